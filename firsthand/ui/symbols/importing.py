"""Bringing in another set of symbols: from a folder on this machine into the data folder, never into the code.

Only pictures of words we know come in; an SVG that could run or fetch anything is left where it is, and told.
"""

import csv
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management.base import CommandError

from firsthand.ui.symbols import OWNABLE, REGISTRY
from firsthand.ui.symbols.sets import KINDS, imported_into, ours

NAME = re.compile(r"[a-z][a-z0-9-]{1,38}")
LARGEST = 2_000_000
PNG = b"\x89PNG\r\n\x1a\n"
RUNS = re.compile(
    rb"<script|<foreignObject|<iframe|<!ENTITY|\son\w+\s*=|javascript:|(href|src)\s*=\s*[\"'](?!#|data:image/)", re.I
)
"""What no picture needs: script, other documents, anything fetched from elsewhere."""


class CannotBring(CommandError):
    """A set cannot come in; the sentence says what to do."""


@dataclass
class Report:
    """What came of it: the words that have a picture now, and each file left out, with why."""

    name: str
    came: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The report for a script."""
        return {"name": self.name, "came": self.came, "left_out": dict(self.left_out)}

    def in_words(self) -> str:
        """The report for somebody who reads it."""
        lines = [f"{self.name}: {len(self.came)} pictures of {len(OWNABLE)} words."]
        lines += [f"Left out {name}: {why}" for name, why in self.left_out[:20]]
        more = len(self.left_out) - 20
        return "\n".join([*lines, *([f"And {more} more; --json tells them all."] if more > 0 else [])])


def bring(
    folder: Path, *, name: str, title: str, licence: str, credit: str, words: Path | None = None, rehearse: bool = False
) -> Report:
    """Copy the pictures of a folder into the data folder as a set, with its licence; `words` says which file is which.

    `rehearse` changes nothing. A set of this name that is there already is replaced as a whole.
    """
    _insist_on(folder, name, licence, credit)
    known = _by_word(words) if words else {path.name: path.stem for path in folder.iterdir()}
    report, files = Report(name), {}
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS):
        word = known.get(path.name, "")
        why = f"there is no word {word or path.stem} here." if word not in OWNABLE else _why_not(path)
        if word in REGISTRY and word not in OWNABLE:
            why = "this is a button of ours, and stays so."
        if why:
            report.left_out.append((path.name, why))
        else:
            files[word] = path
    report.came = sorted(files)
    if not files:
        raise CannotBring(f"There is no picture in {folder} that we can use. {report.in_words()}")
    if not rehearse:
        _write(files, name, title or name.capitalize(), licence, credit, _licences(folder))
    return report


def _insist_on(folder: Path, name: str, licence: str, credit: str) -> None:
    if not folder.is_dir():
        raise CannotBring(f"There is no folder {folder}.")
    if not NAME.fullmatch(name) or name in ours():
        raise CannotBring("Give the set a name of its own, in small letters: --name mulberry")
    if not licence.strip() or not credit.strip():
        raise CannotBring("Say under which licence it comes and whom to thank: --licence and --credit.")


def _by_word(path: Path) -> dict[str, str]:
    """A file of two columns: the name of a file, our word for it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row[0].strip(): row[1].strip() for row in csv.reader(file) if len(row) > 1}
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise CannotBring(f"{path} cannot be read as a table of files and words: {problem}") from None


def _why_not(path: Path) -> str:
    content = path.read_bytes()
    if len(content) > LARGEST:
        return "it is too big for a symbol."
    if path.suffix.lower() == ".png":
        return "" if content.startswith(PNG) else "it is no PNG picture."
    if b"<svg" not in content:
        return "it is no SVG picture."
    return "it could run or fetch something." if RUNS.search(content) else ""


def _licences(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.name.upper().startswith(("LICEN", "COPYING"))]


def _write(files: dict[str, Path], name: str, title: str, licence: str, credit: str, texts: list[Path]) -> None:
    """Beside, then in one move, so that nobody sees half a set."""
    new = imported_into() / f".{name}"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for word, path in files.items():
        shutil.copyfile(path, new / f"{word}{path.suffix.lower()}")
    for text in texts:
        shutil.copyfile(text, new / text.name)
    if not texts:
        (new / "LICENSE.txt").write_text(f"{licence}\n{credit}\n", encoding="utf-8")
    told = {"title": title, "licence": licence, "credit": credit}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    (new / "set.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    there = imported_into() / name
    shutil.rmtree(there, ignore_errors=True)
    new.rename(there)
