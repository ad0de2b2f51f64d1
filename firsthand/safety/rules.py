"""What is true of a worry: who may be told, who never is, and what may happen next. Pure; moments are passed in."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No

WORRY_STEPS: dict[str, set[str]] = {
    "raised": {"seen", "answered", "promised", "closed", "ended"},
    "seen": {"answered", "promised", "closed", "ended"},
    "answered": {"answered", "promised", "not_helped", "helped", "closed", "ended"},
    "promised": {"answered", "promised", "not_helped", "helped", "closed", "ended"},
    "not_helped": {"answered", "promised", "helped", "closed", "ended"},
    "helped": {"not_helped", "answered", "promised", "closed", "ended"},
    "closed": set(),  # by the person
    "ended": set(),  # by a death or a move, and it says so
}
WAITS = ("raised", "seen", "not_helped")
"""Somebody has to answer."""
OPEN = (*WAITS, "answered", "promised", "helped")
"""Nobody closed it."""
FINDINGS = ("found", "partly", "unclear", "not_found", "asked")
"""What a standing says when an enquiry ended; the worry itself stands as it stood."""
ADULT = 18


def is_sealed(*, kind: str, about: str) -> bool:
    """Whether only those who are told read it, and no team: it is about somebody, or somebody did harm."""
    return bool(about) or kind == "hurt"


def goes_outside(*, about: str, about_a_lead: bool) -> bool:
    """Whether it goes outside the agency: about whoever is in charge, or about the agency itself."""
    return about == "place" or (about == "worker" and about_a_lead)


def readers(members: Iterable[UUID], *, never: Collection[UUID], always: Iterable[UUID] = ()) -> tuple[UUID, ...]:
    """Who is told: those on the rota and those who are always told, never whom it is about, or something open is."""
    return tuple(account for account in dict.fromkeys((*members, *always)) if account not in never)


def never_told(*, about: UUID | None, named: Iterable[UUID]) -> frozenset[UUID]:
    """Who is not told: whom it is about, and whom something names that this person told and that is still open."""
    return frozenset(named) | ({about} if about else set())


def somebody_reads(accounts: tuple[UUID, ...]) -> Answer:
    """Whether there is anybody to tell."""
    return True if accounts else No(_("No one there can read this. Ring someone, or show someone."))


def stays_away(*, outside: bool, same_agency: bool) -> Answer:
    """Whether this rota may be told: what is about an agency is never told to that agency."""
    if outside and same_agency:
        return No(_("This is about them. You can tell someone outside."))
    return True


def may_find(*, standings: Iterable[str]) -> Answer:
    """Whether an enquiry may end: once, since the person is told one finding."""
    if set(standings) & set(FINDINGS):
        return No(_("The enquiry has ended already. Its finding stands below."))
    return True


def is_a_child(*, born: date | None, on: date) -> bool:
    """Whether somebody is under 18 on this day."""
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < ADULT


def days_open(*, told_on: date, on: date) -> int:
    """For how many days it has been told."""
    return max(0, (on - told_on).days)
