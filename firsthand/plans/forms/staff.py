"""What the practitioner's pages of this room accept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.plans.actions import NewGoal, NewPromise
from firsthand.ui.fields import Choice, Day, Line, Option, Words, choosing

OURS = "ours"
People = Sequence[tuple[UUID, str]]


class Promisers:
    """Who can promise something: by key, and as answers to pick from; the same for every promise of a page."""

    def __init__(self, people: People) -> None:
        self.names = {str(key): name for key, name in people}
        self.options = tuple(Option(key, name) for key, name in self.names.items())


class PlanHead(forms.Form):
    """The head of a plan."""

    title = Line(asks=_("What is this plan called?"), required=True, missing=_("Give the plan a title."))
    words = Words(asks=_("What the plan is about"), hint=_("Short words. They read this."), rows=2)
    review_on = Day(asks=_("We look at it again on"))


class GoalForm(forms.Form):
    """A goal: what, and the words it answers, or openly ours and why."""

    text = Line(asks=_("The goal, in their words if you can"), required=True, missing=_("Write what the goal is."))
    answers = Choice(
        asks=_("Which of their words does it answer?"), required=True,
        missing=_("Point to the person's words, or say that this goal is ours and why."),
    )  # fmt: skip
    ours_because = Words(asks=_("If it is ours: why?"), hint=_("They read this."), rows=2)
    target_on = Day(asks=_("By when, if there is a day"))

    def __init__(self, *given: Any, heard: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "answers").options = [*heard, (OURS, _("None. This goal is ours."))]

    def clean(self) -> dict[str, object]:
        """A goal of ours says why."""
        facts: dict[str, object] = super().clean() or {}
        if facts.get("answers") == OURS and not str(facts.get("ours_because") or "").strip():
            self.add_error("ours_because", _("Say why this goal is ours."))
        return facts

    def goal(self, promises: Sequence[NewPromise] = (), area: str = "") -> NewGoal:
        """The goal as it was written."""
        facts = self.cleaned_data
        ours = facts["answers"] == OURS
        return NewGoal(
            text=facts["text"], words=None if ours else UUID(facts["answers"]), area=area, promises=promises,
            ours_because=facts["ours_because"] if ours else "", target_on=facts["target_on"],
        )  # fmt: skip


class PromiseForm(forms.Form):
    """A promise: who will do what by when."""

    text = Line(asks=_("What will be done"), required=True, missing=_("Write what is promised."))
    who = Choice(asks=_("Who promises it"))
    who_else = Line(asks=_("Or somebody else"), hint=_("A name, if they are not in the list"))
    due_on = Day(asks=_("By when"), required=True, missing=_("Write a day. A promise without a day is not one."))
    note = Words(asks=_("More about it"), rows=2)

    def __init__(self, *given: Any, people: People | Promisers = (), **more: Any) -> None:
        super().__init__(*given, **more)
        promisers = people if isinstance(people, Promisers) else Promisers(people)
        self.people = promisers.names
        choosing(self, "who").options = promisers.options

    def clean(self) -> dict[str, object]:
        """Somebody promises it."""
        facts: dict[str, object] = super().clean() or {}
        if not facts.get("who") and not str(facts.get("who_else") or "").strip():
            self.add_error("who", _("Say who promises this."))
        return facts

    def promise(self) -> NewPromise:
        """The promise as it was written."""
        facts = self.cleaned_data
        key = facts["who"]
        return NewPromise(
            text=facts["text"], note=facts["note"], due_on=facts["due_on"], owner=UUID(key) if key else None,
            owner_name=self.people[key] if key else facts["who_else"].strip(),
        )  # fmt: skip


class Late(forms.Form):
    """It is late: why, and the new day."""

    because = Words(
        asks=_("Why is it late?"), hint=_("They read this."), required=True, missing=_("Say why it is late."), rows=2
    )
    new_day = Day(asks=_("It will be done by"), required=True, missing=_("Say by which day it will be done."))


class Because(forms.Form):
    """A reason."""

    because = Words(asks=_("Because"), hint=_("They read this."), required=True, missing=_("Say why."), rows=2)
