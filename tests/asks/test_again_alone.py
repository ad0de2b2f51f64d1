"""What was said with staff there is marked so, and may be said again alone; said alone twice is refused kindly."""

from firsthand.plans import actions as plans
from firsthand.plans.models import Happened
from firsthand.voice.models import Stance
from tests.at_home import rosa_alone, rosa_with
from tests.cast import TODAY, Cast


def test_it_happened_said_with_staff_is_asked_again_alone(cast: Cast) -> None:
    place = f"/me/promises/{cast.promise.pk}/"
    with_dev = rosa_with(cast, str(cast.dev.pk))
    assert with_dev.post(place, {"answer": "yes"}).status_code == 302
    assert with_dev.post(place, {"answer": "yes"}).status_code == 409

    alone = rosa_alone(cast)
    assert alone.post(place, {"answer": "yes"}).status_code == 302
    assert alone.post(place, {"answer": "yes"}).status_code == 409

    with cast.acting(cast.rosa):
        said = list(Happened.objects.order_by("created_at").values_list("answer", "with_staff"))
    assert said == [("yes", True), ("yes", False)]


def test_agreeing_with_staff_there_is_asked_again_alone(cast: Cast) -> None:
    place = f"/me/think/goal/{cast.goal.pk}/"
    assert rosa_with(cast, "other_staff").post(place, {"thinks": "agrees"}).status_code == 302

    assert rosa_alone(cast).post(place, {"thinks": "agrees"}).status_code == 302

    with cast.acting(cast.rosa):
        said = list(
            Stance.objects.filter(about=cast.goal.pk).order_by("created_at").values_list("thinks", "with_staff")
        )
    assert said == [("agrees", True), ("agrees", False)]


def test_whoever_promised_counts_as_staff_even_where_they_are_only_a_name(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        given = plans.NewPromise(text="Lee will mend the step", owner_name="Lee Marsh", due_on=TODAY)
        promise = plans.make_promise(by=by, person=cast.rosas_record, promise=given)
    rosa = cast.client(cast.rosa)
    rosa.post("/me/here/", {"here": ["other"], "name": "Lee Marsh"})

    assert rosa.post(f"/me/promises/{promise.pk}/", {"answer": "yes"}).status_code == 302

    with cast.acting(cast.rosa):
        assert Happened.objects.get(promise=promise).with_staff
