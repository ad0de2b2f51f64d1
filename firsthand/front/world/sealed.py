"""Kofi tells of a worker: read, answered with a promise, looked into, and not closed yet. The worker never sees it.

Told after everybody's story, by the same acts, at its own moments; large worlds go without it.
"""

from datetime import datetime, timedelta

from firsthand.base import clock
from firsthand.front.world.stage import Built, Stage
from firsthand.people import panels as people_panels
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.safety import actions as safety
from firsthand.safety.models import Worry
from firsthand.safety.words import About, Finding
from firsthand.voice import actions as voice

KOFI, WORKER, LEAD = "kofi", "lee", "grace"


def tell(*, built: Built, stage: Stage, now: datetime) -> None:
    """Everything that came of it, each at its own moment."""
    rota = people_panels.rota(agency_id=built.agencies["eastside"].pk)
    if KOFI not in built.people or rota is None:
        return
    person, about = built.people[KOFI], built.staff[WORKER]

    def at(ago: int) -> datetime:
        return (now - timedelta(days=ago)).replace(hour=10, minute=0, second=0, microsecond=0)

    with clock.told(at(19)):
        said = voice.Said(words="Lee opens my letters before I do. He thinks I will not know.", symbols=["wrong"])
        told = safety.Told(
            kind="hurt", about=About.WORKER, about_account=about.pk, about_agency=about.agency_id
        )  # fmt: skip
        worry = safety.raise_worry(
            by=stage.acting(built.logins[KOFI]), person=person.pk, said=said, told=told, rota=rota, on=at(19).date(),
            at=at(19),
        )  # fmt: skip
    with clock.told(at(18)):
        by = stage.acting(built.staff[LEAD])
        worry = safety.see(by=by, worry=Worry.objects.get(pk=worry.pk), at=at(18))
        promise = plans.NewPromise(
            text="I bring you a box with a lock for your letters", owner=by.account_id, owner_name=by.name,
            due_on=at(11).date(), area="safe",
        )  # fmt: skip
        text = "Thank you. Nobody opens your letters but you. Lee does not come to you while I look into it."
        worry = safety.answer(by=by, worry=worry, text=text, promise=promise, on=at(18).date(), at=at(18))
    with clock.told(at(12)):
        by = stage.acting(built.staff[LEAD])
        made = plans.mark_done(by=by, promise=Promise.objects.get(words=worry.statement_id))
    with clock.told(at(10)):
        plans.say_happened(by=stage.acting(built.logins[KOFI]), promise=made, answer="yes", on=at(10).date())
    with clock.told(at(6)):
        by = stage.acting(built.staff[LEAD])
        because = "We found 3 letters that were open. Lee said sorry to us. Kwame brings your letters now."
        safety.end_enquiry(
            by=by,
            worry=Worry.objects.get(pk=worry.pk),
            finding=Finding.FOUND,
            because=because,
            on=at(6).date(),
            at=at(6),
        )
