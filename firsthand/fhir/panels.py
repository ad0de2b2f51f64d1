"""A person's record as FHIR, seen through the opened record: what came, as it is now, and what is ours."""

from firsthand.fhir import words
from firsthand.fhir.departure import Departure
from firsthand.fhir.exact import Element
from firsthand.people.access import Record


def bundle(*, record: Record) -> Element:
    """Everything of this person's that this viewer may read and FHIR can say, as a Bundle of the kind collection."""
    entries = [
        {"fullUrl": key if "://" in key or key.startswith("urn:") else words.OUR_BASE + key, "resource": resource}
        for key, resource in Departure(record=record).resources()
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
