"""Templates with everything worked out that is the same on every page of one language: sentences, symbols, fixed addresses.

It is done once, when a template is compiled. A page then writes its sentences as they stand, and asks only what differs.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import jinja2
from django.utils.translation import override
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

SENTENCES = ("_", "gettext")
SAME_FOR_ALL = ("sym", "static", "symbol_word")
ADDRESS = "url"


class Environment(jinja2.Environment):
    """An environment that may speak one language for good; without one it asks for the language of every sentence."""

    language: str | None = None

    def _generate(self, source: nodes.Template, *given: Any, **more: Any) -> str:
        # The hook that Jinja names for changing what is compiled.
        if self.language is not None:
            with override(self.language):
                source = _Fold(self).visit(source)
        return super()._generate(source, *given, **more)


@cache
def speaking(environment: jinja2.Environment, language: str | None) -> jinja2.Environment:
    """The same environment in one language, with its templates folded."""
    spoken = environment.overlay()
    spoken.language = language  # type: ignore[attr-defined]
    return spoken


class _Fold(NodeTransformer):
    """Puts the answer in the place of every question whose answer stands already."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.ask = environment.globals

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802  named by Jinja
        node = self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if node.dyn_args or node.dyn_kwargs or not all(isinstance(each, nodes.Const) for each in node.args):
            return node
        given = [each.value for each in node.args]
        if name in SENTENCES:
            return self._sentence(node, given)
        if name in SAME_FOR_ALL or (name == ADDRESS and len(given) == 1):
            return self._answer(node, self.ask[name], given)
        return node

    def _sentence(self, node: nodes.Call, given: list[Any]) -> nodes.Expr:
        """The sentence in this language; what it leaves open is filled in on the page."""
        told = nodes.Const(Markup(self.ask["gettext_of"](*given)), lineno=node.lineno)  # noqa: S704  our own sentences
        pairs = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
        return nodes.Mod(told, nodes.Dict(pairs), lineno=node.lineno)

    @staticmethod
    def _answer(node: nodes.Call, ask: Callable[..., Any], given: list[Any]) -> nodes.Expr:
        if not all(isinstance(each.value, nodes.Const) for each in node.kwargs):
            return node
        named = {each.key: each.value.value for each in node.kwargs}  # type: ignore[attr-defined]
        return nodes.Const(ask(*given, **named), lineno=node.lineno)
