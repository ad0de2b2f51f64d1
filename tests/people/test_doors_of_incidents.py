"""What the database holds of incidents and of a partner's link, whatever the code above it does."""

import uuid
from typing import Any

import pytest

from firsthand.people.models import Account
from tests.cast import Cast
from tests.incidents.happening import linked, told
from tests.people.asking import REFUSED
from tests.people.standing import Doors
from tests.people.test_helpers_of_rooms import trying

LABELS = "id, person_id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at"
LABELLED = "%s, %s, %s, %s, 1, 'safety', true, false, false, '{}', now()"
STEP = (
    f'INSERT INTO care.incidents_standing ({LABELS}, incident_id, state, "to", ground, because, who, since)'
    f" VALUES ({LABELLED}, %s, %s, %s, %s, %s, 'X', now())"
)
WISH = (
    f"INSERT INTO care.incidents_wish ({LABELS}, incident_id, wants, may_know, beside, by_the_person)"
    f" VALUES ({LABELLED}, %s, %s, %s, false, %s)"
)
LINK = (
    f'INSERT INTO care.incidents_link ({LABELS}, incident_id, "to", ground, because, partner, what, place, answer_by,'
    " shows, secret_hash, code_hash, tries_left, until, version)"
    f" VALUES ({LABELLED}, %s, %s, %s, 'why', 'P', 'W', '', now(), '{{}}', %s, '', 5, now() + interval '1 day', 1)"
).replace("{{}}", "{}")


HERS, NOT_HERS = "true", "false"
"""Whether the person wrote a wish."""


def by(cast: Cast, who: Account, *more: object) -> list[object]:
    """The labels of a row about Rosa, and what else stands in it."""
    return [uuid.uuid4(), cast.rosas_record.pk, who.agency_id, who.pk, *more]


def is_refused(standing: Doors, who: Account, statement: str, *more: object) -> bool:
    """Whether the doors refuse a row of this account."""
    told_ = standing.refusal(who, statement, *by(standing.cast, who, *more))
    assert not told_ or told_.startswith(REFUSED), told_
    return bool(told_)


@pytest.mark.parametrize("state", ["passed", "asked"])
def test_a_step_goes_only_where_the_newest_wish_says_or_with_a_ground(standing: Doors, state: str) -> None:
    cast = standing.cast
    wished, not_wished = told(cast, wants=["landlord"]).pk, told(cast, wants=["log"]).pk

    def refused(incident: uuid.UUID, to: str, ground: str = "") -> bool:
        return is_refused(standing, cast.dev, STEP, incident, state, to, ground, "why")

    assert not refused(wished, "landlord")
    assert refused(wished, "police") and refused(not_wished, "landlord")
    assert not refused(not_wished, "landlord", "duty")
    _wishes(standing, wished, ["nothing"])
    assert refused(wished, "landlord")


def _wishes(standing: Doors, incident: uuid.UUID, wants: list[str], may_know: list[str] | None = None) -> None:
    """Rosa says anew what she wants, for good."""
    cast = standing.cast
    given = [*by(cast, cast.rosa, incident, wants, may_know or [], HERS)]
    standing.superuser.execute(WISH.encode(), given)


@pytest.mark.parametrize("state", ["helped", "not_helped", "closed"])
def test_how_it_is_only_the_person_says(standing: Doors, state: str) -> None:
    cast, incident = standing.cast, told(standing.cast).pk

    assert is_refused(standing, cast.dev, STEP, incident, state, "", "", "")
    assert not is_refused(standing, cast.rosa, STEP, incident, state, "", "", "")


def test_a_wish_is_the_persons_only_where_the_person_wrote_it(standing: Doors) -> None:
    cast, incident = standing.cast, told(standing.cast).pk

    assert is_refused(standing, cast.dev, WISH, incident, ["police"], [], HERS)
    assert not is_refused(standing, cast.dev, WISH, incident, ["police"], [], NOT_HERS)
    assert not is_refused(standing, cast.rosa, WISH, incident, ["police"], [], HERS)


def test_a_link_is_made_only_where_the_wish_says_or_with_a_ground(standing: Doors) -> None:
    cast, incident = standing.cast, told(standing.cast, wants=["landlord"]).pk

    def refused(to: str, ground: str) -> bool:
        return is_refused(standing, cast.dev, LINK, incident, to, ground, uuid.uuid4().hex)

    assert not refused("landlord", "")
    assert refused("police", "")
    assert not refused("police", "duty")


# --- by a link --------------------------------------------------------------------------------------------------------


def _secret(path: str) -> str:
    return path.rpartition("/")[2]


def test_a_link_works_only_while_nothing_ended_it(standing: Doors) -> None:
    cast = standing.cast
    incident = told(cast, wants=["landlord"])
    link = linked(cast, incident=incident.pk)
    log = (WISH, by(cast, cast.rosa, incident.pk, ["log"], [], HERS))

    def works(*after: tuple[str, list[Any]]) -> bool:
        with trying(standing) as connection:
            for statement, given in after:
                connection.execute(statement.encode(), given)
            return bool(connection.execute("SELECT pol.link_is_there(%s)", [_secret(link.path)]).fetchone()[0])  # type: ignore[index]

    def with_(change: str) -> tuple[str, list[Any]]:
        return f"UPDATE care.incidents_link SET {change} WHERE id = %s", [link.pk]

    assert works()
    for change in ("ended_at = now()", "until = now() - interval '1 second'", "tries_left = 0"):
        assert not works(with_(change)), change
    assert not works((STEP, by(cast, cast.rosa, incident.pk, "closed", "", "", "")))
    assert not works(log)
    assert works(log, with_("ground = 'duty', because = 'why'"))


def test_a_visit_begins_with_the_code_and_ends_with_its_time(standing: Doors) -> None:
    cast = standing.cast
    link = linked(cast, incident=told(cast, wants=["landlord"]).pk, tries=2)
    opens = "SELECT pol.link_opens(%s, %s, %s, interval '1 hour')"

    with trying(standing) as connection:

        def asked(statement: str, *given: object) -> Any:
            row = connection.execute(statement.encode(), given).fetchone()
            return row[0] if row else None

        wrong = f"{(int(link.code) + 1) % 1_000_000:06}"
        assert asked(opens, _secret(link.path), wrong, "mine") == "wrong"
        assert asked("SELECT partner FROM pol.partner_sees('mine')") is None
        assert asked(opens, _secret(link.path), link.code, "mine") == "open"
        assert asked("SELECT partner FROM pol.partner_sees('mine')") == "Riverside Homes, repairs"
        assert asked("SELECT partner FROM pol.partner_sees('other')") is None
        connection.execute("UPDATE pol.partner_visit SET until = now() - interval '1 second'")
        assert asked("SELECT partner FROM pol.partner_sees('mine')") is None
        assert asked("SELECT pol.partner_answers('mine', 'Pat', 'done', NULL, '')") == "over"
        assert asked(opens, _secret(link.path), wrong, "again") == "over"
        assert asked(opens, _secret(link.path), link.code, "again") == "over"


def test_a_partner_sees_of_the_person_what_is_allowed_then_and_now(standing: Doors) -> None:
    cast = standing.cast
    incident = told(cast, wants=["landlord"], may_know=["name", "words"])
    link = linked(cast, incident=incident.pk, shows=["name"])
    sees = "SELECT name, words, photo FROM pol.partner_sees('v')"

    with trying(standing) as connection:
        connection.execute("SELECT pol.link_opens(%s, %s, 'v', interval '1 hour')", [_secret(link.path), link.code])
        assert connection.execute(sees).fetchone() == ("Rosa", "", "")
        connection.execute(WISH.encode(), by(cast, cast.rosa, incident.pk, ["landlord"], [], HERS))
        assert connection.execute(sees).fetchone() == ("", "", "")


def test_whoever_may_not_read_a_link_reads_no_look_and_no_answer_of_it(standing: Doors) -> None:
    cast = standing.cast
    link = linked(cast, incident=told(cast).pk)
    look = (
        "INSERT INTO care.incidents_partner_look (id, link_id, what, at)"
        " VALUES (gen_random_uuid(), %s, 'looked', now())"
    )
    standing.superuser.execute(look, [link.pk])

    def seen(who: Account) -> int:
        with standing.acting(who) as connection:
            mine = connection.execute("SELECT 1 FROM care.incidents_partner_look WHERE link_id = %s", [link.pk])
            return len(mine.fetchall())

    assert [seen(who) for who in (cast.rosa, cast.dev, cast.mo, cast.ines, cast.grace)] == [1, 1, 0, 0, 0]
    for who in (cast.rosa, cast.dev):
        assert standing.refusal(who, look, link.pk).startswith(REFUSED)
