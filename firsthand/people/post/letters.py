"""Every word that leaves by e-mail. Neutral: nothing about care, us or anybody (ux.md T5, security.md 9)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Letter:
    """A subject and the lines of a text; a line may leave room for a link."""

    subject: Promise | str
    lines: tuple[Promise | str, ...]


WAITING = Letter(
    _("Something is waiting for you"),
    (
        _("Something is waiting for you. Look when you like."),
        _("You asked for this message. You can stop it where you asked for it."),
    ),
)
CONFIRM = Letter(
    _("Please say that this is your e-mail"),
    (
        _("Somebody asked for messages to this e-mail. Was it you? Then press the link, and say yes."),
        "%(link)s",
        _("It was not you? Then do nothing. Nothing more will come."),
    ),
)
LETTERS = (WAITING, CONFIRM)
ON_A_DEVICE = _("Something is waiting for you")
"""What a device shows; it is kept on the device (the service worker), so that nothing at all travels."""


def text_of(letter: Letter, *, link: str = "") -> str:
    """The text, in the language of this moment."""
    return "\n\n".join(str(line) % {"link": link} if "%(" in str(line) else str(line) for line in letter.lines) + "\n"
