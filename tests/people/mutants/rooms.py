"""The doors of the rooms left open: one clause at a time of the helpers that tell, name or count past the doors."""

import psycopg

from tests.people import test_helpers_of_rooms as rooms
from tests.people.mutants.doors import Killer, Open, clause, whole


def made(name: str, of: str, drop: str, put: str, notices: Killer) -> Open:
    """A function of schema pol, as the last migration left it, with one clause another."""

    def opens(superuser: psycopg.Connection) -> None:
        found = superuser.execute(
            f"SELECT pg_get_functiondef(%s::{'regprocedure' if '(' in of else 'regproc'})".encode(), [of]
        ).fetchone()
        assert found and found[0].count(drop) == 1, (of, found and found[0].count(drop), drop)
        superuser.execute(found[0].replace(drop, put).encode())

    return Open(f"{of.partition('(')[0]}: {name}", opens, notices)


LATE = whole(rooms.test_a_late_ask_is_told_to_a_lead_of_its_agency_alone)
BARRED = whole(rooms.test_a_late_ask_is_not_told_to_a_lead_who_is_barred)
WITHHELD = whole(rooms.test_what_is_restricted_or_withheld_is_no_late_ask)
SETTLED = whole(rooms.test_what_was_answered_taken_back_or_handed_on_is_not_late)
TAKES = whole(rooms.test_a_lead_takes_what_is_late_and_nothing_else)
WROTE = whole(rooms.test_only_whoever_wrote_a_passing_hands_it_on)
RESTRICTED = whole(rooms.test_what_is_restricted_is_not_handed_on)
GOES_TO = whole(rooms.test_an_ask_goes_to_nobody_elsewhere_nor_gone_nor_barred)
LEADS = whole(rooms.test_a_person_asks_a_lead_or_their_team_whom_their_words_reached_and_nobody_else)
GROUP = whole(rooms.test_a_group_is_for_its_members_and_the_staff_of_its_agency)
FELLOWS = whole(rooms.test_members_are_named_to_each_other_alone)
LEFT = whole(rooms.test_who_left_or_is_withheld_finds_no_group)
TOLD = whole(rooms.test_a_notice_is_left_by_a_reader_for_somebody_else_who_may_be_told)
NOTICES = whole(rooms.test_notices_are_read_by_whom_they_are_for)
BOARD = whole(rooms.test_numbers_are_told_to_leads_of_their_own_people_without_those_who_barred_them)

_TELL = "uuid, text, uuid, uuid, text, uuid[], bool, bool, uuid[], timestamptz"
TELLS = (f"pol.tell({_TELL}, text[])", f"pol.tell({_TELL})")
"""As it is told today, and as code before that still tells it."""
ROOMS = [
    made("anybody of the staff is told what is late", "pol.late_asks", " OR NOT pol.is_lead()", "", LATE),
    made("what still has time is told", "pol.late_asks", " OR before >= current_date", "", LATE),
    made("what other agencies were asked is told", "pol.late_asks", "(s.agency_id = f.agency OR f.agency = ANY (s.sent_to))", "true", LATE),
    made("the session's ceiling is forgotten", "pol.late_asks", "s.level <= LEAST(1, f.cap)", "s.level <= 1", LATE),
    made("restricted asks are told", "pol.late_asks", "s.level <= LEAST(1, f.cap)", "s.level <= f.cap", WITHHELD),
    made("withheld asks are told", "pol.late_asks", "AND s.shown ", "", WITHHELD),
    made("a barred lead is told", "pol.late_asks", "AND NOT s.person_id IN (SELECT pol.barred_s())", "", BARRED),
    made("what was answered is told", "pol.late_asks", "WHERE r.in_reply_to_id = s.id AND", "WHERE false AND", SETTLED),
    made("what was taken back is told", "pol.late_asks", "WHERE t.takes_back_id = s.id", "WHERE false", SETTLED),
    made("what somebody has is told", "pol.late_asks", "WHERE g.ask_id = s.id AND", "WHERE false AND", SETTLED),
    made("a lead takes anything", "pol.take_ask", "FROM pol.late_asks(before) l WHERE l.ask = ask_", "FROM (SELECT s.person_id AS person FROM care.voice_statement s WHERE s.id = ask_) l", TAKES),
    made("a lead takes anything once something is late", "pol.take_ask", " WHERE l.ask = ask_", "", TAKES),
    made("anybody hands it on", "pol.hand_ask", "AND p.author_id = pol.me() ", "", WROTE),
    made("restricted asks are handed on", "pol.hand_ask", " AND s.level < 2", "", RESTRICTED),
    made("to another agency", "pol.hand_ask", "ELSE a.agency_id = pol.agency() END", "ELSE true END", GOES_TO),
    made("to a closed account", "pol.hand_ask", " AND a.is_active", "", GOES_TO),
    made("to somebody barred", "pol.hand_ask", "WHERE b.account_id = g.to_id AND", "WHERE false AND", GOES_TO),
    made("from the person to any of the staff", "pol.hand_ask", "(a.is_lead OR in_team) AND a.agency_id", "a.agency_id", LEADS),
    made("from the person to any lead", "pol.hand_ask", " AND a.agency_id = ANY (g.sent_to)", "", LEADS),
    made("groups of other agencies", "pol.groups_s", "WHERE g.agency_id = f.agency", "", GROUP),
    made("groups of anybody", "pol.groups_s", "m.person_id = f.person AND ", "", GROUP),
    made("groups below the ceiling", "pol.groups_s", "f.cap < 1", "f.cap < 0", GROUP),
    made("groups that were left", "pol.groups_s", "AND m.left_on IS NULL ", "", LEFT),
    made("groups that are withheld", "pol.groups_s", "AND m.shown ", "", LEFT),
    made("groups that are restricted", "pol.groups_s", " AND m.level < 2", "", LEFT),
    made("how many belong to any group", "pol.group_size", "AND m.group_id IN (SELECT pol.groups_s())", "", GROUP),
    made("how many ever belonged", "pol.group_size", "AND m.left_on IS NULL ", "", FELLOWS),
    made("staff are told the names", "pol.fellows", "pol.kind() IS DISTINCT FROM 'person' OR ", "", FELLOWS),
    made("names of any group", "pol.fellows", " OR NOT of_group IN (SELECT pol.groups_s())", "", FELLOWS),
    made("names of those who left", "pol.fellows", "AND m.left_on IS NULL ", "", FELLOWS),
    made("names that are restricted", "pol.fellows", " AND m.level < 2", "", FELLOWS),
    *(
        each
        for tell in TELLS
        for each in (
            made("of what is not read", tell, " OR NOT pol.reads(rows_of, row_id, 'person_id', whose)", "", TOLD),
            made("whoever did it", tell, "AND a.id <> pol.me() ", "", TOLD),
            made("whom nobody tells", tell, "AND NOT a.id = ANY (never)", "", TOLD),
            made("a closed account", tell, "WHERE a.is_active AND", "WHERE", TOLD),
            made("somebody barred", tell, "WHERE b.account_id = a.id AND", "WHERE false AND", TOLD),
        )
    ),
    clause("those of others", "read", "people_notice", "account_id = ", "account_id IS NOT NULL OR account_id = ", NOTICES, check=False),
    made("numbers for anybody", "pol.board", "IF NOT pol.is_lead() THEN RETURN; END IF;", "", BOARD),
    made("numbers about anybody's people", "pol.board", "n.agency_id = mine.agency AND", "", BOARD),
    made("numbers about those a team elsewhere works with", "pol.board", "a.agency_id = mine.agency AND", "", BOARD),
    made("numbers about those who barred the lead", "pol.board", "b.account_id = mine.account AND b.person_id = n.id", "false", BOARD),
    made("numbers of a team about those who barred the lead", "pol.board", "b.account_id = mine.account AND b.person_id = t.person_id", "false", BOARD),
]  # fmt: skip
