"""The one Jinja2 environment: strict, escaped, translated, with the few globals and filters a page may use."""

from functools import cache
from typing import Any, cast
from uuid import UUID

import jinja2
from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

from firsthand.ui import dates, folding, statics, symbols


def standing() -> jinja2.Environment:
    """The environment that pages are drawn in, in the language of this moment."""
    return folding.speaking(cast(Jinja2, engines["jinja2"]).env, get_language())


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment that Django's Jinja2 backend asks for (settings: OPTIONS["environment"])."""
    ours = ("autoescape", "undefined", "trim_blocks", "lstrip_blocks", "extensions")
    made = folding.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        **{name: value for name, value in options.items() if name not in ours},
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension's own
        gettext=gettext, ngettext=ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(static=statics.versioned, url=url, sym=symbols.sym, symbol_word=symbols.word_of)
    made.filters.update(
        day=dates.day,
        day_near=dates.day_near,
        far=dates.far,
        short_day=dates.short_day,
        staff_day=dates.staff_day,
        month=dates.month,
        clock=dates.clock,
    )
    return made


_KEYS = frozenset({UUID})


def url(name: str, *args: Any, **named: Any) -> str:
    """The address of a page by its name."""
    if named or not _KEYS.issuperset(map(type, args)):
        return reverse(name, args=args or None, kwargs=named or None)
    return _shape(settings.ROOT_URLCONF, name, len(args)).format(*args)


@cache
def _shape(_addresses: str, name: str, keys: int) -> str:
    """What an address looks like round its keys; Django works it out once for every name."""
    stands_for = [UUID(int=number + 1) for number in range(keys)]
    shape = reverse(name, args=stands_for)
    for number, key in enumerate(stands_for):
        shape = shape.replace(str(key), f"{{{number}}}")
    return shape
