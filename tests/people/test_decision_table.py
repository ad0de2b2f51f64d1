"""The decision table in every combination of facts: the specification, the policy's own text, and Record.sees agree."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import psycopg
import pytest

from firsthand.people import doors
from firsthand.people.access import PersonFacts, Record, Viewer
from firsthand.people.rules import TABLE, Fact, matching_row, may_read
from tests.people.worlds import key

NOW = datetime(2026, 6, 22, tzinfo=UTC)
B = (False, True)
FACTS: dict[str, tuple[Fact, ...]] = {
    "kind": ("staff", "person", "proxy", "other"), "own": B, "team": B, "level": (0, 1, 2, 3), "cleared": B, "share": B,
    "named": B, "glass": B, "barred": B, "self": B, "grnt": B, "shown": B, "third": B, "odraft": B, "cap": (0, 1, 2, 3),
}  # fmt: skip

# What the policy asks the database, and the fact that stands for its answer. Every line must be found, and found once.
ASKED = {
    "EXISTS ( SELECT 1 FROM pol.facts() f WHERE": "(",
    "person_id = ANY (f.barred)": "f_barred",
    "NOT draft OR author_id = f.me": "NOT f_odraft",
    "f.cap": "f_cap",
    "f.kind": "f_kind",
    "person_id = f.about OR f.many AND person_id IN (SELECT pol.team_s())": "f_team",
    "agency_id = f.agency OR f.agency = ANY (sent_to)": "f_own",
    "(person_id, agency_id, topic) IN (SELECT s.p, s.a, s.t FROM pol.shares_s() s)": "f_share",
    "topic = ANY ((SELECT pol.topics())::text[])": "f_cleared",
    "person_id IN (SELECT pol.glass_s())"
    " AND (agency_id IS NOT NULL OR sent_to <> '{}' OR topic <> 'safety')": "f_glass",
    "(person_id, id) IN (SELECT n.p, n.e FROM pol.named_s() n)": "f_named",
    "person_id = f.self": "f_self",
    "(person_id, topic, level) IN (SELECT g.p, g.t, g.l FROM pol.grants_s() g)"
    " AND (agency_id IS NOT NULL OR sent_to <> '{}' OR topic <> 'safety')": "f_grnt",
}
COLUMNS = {"level": "f_level", "shown": "f_shown", "third": "f_third"}
SQL_TYPES = {"kind": "text", "level": "int", "cap": "int"}


def put(text: str, facts: dict[str, str]) -> str:
    """The text with each thing it asks for, found exactly once, replaced by the fact."""
    told = " ".join(text.split())
    for asked, fact in facts.items():
        assert told.count(asked) == 1, f"{told.count(asked)} x {asked}"
        told = told.replace(asked, fact)
    return told


def twin(condition: str) -> str:
    """The policy's condition over facts alone; what is left of columns are the labels it reads directly."""
    told = put(condition, ASKED)
    told = re.sub(r"(?<!f_)\b(level|shown|third)\b", lambda found: COLUMNS[found[1]], told)
    assert not re.search(r"\bpol\.|SELECT|_id\b|draft\b(?<!f_odraft)", told), told
    return told


def ask(connection: psycopg.Connection, condition: str, where: str = "true") -> dict[tuple[Fact, ...], bool]:
    """What SQL says of every combination of facts."""
    names = ", ".join(f"f_{name}" for name in FACTS)
    every = " CROSS JOIN ".join(
        f"unnest(ARRAY[{', '.join(repr(v) for v in values)}]::{SQL_TYPES.get(name, 'bool')}[]) AS a_{name}(f_{name})"
        for name, values in FACTS.items()
    )
    told = connection.execute(f"SELECT {names}, {condition} FROM {every} WHERE {where}".encode()).fetchall()
    return {row[:-1]: row[-1] for row in told}


def as_spec(values: tuple[Fact, ...]) -> dict[str, Fact]:
    """The facts as the table takes them: above the cap or not."""
    facts = dict(zip(FACTS, values, strict=True))
    facts["over"] = facts["level"] > facts.pop("cap")  # type: ignore[operator]
    return facts


@pytest.fixture(scope="module")
def spec() -> dict[tuple[Fact, ...], bool]:
    """The specification's answer to all 262,144 combinations."""
    return {values: may_read(**as_spec(values)) for values in product(*FACTS.values())}


def test_the_policy_in_the_database_is_the_table(
    superuser: psycopg.Connection, spec: dict[tuple[Fact, ...], bool]
) -> None:
    text = doors.read_policy("care.voice_statement")

    told = ask(superuser, twin(text[text.index("USING (") + 6 :]))

    assert len(told) == 262_144
    assert told == spec
    assert sum(told.values()) == 10_624


def plain(text: str, table: str) -> str:
    """A policy as PostgreSQL tells it, without the name of its table and on one line."""
    return " ".join(re.sub(rf"\b{table.rpartition('.')[2]}\.", "", text).split())


def test_the_policies_of_all_tables_are_that_policy(superuser: psycopg.Connection) -> None:
    rows = superuser.execute(
        "SELECT p.polrelid::regclass::text, pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p"
        " JOIN pol.labelled l ON l.tbl = p.polrelid WHERE p.polcmd = 'r'"
    ).fetchall()
    told = {table: plain(text, table) for table, text in rows}
    persons = told.pop("care.people_person")

    assert len(told) > 10
    assert set(told.values()) == {told["care.voice_statement"]}
    assert persons == re.sub(r"\bperson_id\b", "id", told["care.voice_statement"])


def test_an_opened_record_shows_rows_by_the_table(
    superuser: psycopg.Connection, spec: dict[tuple[Fact, ...], bool]
) -> None:
    """Record.sees() is asked of a record that is open: the person is not barred, and is who they are."""
    asked = {
        "r.person_id = %(person)s::uuid AND ": "",
        "%(cap)s::int": "f_cap",
        "NOT r.draft OR r.author_id = %(me)s::uuid": "NOT f_odraft",
    }
    proxy = {
        "r.topic || '/' || r.level = ANY (%(grants)s::text[])"
        " AND (r.agency_id IS NOT NULL OR r.sent_to <> '{}' OR r.topic <> 'safety')": "f_grnt"
    }
    for kind, more in {"person": {}, "proxy": proxy, "other": None}.items():
        told = put(_record(kind).sees("r"), asked | more) if more is not None else _record(kind).sees("r")
        opened = f"f_kind = '{kind}' AND NOT f_barred" + (" AND f_self" if kind == "person" else "")
        _agrees(superuser, spec, told, opened)
    for team, glass, shares, named in product(B, repeat=4):
        _agrees(superuser, spec, *_for_staff(asked, team=team, glass=glass, shares=shares, named=named))


def _for_staff(asked: dict[str, str], *, team: bool, glass: bool, shares: bool, named: bool) -> tuple[str, str]:
    """The condition that staff are given while these ways are open, and of which facts it must tell."""
    more, opened = {}, [f"f_kind = 'staff' AND NOT f_barred AND f_team = {team}"]
    if team:
        more["r.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (r.sent_to)"] = "f_own"
        more["r.topic = ANY (%(topics)s::text[])"] = "f_cleared"
    if team and shares:
        more["r.agency_id::text || '/' || r.topic = ANY (%(shares)s::text[])"] = "f_share"
    if glass:
        more["(r.agency_id IS NOT NULL OR r.sent_to <> '{}' OR r.topic <> 'safety')"] = "f_glass"
    if named:
        more["r.id = ANY (%(named)s::uuid[])"] = "f_named"
    opened += [f"NOT f_{fact}" for fact, way in {"glass": glass, "share": shares, "named": named}.items() if not way]
    one = [key("account", 1)]
    record = replace(
        _record("staff"),
        team=team,
        glass=glass,
        shares=[f"{one[0]}/about"] if shares else [],
        named=one if named else [],
    )
    return put(record.sees("r"), asked | more), " AND ".join(opened)


def _agrees(superuser: psycopg.Connection, spec: dict[tuple[Fact, ...], bool], told: str, opened: str) -> None:
    told = re.sub(r"r\.(level|shown|third)\b", lambda found: COLUMNS[found[1]], told)
    assert not re.search(r"%\(|\br\.", told), told
    answers = ask(superuser, told, opened)
    assert answers
    for values, seen in answers.items():
        assert seen == spec[values], (told, dict(zip(FACTS, values, strict=True)))


def _record(kind: str) -> Record:
    person = PersonFacts(key("person", 1), "Rosa", "", "", "", None, "", "en-gb")
    viewer = Viewer(account_id=key("account", 1), kind=kind)
    return Record(person, viewer, NOW, team=False, glass=False, topics=[], shares=[], named=[], grants=[])


def test_every_row_of_the_table_decides_something() -> None:
    values = (as_spec(v) for v in product(*FACTS.values()))

    assert {matching_row(facts).number for facts in values} == {row.number for row in TABLE} == set(range(1, 19))


def test_the_table_keeps_its_promises() -> None:
    """A right more never shows less; a mark of caution never shows more; each in all 131,072 cases."""
    names = [name for name in FACTS if name != "cap"]
    cases = 0
    for values in product(*(FACTS[name] for name in names), B):
        facts = dict(zip([*names, "over"], values, strict=True))
        cases += 1
        (_allowed_keeps_its_promises if may_read(**facts) else _denied_keeps_its_promises)(facts)

    assert cases == 131_072


def _denied_keeps_its_promises(facts: dict[str, Fact]) -> None:
    for caution in ("barred", "third", "odraft", "over"):
        assert not may_read(**{**facts, caution: True}), f"{caution} opens {facts}"
    assert not may_read(**{**facts, "shown": False}), f"withholding opens {facts}"
    higher = min(3, int(facts["level"]) + 1)
    assert not may_read(**{**facts, "level": higher}), f"a higher level opens {facts}"


def _allowed_keeps_its_promises(facts: dict[str, Fact]) -> None:
    for right in ("own", "team", "cleared", "share", "named", "glass", "grnt"):
        assert may_read(**{**facts, right: True}), f"{right} closes {facts}"
    assert not facts["barred"] and facts["kind"] != "other", facts
    assert facts["level"] != 3 or (facts["kind"] == "staff" and facts["named"]), facts
    if facts["kind"] != "staff":
        assert facts["shown"] and not facts["third"], facts
        assert may_read(**{**facts, "kind": "person", "self": True}), f"somebody beside them sees more: {facts}"
