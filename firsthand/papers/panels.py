"""What the person chose for their papers, as this reader may know it: one statement."""

from uuid import UUID

from django.db import connection

from firsthand.papers.words import Part
from firsthand.people.access import Record


def chosen(*, record: Record) -> dict[Part, list[UUID]]:
    """What the person last chose for each part; a part they never chose for is not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (c.part) c.part, c.items FROM papers_chosen c"
            f" WHERE {record.sees('c')} ORDER BY c.part, c.created_at DESC, c.id DESC",
            record.params(),
        )
        return {Part(part): list(items) for part, items in cursor.fetchall()}
