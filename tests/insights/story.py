"""Something of everything that the board counts, done by the acts; and what is counted of it."""

from datetime import timedelta
from typing import Any

from firsthand.asks import actions as asks
from firsthand.asks.models import Pressure, Talk
from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.insights import panels, rules
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.safety import actions as safety
from firsthand.safety.models import Worry
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast


def say(cast: Cast, words: str, *, ago: int = 0, **more: Any) -> Statement:
    with cast.acting(cast.rosa) as by:
        return voice.say(
            by=by, person=cast.rosas_record, said=voice.Said(words=words, **more), send_to=[cast.agency.pk],
            on=TODAY - timedelta(days=ago),
        )  # fmt: skip


def worry(cast: Cast, words: str, *, ago: int, **told: Any) -> Worry:
    with cast.acting(cast.rosa) as by:
        rota = people_panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        return safety.raise_worry(
            by=by, person=cast.rosas_record.pk, said=voice.Said(words=words), rota=rota, on=TODAY - timedelta(days=ago),
            told=safety.Told(**{"kind": "medicine", **told}), at=clock.now() - timedelta(days=ago),
        )  # fmt: skip


def promise(cast: Cast, text: str, *, due: int, words: Statement | None = None) -> Any:
    new = plans.NewPromise(
        text=text, owner=cast.dev.pk, owner_name="Dev Rai", due_on=TODAY + timedelta(days=due),
        words=words.pk if words else None,
    )  # fmt: skip
    with cast.acting(cast.dev) as by:
        return plans.make_promise(by=by, person=cast.rosas_record, promise=new)


def happened(cast: Cast, made: Any, answer: str, *, with_staff: bool = False) -> None:
    with cast.acting(cast.rosa) as by:
        plans.say_happened(by=by, promise=made, answer=answer, with_staff=with_staff, on=TODAY)


def much_happens(cast: Cast) -> None:
    """Something of everything that is counted."""
    answered, stopped = say(cast, "I want a cat", ago=20), say(cast, "I want a horse", ago=19)
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=answered, text="Yes.", reply_is="yes", on=TODAY)
        voice.reply(
            by=by,
            to=stopped,
            text="No, the flat is too small.",
            reply_is="no",
            limit_of="rota",
            ways=["lead"],
            on=TODAY,
        )
    say(cast, "Nobody answers this", ago=10, asks=True)
    thanked = say(cast, "Only thanked for this", ago=9)
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=thanked, text="Thank you.", reply_is="heard", on=TODAY)
    say(cast, "Said today", ago=0)
    worry(cast, "Somebody shouts", ago=4)
    for said, answer, with_staff in [
        ("Tea at six", "yes", False), ("No peas", "no", False), ("A walk", "partly", False), ("A bath", "yes", True),
        ("A lock", "worse", False),
    ]:  # fmt: skip
        happened(
            cast, promise(cast, f"Do: {said}", due=-2, words=say(cast, said, ago=9)), answer, with_staff=with_staff
        )
    promise(cast, "Ring the dentist", due=-5, words=say(cast, "My tooth", ago=8))
    done = promise(cast, "Mend the step", due=-1, words=say(cast, "The step", ago=8))
    no = promise(cast, "A second worker", due=3, words=say(cast, "Two workers", ago=8))
    with cast.acting(cast.dev) as by:
        plans.mark_done(by=by, promise=done)
        plans.say_cannot(by=by, promise=no, because="The rota has nobody left.")
    said_to_a_lead = promise(cast, "A lift to town", due=3)
    with cast.acting(cast.dev):
        said_to_a_lead = Promise.objects.get(pk=said_to_a_lead.pk)
    in_the_way(cast, promise=said_to_a_lead)
    talk(cast, "more")
    talk(cast, "yes", with_staff=True)
    talk(cast, "")


def in_the_way(cast: Cast, **of: Any) -> Pressure:
    """Dev says to Grace, who leads, what stands in the way."""
    with cast.acting(cast.dev) as by:
        lead = people_panels.leads(agencies=[cast.agency.pk])[0]
        what = asks.InTheWay("rota", "Nobody covers Fridays.", lead)
        return asks.cannot(by=by, what=what, within=pack("common").intervals["pressure_answer"], on=TODAY, **of)


def talk(cast: Cast, answer: str, *, ago: int = 2, **how: Any) -> Talk:
    """Dev offers a talk; Rosa says whether there was enough time, where she is asked."""
    with cast.acting(cast.dev) as by:
        offered = asks.Offered(TODAY - timedelta(days=ago), 40, "At home", "Ines")
        made = asks.offer_talk(by=by, person=cast.rosas_record.pk, talk=offered)
    if answer:
        with cast.acting(cast.rosa) as by:
            asks.say_enough(by=by, talk=made, answer=answer, on=TODAY, **how)
    return made


def seat_grace(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=cast.grace)


def days() -> panels.Span:
    return panels.span(intervals=pack("common").intervals, on=TODAY)


def counted(cast: Cast, by: Viewer) -> dict[str, tuple[int, int]]:
    """Each measure: how many are counted, how many the viewer may read."""
    tally, things = panels.tally(days=days()), panels.things(viewer=by, days=days())
    return {
        key: (rules.count(tally, key), sum(1 for t in things if asks(t.mark))) for key, asks in rules.MEASURES.items()
    }
