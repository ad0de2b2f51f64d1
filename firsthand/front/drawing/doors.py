"""Who may read (the decision table of people/rules.py), and which tables stand behind the second door (migrations)."""

import re
from importlib import import_module

from django.db.migrations import RunSQL

from firsthand.front.drawing.rooms import PACKAGE
from firsthand.people.rules import TABLE, DecisionRow
from firsthand.people.words import LEVELS

KINDS = {"other": "a technical account", "staff": "staff", "person": "the person", "proxy": "somebody of their circle"}
FACTS = {
    ("barred", True): "barred from this person",
    ("odraft", True): "somebody else's draft",
    ("over", True): "above what this session may show",
    ("named", True): "named on this row",
    ("glass", True): "opened it in an emergency",
    ("team", True): "with a seat in the team",
    ("own", True): "of one's own agency, or sent to it",
    ("share", True): "shared with one's agency under this topic",
    ("cleared", True): "cleared for this topic",
    ("shown", False): "withheld from the person",
    ("third", True): "facts about somebody else",
    ("self", True): "one's own record",
    ("grnt", True): "a seat beside the person covers this topic and level",
}


def decisions() -> str:
    """The decision table, one line a row."""
    lines = ["| Row | If | Then |", "|---|---|---|"]
    return "\n".join(
        [*lines, *(f"| {row.number} | {_told(row)} | {'yes' if row.allow else '**no**'} |" for row in TABLE)]
    )


def _told(row: DecisionRow) -> str:
    """The facts a row asks for, in words; raises KeyError for a fact that has none yet."""
    return "; ".join(_fact(name, value) for name, value in row.facts.items()) or "anything else"


def _fact(name: str, value: bool | int | str) -> str:  # noqa: FBT001  a fact of the table, yes or no
    if name == "kind":
        return KINDS[str(value)]
    return f"level {value} ({LEVELS[int(value)]})" if name == "level" else FACTS[name, bool(value)]


def tables() -> str:
    """Every table behind the second door: whether its rows are about a person, may change, and have their past kept."""
    sql = _sql()
    behind = re.findall(r"ALTER TABLE care\.(\w+) FORCE ROW LEVEL SECURITY", sql)
    about = set(re.findall(r"INTO pol\.labelled \(tbl, person_column\) VALUES \('care\.(\w+)'", sql))
    never = set(re.findall(r"TRIGGER never_changes BEFORE UPDATE OR DELETE ON care\.(\w+)", sql))
    changed = set(re.findall(r"CREATE POLICY edit ON care\.(\w+) ", sql))
    lines = ["| Table | Its rows are | Changed |", "|---|---|---|"]
    for table in sorted(name for name in behind if not name.endswith("_past")):
        what = "about a person, labelled" if table in about else "facts and traces, with conditions of their own"
        how = "never, by grant and trigger" if table in never else "never, by grant"
        if table in changed:
            how = "yes, every version kept" if f"{table}_past" in behind else "only in named columns"
        lines.append(f"| `{table}` | {what} | {how} |")
    return "\n".join(lines)


def _sql() -> str:
    """Everything our migrations tell the database in its own language."""
    found = sorted(PACKAGE.glob("*/migrations/[0-9]*.py"))
    modules = [import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)) for path in found]
    operations = [operation for module in modules for operation in module.Migration.operations]
    return "\n".join(str(operation.sql) for operation in operations if isinstance(operation, RunSQL))
