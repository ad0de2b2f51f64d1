"""How many statements a page may ask, whatever it shows: enter, open, its panels, the look, and savepoints in tests."""

from typing import Any

import psycopg._queries
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.house import incidents, loop, slips, visits
from tests.house.test_who_may import address
from tests.house.who_may import DEV, GRACE, NIA, WHO_MAY

# The savepoint that a test's own transaction makes of a request's transaction is not the page's.
SAVEPOINTS = ("SAVEPOINT", "RELEASE SAVEPOINT")
OWN_PICTURES = "SELECT DISTINCT ON (o.key)"
LONGEST = 4096
"""Letters of a statement that psycopg keeps as it was read; `test_it_is_what_psycopg_keeps` holds it to that."""
MAY_BE_LONG = {"staff:due", "lead:board", "lead:list", "staff:review", "staff:story"}
"""Pages that count everything or tell a whole story, and are opened now and then: one of their statements is longer."""
CEILINGS = {
    "staff:people": 5, "staff:asks": 4, **loop.CEILINGS, "staff:due": 4, "staff:worries": 5, "staff:register": 3,
    **visits.CEILINGS,
    **incidents.CEILINGS,
    "staff:new": 5, "staff:tell_me": 5,
    # A round of several people costs 9 more for each of them: tests/front/test_brief.py.
    "staff:round": 4, "staff:round_paper": 4, "staff:brief": 10, "staff:brief_paper": 10,
    "staff:person": 13, "staff:worry": 12, "staff:plan": 6, "staff:plan_new": 8, "staff:plan_paper": 12,
    "staff:goal": 8, "staff:goal_new": 8, "staff:history": 6, "staff:promise": 6, "staff:promise_new": 6,
    "staff:note": 6, "staff:notes": 6, "staff:noted": 5,
    "staff:said": 6, "staff:reply": 7, "staff:answer": 9, "staff:view": 8, "staff:write_down": 6,
    "staff:how_to_talk": 6, "medium": 6, "own_picture": 6, "staff:caption": 6, "staff:way_in": 5, "staff:sit_with": 6,
    "staff:hand_over": 12, "staff:hand_overs": 4,
    "staff:paper": 12, "staff:on_paper": 12,
    "staff:join": 14, "staff:joinings": 7, "staff:search": 4, "staff:settings": 3,
    **slips.CEILINGS,
    "lead:board": 6, "lead:list": 6, "lead:counting": 2, "lead:thresholds": 3,
    "staff:goal_about": 7, "staff:scale": 6, "staff:plan_one": 7, "staff:plan_head": 6, "staff:versions": 7,
    "staff:item_history": 6, "staff:hard_times": 7, "staff:reviews": 5, "staff:review": 11, "staff:story": 5,
    "staff:hard_times_add": 6,
    "lead:publish": 4, "lead:import": 2, "lead:parked": 2, "lead:rotas": 4, "lead:rota": 4, "lead:rota_new": 4,
    "commission:months": 2, "commission:numbers": 3,
}  # fmt: skip


class Lengths:
    """Notes statements that psycopg would read anew each time they are asked, since they are too long to be kept."""

    def __init__(self) -> None:
        self.too_long: list[str] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if len(str(sql)) > LONGEST:
            self.too_long.append(f"{len(str(sql))} letters: {' '.join(str(sql).split())[:200]}")
        return execute(sql, params, many, context)


def counted(asked: CaptureQueriesContext) -> list[str]:
    """The statements of a page itself. Any page may also ask, once, for the person's own pictures of words."""
    said = [q["sql"] for q in asked if not q["sql"].startswith(SAVEPOINTS)]
    of_pictures = [each for each in said if each.lstrip().startswith(OWN_PICTURES)]
    assert len(of_pictures) <= 1
    return [each for each in said if each not in of_pictures]


@pytest.mark.parametrize("page", sorted(name for name in WHO_MAY if {DEV, GRACE, NIA} & WHO_MAY[name]))
def test_a_page_asks_few_statements(page: str, cast: Cast) -> None:
    who = next(role for role in (DEV, GRACE, NIA) if role in WHO_MAY[page])
    browser, place = cast.client(getattr(cast, who)), address(page, cast)
    browser.get(place)

    with CaptureQueriesContext(connection) as asked, connection.execute_wrapper(lengths := Lengths()):
        browser.get(place)

    statements = counted(asked)
    assert len(statements) <= CEILINGS[page], "\n".join(statements)
    assert bool(lengths.too_long) == (page in MAY_BE_LONG), lengths.too_long


def test_it_is_what_psycopg_keeps() -> None:
    assert psycopg._queries.MAX_CACHED_STATEMENT_LENGTH == LONGEST


def test_a_statement_that_is_too_long_is_found() -> None:
    lengths = Lengths()

    lengths(lambda *_given: None, "x" * (LONGEST + 1), (), many=False, context={})
    lengths(lambda *_given: None, "x" * LONGEST, (), many=False, context={})

    assert len(lengths.too_long) == 1
