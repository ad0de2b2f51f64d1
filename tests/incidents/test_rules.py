"""What the rules of this room say, without a database."""

from datetime import date, timedelta

import pytest

from firsthand.incidents import rules
from firsthand.incidents.rules import Scene, alike, gathered

ON = date(2026, 6, 22)
BOYS = Scene("by_home", "Mill Lane steps", "Boys with bikes")


@pytest.mark.parametrize(
    ("to", "wants", "ground", "because", "may"),
    [
        ("landlord", ["landlord", "talk"], "", "", True),
        ("police", ["landlord"], "", "", False),
        ("police", ["log"], "", "They asked", False),
        ("police", ["nothing"], "duty", " ", False),
        ("police", [], "duty", "Somebody may be hurt.", True),
    ],
)
def test_it_goes_where_the_wish_says_or_the_law(
    to: str, wants: list[str], ground: str, because: str, may: bool
) -> None:
    assert bool(rules.may_pass(to=to, wants=wants, ground=ground, because=because)) is may


@pytest.mark.parametrize(
    ("wants", "fit"), [([], False), (["nothing"], True), (["nothing", "log"], False), (["log"], True)]
)
def test_nothing_is_wanted_alone(wants: list[str], fit: bool) -> None:
    assert bool(rules.wants_fit(wants)) is fit


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (Scene("street", "the steps in Mill Lane", ""), ("place",)),
        (Scene("shop", "Corner shop", "two boys, bikes"), ("people",)),
        (Scene("by_home", "", "A man"), ("place",)),
        (Scene("street", "In the street", "Someone near the house"), ()),
        (Scene("shop", "", ""), ()),
    ],
)
def test_what_is_alike_is_alike_in_its_own_words(other: Scene, found: tuple[str, ...]) -> None:
    assert alike(BOYS, other) == found
    assert alike(other, BOYS) == found


def test_of_several_people_only_words_count_since_every_home_is_another() -> None:
    homes = [Scene("home", "", ""), Scene("home", "", ""), BOYS, Scene("street", "Mill Lane", "")]

    assert gathered(homes) == [((2, 3), ("place",))]


@pytest.mark.parametrize("now", ["told", "answered", "passed", "asked", "day_given", "done", "helped", "not_helped"])
def test_anything_but_what_is_closed_can_be_closed(now: str) -> None:
    assert rules.may_step(now=now, then="closed") is True
    assert not rules.may_step(now="closed", then=now)


@pytest.mark.parametrize("then", ["day_given", "cannot", "done"])
def test_a_partner_answers_only_after_they_were_asked(then: str) -> None:
    assert not rules.may_step(now="told", then=then)
    assert rules.may_step(now="asked", then=then) is True


def test_what_happened_is_not_still_to_come() -> None:
    assert rules.may_have_happened(day=ON, on=ON) is True
    assert rules.may_have_happened(day=None, on=ON) is True
    assert not rules.may_have_happened(day=ON + timedelta(days=1), on=ON)


@pytest.mark.parametrize(
    ("says", "name", "day", "because", "may"),
    [
        ("day", "Pat", ON, "", True),
        ("day", "Pat", ON - timedelta(days=1), "", False),
        ("day", "Pat", None, "", False),
        ("done", "Pat", None, "", True),
        ("cannot", "Pat", None, "", False),
        ("cannot", "Pat", None, "No part.", True),
        ("done", " ", None, "", False),
        ("perhaps", "Pat", None, "", False),
    ],
)
def test_a_partners_answer_is_whole(says: str, name: str, day: date | None, because: str, may: bool) -> None:
    assert bool(rules.partner_may_say(says=says, name=name, day=day, because=because, on=ON)) is may


def test_a_link_shows_no_more_than_was_allowed_and_ends_after_its_day() -> None:
    assert rules.may_be_shown(asked=["words"], may_know=["words", "name"]) is True
    assert not rules.may_be_shown(asked=["words", "name"], may_know=["words"])
    assert rules.link_ends_in_time(answer_by=ON, last=ON, on=ON) is True
    assert not rules.link_ends_in_time(answer_by=ON + timedelta(days=1), last=ON, on=ON)
    assert not rules.link_ends_in_time(answer_by=ON - timedelta(days=1), last=ON, on=ON)
