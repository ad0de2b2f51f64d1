"""Rosa asks for something, and what may come of it."""

from datetime import date, timedelta

from firsthand.base import clock
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast

A_NO: dict[str, object] = {"reply_is": "no", "limit_of": "ours", "ways": ["lead", "advocate"]}


def asks(cast: Cast, words: str = "I want the window open.", *, on: date = TODAY) -> Statement:
    """Rosa asks her team for something."""
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words=words, asks=True)
        return voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=on)


def asked_long_ago(cast: Cast) -> Statement:
    """An ask that nobody answered in time."""
    return asks(cast, on=clock.today() - timedelta(days=9))


def says_no(cast: Cast, ask: Statement) -> Statement:
    """Dev says no, with all that makes it one."""
    with cast.acting(cast.dev) as by:
        return voice.reply(by=by, to=ask, text="No. It is cold.", on=TODAY, **A_NO)  # type: ignore[arg-type]
