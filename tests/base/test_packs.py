"""Every pack can be read, asks well, and explains where its numbers come from."""

from datetime import date
from pathlib import Path

import pytest

from firsthand.base import packs
from firsthand.base.packs_lint import mistakes_of_question, mistakes_of_sentence
from firsthand.ui.symbols import REGISTRY

EVERY_PACK = sorted(path for path in packs.PACKS.iterdir() if (path / "areas.toml").exists())
AREAS = 'pack = {status = "in_force", version = 1}\n'
AREA = '[[area]]\nkey="home"\nlabel="My home"\neasy="My home."\nstaff="Home"\nsymbol="door"\ncitation="x"\n'
QUESTION = (
    'key="{key}"\nasks="{asks}"\neasy="{asks}"\nwhy="So that we know."\narea="{area}"\nsymbol="sun"\n'
    'format="pictures"\nkept_as="words"\noptions=["a","b","c","d","e","f"]\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small pack that is right, for a test to spoil."""
    (tmp_path / "questions").mkdir()
    (tmp_path / "areas.toml").write_text(AREAS + AREA)
    (tmp_path / "intervals.toml").write_text("")
    (tmp_path / "questions" / "one.toml").write_text(QUESTION.format(key="one", asks="What do you like?", area="home"))
    return tmp_path


@pytest.mark.parametrize("path", EVERY_PACK, ids=lambda path: path.name)
def test_a_pack_is_well_made(path: Path) -> None:
    assert packs.mistakes(packs.read(path)) == []


@pytest.mark.parametrize("path", EVERY_PACK, ids=lambda path: path.name)
def test_a_pack_draws_only_symbols_that_have_a_picture_and_a_word(path: Path) -> None:
    pack = packs.read(path)
    drawn = {a.symbol for a in pack.areas.values()} | {q.symbol for q in pack.questions.values()}
    drawn |= {option for q in pack.questions.values() for option in q.options}

    assert drawn - set(REGISTRY) == set()


def test_the_common_pack_has_the_nine_areas_of_the_care_act_in_its_order() -> None:
    areas = packs.pack("common").areas.values()

    assert [area.citation for area in areas] == [f"Care Act 2014 s1(2)({letter})" for letter in "abcdefghi"]


def test_each_area_of_life_but_none_other_has_its_questions() -> None:
    pack = packs.pack("common")

    assert {question.area for question in pack.questions.values()} == set(pack.areas)


def test_every_interval_says_where_it_comes_from_and_that_nobody_reviewed_it() -> None:
    for interval in packs.pack("common").intervals.values():
        assert interval.citation and interval.authority and interval.version and interval.effective_from
        assert interval.reviewed_by.startswith("nobody yet")


def test_the_system_check_finds_nothing() -> None:
    assert packs.check() == []


def test_every_sentence_is_offered_to_translators() -> None:
    pack = packs.pack("common")

    assert {"My home", "What makes a good day for you?"} <= set(packs.sentences(pack))
    assert packs.told("") == ""


@pytest.mark.parametrize(
    ("interval", "start", "end"),
    [
        ("answer_words", date(2026, 11, 20), date(2026, 11, 24)),  # Friday: Monday, Tuesday
        ("answer_words", date(2026, 11, 21), date(2026, 11, 24)),  # Saturday
        ("due_soon", date(2026, 12, 28), date(2027, 1, 4)),
        ("plan_first_look", date(2026, 11, 23), date(2027, 1, 18)),
        ("goal_review", date(2026, 11, 30), date(2027, 2, 28)),
        ("plan_review", date(2024, 2, 29), date(2025, 2, 28)),
        ("change_sent_words", date(2026, 11, 23), date(2026, 11, 24)),
        ("worry_next_in_line", date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_an_interval_ends_on_the_day_a_person_would_count(interval: str, start: date, end: date) -> None:
    assert packs.pack("common").intervals[interval].ends_on(start) == end


@pytest.mark.parametrize(
    "asks",
    [
        "Do you like your home?",
        "Are you happy?",
        "would you like to go out?",
        "How often do you go out?",
        "How satisfied are you with your room?",
        "What do you usually do?",
        "What would you say is the quality of this home?",
        "Do you not want this?",
        "What is it that you would most like to do in the garden today?",
    ],
)
def test_a_question_that_leads_or_is_too_hard_is_refused(asks: str) -> None:
    assert mistakes_of_question(asks)


@pytest.mark.parametrize(
    "text",
    [
        "We can't do this.",
        "Well done!",
        "About 40% of people.",
        "STOP it.",
        "We will tell you soon.",
        "This is one very long sentence that goes on and on and never seems to come to any end at all.",
    ],
)
def test_a_sentence_that_is_not_easy_is_refused(text: str) -> None:
    assert mistakes_of_sentence(text)


def test_a_good_question_and_a_good_sentence_pass() -> None:
    assert mistakes_of_question("What makes a good day for you?") == []
    assert mistakes_of_sentence("We know your NHS number. Ana will answer by Thursday.") == []


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("areas.toml", AREAS + AREA + AREA, "uses a key twice"),
        ("areas.toml", "[[area]]\nkey='home'\n", 'areas.toml, "home"'),
        ("areas.toml", "[[area", "cannot be read"),
        ("questions/two.toml", QUESTION.format(key="one", asks="What now?", area="home"), "uses a key twice"),
        ("questions/two.toml", b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_pack_that_cannot_be_read_says_which_file(folder: Path, file: str, text: str | bytes, says: str) -> None:
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(packs.PackIsWrong, match=says):
        packs.read(folder)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"area": "moon"}, "there is no area moon"),
        ({"format": "scale"}, "do not suit the format scale"),
        ({"options": ["a", "b"]}, "2 answers do not suit"),
        ({"options": list("aabcde")}, "stands there twice"),
        ({"kept_as": "tick"}, "cannot be kept as tick"),
        ({"why": ""}, "why we ask"),
    ],
)
def test_a_question_that_is_not_well_made_is_named(folder: Path, change: dict[str, object], says: str) -> None:
    path = folder / "questions" / "one.toml"
    lines = [line for line in path.read_text().splitlines() if line.split("=")[0] not in change]
    path.write_text("\n".join([*lines, *(f"{name} = {value!r}" for name, value in change.items())]))

    assert any(says in problem for problem in packs.mistakes(packs.read(folder)))


def test_a_pack_that_is_not_there_is_named() -> None:
    with pytest.raises(packs.PackIsWrong, match="no pack atlantis"):
        packs.pack("atlantis")
