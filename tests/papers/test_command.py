"""`firsthand paper plan PERSON`: the same paper, as this account may read it, with its look."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from firsthand.base.answers import Refused
from firsthand.people.models import Look
from tests.cast import Cast


def test_the_plan_is_printed_and_the_look_is_written(cast: Cast, tmp_path: Path) -> None:
    place = tmp_path / "plan.pdf"

    call_command("paper", "plan", "999 000 0018", account="dev@eastside.invalid", out=place, stdout=StringIO())

    told = "\n".join(page.extract_text() for page in PdfReader(BytesIO(place.read_bytes())).pages)
    assert "I want to swim on Fridays." in told and "Dev will go with you to the pool" in told
    with cast.acting(cast.dev):
        assert Look.objects.filter(person=cast.rosas_record, page="paper plan").count() == 1


@pytest.mark.parametrize("name", ["mo@eastside.invalid", "nobody@eastside.invalid"])
def test_a_stranger_prints_nothing(cast: Cast, tmp_path: Path, name: str) -> None:
    place = tmp_path / "plan.pdf"

    with pytest.raises(Refused):
        call_command("paper", "plan", str(cast.rosas_record.pk), account=name, out=place, stdout=StringIO())

    assert not place.exists()


def test_a_paper_is_never_written_over(cast: Cast, tmp_path: Path) -> None:
    place = tmp_path / "plan.pdf"
    place.write_text("mine")

    with pytest.raises(Refused):
        call_command(
            "paper", "plan", str(cast.rosas_record.pk), account="dev@eastside.invalid", out=place, stdout=StringIO()
        )

    assert place.read_text() == "mine"
