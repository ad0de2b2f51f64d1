"""A person's own pictures: their photo of a word, or the set of symbols they chose, before any picture of ours.

One statement finds all of them; the page that is drawn then shows them in every place (ui/symbols).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop

from firsthand.people.access import Record
from firsthand.ui.symbols import OWNABLE, sets
from firsthand.voice.actions import File

EVERY_WORD = ""
"""The key of the row that says which set a person chose; every other key is that of a symbol."""
GROUPS = (
    ("people", gettext_noop("People and pets"), "family", (
        "family", "friend", "staff", "doctor", "dentist", "dog", "cat", "bird", "fish", "horse",
        "hug",
    )),
    ("food", gettext_noop("Food and drink"), "food", (
        "tea", "drink", "food", "breakfast", "fruit", "vegetables", "cake", "pizza", "toast", "cooking", "pub",
        "smoking",
    )),
    ("home", gettext_noop("My home and my things"), "door", (
        "door", "key", "sofa", "sleep", "night", "bath", "shower", "toilet", "teeth", "hair", "washing",
        "clothes", "shoes",
        "tv", "radio", "mobile", "no_phone", "computer", "glasses", "hearing_aid", "medicine", "money",
        "letter", "bell",
    )),
    ("out", gettext_noop("Out and about"), "bus", (
        "bus", "car", "train", "taxi", "bike", "walk", "wheelchair", "shop", "seaside", "garden", "flowers",
        "outdoors",
        "sun", "rain", "weather", "going_away", "map", "school", "work", "hospital", "church", "mosque", "temple",
        "synagogue", "prayer",
    )),
    ("fun", gettext_noop("Things I do"), "music", (
        "music", "guitar", "singing", "dancing", "cinema", "games", "cards", "puzzle", "book", "art",
        "knitting", "mending",
        "swim", "football", "gym", "bowling", "fishing", "darts", "birthday", "present",
    )),
)  # fmt: skip
"""Where somebody finds the word they have a photo for: a group's key, its word, its symbol, its words."""


@dataclass(frozen=True)
class OwnPictureFacts:
    """One word's own picture: the row, the file, who gave it and when."""

    key: str
    id: UUID
    sha256: str
    content_type: str
    size: int
    symbol_set: str
    helped_by: str
    at: datetime
    giver: str

    @property
    def url(self) -> str:
        """Where the photo is."""
        return reverse("own_picture", args=[self.id])

    @property
    def file(self) -> File:
        """The kept file, for paper."""
        return File(self.sha256, self.content_type, self.size)


@dataclass(frozen=True)
class Own:
    """Everything a person put in place of our pictures."""

    photos: dict[str, OwnPictureFacts]
    chosen: str

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each word's picture: the photo, else that of the set they chose (ux.md SY4)."""
        found = sets.choices().get(self.chosen)
        drawn = found.keys & OWNABLE if found else frozenset()
        of_the_set = {key: reverse("ui:picture", args=[self.chosen, key]) for key in drawn}
        return of_the_set | {key: each.url for key, each in self.photos.items()}


_OWN = """
SELECT DISTINCT ON (o.key) o.key, o.id, o.sha256, o.content_type, o.size, o.symbol_set, o.helped_by, o.created_at,
  a.name
FROM voice_own_picture o JOIN people_account a ON a.id = o.author_id
WHERE {sees}
ORDER BY o.key, o.created_at DESC, o.id DESC
"""


def own_pictures(*, record: Record) -> Own:
    """The latest of every word, in one statement; a word that went back to the usual picture is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_OWN.format(sees=record.sees("o")), record.params())
        latest = {row[0]: OwnPictureFacts(*row) for row in cursor.fetchall()}
    chosen = latest.pop(EVERY_WORD, None)
    return Own({key: each for key, each in latest.items() if each.sha256}, chosen.symbol_set if chosen else "")


def of_page(request: HttpRequest) -> Callable[[], Mapping[str, str]] | None:
    """For what stands round a page: asks for the pictures of whoever the page is about, if it is about somebody."""
    record: Record | None = getattr(request, "record", None)
    return (lambda: own_pictures(record=record).addresses) if record is not None else None
