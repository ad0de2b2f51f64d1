"""What tests of messages do: an act that is told, and the worker that tells it."""

import threading
from typing import Any

from django.db import connections

from firsthand.people.management.commands.work import work
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.conftest import Behind


def run_the_worker() -> None:
    """Do what is in the queue now, as `firsthand work --once` does."""
    trouble: list[BaseException] = []

    def run() -> None:
        try:
            work(once=True)
        except BaseException as why:
            trouble.append(why)
        finally:
            connections.close_all()

    # In a thread of its own: the browser of other tests keeps an event loop in this one.
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert trouble == []


def at_once(behind: Behind) -> None:
    """Let the hour come for which jobs wait."""
    behind("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


def jobs(behind: Behind) -> list[dict[str, Any]]:
    """What the queue holds, but for what it does again and again."""
    return behind("SELECT task_name, status, attempts, scheduled_at, args FROM procrastinate_jobs"
                  " WHERE task_name <> 'people.again' ORDER BY id")  # fmt: skip


def answers(cast: Cast) -> Statement:
    with cast.acting(cast.dev) as by:
        return voice.reply(by=by, to=cast.words, text="Yes, Rosa, on Fridays.", reply_is="yes", on=TODAY)
