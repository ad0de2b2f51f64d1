"""What waits for somebody: every act of telling answers the five questions; nobody learns of what they may not read."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access, notices, panels
from firsthand.people.access import Viewer
from firsthand.people.actions import telling
from firsthand.people.models import Account, Route
from firsthand.people.words import NoticeKind, RouteKind
from firsthand.plans import actions as plans
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.at_home import rosa_alone, tell
from tests.cast import TODAY, Cast
from tests.conftest import Behind
from tests.five import Five

SITE = "https://site.invalid"
DEVICE = "https://updates.push.services.mozilla.com/wpush/v2/abc"


def waiting(cast: Cast, who: Account) -> list[str]:
    """What is new for somebody, by kind, newest first."""
    with cast.acting(who) as by:
        return [notice.kind for notice in notices.notices(viewer=by) if not notice.seen]


def answered(cast: Cast, *, text: str = "Yes, on Fridays.") -> Statement:
    """Dev answers what Rosa said."""
    with cast.acting(cast.dev) as by:
        return voice.reply(by=by, to=cast.words, text=text, reply_is="yes", on=TODAY)


# --- the five questions -----------------------------------------------------------------------------------------------


class TestTell(Five):
    act, may_repeat = "people.tell", True

    def do(self, cast: Cast, by: Viewer) -> None:
        telling.tell(
            by=by, person=cast.rosas_record.pk, of=Statement, entry=cast.words.pk, kind=NoticeKind.ANSWERED,
            the_person=True,
        )  # fmt: skip

    def works(self, cast: Cast, result: None) -> None:
        with cast.acting(cast.rosa) as by:
            notice = notices.notices(viewer=by)[0]
            assert (notice.kind, notice.by, notice.leads_to, notice.seen) == (
                "answered",
                "Dev Rai",
                cast.words.pk,
                False,
            )

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        place = f"/people/{cast.rosas_record.pk}/said/{cast.words.pk}/"
        return place, {"text": "Yes, on Fridays.", "reply_is": "yes"}


class TestSee(Five):
    act, who, reader, stranger = "people.see", "rosa", None, "mo"

    def prepare(self, cast: Cast) -> None:
        answered(cast)

    def do(self, cast: Cast, by: Viewer) -> None:
        mine = notices.notices(viewer=by)
        telling.see(by=by, notices=[notice.id for notice in mine])

    def works(self, cast: Cast, result: None) -> None:
        assert [notice.seen for notice in notices.notices(viewer=access_of(cast))] == [True]


def access_of(cast: Cast) -> Viewer:
    """Rosa, in the session that is open."""
    return access.Viewer(account_id=cast.rosa.pk, kind="person", person_id=cast.rosas_record.pk, cap=1)


class TestOpenRoute(Five):
    act, who, stranger = "people.open-route", "rosa", None

    def do(self, cast: Cast, by: Viewer) -> Route:
        return telling.open_route(by=by, kind=RouteKind.EMAIL, address="r@post.invalid", hour=9, site=SITE)

    def works(self, cast: Cast, result: Route) -> None:
        facts = notices.route(viewer=access_of(cast))
        assert facts == notices.RouteFacts("email", "r@post.invalid", 9, is_confirmed=False)


class TestCloseRoute(Five):
    act, who, reader, stranger = "people.close-route", "rosa", None, "mo"

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            telling.open_route(by=by, kind=RouteKind.DEVICE, address=DEVICE, hour=None)

    def do(self, cast: Cast, by: Viewer) -> None:
        telling.close_route(by=by)

    def works(self, cast: Cast, result: None) -> None:
        assert notices.route(viewer=access_of(cast)) is None


# --- who is told ------------------------------------------------------------------------------------------------------


def test_an_answer_waits_for_the_person_and_for_nobody_else(cast: Cast) -> None:
    answered(cast)

    assert waiting(cast, cast.rosa) == ["answered"]
    assert [waiting(cast, who) for who in (cast.dev, cast.grace, cast.mo, cast.ines)] == [["said"], [], [], []]


def test_new_words_wait_for_the_team_and_not_for_who_wrote_them(cast: Cast) -> None:
    assert waiting(cast, cast.dev) == ["said"]
    assert waiting(cast, cast.rosa) == waiting(cast, cast.mo) == []


def test_words_kept_to_oneself_wait_for_nobody(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine"), on=TODAY)

    assert waiting(cast, cast.dev) == ["said"]


def test_promises_wait_for_the_person_and_what_did_not_happen_for_who_promised(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        promise = plans.accept(by=by, promise=cast.promise)
        promise = plans.say_late(by=by, promise=promise, because="The pool is shut.", new_day=TODAY)
        promise = plans.mark_done(by=by, promise=promise)
    assert sorted(waiting(cast, cast.rosa)) == ["done", "late"]

    with cast.acting(cast.rosa) as by:
        plans.say_happened(by=by, promise=promise, answer="no", on=TODAY)

    assert sorted(waiting(cast, cast.dev)) == ["not_happened", "said"]
    assert waiting(cast, cast.mo) == []


def test_what_happened_waits_for_nobody(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        promise = plans.mark_done(by=by, promise=plans.accept(by=by, promise=cast.promise))
    with cast.acting(cast.rosa) as by:
        plans.say_happened(by=by, promise=promise, answer="yes", on=TODAY)

    assert waiting(cast, cast.dev) == ["said"]


def test_something_wrong_waits_for_the_rota(cast: Cast) -> None:
    told(cast)

    assert waiting(cast, cast.grace) == ["worry"]
    assert waiting(cast, cast.mo) == []


def told(cast: Cast) -> Statement:
    """Rosa tells the rota that something is wrong."""
    with cast.acting(cast.rosa) as by:
        rota = panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        said = voice.Said(words="He shouts.", symbols=["wrong"])
        return voice.worry(by=by, person=cast.rosas_record, said=said, rota=rota, on=TODAY)


def test_whom_it_is_about_is_never_told(cast: Cast, behind: Behind) -> None:
    with cast.acting(cast.rosa) as by:
        telling.tell(
            by=by, person=cast.rosas_record.pk, of=Statement, entry=cast.words.pk, kind=NoticeKind.WORRY,
            whom=[cast.dev.pk, cast.grace.pk], never=[cast.dev.pk],
        )  # fmt: skip

    kept = behind("SELECT account_id FROM care.people_notice WHERE kind = 'worry'")
    assert [row["account_id"] for row in kept] == [str(cast.grace.pk)]


def test_who_is_barred_is_never_told(cast: Cast, behind: Behind) -> None:
    behind(
        "INSERT INTO care.people_bar (id, person_id, account_id) VALUES (gen_random_uuid(), %s, %s)",
        cast.rosas_record.pk, cast.grace.pk,
    )  # fmt: skip
    told(cast)

    assert behind("SELECT 1 AS one FROM care.people_notice WHERE account_id = %s", cast.grace.pk) == []


def test_who_is_barred_later_finds_nothing(cast: Cast, behind: Behind) -> None:
    told(cast)
    behind(
        "INSERT INTO care.people_bar (id, person_id, account_id) VALUES (gen_random_uuid(), %s, %s)",
        cast.rosas_record.pk, cast.grace.pk,
    )  # fmt: skip

    assert waiting(cast, cast.grace) == []


def test_the_same_is_not_told_twice_until_it_was_seen(cast: Cast) -> None:
    for _each in range(2):
        with cast.acting(cast.dev) as by:
            TestTell().do(cast, by)
    assert waiting(cast, cast.rosa) == ["answered"]
    with cast.acting(cast.rosa) as by:
        telling.see(by=by, notices=[notice.id for notice in notices.notices(viewer=by)])

    with cast.acting(cast.dev) as by:
        TestTell().do(cast, by)

    assert waiting(cast, cast.rosa) == ["answered"]


def test_the_same_that_happens_again_after_a_look_waits_again(cast: Cast) -> None:
    browser = rosa_alone(cast)
    late(cast, "The pool is shut.")
    assert browser.get("/me/plan/").status_code == 200
    assert waiting(cast, cast.rosa) == []

    late(cast, "The bus does not go.")

    assert waiting(cast, cast.rosa) == ["late"]


def late(cast: Cast, because: str) -> None:
    """Dev says that his promise is late, and why."""
    with cast.acting(cast.dev) as by:
        cast.promise.refresh_from_db()
        promise = cast.promise if cast.promise.state != "offered" else plans.accept(by=by, promise=cast.promise)
        plans.say_late(by=by, promise=promise, because=because, new_day=TODAY)


def test_a_look_at_one_worry_is_no_look_at_another(cast: Cast) -> None:
    first = tell(cast, words="He shouts.")
    tell(cast, words="The door was locked.")
    assert waiting(cast, cast.grace) == ["worry", "worry"]

    place = f"/people/{cast.rosas_record.pk}/worries/{first.statement_id}/"
    assert cast.client(cast.grace).get(place).status_code == 200

    assert "worry" in waiting(cast, cast.grace)


def test_a_look_at_the_only_worry_is_a_look_at_it(cast: Cast) -> None:
    only = tell(cast)
    assert waiting(cast, cast.grace) == ["worry"]

    cast.client(cast.grace).get(f"/people/{cast.rosas_record.pk}/worries/{only.statement_id}/")

    assert waiting(cast, cast.grace) == []


def test_what_happened_long_ago_waits_for_nobody(cast: Cast) -> None:
    with clock.told(clock.now() - telling.rules.LONG_AGO * 2):
        answered(cast)

    assert waiting(cast, cast.rosa) == []


# --- what may not be read leaves no trace -----------------------------------------------------------------------------


def test_a_notice_is_gone_with_what_it_is_about(cast: Cast) -> None:
    answer = answered(cast)
    assert waiting(cast, cast.rosa) == ["answered"]

    with cast.acting(cast.dev), connection.cursor() as cursor:
        cursor.execute("SELECT pol.protect_row('care.voice_statement', %s::uuid, 1, true)", [answer.pk])

    assert waiting(cast, cast.rosa) == []


def test_whoever_left_the_team_finds_nothing(cast: Cast, behind: Behind) -> None:
    assert waiting(cast, cast.dev) == ["said"]

    behind("UPDATE care.people_seat SET until = now() - interval '1 second', since = now() - interval '1 day'"
           " WHERE account_id = %s", cast.dev.pk)  # fmt: skip

    assert waiting(cast, cast.dev) == []


def test_nobody_reads_or_writes_the_notices_and_routes_of_others(cast: Cast) -> None:
    answered(cast)
    with cast.acting(cast.rosa) as by:
        TestOpenRoute().do(cast, by)

    with cast.acting(cast.dev), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_notice WHERE account_id = %s::uuid", [cast.rosa.pk])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM people_route")
        assert cursor.fetchone() == (0,)
    for statement in (
        "INSERT INTO people_notice (id, account_id, person_id, author_id, kind, of, entry, leads_to, told)"
        " SELECT id, author_id, person_id, author_id, 'said', 'voice_statement', id, id, '{}' FROM voice_statement",
        "INSERT INTO people_route (id, account_id, kind, address, language, confirmed_at)"
        " SELECT gen_random_uuid(), pol.me(), 'email', 'x@post.invalid', 'en-gb', now()",
        "UPDATE people_route SET confirmed_at = now()",
        "UPDATE people_route SET address = 'x@post.invalid'",
        "DELETE FROM people_notice",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.rosa), connection.cursor() as cursor:
            cursor.execute(statement)


def test_nobody_tells_of_what_they_cannot_read(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="No such row"), transaction.atomic(), cast.acting(cast.mo) as by:
        TestTell().do(cast, by)


# --- asking to be told outside ----------------------------------------------------------------------------------------


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"address": "not an address"}, "not an e-mail"),
    ({"only_mine": False}, "Other people can open"),
    ({"kind": RouteKind.DEVICE, "address": ""}, "did not say yes"),
    ({"kind": RouteKind.DEVICE, "address": "http://127.0.0.1:25/"}, "did not say yes"),
    ({"kind": RouteKind.DEVICE, "address": "https://evil.invalid/fcm.googleapis.com"}, "did not say yes"),
    ({"kind": RouteKind.DEVICE, "address": "http://fcm.googleapis.com/x"}, "did not say yes"),
    ({"kind": RouteKind.DEVICE, "address": "https://evilfcm.googleapis.com.evil.invalid/x"}, "did not say yes"),
]


@pytest.mark.parametrize(("given", "why"), REFUSED)
def test_a_route_that_cannot_be_is_refused_with_a_sentence(cast: Cast, given: dict[str, Any], why: str) -> None:
    facts: dict[str, Any] = {"kind": RouteKind.EMAIL, "address": "r@post.invalid", "hour": 9, "site": SITE}

    with pytest.raises(Refused, match=why), transaction.atomic(), cast.acting(cast.rosa) as by:
        telling.open_route(by=by, **{**facts, **given})


def test_staff_get_one_message_a_day(cast: Cast) -> None:
    with pytest.raises(Refused, match="Pick the hour"), transaction.atomic(), cast.acting(cast.dev) as by:
        telling.open_route(by=by, kind=RouteKind.EMAIL, address="d@post.invalid", hour=None, site=SITE)


def test_another_route_takes_the_place_of_the_first(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        TestOpenRoute().do(cast, by)
        telling.open_route(by=by, kind=RouteKind.DEVICE, address=DEVICE, hour=None)

        assert notices.route(viewer=by) == notices.RouteFacts("device", DEVICE, None, is_confirmed=True)


def test_addresses_are_not_tried_without_end(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        for number in range(telling.MOST_A_DAY):
            telling.open_route(by=by, kind=RouteKind.EMAIL, address=f"r{number}@post.invalid", hour=9, site=SITE)

        with pytest.raises(Refused, match="tomorrow"):
            telling.open_route(by=by, kind=RouteKind.EMAIL, address="r@post.invalid", hour=9, site=SITE)
