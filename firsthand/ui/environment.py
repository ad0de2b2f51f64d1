"""The one Jinja2 environment: strict, escaped, translated, with the few globals and filters a page may use."""

from typing import Any, cast

import jinja2
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from firsthand.ui import dates, symbols


def standing() -> jinja2.Environment:
    """The environment that pages are drawn in."""
    return cast(Jinja2, engines["jinja2"]).env


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment that Django's Jinja2 backend asks for (settings: OPTIONS["environment"])."""
    ours = ("autoescape", "undefined", "trim_blocks", "lstrip_blocks", "extensions")
    made = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        **{name: value for name, value in options.items() if name not in ours},
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=gettext, ngettext=ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(static=static, url=url, sym=symbols.sym, symbol_word=symbols.word_of)
    made.filters.update(
        day=dates.day,
        day_near=dates.day_near,
        far=dates.far,
        short_day=dates.short_day,
        staff_day=dates.staff_day,
        clock=dates.clock,
    )
    return made


def url(name: str, *args: Any, **named: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args or None, kwargs=named or None)
