"""How allauth's Django templates wear our dress: layout and fields are drawn by the same Jinja2 as every page."""

from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, Form
from django.template import Context, NodeList
from django.template.base import Node, Parser, Token
from django.urls import reverse
from django.utils.safestring import SafeString

from firsthand.ui import environment, pages

register = template.Library()
PARTS = ("title", "scripts", "main")


class Layout(Node):
    """The plain page of `ui` round what a Django template says."""

    child_nodelists = PARTS

    def __init__(self, title: NodeList, scripts: NodeList, main: NodeList) -> None:
        self.title, self.scripts, self.main = title, scripts, main

    def render(self, context: Context) -> SafeString:
        """The whole page."""
        parts = {name: getattr(self, name).render(context) for name in PARTS}
        whole = pages.page(context["request"], "people/sign_in/layout.html", **parts)
        return SafeString(whole.content.decode())


@register.tag
def layout(parser: Parser, token: Token) -> Layout:
    """{% layout %} title {% scripts %} scripts {% main %} content {% endlayout %}."""
    found = []
    for end in ("scripts", "main", "endlayout"):
        found.append(parser.parse((end,)))
        parser.delete_first_token()
    return Layout(*found)


def _macro(name: str) -> Any:
    return getattr(environment.standing().get_template("people/sign_in/fields.jinja").module, name)


@register.simple_tag
def asked(bound: BoundField, label: str, hint: str = "") -> SafeString:
    """One field of a form that is not ours, with our own label."""
    return SafeString(_macro("asked")(bound, label, hint))


@register.simple_tag
def look_at_this(form: Form) -> SafeString:
    """What was not right, above the form."""
    return SafeString(_macro("look_at_this")(form))


@register.simple_tag
def picture(key: str) -> SafeString:
    """A small symbol for a button."""
    return SafeString(_macro("picture")(key))


@register.simple_tag
def demonstration() -> str:
    """Where a visitor of the demonstration picks who to be; empty on a real site."""
    return reverse("demo") if settings.DEMO else ""
