"""One ordinary plan, invented, as gathering hands it to the paper."""

from datetime import date
from typing import Any

from firsthand.papers.facts import Contact, GoalTold, PlanTold, PromiseTold, Telling, Thought, ViewTold

TODAY = date(2026, 6, 22)


def rosa(text: str, **more: Any) -> Telling:
    """Rosa's own words, spoken on an April day, unless told otherwise."""
    return Telling(text, **{"mine": True, "who": "Rosa", "how": "spoken", "said_on": date(2026, 4, 28)} | more)


def ana(text: str, **more: Any) -> Telling:
    """What Ana, a nurse, thinks."""
    return rosa(text, **{"mine": False, "who": "Ana, nurse", "how": ""} | more)


DOG = rosa("My dog Biscuit lives with me.", symbols=("dog",), how="with pictures")
TEA = rosa("I have tea with Mum every Sunday.", symbols=("tea", "family"), how="spoken, Dev wrote it down")
QUIET = rosa("No one rushes me in the morning.", symbols=("sleep",))

BUS = PromiseTold(
    "Go with Rosa to see her Mum every Sunday",
    "Dev",
    date(2026, 6, 28),
    "happened",
    symbol="bus",
    said=(rosa("We went. It was a good day.", said_on=date(2026, 6, 21)),),
)
DENTIST = PromiseTold(
    "Book the dentist",
    "Ana",
    date(2026, 6, 12),
    "late",
    symbol="teeth",
    because="The dentist is closed this week.",
    until=date(2026, 6, 26),
)
MORNING = PromiseTold("Knock, and wait for an answer", "Dev", None, "not_yet", symbol="door")

PLAN = PlanTold(
    name="Rosa",
    author="Ana",
    made_on=date(2026, 5, 3),
    agreed=True,
    review_on=date(2026, 8, 3),
    what_matters=(DOG, TEA, QUIET),
    goals=(
        GoalTold("See Mum every week", (TEA,), symbol="family", promises=(BUS,), thought=Thought("agrees")),
        GoalTold("Mornings without hurry", (QUIET,), symbol="sleep", promises=(MORNING,)),
        GoalTold(
            "Teeth that do not hurt",
            ours=ana("Rosa holds her cheek when she eats."),
            symbol="teeth",
            promises=(DENTIST,),
            thought=Thought("partly", rosa("I do not like the chair."), with_staff=True),
        ),
    ),
    views=(ViewTold("My health and how I feel", ana("Rosa sleeps badly on Mondays."), asked=False),),
    contacts=(Contact("Ana", "01632 960 100"), Contact("Bev", "01632 960 111", staff=False)),
)
