"""How a person likes their pages: said by them alone, read with who is looking, kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from firsthand.base import clock
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.likes import USUAL, LikesFacts, liked
from firsthand.people.models import Likes
from tests.cast import Cast
from tests.five import Five

BIG = replace(USUAL, size=3, pictures="off", colours="calm", reads=False, same_order=True, language="cy")


class TestChangeLikes(Five):
    act, who, reader, stranger = "people.change-likes", "rosa", "dev", "mo"
    likes = BIG

    def do(self, cast: Cast, by: Viewer) -> Likes:
        row = people.change_likes(by=by, person=cast.rosas_record.pk, name="Rosa", likes=self.likes)
        vars(by)["likes"] = self.likes  # as the next request reads it
        return row

    def works(self, cast: Cast, result: Likes) -> None:
        assert (result.size, result.pictures, result.level, result.topic) == (3, "off", 0, "about")

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            self.do(cast, by)

        with cast.acting(cast.rosa) as by, pytest.raises(people.Refused) as told:
            people.change_likes(by=by, person=cast.rosas_record.pk, name="Rosa", likes=BIG)

        assert told.value.because == "It is like this already."


def test_the_next_request_knows_and_nobody_else_is_drawn_like_it(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        people.change_likes(by=by, person=cast.rosas_record.pk, name="Rosa", likes=BIG)

    with cast.acting(cast.rosa) as by:
        assert by.likes == BIG
    with cast.acting(cast.dev) as by:
        assert by.likes == USUAL


def test_her_team_may_know_since_it_says_how_to_write_to_her(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        people.change_likes(by=by, person=cast.rosas_record.pk, name="Rosa", likes=BIG)

    with cast.acting(cast.dev):
        assert [row.size for row in Likes.objects.all()] == [3]
    with cast.acting(cast.mo):
        assert not Likes.objects.exists()


def test_the_database_lets_staff_add_none(cast: Cast) -> None:
    with cast.acting(cast.dev) as by, pytest.raises(DatabaseError), transaction.atomic():
        Likes.objects.bulk_create(
            [Likes(person=cast.rosas_record, author_id=by.account_id, agency_id=by.agency_id, size=2)]
        )


@pytest.mark.parametrize("wrong", [{"size": 4}, {"pictures": "all"}, {"colours": "pink"}, {"calm_until": clock.now()}])
def test_the_database_keeps_nothing_there_is_not(cast: Cast, wrong: dict[str, object]) -> None:
    with cast.acting(cast.rosa) as by, pytest.raises(DatabaseError), transaction.atomic():
        Likes.objects.bulk_create([Likes(person=cast.rosas_record, author_id=by.account_id, **wrong)])


def test_calm_for_a_day_ends_by_itself() -> None:
    now = clock.now()
    day = LikesFacts(colours="calm", calm_until=now + timedelta(hours=3))

    assert day.is_calm(at=now) and not day.is_calm(at=now + timedelta(hours=3))
    assert LikesFacts(colours="calm").is_calm(at=now) and not USUAL.is_calm(at=now)


def test_what_the_database_tells_is_read_as_it_was_kept() -> None:
    told = (
        '{"size": 2, "pictures": "off", "reads": false, "colours": "calm", "same_order": true, "language": "ar",'
        ' "calm_until": "2026-06-22T23:00:00+00:00"}'
    )

    assert liked(told).calm_until is not None and liked(told).size == 2
    assert liked(None) == USUAL
