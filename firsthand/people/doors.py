"""How a table is put behind the second door: moved to schema `care`, row-level security forced, grants cut down.

Migrations call `labelled()` for rows about a person, `facts()` for the tables that open records, `past()` for row
history. The decision is written once, in sql/read_policy.sql; rules.py is its specification.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db.migrations import RunSQL

SQL = Path(__file__).parent / "sql"
OWN = "agency_id = (SELECT pol.agency())"
LABELS = {"id", "person_id", "agency_id", "author_id", "level", "topic", "shown", "third", "sent_to", "created_at"}


def read_policy(table: str, person: str = "person_id") -> str:
    """The SELECT policy of a labelled table; `person` names the column that says whom a row is about."""
    text = (SQL / "read_policy.sql").read_text()
    return text.format(table=table, person=person, app_role=settings.APP_ROLE)


def _reading(person: str) -> str:
    """The condition of that policy alone."""
    text = read_policy("", person)
    return text[text.index("USING (") + len("USING (") : text.rindex(")")]


def may_add(person: str = "person_id") -> str:
    """The condition under which a row about a person may be added (security.md 2.3), for the writer's own agency.

    To which agencies something goes beyond one's own is said by the person, never by staff. Whoever stands beside them
    reads only.
    """
    return (SQL / "add_policy.sql").read_text().format(person=person)


def functions() -> str:
    """The helpers of schema `pol`."""
    return (SQL / "functions.sql").read_text().replace("{policy_role}", settings.POLICY_ROLE)


def function_anew(*names: str) -> str:
    """Helpers of schema `pol` as their file now has them, put in place of what a database has."""
    told = functions()
    found = [re.search(rf"CREATE (FUNCTION pol\.{name}\(.*?\$\$;)", told, re.DOTALL) for name in names]
    return "".join(f"CREATE OR REPLACE {each[1]}\n{_owned(each[1])}" for each in found if each)


def _owned(function: str) -> str:
    """Its owner is the policies' role, and only the application calls it."""
    called, given = function.removeprefix("FUNCTION ").split(")")[0].split("(")
    name = f"{called}({', '.join(each.split()[1] for each in given.split(',') if each)})"
    return f"""
    ALTER FUNCTION {name} OWNER TO {settings.POLICY_ROLE};
    REVOKE ALL ON FUNCTION {name} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION {name} TO {settings.APP_ROLE};
    """


def read_anew() -> str:
    """The read policy as its file now has it, on every labelled table there is."""
    text = read_policy("<table>", "<person>").replace("'", "''").replace("<table>", "' || t.tbl || '")
    text = text.replace("<person>", "' || quote_ident(t.person_column) || '")
    return f"""
    DO $do$ DECLARE t record; BEGIN
      FOR t IN SELECT tbl, person_column FROM pol.labelled LOOP
        EXECUTE 'DROP POLICY read ON ' || t.tbl;
        EXECUTE '{text}';
      END LOOP;
    END $do$;
    """


def own_functions() -> str:
    """Give every helper to the policy role and let only the application call it."""
    return f"""
    DO $$ DECLARE r record; BEGIN
      FOR r IN SELECT oid::regprocedure AS f FROM pg_proc WHERE pronamespace = 'pol'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO {settings.POLICY_ROLE}', r.f);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', r.f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {settings.APP_ROLE}', r.f);
      END LOOP;
    END $$;
    ALTER TABLE pol.session OWNER TO {settings.POLICY_ROLE};
    ALTER TABLE pol.labelled OWNER TO {settings.POLICY_ROLE};
    REVOKE ALL ON pol.session, pol.labelled FROM {settings.APP_ROLE};
    """


def behind_the_door(table: str) -> str:
    """Move a table to `care` and force row-level security; without a policy nobody sees or writes anything.

    Nobody empties it either: TRUNCATE asks no policy, so a trigger refuses it, to the owner too.
    """
    return f"""
    ALTER TABLE IF EXISTS public.{table} SET SCHEMA care;
    REVOKE ALL ON care.{table} FROM PUBLIC, {settings.APP_ROLE};
    ALTER TABLE care.{table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE care.{table} FORCE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE ON care.{table} TO {settings.POLICY_ROLE};
    CREATE TRIGGER never_emptied BEFORE TRUNCATE ON care.{table}
      FOR EACH STATEMENT EXECUTE FUNCTION pol.never_emptied();
    """


def never_changes(table: str) -> str:
    """Refuse every UPDATE and DELETE, by trigger as well as by grant."""
    return f"""
    CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON care.{table}
      FOR EACH ROW EXECUTE FUNCTION pol.never_changes();
    """


def labelled(
    table: str,
    *,
    person: str = "person_id",
    append_only: bool = False,
    parents: Mapping[str, str] | None = None,
    also: str = "true",
    editors: str = OWN,
) -> RunSQL:
    """A table of rows about a person: read by the decision table, added by its rule, edited only outside its labels.

    `parents` names the labelled table each column points at: a row may only point at what its writer can read about
    the same person, so that a hidden row and one that never was give the same refusal. `also` must hold for every row.
    Staff edit what `editors` says: the rows of their own agency.
    """
    added = may_add(person)
    if person == "id":  # a person who is being registered has no team yet
        added = (
            "(SELECT pol.kind()) = 'staff' AND agency_id = (SELECT pol.agency()) AND author_id = (SELECT pol.me())"
            " AND level <= (SELECT pol.cap()) AND sent_to = '{}'"
        )
    points = " AND ".join([f"({also})", *(_points(table, column, to) for column, to in (parents or {}).items())])
    app = settings.APP_ROLE
    sql = f"""
    {behind_the_door(table)}
    INSERT INTO pol.labelled (tbl, person_column) VALUES ('care.{table}', '{person}');
    {read_policy("care." + table, person)};
    CREATE POLICY add ON care.{table} FOR INSERT TO {app} WITH CHECK ({added} AND {points});
    GRANT SELECT, INSERT ON care.{table} TO {app};
    """
    if append_only:
        sql += never_changes(table)
    else:
        sql += f"""
        CREATE POLICY edit ON care.{table} FOR UPDATE TO {app}
          USING ((SELECT pol.kind()) IN ('staff', 'person') AND ((SELECT pol.kind()) = 'person' OR {editors})
            AND {_reading(person)})
          WITH CHECK ((NOT draft OR author_id = (SELECT pol.me())) AND {points});
        {_editable(table)}
        """
    return RunSQL(sql, reverse_sql=RunSQL.noop)


def stays_sealed(table: str, first: str) -> RunSQL:
    """What a row of this table is added to, by column `first`: if that is sealed, the row is added only sealed."""
    asked = f"pol.stays_sealed({first}, agency_id, sent_to, topic)"
    return RunSQL(
        f"""
        DO $do$ DECLARE rule text; BEGIN
          SELECT pg_get_expr(polwithcheck, polrelid) INTO rule FROM pg_policy
          WHERE polname = 'add' AND polrelid = 'care.{table}'::regclass;
          IF position('stays_sealed' IN rule) = 0 THEN
            EXECUTE format('ALTER POLICY add ON care.{table} WITH CHECK ((%s) AND {asked})', rule);
          END IF;
        END $do$;
        """,
        reverse_sql=RunSQL.noop,
    )


def _points(table: str, column: str, to: str) -> str:
    """What a column points at must be read by the writer and be about the same person."""
    if to == table:  # a policy may not ask its own table
        return f"({column} IS NULL OR pol.reads('care.{to}', {column}, 'person_id', person_id))"
    return (
        f"({column} IS NULL OR EXISTS (SELECT 1 FROM care.{to} parent"
        f" WHERE parent.id = {table}.{column} AND parent.person_id = {table}.person_id))"
    )


def _editable(table: str) -> str:
    """Allow UPDATE on every column that is not a label: a forged label is refused by the database."""
    labels = ", ".join(f"'{name}'" for name in sorted(LABELS))
    return f"""
    DO $$ DECLARE columns text; BEGIN
      SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
      WHERE attrelid = 'care.{table}'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ({labels});
      EXECUTE 'GRANT UPDATE (' || columns || ') ON care.{table} TO {settings.APP_ROLE}';
    END $$;
    """


def past(table: str) -> RunSQL:
    """Row history: seen exactly as its living row is seen; written by triggers; never changed."""
    app = settings.APP_ROLE
    return RunSQL(
        f"""
        {behind_the_door(table + "_past")}
        ALTER TABLE care.{table}_past ALTER COLUMN account SET DEFAULT pol.me();
        CREATE POLICY read ON care.{table}_past FOR SELECT TO {app}
          USING (EXISTS (SELECT 1 FROM care.{table} living WHERE living.id = pgh_obj_id));
        CREATE POLICY add ON care.{table}_past FOR INSERT TO {app} WITH CHECK (account = (SELECT pol.me()));
        GRANT SELECT, INSERT ON care.{table}_past TO {app};
        """,
        reverse_sql=RunSQL.noop,
    )


def facts(table: str, *, read: str, add: str, edit: str = "", columns: str = "") -> RunSQL:
    """A table of facts that open records, with its own conditions for reading, adding and editing."""
    app = settings.APP_ROLE
    sql = f"""
    {behind_the_door(table)}
    CREATE POLICY read ON care.{table} FOR SELECT TO {app} USING ({read});
    CREATE POLICY add ON care.{table} FOR INSERT TO {app} WITH CHECK ({add});
    GRANT SELECT, INSERT ON care.{table} TO {app};
    """
    if edit:
        sql += f"""
        CREATE POLICY edit ON care.{table} FOR UPDATE TO {app} USING ({edit}) WITH CHECK ({edit});
        GRANT UPDATE ({columns}) ON care.{table} TO {app};
        """
    return RunSQL(sql, reverse_sql=RunSQL.noop)
