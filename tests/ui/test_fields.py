"""Fields: what is kept as it came, and what is refused with which sentence."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from firsthand.ui import fields

STRANGE = [
    "",
    " ",
    "  two spaces before and after  ",
    "line one\r\nline two\n\ttabbed",
    "أريد أن أشرب الشاي",
    "עברית ‏ עם סימן",
    "e\u0301 is not \u00e9",
    "zero\u200bwidth\u200djoined\ufeff",
    "\u202eturned round\u202c",
    "👩🏽‍🦽 🫶 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "bell\x07 escape\x1b delete\x7f",
    "</textarea><script>alert(1)</script>",
    "=1+1",
    "\ufffd",
    "x" * 200_000,
]


def asked(field: forms.Field, given: Any = None, files: Any = None) -> forms.Form:
    class Asked(forms.Form):
        it = field

    data = {} if given is None else {"it": given}
    return Asked(data, MultiValueDict({"it": [files]}) if files else None)


def sentence(form: forms.Form) -> str:
    return str(form.errors["it"][0])


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_words_are_kept_exactly_as_they_came(text: str) -> None:
    form = asked(fields.Words(asks="Say it"), text)

    assert form.is_valid()
    assert form.cleaned_data["it"] == text
    assert not form.fields["it"].has_changed(text, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a\x00b", "cannot keep"),
        ("half \ud83d a face", "cannot keep"),
        ("x" * 200_001, "This is too long. We can keep 200,000 letters. You wrote 200,001."),
    ],
    ids=["nul", "surrogate", "long"],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(text: str, part: str) -> None:
    assert part in sentence(asked(fields.Words(asks="Say it"), text))


def test_ten_million_letters_get_the_same_sentence() -> None:
    assert "too long" in sentence(asked(fields.Words(asks="Say it"), "x" * 10_000_000))


def test_nothing_is_demanded_unless_we_say_so() -> None:
    assert asked(fields.Words(asks="Say it")).is_valid()
    assert sentence(asked(fields.Words(asks="Say it", required=True), " \n")) == "Write something here."
    assert sentence(asked(fields.Line(asks="Name", required=True, missing="Write a name."), "")) == "Write a name."


def test_a_line_is_one_line() -> None:
    assert sentence(asked(fields.Line(asks="Name"), "a\nb")) == "Write this on one line."
    assert "too long" in sentence(asked(fields.Line(asks="Name"), "x" * 501))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3/4/2026", date(2026, 4, 3)),
        ("03/04/2026", date(2026, 4, 3)),
        ("3.4.2026", date(2026, 4, 3)),
        ("3-4-2026", date(2026, 4, 3)),
        ("3 4 2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("3 April 2026", date(2026, 4, 3)),
        ("3 apr 2026", date(2026, 4, 3)),
        ("3rd April 2026", date(2026, 4, 3)),
        ("Friday 3 April 2026", date(2026, 4, 3)),
        ("  Friday,  3 April,  2026 ", date(2026, 4, 3)),
        ("29/2/2024", date(2024, 2, 29)),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_a_day_is_read_any_usual_way(written: str | None, meant: date | None) -> None:
    form = asked(fields.Day(asks="When"), written)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["it"] == meant


@pytest.mark.parametrize(
    "written", ["tomorrow", "3/4/26", "3 Foo 2026", "2026", "1/2/3/2026", "3/4/2026\x00", "٣/٤/٢٠٢٦ x", "<b>"]
)
def test_what_is_no_day_is_asked_again(written: str) -> None:
    assert sentence(asked(fields.Day(asks="When"), written)).startswith("Write the day, the month and the year")


@pytest.mark.parametrize("written", ["31/2/2026", "31/02/2026", "29/2/2026", "0/1/2026", "1/13/2026", "1/1/0000"])
def test_a_day_that_is_not_in_the_calendar_is_refused(written: str) -> None:
    assert sentence(asked(fields.Day(asks="When"), written)).startswith("There is no such day.")


def test_what_was_typed_comes_back() -> None:
    assert asked(fields.Day(asks="When"), "31/2/2026")["it"].value() == "31/2/2026"
    assert fields.Day(asks="When").prepare_value(date(2026, 4, 3)) == "3/4/2026"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9", time(9)), ("9:00", time(9)), ("17.30", time(17, 30)), (" 5 pm ", time(17)), ("12 am", time(0)),
        ("12PM", time(12)), ("24:00", time(0)), ("0:05", time(0, 5)), ("", None),
    ],
)  # fmt: skip
def test_a_time_of_day_is_written_any_usual_way(text: str, told: time | None) -> None:
    form = asked(fields.TimeOfDay(asks="From"), text)

    assert form.is_valid() and form.cleaned_data["it"] == told


@pytest.mark.parametrize("text", ["25", "9:60", "13 pm", "0 am", "nine", "9:5", "24:30 pm", "9:00\x00"])
def test_what_is_no_time_is_asked_again(text: str) -> None:
    form = asked(fields.TimeOfDay(asks="From"), text)

    assert sentence(form) == "Write a time of day, like 9:00 or 17:30." and form["it"].value() == text


def test_a_time_is_shown_as_it_is_written() -> None:
    assert fields.TimeOfDay(asks="From").prepare_value(time(9)) == "9:00"
    assert sentence(asked(fields.TimeOfDay(asks="From", required=True))) == "Write a time."


OPTIONS = [("tea", "A cup of tea", "tea"), ("walk", "A walk")]


def test_a_choice_takes_one_of_its_answers() -> None:
    assert asked(fields.Choice(asks="Which", options=OPTIONS), "tea").is_valid()
    assert asked(fields.Choice(asks="Which", options=OPTIONS)).is_valid()
    assert "not in the list" in sentence(asked(fields.Choice(asks="Which", options=OPTIONS), "beer"))
    assert sentence(asked(fields.Choice(asks="Which", options=OPTIONS, required=True))) == "Pick one answer."


def test_picks_take_several_in_the_order_given() -> None:
    form = asked(fields.Picks(asks="Which", options=OPTIONS), ["walk", "tea"])

    assert form.is_valid()
    assert form.cleaned_data["it"] == ["walk", "tea"]
    assert "not in the list" in sentence(asked(fields.Picks(asks="Which", options=OPTIONS), ["tea", "beer"]))


def test_options_may_be_set_later_and_keep_their_order() -> None:
    field = fields.Choice(asks="Which")
    field.options = [("b", "B"), ("a", "A")]  # type: ignore[assignment]

    assert asked(field, "b").is_valid()
    assert [each.value for each in field.options] == ["b", "a"]


def test_two_forms_do_not_share_options() -> None:
    class Asked(forms.Form):
        it = fields.Choice(asks="Which", options=OPTIONS)

    first, second = Asked(), Asked()
    setattr(first.fields["it"], "options", [("x", "X")])  # noqa: B010  as a form's __init__ does, past the types

    assert 'value="tea"' in str(second)
    assert 'value="x"' in str(first)


TOO_BIG = "This file is too big. It may have 2 MB. It has 3 MB."


def test_files_are_weighed(settings: Any) -> None:
    settings.PHOTO_MAX_BYTES = 2 * 1024 * 1024
    small = SimpleUploadedFile("a.jpg", b"x", "image/jpeg")
    large = SimpleUploadedFile("a.jpg", b"x" * (2 * 1024 * 1024 + 1), "image/jpeg")
    empty = SimpleUploadedFile("a.jpg", b"", "image/jpeg")

    assert asked(fields.Photo(asks="Photo"), {}, small).is_valid()
    assert sentence(asked(fields.Photo(asks="Photo"), {}, large)) == TOO_BIG
    assert sentence(asked(fields.Photo(asks="Photo"), {}, empty)) == "The file is empty. Try again."
    assert asked(fields.Photo(asks="Photo")).is_valid()
    assert sentence(asked(fields.Recording(asks="Talk", required=True))) == "Choose a file."


class Drawn(forms.Form):
    words = fields.Words(asks="Say it", hint="As you like.", symbol="pen")
    many = fields.Picks(asks="Pick", options=OPTIONS)
    one = fields.Choice(asks="Which", options=OPTIONS)
    when = fields.Day(asks="When")
    photo = fields.Photo(asks="A photo")
    sound = fields.Recording(asks="Talk")
    carried = fields.Hidden()


def test_a_form_draws_itself_with_labels_hints_and_errors() -> None:
    html = str(Drawn({"words": "a\x00", "when": "31/2/2026", "many": ["tea"]}))

    assert '<label class="lab withsym" for="id_words">' in html
    assert 'aria-describedby="id_words-hint id_words-error" aria-invalid="true"' in html
    assert '<a href="#id_when">There is no such day.' in html
    assert 'value="31/2/2026"' in html
    assert 'name="many" value="tea" checked' in html
    assert html.count(" checked") == 1
    assert 'accept="image/*"' in html
    assert 'accept="audio/*" capture="user"' in html
    assert '<input type="hidden" name="carried"' in html


def test_what_was_said_cannot_break_out_of_its_box() -> None:
    html = str(Drawn({"words": "</textarea><script>alert(1)</script>"}))

    assert "<script>" not in html
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


def test_a_first_empty_line_survives_being_shown_again() -> None:
    # A browser drops one line break after <textarea>; ours is there to be dropped.
    assert "\n\nsecond</textarea>" in str(Drawn(initial={"words": "\nsecond"})["words"].as_field_group())


def test_fields_of_others_are_drawn_too() -> None:
    class Other(forms.Form):
        email = forms.EmailField(label="Email")
        token = forms.CharField(widget=forms.HiddenInput)

    html = str(Other())

    assert '<label class="lab" for="id_email">Email</label>' in html
    assert 'type="email" name="email"' in html
    assert 'type="hidden" name="token"' in html
