"""Whoever writes says once that a word shall not be spoken of again."""

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.packs import pack
from firsthand.base.rows import write_rows
from firsthand.people.access import Viewer, only_staff
from firsthand.voice.models import QuietWord


@action("voice.put-aside")
def put_aside(*, by: Viewer, word: str) -> QuietWord:
    """Put a suggestion about a word aside: it does not come again to whoever wrote it."""
    insist(only_staff(by=by))
    if word not in pack("common").nudges:
        raise Refused(_("We suggest nothing about this word."))
    if QuietWord.objects.filter(account_id=by.account_id, word=word).exists():
        raise Refused(_("You put this aside already."))
    row = QuietWord(account_id=by.account_id, word=word)
    write_rows([row])
    return row
