"""The helpers of the rooms that look past the doors: whom they tell, of what, and whom they let in."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from firsthand.asks.models import Passing
from firsthand.base import clock
from firsthand.people.models import Account
from firsthand.together import actions as together
from firsthand.together.models import Group
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.asks.asking import asked_long_ago, asks, says_no
from tests.cast import TODAY
from tests.people.asking import add, uma_of_elsewhere
from tests.people.standing import Doors

LATE = "SELECT ask FROM pol.late_asks(current_date - 3)"
BAR = "INSERT INTO care.people_bar (id, account_id, person_id) VALUES (gen_random_uuid(), %s, %s)"
PROTECT = "SELECT pol.protect_row(%s::regclass, %s, %s, %s)"


@contextmanager
def trying(standing: Doors) -> Iterator[psycopg.Connection]:
    """Past the doors, and undone afterwards: what a test changes here is seen by the helpers alone."""
    with standing.superuser.transaction(force_rollback=True):
        yield standing.superuser


def told(connection: psycopg.Connection, who: Account, asks_for: str, *given: Any, ceiling: int = 3) -> list[Any]:
    """What a helper tells this account: the first column."""
    token = uuid.uuid4().hex
    begin = "SELECT pol.begin(%s, %s, %s, interval '1 hour', interval '1 hour', 'test')"
    connection.execute(begin, [who.pk, token, ceiling])
    connection.execute("SELECT set_config('app.token', %s, true)", [token])
    return [row[0] for row in connection.execute(asks_for.encode(), given).fetchall()]


def refused(standing: Doors, who: Account, asks_for: str, *given: Any, after: tuple[Any, ...] = ()) -> bool:
    """Whether a helper raises, once `after` was done past the doors."""
    with trying(standing) as connection:
        for statement, values in after:
            connection.execute(statement.encode(), values)
        try:
            told(connection, who, asks_for, *given)
        except psycopg.errors.RaiseException:
            return True
    return False


# --- late asks -------------------------------------------------------------------------------------------------------


def test_a_late_ask_is_told_to_a_lead_of_its_agency_alone(standing: Doors) -> None:
    cast, ask = standing.cast, asked_long_ago(standing.cast).pk
    uma = uma_of_elsewhere(standing)

    with trying(standing) as connection:
        assert ask in told(connection, cast.grace, LATE)
        assert (
            told(connection, cast.dev, LATE) == told(connection, cast.rosa, LATE) == told(connection, uma, LATE) == []
        )
        assert told(connection, cast.grace, "SELECT ask FROM pol.late_asks(current_date)") == []
        assert ask not in told(connection, cast.grace, LATE, ceiling=0)


def test_a_late_ask_is_not_told_to_a_lead_who_is_barred(standing: Doors) -> None:
    cast, ask = standing.cast, asked_long_ago(standing.cast).pk

    with trying(standing) as connection:
        connection.execute(BAR, [cast.grace.pk, cast.rosas_record.pk])
        assert ask not in told(connection, cast.grace, LATE)


def test_what_is_restricted_or_withheld_is_no_late_ask(standing: Doors) -> None:
    cast, ask = standing.cast, asked_long_ago(standing.cast).pk

    for level, hide in ((2, False), (1, True)):
        with trying(standing) as connection:
            told(connection, cast.rosa, PROTECT, "care.voice_statement", ask, level, hide)
            assert ask not in told(connection, cast.grace, LATE)


def test_what_was_answered_taken_back_or_handed_on_is_not_late(standing: Doors) -> None:
    cast = standing.cast
    answered, back, handed = (asked_long_ago(cast) for _ in range(3))
    says_no(cast, answered)
    with cast.acting(cast.rosa) as by:
        voice.take_back(by=by, statement=back, on=TODAY)
    passing = {"ask_id": handed.pk, "to_id": cast.mo.pk, "to_name": "Mo", "why": "handed", "rule": "r"}

    with trying(standing) as connection:
        statement, given = add(
            Passing,
            cast,
            cast.dev,
            **passing,
            because="",
            answer_by=clock.today() + timedelta(2),
            created_at=clock.now(),
        )
        assert handed.pk in told(connection, cast.grace, LATE)
        connection.execute(statement.encode(), given)
        assert {answered.pk, back.pk, handed.pk}.isdisjoint(told(connection, cast.grace, LATE))


def test_a_lead_takes_what_is_late_and_nothing_else(standing: Doors) -> None:
    cast, late = standing.cast, asked_long_ago(standing.cast).pk
    take, reads = "SELECT pol.take_ask(%s, current_date - 3)", "SELECT e FROM pol.named_s()"

    with trying(standing) as connection:
        assert told(connection, cast.grace, take, cast.words.pk) == [None]
        assert cast.words.pk not in told(connection, cast.grace, reads)
        assert told(connection, cast.dev, take, late) == [None]
        assert told(connection, cast.grace, take, late) == [cast.rosas_record.pk]
        assert late in told(connection, cast.grace, reads)


# --- handing on ------------------------------------------------------------------------------------------------------


def passed(standing: Doors, to: Account, *, by: Account | None = None) -> tuple[Statement, uuid.UUID, tuple[Any, ...]]:
    """An ask of Rosa's, and a passing of it to somebody that opened nothing yet: what writes it."""
    cast, ask = standing.cast, asks(standing.cast)
    by = by or cast.dev
    row = {"ask_id": ask.pk, "to_id": to.pk, "to_name": "Somebody", "why": "handed", "because": "", "rule": "r"}
    statement, given = add(Passing, cast, by, **row, answer_by=TODAY, created_at=clock.now())
    return ask, given[0], (statement, given)


HAND = "SELECT pol.hand_ask(%s)"


def test_only_whoever_wrote_a_passing_hands_it_on(standing: Doors) -> None:
    cast = standing.cast
    _ask, key, row = passed(standing, cast.mo)

    assert not refused(standing, cast.dev, HAND, key, after=(row,))
    assert refused(standing, cast.grace, HAND, key, after=(row,))


def test_what_is_restricted_is_not_handed_on(standing: Doors) -> None:
    cast = standing.cast
    ask, key, row = passed(standing, cast.mo)

    with trying(standing) as connection:
        connection.execute(row[0].encode(), row[1])
        told(connection, cast.rosa, PROTECT, "care.voice_statement", ask.pk, 2, "false")
        with pytest.raises(psycopg.errors.RaiseException):
            told(connection, cast.dev, HAND, key)


def test_an_ask_goes_to_nobody_elsewhere_nor_gone_nor_barred(standing: Doors) -> None:
    cast, uma = standing.cast, uma_of_elsewhere(standing)
    gone = ("UPDATE public.people_account SET is_active = false WHERE id = %s", [cast.mo.pk])
    _ask, key, row = passed(standing, cast.mo)
    _other, away, there = passed(standing, uma)

    assert refused(standing, cast.dev, HAND, away, after=(there,))
    assert refused(standing, cast.dev, HAND, key, after=(row, gone))
    assert refused(standing, cast.dev, HAND, key, after=(row, (BAR, [cast.mo.pk, cast.rosas_record.pk])))


def test_a_person_asks_a_lead_or_their_team_whom_their_words_reached_and_nobody_else(standing: Doors) -> None:
    cast, uma = standing.cast, uma_of_elsewhere(standing)

    for to, no in ((cast.grace, False), (cast.dev, False), (cast.mo, True), (uma, True)):
        _ask, key, row = passed(standing, to, by=cast.rosa)
        assert refused(standing, cast.rosa, HAND, key, after=(row,)) is no


def test_whoever_is_in_the_team_is_named_on_nothing_by_being_asked(standing: Doors) -> None:
    cast = standing.cast
    ask, key, row = passed(standing, cast.dev, by=cast.rosa)

    with trying(standing) as connection:
        connection.execute(row[0].encode(), row[1])
        told(connection, cast.rosa, HAND, key)
        assert ask.pk not in told(connection, cast.dev, "SELECT e FROM pol.named_s()")


# --- groups ----------------------------------------------------------------------------------------------------------

GROUPS, FELLOWS = "SELECT g FROM pol.groups_s() g", "SELECT f FROM pol.fellows(%s) f"
MEMBERS = "care.together_membership"


def a_group(standing: Doors, *, with_rosa: bool = True, with_tomos: bool = False) -> Group:
    """Tenants who meet; Rosa belongs to them, or Tomos, or both."""
    cast, yes = standing.cast, "said yes with pictures"
    with cast.acting(cast.dev) as by:
        group = together.open_group(by=by, name=f"Tenants {uuid.uuid4()}", kind="tenants", place="The kitchen")
        if with_rosa:
            together.list_member(by=by, person=cast.rosas_record.pk, group=group, agreed_how=yes)
    with cast.acting(cast.mo) as by:
        if with_tomos:
            together.list_member(by=by, person=cast.tomos_record.pk, group=group, agreed_how=yes)
    return group


def membership(connection: psycopg.Connection, group: Group, person: uuid.UUID) -> uuid.UUID:
    """The row that says somebody belongs to it."""
    of = "SELECT id FROM care.together_membership WHERE group_id = %s AND person_id = %s"
    found = connection.execute(of, [group.pk, person]).fetchone()
    assert found
    return uuid.UUID(str(found[0]))


def leaves(connection: psycopg.Connection, row: uuid.UUID) -> None:
    """Somebody belongs to a group no longer."""
    connection.execute("SET LOCAL search_path = public, care")
    connection.execute("UPDATE care.together_membership SET left_on = current_date WHERE id = %s", [row])


def test_a_group_is_for_its_members_and_the_staff_of_its_agency(standing: Doors) -> None:
    cast, uma = standing.cast, uma_of_elsewhere(standing)
    mine, others = a_group(standing), a_group(standing, with_rosa=False, with_tomos=True)

    with trying(standing) as connection:
        seen = {who.pk: set(told(connection, who, GROUPS)) for who in (cast.dev, cast.rosa, cast.ines, uma)}
        assert {mine.pk, others.pk} <= seen[cast.dev.pk]
        assert mine.pk in seen[cast.rosa.pk] and others.pk not in seen[cast.rosa.pk]
        assert seen[cast.ines.pk] == seen[uma.pk] == set()
        assert told(connection, cast.dev, GROUPS, ceiling=0) == []
        size = "SELECT pol.group_size(%s)"
        assert told(connection, cast.dev, size, others.pk) == [1]
        assert told(connection, cast.rosa, size, others.pk) == told(connection, uma, size, others.pk) == [0]


def test_members_are_named_to_each_other_alone(standing: Doors) -> None:
    cast, group = standing.cast, a_group(standing, with_tomos=True)
    others = a_group(standing, with_rosa=False, with_tomos=True)

    with trying(standing) as connection:
        assert told(connection, cast.rosa, FELLOWS, group.pk) == ["Rosa", "Tomos"]
        assert told(connection, cast.dev, FELLOWS, group.pk) == told(connection, cast.rosa, FELLOWS, others.pk) == []
        told(connection, cast.mo, PROTECT, MEMBERS, membership(connection, group, cast.tomos_record.pk), 2, "false")
        assert told(connection, cast.rosa, FELLOWS, group.pk) == ["Rosa"]
    with trying(standing) as connection:
        leaves(connection, membership(connection, group, cast.tomos_record.pk))
        assert told(connection, cast.rosa, FELLOWS, group.pk) == ["Rosa"]
        assert told(connection, cast.rosa, "SELECT pol.group_size(%s)", group.pk) == [1]


def test_who_left_or_is_withheld_finds_no_group(standing: Doors) -> None:
    cast, group = standing.cast, a_group(standing)

    with trying(standing) as connection:
        leaves(connection, membership(connection, group, cast.rosas_record.pk))
        assert group.pk not in told(connection, cast.rosa, GROUPS)
    for level, hide in ((1, True), (2, False)):
        with trying(standing) as connection:
            row = membership(connection, group, cast.rosas_record.pk)
            told(connection, cast.dev, PROTECT, MEMBERS, row, level, hide)
            assert group.pk not in told(connection, cast.rosa, GROUPS)


# --- notices ---------------------------------------------------------------------------------------------------------

_TELL = (
    "SELECT account FROM pol.tell(%s, 'voice_statement', %s, %s, 'answered', %s::uuid[], false, false, %s::uuid[],"
    " now()"
)
TELLS = (f"{_TELL}, '{{}}'::text[])", f"{_TELL})")
"""As it is told today, and as code before that still tells it: both are doors."""


def told_of(
    standing: Doors, who: Account, to: Account, *after: tuple[str, list[Any]], never: bool = False
) -> bool | None:
    """Whether `who` leaves a notice about Rosa's words for `to`, either way; None where the database refuses."""
    answers = {_told_of(standing, tell, who, to, *after, never=never) for tell in TELLS}
    assert len(answers) == 1, answers
    return answers.pop()


def _told_of(
    standing: Doors, tell: str, who: Account, to: Account, *after: tuple[str, list[Any]], never: bool
) -> bool | None:
    cast = standing.cast
    with trying(standing) as connection:
        for statement, values in after:
            connection.execute(statement.encode(), values)
        words = cast.words.pk
        try:
            told(connection, who, tell, cast.rosas_record.pk, words, words, [to.pk], [to.pk] if never else [])
        except psycopg.errors.RaiseException:
            return None
        found = "SELECT 1 FROM care.people_notice WHERE account_id = %s AND entry = %s AND kind = 'answered'"
        return connection.execute(found, [to.pk, words]).fetchone() is not None


def test_a_notice_is_left_by_a_reader_for_somebody_else_who_may_be_told(standing: Doors) -> None:
    cast = standing.cast
    gone = ("UPDATE public.people_account SET is_active = false WHERE id = %s", [cast.rosa.pk])

    assert told_of(standing, cast.dev, cast.rosa) is True
    assert told_of(standing, cast.mo, cast.rosa) is None
    assert told_of(standing, cast.dev, cast.dev) is False
    assert told_of(standing, cast.dev, cast.rosa, never=True) is False
    assert told_of(standing, cast.dev, cast.rosa, gone) is False
    assert told_of(standing, cast.dev, cast.grace, (BAR, [cast.grace.pk, cast.rosas_record.pk])) is False


def test_notices_are_read_by_whom_they_are_for(standing: Doors) -> None:
    cast = standing.cast
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=cast.words, text="Yes.", reply_is="yes", on=TODAY)

    of_rosa = "SELECT id FROM care.people_notice WHERE account_id = %s"
    with standing.acting(cast.rosa) as connection:
        assert connection.execute(of_rosa, [cast.rosa.pk]).fetchall()
    with standing.acting(cast.dev) as connection:
        assert not connection.execute(of_rosa, [cast.rosa.pk]).fetchall()


# --- the board -------------------------------------------------------------------------------------------------------

BOARD = (
    "SELECT sum(times)::int FROM pol.board(current_date - 4000, current_date + 400, current_date, current_date,"
    " current_date, current_date)"
)


def test_numbers_are_told_to_leads_of_their_own_people_without_those_who_barred_them(standing: Doors) -> None:
    cast, uma = standing.cast, uma_of_elsewhere(standing)

    with trying(standing) as connection:
        whole = told(connection, cast.grace, BOARD)[0]
        assert whole
        assert told(connection, cast.dev, BOARD) == told(connection, uma, BOARD) == [None]
        connection.execute(BAR, [cast.grace.pk, cast.rosas_record.pk])
        connection.execute(BAR, [cast.grace.pk, cast.tomos_record.pk])
        assert told(connection, cast.grace, BOARD) == [None]
