"""Who reads what is wrong, and when: the lead sets it, and everybody reads the same sentence."""

from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone, translation

from firsthand.base import clock
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.hours import Hours
from firsthand.people.models import Rota
from firsthand.safety.reading import Read, read_when
from tests.at_home import rosa_alone, text
from tests.cast import NIGHTS, WEEKDAYS, Cast

PLACE = "/lead/reading/"


def read(cast: Cast, moment: str, *hours: Hours) -> Read:
    with cast.acting(cast.grace) as by:
        version = Rota.objects.get(pk=cast.rota.pk).version
        reading = people.Reading("Duty desk", hours, [cast.grace.pk])
        people.change_rota(by=by, rota=cast.rota.pk, version=version, reading=reading)
        found = people_panels.rota(agency_id=cast.agency.pk)
    assert found is not None
    with translation.override("en-gb"):  # whatever a page before was shown in
        return read_when(found, at=timezone.make_aware(datetime.fromisoformat(moment)))


@pytest.mark.parametrize(
    ("hours", "moment", "week", "now"),
    [
        (WEEKDAYS, "2026-06-22 10:00", "Monday to Friday, 9 in the morning to 5 in the afternoon",
         "Someone reads this now."),
        (WEEKDAYS, "2026-06-22 06:00", "Monday to Friday", "Next read today at 9 in the morning."),
        (WEEKDAYS, "2026-06-22 18:00", "Monday to Friday", "Next read tomorrow at 9 in the morning."),
        (WEEKDAYS, "2026-06-26 18:00", "Monday to Friday", "Next read on Monday 29 June at 9 in the morning."),
        (NIGHTS, "2026-06-22 02:00", "every day, 10 at night to 6 in the morning", "Someone reads this now."),
        (Hours((0, 2), time(9, 30), time(12)), "2026-06-22 10:00",
         "Monday and Wednesday, 9:30 in the morning to 12 noon", "Someone reads this now."),
        (Hours((0, 2, 5), time(9), time(9)), "2026-06-23 10:00", "Monday, Wednesday and Saturday, day and night",
         "Next read tomorrow at 9 in the morning."),
    ],
)  # fmt: skip
def test_the_sentence_is_made_from_the_hours(cast: Cast, hours: Hours, moment: str, week: str, now: str) -> None:
    found = read(cast, moment, hours)

    assert found.week.startswith(week) and (found.now, found.always) == (now, False)


def test_day_and_night_leaves_no_other_time(cast: Cast) -> None:
    found = read(cast, "2026-06-22 10:00", Hours((0, 1, 2, 3, 4, 5, 6), time(0), time(0)))

    assert found == Read("every day, day and night", "Someone reads this now.", always=True)


def test_hours_in_words_are_shown_as_they_were_written(cast: Cast) -> None:
    with cast.acting(cast.grace):
        cast.rota.hours.all().delete()
        Rota.objects.update(reads="9 to 5, mostly")
        found = people_panels.rota(agency_id=cast.agency.pk)

    assert found is not None and read_when(found, at=clock.now()) == Read("9 to 5, mostly", "", always=False)


def test_the_person_reads_whether_somebody_reads_now(cast: Cast) -> None:
    browser = rosa_alone(cast)
    with cast.acting(cast.rosa):
        found = people_panels.rota(agency_id=cast.agency.pk)
    assert found is not None
    sentence = read_when(found, at=clock.now()).now
    assert sentence

    for place in ("/me/wrong/medicine/who/", f"/me/wrong/medicine/send/{cast.rota.pk}/"):
        page = text(browser.get(f"{place}?about="))
        assert "Monday to Friday, 9 in the morning to 5 in the afternoon" in page and sentence in page


# --- the lead sets it -------------------------------------------------------------------------------------------------


def typed(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "version": "1", "name": "Duty desk", "members": [str(cast.dev.pk)], "next_in_line": [str(cast.mo.pk)],
        "phone": "01632 960 101", "days_1": ["0", "6"], "begins_1": "22", "ends_1": "6.30", **other,
    }  # fmt: skip


def test_a_lead_sets_hours_members_and_next_in_line(cast: Cast) -> None:
    grace, place = cast.client(cast.grace), f"{PLACE}{cast.rota.pk}/"

    before = grace.get(place).content.decode()
    changed = grace.post(place, typed(cast))
    after = text(grace.get(PLACE))

    assert 'value="9:00"' in before and 'value="17:00"' in before
    assert (changed.status_code, changed["Location"]) == (302, PLACE)
    assert "Read Monday and Sunday, 10 at night to 6:30 in the morning." in after
    assert "Dev Rai" in after and "Mo Hale" in after
    assert grace.post(place, typed(cast)).status_code == 409  # somebody else changed it: version 1 is gone


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"begins_1": "25:00"}, "Write a time of day"),
        ({"begins_1": ""}, "Write from when."),
        ({"days_1": []}, "Pick at least one day"),
        ({"days_1": [], "begins_1": "", "ends_1": ""}, "Say when somebody reads this"),
        ({"members": []}, "A rota nobody is on tells nobody."),
        ({"name": " "}, "Give this rota a name."),
        ({"days_1": ["9"]}, "not in the list"),
        ({"members": ["somebody"]}, "not in the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast: Cast, wrong: dict[str, Any], says: str) -> None:
    answer = cast.client(cast.grace).post(f"{PLACE}{cast.rota.pk}/", typed(cast, ends_1="6.30") | wrong)

    assert answer.status_code == 422 and says in text(answer)
    assert "01632 960 101" in answer.content.decode()
    with cast.acting(cast.grace):
        assert Rota.objects.get(pk=cast.rota.pk).version == 1


def test_a_second_rota_can_be_told_too(cast: Cast) -> None:
    grace = cast.client(cast.grace)

    made = grace.post(f"{PLACE}new/", typed(cast, version="", name="Night desk"))
    page = text(rosa_alone(cast).get("/me/wrong/medicine/who/?about="))

    assert made.status_code == 302 and grace.post(f"{PLACE}new/", typed(cast, name="Night desk")).status_code == 409
    assert "Night desk" in page and "Duty desk" in page


def test_a_rota_of_another_agency_is_not_there(cast: Cast) -> None:
    with cast.acting(cast.grace):
        Rota.objects.filter(pk=cast.rota.pk).update(agency=cast.nia.agency)
    grace = cast.client(cast.grace)

    assert grace.get(f"{PLACE}{cast.rota.pk}/").status_code == 404
    assert grace.post(f"{PLACE}{cast.rota.pk}/", typed(cast)).status_code == 404


def test_a_lead_names_the_safeguarding_lead(cast: Cast) -> None:
    grace = cast.client(cast.grace)
    assert "Nobody is named. Whoever leads is told instead." in text(grace.get(PLACE))

    nobody = grace.post(PLACE, {})
    named = grace.post(PLACE, {"keeps_safe": str(cast.mo.pk)})
    again = grace.post(PLACE, {"keeps_safe": str(cast.mo.pk)})

    assert nobody.status_code == 422 and "Pick somebody." in text(nobody)
    assert named.status_code == 302 and "Mo Hale keeps people safe here." in text(grace.get(PLACE))
    assert again.status_code == 409 and "already" in text(again)
