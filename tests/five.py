"""The five questions every act answers: it works; it is written down; a stranger finds nothing; a reader is told no and
why; twice is refused kindly.

A subclass says which act, who does it and how (`do`), and what then is so (`works`). `sent_twice` is for acts that may
be done again with reason (saying a second thing): there the same form sent twice, by its key, must write once.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from firsthand.base.answers import Refused
from firsthand.base.models import LedgerLine
from firsthand.people import access
from tests.cast import Cast


class Five:
    """Inherit, and name the act."""

    act = ""
    who = "dev"
    reader: str | None = "ines"
    stranger: str | None = "mo"
    may_repeat = False

    def do(self, cast: Cast, by: access.Viewer) -> Any:
        """Do the act as `by`."""
        raise NotImplementedError

    def works(self, cast: Cast, result: Any) -> None:
        """What is so afterwards, seen by whoever did it."""
        raise NotImplementedError

    def prepare(self, cast: Cast) -> None:
        """What must be so before."""

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        """For acts that may repeat: the address and fields of the page that does it."""
        raise NotImplementedError

    def rows(self, cast: Cast) -> int:
        """How many ledger lines of this act there are, seen by whoever does it."""
        with cast.acting(getattr(cast, self.who)):
            return LedgerLine.objects.filter(act=self.act, outcome="done").count()

    def test_it_works(self, cast: Cast) -> None:
        self.prepare(cast)

        with cast.acting(getattr(cast, self.who)) as by:
            self.works(cast, self.do(cast, by))

    def test_it_is_written_down(self, cast: Cast) -> None:
        self.prepare(cast)
        before = self.rows(cast)

        with cast.acting(getattr(cast, self.who)) as by:
            self.do(cast, by)

        assert self.rows(cast) == before + 1
        with cast.acting(getattr(cast, self.who)) as by:
            line = LedgerLine.objects.filter(act=self.act).latest("at", "id")
            assert line.account == by.account_id

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        if self.stranger is None:
            return
        self.prepare(cast)
        before = self.rows(cast)

        with (
            pytest.raises((Refused, Http404, DatabaseError)),
            transaction.atomic(),
            cast.acting(getattr(cast, self.stranger)) as by,
        ):
            self.do(cast, by)

        assert self.rows(cast) == before

    def test_a_reader_is_told_no_and_why(self, cast: Cast) -> None:
        if self.reader is None:
            return
        self.prepare(cast)

        with (
            pytest.raises(Refused) as told,
            transaction.atomic(),
            cast.acting(getattr(cast, self.reader)) as by,
        ):
            self.do(cast, by)

        assert told.value.because.endswith(".") and len(told.value.because.split()) <= 20

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        self.prepare(cast)
        if self.may_repeat:
            self._sent_twice(cast)
            return
        with cast.acting(getattr(cast, self.who)) as by:
            self.do(cast, by)

        with pytest.raises(Refused) as told, transaction.atomic(), cast.acting(getattr(cast, self.who)) as by:
            self.do(cast, by)

        assert told.value.because.endswith(".")

    def _sent_twice(self, cast: Cast) -> None:
        place, fields = self.form(cast)
        browser = cast.client(getattr(cast, self.who))
        before, key = self.rows(cast), str(uuid4())

        first = browser.post(place, {**fields, "_once": key})
        again = browser.post(place, {**fields, "_once": key})

        assert first.status_code == 302, first.content.decode()[:2000]
        assert (again.status_code, again["Location"]) == (302, first["Location"])
        assert self.rows(cast) == before + 1
