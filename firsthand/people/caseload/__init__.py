"""Reading people from the CSV file a service has: pure, streaming, a sentence for everything refused."""

from firsthand.people.caseload.columns import CLIENT_LEVEL, PLAIN, Columns
from firsthand.people.caseload.grouping import Group, PersonRow
from firsthand.people.caseload.reading import Reading, RowReport, read, read_file
from firsthand.people.caseload.values import CaseRow, nhs_number_is_right

__all__ = [
    "CLIENT_LEVEL", "PLAIN", "CaseRow", "Columns", "Group", "PersonRow", "Reading", "RowReport", "nhs_number_is_right",
    "read", "read_file",
]  # fmt: skip
