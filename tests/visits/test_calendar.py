"""The calendar of a week, and what a calendar program is told at a secret address: times, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from firsthand.base import clock
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.people.models import Account, Look
from firsthand.plans import actions as plans
from firsthand.visits import actions, ics, rules
from firsthand.visits.models import Feed, Visit
from firsthand.visits.panels import calendar as panels
from firsthand.visits.panels.calendar import Time
from tests.at_home import rosa_alone, text
from tests.cast import Cast
from tests.five import Five
from tests.house.visits import meeting_of
from tests.visits.visiting import planned


class TestOpenFeed(Five):
    act, reader, stranger = "visits.open-feed", "ines", None

    def do(self, cast: Cast, by: Viewer) -> actions.feeds.Opened:
        return actions.open_feed(by=by)

    def works(self, cast: Cast, result: Any) -> None:
        row = Feed.objects.get()
        assert row.pk == result.pk and result.key not in row.key_hash and len(result.key) >= 40


class TestEndFeed(Five):
    act, reader, stranger = "visits.end-feed", "ines", None

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            actions.open_feed(by=by)

    def do(self, cast: Cast, by: Viewer) -> None:
        actions.end_feed(by=by)

    def works(self, cast: Cast, result: None) -> None:
        assert Feed.objects.get().until is not None


def key_of(cast: Cast, who: Account) -> str:
    with cast.acting(who) as by:
        return actions.open_feed(by=by).key


def read(key: str, browser: Client | None = None) -> Any:
    return (browser or Client()).get(f"/calendar/{key}.ics")


def events(key: str) -> list[Any]:
    answer = read(key)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_what_leaves_is_kinds_and_times_alone(cast: Cast) -> None:
    visit = planned(cast)
    meeting_of(cast)
    with cast.acting(cast.dev) as by:
        again = clock.today() + timedelta(days=10)
        plans.plan(by=by, person=cast.rosas_record, title="Secretly called", review_on=again)
    for who, kinds in ((cast.dev, {"Visit", "Meeting", "Review"}), (cast.rosa, {"Visit", "Meeting", "Review"})):
        key = key_of(cast, who)
        told = read(key).content.decode()

        assert {str(each["SUMMARY"]) for each in events(key)} == kinds
        for word in ("Rosa", "Dev", "Grace", "Ines", "cook", "for the year", "day centre", "home", "Swim", "Secretly"):
            assert word.lower() not in told.lower(), word
        for row in (visit.pk, cast.rosas_record.pk, who.pk):
            assert str(row) not in told and row.hex not in told
        allowed = {
            "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "CLASS", "URL", "DTSTART", "DTEND", "TRANSP", "STATUS",
        }  # fmt: skip
        assert all(set(each) <= allowed for each in events(key))


def test_its_link_asks_to_sign_in(cast: Cast) -> None:
    planned(cast)
    for who, place in ((cast.dev, "/people/calendar/"), (cast.rosa, "/me/calendar/")):
        links = {str(each["URL"]) for each in events(key_of(cast, who))}

        assert links == {f"http://testserver{place}"}
        assert Client().get(place).status_code == 302


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2027, 3, 27), "20270327T100000Z"), (date(2027, 3, 28), "20270328T090000Z"),
        (date(2026, 10, 24), "20261024T090000Z"), (date(2026, 10, 25), "20261025T100000Z"),
    ],
)  # fmt: skip
def test_ten_in_the_morning_is_ten_before_and_after_the_clocks_change(day: date, utc: str) -> None:
    begins = rules.moment(day=day, at=time(10), zone="Europe/London")
    assert isinstance(begins, datetime)
    entry = Time("visit", UUID(int=1), begins, begins + timedelta(hours=1), None, False, 1, begins)  # noqa: FBT003

    told = ics.written([entry], link="http://here/", salt="s", now=begins).decode()

    assert f"DTSTART:{utc}" in told and "TZID" not in told and "VTIMEZONE" not in told


def test_a_visit_over_the_change_of_clocks_keeps_its_length_outside() -> None:
    begins = rules.moment(day=date(2026, 10, 24), at=time(23), zone="Europe/London")
    assert isinstance(begins, datetime)
    entry = Time("visit", UUID(int=1), begins, begins + timedelta(hours=8), None, False, 1, None)  # noqa: FBT003

    event = Calendar.from_ical(ics.written([entry], link="x", salt="s", now=begins)).walk("VEVENT")[0]

    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=8)
    assert event["DTSTART"].dt == datetime(2026, 10, 24, 22, tzinfo=UTC)


def test_what_is_called_off_or_moved_keeps_its_entry(cast: Cast) -> None:
    visit, key = planned(cast), key_of(cast, cast.dev)
    before = next(each for each in events(key) if str(each["SUMMARY"]) == "Visit")
    with cast.acting(cast.dev) as by:
        to = visit.begins_at + timedelta(days=1)
        moved = actions.move_visit(by=by, visit=visit, begins_at=to, minutes=60, because="I am ill.")
        actions.call_off(by=by, visit=moved, because="Still ill.")

    after = next(each for each in events(key) if str(each["SUMMARY"]) == "Visit")

    assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after["STATUS"] == "CANCELLED" and after["DTSTART"].dt == to


def test_the_feed_of_staff_has_only_where_they_go_themselves(cast: Cast) -> None:
    planned(cast)
    with cast.acting(cast.dev) as by:
        other = actions.NewVisit("Ted", "to mend it", [clock.now() + timedelta(hours=3)], 30)
        actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=other)

    assert [str(each["SUMMARY"]) for each in events(key_of(cast, cast.dev))].count("Visit") == 1
    assert [str(each["SUMMARY"]) for each in events(key_of(cast, cast.rosa))].count("Visit") == 2
    assert events(key_of(cast, cast.mo)) == []


def test_a_key_that_is_not_there_any_more_gives_nothing(cast: Cast) -> None:
    key = key_of(cast, cast.dev)
    assert read(key).status_code == 200

    with cast.acting(cast.dev) as by:
        actions.end_feed(by=by)

    gone, never = read(key), read("x" * 43)
    assert (gone.status_code, gone.content) == (404, never.content) and never.status_code == 404


def test_it_is_read_as_the_account_and_not_as_whoever_is_signed_in(cast: Cast) -> None:
    planned(cast)
    key = key_of(cast, cast.mo)
    browser = cast.client(cast.dev)

    assert b"VEVENT" not in read(key, browser).content
    assert browser.get("/people/").status_code == 200  # and whoever is signed in stays signed in


def test_whoever_left_reads_nothing(cast: Cast) -> None:
    planned(cast)
    key = key_of(cast, cast.dev)
    Account.objects.filter(pk=cast.dev.pk).update(is_active=False)

    assert read(key).status_code == 404


def test_every_reading_is_written_down_and_the_person_sees_it(cast: Cast) -> None:
    planned(cast)
    key = key_of(cast, cast.dev)
    read(key), read(key)

    with cast.acting(cast.rosa):
        assert Look.objects.filter(page="calendar_feed", account_id=cast.dev.pk).count() == 2
    assert "when visits are" in text(rosa_alone(cast).get("/me/looked/"))


def test_it_is_not_read_without_end(cast: Cast) -> None:
    cache.clear()
    key = key_of(cast, cast.dev)
    found = [read(key).status_code for _ in range(61)]
    assert found[:60] == [200] * 60 and found[60] == 429

    tried = [read(f"{n:043}").status_code for n in range(21)]
    assert tried[:20] == [404] * 20 and tried[20] == 429
    cache.clear()


def test_the_address_is_shown_once_on_both_faces(cast: Cast) -> None:
    for browser, place in ((cast.client(cast.dev), "/people/calendar/mine/"), (rosa_alone(cast), "/me/calendar/mine/")):
        assert ".ics" not in text(browser.get(place))

        shown = text(browser.post(place))

        assert "/calendar/" in shown and ".ics" in shown
        assert ".ics" not in text(browser.get(place))
        assert browser.post(place).status_code == 409
        assert browser.post(place, {"end": "1"}).status_code == 302
        assert browser.post(place, {"end": "1"}).status_code == 409


# --- the week -----------------------------------------------------------------------------------------------------


def test_a_week_shows_visits_meetings_and_plans_to_look_at_again(cast: Cast) -> None:
    visit = planned(cast, in_=5)
    meeting_of(cast)
    dev, rosa = cast.client(cast.dev), rosa_alone(cast)

    def week(browser: Client, place: str, day: date) -> str:
        return text(browser.get(f"{place}?on={day}"))

    today, tomorrow = visit.begins_at.date(), clock.today() + timedelta(days=1)
    assert "to cook together" in week(dev, "/people/calendar/", today)
    assert "My plan for the year" in week(dev, "/people/calendar/", tomorrow)
    assert "Rosa's plan" in week(dev, "/people/calendar/", date(2026, 9, 20))
    assert "Dev Rai comes." in week(rosa, "/me/calendar/", today)
    assert "My meeting" in week(rosa, "/me/calendar/", tomorrow)
    assert "We look at my plan again." in week(rosa, "/me/calendar/", date(2026, 9, 20))
    assert "to cook together" not in week(cast.client(cast.mo), "/people/calendar/", today)


@pytest.mark.parametrize("asked", ["", "yesterday", "2026-13-45", "0001-01-01", "9999-12-31", "2026-1-1"])
def test_what_is_no_day_shows_this_week(cast: Cast, asked: str) -> None:
    planned(cast, in_=5)

    assert cast.client(cast.dev).get(f"/people/calendar/?on={asked}").status_code == 200
    assert rosa_alone(cast).get(f"/me/calendar/?on={asked}").status_code == 200


def test_a_night_over_midnight_is_in_both_weeks(cast: Cast) -> None:
    sunday = rules.week_of(clock.today() + timedelta(days=14))[1] - timedelta(days=1)
    begins = rules.moment(day=sunday, at=time(23), zone="Europe/London")
    assert isinstance(begins, datetime)
    with cast.acting(cast.dev) as by:
        visit = actions.NewVisit("Dev Rai", "to sleep there", [begins], 8 * 60)
        actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=visit)

        for day in (sunday, sunday + timedelta(days=1)):
            first, last = rules.week_of(day)
            rows = panels.of_my_people(viewer=by, first=first, last=last, page="staff:calendar")
            assert [row.text for row in rows] == ["to sleep there"]


def test_teams_and_leads_are_not_everybody(cast: Cast) -> None:
    planned(cast)
    assert people_panels.leads(agencies=[cast.agency.pk])
    with cast.acting(cast.grace) as by:
        first, last = rules.week_of(clock.today())
        assert panels.of_my_people(viewer=by, first=first, last=last, page="staff:calendar") == []
        assert not Visit.objects.exists()
