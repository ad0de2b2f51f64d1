"""A plain word beside one that makes somebody smaller: suggested once before it is written, never blocked.

What is written is never edited afterwards, so the suggestion comes before: the first sending shows the form again with
everything that was typed; the second always writes.
"""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest

from firsthand.base.packs import Nudge, pack, told
from firsthand.people.pages import viewer_of
from firsthand.voice import actions, panels, rules

ASKED, ANSWER = "_nudged", "_nudge"
"""The fields that say of which word a page spoke already, and what was pressed; they are in no draft."""


@dataclass(frozen=True)
class Suggestion:
    """What a page says about one word somebody wrote: why, what can stand in its place, where that comes from."""

    word: Nudge
    written: str

    @property
    def why(self) -> str:
        """Why another word is better, in the reader's language."""
        return told(self.word.why)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What can be pressed: a value, and the plain word it puts in the place of what was written."""
        return [(f"use {number}", plain) for number, plain in enumerate(self.word.plain)]


def suggested(request: HttpRequest, form: forms.Form, *names: str) -> Suggestion | None:
    """The one suggestion for what was written in these fields; none the second time, or when it was put aside.

    What was pressed is done: a plain word is put into what the form holds, or the suggestion is put aside for good.
    """
    known = pack("common").nudges
    if ASKED in request.POST:
        word = known.get(request.POST[ASKED])
        if word is not None:
            _do(request, form, names, word)
        return None
    texts = [str(form.cleaned_data.get(name) or "") for name in names]
    finds = {key: word.finds for key, word in known.items()}
    if rules.first_flagged(texts, finds) is None:
        return None
    quiet = panels.quiet_words(viewer=viewer_of(request))
    found = rules.first_flagged(texts, {key: forms_ for key, forms_ in finds.items() if key not in quiet})
    return Suggestion(known[found[0]], found[1]) if found else None


def _do(request: HttpRequest, form: forms.Form, names: tuple[str, ...], word: Nudge) -> None:
    said = request.POST.get(ANSWER, "")
    by = viewer_of(request)
    if said == "keep" and word.key not in panels.quiet_words(viewer=by):
        actions.put_aside(by=by, word=word.key)
    plain = {f"use {number}": plain for number, plain in enumerate(word.plain)}.get(said)
    if plain is None:
        return
    for name in names:
        text = form.cleaned_data.get(name)
        if isinstance(text, str):
            form.cleaned_data[name] = rules.said_plainly(text, finds=word.finds, plain=plain)
