"""What tests of messages do: an act that is told, and the worker that tells it."""

import email
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connections
from django.test import Client

from firsthand.people.actions import telling
from firsthand.people.management.commands.work import work
from firsthand.people.models import Account
from firsthand.people.words import RouteKind
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.conftest import Behind

SENDER = "messages@post.invalid"
ROSAS = "r@home.invalid"


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


# --- a mail server ----------------------------------------------------------------------------------------------------


@dataclass
class Mailbox:
    """A mail server on this machine: what came, and a way to shut it for a while."""

    came: list[Message] = field(default_factory=list)
    port: int = 0
    controller: Controller | None = None
    when_it_comes: Callable[[], None] = lambda: None

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802  aiosmtpd's
        self.came.append(email.message_from_bytes(envelope.content))
        self.when_it_comes()
        return "250 OK"

    def open(self) -> None:
        """Begin to take mail; at the same port as before."""
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port or free_port())
        self.controller.start()
        self.port = self.controller.port

    def shut(self) -> None:
        """Take no mail."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None


def free_port() -> int:
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return int(server.server_port)


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """The mail server, and a site that sends by it."""
    box = Mailbox()
    box.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", box.port, False
    settings.DEFAULT_FROM_EMAIL, settings.SENDS_EMAIL = SENDER, True
    yield box
    box.shut()


# --- acting and working -----------------------------------------------------------------------------------------------


def asks_by_email(cast: Cast, who: Account, *, hour: int | None = None, address: str = ROSAS) -> None:
    with cast.acting(who) as by:
        telling.open_route(by=by, kind=RouteKind.EMAIL, address=address, hour=hour, site="https://site.invalid")


def link_in(message: Message) -> str:
    """The path of the link in a message."""
    text = message.get_payload(decode=True)
    assert isinstance(text, bytes)
    return re.findall(r"https://site\.invalid(/\S+)", text.decode())[0]


def confirmed(cast: Cast, who: Account, mailbox: Mailbox, *, hour: int | None = None, address: str = ROSAS) -> None:
    """Somebody asked for messages to this address, and pressed the link that came there."""
    asks_by_email(cast, who, hour=hour, address=address)
    run_the_worker()
    assert Client().post(link_in(mailbox.came.pop())).status_code == 200
