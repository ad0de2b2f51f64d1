"""What `firsthand check --deploy` says about telling people outside: what is missing, and what would give them away."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

GIVES_AWAY = re.compile(
    r"first-?hand|care|health|nhs|hospital|ward|clinic|nurs|social|support|mental|disab|patient|trust|council|worker|"
    r"plan|promise|medic|safe|wrong|answer",
    re.IGNORECASE,
)
"""What no message may say, its sender included: nothing about care, about us, or about what waits."""


def check(**_given: Any) -> list[CheckMessage]:
    """The warnings."""
    found: list[CheckMessage] = []
    if not settings.SENDS_EMAIL:
        found.append(
            Warning(
                "Nobody can be told by e-mail that something waits.",
                hint="Set FIRSTHAND_SMTP and FIRSTHAND_EMAIL_FROM (docs/running/settings.md).",
                id="people.W001",
            )
        )
    sender = settings.DEFAULT_FROM_EMAIL
    if settings.SENDS_EMAIL and sender.endswith("@localhost"):
        hint = "Set FIRSTHAND_EMAIL_FROM to an address of yours that may be seen by anybody."
        found.append(Warning("E-mail has no sender of yours.", hint=hint, id="people.W002"))
    if GIVES_AWAY.search(sender):
        hint = "Somebody who sees a message on a person's telephone must learn nothing from FIRSTHAND_EMAIL_FROM."
        found.append(Warning(f"The sender {sender} says what it is about.", hint=hint, id="people.W003"))
    hosts = [host for host in settings.ALLOWED_HOSTS if GIVES_AWAY.search(host)]
    if settings.SENDS_EMAIL and hosts:
        hint = (
            "The link by which somebody says that an e-mail is theirs has this name in it. Take one that says nothing."
        )
        found.append(Warning(f"The site's name {', '.join(hosts)} says what it is about.", hint=hint, id="people.W004"))
    return found
