"""The pages of visits: plan, see, answer, and what bad input gets."""

from datetime import date, timedelta
from typing import Any

import pytest

from firsthand.base import clock
from firsthand.visits import panels
from firsthand.visits.models import Visit, VisitAnswer
from tests.at_home import rosa_alone, text
from tests.cast import Cast
from tests.visits.visiting import in_minutes, planned, was_to_come


def place(cast: Cast, rest: str = "") -> str:
    return f"/people/{cast.rosas_record.pk}/visits/{rest}"


def fields(cast: Cast, **more: str) -> dict[str, str]:
    tomorrow = clock.today() + timedelta(days=1)
    usual = {
        "who": str(cast.dev.pk), "what_for": "to cook together", "day": f"{tomorrow:%d/%m/%Y}", "at": "10:00",
        "minutes": "60", "place": "At home",
    }  # fmt: skip
    return {**usual, **more}


def count(cast: Cast, model: Any = Visit) -> int:
    with cast.acting(cast.dev):
        return int(model.objects.count())


def test_staff_plan_and_the_person_sees_it_on_the_first_page(cast: Cast) -> None:
    assert cast.client(cast.dev).post(place(cast, "new/"), fields(cast)).status_code == 302

    start = text(rosa_alone(cast).get("/me/"))

    assert "Who is coming" in start and "Dev Rai" in start and "10 in the morning" in start
    assert "to cook together" in start and "tomorrow" in start


def test_the_first_page_shows_today_or_else_who_comes_next(cast: Cast) -> None:
    soonest, _later = planned(cast, in_=24 * 60), planned(cast, in_=48 * 60)
    with cast.acting(cast.rosa) as by:
        record = panels.access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())

        assert [each.id for each in panels.first_page(record=record, on=clock.today())] == [soonest.pk]


def test_the_first_page_asks_of_one_visit_at_a_time(cast: Cast) -> None:
    was_to_come(cast), planned(cast, in_=-5, minutes=90)
    rosa = rosa_alone(cast)

    assert text(rosa.get("/me/")).count('value="missed"') == 1
    assert text(rosa.get("/me/visits/")).count('value="missed"') == 2


def test_with_nothing_to_come_the_first_page_says_nothing_of_visits(cast: Cast) -> None:
    assert "Who is coming" not in text(rosa_alone(cast).get("/me/"))


def test_somebody_without_an_account_comes_by_name(cast: Cast) -> None:
    dev = cast.client(cast.dev)
    assert dev.post(place(cast, "new/"), fields(cast, who="else")).status_code == 422

    assert dev.post(place(cast, "new/"), fields(cast, who="else", name="Ted, who mends things")).status_code == 302

    assert "Ted, who mends things" in text(rosa_alone(cast).get("/me/visits/"))


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"who": ""}, "Pick who comes."),
        ({"what_for": " "}, "Say what for."),
        ({"day": "31/2/2027"}, "There is no such day."),
        ({"day": ""}, "Write the day."),
        ({"at": "25:00"}, "Write a time of day"),
        ({"at": ""}, "Write from what time."),
        ({"minutes": "an hour"}, "Write the minutes as a number"),
        ({"minutes": "0"}, "from 1 to 1440"),
        ({"until": "1/1/2020"}, "before the first visit"),
        ({"until": "1/1/2090"}, "one year at most"),
        ({"day": "28/3/2027", "at": "1:30"}, "The clocks go forward on 28/3/2027: there is no 1:30."),
        ({"day": "31/10/2027", "at": "1:30"}, "The clocks go back on 31/10/2027: 1:30 comes twice."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(cast: Cast, wrong: dict[str, str], because: str) -> None:
    answer = cast.client(cast.dev).post(place(cast, "new/"), fields(cast, **wrong))

    assert answer.status_code == 422 and because in text(answer) and "At home" in text(answer)
    assert count(cast) == 0


def test_an_hour_that_comes_twice_asks_which_and_takes_the_answer(cast: Cast) -> None:
    dev, twice = cast.client(cast.dev), fields(cast, day="31/10/2027", at="1:30")
    assert "Which one?" not in text(dev.get(place(cast, "new/")))
    assert "Which one?" in text(dev.post(place(cast, "new/"), twice))

    assert dev.post(place(cast, "new/"), {**twice, "which": "second"}).status_code == 302

    with cast.acting(cast.dev):
        assert Visit.objects.get().begins_at.isoformat() == "2027-10-31T01:30:00+00:00"


def test_the_same_every_week_stays_at_its_hour_when_the_clocks_change(cast: Cast) -> None:
    # From today for a year there is a change of the clocks in both directions.
    first = clock.today() + timedelta(days=1)
    weekly = fields(cast, until=f"{first + timedelta(days=350):%d/%m/%Y}")

    assert cast.client(cast.dev).post(place(cast, "new/"), weekly).status_code == 302

    with cast.acting(cast.dev) as by:
        record = panels.access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        rows = panels.visits(record=record, on=clock.today())
        assert len(rows) == 51
        assert {row.from_to for row in rows} == {"10:00–11:00"} and {row.minutes for row in rows} == {60}
        assert len({row.begins_at.hour for row in rows}) == 2


@pytest.mark.parametrize(("day", "from_to"), [(date(2027, 3, 27), "23:00–08:00"), (date(2027, 10, 30), "23:00–06:00")])
def test_a_night_over_the_change_lasts_its_minutes(cast: Cast, day: date, from_to: str) -> None:
    night = fields(cast, day=f"{day:%d/%m/%Y}", at="23:00", minutes="480")

    assert cast.client(cast.dev).post(place(cast, "new/"), night).status_code == 302

    assert from_to in text(cast.client(cast.dev).get(place(cast)))


def test_moving_and_calling_off_are_told_with_their_reason(cast: Cast) -> None:
    visit, dev = planned(cast), cast.client(cast.dev)
    later = in_minutes(60 * 48)
    one = place(cast, f"{visit.pk}/")
    moved = {
        "move-day": f"{later:%d/%m/%Y}",
        "move-at": "16:15",
        "move-minutes": "45",
        "move-because": "The car is ill",
    }
    assert dev.post(one, {"step": "move", **moved, "move-because": ""}).status_code == 422
    assert dev.post(one, {"step": "move", **moved}).status_code == 302
    rosa = rosa_alone(cast)
    assert "This is a new time" in text(rosa.get("/me/")) and "The car is ill" in text(rosa.get("/me/"))
    assert "A visit is not as planned" in text(rosa.get("/me/new/"))

    assert dev.post(one, {"step": "off", "off-because": "Dev has a cold"}).status_code == 302

    page = text(rosa.get("/me/visits/"))
    assert "They are not coming" in page and "Dev has a cold" in page
    assert dev.post(one, {"step": "off", "off-because": "Dev has a cold"}).status_code == 409


def test_one_tap_says_that_nobody_came_and_staff_see_it(cast: Cast) -> None:
    visit, rosa, dev = was_to_come(cast), rosa_alone(cast), cast.client(cast.dev)
    assert "They did not come" in text(rosa.get("/me/"))

    told = rosa.post(f"/me/visits/{visit.pk}/", {"answer": "missed"})

    thanks = text(rosa.get(told["Location"]))
    assert "We told staff that no one came." in thanks and "/me/wrong/" in thanks and "/me/say/ask/" in thanks
    assert "They say: did not come" in text(dev.get(place(cast, f"{visit.pk}/")))
    assert "No one came to a visit" in text(dev.get("/people/for-me/"))
    assert rosa.post(f"/me/visits/{visit.pk}/", {"answer": "missed"}).status_code == 409
    assert count(cast, VisitAnswer) == 1


def test_staff_say_nobody_came_and_why(cast: Cast) -> None:
    visit, dev = was_to_come(cast), cast.client(cast.dev)
    one = place(cast, f"{visit.pk}/")
    assert dev.post(one, {"step": "missed", "missed-because": ""}).status_code == 422
    assert dev.post(one, {"step": "nonsense"}).status_code == 200 and count(cast, VisitAnswer) == 0

    assert dev.post(one, {"step": "missed", "missed-because": "The bus did not come"}).status_code == 302

    start = text(rosa_alone(cast).get("/me/visits/"))
    assert "Staff say: no one came" in start and "The bus did not come" in start


def test_today_holds_the_visits_of_my_people_and_what_was_missed(cast: Cast) -> None:
    visit = was_to_come(cast)
    with cast.acting(cast.dev) as by:
        day = panels.today(viewer=by, on=visit.begins_at.date(), page="staff:due")
        assert [each.id for each in day.visits] == [visit.pk] and day.missed == []
    rosa_alone(cast).post(f"/me/visits/{visit.pk}/", {"answer": "missed"})

    with cast.acting(cast.dev) as by:
        for ahead, here in ((0, True), (3, True), (4, False)):
            day = panels.today(viewer=by, on=visit.begins_at.date() + timedelta(days=ahead), page="staff:due")
            assert [each.id for each in day.missed] == ([visit.pk] if here else [])
    for stranger in (cast.mo, cast.grace):
        with cast.acting(stranger) as by:
            assert panels.today(viewer=by, on=visit.begins_at.date(), page="staff:due").visits == []


def test_staff_see_on_today_who_comes_and_that_nobody_came(cast: Cast) -> None:
    visit, dev = was_to_come(cast), cast.client(cast.dev)
    assert "Visits today" in text(dev.get("/people/due/")) and "to cook together" in text(dev.get("/people/due/"))

    rosa_alone(cast).post(f"/me/visits/{visit.pk}/", {"answer": "missed"})

    due = text(dev.get("/people/due/"))
    assert "Nobody came" in due and "They say: did not come" in due and place(cast, f"{visit.pk}/") in due
    assert "to cook together" not in text(cast.client(cast.mo).get("/people/due/"))


def test_next_for_leaves_out_what_is_called_off_or_over(cast: Cast) -> None:
    visit = planned(cast)
    was_to_come(cast)
    off = planned(cast, in_=400)
    cast.client(cast.dev).post(place(cast, f"{off.pk}/"), {"step": "off", "off-because": "Ill"})

    with cast.acting(cast.dev) as by:
        record = panels.access.open_record(
            person_id=cast.rosas_record.pk, viewer=by, at=clock.now() + timedelta(minutes=40)
        )
        assert [each.id for each in panels.next_for(record=record)] == [visit.pk]


def test_what_is_typed_comes_back(cast: Cast) -> None:
    dev = cast.client(cast.dev)
    dev.post(place(cast, "new/?keep"), fields(cast, what_for="to cook soup"))

    assert "to cook soup" in text(dev.get(place(cast, "new/")))
