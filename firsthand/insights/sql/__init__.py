"""The one statement that says what is counted: read with a lead's own eyes for lists, by the database for numbers."""

from pathlib import Path

WORST_FIRST = (
    "worse", "did_not", "late", "cannot", "partly", "staff_there", "staff_say", "open", "happened", "stopped"
)  # fmt: skip
"""Of several promises made for the same words, the one that stands worst says what became of them."""
_WORST = f"ARRAY[{', '.join(repr(each) for each in WORST_FIRST)}]::text[]"

MINE = """
SELECT DISTINCT s.person_id FROM care.people_seat s
WHERE s.account_id = %(me)s::uuid AND s.kind = 'team' AND s.since <= now() AND (s.until IS NULL OR s.until > now())
  AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = %(me)s::uuid AND b.person_id = s.person_id)"""
"""Whose: everybody in whose team the viewer has a seat."""

OURS = """
SELECT t.person_id FROM care.people_seat t JOIN public.people_account a ON a.id = t.account_id
WHERE a.agency_id = mine.agency AND a.is_active AND t.kind = 'team' AND t.since <= now()
  AND (t.until IS NULL OR t.until > now())
  AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = mine.account AND b.person_id = t.person_id)
UNION
SELECT n.id FROM care.people_person n WHERE n.agency_id = mine.agency AND NOT n.draft
  AND NOT EXISTS (SELECT 1 FROM care.people_bar b WHERE b.account_id = mine.account AND b.person_id = n.id)"""
"""Whose: everybody somebody of the agency works with, or whom it registered and nobody works with now."""


DAYS = ("since", "until", "on", "worry_by", "words_by", "heard_by")
"""Which days the statement asks for."""


def facts(version: int, *, people: str, **values: str) -> str:
    """The common table expressions that end with `facts`: everything that is counted, one row each."""
    text = (Path(__file__).parent / f"facts_{version}.sql").read_text()
    return text.format(people=people, worst=_WORST, **values)


def board(version: int) -> str:
    """The statements that let the database count it so from now on, for leads alone."""
    counted = facts(
        version, people=OURS, me="mine.account", agency="mine.agency", **{name: f"p_{name}" for name in DAYS}
    )
    return f"""
CREATE OR REPLACE FUNCTION pol.board({", ".join(f"p_{name} date" for name in DAYS)}) RETURNS TABLE (
  what text, kind text, place text, recent bool, overdue bool, answer text, outcome text, pressure text, times bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE mine record; BEGIN
  IF NOT pol.is_lead() THEN RETURN; END IF;
  SELECT f.account, f.agency INTO mine FROM pol.sess() f;
  RETURN QUERY WITH {counted}
  SELECT f.what, f.kind, f.place, f.recent, f.overdue, f.answer, f.outcome, f.pressure, count(*)
  FROM facts f GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
END $$;
"""  # noqa: S608  one function from parts of our own


NOW = 3
"""The version that is asked today; an older one stands only in a migration."""
