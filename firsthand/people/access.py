"""The only door to a person's record: who may look, decided at the moment of reading, and every look written down.

First lock: `visible()` and `Reach` below. Second lock: row-level security in PostgreSQL (doors.py). Both answer to the
decision table in rules.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from firsthand.base import clock
from firsthand.base.answers import Answer, No
from firsthand.base.ids import new_id
from firsthand.people.models import Agreement, Bar, BreakGlass, Clearance, Named, Seat
from firsthand.people.rules import may_read
from firsthand.people.viewer import Viewer as Viewer
from firsthand.people.viewer import begin as begin
from firsthand.people.viewer import enter as enter
from firsthand.people.viewer import leave as leave
from firsthand.people.words import Basis, Kind, SeatKind, Topic

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=models.Model)


# --- the first lock, over many people -------------------------------------------------------------------------------


def _standing(model: type[M], at: datetime, **where: object) -> QuerySet[M]:
    """Rows of a dated fact that hold at this moment: [since, until)."""
    return model._default_manager.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at, **where)


_SEALED = Q(agency_id__isnull=True, sent_to=[], topic=Topic.SAFETY)
"""Sealed: about safety, of no agency and sent to none. The person reads it and who is named on it, nobody else."""


def visible(rows: QuerySet[M], *, viewer: Viewer, at: datetime, person: str = "person_id") -> QuerySet[M]:
    """Only the rows of a labelled table that this viewer may read at this moment."""
    rows = rows.filter(level__lte=viewer.cap).filter(Q(draft=False) | Q(author_id=viewer.account_id))
    me = viewer.account_id
    rows = rows.exclude(**{f"{person}__in": Bar.objects.filter(account_id=me).values("person_id")})
    whom = OuterRef(person)
    if viewer.kind == Kind.STAFF:
        team = Exists(_standing(Seat, at, account_id=me, kind=SeatKind.TEAM, person_id=whom))
        glass = Exists(BreakGlass.objects.filter(account_id=me, person_id=whom, since__lte=at, until__gt=at))
        named = Exists(Named.objects.filter(account_id=me, entry=OuterRef("id"), person_id=whom))
        shared = Exists(
            _standing(
                Agreement, at, to_agency_id=viewer.agency_id, person_id=whom,
                from_agency_id=OuterRef("agency_id"), topic=OuterRef("topic"),
            )
        )  # fmt: skip
        cleared = Exists(Clearance.objects.filter(account_id=me, topic=OuterRef("topic")))
        reach = Q(agency_id=viewer.agency_id) | Q(sent_to__contains=[viewer.agency_id]) | Q(shared)
        return rows.filter(
            Q(named)
            | Q(level__lt=3) & Q(glass) & ~_SEALED
            | Q(level=0) & Q(team)
            | Q(level=1) & Q(team) & reach
            | Q(level=2) & Q(team) & Q(cleared) & reach
        )
    rows = rows.filter(level__lt=3, shown=True, third=False)
    if viewer.kind == Kind.PERSON:
        return rows.filter(**{person: viewer.person_id})
    if viewer.kind == Kind.PROXY:
        granted = _standing(Seat, at, account_id=me, kind=SeatKind.CIRCLE, person_id=whom)
        enough = granted.filter(max_level__gte=OuterRef("level"), topics__contains=[OuterRef("topic")])
        return rows.filter(Exists(enough)).exclude(_SEALED)
    return rows.none()


# --- the first lock, over one person --------------------------------------------------------------------------------


@dataclass(frozen=True)
class PersonFacts:
    """Who somebody is, in essentials."""

    id: UUID
    preferred_name: str
    given: str
    family: str
    pronouns: str
    birth_date: date | None
    nhs_number: str
    language: str

    @property
    def full_name(self) -> str:
        """Given and family name, or what they are called."""
        return f"{self.given} {self.family}".strip() or self.preferred_name


@dataclass(frozen=True)
class Record:
    """An opened record: the person, the viewer, and the facts between them at this moment."""

    person: PersonFacts
    viewer: Viewer
    at: datetime
    team: bool
    glass: bool
    topics: list[str]
    shares: list[str]
    named: list[UUID]
    grants: list[str]

    @property
    def basis(self) -> str:
        """Why this viewer may look: written on the look."""
        if self.viewer.kind != Kind.STAFF:
            return Basis.OWN if self.viewer.is_person else Basis.AGREEMENT
        if self.team:
            return Basis.CARE
        return Basis.GLASS if self.glass else Basis.NAMED

    def params(self, **more: object) -> dict[str, Any]:
        """What `sees()` refers to, for a hand-written statement."""
        return {
            "person": self.person.id, "me": self.viewer.account_id, "agency": self.viewer.agency_id,
            "cap": self.viewer.cap, "team": self.team, "glass": self.glass, "topics": self.topics,
            "shares": self.shares, "named": self.named, "grants": self.grants, **more,
        }  # fmt: skip

    def sees(self, alias: str) -> str:
        """The condition under which this viewer may read rows of a labelled table, as SQL over `params()`."""
        row = alias
        unsealed = f"({row}.agency_id IS NOT NULL OR {row}.sent_to <> '{{}}' OR {row}.topic <> 'safety')"
        common = (
            f"{row}.person_id = %(person)s::uuid AND {row}.level <= %(cap)s::int"
            f" AND (NOT {row}.draft OR {row}.author_id = %(me)s::uuid)"
        )
        if self.viewer.kind == Kind.STAFF:
            return f"({common} AND ({self._staff_see(row, unsealed)}))"
        portal = f"{common} AND {row}.level < 3 AND {row}.shown AND NOT {row}.third"
        if self.viewer.kind == Kind.PERSON:
            return f"({portal})"
        if self.viewer.kind == Kind.PROXY:
            granted = f"{row}.topic || '/' || {row}.level = ANY (%(grants)s::text[])"
            return f"({portal} AND {granted} AND {unsealed})"
        return "false"

    def _staff_see(self, row: str, unsealed: str) -> str:
        """The ways by which staff reach a row, of which only those that are open now are asked about."""
        reach = f"{row}.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY ({row}.sent_to)"
        if self.shares:
            reach += f" OR {row}.agency_id::text || '/' || {row}.topic = ANY (%(shares)s::text[])"
        level = f"{row}.level = 0 OR ({reach}) AND ({row}.level = 1 OR {row}.topic = ANY (%(topics)s::text[]))"
        ways = [f"{row}.level < 3 AND ({level})"] if self.team else []
        ways += [f"{row}.level < 3 AND {unsealed}"] if self.glass else []
        ways += [f"{row}.id = ANY (%(named)s::uuid[])"] if self.named else []
        return " OR ".join(ways) or "false"

    def rows(self, model: type[M]) -> QuerySet[M]:
        """This person's rows of a labelled table, only those this viewer may read."""
        rows = model._default_manager.filter(person_id=self.person.id)
        return visible(rows, viewer=self.viewer, at=self.at)

    def find(self, model: type[M], key: UUID | str) -> M:
        """One row of this person's, or nothing there (404), whether it is hidden or never was."""
        try:
            row = self.rows(model).filter(pk=key).first()
        except (ValueError, ValidationError):
            row = None
        if row is None:
            raise Http404("There is nothing here.")
        return row


_OPEN = """
SELECT p.id, p.preferred_name, p.given, p.family, p.pronouns, p.birth_date, p.nhs_number, p.language,
  p.agency_id, p.author_id, p.level, p.topic, p.shown, p.third, p.draft, p.sent_to,
  CASE WHEN %(alone)s::bool THEN set_config('app.about', p.id::text, true) END,
  EXISTS (SELECT 1 FROM people_seat s WHERE s.account_id = %(me)s::uuid AND s.person_id = p.id AND s.kind = 'team'
          AND s.since <= %(at)s AND (s.until IS NULL OR s.until > %(at)s)),
  EXISTS (SELECT 1 FROM people_breakglass g WHERE g.account_id = %(me)s::uuid AND g.person_id = p.id
          AND g.since <= %(at)s AND g.until > %(at)s),
  ARRAY (SELECT c.topic::text FROM people_clearance c WHERE c.account_id = %(me)s::uuid),
  ARRAY (SELECT a.from_agency_id::text || '/' || a.topic FROM people_agreement a WHERE a.person_id = p.id
         AND a.to_agency_id = %(agency)s::uuid AND a.since <= %(at)s AND (a.until IS NULL OR a.until > %(at)s)),
  ARRAY (SELECT n.entry FROM people_named n WHERE n.account_id = %(me)s::uuid AND n.person_id = p.id),
  ARRAY (SELECT t || '/' || l FROM people_seat s, unnest(s.topics) t, generate_series(0, 2) l
         WHERE s.account_id = %(me)s::uuid AND s.person_id = p.id AND s.kind = 'circle' AND l <= s.max_level
         AND s.since <= %(at)s AND (s.until IS NULL OR s.until > %(at)s))
FROM people_person p
WHERE p.id = %(person)s::uuid
  AND NOT EXISTS (SELECT 1 FROM people_bar b WHERE b.account_id = %(me)s::uuid AND b.person_id = p.id)
"""


def open_record(*, person_id: UUID, viewer: Viewer, at: datetime, alone: bool = False) -> Record:
    """Find this person for this viewer; otherwise answer as if nobody is there (404).

    `alone`: until the transaction ends, the doors let nothing through about anybody else whom the viewer works with.
    The look is written by `note_look` when the page is ready: its insert fails loudly if the session ended meanwhile,
    so that a page is never quietly empty.
    """
    with connection.cursor() as cursor:
        facts = {"me": viewer.account_id, "agency": viewer.agency_id, "person": person_id, "at": at, "alone": alone}
        cursor.execute(_OPEN, facts)
        row = cursor.fetchone()
    if row is None:
        raise Http404("There is nothing here.")
    record = Record(PersonFacts(*row[:8]), viewer, at, *row[17:])
    if not _opens(record, row[8:16]):
        raise Http404("There is nothing here.")
    return record


def _opens(record: Record, labels: tuple[Any, ...]) -> bool:
    """Whether the row that says who the person is may be read, by the decision table; bars were asked before."""
    viewer, person = record.viewer, record.person.id
    agency, author, level, topic, shown, third, draft, sent_to = labels
    sealed = agency is None and not sent_to and topic == Topic.SAFETY
    return may_read(
        kind=viewer.kind, own=viewer.agency_id in (agency, *sent_to), team=record.team, level=level,
        cleared=topic in record.topics, share=f"{agency}/{topic}" in record.shares, named=person in record.named,
        glass=record.glass and not sealed, barred=False, self=viewer.is_person and viewer.person_id == person,
        grnt=f"{topic}/{level}" in record.grants and not sealed, shown=shown, third=third,
        odraft=draft and author != viewer.account_id, over=level > viewer.cap,
    )  # fmt: skip


def note_look(*, record: Record, page: str, rows: int = 0) -> None:
    """Write down that this viewer opened this page of this person's record."""
    _write_look(record.viewer, page=page, person=record.person.id, people=[], basis=record.basis, rows=rows)


def note_list(*, viewer: Viewer, page: str, people: list[UUID]) -> None:
    """Write down that this viewer saw these people on one list."""
    _write_look(viewer, page=page, person=None, people=people, basis=Basis.CARE, rows=len(people))


def noted(rows: str) -> str:
    """A statement that reads rows of many people (`person_id` says whose), made to note whom it shows as it shows them.

    Its parameters are those of `rows` and of `noting`.
    """
    return f"""
WITH shown AS MATERIALIZED ({rows}), look AS (
  INSERT INTO people_look (id, people, account_id, agency, basis, page, rows, request)
  SELECT %(look)s::uuid, coalesce(array_agg(DISTINCT person_id), '{{}}'), %(me)s::uuid, %(agency)s::uuid,
    '{Basis.CARE.value}', %(page)s::text, count(DISTINCT person_id), %(request)s::uuid FROM shown
)
SELECT * FROM shown
"""  # noqa: S608  one statement from parts of our own; values go as parameters


def noting(*, viewer: Viewer, page: str) -> dict[str, Any]:
    """What `noted` refers to."""
    who = {"me": viewer.account_id, "agency": viewer.agency_id, "request": viewer.request_id}
    return {**who, "look": new_id(), "page": page}


def _write_look(viewer: Viewer, *, page: str, person: UUID | None, people: list[UUID], basis: str, rows: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_look (id, person_id, people, account_id, agency, basis, page, rows, request)"
            " VALUES (%s::uuid, %s::uuid, %s::uuid[], %s::uuid, %s::uuid, %s, %s, %s::int, %s::uuid)",
            [new_id(), person, people, viewer.account_id, viewer.agency_id, str(basis), page, rows, viewer.request_id],
        )


# --- pages say who may open them ------------------------------------------------------------------------------------


class Asked(HttpRequest):
    """A request as a page behind a door gets it: who is looking, whose record is open, what was refused."""

    viewer: Viewer | None
    record: Record
    refusal: str | None
    sign_in_first: Callable[[], HttpResponse]
    htmx: HtmxDetails


def _marked(view: View, door: str, kinds: tuple[str, ...] = ()) -> View:
    """Say at the page itself which door it has: tests/house asks every address."""
    vars(view).update(door=door, kinds=kinds)
    return view


def anyone(view: View) -> View:
    """A page that shows nothing about anybody: open without signing in."""
    return _marked(view, "anyone")


def signed_in(*kinds: str) -> Callable[[View], View]:
    """A page for accounts of these kinds that is not about one person; a list of people notes its own look."""

    def wrap(view: View) -> View:
        @wraps(view)
        def door(request: Asked, *args: Any, **given: Any) -> HttpResponseBase:
            viewer = request.viewer
            if viewer is None:
                return request.sign_in_first()
            if viewer.kind not in kinds:
                raise Http404("There is nothing here.")
            return view(request, *args, **given)

        return _marked(door, "signed_in", kinds)

    return wrap


def leads(view: View) -> View:
    """A page for whoever leads their agency; everybody else finds nothing. A list of people notes its own look."""

    @wraps(view)
    def door(request: Asked, *args: Any, **given: Any) -> HttpResponseBase:
        if request.viewer is None or not request.viewer.is_lead:
            raise Http404("There is nothing here.")
        return view(request, *args, **given)

    return signed_in(STAFF)(door)


def opens(*kinds: str) -> Callable[[View], View]:
    """A page about one person: opens the record (or 404), runs the view with `request.record`, and notes the look.

    The person is `person_id` of the address; the person's own pages have none and are about whoever is signed in.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def door(request: Asked, *args: Any, **given: Any) -> HttpResponseBase:
            viewer = request.viewer
            if viewer is None:
                return request.sign_in_first()
            person_id = given.get("person_id") or viewer.person_id
            if viewer.kind not in kinds or person_id is None:
                raise Http404("There is nothing here.")
            record = open_record(person_id=person_id, viewer=viewer, at=clock.now(), alone=True)
            request.record = record
            response = view(request, *args, **given)
            if response.status_code < 400 or response.status_code == 409:
                note_look(record=record, page=request.resolver_match.view_name if request.resolver_match else "")
            return response

        return _marked(door, "opens", kinds)

    return wrap


STAFF, PERSON, PROXY = Kind.STAFF.value, Kind.PERSON.value, Kind.PROXY.value
COMMISSION = Kind.COMMISSION.value


def only_the_person(*, by: Viewer, person_id: UUID, name: str) -> Answer:
    """Only the person themself may say this."""
    return True if by.is_person and by.person_id == person_id else No(_("Only %(name)s can say this.") % {"name": name})


def only_who_runs_this(*, by: Viewer, agency_id: UUID | None = None) -> Answer:
    """Agencies, accounts and rotas are set up by the technical account, or by the lead of that agency."""
    if by.kind == Kind.OTHER or (by.is_lead and agency_id is not None and agency_id == by.agency_id):
        return True
    return No(_("Only the lead of the agency can do this."))


def only_staff(*, by: Viewer) -> Answer:
    """Only somebody whose work it is may do this."""
    return True if by.is_staff else No(_("You can read this. Only staff can write it."))
