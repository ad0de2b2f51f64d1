"""The acts of this room answer the five questions."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.ids import new_id
from firsthand.incidents import actions as incidents
from firsthand.incidents.models import Earlier, Incident, Link, Standing, Wish
from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import Cast
from tests.five import Five
from tests.incidents.happening import LASTS, asked, facts, linked, seen, told

SAID = voice.Said(words="The door is open.", symbols=["mending"])


class TestTell(Five):
    act = "incidents.tell"
    who, reader, stranger = "rosa", "dev", "mo"
    may_repeat = True

    def do(self, cast: Cast, by: Viewer) -> Incident:
        return incidents.tell(
            by=by, person=cast.rosas_record.pk, said=SAID, facts=facts(), wanted=incidents.Wanted(["landlord"]),
            send_to=[cast.agency.pk], on=clock.today(), at=clock.now(),
        )  # fmt: skip

    def works(self, cast: Cast, result: Incident) -> None:
        assert (result.kind, result.place, result.topic) == ("broken", "Back door", "safety")
        assert result.statement.words == "The door is open." and result.statement.topic == "safety"
        assert list(result.standings.values_list("state", flat=True)) == ["told"]
        assert result.wishes.get().wants == ["landlord"]

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        """The form sent twice writes once: in test_telling, through its pages."""


class TestLog(Five):
    act = "incidents.log"
    may_repeat = True

    def do(self, cast: Cast, by: Viewer) -> Incident:
        said = voice.Said(words="They shouted.", symbols=["hear"], whose="self_scribed", scribed_by="Dev")
        return incidents.log(
            by=by, person=cast.rosas_record.pk, said=said, facts=facts(kind="shouted"),
            wanted=incidents.Wanted(["talk"]), on=clock.today(), at=clock.now(),
        )  # fmt: skip

    def works(self, cast: Cast, result: Incident) -> None:
        assert result.agency_id == cast.agency.pk
        assert not result.wishes.get().by_the_person

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return f"/people/{cast.rosas_record.pk}/incidents/new/", {
            "kind": "shouted", "words": "They shouted.", "whose": "self_scribed", "place_kind": "street",
            "when": "about",
        }  # fmt: skip


class TestWish(Five):
    act = "incidents.wish"
    who, reader, stranger = "rosa", "dev", None

    def prepare(self, cast: Cast) -> None:
        told(cast)

    def do(self, cast: Cast, by: Viewer) -> Wish:
        return incidents.change_wish(by=by, incident=seen(cast, by), wanted=incidents.Wanted(["nothing"]))

    def works(self, cast: Cast, result: Wish) -> None:
        assert result.wants == ["nothing"]
        assert Wish.objects.count() == 2


class TestAnswer(Five):
    act = "incidents.answer"
    reader, stranger = "rosa", "mo"
    may_repeat = True

    def prepare(self, cast: Cast) -> None:
        told(cast)

    def do(self, cast: Cast, by: Viewer) -> Incident:
        row = seen(cast, by)
        return incidents.answer(by=by, incident=row, text="We ring them.", on=clock.today(), at=clock.now())

    def works(self, cast: Cast, result: Incident) -> None:
        assert Statement.objects.get(in_reply_to=result.statement_id).words == "We ring them."
        assert [each.state for each in result.standings.order_by("since")] == ["told", "answered"]

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        incident = told(cast)
        return f"/people/{cast.rosas_record.pk}/incidents/{incident.pk}/", {"do": "answer", "text": "We ring them."}


class TestPassOn(Five):
    act = "incidents.pass-on"
    reader, stranger = "rosa", "mo"

    def prepare(self, cast: Cast) -> None:
        told(cast)

    def do(self, cast: Cast, by: Viewer) -> Incident:
        return incidents.pass_on(by=by, incident=seen(cast, by), to="landlord", who="Riverside Homes", at=clock.now())

    def works(self, cast: Cast, result: Incident) -> None:
        step = result.standings.get(state="passed")
        assert (step.to, step.who, step.ground) == ("landlord", "Riverside Homes", "")


class TestPutTogether(Five):
    act = "incidents.put-together"
    reader, stranger = "ines", "mo"

    def prepare(self, cast: Cast) -> None:
        told(cast)
        told(cast, when_words="Again")

    def do(self, cast: Cast, by: Viewer) -> Earlier:
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        rows = list(record.rows(Incident).order_by("created_at"))
        if not rows:  # who sees none of them asks for them by their keys
            rows = [Incident(id=new_id(), person_id=cast.rosas_record.pk) for _ in range(2)]
        return incidents.put_together(by=by, incident=rows[-1], before=rows[0], why="The same door.")

    def works(self, cast: Cast, result: Earlier) -> None:
        assert result.why == "The same door."


class TestHelped(Five):
    act = "incidents.helped"
    who, reader, stranger = "rosa", "dev", None

    def prepare(self, cast: Cast) -> None:
        told(cast)

    def do(self, cast: Cast, by: Viewer) -> Incident:
        return incidents.say_helped(by=by, incident=seen(cast, by), helped=False, at=clock.now())

    def works(self, cast: Cast, result: Incident) -> None:
        assert result.standings.latest("since").state == "not_helped"


class TestClose(Five):
    act = "incidents.close"
    who, reader, stranger = "rosa", "dev", None

    def prepare(self, cast: Cast) -> None:
        told(cast)

    def do(self, cast: Cast, by: Viewer) -> Incident:
        return incidents.close(by=by, incident=seen(cast, by), at=clock.now())

    def works(self, cast: Cast, result: Incident) -> None:
        assert result.standings.latest("since").state == "closed"


class TestMakeLink(Five):
    act = "incidents.make-link"
    reader, stranger = "rosa", "mo"

    def prepare(self, cast: Cast) -> None:
        told(cast)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return incidents.make_link(
            by=by, incident=seen(cast, by), asked=asked(), lasts=LASTS, tries=5, on=clock.today(),
            at=clock.now(),
        )  # fmt: skip

    def works(self, cast: Cast, result: Any) -> None:
        link = Link.objects.get()
        assert result.path.startswith("/answer/") and len(result.code) == 6
        secret = result.path.removeprefix("/answer/")
        assert secret not in str(vars(link)) and result.code not in str(vars(link))


class TestEndLink(Five):
    act = "incidents.end-link"
    reader, stranger = None, "mo"

    def prepare(self, cast: Cast) -> None:
        linked(cast, incident=told(cast).pk)

    def do(self, cast: Cast, by: Viewer) -> Link:
        return incidents.end_link(by=by, link=self.link(), at=clock.now())

    def link(self) -> Link:
        found = Link.objects.first()
        if found is None:
            raise Refused("There is nothing here.")
        return found

    def works(self, cast: Cast, result: Link) -> None:
        assert result.ended_at is not None


# --- what the database holds whatever the code does -------------------------------------------------------------------


def _row(cast: Cast, incident: Incident, by: Viewer, **more: object) -> Standing:
    return Standing(
        incident=incident, person_id=incident.person_id, agency_id=by.agency_id, author_id=by.account_id, **more
    )


@pytest.mark.parametrize("state", ["helped", "not_helped", "closed"])
def test_nobody_says_for_the_person_how_it_is(cast: Cast, state: str) -> None:
    incident = told(cast)

    with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev) as by:
        Standing.objects.bulk_create([_row(cast, incident, by, state=state)])


@pytest.mark.parametrize("state", ["passed", "asked"])
def test_nothing_goes_where_the_person_does_not_wish_it_without_a_reason(cast: Cast, state: str) -> None:
    incident = told(cast, wants=["log"])

    with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev) as by:
        Standing.objects.bulk_create([_row(cast, incident, by, state=state, to="police", who="An officer")])

    with cast.acting(cast.dev) as by:
        because = {"ground": "duty", "because": "Somebody may be hurt."}
        Standing.objects.bulk_create([_row(cast, incident, by, state=state, to="police", who="An officer", **because)])


def test_a_wish_changed_holds_from_then_on(cast: Cast) -> None:
    incident = told(cast, wants=["police"])
    with cast.acting(cast.rosa) as by:
        incidents.change_wish(by=by, incident=incident, wanted=incidents.Wanted(["talk"]))

    with pytest.raises(Refused, match="do not want"), transaction.atomic(), cast.acting(cast.dev) as by:
        incidents.pass_on(by=by, incident=incident, to="police", who="An officer", at=clock.now())


def test_staff_do_not_wish_for_the_person(cast: Cast) -> None:
    incident = told(cast, wants=["nothing"])

    with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev) as by:
        Wish.objects.bulk_create(
            [
                Wish(
                    incident=incident, person_id=incident.person_id, agency_id=by.agency_id, author_id=by.account_id,
                    wants=["police"], by_the_person=True,
                )
            ]
        )  # fmt: skip


def test_a_closed_one_takes_no_further_step(cast: Cast) -> None:
    incident = told(cast)
    with cast.acting(cast.rosa) as by:
        incidents.close(by=by, incident=incident, at=clock.now())

    with pytest.raises(Refused, match="closed this"), transaction.atomic(), cast.acting(cast.dev) as by:
        incidents.pass_on(by=by, incident=incident, to="landlord", who="Riverside Homes", at=clock.now())
