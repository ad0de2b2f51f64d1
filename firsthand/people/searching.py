"""Finding somebody among the people one works with: what the search page reads. Who is shown is a look; others are not.

The database asks who may be seen and what can be asked exactly (day, number, postcode); names are compared by
`finding`, so that accents, alphabets and slips of a finger need no extension of the database (decision 0060).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from django.db import connection

from firsthand.people.access import Viewer, note_list, noted, noting
from firsthand.people.finding import NEARLY, WHOLE, Fitting, Found, Sought, may_be_one, plain, words_of

SHOWN = 50
"""How many are shown; a name that so many have needs one more thing to tell them apart."""


@dataclass(frozen=True)
class Results:
    """Who was found, best first, and how many more there are."""

    people: tuple[Found, ...]
    more: int = 0


# As the decision table says for a row of level 0 (my team), and of level 1 (my team, and my agency's or sent to it).
# Row-level security is the second lock.
_SEEN = """{row}.level <= %(cap)s::int AND (NOT {row}.draft OR {row}.author_id = %(me)s::uuid)
  AND ({row}.level = 0 OR {row}.level = 1 AND ({row}.agency_id = %(agency)s::uuid
       OR %(agency)s::uuid = ANY ({row}.sent_to)))"""

_LIVES = f"""
LEFT JOIN LATERAL (
  SELECT d.lines, d.postcode, d.setting FROM people_address d
  WHERE d.person_id = n.id AND {_SEEN.format(row="d")} ORDER BY d.created_at DESC LIMIT 1) a ON true
"""  # noqa: S608  parts of our own; values go as parameters

# My people are asked for once, as a list: a join that is planned before the database has counted what was just brought
# in may go through every seat for every person.
_MINE = f"""
SELECT n.id, n.preferred_name, n.given, n.family, n.birth_date, n.nhs_number, n.local_id
FROM people_person n {{lives}}
WHERE n.id = ANY (ARRAY (
    SELECT s.person_id FROM people_seat s WHERE s.account_id = %(me)s::uuid AND s.kind = 'team' AND s.since <= now()
      AND (s.until IS NULL OR s.until > now())))
  AND NOT EXISTS (SELECT 1 FROM people_bar b WHERE b.account_id = %(me)s::uuid AND b.person_id = n.id)
  AND {_SEEN.format(row="n")}
  AND (%(born)s::date IS NULL OR n.birth_date = %(born)s::date)
  AND (%(year)s::int IS NULL OR extract(year FROM n.birth_date) = %(year)s::int)
  AND (%(nhs)s::text = '' OR n.nhs_number = %(nhs)s::text)
"""  # noqa: S608

_PLACE = " AND %(postcode)s::text IN ({whole}, left({whole}, -3))".format(
    whole="regexp_replace(upper(a.postcode), '\\s', '', 'g')"
)

_SHOWN = f"""
SELECT n.id AS person_id, n.pronouns, a.lines, a.postcode, a.setting FROM people_person n {_LIVES}
WHERE n.id = ANY (%(shown)s::uuid[])
"""  # noqa: S608


def find(*, viewer: Viewer, what: Sought, most: int = SHOWN) -> Results:
    """Who of the people this viewer works with fits, best first; those who are shown are noted as a look."""
    ranked = _ranked(_candidates(viewer, what), what)
    best = ranked[:most]
    if not best:  # somebody looked, and saw nobody: that they looked is written down as well, never what for
        note_list(viewer=viewer, page="staff:search", people=[])
        return Results(())
    return Results(tuple(_with_where_they_live(viewer, best)), len(ranked) - len(best))


def likely(*, viewer: Viewer, new: Found, page: str, most: int = 5) -> tuple[Found, ...]:
    """Whom this viewer works with who may be the very person about to be registered; those who are shown are noted."""
    same = [each for each in _candidates(viewer, Sought()) if may_be_one(new, each)]
    same.sort(key=lambda each: (each.birth_date != new.birth_date, plain(each.full_name), str(each.person_id)))
    return tuple(_with_where_they_live(viewer, same[:most], page=page)) if same else ()


def _candidates(viewer: Viewer, what: Sought) -> list[Found]:
    asked = {"born": what.born, "year": what.year, "nhs": what.nhs_number, "postcode": what.postcode}
    mine = _MINE.format(lives=_LIVES if what.postcode else "") + (_PLACE if what.postcode else "")
    with connection.cursor() as cursor:
        cursor.execute(mine, {**_who(viewer), **asked})
        return [Found(*row) for row in cursor.fetchall()]


def _who(viewer: Viewer) -> dict[str, Any]:
    return {"me": viewer.account_id, "agency": viewer.agency_id, "cap": viewer.cap}


def _ranked(people: Sequence[Found], what: Sought) -> list[Found]:
    """Those whose names fit: the very name first, then beginnings, then nearly so, each by name and birthday."""
    fitting, ranked = Fitting(what.names), list[tuple[tuple[object, ...], Found]]()
    for person in people:
        fits = fitting.of(person.preferred_name, person.given, person.family)
        if fits is None or not _has_numbers(person, what.numbers):
            continue
        nearly = max(fits, default=WHOLE) == NEARLY
        order = (*fits, plain(person.full_name), str(person.birth_date or ""), str(person.person_id))
        ranked.append((order, replace(person, nearly=nearly) if nearly else person))
    return [person for _order, person in sorted(ranked, key=itemgetter(0))]


def _has_numbers(person: Found, numbers: Sequence[str]) -> bool:
    return not numbers or set(numbers) <= set(words_of(person.local_id))


def _with_where_they_live(viewer: Viewer, people: Sequence[Found], *, page: str = "staff:search") -> list[Found]:
    asked = {**_who(viewer), **noting(viewer=viewer, page=page), "shown": [each.person_id for each in people]}
    with connection.cursor() as cursor:
        cursor.execute(noted(_SHOWN), asked)
        lives = {key: rest for key, *rest in cursor.fetchall()}
    return [
        replace(each, pronouns=pronouns, lines=lines or "", postcode=postcode or "", setting=setting or "")
        for each in people
        for pronouns, lines, postcode, setting in [lives[each.person_id]]
    ]
