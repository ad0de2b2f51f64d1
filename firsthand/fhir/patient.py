"""Patient: who a record is about."""

from firsthand.fhir import words
from firsthand.fhir.checks import Problem
from firsthand.fhir.elements import at, each, strings, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import Identifier, PersonFacts
from firsthand.fhir.names import Name, names
from firsthand.fhir.overlay import Part, overlaid
from firsthand.people import rules


def read(resource: Element, *, key: str) -> PersonFacts:
    """A person from a Patient: current identifiers, names and address only."""
    found = names(resource)
    called = next((name for use, name in found if use in ("usual", "nickname")), None)
    name = found[0][1] if found else Name()
    address = _current(resource, "address")
    return PersonFacts(
        key=key,
        identifiers=identifiers(resource),
        nhs_number=next(iter(_nhs_numbers(resource)), ""),
        given=name.given,
        family=name.family,
        preferred_name=(called.given or called.whole) if called else name.given or name.whole,
        birth_date=text(resource, "birthDate"),
        gender=text(resource, "gender"),
        died=at(resource, "deceasedBoolean") is True or bool(text(resource, "deceasedDateTime")),
        phone=_phone(resource),
        address=_lines(address),
        postcode=text(address, "postalCode"),
        language=_language(resource),
    )


def write(facts: PersonFacts, *, over: Element | None = None) -> Element:
    """A Patient; over the one that came, only what was changed here is changed there."""
    was = read(over, key=facts.key) if over else PersonFacts(key=facts.key)
    return overlaid(over or {"resourceType": "Patient"}, now=facts, was=was, parts=_PARTS)


def identifiers(resource: Element) -> tuple[Identifier, ...]:
    """Every current number of a resource with the system it comes from."""
    found = [one for one in each(resource, "identifier") if text(one, "use") != "old" and text(one, "value")]
    return tuple(Identifier(text(one, "system"), text(one, "value"), text(one, "use")) for one in found)


def problems(resource: Element) -> tuple[Problem, ...]:
    """NHS numbers that cannot be right: a wrong check digit, or two of them on one person."""
    found = []
    for position, one in enumerate(each(resource, "identifier")):
        if is_nhs_number(text(one, "system")) and not number_is_right(text(one, "value")):
            path = f"Patient.identifier[{position}].value"
            found.append(Problem(path, "This NHS number is not right: its check digit does not fit."))
    if len(_nhs_numbers(resource)) > 1:
        found.append(Problem("Patient.identifier", "This person has two NHS numbers; we cannot tell which is theirs."))
    return tuple(found)


def same_person(one: Element, other: Element) -> bool:
    """Whether two Patients can only be one person: a number of one system in common, or name and birth date."""
    numbers = {(found.system, found.value) for found in identifiers(one) if found.system}
    if numbers & {(found.system, found.value) for found in identifiers(other)}:
        return True
    return same_facts(read(one, key=""), read(other, key=""))


def same_facts(one: PersonFacts, other: PersonFacts) -> bool:
    """Whether name and birth date, all of them given, are those of one person."""
    named = bool(one.family and one.given and one.birth_date)
    return named and (one.family, one.given, one.birth_date) == (other.family, other.given, other.birth_date)


def is_nhs_number(system: str) -> bool:
    """Whether an identifier system is the NHS number's; both spellings /Id/ and /id/ are in use."""
    return system.casefold() == words.NHS_NUMBER.casefold()


def number_is_right(number: str) -> bool:
    """Whether this is an NHS number: ten digits of which the last checks the others, and not one digit ten times."""
    digits = number.replace(" ", "")
    return len(set(digits)) > 1 and rules.nhs_number_holds(digits)


def _nhs_numbers(resource: Element) -> tuple[str, ...]:
    found = [one.value.replace(" ", "") for one in identifiers(resource) if is_nhs_number(one.system)]
    return tuple(dict.fromkeys(found))


def _current(resource: Element, name: str) -> Element:
    found = [one for one in each(resource, name) if text(one, "use") not in ("old", "temp", "billing")]
    return min(found, key=lambda one: text(one, "use") != "home", default={})


def _lines(address: Element) -> tuple[str, ...]:
    lines = [*strings(address, "line"), text(address, "city"), text(address, "district"), text(address, "state")]
    return tuple(dict.fromkeys(line for line in lines if line))


def _phone(resource: Element) -> str:
    found = [one for one in each(resource, "telecom") if text(one, "system") == "phone" and text(one, "use") != "old"]
    chosen = min(found, key=lambda one: text(one, "use") not in ("mobile", "home"), default={})
    return text(chosen, "value")


def _language(resource: Element) -> str:
    found = sorted(each(resource, "communication"), key=lambda one: at(one, "preferred") is not True)
    return text(found[0], "language", "coding", 0, "code") if found else ""


def _other_numbers(resource: Element) -> list[Element]:
    return [one for one in each(resource, "identifier") if not is_nhs_number(text(one, "system"))]


def _nhs_identifier(number: str) -> list[Element]:
    return [{"system": words.NHS_NUMBER, "value": number}] if number else []


def _other_names(resource: Element, use: str) -> list[Element]:
    """The names of other uses; one without a use counts as official."""
    return [one for one in each(resource, "name") if (text(one, "use") or "official") != use]


def _official(facts: PersonFacts) -> list[Element]:
    given = [facts.given] if facts.given else []
    name = tidy({"use": "official", "family": facts.family, "given": given})
    return [name] if facts.given or facts.family else []


def _usual(facts: PersonFacts, over: Element) -> list[Element]:
    """The name they go by, beside the official one; none of its own when it is simply the first name."""
    usual = [{"use": "usual", "text": facts.preferred_name}] if facts.preferred_name != facts.given else []
    return [*_other_names(over, "usual"), *usual]


def _named(facts: PersonFacts, was: PersonFacts, over: Element) -> list[Element]:
    changed = (facts.given, facts.family) != (was.given, was.family)
    official = [*_official(facts), *_other_names(over, "official")] if changed else each(over, "name")
    if facts.preferred_name == was.preferred_name:
        return official
    return _usual(facts, {"name": official})


_PARTS: tuple[Part, ...] = (
    ("nhs_number", "identifier", lambda now, was, over: [*_other_numbers(over), *_nhs_identifier(now.nhs_number)]),
    ("given", "name", lambda now, was, over: _named(now, was, over)),
    ("family", "name", lambda now, was, over: _named(now, was, over)),
    ("preferred_name", "name", lambda now, was, over: _named(now, was, over)),
    ("birth_date", "birthDate", lambda now, was, over: now.birth_date),
)
