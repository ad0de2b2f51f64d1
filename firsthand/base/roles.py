"""The database roles: who owns the tables, who runs the site, who answers the policies' questions.

`care_owner` migrates and owns every database; `care_app` runs the site and owns nothing; `care_policy` cannot sign in
and owns the few functions that must see past row-level security.
"""

import string

OWNER, APP, POLICY = "care_owner", "care_app", "care_policy"
LOGINS = (OWNER, APP)

_SAFE = frozenset(string.ascii_letters + string.digits + "_-")

_ROLES = """\
-- Run once, as a superuser of your PostgreSQL.
CREATE ROLE {owner} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '{owner_password}';
CREATE ROLE {app} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '{app_password}';
CREATE ROLE {policy} NOLOGIN NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE;
-- So that migrations can hand the policies' functions over: ALTER FUNCTION ... OWNER TO {policy}.
GRANT {policy} TO {owner};
"""

_DATABASE = """\
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO {app};
"""


def roles_sql(*, passwords: dict[str, str] | None = None, database: str | None = "firsthand") -> str:
    """The statements that make our roles, and one database, on any PostgreSQL from 15 on.

    Without passwords it holds placeholders to be replaced. Raises ValueError for a password that would need quoting.
    """
    known = passwords or {role: f"CHANGE-ME-{role}" for role in LOGINS}
    if not all(_SAFE.issuperset(known[role]) for role in LOGINS):
        raise ValueError("A password here may hold letters, digits, - and _ only.")
    names = {"owner": OWNER, "app": APP, "policy": POLICY}
    made = _ROLES.format(**names, owner_password=known[OWNER], app_password=known[APP])
    if database is None:
        return made
    return f"{made}CREATE DATABASE {database} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0;\n" + doors_sql(
        database=database
    )


def doors_sql(*, database: str) -> str:
    """The statements that let only our two login roles into a database."""
    return _DATABASE.format(database=database, app=APP)
