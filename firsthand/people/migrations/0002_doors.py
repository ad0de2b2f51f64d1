"""Put the tables of `base` and `people` behind the second door: schemas, helpers, policies, grants."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

APP, POLICY = settings.APP_ROLE, settings.POLICY_ROLE
MINE = "account_id = (SELECT pol.me())"
ON_THE_TEAM = "person_id IN (SELECT pol.team_s())"
SELF = "person_id = (SELECT pol.self())"
LEAD = "(SELECT pol.is_lead())"
LEADS_THEM = f"{LEAD} AND pol.colleague(account_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_tables"),
        ("base", "0001_tables"),
    ]

    operations = [
        RunSQL(
            f"""
            CREATE SCHEMA IF NOT EXISTS care;
            CREATE SCHEMA IF NOT EXISTS pol;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public, care, pol TO {APP}, {POLICY};
            GRANT CREATE ON SCHEMA pol TO {POLICY};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {APP};
            GRANT SELECT ON public.people_account, public.people_agency TO {POLICY};
            CREATE TABLE public.shared_cache (
              cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
            CREATE INDEX shared_cache_expires ON public.shared_cache (expires);
            """,
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(doors.functions(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
        doors.labelled("people_person", person="id"),
        doors.past("people_person"),
        doors.labelled("people_address"),
        doors.past("people_address"),
        doors.facts(
            "people_seat",
            read=f"{MINE} OR {SELF} OR {ON_THE_TEAM}",
            add="pol.may_seat(person_id)",
            edit="pol.may_seat(person_id)",
            columns="until",
        ),
        doors.facts(
            "people_agreement",
            read=f"{SELF} OR {ON_THE_TEAM} AND (SELECT pol.agency()) IN (from_agency_id, to_agency_id)",
            add=f"{SELF} OR {ON_THE_TEAM} AND from_agency_id = (SELECT pol.agency())",
            edit=f"{SELF} OR {ON_THE_TEAM} AND from_agency_id = (SELECT pol.agency())",
            columns="until",
        ),
        doors.facts("people_clearance", read=f"{MINE} OR {LEADS_THEM}", add=LEADS_THEM),
        # Not read by the person: it would tell them of rows they may not see.
        doors.facts("people_named", read=MINE, add="pol.may_name(person_id, entry)"),
        doors.facts(
            "people_breakglass",
            read=f"{MINE} OR {LEADS_THEM}",
            add=f"{MINE} AND (SELECT pol.may_break_glass()) AND length(btrim(reason)) >= 15"
            " AND since <= until AND until <= now() + interval '60 minutes'",
        ),
        doors.facts("people_bar", read=f"{MINE} OR {LEADS_THEM}", add=f"{LEAD} AND NOT ({MINE})"),
        doors.facts(
            "people_look",
            read=f"{MINE} OR {SELF} OR (SELECT pol.self()) = ANY (people)",
            add=MINE,
        ),
        doors.facts(
            "base_ledger",
            # Not yet by the person: a line would tell them of rows they may not see.
            read="account = (SELECT pol.me())",
            add="account = (SELECT pol.me())",
        ),
        doors.facts("base_receipt", read="account = (SELECT pol.me())", add="account = (SELECT pol.me())"),
        doors.facts(
            "base_draft",
            read="account = (SELECT pol.me())",
            add="account = (SELECT pol.me())",
            edit="account = (SELECT pol.me())",
            columns="typed, at",
        ),
        RunSQL(
            "".join(doors.never_changes(table) for table in ("people_look", "base_ledger", "base_receipt")),
            reverse_sql=RunSQL.noop,
        ),
    ]
