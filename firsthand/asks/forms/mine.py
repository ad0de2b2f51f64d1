"""What the person's own pages of this room accept."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.asks.words import Enough
from firsthand.people.panels import Member
from firsthand.ui.fields import Choice, Option, Words, choosing
from firsthand.voice.speaking import InMyWords


class NotAgree(InMyWords):
    """I do not agree with a no: why, and which lead looks again."""

    words = Words(asks=_("Write it in your own words"), symbol="pen", rows=3)
    lead = Choice(asks=_("Who should look again?"), missing=_("Pick who should look again."), required=True)

    def __init__(self, *args: Any, leads: list[Member], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.leads = {str(each.account_id): each for each in leads}
        choosing(self, "lead").options = [
            Option(key, each.name, "staff", each.role) for key, each in self.leads.items()
        ]
        if len(leads) < 2:  # nobody else to choose: the page says who it is
            del self.fields["lead"]

    def clean(self) -> dict[str, Any]:
        """Something must have been said."""
        facts: dict[str, Any] = super().clean() or {}
        if not (facts.get("words", "").strip() or facts.get("sound")) and not self.errors:
            self.add_error("words", gettext("Say why, by talking or writing. You can also stop for now."))
        return facts

    @property
    def to(self) -> Member:
        """Whom the words go to."""
        picked = self.cleaned_data.get("lead")
        return self.leads[picked] if picked else next(iter(self.leads.values()))


class EnoughTime(InMyWords):
    """Whether there was enough time: the order of the first three varies, the others stand after them."""

    answer = Choice(asks=_("Did I have enough time?"), required=True, missing=_("Pick one answer."))

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        shown = {
            Enough.YES.value: Option("yes", _("Yes, enough"), "tick"),
            Enough.MORE.value: Option("more", _("A little more, please"), "clock"),
            Enough.NO.value: Option("no", _("No, not enough"), "cross"),
        }
        last = [Option("unsure", _("I am not sure"), "not_sure"), Option("no_talk", _("We did not talk"), "stop")]
        choosing(self, "answer").options = [*(shown[key] for key in order), *last]
