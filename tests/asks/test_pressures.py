"""I cannot, because: it goes to a named lead, is answered by a day, and the person reads an honest reason."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import DatabaseError, transaction

from firsthand.asks import actions
from firsthand.asks.models import Pressure, PressureAnswer
from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.plans.models import Promise
from firsthand.voice.models import Statement
from tests.asks.asking import asks
from tests.cast import TODAY, Cast
from tests.five import Five

WITHIN = pack("common").intervals["pressure_answer"]


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def in_the_way(cast: Cast) -> actions.InTheWay:
    lead = people_panels.leads(agencies=[cast.agency.pk])[0]
    return actions.InTheWay("rota", "Nobody covers Fridays.", lead)


def said(cast: Cast) -> Pressure:
    """Dev cannot go to the pool: nobody covers Fridays."""
    with cast.acting(cast.dev) as by:
        promise = Promise.objects.get(pk=cast.promise.pk)
        return actions.cannot(by=by, promise=promise, what=in_the_way(cast), within=WITHIN, on=clock.today())


class TestCannot(Five):
    act = "asks.cannot"

    def do(self, cast: Cast, by: Viewer) -> Pressure:
        promise = Promise.objects.get(pk=cast.promise.pk) if by.account_id == cast.dev.pk else cast.promise
        return actions.cannot(by=by, promise=promise, what=in_the_way(cast), within=WITHIN, on=TODAY)

    def works(self, cast: Cast, result: Pressure) -> None:
        assert (result.to_id, result.kind, result.answer_by) == (cast.grace.pk, "rota", TODAY + timedelta(3))
        assert Promise.objects.get(pk=cast.promise.pk).state == "cannot"

    def test_the_lead_reads_what_it_is_about_and_nothing_else(self, cast: Cast) -> None:
        told = said(cast)

        with cast.acting(cast.grace):
            assert Pressure.objects.get().pk == told.pk
            assert Promise.objects.get().pk == cast.promise.pk
            assert not Statement.objects.exists()

    def test_what_is_asked_for_goes_to_the_lead(self, cast: Cast) -> None:
        ask = asks(cast)

        with cast.acting(cast.dev) as by:
            actions.cannot(by=by, ask=ask, what=in_the_way(cast), within=WITHIN, on=TODAY)
            with pytest.raises(Refused), transaction.atomic():
                actions.cannot(by=by, what=in_the_way(cast), within=WITHIN, on=TODAY)

        with cast.acting(cast.grace):
            assert Statement.objects.get().pk == ask.pk


class TestAnswerPressure(Five):
    act, who, reader, stranger = "asks.answer-pressure", "grace", "dev", "mo"
    told: Pressure

    def prepare(self, cast: Cast) -> None:
        self.told = said(cast)

    def do(self, cast: Cast, by: Viewer) -> PressureAnswer:
        return actions.answer_pressure(by=by, pressure=self.told, change="changed", text="Mo covers Fridays.")

    def works(self, cast: Cast, result: PressureAnswer) -> None:
        assert PressureAnswer.objects.get().text == "Mo covers Fridays."

    def test_a_colleague_named_on_nothing_cannot_write_one(self, cast: Cast) -> None:
        self.prepare(cast)

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.mo) as by:
            PressureAnswer.objects.bulk_create(
                [
                    PressureAnswer(
                        person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, pressure=self.told,
                        change="stays", text="No.",
                    )
                ]
            )  # fmt: skip


def test_from_the_promise_to_the_leads_answer_and_the_persons_page(cast: Cast) -> None:
    dev, rosa = cast.client(cast.dev), cast.client(cast.rosa)
    promise = f"/people/{cast.rosas_record.pk}/promises/{cast.promise.pk}/"
    assert f"{promise}cannot/" in text(dev.get(promise))
    refused = dev.post(f"{promise}cannot/", {"because": "Nobody covers Fridays."})
    assert refused.status_code == 422 and "Pick what stands in the way." in text(refused)
    assert "Nobody covers Fridays." in text(refused)

    assert dev.post(f"{promise}cannot/", {"kind": "rota", "because": "Nobody covers Fridays."}).status_code == 302

    mine = text(rosa.get("/me/answers/"))
    assert "There are not enough staff at that time." in mine and "Grace Adeyemi must answer staff by" in mine
    assert "You said this to Grace Adeyemi" in text(dev.get("/people/pressures/"))
    lead = cast.client(cast.grace)
    listed = text(lead.get("/people/pressures/"))
    assert "Dev Rai said this to you" in listed and "Dev will go with you to the pool" in listed
    with cast.acting(cast.grace):
        place = f"/people/{cast.rosas_record.pk}/pressures/{Pressure.objects.get().pk}/"
    assert lead.post(place, {"change": "changed"}).status_code == 422
    assert lead.post(place, {"change": "changed", "text": "Mo covers Fridays now."}).status_code == 302
    assert "Mo covers Fridays now." in text(rosa.get("/me/answers/"))
    assert "Mo covers Fridays now." in text(dev.get("/people/pressures/"))
    assert cast.client(cast.mo).get(place).status_code == 404
