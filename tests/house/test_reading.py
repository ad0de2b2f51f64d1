"""Every sentence of the person's face is easy to read: few words, few long ones, no short forms (ux.md 2.3).

How many syllables a word has is guessed; the words of three or more that we need are listed, so that a new one is seen.
"""

import ast
import re
from pathlib import Path

import pytest

from firsthand.base.packs import pack
from firsthand.base.packs_lint import mistakes_of_question, mistakes_of_sentence

SRC = Path(__file__).resolve().parents[2] / "firsthand"
TEMPLATES = sorted(
    [
        *SRC.glob("*/jinja2/*/me/*"), SRC / "people/jinja2/people/me.html", SRC / "voice/jinja2/voice/not_safe.html",
        SRC / "front/jinja2/front/no_signal.html", *SRC.glob("people/jinja2/people/routes/*"),
        SRC / "voice/jinja2/voice/show.html", SRC / "ui/jinja2/ui/questions.jinja", SRC / "ui/jinja2/ui/choices.jinja",
    ]
)  # fmt: skip
CODE = sorted(
    [
        *SRC.glob("*/forms/mine.py"), *SRC.glob("*/forms/my_*.py"), *SRC.glob("*/views/mine.py"),
        *SRC.glob("*/views/my_*.py"), SRC / "voice/views/say.py",
        SRC / "front/notice_forms.py", SRC / "front/views/notices.py",
        SRC / "voice/views/wrong.py", SRC / "safety/telling.py", SRC / "voice/asking.py", SRC / "voice/media.py",
        SRC / "people/pages.py",
        SRC / "front/views/likes.py",
    ]
)  # fmt: skip
EASY_ENOUGH = 90
"""Flesch reading ease of a page, where it has eight sentences or more."""
LONG_WORDS = {
    "advocate",
    "afternoon",
    "another",
    "anything",
    "different",
    "emergency",
    "every",
    "everyone",
    "medicines",
    "officer",
    "recording",
    "samaritans",
    "together",
}  # fmt: skip
ASKED_ANYWAY = {"Did I have enough time?", "Did it happen?", "Is this plan right for me?"}
"""Questions that begin like one for yes or no; their answers are four, with pictures, in a varied order."""
BANNED = re.compile(
    r"\b(soon|shortly|care plan|service user|client|non-compliant|placement|non-verbal|challenging|feedback|submit|"
    r"cancel|edit|assess\w*|outcome|stakeholder)\b",
    re.IGNORECASE,
)
SYLLABLES = {"people": 2, "something": 2, "someone": 2, "choose": 1, "sure": 1, "being": 2, "promised": 2}


def of_template(path: Path) -> list[str]:
    """What a template says: _("...") and {% trans %}, a name in place of each value."""
    text = path.read_text()
    said = [ast.literal_eval(found) for found in re.findall(r'_\(("(?:[^"\\]|\\.)*")', text)]
    said += re.findall(r"{%-? *trans\b[^%]*%}(.*?){%-? *endtrans", text, re.DOTALL)
    return [re.sub(r"{{[^}]*}}|%\(\w+\)s", "Ana", each) for each in said]


def of_code(path: Path) -> list[str]:
    """What a module says to people: the first argument of _, gettext and gettext_noop."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    said = [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "gettext", "gettext_noop") and call.args
        and isinstance(call.args[0], ast.Constant)
    ]  # fmt: skip
    return [re.sub(r"%\(\w+\)s", "Ana", str(each)) for each in said]


def one_by_one(said: list[str]) -> list[str]:
    """Its sentences."""
    return [each for text in said for each in re.split(r"(?<=[.?!:])\s+", text.strip()) if each]


def words_of(text: str) -> list[str]:
    return re.findall(r"[A-Za-z’']+", text)


def syllables(word: str) -> int:
    """A guess, good enough to see a long word."""
    word = word.lower().strip("’'")
    if word in SYLLABLES:
        return SYLLABLES[word]
    word = re.sub(r"[^a-z]", "", re.sub(r"['’]s?$", "", word))
    if len(word) <= 3:
        return 1
    stem = word if word.endswith("le") else re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", lambda end: end.group()[0], word)
    return max(1, len(re.findall(r"[aeiouy]+", stem)))


def ease(said: list[str]) -> float:
    """Flesch reading ease of sentences of three words or more."""
    counted = [words_of(each) for each in said if len(words_of(each)) >= 3]
    words = [word for each in counted for word in each]
    return 206.835 - 1.015 * len(words) / len(counted) - 84.6 * sum(map(syllables, words)) / len(words)


def everything() -> list[tuple[str, str]]:
    found = [(path, one_by_one(of_template(path))) for path in TEMPLATES] + [(p, one_by_one(of_code(p))) for p in CODE]
    return [(str(path.relative_to(SRC)), each) for path, said in found for each in said]


def test_there_is_something_to_read() -> None:
    assert len(everything()) > 200


def test_no_sentence_is_long_shouts_or_takes_short_cuts() -> None:
    assert [(place, wrong) for place, each in everything() for wrong in mistakes_of_sentence(each)] == []


def test_no_word_is_of_the_kind_we_do_not_say() -> None:
    assert [(place, each) for place, each in everything() if BANNED.search(each)] == []


def test_no_question_can_be_answered_with_yes() -> None:
    asked = [(place, each) for place, each in everything() if each.endswith("?") and each not in ASKED_ANYWAY]

    assert [(place, wrong) for place, each in asked for wrong in mistakes_of_question(each)] == []


def test_long_words_are_known() -> None:
    long = {word.lower() for _place, each in everything() for word in words_of(each) if syllables(word) >= 3}

    assert sorted(long - LONG_WORDS) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_page_is_easy_enough(path: Path) -> None:
    said = [each for each in one_by_one(of_template(path)) if len(words_of(each)) >= 3]
    if len(said) >= 8:
        assert ease(said) >= EASY_ENOUGH


def test_the_questions_are_as_easy() -> None:
    found = pack("common")
    easy = [text for each in (*found.areas.values(), *found.questions.values()) for text in (each.easy,) if text]

    assert ease(one_by_one(easy)) >= EASY_ENOUGH
    assert [text for text in easy if mistakes_of_sentence(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_everything_a_template_says_is_marked_for_translation(path: Path) -> None:
    """Words between tags that stand in no _() and no {% trans %} would never be said in Welsh."""
    text = re.sub(
        r"{%-? *trans\b.*?endtrans *-?%}|{#.*?#}|{%.*?%}|{{.*?}}|<style.*?</style>",
        " ",
        path.read_text(),
        flags=re.DOTALL,
    )
    bare = [" ".join(each.split()) for each in re.split(r"<[^>]*>", text)]

    assert [each for each in bare if re.search(r"[A-Za-z]{2,}", each)] == []
