"""Twins of safety/actions.py: the same rows, gathered."""

from datetime import date, datetime
from uuid import UUID

from firsthand.front.world.bulk.people import People
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.bulk.twin import Room, labels, twin
from firsthand.front.world.bulk.voice import Voice
from firsthand.people.access import Viewer
from firsthand.people.panels import RotaFacts
from firsthand.safety import rules
from firsthand.safety.actions import Told
from firsthand.safety.models import Standing, Worry
from firsthand.voice.actions import Said
from firsthand.voice.words import ReplyIs


class Safety(Room):
    """Twins of the acts about what is wrong."""

    def __init__(self, rows: Rows, people: People, voice: Voice) -> None:
        super().__init__(rows)
        self.people, self.voice = people, voice
        self.named: dict[UUID, dict[UUID, UUID]] = {}

    @twin("safety.raise")
    def raise_worry(
        self, *, by: Viewer, person: UUID, said: Said, told: Told, rota: RotaFacts, on: date, at: datetime
    ) -> Worry:
        never = rules.never_told(about=told.about_account, named=self.named.get(person, {}).values())
        accounts = rules.readers(rota.members, never=never, always=told.always)
        sealed = rules.is_sealed(kind=told.kind, about=told.about)
        words = self.voice.worry(by=by, person=person, said=said, rota=rota, readers=accounts, sealed=sealed, on=on)
        worry = Worry(
            statement=words, kind=told.kind, about=told.about, about_account_id=told.about_account, route=told.route,
            rota=rota.id, told_at=at, **labels(by, person, sent_to=words.sent_to),
        )  # fmt: skip
        self.rows.add([worry], by=by)
        self.people.name_on(by=by, person=person, entries=(worry.pk,), accounts=accounts)
        self._stands(by, worry, at=at)
        if told.about_account:
            self.named.setdefault(person, {})[worry.pk] = told.about_account
        return worry

    def _stands(self, by: Viewer, worry: Worry, *, words: UUID | None = None, at: datetime) -> None:
        facts = {"person_id": worry.person_id, "author_id": by.account_id, "state": worry.state}
        self.rows.add([Standing(worry=worry, words_id=words, since=at, **facts)])

    def _step(self, by: Viewer, worry: Worry, then: str, *, words: UUID | None = None, at: datetime) -> Worry:
        worry.state = then
        self.rows.change(worry, by=by)
        self._stands(by, worry, words=words, at=at)
        return worry

    @twin("safety.answer")
    def answer(self, *, by: Viewer, worry: Worry, text: str, on: date, at: datetime) -> Worry:
        reply = self.voice.reply(
            by=by, to=worry.statement, text=text, reply_is=ReplyIs.HEARD, limit_of="", ways=(), on=on
        )
        return self._step(by, worry, "answered", words=reply.pk, at=at)

    @twin("safety.close")
    def close(self, *, by: Viewer, worry: Worry, at: datetime) -> Worry:
        self.named.get(worry.person_id, {}).pop(worry.pk, None)
        return self._step(by, worry, "closed", at=at)
