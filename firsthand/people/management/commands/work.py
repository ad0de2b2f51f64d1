"""`firsthand work`: sends what waits to be sent, until it is stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from firsthand.people.post.jobs import QUEUE


class Command(BaseCommand):
    help = "send what waits to be sent, until stopped; `demo` and `serve` start one: work [--once]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is there now, and end")

    def handle(self, *, once: bool, **_rest: Any) -> None:
        work(once=once)


def work(*, once: bool = False) -> None:
    """Take jobs from the queue; what was done is forgotten, what failed for good is kept to be looked at."""
    ours = app.connector
    assert isinstance(ours, DjangoConnector)  # noqa: S101  settings name it
    with app.replace_connector(ours.get_worker_connector()) as working:
        working.run_worker(
            queues=[QUEUE], wait=not once, listen_notify=not once, concurrency=1, delete_jobs="successful",
            install_signal_handlers=not once,
        )  # fmt: skip
