"""Telling somebody outside: what leaves says nothing, goes only where it may, and never for an act that was undone.

Sent by the worker, through the queue, to a real mail server and a real endpoint of this test's own.
"""

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as known
from django.core.checks import run_checks
from django.test import Client
from django.utils.translation import override
from procrastinate.jobs import Job

from firsthand.people import panels, rules
from firsthand.people.actions import telling
from firsthand.people.checks import GIVES_AWAY
from firsthand.people.post import letters, sending
from firsthand.voice import actions as voice
from tests.at_home import tell
from tests.cast import TODAY, Cast
from tests.conftest import Behind, Site
from tests.people.posting import (
    ROSAS,
    SENDER,
    Mailbox,
    answers,
    asks_by_email,
    at_once,
    confirmed,
    jobs,
    link_in,
    run_the_worker,
)

SRC = Path(__file__).resolve().parents[2] / "firsthand"


# --- what leaves says nothing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [code for code, _name in known.LANGUAGES])
def test_no_message_says_anything_in_any_language(language: str) -> None:
    with override(language):
        said = [str(letters.ON_A_DEVICE)]
        for letter in letters.LETTERS:
            said += [str(letter.subject), letters.text_of(letter, link="")]

        assert [text for text in said if GIVES_AWAY.search(text)] == []
        assert len(said) == 1 + 2 * len(letters.LETTERS)


def test_every_letter_there_is_is_asked() -> None:
    made = [each for each in vars(letters).values() if isinstance(each, letters.Letter)]

    assert set(map(id, made)) == set(map(id, letters.LETTERS))


def test_the_sender_says_nothing_and_a_site_that_gives_people_away_is_told(settings: Any) -> None:
    assert not GIVES_AWAY.search(settings.DEFAULT_FROM_EMAIL)
    settings.SENDS_EMAIL = False
    assert "people.W001" in told_by_the_check()
    settings.SENDS_EMAIL, settings.DEFAULT_FROM_EMAIL = True, "no-reply@localhost"
    assert "people.W002" in told_by_the_check()
    settings.DEFAULT_FROM_EMAIL = "careplan@mentalhealth.invalid"
    assert "people.W003" in told_by_the_check()
    settings.DEFAULT_FROM_EMAIL, settings.ALLOWED_HOSTS = SENDER, ["wellcare.invalid"]
    assert "people.W004" in told_by_the_check()
    settings.ALLOWED_HOSTS = ["site.invalid"]
    assert not {name for name in told_by_the_check() if name.startswith("people.")}


def told_by_the_check() -> set[str]:
    return {message.id for message in run_checks(include_deployment_checks=True) if message.id}


def test_a_message_says_only_that_something_waits(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)
    answers(site.cast)

    run_the_worker()

    (message,) = mailbox.came
    whole = message.as_string()
    assert (message["From"], message["To"], message["Subject"]) == (SENDER, ROSAS, "Something is waiting for you")
    assert "Something is waiting for you. Look when you like." in whole
    assert re.findall(r"https?://|Rosa|Dev|Friday|Eastside|[Ff]irsthand|[0-9a-f]{8}-[0-9a-f]{4}", whole) == []
    assert not GIVES_AWAY.search(re.sub(r"(?m)^(X-|Message-ID|Received|Date|Content|MIME|Auto).*$", "", whole))
    assert jobs(behind) == []


# --- it goes only where it may ----------------------------------------------------------------------------------------


def test_nothing_is_sent_unless_somebody_asked_for_it(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    answers(site.cast)
    run_the_worker()

    assert mailbox.came == [] and jobs(behind) == []


def test_nothing_is_sent_to_an_address_that_nobody_confirmed(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    asks_by_email(site.cast, site.cast.rosa)
    run_the_worker()
    (asked,) = mailbox.came
    answers(site.cast)
    run_the_worker()
    assert mailbox.came == [asked]

    place, browser = link_in(asked), Client()
    assert b"This is my e-mail" in browser.get(place).content
    answers(site.cast)
    run_the_worker()
    assert mailbox.came == [asked]  # looking at the link is not pressing it
    assert browser.post(place).status_code == 200
    assert browser.post(place).status_code == 404
    answers(site.cast)
    run_the_worker()

    assert len(mailbox.came) == 2


@pytest.mark.parametrize("token", ["x", "WyJhIl0:1:2", "../../etc/passwd"])
def test_a_link_that_was_made_up_confirms_nothing(db: None, token: str) -> None:
    assert Client().post(f"/yes/{token}/").status_code == 404
    assert sending.route_of(token) is None


def test_after_it_is_turned_off_nothing_is_sent(site: Site, mailbox: Mailbox) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)
    answers(site.cast)
    with site.cast.acting(site.cast.rosa) as by:
        telling.close_route(by=by)

    run_the_worker()

    assert mailbox.came == []


def test_what_may_not_be_read_any_more_is_not_told(site: Site, mailbox: Mailbox) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)
    answer = answers(site.cast)
    with site.cast.acting(site.cast.dev):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pol.protect_row('care.voice_statement', %s::uuid, 1, true)", [answer.pk])

    run_the_worker()

    assert mailbox.came == []


def test_what_was_looked_at_meanwhile_is_not_told(site: Site, mailbox: Mailbox) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)
    answers(site.cast)
    site.cast.client(site.cast.rosa).get("/me/answers/")

    run_the_worker()

    assert mailbox.came == []


def test_a_worry_is_told_though_another_was_looked_at_meanwhile(site: Site, mailbox: Mailbox) -> None:
    confirmed(site.cast, site.cast.grace, mailbox, hour=9, address="grace@work.invalid")
    first = tell(site.cast, words="He shouts.")
    run_the_worker()
    mailbox.came.clear()
    tell(site.cast, words="The door was locked.")
    site.cast.client(site.cast.grace).get(f"/people/{site.cast.rosas_record.pk}/worries/{first.statement_id}/")

    run_the_worker()

    assert [message["To"] for message in mailbox.came] == ["grace@work.invalid"]


def test_there_is_one_way_out_and_it_asks_for_a_checked_route() -> None:
    """Who could send mail or ask another machine: only `sending` and `push`; and `Checked` is made in one place."""
    reach = re.compile(
        r"^\s*(?:from|import) (?:django\.core\.mail|smtplib|urllib\.request|requests|httpx|http\.client)", re.M
    )
    ways = {str(path.relative_to(SRC)) for path in SRC.rglob("*.py") if reach.search(path.read_text())}
    made = {str(p.relative_to(SRC)) for p in SRC.rglob("*.py") if re.search(r"(?<!class )\bChecked\(", p.read_text())}
    tree = ast.parse((SRC / "people/post/sending.py").read_text())
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in ("send", "ask")]

    assert ways == {"people/post/sending.py", "people/post/push.py", "base/serving.py"}  # serving asks only itself
    assert made == {"people/post/sending.py"}
    assert [ast.unparse(node.args.kwonlyargs[0].annotation or node) for node in public] == ["Checked", "Checked"]


# --- in the transaction of the act, and never fewer than once -------------------------------------------------------


def test_an_act_that_was_undone_is_not_told(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)

    with pytest.raises(RuntimeError), site.cast.acting(site.cast.dev) as by:
        voice.reply(by=by, to=site.cast.words, text="Yes.", reply_is="yes", on=TODAY)
        raise RuntimeError("something else went wrong")

    assert jobs(behind) == []
    run_the_worker()
    assert mailbox.came == []


def test_what_was_told_is_not_told_again(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)
    answers(site.cast)
    run_the_worker()
    told = behind("SELECT args FROM procrastinate_jobs")
    assert told == [] and len(mailbox.came) == 1

    from firsthand.people.post import jobs as ours

    (route,) = behind("SELECT id, account_id FROM care.people_route WHERE until IS NULL")
    ours.tell(route=route["id"], account=route["account_id"])

    assert len(mailbox.came) == 1


def test_while_the_mail_server_is_down_it_waits_and_then_goes(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    confirmed(site.cast, site.cast.rosa, mailbox)
    mailbox.shut()
    answers(site.cast)
    run_the_worker()

    (left,) = jobs(behind)
    assert (left["status"], left["attempts"]) == ("todo", 1)
    assert datetime.fromisoformat(left["scheduled_at"]) > datetime.now(UTC)
    mailbox.open()
    run_the_worker()
    assert mailbox.came == []  # not yet: it waits a little longer each time
    at_once(behind)
    run_the_worker()

    assert len(mailbox.came) == 1
    assert jobs(behind) == []


def test_what_fails_is_tried_again_for_about_a_day() -> None:
    from firsthand.people.post import jobs as ours

    tries = [
        ours.AGAIN.get_retry_decision(exception=OSError(), job=failed(n)) for n in range(ours.AGAIN.max_attempts + 1)
    ]
    waits = [tried.retry_at - datetime.now(UTC) for tried in tries if tried is not None and tried.retry_at is not None]

    assert tries[-1] is None and len(waits) == ours.AGAIN.max_attempts
    assert timedelta(hours=20) < sum(waits, timedelta()) < timedelta(hours=28)


def failed(attempts: int) -> Job:
    """A job that failed so often before this time."""
    return Job(id=1, status="doing", queue="post", lock=None, queueing_lock=None, task_name="x", attempts=attempts)


def test_after_a_crash_between_sending_and_marking_it_goes_once_more_as_the_same_message(
    site: Site, mailbox: Mailbox, behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    from firsthand.people.post import jobs as ours

    confirmed(site.cast, site.cast.rosa, mailbox)
    answers(site.cast)

    def crash(*_given: object) -> None:
        raise SystemError("the power is gone")

    with monkeypatch.context() as crashing:
        crashing.setattr(ours, "_mark_told", crash)
        run_the_worker()
    assert len(mailbox.came) == 1
    at_once(behind)
    run_the_worker()
    at_once(behind)
    run_the_worker()

    first, second = mailbox.came
    assert first["Message-ID"] == second["Message-ID"]
    assert jobs(behind) == []


def test_what_a_killed_worker_left_is_taken_up_again(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    from firsthand.people.post import jobs as ours

    confirmed(site.cast, site.cast.rosa, mailbox)
    answers(site.cast)
    behind("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '10 minutes')")
    behind("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)")
    run_the_worker()
    assert mailbox.came == []  # it might still be at work

    ours.again.defer(timestamp=0)
    run_the_worker()
    at_once(behind)
    run_the_worker()

    assert len(mailbox.came) == 1 and jobs(behind) == []


# --- one digest a day, at once only for safety ----------------------------------------------------------------------


def says(cast: Cast, words: str) -> None:
    with cast.acting(cast.rosa) as by:
        voice.say(by=by, person=cast.rosas_record, said=voice.Said(words=words), send_to=[cast.agency.pk], on=TODAY)


def test_staff_get_one_message_at_their_hour_however_much_waits(site: Site, mailbox: Mailbox, behind: Behind) -> None:
    confirmed(site.cast, site.cast.dev, mailbox, hour=9, address="dev@work.invalid")
    for words in ("I like tea.", "I like cake.", "I like it quiet."):
        says(site.cast, words)

    (waits,) = jobs(behind)
    at = datetime.fromisoformat(waits["scheduled_at"])
    assert at == rules.next_time(now=datetime.now(UTC), hour=9, zone="Europe/London")
    run_the_worker()
    assert mailbox.came == []
    at_once(behind)
    run_the_worker()

    assert [message["To"] for message in mailbox.came] == ["dev@work.invalid"]
    assert jobs(behind) == []


def test_something_wrong_is_told_at_once(site: Site, mailbox: Mailbox) -> None:
    confirmed(site.cast, site.cast.grace, mailbox, hour=9, address="grace@work.invalid")
    with site.cast.acting(site.cast.rosa) as by:
        rota = panels.rota(agency_id=site.cast.agency.pk)
        assert rota is not None
        said = voice.Said(words="He shouts.", symbols=["wrong"])
        voice.worry(by=by, person=site.cast.rosas_record, said=said, rota=rota, on=TODAY)

    run_the_worker()

    assert [message["To"] for message in mailbox.came] == ["grace@work.invalid"]
    assert "wrong" not in mailbox.came[0].as_string()


@pytest.mark.parametrize(
    ("now", "hour", "at"),
    [
        ("2026-06-22T07:59:59Z", 9, "2026-06-22T08:00:00Z"),
        ("2026-06-22T08:00:00Z", 9, "2026-06-23T08:00:00Z"),
        ("2026-12-22T08:00:00Z", 9, "2026-12-22T09:00:00Z"),
        ("2026-10-24T20:00:00Z", 9, "2026-10-25T09:00:00Z"),  # the clocks go back that night
        ("2026-03-28T20:00:00Z", 9, "2026-03-29T08:00:00Z"),  # and forward
    ],
)
def test_the_hour_is_that_of_the_place(now: str, hour: int, at: str) -> None:
    told = rules.next_time(now=datetime.fromisoformat(now), hour=hour, zone="Europe/London")

    assert told == datetime.fromisoformat(at)
