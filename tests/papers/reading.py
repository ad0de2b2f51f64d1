"""Reading papers back: the words of a page and of a sheet, as somebody who listens would meet them."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from pypdf import PdfReader

from firsthand.papers import blocks

BLOCKS = {
    "article",
    "blockquote",
    "caption",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "p",
    "section",
    "span",
    "td",
    "th",
    "tr",
}


def plain(words: str) -> str:
    """One line, every gap one space."""
    return " ".join(words.replace("\u200b", "").split())


def of_tree(tree: blocks.Tree) -> str:
    return plain(tree.text())


def of_page(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return plain("".join(reader.found))


def of_sheet(pdf: bytes, *, running: str = "") -> str:
    """The words of every sheet in order, without the running foot."""
    foot = re.compile(re.escape(plain(running)) + r"\s*Page \d+ of \d+")
    pages = (plain(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)
    return plain(" ".join(foot.sub("", page) if running else page for page in pages))


def tags(pdf: bytes) -> list[str]:
    """Every tag of the structure, in order: "H1", "P", "Figure"."""
    return [
        str(node["/S"]).lstrip("/") for node in _nodes(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])
    ]


def alts(pdf: bytes) -> list[str]:
    """What is said of each picture."""
    nodes = _nodes(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])
    return [str(node["/Alt"]) for node in nodes if "/Alt" in node]


def sizes(pdf: bytes) -> list[tuple[float, str]]:
    """Every piece of text with its size in points."""
    found: list[tuple[float, str]] = []

    def note(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if text.strip():
            found.append((size, text.strip()))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


def _nodes(node: object) -> Iterator[dict]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from _nodes(node.get("/K"))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object = None) -> None:
        if tag in BLOCKS:
            self.found.append(" ")

    handle_endtag = handle_starttag  # type: ignore[assignment]

    def handle_data(self, data: str) -> None:
        self.found.append(data)
