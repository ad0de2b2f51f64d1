"""The vocabulary of the circle: who stands where, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an account is to the record (security.md 2.2); a service or support account is `other` and reads nothing."""

    STAFF = "staff", _("Staff")
    PERSON = "person", _("The person")
    PROXY = "proxy", _("Somebody in the circle")
    OTHER = "other", _("Technical account")
    COMMISSION = "commission", _("Somebody who commissions: reads published numbers, never a record")


class SeatKind(models.TextChoices):
    """A seat in a team (direct care) or in the person's circle (family, friend, advocate, attorney)."""

    TEAM = "team", _("Team")
    CIRCLE = "circle", _("Circle")


class Basis(models.TextChoices):
    """Why a seat, a share or a look stands."""

    OWN = "own", _("own record")
    CARE = "care", _("direct care")
    AGREEMENT = "agreement", _("the person agreed")
    LEGAL_ROLE = "legal_role", _("a role in law")
    DUTY = "duty", _("statutory duty")
    BEST_INTERESTS = "best_interests", _("best interests")
    VITAL = "vital", _("vital interests")
    GLASS = "glass", _("emergency")
    NAMED = "named", _("named on it")


class Setting(models.TextChoices):
    """Where the person lives now."""

    OWN_HOME = "own_home", _("own home")
    FAMILY_HOME = "family_home", _("family home")
    SHARED_TENANCY = "shared_tenancy", _("shared tenancy")
    WARD = "ward", _("ward")
    SECURE_UNIT = "secure_unit", _("secure unit")
    PRISON = "prison", _("prison")
    YOI = "yoi", _("young offender institution")
    NOT_SAID = "not_said", _("not said")


class Pictures(models.TextChoices):
    """Which pictures the person wants beside words."""

    ON = "on", _("Pictures and photos")
    PHOTOS = "photos", _("Only photos")
    OFF = "off", _("No pictures")


class Colours(models.TextChoices):
    """How strong colours are, and how much there is at once."""

    USUAL = "usual", _("Usual")
    CALM = "calm", _("Calm")
    STRONG = "strong", _("Strong")


class Topic(models.TextChoices):
    """What a row is about; shares, clearances and seats in the circle are given by topic (security.md 2.1)."""

    ABOUT = "about", _("who I am")
    CONTACT = "contact", _("where I live")
    WORDS = "words", _("my words")
    PLANS = "plans", _("my plan")
    SAFETY = "safety", _("something is wrong")
    HEALTH = "health", _("my health")


class NoticeKind(models.TextChoices):
    """What waits for somebody."""

    ANSWERED = "answered", _("an answer")
    DONE = "done", _("a promise said to be done")
    LATE = "late", _("a promise that is late")
    CANNOT = "cannot", _("a promise that cannot be kept")
    STOPPED = "stopped", _("a promise that stops")
    SAID = "said", _("new words")
    WORRY = "worry", _("something is wrong")
    NOT_HAPPENED = "not_happened", _("a promise that did not happen")
    VISIT = "visit", _("a visit that changes")
    MISSED = "missed", _("somebody who did not come")
    PASSED = "passed", _("something that was asked for, which you have now")
    HAS_IT = "has_it", _("somebody else has what you asked for")
    PRESSURE = "pressure", _("what stands in somebody's way")
    PRESSURE_ANSWERED = "pressure_answered", _("an answer to what stands in the way")
    TALK = "talk", _("time to talk")
    JOINED = "joined", _("two records that became one")
    PARTED = "parted", _("one record that became two again")
    MEETING = "meeting", _("a meeting about them")
    HANDED = "handed", _("somebody else does it now")
    TAKES = "takes", _("what a colleague had")


AT_ONCE = frozenset({NoticeKind.WORRY})
"""What interrupts whatever hour somebody asked for: safety, and nothing else (ux.md section 0)."""

READ_ON = {
    NoticeKind.ANSWERED: ("me:answers",),
    NoticeKind.DONE: ("me:plan",),
    NoticeKind.LATE: ("me:plan",),
    NoticeKind.CANNOT: ("me:plan",),
    NoticeKind.STOPPED: ("me:plan",),
    NoticeKind.SAID: ("staff:said", "staff:person"),
    NoticeKind.NOT_HAPPENED: ("staff:plan",),
    NoticeKind.VISIT: ("me:visits",),
    NoticeKind.MEETING: ("me:meetings",),
    NoticeKind.MISSED: ("staff:visits",),
    NoticeKind.HAS_IT: ("me:answers",),
    NoticeKind.PRESSURE_ANSWERED: ("me:answers",),
    NoticeKind.TALK: ("me:talks",),
    NoticeKind.JOINED: ("me:joined",),
    NoticeKind.PARTED: ("me:joined",),
    NoticeKind.HANDED: ("me:handed",),
    NoticeKind.TAKES: ("staff:person",),
}
"""The pages on which all that waits of a kind is read."""
READ_ALONE_ON = {
    NoticeKind.ANSWERED: ("me:statement",),
    NoticeKind.DONE: ("me:happened",),
    NoticeKind.SAID: ("staff:reply",),
    NoticeKind.WORRY: ("staff:worry", "staff:reply"),
    NoticeKind.NOT_HAPPENED: ("staff:promise",),
    NoticeKind.VISIT: ("me:visit",),
    NoticeKind.MEETING: ("me:meeting",),
    NoticeKind.MISSED: ("staff:visit",),
    NoticeKind.PASSED: ("staff:answer", "staff:on_my_side"),
    NoticeKind.PRESSURE: ("staff:pressure",),
    NoticeKind.PRESSURE_ANSWERED: ("staff:pressure",),
    NoticeKind.TALK: ("me:enough",),
}
"""The pages of one of them: a look does not say of which, so it counts only where there was no other."""
"""On which pages the thing itself is read: whoever looked there since has seen it."""


class RouteKind(models.TextChoices):
    """How somebody is told, outside, that something waits."""

    EMAIL = "email", _("By e-mail")
    DEVICE = "device", _("On this device")


LEVELS = {0: "essentials", 1: "standard", 2: "restricted", 3: "protected"}
