"""A whole plan as one form: its head, any number of goals, and promises under each; one button adds one more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from firsthand.plans.actions import NewGoal
from firsthand.plans.forms.staff import GoalForm, People, PlanHead, PromiseForm, Promisers

MOST_GOALS, MOST_PROMISES = 12, 12


@dataclass
class GoalPart:
    """One goal of the form and the promises under it."""

    number: int
    form: GoalForm
    promises: list[PromiseForm]


class PlanBuilder:
    """The parts of a plan being written, bound to what was sent or to a kept draft."""

    def __init__(self, data: QueryDict | None, *, heard: Sequence[tuple[str, str]], people: People) -> None:
        self.head, promisers = PlanHead(data), Promisers(people)
        self.parts = [
            GoalPart(
                g,
                GoalForm(data, prefix=f"g{g}", heard=heard),
                [
                    PromiseForm(data, prefix=f"g{g}p{p}", people=promisers)
                    for p in range(_count(data, f"promises{g}", MOST_PROMISES))
                ],
            )
            for g in range(_count(data, "goals", MOST_GOALS))
        ]

    @property
    def errors(self) -> list[Any]:
        """Every form of the plan that has mistakes."""
        forms = [self.head, *(f for part in self.parts for f in (part.form, *part.promises))]
        return [form for form in forms if form.errors]

    def is_valid(self) -> bool:
        """Whether everything that was begun is whole."""
        return not self.errors

    def goals(self) -> list[NewGoal]:
        """The goals as they were written."""
        return [part.form.goal([p.promise() for p in part.promises if p.cleaned_data]) for part in self.parts]


def _count(data: QueryDict | None, name: str, most: int) -> int:
    try:
        return max(1 if name == "goals" else 0, min(int(data.get(name, 1) if data else 1), most))
    except ValueError:
        return 1


def one_more(request: HttpRequest) -> QueryDict | None:
    """The form with one goal or one promise more, if that is the button that was pressed; None otherwise."""
    asked = request.POST.get("_more", "")
    if not asked:
        return None
    data = request.POST.copy()
    name, most = ("goals", MOST_GOALS) if asked == "goals" else (f"promises{asked}", MOST_PROMISES)
    data[name] = str(min(_count(data, name, most) + 1, most))
    return data
