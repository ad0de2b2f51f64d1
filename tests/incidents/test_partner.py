"""A partner outside answers by a link: the code, what they see, what they answer, and how the link stops."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from firsthand.base import clock
from firsthand.incidents import actions as incidents
from firsthand.incidents.actions.links import NewLink
from firsthand.incidents.models import Incident, Link, PartnerAnswer, PartnerLook, Standing
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.voice import media
from tests.at_home import a_photo, text
from tests.cast import Cast
from tests.conftest import Behind
from tests.incidents.happening import linked, soon, told

DAY = {"says": "day", "name": "Pat Reed"}


def opened(link: NewLink, code: str = "") -> Client:
    """A landlord's browser, let in by link and code."""
    browser = Client()
    browser.post(link.path, {"code": code or link.code})
    return browser


def answers(browser: Client, **more: str) -> Any:
    return browser.post("/job/", {**DAY, "on_day": str(soon(2)), **more})


def over(answer: Any) -> bool:
    """Whether it is the one page of links that do not work."""
    return bool(answer.status_code == 404 and "This link no longer works" in text(answer))


def as_rosa(cast: Cast, model: Any) -> list[Any]:
    with cast.acting(cast.rosa):
        return list(model.objects.all())


def test_a_link_alone_shows_nothing(cast: Cast) -> None:
    link = linked(cast, incident=told(cast, words="It never shuts.").pk)

    shown = text(Client().get(link.path))

    assert "The code" in shown
    for word in ("Rosa", "Riverside", "Mend the lock", "Eastside", "It never shuts"):
        assert word not in shown
    assert as_rosa(cast, PartnerLook) == []


def test_with_its_code_it_shows_what_is_to_be_done_and_no_more_than_was_allowed(cast: Cast) -> None:
    link = linked(cast, incident=told(cast, words="It never shuts.", who="The boys").pk)

    shown = text(opened(link).get("/job/"))

    assert "Mend the lock of the back door" in shown and "2 Mill Lane" in shown and "It never shuts." in shown
    for word in ("Rosa", "Marques", "The boys", "Dev"):
        assert word not in shown


def test_what_is_not_shown_is_said_in_the_same_words_for_everybody(cast: Cast) -> None:
    little = linked(cast, incident=told(cast, may_know=[]).pk, shows=[])
    much = linked(cast, incident=told(cast, may_know=["name", "words"]).pk, shows=["name", "words"])

    pages = [text(opened(each).get("/job/")) for each in (little, much)]

    assert all("Only what is above. You cannot see if there is anything else." in page for page in pages)
    assert all("It can be seen until" in page for page in pages)


def test_the_name_and_the_photo_are_seen_only_where_she_said_so(cast: Cast) -> None:
    file = media.photo(a_photo())
    known = ["name", "photo"]
    link = linked(cast, incident=told(cast, may_know=known, files=[file]).pk, shows=known)
    browser = opened(link)

    shown = text(browser.get("/job/"))
    photo = browser.get("/job/photo/")

    assert "It is for Rosa." in shown and "It is open." not in shown
    assert photo.status_code == 200 and photo["Content-Type"] == "image/jpeg"
    with cast.acting(cast.rosa) as by:
        incidents.change_wish(by=by, incident=Incident.objects.get(), wanted=incidents.Wanted(["landlord"]))
    assert "Rosa" not in text(browser.get("/job/"))
    assert over(browser.get("/job/photo/"))


def test_a_forwarded_link_without_the_code_opens_nothing_and_stops_after_a_few_tries(cast: Cast) -> None:
    link = linked(cast, incident=told(cast).pk, tries=3)
    wrong = f"{(int(link.code) + 1) % 1_000_000:06}"

    tried = [Client().post(link.path, {"code": wrong}) for _ in range(3)]

    assert [each.status_code for each in tried] == [422, 422, 404]
    assert over(Client().post(link.path, {"code": link.code}))
    assert [each.what for each in as_rosa(cast, PartnerLook)] == ["wrong"] * 3


def test_the_cookie_is_of_one_browser_and_one_path_and_the_link_leaks_nowhere(cast: Cast) -> None:
    link = linked(cast, incident=told(cast).pk)
    browser = Client()

    asked, let_in = browser.get(link.path), browser.post(link.path, {"code": link.code})

    cookie = browser.cookies["visit"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/job/", True, "Strict")
    assert let_in["Location"] == "/job/"
    assert asked["Referrer-Policy"] == let_in["Referrer-Policy"] == "no-referrer"
    assert asked["Cache-Control"] == "no-store"
    assert over(Client().get("/job/"))


@pytest.mark.parametrize("how", ["ended", "too late", "closed", "no longer wished"])
def test_a_link_that_stopped_is_like_one_that_never_was(cast: Cast, behind: Behind, how: str) -> None:
    incident = told(cast)
    link = linked(cast, incident=incident.pk)
    browser = opened(link)
    assert browser.get("/job/").status_code == 200

    with cast.acting(cast.rosa) as by:
        if how == "ended":
            incidents.end_link(by=by, link=Link.objects.get(), at=clock.now())
        elif how == "closed":
            incidents.close(by=by, incident=incident, at=clock.now())
        elif how == "no longer wished":
            incidents.change_wish(by=by, incident=incident, wanted=incidents.Wanted(["log"]))
    if how == "too late":
        behind("UPDATE care.incidents_link SET until = %s", clock.now() - timedelta(minutes=1))

    pages = [Client().get(link.path), Client().get("/answer/never-was"), browser.get("/job/"), answers(browser)]
    assert all(over(each) for each in pages)
    assert len({each.content.split(b"<main")[1].split(b"</main")[0] for each in pages}) == 1
    assert as_rosa(cast, PartnerAnswer) == []


def test_a_day_becomes_a_promise_of_theirs_and_she_is_asked_whether_it_happened(cast: Cast) -> None:
    link = linked(cast, incident=told(cast).pk)
    browser = opened(link)

    assert answers(browser)["Location"] == "/job/?kept"
    given = _promise(cast)
    assert (given.owner_name, given.owner_id, given.due_on) == ("Riverside Homes, repairs", None, soon(2))
    assert (given.state, given.text) == ("accepted", "Mend the lock of the back door")
    answers(browser, says="done", on_day="")
    assert _promise(cast).state == "done"

    rosa = cast.client(cast.rosa)
    start = text(rosa.get("/me/"))
    assert "Riverside Homes, repairs" in start
    promise = _promise(cast)
    with cast.acting(cast.rosa) as by:
        plans.say_happened(by=by, promise=promise, answer="yes", on=clock.today())
    assert [each.state for each in as_rosa(cast, Standing)] == ["told", "asked", "day_given", "done"]


def _promise(cast: Cast) -> Promise:
    with cast.acting(cast.rosa):
        found: Promise = Promise.objects.exclude(pk=cast.promise.pk).get()
        return found


def test_they_cannot_and_say_why(cast: Cast) -> None:
    link = linked(cast, incident=told(cast).pk)

    answers(opened(link), says="cannot", on_day="", because="We wait for a part.")

    step = as_rosa(cast, Standing)[-1]
    assert (step.state, step.because, step.who) == (
        "cannot",
        "We wait for a part.",
        "Pat Reed, Riverside Homes, repairs",
    )
    with cast.acting(cast.rosa):
        assert not Promise.objects.exclude(pk=cast.promise.pk).exists()


def test_then_they_give_a_day_after_all(cast: Cast) -> None:
    browser = opened(linked(cast, incident=told(cast).pk))
    for each in ({}, {"says": "cannot", "because": "No part.", "on_day": ""}, {"on_day": str(soon(5))}):
        assert answers(browser, **each).status_code == 302  # type: ignore[arg-type]

    assert (_promise(cast).state, _promise(cast).due_on) == ("accepted", soon(5))


@pytest.mark.parametrize(
    ("sent", "told_"),
    [
        ({"on_day": ""}, "Write the day on which you come."),
        ({"on_day": "1 January 2020"}, "That day is over."),
        ({"on_day": "31 February 2027"}, "There is no such day."),
        ({"says": "cannot", "on_day": ""}, "Say why you cannot."),
        ({"name": ""}, "Write your name."),
        ({"says": "perhaps"}, "Pick one that is."),
    ],
)
def test_a_bad_answer_gets_a_sentence_and_changes_nothing(cast: Cast, sent: dict[str, str], told_: str) -> None:
    browser = opened(linked(cast, incident=told(cast).pk))

    answer = answers(browser, **sent)

    assert answer.status_code == 422 and told_ in text(answer)
    assert as_rosa(cast, PartnerAnswer) == []
    if sent.get("name", "Pat Reed"):
        assert "Pat Reed" in text(answer)


def test_the_same_answer_twice_is_refused_kindly(cast: Cast) -> None:
    browser = opened(linked(cast, incident=told(cast).pk))
    answers(browser)

    again = answers(browser)

    assert again.status_code == 409 and "You said this already." in text(again)
    assert len(as_rosa(cast, PartnerAnswer)) == 1


def test_each_look_and_answer_is_written_down_and_she_reads_how_often(cast: Cast, behind: Behind) -> None:
    incident = told(cast)
    link = linked(cast, incident=incident.pk)
    browser = opened(link)
    browser.get("/job/")
    answers(browser)

    shown = text(cast.client(cast.rosa).get(f"/me/log/{incident.pk}/"))

    assert "They looked 1 time." in shown and "Pat Reed" in shown
    lines = behind("SELECT account, person FROM base_ledger WHERE act = 'incidents.partner-answers'")
    assert lines == [{"account": str(link.pk), "person": str(cast.rosas_record.pk)}]


def test_nothing_of_a_link_is_read_by_whoever_may_not(cast: Cast) -> None:
    linked(cast, incident=told(cast).pk)

    for who in (cast.mo, cast.ines, cast.grace):
        with cast.acting(who):
            assert not Link.objects.exists()
            assert not PartnerLook.objects.exists()


@pytest.mark.parametrize("column", ["what", "shows", "until", "tries_left", "secret_hash", "ground"])
def test_what_a_link_says_is_never_changed_not_even_by_whoever_made_it(cast: Cast, column: str) -> None:
    linked(cast, incident=told(cast).pk)

    with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev):
        Link.objects.update(**{column: getattr(Link.objects.get(), column)})


@pytest.mark.parametrize("table", [PartnerAnswer, PartnerLook])
def test_nobody_answers_or_looks_in_the_name_of_a_partner(cast: Cast, table: Any) -> None:
    linked(cast, incident=told(cast).pk)
    given = {"says": "done", "name": "Pat"} if table is PartnerAnswer else {"what": "looked"}

    for who in (cast.dev, cast.rosa):
        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(who):
            table.objects.bulk_create([table(link=Link.objects.get(), **given)])


def test_the_secrets_of_visits_are_read_by_nobody(cast: Cast) -> None:
    opened(linked(cast, incident=told(cast).pk))

    with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pol.partner_visit")
