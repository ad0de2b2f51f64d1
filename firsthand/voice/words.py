"""The vocabulary of what is said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a statement is."""

    WORDS = "words", _("words")  # what the person, or somebody for them, says
    VIEW = "view", _("our view")  # what staff think of an area of life
    NOTE = "note", _("note")  # what happened, as staff saw it
    REPLY = "reply", _("reply")  # an answer to something said
    WORRY = "worry", _("something is wrong")
    REASON = "reason", _("reason")  # why somebody agrees or not, or what really happened
    HOW_TO_TALK = "how_to_talk", _("how to talk with me")


class Whose(models.TextChoices):
    """Whose words they are: asked, never assumed (ux.md 1.2). Behaviour that was seen is never their words (V7)."""

    SELF = "self", _("my own words")
    SCRIBED = "self_scribed", _("my own words, somebody put them in")
    ELSE = "someone_else", _("somebody else's view")


class Manner(models.TextChoices):
    """How it was said."""

    TYPED = "typed", _("written")
    SPOKEN = "spoken", _("spoken")
    SIGNED = "signed", _("signed")
    SYMBOLS = "symbols", _("with pictures")
    PHOTO = "photo", _("with a photo")
    PAPER = "paper", _("on paper")
    SEEN = "seen", _("behaviour seen")


class Thinks(models.TextChoices):
    """A stance on an item (domain.md 0.3). "Not asked" is the absence of one."""

    AGREES = "agrees", _("agree")
    PARTLY = "partly", _("partly")
    DISAGREES = "disagrees", _("no")
    UNSURE = "unsure", _("not sure")


class About(models.TextChoices):
    """What a stance is about."""

    STATEMENT = "statement", _("words")
    GOAL = "goal", _("goal")
    PROMISE = "promise", _("promise")
    PLAN = "plan", _("plan")
    GROUP = "group", _("what a group asks for")
    HARD_TIMES = "hard_times", _("plan for hard times")  # `about` is the person: there is one


class ReplyIs(models.TextChoices):
    """What a reply says to an ask: yes, something else instead, or no with a reason."""

    YES = "yes", _("yes")
    INSTEAD = "instead", _("something else instead")
    NO = "no", _("no, because")
    HEARD = "heard", _("thank you, this is what happens next")
