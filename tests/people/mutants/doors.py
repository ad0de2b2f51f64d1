"""The doors left open: one clause, trigger or grant at a time, each with the test that must notice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings

from firsthand.plans.models import Goal, Happened
from firsthand.voice.models import Statement
from tests.people import test_catalogue as catalogue
from tests.people import test_facts as facts
from tests.people import test_labels as labels
from tests.people import test_pitfalls as pitfalls
from tests.people import test_sealed as sealed
from tests.people.mutants.breaking import function
from tests.people.standing import Doors

APP, POLICY = settings.APP_ROLE, settings.POLICY_ROLE
Killer = Callable[[Doors, Any], None]


@dataclass(frozen=True)
class Open:
    """A door left open: what opens it, the test that must notice, and what shuts it if it outlives the database."""

    name: str
    opens: Callable[[psycopg.Connection], object]
    notices: Killer
    shuts: str = ""


def clause(name: str, policy: str, table: str, drop: str, put: str, notices: Killer, *, check: bool = True) -> Open:
    """A policy with one clause another, or another policy altogether."""

    def opens(superuser: psycopg.Connection) -> None:
        told = "polwithcheck" if check else "polqual"
        found = superuser.execute(
            f"SELECT pg_get_expr({told}, polrelid) FROM pg_policy WHERE polname = %s AND polrelid = %s::regclass".encode(),
            [policy, f"care.{table}"],
        ).fetchone()
        assert found and (not drop or found[0].count(drop) == 1), found
        text = found[0].replace(drop, put) if drop else put
        superuser.execute(
            f"ALTER POLICY {policy} ON care.{table} {'WITH CHECK' if check else 'USING'} ({text})".encode()
        )

    return Open(f"{table}.{policy}: {name}", opens, notices)


def helper(name: str, of: str, drop: str, put: str, notices: Killer) -> Open:
    """A function of schema pol with one clause another."""

    def opens(superuser: psycopg.Connection) -> None:
        text = function(of)
        assert text.count(drop) == 1, (text.count(drop), drop)
        superuser.execute(text.replace(drop, put).encode())

    return Open(f"{of}: {name}", opens, notices)


def statement(name: str, does: str, notices: Killer, shuts: str = "") -> Open:
    """Anything else."""
    return Open(name, lambda superuser: superuser.execute(does.encode()), notices, shuts)


def whole(test: Callable[..., None], *given: object) -> Killer:
    """A test of the doors."""
    return lambda standing, _hidden: test(standing, *given)


def unseen(test: Callable[..., None], *given: object) -> Killer:
    """A test of the doors that asks for hidden rows."""
    return lambda standing, hidden_rows: test(standing, hidden_rows, *given)


def listed(test: Callable[..., None]) -> Killer:
    """A test of the catalogue."""
    return lambda standing, _hidden: test(standing.superuser)


POINTS = unseen(pitfalls.test_a_hidden_row_is_refused_like_one_that_never_was, Goal, "words_id", "voice_statement")
TURNED = unseen(pitfalls.test_a_row_is_not_turned_towards_a_hidden_one, "plans_goal", "words_id", "voice_statement")
ANSWERED = unseen(
    pitfalls.test_a_hidden_row_is_refused_like_one_that_never_was, Statement, "in_reply_to_id", "voice_statement"
)
PROMISED = unseen(
    pitfalls.test_a_hidden_row_is_refused_like_one_that_never_was, Happened, "promise_id", "plans_promise"
)
BLIND = unseen(labels.test_a_blind_update_reaches_only_what_is_seen, "plans_plan")
NAMES = unseen(facts.test_only_who_reads_a_row_names_others_on_it)
FACTS = whole(facts.test_facts_about_a_person_are_hidden_from_strangers_and_names_from_the_person)
GLASS = whole(facts.test_an_emergency_needs_the_right_a_reason_and_ends_within_the_hour)
LEADS = whole(facts.test_only_their_own_lead_clears_or_bars_somebody)
SEATS = whole(facts.test_nobody_seats_themselves_with_a_stranger)
RAISES = unseen(facts.test_a_reader_raises_and_withholds_and_nobody_lowers)
REGISTERS = whole(labels.test_nobody_is_registered_in_anothers_name)
DESK = whole(facts.test_who_was_named_answers_without_a_seat_and_nothing_more)
PAST = whole(labels.test_the_past_of_a_row_is_seen_as_the_row_is_seen_now)
KEPT = whole(pitfalls.test_nobody_changes_or_deletes_what_was_said_not_even_who_passes_the_doors)
SESSION = whole(facts.test_a_session_keeps_to_the_account_s_ceiling_and_is_not_begun_for_a_closed_one)

SEALED = {table: whole(sealed.test_what_is_added_to_something_sealed_is_sealed, table) for table in sealed.FIRST}

DOORS = [
    clause("whoever may write it may see it unread", "edit", "plans_plan", "", "(SELECT pol.kind()) IN ('staff', 'person')", BLIND, check=False),
    clause("drafts are anybody's to make", "edit", "plans_goal", "(NOT draft)", "true", whole(labels.test_what_is_no_longer_seen_is_no_longer_a_draft_of_mine)),
    clause("a goal points at anybody's words", "add", "plans_goal", "(parent.id = plans_goal.words_id)", "true OR (parent.id = plans_goal.words_id)", POINTS),
    clause("a goal is turned to anybody's words", "edit", "plans_goal", "(words_id IS NULL)", "true", TURNED),
    clause("words answer anybody's words", "add", "voice_statement", "(in_reply_to_id IS NULL)", "true", ANSWERED),
    clause("an answer about anybody's promise", "add", "plans_happened", "(parent.id = plans_happened.promise_id)", "true", PROMISED),
    clause("staff say what happened", "add", "plans_happened", "= 'person'::text", "<> 'proxy'::text", whole(labels.test_only_the_person_says_what_happened, "dev")),
    clause("a desk writes notes", "answer", "voice_statement", "= 'reply'::text", "<> 'x'::text", DESK),
    clause("a desk takes words back", "answer", "voice_statement", "(takes_back_id IS NULL)", "true", DESK),
    helper("a desk answers anything", "pol.may_answer", "AND (person, words) IN (SELECT n.p, n.e FROM pol.named_s() n)", "", DESK),
    helper("a desk writes restricted words", "pol.may_answer", "AND level <= LEAST(1, f.cap)", "", DESK),
    helper("a desk writes in another's name", "pol.may_answer", "AND author = f.account", "", DESK),
    helper("what is added to something sealed is open", "pol.stays_sealed", "OR NOT pol.is_sealed(first)", "OR true", SEALED["voice_stance"]),
    helper("what is added to something sealed is sent on", "pol.stays_sealed", "AND sent_to = '{}' AND topic", "AND topic", SEALED["voice_medium"]),
    helper("what is added to something sealed is about anything", "pol.stays_sealed", " AND topic = 'safety' OR", " OR", SEALED["voice_stance"]),
    helper("a photo is never sealed", "pol.is_sealed", "m.id = entry AND", "false AND", SEALED["voice_caption"]),
    *[
        clause("a sealed row is answered in the open", "add", table, "pol.stays_sealed(", "true OR pol.stays_sealed(", SEALED[table])
        for table in sealed.FIRST
    ],
    clause("anybody names anybody", "add", "people_named", "pol.may_name(person_id, entry)", "true", NAMES),
    helper("named on another person's row", "pol.reads", "($2 IS NULL OR %I = $2)", "%I IS NOT NULL", NAMES),
    helper("named on a row that is not read", "pol.reads", "AND (%s)'", "OR false AND (%s)'", NAMES),
    clause("the person reads who was named", "read", "people_named", "account_id = ", "person_id = ( SELECT pol.self()) OR account_id = ", FACTS, check=False),
    clause("strangers read agreements", "read", "people_agreement", "(person_id IN ( SELECT pol.team_s() AS team_s))", "true", FACTS, check=False),
    helper("emergencies need no right", "pol.may_break_glass", "SELECT a.may_break_glass", "SELECT true", GLASS),
    clause("emergencies need no reason", "add", "people_breakglass", ">= 15", ">= 0", GLASS),
    clause("emergencies last", "add", "people_breakglass", "01:00:00", "02:00:00", GLASS),
    clause("emergencies of others", "add", "people_breakglass", "account_id = ", "account_id IS NOT NULL OR account_id = ", GLASS),
    clause("anybody clears", "add", "people_clearance", "( SELECT pol.is_lead() AS is_lead)", "true", LEADS),
    clause("a lead clears strangers", "add", "people_clearance", "pol.colleague(account_id)", "true", LEADS),
    clause("anybody bars", "add", "people_bar", "( SELECT pol.is_lead() AS is_lead)", "true", LEADS),
    clause("one bars oneself", "add", "people_bar", "NOT (account_id = ", "true OR NOT (account_id = ", LEADS),
    helper("barred people seat others", "pol.may_seat", "NOT whom IN (SELECT pol.barred_s()) AND ", "", SEATS),
    helper("a seat with anybody of the agency", "pol.may_seat", " AND (p.author_id = pol.me() OR pol.is_lead())", "", SEATS),
    clause("registered in another's name", "add", "people_person", "author_id = ", "author_id IS NOT NULL OR author_id = ", REGISTERS),
    clause("registered for another agency", "add", "people_person", "agency_id = ", "agency_id IS NULL OR agency_id = ", REGISTERS),
    clause("registered and sent on", "add", "people_person", "(sent_to = '{}'::uuid[])", "true", REGISTERS),
    clause("the past is everybody's", "read", "plans_goal_past", "living.id = plans_goal_past.pgh_obj_id", "true", PAST, check=False),
    clause("the past is written by anybody", "add", "plans_goal_past", "account = ", "account IS NOT NULL OR account = ", whole(labels.test_the_past_is_not_written_in_anothers_name)),
    clause("everybody reads drafts", "read", "base_draft", "account = ", "account IS NOT NULL OR account = ", whole(facts.test_words_that_were_rescued_come_back_to_their_writer_alone), check=False),
    helper("anybody raises", "pol.protect_row", "OR NOT pol.reads(tbl, row_id)", "", RAISES),
    helper("raised out of sight", "pol.protect_row", "NOT BETWEEN 0 AND 2", "NOT BETWEEN 0 AND 3", RAISES),
    helper("lowered", "pol.protect_row", "GREATEST(level, $2)", "$2", RAISES),
    helper("shown again", "pol.protect_row", "shown AND NOT $3", "NOT $3", RAISES),
    helper("somebody beside them raises", "pol.protect_row", "pol.kind() IS DISTINCT FROM 'staff' AND pol.kind() IS DISTINCT FROM 'person' OR ", "", RAISES),
    helper("a session above its ceiling", "pol.begin", "LEAST(most, a.ceiling)", "most", SESSION),
    helper("a session for a closed account", "pol.begin", "AND a.is_active", "", SESSION),
    helper("numbers of other agencies", "pol.match_person", "p.agency_id = pol.agency()", "true", whole(pitfalls.test_a_number_known_to_another_agency_is_not_given_away)),
    helper("what was said may be changed", "pol.never_changes", "RAISE EXCEPTION '% is append-only: nothing in it is changed or deleted', TG_TABLE_NAME;", "RETURN NEW;", KEPT),
    statement("words may be deleted", "ALTER TABLE care.voice_statement DISABLE TRIGGER never_changes", KEPT),
    statement("a table may be emptied", "ALTER TABLE care.voice_medium DISABLE TRIGGER never_emptied", listed(catalogue.test_nothing_is_deleted_emptied_or_hooked)),
    statement("labels may be changed", f"GRANT UPDATE (level) ON care.plans_goal TO {APP}", listed(catalogue.test_no_label_is_changed)),
    statement("words may be changed", f"GRANT UPDATE (words) ON care.voice_statement TO {APP}", listed(catalogue.test_what_is_only_added_is_never_changed)),
    statement("rows may be deleted", f"GRANT DELETE ON care.plans_goal TO {APP}", listed(catalogue.test_nothing_is_deleted_emptied_or_hooked)),
    statement("a table without force", "ALTER TABLE care.plans_goal NO FORCE ROW LEVEL SECURITY", listed(catalogue.test_every_table_of_the_record_has_its_doors_shut_for_everybody)),
    statement("a second policy", f"CREATE POLICY oops ON care.plans_goal FOR SELECT TO {APP} USING (true)", listed(catalogue.test_one_policy_reads_and_none_does_everything)),
    statement("a policy for everything", f"CREATE POLICY oops ON care.plans_goal TO {APP} USING (true)", listed(catalogue.test_one_policy_reads_and_none_does_everything)),
    statement("a view past the doors", "CREATE VIEW care.oops AS SELECT * FROM care.plans_goal", listed(catalogue.test_no_view_looks_past_the_doors)),
    statement("a copy past the doors", "CREATE MATERIALIZED VIEW public.oops AS SELECT * FROM care.plans_goal", listed(catalogue.test_no_view_looks_past_the_doors)),
    statement("a table outside the doors", "CREATE TABLE public.oops (id int)", listed(catalogue.test_tables_outside_the_doors_are_known_and_say_nothing_about_a_person)),
    statement("the application makes tables", f"GRANT CREATE ON SCHEMA public TO {APP}", listed(catalogue.test_the_application_makes_nothing)),
    statement("the application is of the policies", f"GRANT {POLICY} TO {APP}", listed(catalogue.test_the_application_is_nobody_special), f"REVOKE {POLICY} FROM {APP}"),
    statement("a helper for everybody", "GRANT EXECUTE ON FUNCTION pol.me() TO PUBLIC", listed(catalogue.test_only_the_application_calls_them)),
    statement("a helper that looks anywhere", "ALTER FUNCTION pol.me() RESET search_path", listed(catalogue.test_functions_that_see_past_the_doors_are_ours_and_look_nowhere_else)),
    statement("sessions are read", f"GRANT SELECT (account) ON pol.session TO {APP}", listed(catalogue.test_sessions_are_out_of_reach)),
]  # fmt: skip
