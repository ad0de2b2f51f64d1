"""The plan on paper says what matters first, keeps voices apart, and never hides what is late or was not asked."""

from dataclasses import replace
from datetime import date

import pytest

from firsthand.papers import blocks
from firsthand.papers.facts import GoalTold, PlanTold, PromiseTold, Thought
from firsthand.papers.plan import plan_blocks
from firsthand.plans import rules
from tests.papers.sample import BUS, DENTIST, PLAN, TODAY, ana, rosa

EMPTY = PlanTold(
    name="Rosa", author="Ana", made_on=date(2026, 5, 3), agreed=False, review_on=None, what_matters=(), goals=()
)


def lines(**changes: object) -> list[str]:
    return plan_blocks(replace(PLAN, **changes), on=TODAY).text().split("\n")  # type: ignore[arg-type]


def walk(parts: tuple[blocks.Block, ...]) -> list[blocks.Block]:
    return [one for part in parts for one in (part, *walk(getattr(part, "blocks", ())))]


def test_it_begins_with_who_made_it_and_when_it_is_looked_at_again() -> None:
    assert lines()[:3] == [
        "My plan",
        "Rosa and Ana made this plan together on Sunday 3 May.",
        "We will look at it again on Monday 3 August.",
    ]


def test_a_plan_that_was_not_agreed_says_so() -> None:
    assert "Ana wrote this plan on Sunday 3 May. Rosa has not agreed to it yet." in lines(agreed=False)
    assert "Rosa made this plan on Sunday 3 May." in lines(author="Rosa")


def test_an_empty_plan_says_what_is_not_there() -> None:
    told = plan_blocks(EMPTY, on=TODAY).text()

    assert "There is no day yet to look at it again." in told
    assert "There are no words of mine here yet." in told
    assert "There is nothing here yet." in told
    assert "The whole plan\nNobody has asked me yet" in told
    assert "If something here is wrong, tell somebody you trust." in told


def test_the_persons_words_come_before_ours() -> None:
    kinds = [type(block) for block in walk(plan_blocks(PLAN, on=TODAY).blocks)]

    assert kinds.index(blocks.Words) < kinds.index(blocks.OurView)


def test_words_are_verbatim_and_name_the_row_they_came_from() -> None:
    odd = rosa("  i dont LIKE\n\nit 🐶 #no ", row="0190-row")
    first = next(
        block
        for block in walk(plan_blocks(replace(PLAN, what_matters=(odd,)), on=TODAY).blocks)
        if isinstance(block, blocks.Words)
    )

    assert first.said[0].text == odd.text
    assert first.said[0].source.row == "0190-row"


def test_somebody_elses_view_never_stands_in_the_persons_card() -> None:
    told = replace(
        PLAN,
        what_matters=(ana("She likes tea."),),
        goals=(
            GoalTold("A goal", (ana("She would like this."),), promises=(replace(BUS, said=(ana("It went well."),)),)),
        ),
        thought=Thought("agrees", ana("She nodded.")),
    )

    warm = [block for block in walk(plan_blocks(told, on=TODAY).blocks) if isinstance(block, blocks.Words)]

    assert warm == []


def test_every_standing_of_a_promise_has_a_shape_and_a_word() -> None:
    given = [
        rules.status_of(state=state, due_on=due, answer=answer, on=TODAY).key
        for state in rules.PROMISE_STEPS
        for due in (None, date(2026, 1, 1), date(2027, 1, 1))
        for answer in ("", "yes", "partly", "no", "worse")
    ]

    for standing in set(given):
        tree = plan_blocks(replace(EMPTY, others=(PromiseTold("Ring Bev", "Ana", None, standing),)), on=TODAY)
        card = next(block for block in tree.blocks if isinstance(block, blocks.Card))
        assert card.status is not None
        assert card.status.word
        assert card.status.symbol


def test_a_late_promise_says_sorry_and_why_and_the_new_day() -> None:
    told = "\n".join(lines())

    assert (
        "Late\nWe are sorry. This is late.\nWhy: The dentist is closed this week.\nThe new day is Friday 26 June."
        in told
    )


def test_a_late_promise_without_a_reason_says_that_nobody_gave_one() -> None:
    goal = GoalTold("Teeth", promises=(replace(DENTIST, because="", until=None),))

    assert "Nobody has said why yet." in lines(goals=(goal,))


def test_nobody_promised_what_nobody_accepted() -> None:
    asked = PromiseTold("Ring Bev", "Dev", date(2026, 6, 28), "not_yet", accepted=False)

    assert "We asked Dev to do this. The day is Sunday 28 June." in lines(others=(asked,))
    assert "Nobody has promised this yet. There is no day for it yet." in lines(
        others=(replace(asked, owner="", due_on=None),)
    )


@pytest.mark.parametrize("thought", [None, Thought("agrees"), Thought("disagrees"), Thought("unsure")])
def test_no_stance_is_consent_to_being_kept_here(thought: Thought | None) -> None:
    assert "This is not consent to being kept here." in lines(thought=thought)


def test_a_stance_taken_with_staff_there_says_so() -> None:
    assert "Staff were there when I said this." in lines()


def test_a_stance_on_another_wording_says_so() -> None:
    said = "I said this before it changed."

    assert said in lines(thought=Thought("agrees", before=True))
    assert "Staff were there when I said this. I said this before it changed." in lines(
        thought=Thought("partly", with_staff=True, before=True)
    )
    assert said not in lines(thought=Thought("agrees"))


def test_our_guess_is_called_a_guess() -> None:
    assert "Nobody has asked me yet. This is a guess." in lines()


def test_it_ends_with_whom_to_tell_and_its_own_age() -> None:
    assert lines()[-5:-1] == [
        "If something here is wrong, tell Ana on 01632\u00a0960\u00a0100.",
        "Or tell Bev on 01632\u00a0960\u00a0111. Bev is not staff.",
        "Made on Monday 22 June 2026.",
        "Ask for a new one after Monday 3 August 2026.",
    ]
    assert "CC BY-SA 4.0" in lines()[-1]


def test_our_own_sentences_are_short_and_plain() -> None:
    """Fifteen words at most, no contractions (ux.md W1 and W5)."""
    own = [
        sentence
        for line in plan_blocks(EMPTY, on=TODAY).lines()
        for sentence in line.split(". ")
        if "CC BY" not in line
    ]

    assert [sentence for sentence in own if len(sentence.split()) > 15 or "'" in sentence or "’" in sentence] == []
