"""What the person's own pages of this room accept. Everything may be left out; only nothing at all is asked about."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import Refused
from firsthand.base.packs import Question
from firsthand.ui.fields import Choice, Hidden, Line, Option, Photo, Picks, Words, choosing
from firsthand.ui.symbols import word_of
from firsthand.voice import media, rules
from firsthand.voice.actions import File, Said
from firsthand.voice.speaking import Spoken
from firsthand.voice.words import Whose

ELSE = "more"
NOT_SAYING = ("not_sure", "no_say")
ONE_ONLY = ("three_way", "either_or")
"""Formats with one answer."""
BEGINS = {"open": "write", "talk": "talk"}
"""Which way of saying is open first; the others are one press away."""


def placed_in(carried: Callable[[str], Sequence[str]], *, options: Sequence[str]) -> dict[str, str]:
    """Where pictures were put, one at a time ("placed") or all together ("place-tea")."""
    together = [f"{key}={place}" for key in options for place in carried(f"place-{key}")]
    return rules.placed([*carried("placed"), *together], options=options)


class Answer(Spoken):
    """An answer to one question: pictures in a varied order, words, talking, a photo; or not knowing, or not saying."""

    way = Choice(
        asks=_("How do you want to say it?"),
        options=[("pictures", _("Pictures"), "pictures"), ("talk", _("Talk"), "talk"), ("write", _("Write"), "pen")],
    )
    picked = Picks(asks=_("Pick as many as you like"))
    instead = Picks(
        asks=_("Other answers"), options=[("not_sure", _("I do not know")), ("no_say", _("I do not want to say"))]
    )
    no_help = Picks(asks=_("About the pictures"), options=[("1", _("These pictures do not help me"), "no_help")])
    order = Hidden()

    def __init__(
        self, *args: Any, options: Sequence[str], seed: str, asked: Question, fixed: bool = False, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.one_only, self.begins = asked.format in ONE_ONLY, BEGINS.get(asked.format, "pictures")
        before = self.data.get("order", "") if self.is_bound else self.initial.get("order", "")
        order = rules.order_of(before, options=options, seed=seed, preferred=asked.preferred)
        self.shown = list(options) if fixed else order
        self.placed = placed_in(self._carried, options=options)
        self.scale = rules.varied(rules.SCALE, seed=seed)
        answers = [*(Option(key, word_of(key), key) for key in self.shown), Option(ELSE, word_of(ELSE), ELSE)]
        if self.one_only:
            others = [o for o in choosing(self, "instead").options if o.value not in self.shown]
            self.fields["picked"] = Choice(asks=_("Pick one"), options=[*answers, *others])
        else:
            choosing(self, "picked").options = answers

    @property
    def answers(self) -> list[Option]:
        """The pictures to pick, in the order of this sitting, "something else" last."""
        shown = choosing(self, "picked").options
        return [o for o in shown if o.value not in NOT_SAYING or o.value in self.shown]

    @property
    def chosen(self) -> frozenset[str]:
        """What is picked now, as the page shows it."""
        picked = choosing(self, "picked").chosen(self["picked"].value())
        return picked | choosing(self, "instead").chosen(self["instead"].value())

    starts_shut = False
    """Whether no way of saying is open before one is picked."""

    @property
    def way_now(self) -> str:
        """Which way of saying is open."""
        return str(self["way"].value() or ("" if self.starts_shut else self.begins))

    @property
    def symbols(self) -> list[str]:
        """The pictures that were picked, in the order shown; "something else" only where nothing says what."""
        picked = self.cleaned_data.get("picked") or []
        found = [picked] if isinstance(picked, str) else list(picked)
        found += [key for key in self.cleaned_data.get("instead") or [] if key not in found]
        if self.cleaned_data.get("words", "").strip() or self.held:
            found = [key for key in found if key != ELSE]
        return found

    @property
    def sorted(self) -> dict[str, list[str]]:
        """The pictures that were sorted, by place."""
        return rules.by_place(self.placed)

    def said(self, **more: Any) -> Said:
        """As said, with where the pictures were put, and whether pictures helped at all."""
        helped = False if self.cleaned_data.get("no_help") else None
        return super().said(places=self.placed or None, pictures_helped=helped, **more)


class InWords(forms.Form):
    """What I said or signed in a recording, in words."""

    words = Words(
        asks=_("What do you say here?"), symbol="pen", rows=4, required=True, missing=_("Write what you say here."),
    )  # fmt: skip


class OwnPhoto(forms.Form):
    """The person's own photo of a word."""

    photo = Photo(asks=_("My photo"), symbol="camera", required=True, missing=_("Pick a photo first."))

    def clean_photo(self) -> File:
        """The photo, kept and written anew."""
        try:
            return media.photo(self.cleaned_data["photo"])
        except Refused as refusal:
            raise ValidationError(refusal.because) from None


# --- whose words, and to whom ----------------------------------------------------------------------------------------


class WhoseWords(forms.Form):
    """Whose words these are: asked once a sitting, nothing chosen before (ux.md 1.2)."""

    whose = Choice(asks=_("Whose words are these?"))
    helper = Line(asks=_("The name of who helped"), hint=_("Only if someone helped."))

    def __init__(self, *args: Any, company: str, ask: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.company, self.ask = company, ask
        choosing(self, "whose").options = _whose(company)
        if not ask:
            del self.fields["whose"], self.fields["helper"]
        elif company:
            del self.fields["helper"]

    def clean(self) -> dict[str, Any]:
        """When it is asked, one answer is needed: without it nobody knows whose words they read."""
        facts: dict[str, Any] = super().clean() or {}
        if self.ask and not facts.get("whose") and "whose" not in self.errors:
            self.add_error("whose", gettext("Pick whose words these are."))
        return facts

    @property
    def who_helped(self) -> str:
        """By name, who helped or typed; empty where nobody did."""
        if self.cleaned_data.get("whose") == Whose.SELF:
            return ""
        return self.company or self.cleaned_data.get("helper", "").strip() or gettext("Someone")


def _whose(company: str) -> list[Option]:
    if company:
        told = {"name": company}
        return [
            Option(Whose.SELF, gettext("Mine. I put them in."), "person"),
            Option(rules.HELPED, gettext("Mine. %(name)s helped me.") % told, "friend"),
            Option(Whose.SCRIBED, gettext("Mine. %(name)s put them in.") % told, "two"),
            Option(Whose.ELSE, gettext("What %(name)s thinks. Not mine.") % told, "talk_with"),
        ]
    return [
        Option(Whose.SELF, gettext("Mine. I put them in."), "person"),
        Option(Whose.SCRIBED, gettext("Mine. Someone put them in for me."), "two"),
        Option(Whose.ELSE, gettext("What someone else thinks. Not mine."), "talk_with"),
    ]


class SendTo(WhoseWords):
    """Keep words, or send them to the agencies that were picked; nothing is ticked before (ux.md C2)."""

    to = Picks(asks=_("Who do you want to send them to?"), pictures=False)
    wants = Choice(
        asks=_("What do you want now?"),
        options=[
            ("do", _("I want someone to do something"), "promise"),
            ("know", _("I only want you to know this"), "eye"),
        ],
    )

    def __init__(
        self, *args: Any, agencies: Sequence[tuple[UUID, str]], together: bool = False, asks: bool | None = None,
        **rest: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **rest)
        self.known = asks
        if together or asks is not None:  # how to talk asks for nothing; some questions ask by themselves
            del self.fields["wants"]
        self.agencies = agencies
        choosing(self, "to").options = [Option(str(key), names, "two") for key, names in agencies]
        if together or len(agencies) < 2:  # the button that sends names everybody who reads it
            del self.fields["to"]

    @property
    def asks(self) -> bool:
        """Whether the person asks somebody to do something: then they get an answer."""
        return bool(self.known) or self.cleaned_data.get("wants") == "do"

    @property
    def sends(self) -> bool:
        """Whether the button that sends was pressed, and not the one that keeps."""
        return bool(self.data.get("do") == "send")

    def clean(self) -> dict[str, Any]:
        """Sending needs somebody to send to."""
        facts = super().clean()
        if self.sends and not self.send_to and "to" in self.fields and "to" not in self.errors:
            self.add_error("to", gettext("Pick who to send your words to."))
        return facts

    @property
    def send_to(self) -> list[UUID]:
        """The agencies the words go to."""
        if "to" not in self.fields:
            return [key for key, _names in self.agencies]
        return [UUID(key) for key in self.cleaned_data.get("to") or []]


class Tell(Answer):
    """Something is wrong: what it is, in any way or none."""

    starts_shut = True

    def __init__(self, *args: Any, about: str, **rest: Any) -> None:
        super().__init__(*args, needs_something=False, **rest)
        self.about = about

    @property
    def symbols(self) -> list[str]:
        """What is wrong, first: with it alone somebody is told."""
        return [self.about, *(key for key in super().symbols if key != self.about)]
