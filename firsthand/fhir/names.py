"""What people are called in FHIR: given, family, and the name they go by."""

from dataclasses import dataclass

from firsthand.fhir.elements import at, each, strings, text
from firsthand.fhir.exact import Element

_OLD = ("old", "maiden", "temp", "anonymous")


@dataclass(frozen=True)
class Name:
    """A name in its parts; `whole` is how it is said."""

    given: str = ""
    family: str = ""
    whole: str = ""


def names(resource: Element) -> list[tuple[str, Name]]:
    """Every name of a resource with its use, official ones first and old ones left out."""
    found = [(text(one, "use"), _name(one)) for one in [*each(resource, "name"), at(resource, "name")] if one]
    current = [(use, name) for use, name in found if use not in _OLD and name.whole]
    return sorted(current, key=lambda pair: pair[0] != "official")


def called(resource: Element) -> str:
    """How a resource calls itself: a person's name, or the plain name of an organisation."""
    return text(resource, "name") or next((name.whole for _, name in names(resource)), "")


def _name(element: object) -> Name:
    given, family = " ".join(strings(element, "given")), text(element, "family")
    return Name(given, family, text(element, "text") or f"{given} {family}".strip())
