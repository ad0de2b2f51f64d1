"""Dev leaves, or is away; Ana, a colleague with a seat, and Mo, without one, may take over."""

from datetime import date
from typing import Any
from uuid import UUID

from firsthand.base import clock
from firsthand.handover import actions
from firsthand.handover.models import HandOver
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account
from tests.cast import Cast


def colleague(cast: Cast, *, seated: bool = True, name: str = "Ana Silva", **more: Any) -> Account:
    """Ana, a nurse of the same agency; in Rosa's team if she is to be."""
    with acting(set_up_account()) as by:
        ana = people.add_staff(by=by, agency=cast.agency, name=name, job_title="nurse", **more)
    if seated:
        with cast.acting(cast.dev) as by:
            people.seat(by=by, person=cast.rosas_record, account=ana)
    return ana


def leaving(taker: UUID | None, **more: Any) -> actions.New:
    """Dev leaves today, and somebody takes over."""
    said = {"why": "leaves", "because": "Dev is leaving.", "from_on": clock.today(), "everything": taker}
    return actions.New(**{**said, **more})  # type: ignore[arg-type]


def away(taker: UUID, until: date, **more: Any) -> actions.New:
    """Dev is away until a day."""
    return leaving(taker, why="away", because="Dev is away until 9 July.", until_on=until, **more)


def hand_over(cast: Cast, by: Account, new: actions.New, worker: Account | None = None) -> HandOver:
    """Hand over what Dev has."""
    with cast.acting(by) as viewer:
        whose = (worker or cast.dev).pk
        return actions.hand_over(by=viewer, worker=whose, new=new, on=clock.today(), at=clock.now())
