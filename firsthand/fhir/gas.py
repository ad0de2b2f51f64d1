"""Goal attainment scaling: five steps from much less (-2) to much better (2) than expected, in every spelling seen."""

from firsthand.fhir import words
from firsthand.fhir.elements import at, coding, codings, each, extensions, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import LevelFacts

_HIGHEST = 2


def level_of(value: object) -> int | None:
    """The step a CodeableConcept or Coding names, or None."""
    found = [*codings(value), coding(value)]
    for one in found:
        if one.code in words.LEVEL_OF:
            return words.LEVEL_OF[one.code]
    for said in (text(value, "text"), *(one.display for one in found)):
        if said.strip().casefold() in words.LEVEL_SAID:
            return words.LEVEL_SAID[said.strip().casefold()]
    return None


def whole_level(value: object) -> int | None:
    """A step given as a plain number from -2 to 2."""
    if not isinstance(value, bool) and isinstance(value, int) and abs(value) <= _HIGHEST:
        return value
    return None


def read(goal: Element) -> tuple[LevelFacts, ...]:
    """The scale on a goal, best step first; steps that are not named come last, as they stood."""
    found = [_level(one) for one in extensions(goal, words.ATTAINMENT_SCALE)]
    return tuple(sorted(found, key=lambda one: -9 if one.level is None else one.level, reverse=True))


def write(levels: tuple[LevelFacts, ...]) -> list[Element]:
    """The scale as STU1 extensions."""
    return [_extension(one) for one in levels]


def replace(goal: Element, levels: tuple[LevelFacts, ...]) -> list[Element]:
    """A goal's extensions with its scale exchanged, where it stood, and all others untouched."""
    kept = each(goal, "extension")
    scale = [i for i, one in enumerate(kept) if text(one, "url") == words.ATTAINMENT_SCALE]
    place = scale[0] if scale else 0
    others = [one for one in kept if text(one, "url") != words.ATTAINMENT_SCALE]
    return [*others[:place], *write(levels), *others[place:]]


def _level(extension: Element) -> LevelFacts:
    parts = {text(one, "url"): one for one in each(extension, "extension")}
    said = next((text(parts.get(name), "valueString") for name in words.SCALE_TEXTS if name in parts), "")
    step = parts.get("level", {})
    level = level_of(at(step, "valueCoding"))
    if level is None:
        level = level_of(at(step, "valueCodeableConcept"))
    return LevelFacts(whole_level(at(step, "valueInteger")) if level is None else level, said)


def _extension(facts: LevelFacts) -> Element:
    parts: list[Element] = []
    if facts.level is not None:
        found = words.LEVELS[facts.level]
        one = tidy({"system": found.system, "code": found.code, "display": found.display})
        parts.append({"url": "level", "valueCoding": one})
    parts.append({"url": "progressText", "valueString": facts.text})
    return {"url": words.ATTAINMENT_SCALE, "extension": parts}
