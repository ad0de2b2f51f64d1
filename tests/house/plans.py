"""What the pages about plans are about, in the who-may table."""

from uuid import UUID

from firsthand.plans import actions as plans
from tests.cast import TODAY, Cast


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only some addresses ask for."""
    if name.endswith(":item_history"):
        return {"kind": "goal", "key": cast.goal.pk}
    if name in ("me:hard_times_part", "staff:hard_times_add"):
        return {"part": "helps"}
    if name == "staff:review":
        return {"review_id": reviewed(cast)}
    return {}


def reviewed(cast: Cast) -> UUID:
    """Dev looks at Rosa's plan again."""
    with cast.acting(cast.dev) as by:
        begun = cast.plan.reviews.first()
        return (begun or plans.begin_review(by=by, plan=cast.plan, on=TODAY)).pk
