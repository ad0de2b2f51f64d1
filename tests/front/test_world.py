"""The demonstration world is believable, hangs together, and names nobody real."""

from collections import Counter
from datetime import date

import pytest

from firsthand.front.world import checks
from firsthand.front.world.content import SomebodyTold, world

EVERYBODY = world().people


def test_the_world_hangs_together() -> None:
    assert checks.problems(world()) == []


def test_forty_adults_live_in_seven_settings() -> None:
    settings = Counter(somebody.setting for somebody in EVERYBODY)

    assert len(EVERYBODY) == 40
    assert set(settings) == {"own_home", "family_home", "shared_tenancy", "ward", "secure_unit", "prison", "yoi"}
    assert min(settings.values()) >= 3
    assert min(s.age for s in EVERYBODY) == 18 and max(s.age for s in EVERYBODY) == 80


def test_three_teams_of_two_agencies_work_there() -> None:
    assert (len(world().agencies), len(world().teams)) == (2, 3)
    assert {world().agency_of(key) for key in world().staff} == {"eastside", "riverside"}


@pytest.mark.parametrize("on", [date(2026, 11, 23), date(2028, 2, 29), date(2030, 1, 1)])
def test_everybody_is_as_old_as_told_on_any_day(on: date) -> None:
    for somebody in EVERYBODY:
        born = somebody.born(on=on)
        assert on.year - born.year - ((born.month, born.day) > (on.month, on.day)) == somebody.age


def test_words_differ_as_people_do() -> None:
    said = [s for somebody in EVERYBODY for s in somebody.says]

    assert {s.manner for s in said} >= {"typed", "spoken", "signed", "symbols", "seen"}
    assert {s.whose for s in said} == {"self", "self_scribed", "someone_else"}
    assert any(s.symbols and not s.words for s in said)
    assert any(s.kept for s in said)
    assert {s.language for s in said} >= {"ar", "cy", "ro"}


def test_promises_go_every_way_they_can_go() -> None:
    promises = [p for somebody in EVERYBODY for p in somebody.promises]
    answers = Counter(a.answer for p in promises for a in p.answers)

    assert set(answers) == {"yes", "partly", "no", "worse"}
    assert any(p.late for p in promises) and any(p.cannot for p in promises)
    assert any(p.due < 0 and p.done is None and not p.late and not p.cannot for p in promises)


def test_people_and_staff_agree_and_disagree() -> None:
    thinks = Counter(s.thinks for somebody in EVERYBODY for s in somebody.stances)
    sees = Counter(v.same for somebody in EVERYBODY for v in somebody.views)

    assert set(thinks) == {"agrees", "partly", "disagrees", "unsure"}
    assert set(sees) >= {"agrees", "partly", "disagrees", ""}


def test_sam_has_said_that_something_is_wrong_and_waits_for_an_answer() -> None:
    sam = somebody("sam")
    answered = {reply.to for reply in sam.replies}

    assert [worry.key for worry in sam.worries if worry.key not in answered] == ["w_tablets"]


def somebody(key: str) -> SomebodyTold:
    return next(each for each in EVERYBODY if each.key == key)
