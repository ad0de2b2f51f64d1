"""Practitioner and RelatedPerson: somebody named in the record who is not the person."""

from firsthand.fhir import names, patient
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import StaffFacts


def read(resource: Element, *, key: str) -> StaffFacts:
    """Somebody from a Practitioner or a RelatedPerson; they get no login by being named."""
    return StaffFacts(key=key, name=names.called(resource), identifiers=patient.identifiers(resource))
