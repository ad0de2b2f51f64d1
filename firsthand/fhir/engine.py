"""The one lazy loader of the FHIR engine: nothing else pays for it until a resource is read."""

from functools import cache
from importlib import import_module
from typing import Any


@cache
def fhirkit() -> Any:
    """The R4 engine (fhirkit-rs): RESOURCE_TYPES, and validate(text) with every problem and its path."""
    return import_module("fhirkit")
