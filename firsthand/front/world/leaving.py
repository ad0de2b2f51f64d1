"""Who leaves in the demonstration world: Marek left, and Sadia has what was his; Lee leaves next week, and it waits."""

from datetime import datetime, timedelta

from django.db import transaction

from firsthand.base import clock
from firsthand.front.world.stage import Built, Stage
from firsthand.handover import actions as handover

SEAT = "She takes over what he did."


def tell(*, built: Built, now: datetime) -> None:
    """Tell both, each by the lead of their agency, all or nothing."""
    with transaction.atomic():
        stage = Stage()
        with clock.told(now - timedelta(days=1)):
            _leaves(built, stage, ("helen", "marek", "sadia"), "Marek has a new job.", days=0)
        with clock.told(now):
            _leaves(built, stage, ("grace", "lee", "jo"), "Lee is moving to Leeds.", days=7)
        stage.clear()


def _leaves(built: Built, stage: Stage, who: tuple[str, str, str], because: str, *, days: int) -> None:
    """Whoever leads hands over what a worker has to a colleague, in so many days."""
    lead, worker, taker = (built.staff[key] for key in who)
    on = clock.now().date()
    new = handover.New(
        why="leaves", because=because, from_on=on + timedelta(days=days), everything=taker.pk, seat_because=SEAT
    )
    handover.hand_over(by=stage.acting(lead), worker=worker.pk, new=new, on=on, at=clock.now())
