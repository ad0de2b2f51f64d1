"""Jinja2 with what never differs worked out beforehand, and what every page does most often made short.

Sentences, symbols and files are the same on every page of one language: they are put in when a template is compiled.
What pages then do most, writing text safely and drawing with macros, is done here with fewer steps and the same result.
"""

from collections.abc import Callable
from functools import cache
from types import FunctionType, MethodType
from typing import Any, cast

import jinja2
from django.utils.translation import gettext, override
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro, missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape

SENTENCES = ("_", "gettext")
SAME_FOR_ALL = ("sym", "static")
REMEMBERED = frozenset({"status_chip"})
"""Macros that draw the same for the same few words, none of them about anybody: drawn once for each language."""
_MOST_REMEMBERED = 5000


def escaped(value: object) -> str:
    """The value as safe text, for writing only: what is safe already, and plain text, go the short way."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]  # mypy does not follow `kind is str`, which is quickest
    return value if kind is Markup else escape(value)  # type: ignore[return-value]  # as above


class _Writer(CodeGenerator):
    """Writes text with our own `escaped`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Facts(Context):
    """What a template knows; calls macros and plain functions without asking whether they want to know it too."""

    def call(self, ask: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        """What a macro or function answers; whatever is not plain goes the long way."""
        if type(ask) is Macro and not (ask.caller or ask.catch_kwargs or ask.catch_varargs or "caller" in named):
            if ask.name in REMEMBERED and self.environment.language is not None:  # type: ignore[attr-defined]  # ours
                return _remembered(ask, args, tuple(named.items()))
            left = ask.arguments[len(args) :]
            if len(args) + len(left) == len(ask.arguments) and named.keys() <= set(left):
                return Markup(ask._func(*args, *(named.get(name, missing) for name in left)))  # noqa: S704  macros escape
        elif type(ask) in (FunctionType, MethodType) and not hasattr(ask, "jinja_pass_arg"):
            return ask(*args, **named)
        return super().call(ask, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


def _remembered(macro: Any, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> Markup:
    drawn: dict[Any, Markup] = vars(macro).setdefault("drawn", {})
    if (args, named) not in drawn:
        if len(drawn) >= _MOST_REMEMBERED:
            drawn.clear()
        drawn[args, named] = macro(*args, **dict(named))
    return drawn[args, named]


class _Template(jinja2.Template):
    """A template whose macros are made once: no page of ours adds names for all to know."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return self._module or super()._get_default_module()


class Environment(jinja2.Environment):
    """An environment that may speak one language for good; without one it asks for the language of every sentence."""

    language: str | None = None
    escaped = staticmethod(escaped)
    code_generator_class = _Writer
    context_class = _Facts
    template_class = _Template

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
    spoken.language = language  # type: ignore[attr-defined]  # an overlay is of our class
    return spoken


class _Fold(NodeTransformer):
    """Puts the answer in the place of every question whose answer stands already."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.known = environment.globals

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802  named by Jinja
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        given = [each.value for each in node.args if isinstance(each, nodes.Const)]
        if node.dyn_args or node.dyn_kwargs or len(given) < len(node.args):
            return node
        if name in SENTENCES:
            return self._sentence(node, given)
        return self._answer(node, name, given) if name in SAME_FOR_ALL else node

    @staticmethod
    def _sentence(node: nodes.Call, given: list[str]) -> nodes.Expr:
        """The sentence in this language; what it leaves open is filled in on the page."""
        told = nodes.Const(Markup(gettext(*given)), lineno=node.lineno)  # noqa: S704  our own sentences
        pairs = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
        return nodes.Mod(told, nodes.Dict(pairs), lineno=node.lineno)

    def _answer(self, node: nodes.Call, name: str, given: list[Any]) -> nodes.Expr:
        named = {each.key: each.value.value for each in node.kwargs if isinstance(each.value, nodes.Const)}
        if len(named) < len(node.kwargs):
            return node
        ask = cast(Callable[..., Any], self.known[name])
        return nodes.Const(ask(*given, **named), lineno=node.lineno)
