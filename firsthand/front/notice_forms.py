"""How somebody asks to be told, outside, that something waits for them."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.people.words import RouteKind
from firsthand.ui.fields import Choice, Hidden, Line, Option, choosing

WHEN_IT_COMES = "now"
ONLY_ME, OTHERS, NOT_SURE = "only_me", "others", "not_sure"
HOURS = (
    ("9", _("9 in the morning")),
    ("12", _("12 in the middle of the day")),
    ("16", _("4 in the afternoon")),
    ("19", _("7 at night")),
)


def _ways() -> list[Option]:
    by_email = [Option(RouteKind.EMAIL.value, gettext("By e-mail"), "letter")] if settings.SENDS_EMAIL else []
    return [*by_email, Option(RouteKind.DEVICE.value, gettext("On this device"), "mobile")]


class TellMe(forms.Form):
    """How, when, and to which address; the address of a device is filled in by the device."""

    how = Choice(asks=_("How we tell you"), pictures=False, required=True, missing=_("Pick a way."))
    email = Line(asks=_("Your e-mail"), hint=_("Only if you picked e-mail."))
    opened_by = Choice(
        asks=_("Who can open this e-mail?"),
        pictures=False,
        options=[
            Option(ONLY_ME, _("Only me")),
            Option(OTHERS, _("Other people too")),
            Option(NOT_SURE, _("I am not sure")),
        ],
    )
    hour = Choice(asks=_("When we tell you"), pictures=False, required=True, missing=_("Pick when."))
    address = Hidden()

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        choosing(self, "how").options = _ways()
        at_once = Option(WHEN_IT_COMES, gettext("When it comes"))
        choosing(self, "hour").options = [at_once, *(Option(hour, word) for hour, word in HOURS)]

    def clean(self) -> dict[str, Any]:
        """An e-mail needs an address that only its owner opens."""
        said = super().clean() or self.cleaned_data
        if said.get("how") == RouteKind.EMAIL:
            self._check_email(said)
        return said

    def _check_email(self, said: dict[str, Any]) -> None:
        try:
            validate_email((said.get("email") or "").strip())
        except ValidationError:
            self.add_error("email", gettext("Write your e-mail. It has an @ in it."))
        if not said.get("opened_by"):
            self.add_error("opened_by", gettext("Pick who can open this e-mail."))
        elif said["opened_by"] != ONLY_ME:
            self.add_error("opened_by", gettext("Other people may see it. So we do not write there."))

    @property
    def facts(self) -> dict[str, Any]:
        """What the act asks for."""
        said = self.cleaned_data
        kind = RouteKind(said["how"])
        hour = None if said["hour"] == WHEN_IT_COMES else int(said["hour"])
        by_email = kind == RouteKind.EMAIL
        return {"kind": kind, "hour": hour, "address": said["email"].strip() if by_email else said["address"]}


class TellStaff(TellMe):
    """The same for staff: one message a day, at an hour; their address at work is asked for nothing else."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        del self.fields["opened_by"]
        choosing(self, "hour").options = [Option(str(hour), f"{hour}:00") for hour in (7, 8, 9, 12, 14, 16, 17)]

    def _check_email(self, said: dict[str, Any]) -> None:
        super()._check_email({**said, "opened_by": ONLY_ME})
