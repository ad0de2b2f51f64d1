"""The brief before a visit, a ward round, a hand-over; and the page of today."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.base import clock
from firsthand.papers import brief as papers
from firsthand.papers import briefing, page, rules, sheet
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.models import Look, Person
from firsthand.plans import actions as plans
from firsthand.plans.panels import due as due_panels
from firsthand.visits import panels as visits
from firsthand.visits.actions import NewVisit, plan_visit
from firsthand.voice import actions as voice
from tests.at_home import tell, text
from tests.cast import TODAY, Cast
from tests.house.loop import asked_for
from tests.papers import reading
from tests.visits.visiting import planned


def brief_of(cast: Cast) -> str:
    return f"/people/{cast.rosas_record.pk}/brief/"


def looks(cast: Cast, person: UUID, name: str) -> int:
    """How often this page of this record was written down as read; seen by whoever reads it."""
    with cast.acting(cast.dev):
        return Look.objects.filter(person_id=person, page=name).count()


def somebody_else(cast: Cast, name: str = "Bryn") -> Person:
    """One more person whom Dev supports."""
    with cast.acting(cast.dev) as by:
        other = people.register(by=by, preferred_name=name, given=name, family="Pugh")
        said = voice.Said(words="Talk to my left side.", whose="someone_else")
        voice.write_down(by=by, person=other, said=said, kind="how_to_talk", on=TODAY)
    return other


def test_a_brief_says_what_one_must_know_before_a_visit(cast: Cast) -> None:
    tell(cast, "medicine", "My tablets are wrong.")
    asked_for(cast)
    html = text(cast.client(cast.dev).get(brief_of(cast) + "?back=brief_far_back"))

    for known in ("Short words. Then wait.", "I want the window open.", "Rosa says something is wrong", "Said since"):
        assert known in html
    assert html.index("Short words. Then wait.") < html.index("Rosa says something is wrong") < html.index("Said since")


def test_a_brief_counts_since_the_day_one_last_wrote_or_read() -> None:
    def days(wrote: int | None, opened: int | None) -> tuple[int, str]:
        ago = [TODAY - timedelta(days=n) if n else None for n in (wrote, opened)]
        since, why = rules.counts_from(wrote=ago[0], opened=ago[1], first=TODAY - timedelta(days=30))
        return (TODAY - since).days, why

    assert [days(None, None), days(3, None), days(None, 5), days(3, 5), days(5, 3), days(4, 4)] == [
        (30, "first"), (3, "wrote"), (5, "opened"), (3, "wrote"), (3, "opened"), (4, "wrote"),
    ]  # fmt: skip


def test_reading_it_today_does_not_make_it_empty_today(cast: Cast) -> None:
    """What was read this morning is still there before the visit this afternoon."""
    dev = cast.client(cast.dev)
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="I slept badly.")
        voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=clock.today())

    first, again = text(dev.get(brief_of(cast))), text(dev.get(brief_of(cast)))

    assert "I slept badly." in first and "I slept badly." in again
    assert "You were not here before." in again


@pytest.mark.parametrize("back", ["", "brief_back", "next year", "1 or 1=1", "\x00"])
def test_looking_back_by_an_address_that_was_made_up_is_since_last_time(cast: Cast, back: str) -> None:
    assert cast.client(cast.dev).get(brief_of(cast), {"back": back}).status_code == 200


def test_words_are_whole_and_the_rest_is_one_press_away() -> None:
    said = ["a" * 500, "b" * 500, "c"]

    assert rules.at_a_glance(said, weigh=len, most=5, letters=700) == ("a" * 500,)
    assert rules.at_a_glance(["d" * 5000], weigh=len, most=5, letters=700) == ("d" * 5000,)
    assert rules.at_a_glance(["e"] * 9, weigh=len, most=5, letters=700) == ("e",) * 5


def test_a_brief_is_in_the_list_and_on_the_page_of_a_person(cast: Cast) -> None:
    dev = cast.client(cast.dev)

    assert brief_of(cast) in text(dev.get("/people/"))
    assert brief_of(cast) in text(dev.get(f"/people/{cast.rosas_record.pk}/"))


# --- several people ---------------------------------------------------------------------------------------------------


def round_of(*picked: object) -> dict[str, list[str]]:
    return {"person": [str(key) for key in picked]}


def test_a_round_opens_each_record_and_each_leaves_its_look(cast: Cast) -> None:
    bryn = somebody_else(cast)
    html = text(cast.client(cast.dev).get("/people/round/", round_of(cast.rosas_record.pk, bryn.pk)))

    assert html.index("Short words. Then wait.") < html.index("Talk to my left side.")
    assert looks(cast, cast.rosas_record.pk, "staff:round") == looks(cast, bryn.pk, "staff:round") == 1


def test_somebody_elses_people_are_as_if_they_were_not_there(cast: Cast) -> None:
    picked = round_of(cast.rosas_record.pk, cast.tomos_record.pk, uuid4(), "nobody")
    html = text(cast.client(cast.dev).get("/people/round/", picked))

    assert "Tomos" not in html and "There is nothing here for 3 of those you picked" in html
    assert looks(cast, cast.tomos_record.pk, "staff:round") == 0


@pytest.mark.parametrize("page", ["/people/round/", "/people/round/paper/"])
def test_a_round_of_strangers_is_nothing(cast: Cast, page: str) -> None:
    mo = cast.client(cast.mo)

    assert mo.get(page, round_of(cast.rosas_record.pk)).status_code == 404
    assert mo.get(page, round_of("../../etc")).status_code == 404


def test_a_round_says_whom_to_pick_and_holds_so_many(cast: Cast) -> None:
    dev = cast.client(cast.dev)
    many = dev.get("/people/round/", round_of(*[uuid4() for _ in range(41)]))

    assert "Pick one person or more." in text(dev.get("/people/round/", {"go": "1"}))
    assert many.status_code == 422 and "Pick 40 people at most." in text(many)


def test_each_person_of_a_round_costs_a_few_statements(cast: Cast) -> None:
    dev, others = cast.client(cast.dev), [somebody_else(cast, name).pk for name in ("Bryn", "Carys", "Dilys")]
    costs = []
    for picked in ([cast.rosas_record.pk], [cast.rosas_record.pk, *others]):
        dev.get("/people/round/", round_of(*picked))
        with CaptureQueriesContext(connection) as asked:
            dev.get("/people/round/", round_of(*picked))
        costs.append(len(asked))

    assert (costs[1] - costs[0]) / 3 <= 9


# --- on paper ---------------------------------------------------------------------------------------------------------


def briefs(cast: Cast, *people_: Person, back: date | None = None) -> tuple[access.Viewer, list[briefing.Brief]]:
    with cast.acting(cast.dev) as by:
        opened = [access.open_record(person_id=one.pk, viewer=by, at=clock.now()) for one in people_]
        return by, [briefing.gather(record=one, on=TODAY, back=back) for one in opened]


def test_a_brief_says_the_same_in_a_page_and_on_paper(cast: Cast) -> None:
    tell(cast, "medicine", "My tablets are wrong.")
    asked_for(cast)
    with cast.acting(cast.dev) as by:
        plans.say_late(by=by, promise=cast.promise, because="I was ill.", new_day=TODAY + timedelta(days=3))
        voice.note(by=by, person=cast.rosas_record, what_happened="I wrote this myself.", on=TODAY)
        people.seat(by=by, person=cast.rosas_record, account=cast.mo)
        voice.reply(by=by, to=cast.words, text="Yes, on Fridays.", reply_is="heard", on=TODAY)
    with cast.acting(cast.mo) as by:
        voice.note(by=by, person=cast.rosas_record, what_happened="We looked at the pool.", on=TODAY)
    by, told = briefs(cast, cast.rosas_record, somebody_else(cast), back=TODAY)
    tree = papers.brief(told, by=by, on=TODAY)
    said = reading.of_tree(tree)

    assert reading.of_page(page.html(tree)) == said
    assert reading.of_sheet(sheet.pdf(tree, on=TODAY), running=tree.footer.running) == said
    for known in (
        "Short words. Then wait.", "My tablets are wrong.", "I want the window open.", "Dev will go with you",
        "Yes, on Fridays.", "We looked at the pool.", "Made for Dev Rai, nurse on Monday 22 June 2026.",
        "It holds what Dev Rai may read, and nothing else.",
    ):  # fmt: skip
        assert known in said
    assert "I wrote this myself." not in said


def test_a_brief_on_paper_is_a_sheet_for_each_or_close_together(cast: Cast) -> None:
    by, told = briefs(cast, cast.rosas_record, somebody_else(cast), somebody_else(cast, "Carys"))

    assert sheet.sheets(papers.brief(told, by=by, on=TODAY)) == 3
    assert sheet.sheets(papers.brief(told, by=by, on=TODAY, apart=False)) < 3


def test_nothing_on_a_brief_is_smaller_than_12_points(cast: Cast) -> None:
    by, told = briefs(cast, cast.rosas_record)
    made = sheet.pdf(papers.brief(told, by=by, on=TODAY), on=TODAY)

    assert min(size for size, words in reading.sizes(made) if words.strip()) >= 12


def test_printing_a_round_is_written_down_for_each(cast: Cast) -> None:
    bryn = somebody_else(cast)
    answer = cast.client(cast.dev).get("/people/round/paper/", round_of(cast.rosas_record.pk, bryn.pk))

    assert answer["Content-Type"] == "application/pdf"
    assert looks(cast, cast.rosas_record.pk, "staff:round_paper") == looks(cast, bryn.pk, "staff:round_paper") == 1


def test_what_was_told_to_a_few_is_on_no_paper_and_on_no_round(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=cast.grace)
    worry = tell(cast, "hurt", "He shouts at me.")
    with cast.acting(cast.grace) as by:
        new = plans.NewPromise(text="I ring you tonight", owner=by.account_id, owner_name=by.name, due_on=TODAY)
        plans.make_promise(by=by, person=cast.rosas_record.pk, promise=new, worry=worry.statement)
        voice.reply(by=by, to=worry.statement, text="Thank you for telling me.", reply_is="heard", on=TODAY)
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        told = {alone: briefing.gather(record=record, on=TODAY, back=TODAY, alone=alone) for alone in (True, False)}
    lines = {k: "\n".join(line for block in papers.about(v) for line in block.lines()) for k, v in told.items()}

    assert worry.is_sealed
    for few in ("He shouts at me.", "I ring you tonight", "Thank you for telling me."):
        assert few in lines[True] and few not in lines[False]


# --- today ------------------------------------------------------------------------------------------------------------


def test_today_holds_what_is_wrong_and_what_was_asked_of_me(cast: Cast) -> None:
    tell(cast, "medicine", "My tablets are wrong.")
    ask = asked_for(cast)
    html = text(cast.client(cast.dev).get("/people/due/"))

    assert html.index("Something is wrong</h2>") < html.index("I want the window open.")
    assert f"/people/{cast.rosas_record.pk}/asks/{ask}/" in html
    others = text(cast.client(cast.mo).get("/people/due/"))
    assert "Rosa" not in others and "I want the window open." not in others


def test_today_is_one_look_at_everybody_it_shows(cast: Cast) -> None:
    tell(cast, "medicine", "My tablets are wrong.")
    cast.client(cast.dev).get("/people/due/")

    with cast.acting(cast.dev):
        seen = Look.objects.filter(page="staff:due", account=cast.dev)
        assert [look.people for look in seen] == [[cast.rosas_record.pk]]


def test_what_is_answered_is_not_of_today_any_more(cast: Cast) -> None:
    ask = asked_for(cast)
    dev = cast.client(cast.dev)
    with cast.acting(cast.dev) as by:
        no = {"text": "No. It is cold.", "reply_is": "no", "limit_of": "ours", "ways": ["lead"]}
        voice.reply(by=by, to=voice.Statement.objects.get(pk=ask), on=TODAY, **no)

    assert "I want the window open." not in text(dev.get("/people/due/"))
    assert "I want the window open." not in re.sub("(?s)Said since.*?<aside", "", text(dev.get(brief_of(cast))))


def test_the_next_person_is_the_first_whom_i_did_not_open_today(cast: Cast) -> None:
    bryn, dev = somebody_else(cast), cast.client(cast.dev)
    wanted = {f"/people/{key}/brief/" for key in (cast.rosas_record.pk, bryn.pk)}

    went = []
    for _turn in range(3):
        went.append(dev.post("/people/next/")["Location"])
        dev.get(went[-1])

    assert set(went[:2]) == wanted and went[2] == "/people/"
    assert cast.client(cast.grace).post("/people/next/")["Location"] == "/people/"


# --- visits -----------------------------------------------------------------------------------------------------------


def test_a_brief_says_who_comes_next_on_the_screen_and_on_paper(cast: Cast) -> None:
    visit = planned(cast, in_=24 * 60)
    html = text(cast.client(cast.dev).get(brief_of(cast)))
    by, (told,) = briefs(cast, cast.rosas_record)
    said = reading.of_tree(papers.brief([told], by=by, on=TODAY))

    assert "Who comes next" in html and f"/visits/{visit.pk}/" in html
    assert "Who comes next" in said and visit.what_for in said


def test_today_holds_the_visits_of_the_day_in_the_same_look(cast: Cast) -> None:
    visit, on = planned(cast, in_=5), clock.today()
    with cast.acting(cast.dev) as by:
        day = visits.today(viewer=by, on=visit.begins_at.date(), page="staff:round")
        told = due_panels.Beside(visits.DUE, visits.told, facts=visits.of_the_day(viewer=by, on=visit.begins_at.date()))
        same = due_panels.due(viewer=by, by=on, page="staff:due", beside=[told]).beside[0]

    assert same == day.visits and len(same) == 1
    if visit.begins_at.date() == on:
        dev, mo = cast.client(cast.dev), cast.client(cast.mo)
        assert "Visits today" in text(dev.get("/people/due/")) and visit.what_for in text(dev.get("/people/due/"))
        assert "Visits today" not in text(mo.get("/people/due/"))


def test_whom_i_visit_today_comes_first(cast: Cast) -> None:
    bryn = somebody_else(cast)
    with cast.acting(cast.dev) as by:
        plans.say_late(by=by, promise=cast.promise, because="I was ill.", new_day=TODAY)  # Rosa stands first otherwise
        new = NewVisit(who_name="Dev Rai", who=cast.dev.pk, what_for="a chat", begins=[clock.now()], minutes=30)
        plan_visit(by=by, person=bryn.pk, visit=new)

    assert cast.client(cast.dev).post("/people/next/")["Location"] == f"/people/{bryn.pk}/brief/"
