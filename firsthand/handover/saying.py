"""What a worker has, in numbers and words: for lists, and for a refusal that says what is left."""

from collections import Counter
from collections.abc import Callable

from django.utils.translation import ngettext

from firsthand.handover.panels import Has

COUNTED: dict[str, Callable[[int], str]] = {
    "promise": lambda n: ngettext("%(n)s promise", "%(n)s promises", n),
    "small_step": lambda n: ngettext("%(n)s small step", "%(n)s small steps", n),
    "review": lambda n: ngettext("%(n)s plan to look at again", "%(n)s plans to look at again", n),
    "ask": lambda n: ngettext("%(n)s ask", "%(n)s asks", n),
    "pressure": lambda n: ngettext("%(n)s thing said to a lead", "%(n)s things said to a lead", n),
    "talk": lambda n: ngettext("%(n)s talk", "%(n)s talks", n),
    "visit": lambda n: ngettext("%(n)s visit", "%(n)s visits", n),
    "group": lambda n: ngettext("%(n)s promise to a group", "%(n)s promises to groups", n),
    "post": lambda n: ngettext("%(n)s place on a rota or in line", "%(n)s places on rotas or in line", n),
    "alone": lambda n: ngettext("%(n)s person with nobody else here", "%(n)s people with nobody else here", n),
}


def in_numbers(has: Has) -> list[str]:
    """What would be left without anybody, each kind with its number."""
    counts = Counter(thing.kind for thing in has.things)
    counts |= Counter({"group": len(has.groups), "post": len(has.posts), "alone": len(has.lonely)})
    return [say(counts[kind]) % {"n": counts[kind]} for kind, say in COUNTED.items() if counts[kind]]
