"""The prepared requests of the workload, W1 to W6, for Firsthand and for the floor: the same people, the same words.

Ours are sent signed in: with the session cookie of the worker whose person it is, forms with the key of their page.
"""

import json
import random
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from benchmarks.driving import KEY, Ask, one
from firsthand.base import drafts
from firsthand.people import access
from firsthand.people.models import Account
from firsthand.people.requests import token_of
from firsthand.people.sessions import SessionStore

READS, FORMS = 5000, 2000
MOST_WORKERS = 400
WORDS = (
    "I want to walk to the shop with my sister every week and choose what I buy there because being outside helps me"
)
FORM_KEY = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class SignedIn:
    """A worker's browser: who they are, and what it sends with every request."""

    account: UUID
    name: str
    cookies: str
    form_key: str


@dataclass(frozen=True)
class Somebody:
    """One person of the caseloads, in our keys and in the floor's."""

    id: UUID
    worker: SignedIn
    goal_words: list[UUID]
    floor_id: UUID
    floor_plan: UUID
    floor_worker: UUID


def sign_in(*, workers: list[tuple[UUID, str]], address: str) -> dict[UUID, SignedIn]:
    """Begin a real session for each of these workers and open a page with it, as a browser would."""
    return {account: _signed_in(account, name, address) for account, name in workers}


def _signed_in(account: UUID, name: str, address: str) -> SignedIn:
    key = secrets.token_hex(16)
    store = SessionStore(key)
    store.update(
        {
            SESSION_KEY: str(account),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: Account.objects.get(pk=account).get_session_auth_hash(),
        }
    )
    store.save(must_create=True)
    with transaction.atomic():
        access.begin(
            account_id=account, token=token_of(key), ceiling=3, idle_minutes=600, lasts_minutes=600, means="bench"
        )
    session = f"{settings.SESSION_COOKIE_NAME}={key}"
    status, headers, page = one(address=address, ask=Ask("GET", "/people/new/", {"Cookie": session}))
    found = FORM_KEY.search(page)
    assert status == 200 and found, f"{name} could not sign in: {status}"
    cookie = headers["set-cookie"].split(";")[0]
    return SignedIn(account, name, f"{session}; {cookie}", found[1])


def somebodies(database: psycopg.Connection, *, address: str, seed: int = 5) -> list[Somebody]:
    """People of some caseloads, in no order, with their workers signed in."""
    found = database.execute(
        f"SELECT id, name FROM people_account WHERE kind = 'staff' ORDER BY md5(name) LIMIT {MOST_WORKERS}"
    )
    signed_in = sign_in(workers=found.fetchall(), address=address)
    rows = database.execute(
        """
        SELECT p.id, p.author_id,
          ARRAY(SELECT g.words_id FROM care.plans_goal g WHERE g.person_id = p.id ORDER BY g.id LIMIT 5),
          floor.key('p' || i), floor.key('pl' || i), floor.key('w' || floor.worker_of(i))
        FROM care.people_person p, LATERAL (SELECT substr(p.local_id, 2)::int AS i) number
        WHERE p.author_id = ANY (%s) AND p.local_id <> '' ORDER BY md5(p.local_id) LIMIT 20000
        """,
        [list(signed_in)],
    ).fetchall()
    return [Somebody(row[0], signed_in[row[1]], *row[2:]) for row in rows]


def write(folder: Path, asks: Callable[["Chance"], dict[str, Iterator[Ask]]], people: list[Somebody]) -> None:
    """Write the request files of one system."""
    folder.mkdir(parents=True, exist_ok=True)
    for workload, asked in asks(Chance(people)).items():
        with (folder / f"{workload}.requests").open("w") as file:
            file.writelines(ask.line() for ask in asked)


class Chance:
    """Somebody at random, words at random, always the same again."""

    def __init__(self, people: list[Somebody]) -> None:
        self.people, self.random = people, random.Random(5)
        self.known = WORDS.split()

    def words(self, number: int) -> str:
        return " ".join(self.random.choices(self.known, k=number))

    def day(self) -> date:
        return date(2027, 1, 1) + timedelta(days=self.random.randrange(60))

    def reads(self) -> Iterator[Somebody]:
        return (self.random.choice(self.people) for _ in range(READS))

    def forms(self) -> Iterator[Somebody]:
        return (self.random.choice(self.people) for _ in range(FORMS))


# --- ours -----------------------------------------------------------------------------------------------------------


def ours(chance: Chance) -> dict[str, Iterator[Ask]]:
    """Our own pages."""
    return {
        "W1": (_form(who, "/people/new/", _new_person(chance)) for who in chance.forms()),
        "W2": (_form(who, f"/people/{who.id}/plan/new/", _new_plan(chance, who)) for who in chance.forms()),
        "W3": (_page(who, f"/people/{who.id}/plan/") for who in chance.reads()),
        "W4": (_page(who, "/people/due/") for who in chance.reads()),
        "W5": (_form(who, f"/people/{who.id}/notes/new/", {"happened": chance.words(50)}) for who in chance.forms()),
        "W6": (_page(who, f"/people/{who.id}/history/") for who in chance.reads()),
    }


def _page(who: Somebody, path: str) -> Ask:
    return Ask("GET", path, {"Cookie": who.worker.cookies})


def _form(who: Somebody, path: str, fields: dict[str, Any]) -> Ask:
    hidden = {
        "csrfmiddlewaretoken": who.worker.form_key,
        "_once": KEY,
        "_draft": drafts.mark(account=who.worker.account, place=path),
    }
    headers = {"Cookie": who.worker.cookies, "Content-Type": "application/x-www-form-urlencoded"}
    return Ask("POST", path, headers, urlencode(hidden | fields))


def _new_person(chance: Chance) -> dict[str, Any]:
    empty = dict.fromkeys(("how_to_talk", "pronouns", "nhs_number", "postcode"), "")
    return empty | {
        "preferred_name": chance.words(1), "given": chance.words(1), "family": chance.words(1),
        "birth_date": "5/5/1960", "phone": "01632 960 100", "address": chance.words(8), "own_words": chance.words(60),
    }  # fmt: skip


def _new_plan(chance: Chance, who: Somebody) -> dict[str, Any]:
    fields = {"title": "My plan", "words": chance.words(60), "review_on": "", "goals": 5}
    for g, words in enumerate(who.goal_words):
        fields |= {
            f"g{g}-text": chance.words(15), f"g{g}-answers": words, f"g{g}-ours_because": "",
            f"g{g}-target_on": chance.day(), f"promises{g}": 2,
        }  # fmt: skip
        for p in range(2):
            promise = {
                "text": chance.words(10), "who": who.worker.account, "who_else": "", "due_on": chance.day(),
                "note": chance.words(25),
            }  # fmt: skip
            fields |= {f"g{g}p{p}-{name}": value for name, value in promise.items()}
    return fields


# --- the floor --------------------------------------------------------------------------------------------------------


def floor(chance: Chance) -> dict[str, Iterator[Ask]]:
    """The bare floor, and the reference raw page as W3raw."""
    return {
        "W1": (_json("/w1", _floor_person(chance)) for _ in chance.forms()),
        "W2": (_json("/w2", _floor_plan(chance, who)) for who in chance.forms()),
        "W3": (Ask("GET", f"/w3/{who.floor_id}", {}) for who in chance.reads()),
        "W4": (Ask("GET", f"/w4/{who.floor_worker}", {}) for who in chance.reads()),
        "W5": (_json(f"/w5/{who.floor_id}", _floor_note(chance, who)) for who in chance.forms()),
        "W6": (Ask("GET", f"/w6/{who.floor_plan}", {}) for who in chance.reads()),
    }


def raw(chance: Chance) -> dict[str, Iterator[Ask]]:
    """The reference raw page: one SQL statement and Jinja2."""
    return {"W3": (Ask("GET", f"/w3raw/{who.floor_id}", {}) for who in chance.reads())}


def _json(path: str, facts: dict[str, Any]) -> Ask:
    return Ask("POST", path, {"Content-Type": "application/json"}, json.dumps(facts, default=str))


def _floor_person(chance: Chance) -> dict[str, Any]:
    return {
        "given": chance.words(1), "family": chance.words(1), "birth_date": "1960-05-05", "phone": "01632 960 100",
        "address": chance.words(8), "own_words": chance.words(60),
    }  # fmt: skip


def _floor_plan(chance: Chance, who: Somebody) -> dict[str, Any]:
    goals = [
        {"description": chance.words(15), "own_words": chance.words(40), "target_date": chance.day()} for _ in range(5)
    ]
    done = [{"description": chance.words(10), "note": chance.words(25), "due_date": chance.day()} for _ in range(10)]
    return {
        "person": who.floor_id, "author": who.floor_worker, "title": "My plan", "description": chance.words(60),
        "goals": goals, "activities": done,
    }  # fmt: skip


def _floor_note(chance: Chance, who: Somebody) -> dict[str, Any]:
    return {"plan": who.floor_plan, "author": who.floor_worker, "body": chance.words(50)}
