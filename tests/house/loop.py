"""What the pages of asks are about: something Rosa asked for, and what came of it."""

from uuid import UUID

from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast

LISTS = {"asks", "ask_take"}
"""Addresses under /people/ that are about nobody in particular."""


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only addresses of asks ask for."""
    if name in ("staff:answer", "staff:ask_take"):
        return {"statement_id": (ask := asked_for(cast)), "ask_id": ask}
    if name == "me:challenge":
        return {"statement_id": told_no(cast)}
    return {}


def asked_for(cast: Cast) -> UUID:
    """Rosa asks for something."""
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="I want the window open.", asks=True)
        return voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=TODAY).pk


def told_no(cast: Cast) -> UUID:
    """Dev says no to it, why, whose limit it is and how to challenge it."""
    ask = asked_for(cast)
    with cast.acting(cast.dev) as by:
        no = {"text": "No. It is cold.", "reply_is": "no", "limit_of": "ours", "ways": ["lead"]}
        return voice.reply(by=by, to=Statement.objects.get(pk=ask), on=TODAY, **no).pk
