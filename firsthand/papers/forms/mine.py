"""What the person picks for one part of their papers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.papers.words import MOST
from firsthand.ui import symbols
from firsthand.ui.fields import Choice, Option, Picks, choosing
from firsthand.voice.panels import Heard

LETTERS = 160
"""How much of long words stands beside the box to tick; the paper has all of them."""


class OnMyPapers(forms.Form):
    """Which words go on this part; none is an answer."""

    items = Picks(asks=_("Pick the words for this part"), hint=_("Pick none, and we leave it empty."), pictures=False)

    def __init__(self, *args: Any, offered: Sequence[Heard], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choosing(self, "items").options = [_option(heard) for heard in offered]

    def clean_items(self) -> list[UUID]:
        """The keys of the words, as many as fit on a part at the most."""
        keys = [UUID(key) for key in self.cleaned_data["items"]]
        if len(keys) > MOST:
            raise ValidationError(
                gettext("Pick %(most)s at most. You picked %(picked)s.") % {"most": MOST, "picked": len(keys)}
            )
        return keys


def _option(heard: Heard) -> Option:
    said = heard.words.strip() or ", ".join(str(symbols.word_of(key)) for key in heard.symbols)
    said = said if len(said) <= LETTERS else f"{said[: LETTERS - 1]}…"
    whose = "" if heard.is_the_persons else heard.who
    return Option(str(heard.id), said, heard.symbols[0] if heard.symbols else "", whose)


class MySlips(forms.Form):
    """How many slips I print for later, and which team reads them."""

    how_many = Choice(
        asks=_("Slips to print for me"), options=[(number, number) for number in ("1", "2", "5")], required=True,
        missing=_("Pick a number of slips."),
    )  # fmt: skip
    team = Choice(asks=_("Who reads them?"), required=True, missing=_("Pick who reads them."))

    def __init__(self, *args: Any, agencies: Sequence[tuple[UUID, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.agencies = list(agencies)
        choosing(self, "team").options = [Option(str(key), name, "staff") for key, name in agencies]
        if len(self.agencies) < 2:
            del self.fields["team"]

    @property
    def reads(self) -> UUID:
        """The team that reads them: the one that was picked, or the only one."""
        return UUID(self.cleaned_data["team"]) if "team" in self.fields else self.agencies[0][0]
