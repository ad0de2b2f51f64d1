"""Form fields that draw themselves: each knows what it asks, its hint, its symbol and its kind.

The macros of ui/forms.jinja draw them. What somebody wrote is never tidied: no stripping, no normalising. What cannot
be kept is refused with a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise  # a sentence, or one that is translated when it is shown

WORDS_MAX = 200_000
LINE_MAX = 500
MB = 1024 * 1024
_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")


class Option(NamedTuple):
    """One answer that can be picked: its value, its word, a symbol, a quiet line, the person's own photo of it."""

    value: str
    word: "StrOrPromise"
    symbol: str = ""
    hint: str = ""
    photo: str = ""


def _refuse_what_cannot_be_kept(value: str) -> None:
    # PostgreSQL cannot hold NUL, and half a character is not a character. Everything else stays as it is.
    if _CANNOT_BE_KEPT.search(value):
        raise ValidationError(gettext("There is a sign in here that we cannot keep. Take it out, or write it again."))


class Bound(BoundField):
    """A field on a form; Django would put its hint into the reader's language at once, shown or not."""

    @property
    def help_text(self) -> "StrOrPromise":
        """The hint."""
        return cast(_Asks, self.field).hint

    @help_text.setter
    def help_text(self, _given: "StrOrPromise") -> None: ...


class _Asks:
    """What every field knows about how it is asked."""

    kind = "line"
    type = "text"
    symbol: str
    hint: "StrOrPromise"
    autocomplete: str

    def _asks(self, rest: dict[str, Any]) -> dict[str, Any]:
        self.symbol = rest.pop("symbol", "")
        self.autocomplete = rest.pop("autocomplete", "")
        rest["label"] = rest.pop("asks")
        self.hint = rest.pop("hint", "")
        rest.setdefault("required", False)
        return rest

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Every form has fields of its own to change; what hangs on them (widget, sentences) is the same for all.
        memo[id(self)] = copied = object.__new__(type(self))
        vars(copied).update(vars(self))
        return copied

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> "Bound":
        """This field on one form."""
        return Bound(form, cast(forms.Field, self), field_name)


class _Text(_Asks, forms.Field):
    """Text exactly as it came, up to a number of characters."""

    widget: type[forms.Widget] = forms.TextInput
    longest = LINE_MAX

    def __init__(self, *, missing: "StrOrPromise" = "", longest: int = 0, **rest: Any) -> None:
        super().__init__(**self._asks(rest))
        self.longest = longest or self.longest
        self.error_messages["required"] = missing or _("Write something here.")

    def to_python(self, value: Any) -> str:
        """The text as it came; nothing given is empty text."""
        return "" if value is None else str(value)

    def validate(self, value: str) -> None:
        """Refuse what is missing, too long or cannot be kept, each with its sentence."""
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > self.longest:
            told = gettext("This is too long. We can keep %(longest)s letters. You wrote %(length)s.")
            raise ValidationError(told % {"longest": f"{self.longest:,}", "length": f"{len(value):,}"})
        _refuse_what_cannot_be_kept(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs at all, spaces included."""
        return (initial or "") != (data or "")


class Words(_Text):
    """What somebody says in their own words, kept as written."""

    kind = "words"
    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **rest: Any) -> None:
        super().__init__(**rest)
        self.rows = rows
        self.longest = getattr(settings, "WORDS_MAX_CHARACTERS", WORDS_MAX)


class Line(_Text):
    """One line of text."""

    def validate(self, value: str) -> None:
        """As text, and on one line."""
        super().validate(value)
        if "\n" in value or "\r" in value:
            raise ValidationError(gettext("Write this on one line."))


class Hidden(_Text):
    """A value the page carries."""

    kind = "hidden"
    widget = forms.HiddenInput

    def __init__(self, **rest: Any) -> None:
        super().__init__(**({"asks": ""} | rest))


class _Options(_Asks):
    """Answers to pick from, shown in the order given."""

    pictures = False
    error_messages: dict[str, Any]
    _options: tuple[Option, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers, in the order they are shown."""
        return self._options

    @options.setter
    def options(self, given: Iterable[Sequence[Any]]) -> None:
        self._options = tuple(each if type(each) is Option else Option(*each) for each in given)

    @property
    def choices(self) -> Any:
        """The answers as Django knows them; it gives every field some as it is made, where ours are its options."""
        return [(each.value, each.word) for each in self._options]

    @choices.setter
    def choices(self, _given: Any) -> None: ...

    def valid_value(self, value: Any) -> bool:
        """Whether this is one of the answers."""
        return any(str(each.value) == str(value) for each in self._options)

    def chosen(self, value: Any) -> frozenset[str]:
        """The values that are picked, from whatever the form holds."""
        if not value:
            return frozenset()
        return frozenset([str(value)] if isinstance(value, str) else map(str, value))


class Choice(_Options, forms.ChoiceField):
    """One answer of several, as wide cards, or as picture cards with `pictures=True`. Nothing is chosen before."""

    kind = "choice"
    widget = forms.RadioSelect

    def __init__(
        self,
        *,
        options: Iterable[Sequence[Any]] = (),
        pictures: bool = False,
        missing: "StrOrPromise" = "",
        **rest: Any,
    ) -> None:
        super().__init__(**self._asks(rest))
        self.options, self.pictures = options, pictures
        self.error_messages["required"] = missing or _("Pick one answer.")
        self.error_messages["invalid_choice"] = _("That answer is not in the list. Pick one that is.")


class Listed(Choice):
    """One answer of many that are names, in a list that opens; the first is the one for nobody picked."""

    kind = "list"
    widget = forms.Select  # type: ignore[assignment]  # a list where the others are radios


class Picks(_Options, forms.MultipleChoiceField):
    """As many answers as they like, as picture cards."""

    kind = "picks"
    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, options: Iterable[Sequence[Any]] = (), pictures: bool = True, missing: "StrOrPromise" = "", **rest: Any
    ) -> None:
        super().__init__(**self._asks(rest))
        self.options, self.pictures = options, pictures
        self.error_messages["required"] = missing or _("Pick one answer or more.")
        self.error_messages["invalid_choice"] = _("An answer is not in the list. Pick ones that are.")


def choosing(form: forms.Form, name: str) -> Choice | Picks:
    """A field of a form that is picked from, to give it its answers or to read them."""
    return cast("Choice | Picks", form.fields[name])


_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(?:[^\W\d]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([^\W\d]+)\.?,? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _numbers_of(text: str) -> tuple[int, int, int] | None:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    found = _NAMED.fullmatch(text)
    if found and found[2].lower()[:3] in _MONTHS:
        return int(found[3]), _MONTHS.index(found[2].lower()[:3]) + 1, int(found[1])
    return None


class Day(_Asks, forms.Field):
    """A day of the year, written any usual way: 3/4/2026 (the 3rd of April), 2026-04-03, 3 April 2026."""

    kind = "day"
    widget = forms.TextInput

    def __init__(self, *, missing: "StrOrPromise" = "", **rest: Any) -> None:
        rest.setdefault("hint", _("For example 3 April 2026, or 3/4/2026"))
        super().__init__(**self._asks(rest))
        self.error_messages["required"] = missing or _("Write a day.")

    def to_python(self, value: Any) -> date | None:
        """The day, or nothing; refuses what is no day with a sentence that says how to write one."""
        if value is None or isinstance(value, date):
            return value
        text = " ".join(str(value).split())
        if not text:
            return None
        numbers = _numbers_of(text)
        if numbers is None:
            raise ValidationError(gettext("Write the day, the month and the year, like 3 April 2026."))
        try:
            return date(*numbers)
        except ValueError:
            raise ValidationError(gettext("There is no such day. Look at the day and the month again.")) from None

    def prepare_value(self, value: Any) -> Any:
        """A day as it is shown in the box: 3/4/2026; what was typed stays as typed."""
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value


_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", re.IGNORECASE)
_NOON = 12


class TimeOfDay(_Asks, forms.Field):
    """A time of day, written any usual way: 9, 9:00, 17.30, 5 pm."""

    kind = "time"
    widget = forms.TextInput

    def __init__(self, *, missing: "StrOrPromise" = "", **rest: Any) -> None:
        rest.setdefault("hint", _("For example 9:00, or 17:30"))
        super().__init__(**self._asks(rest))
        self.error_messages["required"] = missing or _("Write a time.")

    def to_python(self, value: Any) -> time | None:
        """The time, or nothing; refuses what is no time with a sentence that says how to write one."""
        if value is None or isinstance(value, time):
            return value
        text = " ".join(str(value).split())
        if not text:
            return None
        found = _TIME.fullmatch(text)
        hour = _hour(int(found[1]), (found[3] or "").lower()) if found else None
        if found is None or hour is None or int(found[2] or 0) > 59:
            raise ValidationError(gettext("Write a time of day, like 9:00 or 17:30."))
        return time(hour, int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        """A time as it is shown in the box: 17:30; what was typed stays as typed."""
        return f"{value.hour}:{value.minute:02}" if isinstance(value, time) else value


def _hour(told: int, half: str) -> int | None:
    """The hour of the day; with am or pm there is no hour 0 and none after 12; midnight may be written 24."""
    if not half:
        return told % 24 if told <= 24 else None
    if not 1 <= told <= _NOON:
        return None
    return told % _NOON + (_NOON if half == "pm" else 0)


class _File(_Asks, forms.FileField):
    """A file somebody gives; how much it may weigh comes from the settings."""

    widget = forms.FileInput
    accept = ""
    capture = ""
    setting = ""
    largest_default = 20 * MB

    def __init__(self, *, missing: "StrOrPromise" = "", **rest: Any) -> None:
        super().__init__(**self._asks(rest))
        self.error_messages["required"] = missing or _("Choose a file.")
        self.error_messages["empty"] = _("The file is empty. Try again.")
        self.error_messages["invalid"] = _("We did not get a file. Try again.")
        self.error_messages["missing"] = self.error_messages["invalid"]

    def to_python(self, data: Any) -> UploadedFile | None:
        """The file as it came; refuses an empty or too heavy one with its sentence."""
        file = cast(UploadedFile | None, super().to_python(data))
        largest = getattr(settings, self.setting, self.largest_default)
        size = file.size or 0 if file else 0
        if size > largest:
            told = gettext("This file is too big. It may have %(largest)s MB. It has %(size)s MB.")
            raise ValidationError(told % {"largest": largest // MB, "size": -(-size // MB)})
        return file


class Sheet(_File):
    """A table, as a spreadsheet saves it."""

    kind = "sheet"
    accept = ".csv,.txt,text/csv,text/plain"
    setting = "SHEET_MAX_BYTES"
    largest_default = 10 * MB


class Photo(_File):
    """A photo, from the camera or the device; phones ask which, so `capture` is left out."""

    kind = "photo"
    accept = "image/*"
    setting = "PHOTO_MAX_BYTES"


class Film(_File):
    """Somebody signing, or showing: a short film from the device's own camera."""

    kind = "film"
    accept = "video/*"
    capture = "user"
    setting = "RECORDING_MAX_BYTES"
    largest_default = 50 * MB


class Recording(_File):
    """Somebody talking: recorded in the page where it can be, else with the device's own recorder."""

    kind = "recording"
    accept = "audio/*"
    capture = "user"
    setting = "RECORDING_MAX_BYTES"
    largest_default = 50 * MB
