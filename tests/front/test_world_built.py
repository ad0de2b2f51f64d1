"""The demonstration world, built through the acts, is seen as it would be in life."""

from dataclasses import replace

import pytest

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.front.world.build import build, is_built
from firsthand.front.world.content import world
from firsthand.front.world.stage import Built
from firsthand.people import access
from firsthand.people import panels as people
from firsthand.people.delegated import acting
from firsthand.people.models import Account
from firsthand.plans import panels as plans
from firsthand.plans.panels.goals import goal
from firsthand.plans.panels.hard_times import hard_times
from firsthand.plans.panels.reviews import reviews_of
from firsthand.plans.panels.story import story
from firsthand.safety import panels as safety
from firsthand.voice import media
from firsthand.voice import panels as voice
from firsthand.voice.own import own_pictures

pytestmark = pytest.mark.django_db
FEW = ("sam", "chloe", "keith")


@pytest.fixture
def built(db: None) -> Built:
    """Three of the forty."""
    return build(told=replace(world(), people=tuple(p for p in world().people if p.key in FEW)))


def record(built: Built, key: str, viewer: access.Viewer) -> access.Record:
    return access.open_record(person_id=built.people[key].pk, viewer=viewer, at=clock.now())


def test_it_is_known_whether_the_world_stands(db: None) -> None:
    assert not is_built()

    build(told=replace(world(), people=()))

    assert is_built()
    with pytest.raises(Refused, match="already here"):
        build(told=replace(world(), people=()))


def test_sams_worry_waits_for_an_answer_on_the_nurses_page(built: Built) -> None:
    with acting(built.staff["ana"]) as by:
        sam = record(built, "sam", by)

        assert [w.words[:25] for w in safety.open_worries(record=sam)] == ["I told them about the tab"]
        assert "phone makes me jump" in (talk.words if (talk := voice.how_to_talk(record=sam)) else "")
        states = {row.area: row.state for row in voice.by_area(record=sam)}
        assert (states["home"], states["choices"], states["people"]) == ("agree", "differ", "not_asked")


def test_sams_promises_are_kept_late_broken_and_impossible(built: Built) -> None:
    with acting(built.logins["sam"]) as by:
        plan = plans.current_plan(record=record(built, "sam", by))

        assert plan is not None and plan.state == "agreed"
        shown = {promise.status(on=clock.today()).key for promise in plan.all_promises}
        assert shown >= {"happened", "partly", "did_not_happen", "made_worse", "cannot", "late", "not_yet"}


def test_what_sam_keeps_to_himself_nobody_else_reads(built: Built) -> None:
    def reads(account: Account) -> list[str]:
        with acting(account) as by:
            return [s.words for s in voice.statements(record=record(built, "sam", by), kinds=["words"])]

    assert any("not telling staff" in words for words in reads(built.logins["sam"]))
    assert not any("not telling staff" in words for words in reads(built.staff["ana"]))


def test_the_landlord_sees_the_plan_and_only_the_words_sent_to_them(built: Built) -> None:
    with acting(built.staff["tom"]) as by:
        sam = record(built, "sam", by)
        plan = plans.current_plan(record=sam)

        assert plan is not None and "Tom will mend the back door step" in [p.text for p in plan.all_promises]
        said = [s.words for s in voice.statements(record=sam, kinds=["words", "view", "note"])]
        assert [words[:20] for words in said] == ["its my own front doo"]


def test_chloe_speaks_in_pictures_and_what_was_seen_stays_apart(built: Built) -> None:
    with acting(built.staff["jo"]) as by:
        said = voice.statements(record=record(built, "chloe", by), kinds=["words"])

        assert all(not s.words and s.symbols for s in said if s.is_the_persons)
        assert all(not s.is_the_persons for s in said if s.manner == "seen")


def test_the_story_lies_behind_us_day_by_day(built: Built) -> None:
    with acting(built.staff["sadia"]) as by:
        keith = record(built, "keith", by)
        told = voice.statements(record=keith, kinds=["words", "view", "worry"])

        assert all(s.said_at <= clock.now() for s in told)
        assert all((clock.today() - s.when).days >= 3 for s in told)
        assert [s.said_at for s in told] == sorted((s.said_at for s in told), reverse=True)


def test_a_rota_reads_what_is_wrong(built: Built) -> None:
    reads = people.rota(agency_id=built.agencies["eastside"].pk)

    assert reads is not None and built.staff["grace"].pk in reads.members


def test_a_sealed_worry_is_told_with_what_came_of_it_and_nothing_for_whom_it_is_about(db: None) -> None:
    told = replace(world(), people=tuple(p for p in world().people if p.key == "kofi"))
    built = build(told=told, deep=True)

    with acting(built.staff["grace"]) as by:
        kofi = record(built, "kofi", by)
        [worry] = safety.worries(record=kofi)
        steps = [step.state for step in safety.story(record=kofi, worry=worry.id)]
        assert (worry.sealed, worry.about_name, worry.is_open) == (True, "Lee Marsh", True)
        assert steps == ["raised", "seen", "promised", "found"]
    for who, reads in (("lee", 0), ("kwame", 1)):  # both are in Kofi's team, and Kwame reads the rota
        with acting(built.staff[who]) as by:
            assert len(safety.worries(record=record(built, "kofi", by))) == reads


def test_sams_plan_is_told_in_depth_for_those_who_look_round(db: None) -> None:
    told = replace(world(), people=tuple(p for p in world().people if p.key == "sam"))
    built = build(told=told, deep=True)

    with acting(built.staff["ana"]) as by:
        sam = record(built, "sam", by)
        plan = plans.current_plan(record=sam)
        assert plan is not None
        parts = {part.key: len(part.entries) for part in hard_times(record=sam)}
        mine = own_pictures(record=sam).photos
        assert list(mine) == ["dog"] and media.on_paper(file=mine["dog"].file, grey=False)
        assert min(parts.values()) >= 1 and parts["helps"] == 2
        mum = goal(record=sam, key=plan.goals[0].id)
        assert mum is not None and mum.gap.differ and mum.next is not None and mum.next.who == "Sam"
        assert [r.state for r in reviews_of(record=sam, plan=plan.id)] == ["begun"]
        told_by = {each.who for each in story(record=sam).told}
        assert "Sam" in told_by and "" not in told_by
