"""A lead publishes a month once; whoever commissions reads counts, and nothing else of anything."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.base.answers import No
from firsthand.insights import actions as insights
from firsthand.insights import panels, words
from firsthand.insights.models import Published, PublishedNumber
from firsthand.insights.rules import Mark, Times
from firsthand.insights.rules import month as rules
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Person
from firsthand.people.words import Setting
from tests.cast import TODAY, Cast
from tests.conftest import Behind
from tests.five import Five
from tests.house.who_may import NIA, WHO_MAY

MAY = date(2026, 5, 1)


class TestPublish(Five):
    act, who = "insights.publish", "grace"

    def do(self, cast: Cast, by: Viewer) -> Published:
        return insights.publish(by=by, month=MAY, on=TODAY)

    def works(self, cast: Cast, result: Published) -> None:
        assert (result.agency_id, result.month) == (cast.agency.pk, MAY)
        assert {n.key for n in result.numbers.all()} >= {"told", "answered", "promised", "happened", "people", "prison"}


class TestAddCommissioner(Five):
    act, who = "people.add-commissioner", "grace"

    def do(self, cast: Cast, by: Viewer) -> Account:
        return people.add_commissioner(by=by, agency=cast.agency, name="Lin Ho", email="lin@council.invalid")

    def works(self, cast: Cast, result: Account) -> None:
        assert (result.kind, result.ceiling, result.is_lead) == ("commission", 0, False)


def test_a_month_must_be_over_whole_and_new() -> None:
    on = date(2026, 6, 30)

    assert rules.may_publish(month=MAY, published=False, on=on) is True
    for month, published in [(date(2026, 6, 1), False), (date(2026, 5, 2), False), (MAY, True)]:
        assert isinstance(rules.may_publish(month=month, published=published, on=on), No)
    assert rules.may_publish(month=date(2026, 6, 1), published=False, on=date(2026, 7, 1)) is True


def test_three_months_back_are_offered_oldest_first() -> None:
    assert rules.months_over(on=date(2026, 2, 14)) == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]


def tally() -> list[Times]:
    told = {"what": "told", "kind": "words"}
    return [
        Times(Mark(**told, place="own_home"), 30), Times(Mark(**told, place="ward", answer="no"), 3),
        Times(Mark(**told, place="ward", answer="yes"), 20),
        Times(Mark(**told, place="prison", answer="yes", outcome="happened"), 2),
        Times(Mark(**told, place="own_home", outcome="late"), 40),
        Times(Mark("person", overdue=True, outcome="never"), 3),
        Times(Mark("person", outcome="heard"), 12), Times(Mark("promise", outcome="cannot", pressure="open"), 7),
    ]  # fmt: skip


def test_what_is_small_is_said_as_few_and_another_goes_with_it() -> None:
    lines = rules.lines(tally(), places=Setting.values, said={})
    said = {(x.section, x.cell.key): x.cell.times if x.cell.shown == "number" else x.cell.shown for x in lines}

    assert said["became", "told"] == 95 and said["became", "unanswered"] == 30 and said["became", "answered"] == 65
    assert (said["became", "only_no"], said["became", "only_answer"], said["became", "promised"]) == (
        "few",
        "hidden",
        42,
    )
    assert (said["became", "happened"], said["became", "not_said_yet"]) == ("few", "hidden")
    assert (said["place", "prison"], said["place", "own_home"], said["place", "ward"]) == ("few", "hidden", 23)
    assert (said["people", "people"], said["people", "not_heard"], said["people", "heard_from"]) == (
        15,
        "few",
        "hidden",
    )
    assert (said["pressures", "cannot_said"], said["pressures", "pressed_new"]) == (7, 7)


def test_the_database_itself_refuses_a_small_number(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        month = insights.publish(by=by, month=MAY, on=TODAY)
        for times, shown in ((3, "number"), (None, "number"), (3, "few")):
            bad = PublishedNumber(published=month, section="x", key="x", depth=0, position=99, shown=shown, times=times)
            with pytest.raises(DatabaseError, match="a_count_from_1_to_4_is_never_published"), transaction.atomic():
                PublishedNumber.objects.bulk_create([bad])


def test_only_the_lead_who_publishes_adds_its_numbers_and_nobody_later(cast: Cast, behind: Behind) -> None:
    with cast.acting(cast.grace) as by:
        month = insights.publish(by=by, month=MAY, on=TODAY)
    behind(
        "INSERT INTO care.insights_published (id, agency_id, month, by_id, at)"
        " VALUES (gen_random_uuid(), %s::uuid, '2026-01-01', %s::uuid, now() - interval '1 day')",
        cast.agency.pk, cast.grace.pk,
    )  # fmt: skip
    with cast.acting(cast.grace), pytest.raises(DatabaseError), transaction.atomic():
        before = Published.objects.get(month=date(2026, 1, 1))
        PublishedNumber.objects.bulk_create(
            [PublishedNumber(published=before, section="x", key="x", depth=0, position=99, shown="few")]
        )
    for account in (cast.dev, cast.nia, cast.rosa):
        more = PublishedNumber(published_id=month.pk, section="x", key="x", depth=0, position=99, shown="few")
        with cast.acting(account), pytest.raises(DatabaseError), transaction.atomic():
            PublishedNumber.objects.bulk_create([more])
        with cast.acting(account) as by, pytest.raises(DatabaseError), transaction.atomic():
            Published.objects.bulk_create([Published(agency=cast.agency, month=date(2026, 4, 1), by_id=by.account_id)])


def test_it_is_read_by_those_who_commission_and_the_agencys_own_staff(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        insights.publish(by=by, month=MAY, on=TODAY)
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh", is_lead=True)

    for account, reads in ((cast.nia, 1), (cast.mo, 1), (cast.grace, 1), (lee, 0), (cast.rosa, 0), (cast.ines, 0)):
        with cast.acting(account):
            assert len(panels.published()) == reads, account.name


def test_whoever_commissions_reads_no_row_about_anybody(cast: Cast, behind: Behind) -> None:
    tables = [row["tbl"] for row in behind("SELECT tbl::text AS tbl FROM pol.labelled")]
    kept = [*tables, "care.people_seat", "care.people_look", "care.people_named", "care.people_agreement"]

    with cast.acting(cast.nia), connection.cursor() as cursor:
        for table in kept:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
        today = ", ".join(["now()::date"] * 6)
        cursor.execute(f"SELECT count(*) FROM pol.board({today})")
        assert cursor.fetchone() == (0,)
    assert len(tables) > 10


def test_whoever_commissions_cannot_begin_a_record(cast: Cast) -> None:
    with (
        cast.acting(cast.nia) as by,
        pytest.raises(Exception, match=r"Only staff|row-level security"),
        transaction.atomic(),
    ):
        people.register(by=by, preferred_name="Nobody")
    with cast.acting(cast.nia):
        assert Person.objects.count() == 0


def test_their_only_pages_are_theirs() -> None:
    assert {page for page, roles in WHO_MAY.items() if NIA in roles} == {"commission:months", "commission:numbers"}


def test_the_page_says_counts_without_a_name_or_a_word(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        month = insights.publish(by=by, month=MAY, on=TODAY)

    html = cast.client(cast.nia).get(f"/commission/{month.pk}/").content.decode()

    for word in ("Rosa", "Tomos", "Dev", "Mo Hale", "Grace", "swim", "Fridays"):
        assert word not in html, word
    assert "fewer than 5" in html and "May 2026" in html and "/lead/" not in html and "/people/" not in html


def test_the_lead_sees_it_as_it_will_be_read_and_publishes_it(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    before = browser.get("/lead/publish/").content.decode()
    month = before.split('name="month" value="')[1][:10]

    done = browser.post("/lead/publish/", {"month": month})
    after = browser.get("/lead/publish/").content.decode()

    assert done.status_code == 302
    assert month not in after and "Published before" in after
    with cast.acting(cast.nia):
        assert [each.month.isoformat() for each in panels.published()] == [month]


@pytest.mark.parametrize("month", ["", "x", "2031-01-01", "2026-05-02"])
def test_a_month_that_cannot_be_published_is_refused_in_a_sentence(cast: Cast, month: str) -> None:
    answer = cast.client(cast.grace).post("/lead/publish/", {"month": month})

    assert answer.status_code == 409
    assert any(told in answer.content.decode() for told in ("Look at the month", "not over yet", "on its first day"))


def test_every_line_has_a_name(cast: Cast) -> None:
    everything: list[Any] = rules.lines(tally(), places=Setting.values, said={})

    assert [
        words.published_label(line.cell.key) for line in everything if not words.published_label(line.cell.key)
    ] == []
    assert {line.section for line in everything} == set(words.SECTIONS)
    assert TODAY - timedelta(days=1) > MAY
