"""A record opens for those who stand in it, and is nothing to everybody else."""

import pytest

from tests.cast import Cast


def test_dev_opens_rosas_record_and_the_look_is_written(cast: Cast) -> None:
    answer = cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/")

    assert answer.status_code == 200
    assert "I want to swim on Fridays." in answer.content.decode()


@pytest.mark.parametrize("who", ["mo", "ines", "rosa"])
def test_a_stranger_finds_nothing(cast: Cast, who: str) -> None:
    answer = cast.client(getattr(cast, who)).get(f"/people/{cast.rosas_record.pk}/")

    assert answer.status_code == 404
