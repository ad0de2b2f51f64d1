"""A tree of blocks in a page: the same words in the same order as on the sheet, in the components of `ui`."""

from collections.abc import Sequence

from markupsafe import Markup

from firsthand.papers import blocks
from firsthand.ui import environment


def html(tree: blocks.Tree) -> Markup:
    """The paper as one piece of HTML, ready to stand in a page; escaped, without style or script of its own."""
    macros = environment.standing().get_template("papers/blocks.jinja").module
    return Markup(vars(macros)["paper"](tree))  # noqa: S704  the macro escapes every word it is given


def part(of: Sequence[blocks.Block]) -> Markup:
    """Some blocks of a paper, to stand among other things in a page."""
    macros = environment.standing().get_template("papers/blocks.jinja").module
    return Markup(vars(macros)["blocks"](of))  # noqa: S704  the macro escapes every word it is given
