"""What the database itself says of its doors, after all migrations: nothing was forgotten, nothing stands open."""

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from firsthand.people.doors import LABELS
from firsthand.people.labels import Labels
from firsthand.people.requests import token_of
from tests.cast import Cast

APP, POLICY, OWNER = settings.APP_ROLE, settings.POLICY_ROLE, "care_owner"

ONLY_ADDED = {
    "people_joining", "people_parting", "people_joined_row",
    "together_membership_past",
    "incidents_incident", "incidents_wish", "incidents_standing", "incidents_earlier", "incidents_link_past",
    "incidents_partner_answer", "incidents_partner_look",
    "together_group", "together_meeting", "together_ask", "together_answer", "together_standing",
    "asks_pressure", "asks_pressure_answer", "asks_talk", "asks_enough_time",
    "asks_on_my_side", "asks_side_step", "asks_advocacy_service",
    "visits_visit_past", "visits_standing", "visits_answer", "visits_care_meeting_past", "visits_meeting_standing",
    "visits_invited", "visits_meeting_wish",
    "voice_statement", "voice_medium", "voice_stance", "voice_copy", "voice_own_picture", "voice_caption",
    "plans_goal_words", "plans_level", "plans_score",
    "plans_standing", "plans_happened", "people_look", "base_ledger", "base_receipt", "fhir_original",
    "papers_slip", "papers_slip_standing",
    "fhir_attachment", "asks_passing", "papers_chosen", "voice_quiet_word", "safety_standing", "safety_worry_past",
    "together_passing", "handover_handed",
    "insights_published", "insights_published_number", "insights_threshold",
    "people_likes", "people_named", "people_clearance", "people_breakglass", "people_bar",
    "people_person_past", "people_address_past", "plans_plan_past", "plans_goal_past", "plans_promise_past",
    "plans_scale_wish", "plans_review_part", "plans_small_step_past", "plans_review_past", "plans_safety_entry_past",
}  # fmt: skip
"""Tables of the record in which nothing is ever changed."""

OPEN = {
    "people_agency": "names of organisations, their telephone and time zone",
    "people_team": "names of teams",
    "people_account": "who can sign in: needed before anybody is known",
    "people_rota": "who reads what is wrong, and when: shown to everybody in need",
    "people_rota_member": "who is on a rota: shown to everybody in need",
    "people_rota_next": "who is told when nobody on a rota read it in time",
    "people_rota_hours": "when a rota reads: shown to everybody in need",
    "people_sign_in_link": "hashes of one-time links",
    "people_stored_session": "browser sessions under the hash of their key, without care data",
    "procrastinate_jobs": "the queue: which account is told by which of its routes; nothing about what",
    "procrastinate_events": "what became of a job",
    "procrastinate_workers": "which workers live",
    "procrastinate_periodic_defers": "when a repeated job was put there last",
    "shared_cache": "counts of tries to sign in",
    "pghistory_context": "row history's own, not used: a past row carries its request",
    "django_migrations": "Django's own",
    "django_content_type": "Django's own",
    "auth_group": "Django's own, empty",
    "auth_permission": "Django's own",
    "auth_group_permissions": "Django's own, empty",
    "account_emailaddress": "sign-in (allauth)",
    "account_emailconfirmation": "sign-in (allauth)",
    "mfa_authenticator": "second factors (allauth)",
}
"""Every table outside the doors, reviewed one by one, and what is in it."""

CARE = "c.relnamespace = 'care'::regnamespace AND c.relkind IN ('r', 'p')"


def ask(superuser: psycopg.Connection, statement: str) -> list[str]:
    """The first column of what the catalogue answers."""
    return [row[0] for row in superuser.execute(statement.encode()).fetchall()]


# --- tables ----------------------------------------------------------------------------------------------------------


def test_every_table_of_the_record_has_its_doors_shut_for_everybody(superuser: psycopg.Connection) -> None:
    told = ask(superuser, f"SELECT relname FROM pg_class c WHERE {CARE}")
    ajar = ask(
        superuser, f"SELECT relname FROM pg_class c WHERE {CARE} AND NOT (relrowsecurity AND relforcerowsecurity)"
    )

    assert len(told) > 25
    assert ajar == []


def test_one_policy_reads_and_none_does_everything(superuser: psycopg.Connection) -> None:
    several = ask(
        superuser,
        f"SELECT relname FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polcmd = 'r' WHERE {CARE}"
        " GROUP BY 1 HAVING count(p.oid) <> 1",
    )
    others = ask(
        superuser,
        "SELECT polname FROM pg_policy p WHERE p.polcmd IN ('*', 'd') OR NOT p.polpermissive"
        f" OR p.polroles <> ARRAY['{APP}'::regrole::oid]",
    )

    assert several == []
    assert others == []


def test_every_model_about_a_person_is_behind_the_doors(superuser: psycopg.Connection) -> None:
    models = {model._meta.db_table for model in apps.get_models() if issubclass(model, Labels)}
    past = {model._meta.db_table for model in apps.get_models() if model._meta.db_table.endswith("_past")}
    care = set(ask(superuser, f"SELECT relname FROM pg_class c WHERE {CARE}"))
    labelled = set(ask(superuser, "SELECT relname FROM pg_class c JOIN pol.labelled l ON l.tbl = c.oid"))

    assert models and models == labelled
    assert models | past <= care
    assert past == {f"{table}_past" for table in models - ONLY_ADDED}


def test_tables_outside_the_doors_are_known_and_say_nothing_about_a_person(superuser: psycopg.Connection) -> None:
    outside = ask(superuser, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    about_somebody = ask(
        superuser,
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND column_name IN ('person', 'person_id', 'level', 'topic')",
    )

    assert set(outside) <= set(OPEN)
    assert about_somebody == ["people_account"]
    assert ask(superuser, "SELECT DISTINCT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_|^information_schema$'"
        " ORDER BY 1") == ["care", "pol", "public"]  # fmt: skip


def test_no_view_looks_past_the_doors(superuser: psycopg.Connection) -> None:
    views = ask(
        superuser,
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace::regnamespace::text !~ '^pg_|^information_schema$'"
        " AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions @> '{security_invoker=true}', false))",
    )

    assert views == []


# --- roles and grants ------------------------------------------------------------------------------------------------


def test_the_application_is_nobody_special(superuser: psycopg.Connection) -> None:
    told = superuser.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = %s",
        [APP],
    ).fetchone()
    owns = ask(superuser, f"SELECT objid FROM pg_shdepend WHERE refobjid = '{APP}'::regrole AND deptype = 'o'")
    belongs = ask(superuser, f"SELECT roleid::regrole::text FROM pg_auth_members WHERE member = '{APP}'::regrole")

    assert told == (False,) * 5
    assert owns == []
    assert belongs == []


def test_the_owner_and_the_policies_role_are_what_they_should_be(superuser: psycopg.Connection) -> None:
    told = superuser.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = ANY (%s) ORDER BY 1",
        [[OWNER, POLICY]],
    ).fetchall()
    owned = ask(superuser, f"SELECT DISTINCT relowner::regrole::text FROM pg_class c WHERE {CARE}")

    assert told == [(OWNER, False, False, True), (POLICY, False, True, False)]
    assert owned == [OWNER]


def test_the_application_makes_nothing(superuser: psycopg.Connection) -> None:
    makes = ask(
        superuser,
        f"SELECT nspname FROM pg_namespace WHERE has_schema_privilege('{APP}', oid, 'CREATE') AND nspname !~ '^pg_'",
    )
    here = superuser.execute(
        "SELECT has_database_privilege(%s, current_database(), 'CREATE'),"
        " has_database_privilege(%s, current_database(), 'TEMP')",
        [APP, APP],
    ).fetchone()

    assert makes == []
    assert here == (False, False)


def test_nothing_is_deleted_emptied_or_hooked(superuser: psycopg.Connection) -> None:
    for right in ("DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"):
        assert (
            ask(
                superuser,
                f"SELECT relname FROM pg_class c WHERE {CARE} AND has_table_privilege('{APP}', oid, '{right}')",
            )
            == []
        )
    unguarded = ask(
        superuser,
        f"SELECT relname FROM pg_class c WHERE {CARE} AND NOT EXISTS"
        " (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid"
        " AND t.tgfoid = 'pol.never_emptied'::regproc AND t.tgenabled = 'O')",
    )
    assert unguarded == []


def test_what_is_only_added_is_never_changed(superuser: psycopg.Connection) -> None:
    changeable = ask(
        superuser, f"SELECT relname FROM pg_class c WHERE {CARE} AND has_any_column_privilege('{APP}', oid, 'UPDATE')"
    )
    all_tables = ask(superuser, f"SELECT relname FROM pg_class c WHERE {CARE}")

    assert set(changeable) == set(all_tables) - ONLY_ADDED


def test_no_label_is_changed(superuser: psycopg.Connection) -> None:
    labels = ", ".join(
        f"'{name}'" for name in (*sorted(LABELS), "account_id", "entry", "from_agency_id", "to_agency_id")
    )
    relabels = ask(
        superuser,
        f"SELECT relname || '.' || attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE {CARE}"
        f" AND attnum > 0 AND NOT attisdropped AND attname IN ({labels})"
        f" AND has_column_privilege('{APP}', c.oid, attnum, 'UPDATE')",
    )

    assert relabels == []


def test_sessions_are_out_of_reach(superuser: psycopg.Connection) -> None:
    reached = ask(
        superuser,
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'pol'::regnamespace AND c.relkind = 'r'"
        f" AND (has_table_privilege('{APP}', oid, 'SELECT, INSERT, UPDATE, DELETE')"
        f" OR has_any_column_privilege('{APP}', oid, 'SELECT'))",
    )

    assert reached == []


# --- functions -------------------------------------------------------------------------------------------------------


def test_functions_that_see_past_the_doors_are_ours_and_look_nowhere_else(superuser: psycopg.Connection) -> None:
    elsewhere = ask(
        superuser,
        "SELECT oid::regprocedure::text FROM pg_proc WHERE prosecdef AND pronamespace NOT IN"
        " ('pol'::regnamespace, 'test'::regnamespace, 'pg_catalog'::regnamespace)",
    )
    loose = ask(
        superuser,
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pol'::regnamespace"
        f" AND (proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog'] OR proowner <> '{POLICY}'::regrole)"
        " AND (prosecdef OR proname <> 'sess')",  # sess has its caller's rights, and becomes part of the others' plans
    )

    assert elsewhere == []
    assert loose == []


def test_only_the_application_calls_them(superuser: psycopg.Connection) -> None:
    open_to_all = ask(
        superuser,
        "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE pronamespace = 'pol'::regnamespace AND (proacl IS NULL"
        f" OR EXISTS (SELECT 1 FROM aclexplode(proacl) a"
        f" WHERE a.grantee NOT IN ('{APP}'::regrole, '{POLICY}'::regrole)))",
    )
    everything = ask(superuser, "SELECT count(*) FROM pg_proc WHERE pronamespace = 'pol'::regnamespace")

    assert open_to_all == []
    assert everything[0] > 20


# --- tokens ----------------------------------------------------------------------------------------------------------


def test_ten_thousand_guesses_open_nothing(cast: Cast) -> None:
    key = cast.client(cast.dev).cookies[settings.SESSION_COOKIE_NAME].value
    token = token_of(key)
    near = [token.upper(), token[:-1], token + "0", token[::-1], f" {token}", key, "", "%", "*"]
    with connection.cursor() as cursor:
        for number, guess in enumerate([*near, *(token_of(f"{key}{n}") for n in range(10_000))]):
            cursor.execute("SELECT set_config('app.token', %s::text, true)", [guess])
            cursor.execute("SELECT pol.me()")
            assert cursor.fetchone() == (None,)
            if number % 500 < len(near):
                cursor.execute("SELECT count(*) FROM care.voice_statement")
                assert cursor.fetchone() == (0,)
        cursor.execute("SELECT set_config('app.token', %s::text, true)", [token])
        cursor.execute("SELECT count(*) FROM care.voice_statement")
        assert cursor.fetchone()[0] > 0


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM pol.session", "SELECT * FROM pol.labelled", "SET ROLE care_policy"]
)
def test_the_application_cannot_look_them_up(db: None, statement: str) -> None:
    with pytest.raises(Exception, match=r"permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
