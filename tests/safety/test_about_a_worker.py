"""T7: whom a worry is about never receives it and can never open it, in either lock, on any page, in any trace."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.apps import apps
from django.db import connection, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.models import LedgerLine
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.labels import Labels
from firsthand.people.models import Account, Look, Named, Rota
from firsthand.people.words import Topic
from firsthand.plans import actions as plans
from firsthand.plans.models import Happened, Promise
from firsthand.plans.models import Standing as PlanStanding
from firsthand.safety import actions as safety
from firsthand.safety.models import Standing, Worry
from firsthand.voice.models import Medium, Statement
from tests.at_home import tell, tells
from tests.cast import TODAY, Cast
from tests.conftest import Behind
from tests.house.test_noninterference import seen
from tests.house.test_who_may import address
from tests.house.who_may import DEV, WHO_MAY
from tests.safety.test_telling import riverside, text

TABLES = [model for model in apps.get_models() if issubclass(model, Labels) or model in (Standing, Named, Look)]


def about_dev(cast: Cast, words: str = "Dev shouts at me") -> Worry:
    return tell(
        cast, "hurt", words, about="worker", about_account=cast.dev.pk, about_agency=cast.agency.pk,
    )  # fmt: skip


def answered(cast: Cast, worry: Worry) -> Worry:
    """Grace reads it, answers it and promises something; Rosa says that it happened, and why she says so."""
    with cast.acting(cast.grace) as by:
        worry = safety.see(by=by, worry=worry, at=clock.now())
        promise = plans.NewPromise(text="Grace speaks with Dev", owner=by.account_id, owner_name=by.name, due_on=TODAY)
        worry = safety.answer(by=by, worry=worry, text="Dev stays away.", promise=promise, on=TODAY, at=clock.now())
        made = Promise.objects.get(words=worry.statement_id)
        plans.say_late(by=by, promise=made, because="Dev was on leave.", new_day=TODAY)
    with cast.acting(cast.rosa) as by:
        why = safety.voice.Said(words="He still shouts")
        plans.say_happened(by=by, promise=made, answer="no", words=why, on=TODAY)
    return worry


def keys_of_everything(cast: Cast, account: Account) -> dict[str, set[object]]:
    """Every row of the record that row-level security alone lets this account read."""
    with cast.acting(account):
        return {model._meta.db_table: set(model._default_manager.values_list("pk", flat=True)) for model in TABLES}


def by_the_first_lock(cast: Cast, account: Account, behind: Behind) -> dict[str, set[str]]:
    """What the application's own two conditions let through alone, asked past row-level security."""
    found: dict[str, set[str]] = {}
    with cast.acting(account) as by:
        at = clock.now()
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=at)
    told = psycopg.ClientCursor(connection.connection)
    for model in TABLES:
        if not issubclass(model, Labels) or model._meta.db_table == "people_person":
            continue
        table = model._meta.db_table
        rows = access.visible(model._default_manager.all(), viewer=by, at=at).values("id")
        listed = told.mogrify(*rows.query.sql_with_params())
        one = told.mogrify(f"SELECT r.id FROM {table} r WHERE {record.sees('r')}", record.params())
        found[table] = {row["id"] for row in behind(f"SELECT x.id FROM ({listed}) x".replace("%", "%%"))}
        assert {row["id"] for row in behind(one.replace("%", "%%"))} == found[table], table
    return found


@pytest.fixture
def glass(cast: Cast) -> Iterator[None]:
    """Dev opened Rosa's record in an emergency: still nothing of it is his."""
    with acting(set_up_account()):
        Account.objects.filter(pk=cast.dev.pk).update(may_break_glass=True)
    with cast.acting(cast.dev) as by:
        people.break_glass(by=by, person_id=cast.rosas_record.pk, reason="She does not answer.", at=clock.now())
    yield


def test_nothing_of_it_is_there_for_whom_it_is_about_in_either_lock(cast: Cast, glass: None, behind: Behind) -> None:
    """Words, answer, promise, reasons, what was so since when: not one row, not even for who broke the glass."""
    before = keys_of_everything(cast, cast.dev), by_the_first_lock(cast, cast.dev, behind)

    answered(cast, about_dev(cast))

    assert before[1]["voice_statement"] and before[1]["plans_promise"]
    assert (keys_of_everything(cast, cast.dev), by_the_first_lock(cast, cast.dev, behind)) == before


def test_whoever_was_told_reads_all_of_it(cast: Cast) -> None:
    worry = answered(cast, about_dev(cast))

    with cast.acting(cast.grace):
        assert Statement.objects.get(pk=worry.statement_id).words == "Dev shouts at me"
        assert set(Standing.objects.values_list("state", flat=True)) == {"raised", "seen", "promised"}
        made = Promise.objects.get()
        assert {s.because for s in PlanStanding.objects.filter(about=made.pk)} == {"", "Dev was on leave."}
        assert Happened.objects.get(promise=made).words.words == "He still shouts"


def test_a_photo_of_what_happened_is_read_by_whoever_was_told_and_by_nobody_else(cast: Cast) -> None:
    worry = answered(cast, about_dev(cast))
    photo = safety.voice.File("0" * 64, "image/png", 1)
    with cast.acting(cast.rosa) as by:
        said = safety.voice.Said(words="Look", files=[photo])
        made = Promise.objects.get(words=worry.statement_id)
        why = plans.say_happened(by=by, promise=made, answer="partly", words=said, on=TODAY).words

    for account, sees in ((cast.grace, 1), (cast.rosa, 1), (cast.dev, 0), (cast.ines, 0)):
        with cast.acting(account):
            assert Medium.objects.filter(statement=why).count() == sees


def test_neither_does_the_rest_of_the_team_nor_somebody_beside_the_person(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=cast.mo)
        people.Seat.objects.filter(account=cast.ines).update(until=clock.now())
    with cast.acting(cast.dev) as by:
        ines = people.seat_beside(
            by=by, person=cast.rosas_record, name="Ines again", role="sister", basis="agreement",
            topics=[topic.value for topic in Topic], until=clock.now() + timedelta(days=300),
        ).account  # fmt: skip
    before = {who: keys_of_everything(cast, who) for who in (cast.mo, ines)}

    answered(cast, about_dev(cast))

    for who, had in before.items():
        assert keys_of_everything(cast, who) == had


def test_no_page_of_theirs_changes_by_a_byte(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    still = clock.now()
    monkeypatch.setattr(clock, "today", lambda zone="": still.date())
    places = [address(page, cast) for page in sorted(WHO_MAY) if DEV in WHO_MAY[page]]
    places += [f"/people/{cast.rosas_record.pk}/notes/", "/people/worries/"]
    browser = cast.client(cast.dev)
    for place in places:  # what was new is not new any more once it was opened
        browser.get(place)
    before = {place: seen(browser, place) for place in places}

    worry = answered(cast, about_dev(cast))

    assert [place for place in places if seen(browser, place) != before[place]] == []
    with cast.acting(cast.grace):
        made = Promise.objects.get(topic="safety").pk
    person = f"/people/{cast.rosas_record.pk}"
    for place in (f"worries/{worry.statement_id}/", f"said/{worry.statement_id}/", f"promises/{made}/"):
        assert browser.get(f"{person}/{place}").status_code == 404
        assert browser.post(f"{person}/{place}", {"text": "Forged", "do": "answer"}).status_code == 404


def test_they_are_never_named_on_it_even_when_they_are_on_the_rota(cast: Cast) -> None:
    with acting(set_up_account()):
        Rota.objects.get().members.add(cast.dev)

    worry = about_dev(cast)

    with cast.acting(cast.dev):
        assert not Named.objects.filter(entry__in=[worry.pk, worry.statement_id]).exists()
    with cast.acting(cast.grace):
        assert Named.objects.filter(entry=worry.pk).count() == 1


def test_when_they_alone_read_there_nobody_there_is_told(cast: Cast) -> None:
    with acting(set_up_account()):
        Rota.objects.get().members.set([cast.dev])

    page = text(cast.client(cast.rosa).get(f"/me/wrong/hurt/who/?about={cast.dev.pk}"))
    told = cast.client(cast.rosa).post(f"/me/wrong/hurt/send/{cast.rota.pk}/?about={cast.dev.pk}", {"route": "here"})

    assert "You cannot send a message from here." in page and told.status_code == 404
    with pytest.raises(Refused, match="No one there can read this"):
        about_dev(cast)


def test_nothing_is_in_the_ledger_of_whom_it_is_about(cast: Cast) -> None:
    with cast.acting(cast.dev):
        before = LedgerLine.objects.count()

    answered(cast, about_dev(cast))

    with cast.acting(cast.dev):
        assert LedgerLine.objects.count() == before


# --- about whoever is in charge --------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["the lead by name", "the place"])
def test_what_is_about_the_lead_or_the_place_goes_outside(cast: Cast, about: str) -> None:
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=cast.grace)
    _other, lee, night = riverside(cast)
    key = cast.grace.pk if about == "the lead by name" else f"place-{cast.agency.pk}"
    browser = cast.client(cast.rosa)

    page = text(browser.get(f"/me/wrong/hurt/who/?about={key}"))
    assert "Night desk" in page and "Duty desk" not in page and "01632 960 101" not in page
    assert "This goes to someone outside." in page
    assert browser.get(f"/me/wrong/hurt/send/{cast.rota.pk}/?about={key}").status_code == 404
    assert browser.post(f"/me/wrong/hurt/send/{night.pk}/?about={key}", {"route": "here"}).status_code == 302

    for who, sees in ((lee, 1), (cast.grace, 0), (cast.dev, 0)):
        with cast.acting(who):
            assert Worry.objects.count() == sees


def test_without_anybody_outside_there_are_telephones_and_people_who_are_not_staff(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get(f"/me/wrong/hurt/who/?about=place-{cast.agency.pk}"))

    assert "You cannot send a message from here." in page and "116 123" in page and "Ines Marques" in page


def test_an_act_refuses_to_tell_the_place_it_is_about(cast: Cast) -> None:
    with pytest.raises(Refused, match="You can tell someone outside"), transaction.atomic():
        tell(cast, "else", about="place", about_agency=cast.agency.pk)


# --- told page by page -----------------------------------------------------------------------------------------------


def test_hurt_is_sealed_even_when_nobody_is_named(cast: Cast) -> None:
    tells(cast.client(cast.rosa), cast, "hurt", words="Someone hurt me")

    with cast.acting(cast.dev):
        assert Worry.objects.count() == 0
    with cast.acting(cast.grace):
        assert Worry.objects.get().is_sealed


def test_before_sending_it_says_who_cannot_read_it(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get(f"/me/wrong/plan/send/{cast.rota.pk}/?about={cast.dev.pk}"))

    assert "Dev Rai cannot read it." in page and "No one else can read it." in page
    assert "Your team there can read it too." not in page
