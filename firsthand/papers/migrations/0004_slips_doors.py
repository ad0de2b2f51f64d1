"""Put slips behind the second door: staff print them for their own team, the person for whichever they chose."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("papers", "0003_slips"), ("voice", "0015_on_paper")]

    operations = [
        doors.labelled(
            "papers_slip",
            append_only=True,
            parents={"after_id": "papers_slip"},
            # Who reads it is always there (NOT NULL): where it is not, that is what is refused.
            also="((SELECT pol.kind()) = 'person' OR reads_id IS NULL OR reads_id = (SELECT pol.agency()))",
        ),
        doors.labelled(
            "papers_slip_standing",
            append_only=True,
            parents={"slip_id": "papers_slip", "words_id": "voice_statement"},
            also="(SELECT pol.kind()) = 'staff'",
        ),
    ]
