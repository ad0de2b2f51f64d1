"""Put visits behind the second door: staff plan them and say how they went, only the person says whether they came."""

from django.db import migrations

from firsthand.people import doors

STAFF = "(SELECT pol.kind()) = 'staff'"
PERSON = "(SELECT pol.kind()) = 'person'"


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_tables")]

    operations = [
        doors.labelled("visits_visit", also=STAFF),
        doors.past("visits_visit"),
        doors.labelled("visits_standing", append_only=True, parents={"visit_id": "visits_visit"}, also=STAFF),
        doors.labelled(
            "visits_answer",
            append_only=True,
            parents={"visit_id": "visits_visit", "words_id": "voice_statement"},
            also=PERSON,
        ),
    ]
