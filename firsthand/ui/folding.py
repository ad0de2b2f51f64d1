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

from firsthand.ui import dates

SENTENCES = ("_", "gettext")
SAME_FOR_ALL = ("sym", "static")
REMEMBERED = frozenset({"status_chip"})
"""Macros that draw the same for the same few words, none of them about anybody: drawn once for each language."""
_MOST_REMEMBERED = 5000
_FUNCTIONS = (FunctionType, MethodType)


def escaped(value: object) -> str:
    """The value as safe text, for writing only: what is safe already, and plain text, go the short way."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]  # mypy does not follow `kind is str`, which is quickest
    return value if kind is Markup else escape(value)  # type: ignore[return-value]  # as above


def filled(sentence: str, words: dict[str, object]) -> Markup:
    """A sentence of ours with what it leaves open, safely written."""
    return str.__new__(Markup, sentence % {name: escaped(word) for name, word in words.items()})


class _Writer(CodeGenerator):
    """Writes text with our own `escaped`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Macro(Macro):
    """A macro that is drawn at once when it is called plainly, and only once where `REMEMBERED` names it."""

    def __init__(self, environment: Any, *given: Any) -> None:
        super().__init__(environment, *given)
        self.is_plain = not (self.caller or self.catch_kwargs or self.catch_varargs or self.explicit_caller)
        self.drawn: dict[Any, Markup] | None = {} if self.name in REMEMBERED and environment.language else None

    def draw(self, args: tuple[Any, ...], named: dict[str, Any]) -> Markup:
        """What is drawn for these, as Jinja would; what is not plain goes its way."""
        if self.drawn is not None:
            return self._once(args, named)
        left = self.arguments[len(args) :]
        if self.is_plain and len(args) + len(left) == self._argument_count and named.keys() <= set(left):
            return str.__new__(Markup, self._func(*args, *[named.get(name, missing) for name in left]))
        return cast(Markup, self(*args, **named))

    def _once(self, args: tuple[Any, ...], named: dict[str, Any]) -> Markup:
        key, drawn = (args, tuple(named.items())), cast(dict[Any, Markup], self.drawn)
        if key not in drawn:
            if len(drawn) >= _MOST_REMEMBERED:
                drawn.clear()
            drawn[key] = cast(Markup, self(*args, **named))
        return drawn[key]


class _Facts(Context):
    """What a template knows; calls macros and plain functions without asking whether they want to know it too."""

    def call(self, ask: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        """What a macro or function answers; whatever is not plain goes the long way."""
        kind = type(ask)
        if kind is _Macro:
            return ask.draw(args, named)
        if kind in _FUNCTIONS and not hasattr(ask, "jinja_pass_arg"):
            return ask(*args, **named)
        return super().call(ask, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


class _Template(jinja2.Template):
    """A template whose macros are made once: no page of ours adds names for all to know."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return self._module or super()._get_default_module()


class Environment(jinja2.Environment):
    """An environment that may speak one language for good; without one it asks for the language of every sentence."""

    language: str | None = None
    escaped = staticmethod(escaped)
    filled = staticmethod(filled)
    code_generator_class = _Writer
    context_class = _Facts
    template_class = _Template
    macro = _Macro

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What something has by this name; a dictionary is asked for its words first, where Jinja asks them last."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def _generate(self, source: nodes.Template, *given: Any, **more: Any) -> str:
        # The hook that Jinja names for changing what is compiled.
        if self.language is not None:
            with override(self.language):
                source = _Fold(self).visit(source)
        written: str = super()._generate(source, *given, **more)
        return written.replace("= Macro(environment,", "= environment.macro(environment,")


@cache
def speaking(environment: jinja2.Environment, language: str | None) -> jinja2.Environment:
    """The same environment in one language, with its templates folded."""
    spoken = environment.overlay()
    spoken.filters = {**environment.filters, **dates.in_one_language(language)}
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
        told = gettext(*given)
        if not node.kwargs:
            return nodes.Const(Markup(told) % {}, lineno=node.lineno)  # noqa: S704  our own sentences
        pairs = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
        words = nodes.Dict(pairs, lineno=node.lineno)
        return nodes.Call(
            nodes.EnvironmentAttribute("filled"), [nodes.Const(told), words], [], None, None, lineno=node.lineno
        )

    def _answer(self, node: nodes.Call, name: str, given: list[Any]) -> nodes.Expr:
        named = {each.key: each.value.value for each in node.kwargs if isinstance(each.value, nodes.Const)}
        if len(named) < len(node.kwargs):
            return node
        ask = cast(Callable[..., Any], self.known[name])
        return nodes.Const(ask(*given, **named), lineno=node.lineno)
