"""What the practitioner's pages of this room accept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ui.fields import Choice, Line, Picks, Words
from firsthand.voice.answering import WholeNo
from firsthand.voice.words import Manner, ReplyIs, Thinks, Whose


class Reply(WholeNo):
    """An answer to what somebody said."""

    reply_is = Choice(
        asks=_("What is your answer?"),
        options=[(r.value, r.label) for r in ReplyIs],
        required=True,
    )
    text = Words(
        asks=_("Your answer"), hint=_("Short words. They read this. If it is no, say why."), required=True,
        missing=_("Write an answer."), rows=3,
    )  # fmt: skip
    limit_of = Choice(asks=_("If it is no: whose limit is it?"))
    ways = Picks(asks=_("If it is no: how can they challenge it?"), hint=_("They read these."), pictures=False)
    field_order = ("reply_is", "text", "limit_of", "ways")


class InWords(forms.Form):
    """What the person says or signs in a recording, in words, as staff understand it."""

    words = Words(
        asks=_("What they say or sign"), hint=_("Word for word where you can. It stands as ours, not as their words."),
        required=True, missing=_("Write what is said in it."), rows=4,
    )  # fmt: skip


class View(forms.Form):
    """Our view of an area of life, beside the person's words."""

    text = Words(asks=_("Our view"), hint=_("They can read this."), required=True, missing=_("Write our view."), rows=4)
    same = Choice(
        asks=_("Beside what they said"),
        options=[
            (Thinks.AGREES, _("We see it the same")),
            (Thinks.PARTLY, _("We see it partly the same")),
            (Thinks.DISAGREES, _("We see it differently")),
        ],
    )


class WriteDown(forms.Form):
    """What the person said, written down by staff."""

    words = Words(asks=_("Their words, as they said them"), required=True, missing=_("Write their words."), rows=3)
    how = Choice(
        asks=_("How did they say it?"),
        options=[
            (Manner.SPOKEN, _("Said it"), "talk"),
            (Manner.SIGNED, _("Signed it"), "hand"),
            (Manner.SYMBOLS, _("With pictures"), "pictures"),
            (Manner.TYPED, _("Wrote it"), "pen"),
            (Manner.SEEN, _("I saw it. They did not say it."), "eye"),
        ],
        required=True,
        missing=_("Say how they said it, or that you saw it."),
    )
    present = Line(asks=_("Who else was there"))

    @property
    def whose(self) -> str:
        """Behaviour that was seen is never the person's words."""
        return Whose.ELSE if self.cleaned_data["how"] == Manner.SEEN else Whose.SCRIBED
