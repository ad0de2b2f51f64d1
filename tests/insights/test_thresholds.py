"""An agency says after how many days its board shows something: sooner than everybody agreed, and never later (TL1)."""

from datetime import date
from html import unescape

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.insights import actions as insights
from firsthand.insights import panels
from firsthand.insights.models import Threshold
from firsthand.insights.rules import Times
from firsthand.insights.rules.thresholds import may_set
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.delegated import acting, set_up_account
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.insights.story import counted, seat_grace, worry

PLACE = "/lead/when-it-shows/"
SOONER = {"board_worry": 1, "not_heard": 30}


class TestSetThresholds(Five):
    act, who = "insights.set-thresholds", "grace"

    def do(self, cast: Cast, by: Viewer) -> list[Threshold]:
        return insights.set_thresholds(by=by, days=SOONER)

    def works(self, cast: Cast, result: list[Threshold]) -> None:
        assert {key: each.days for key, each in panels.thresholds().items()} == SOONER
        assert {each.agency_id for each in result} == {cast.agency.pk}


@given(st.integers(-10, 500), st.integers(1, 90))
def test_the_board_may_look_sooner_and_never_later(days: int, most: int) -> None:
    assert (may_set(days=days, most=most) is True) == (1 <= days <= most)


def test_the_board_its_lists_and_how_we_count_go_by_what_the_agency_set(cast: Cast) -> None:
    worry(cast, "The lock is broken", ago=(TODAY - clock.today()).days + 1)
    seat_grace(cast)
    browser = cast.client(cast.grace)
    board = unescape(browser.get("/lead/").content.decode())
    assert 'worries_wait/" data-count="0"' in board and "for 2 days or more" in board
    assert 'id="times">0<' in browser.get("/lead/list/worries_wait/").content.decode()

    assert browser.post(PLACE, {"board_worry": "1", "not_heard": "30"}).status_code == 302

    board = unescape(browser.get("/lead/").content.decode())
    assert 'worries_wait/" data-count="1"' in board
    assert "for 1 day or more" in board and "heard in 30 days" in board
    assert 'id="times">1<' in browser.get("/lead/list/worries_wait/").content.decode()
    counting = unescape(browser.get("/lead/how-we-count/").content.decode())
    assert "Your agency set this: Grace" in counting and "Everybody agreed on 60 days." in counting


@pytest.mark.parametrize("typed", ["", "0", "61", "-1", "soon", "1.5", "٣", "99999999"])
def test_what_is_no_number_of_days_is_told_kept_and_changes_nothing(cast: Cast, typed: str) -> None:
    answer = cast.client(cast.grace).post(PLACE, {"board_worry": "1", "not_heard": typed})

    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Write a number of days from 1 to 60." in said or "Say how many days." in said
    assert f'value="{typed}"' in said or not typed
    with cast.acting(cast.grace):
        assert panels.thresholds() == {}


def test_the_newest_stands_and_what_is_set_already_is_refused(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        insights.set_thresholds(by=by, days=SOONER)
        insights.set_thresholds(by=by, days=SOONER | {"not_heard": 60})
        assert panels.thresholds()["not_heard"].days == 60
        with pytest.raises(Refused, match="set already"):
            insights.set_thresholds(by=by, days=SOONER | {"not_heard": 60})
        with pytest.raises(Refused, match="never later"):
            insights.set_thresholds(by=by, days={"not_heard": 61})


def test_it_is_of_one_agency_and_no_other_reads_it_or_writes_it(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        insights.set_thresholds(by=by, days=SOONER)
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh", is_lead=True)

    for account in (lee, cast.rosa, cast.nia, cast.ines):
        with cast.acting(account):
            assert panels.thresholds() == {}, account.name
    for account in (lee, cast.mo, cast.rosa):
        with cast.acting(account) as by, pytest.raises(DatabaseError), transaction.atomic():
            Threshold.objects.bulk_create(
                [Threshold(agency=cast.agency, key="not_heard", days=60, by_id=by.account_id)]
            )
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["people"][0] == 2


def test_what_is_published_counts_by_what_everybody_agreed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[panels.Span] = []

    def tally(*, days: panels.Span) -> list[Times]:
        asked.append(days)
        return []

    monkeypatch.setattr(panels, "tally", tally)
    with cast.acting(cast.grace) as by:
        panels.month(of=date(2026, 5, 1), on=TODAY)
        insights.set_thresholds(by=by, days={"board_worry": 1, "not_heard": 1})
        panels.month(of=date(2026, 5, 1), on=TODAY)
        sooner = panels.span(intervals=panels.intervals(), on=TODAY)

    assert asked[0] == asked[1]
    assert sooner.heard_by > asked[1].heard_by and sooner.worry_by > asked[1].worry_by
