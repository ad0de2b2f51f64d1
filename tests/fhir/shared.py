"""Real examples written by others, where they lie beside the project; elsewhere tests of them are skipped."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SETS = (
    "pco-ballot-2025-01",
    "pco-testing",
    "pco-cql-tests",
    "ukcore",
    "r4-official",
    "nhs-ra-api-v1",
    "mcc-ecareplan",
    "synthea-2021",
    "hl7-validator-cases",
)
PCO = SETS[:3]

needs_examples = pytest.mark.skipif(
    not all((DATA / name).is_dir() for name in SETS),
    reason=f"the real FHIR examples are not beside the project ({DATA})",
)
