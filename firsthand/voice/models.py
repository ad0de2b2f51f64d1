"""What was said, by whom, how, with whose help: never edited, never deleted; a later statement may take one back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.ids import new_id
from firsthand.people.labels import Labelled
from firsthand.people.words import Topic
from firsthand.voice import words as terms


class Statement(Labelled):
    """Somebody's words about something, verbatim. Every other room cites statements; nothing paraphrases them."""

    kind = models.CharField(max_length=12, choices=terms.Kind, default=terms.Kind.WORDS)
    whose = models.CharField(max_length=14, choices=terms.Whose)
    manner = models.CharField(max_length=10, choices=terms.Manner, default=terms.Manner.TYPED)
    words = models.TextField(blank=True)
    symbols = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    area = models.CharField(max_length=40, blank=True)
    question = models.CharField(max_length=60, blank=True)
    order_shown = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    places = models.JSONField(null=True, blank=True)  # pictures sorted by tap: {"tea": "good"}
    pictures_helped = models.BooleanField(null=True)  # false: the person said that they did not (ux.md Q12)
    in_reply_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies", db_index=False)
    reply_is = models.CharField(max_length=10, choices=terms.ReplyIs, blank=True)
    takes_back = models.ForeignKey("self", models.PROTECT, null=True, related_name="taken_back_by", db_index=False)
    rota = models.UUIDField(null=True)
    asks = models.BooleanField(default=False)
    limit_of = models.CharField(max_length=40, blank=True)
    ways = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    scribed_by = models.CharField(max_length=120, blank=True)
    helped_by = models.CharField(max_length=120, blank=True)
    present = models.CharField(max_length=200, blank=True)
    with_staff = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en-gb")
    sitting = models.UUIDField(null=True)
    has_media = models.BooleanField(default=False)
    said_on = models.DateField()
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "voice_statement"
        indexes = [
            models.Index(fields=["person", "-created_at"], name="statements_of_a_person"),
            models.Index(fields=["in_reply_to"], name="replies_to_a_statement", condition=Q(in_reply_to__isnull=False)),
            models.Index(fields=["takes_back"], name="statements_taken_back", condition=Q(takes_back__isnull=False)),
        ]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_statement_says_something",
                condition=~Q(words="")
                | ~Q(symbols=[])
                | Q(has_media=True)
                | Q(takes_back__isnull=False)
                | Q(places__isnull=False),
                violation_error_message="There are no words here yet.",
            ),
            models.CheckConstraint(
                name="behaviour_seen_is_never_the_persons_words",
                condition=~Q(manner="seen") | Q(whose="someone_else"),
                violation_error_message="What somebody saw is not what the person said.",
            ),
            models.CheckConstraint(
                name="a_reply_says_what_it_answers",
                condition=~Q(kind="reply") | Q(in_reply_to__isnull=False) & ~Q(reply_is=""),
            ),
            models.CheckConstraint(
                name="a_no_says_whose_limit_it_is_and_how_to_challenge_it",
                condition=~Q(kind="reply", reply_is="no") | ~Q(limit_of="") & ~Q(ways=[]),
                violation_error_message="Say why, whose limit it is, and how to challenge it.",
            ),
        ]


class Medium(Labelled):
    """A photo or a recording that belongs to a statement; the file is kept under the hash of its bytes."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="media", db_index=False)
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=60)
    size = models.BigIntegerField()
    alt = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "voice_medium"
        indexes = [models.Index(fields=["statement"], name="media_of_a_statement")]


class Caption(Labelled):
    """What is said or signed in a recording, in words: the person's own, or the team's (ux.md L8)."""

    medium = models.ForeignKey(Medium, models.PROTECT, related_name="captions", db_index=False)
    words = models.TextField()
    whose = models.CharField(max_length=14, choices=terms.Whose)
    language = models.CharField(max_length=12, default="en-gb")
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "voice_caption"
        indexes = [models.Index(fields=["medium", "-created_at"], name="captions_of_a_medium")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_caption_says_something",
                condition=~Q(words=""),
                violation_error_message="Write what is said in it.",
            ),
        ]


class OwnPicture(Labelled):
    """A person's own photo of a word, or (for every word) the set of symbols they chose; the latest of a word holds.

    No photo and no set: the word has the usual picture again.
    """

    key = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    size = models.BigIntegerField(default=0)
    symbol_set = models.CharField(max_length=40, blank=True)
    helped_by = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.ABOUT)
    level = models.SmallIntegerField(default=0)

    class Meta(Labelled.Meta):
        db_table = "voice_own_picture"
        indexes = [models.Index(fields=["person", "key", "-created_at"], name="own_pictures_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_photo_stands_for_a_word_and_a_set_for_all",
                condition=Q(key="", sha256="") | ~Q(key="") & Q(symbol_set=""),
                violation_error_message="Pick the word this photo is for.",
            ),
        ]


class Stance(Labelled):
    """What somebody thinks of an item: the person of our view or a promise, staff of the person's words."""

    about_kind = models.CharField(max_length=10, choices=terms.About)
    about = models.UUIDField()
    thinks = models.CharField(max_length=10, choices=terms.Thinks)
    why = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)
    by_the_person = models.BooleanField(default=False)
    with_staff = models.BooleanField(default=False)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "voice_stance"
        indexes = [
            models.Index(fields=["person", "-created_at"], name="stances_of_a_person"),
            models.Index(fields=["about"], name="stances_on_an_item"),
        ]


class QuietWord(models.Model):
    """A word about which somebody who writes wants no suggestion any more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    word = models.CharField(max_length=40)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "voice_quiet_word"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "word"], name="a_word_is_put_aside_once",
                violation_error_message="You put this aside already.",
            )
        ]  # fmt: skip


class Copy(Labelled):
    """A note was copied, by one tap, for the record an agency must still keep."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="copies", db_index=False)
    copied_at = models.DateTimeField(default=clock.now)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "voice_copy"
        indexes = [models.Index(fields=["statement"], name="copies_of_a_statement")]
