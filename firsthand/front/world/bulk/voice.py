"""Twins of voice/actions.py: the same rows, gathered."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from firsthand.front.world.bulk.people import People
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.bulk.twin import Room, labels, twin
from firsthand.people.access import Viewer
from firsthand.people.models import Person
from firsthand.people.panels import RotaFacts
from firsthand.people.words import Topic
from firsthand.voice import words as terms
from firsthand.voice.actions import Said
from firsthand.voice.models import Stance, Statement


class Voice(Room):
    """Twins of the acts with words."""

    def __init__(self, rows: Rows, people: People) -> None:
        super().__init__(rows)
        self.people = people
        self._asked: dict[UUID, tuple[UUID, ...]] = {}

    def _statement(self, by: Viewer, person_id: UUID, said: Said, on: date, **more: Any) -> Statement:
        names = "words manner whose area question scribed_by helped_by present with_staff language sitting asks"
        facts = {name: getattr(said, name) for name in names.split()}
        lists = {
            "symbols": list(said.symbols), "order_shown": list(said.order_shown),
            "places": dict(said.places) if said.places else None,
        }  # fmt: skip
        statement = Statement(said_on=on, **{**labels(by, person_id), **facts, **lists, **more})
        self.rows.add([statement])
        return statement

    @twin("voice.say")
    def say(self, *, by: Viewer, person: Person, said: Said, send_to: Sequence[UUID], on: date) -> Statement:
        return self._statement(by, person.pk, said, on, sent_to=list(send_to))

    @twin("voice.keep-to-myself")
    def keep_to_myself(self, *, by: Viewer, person: Person, said: Said, on: date) -> Statement:
        return self._statement(by, person.pk, said, on, draft=True)

    @twin("voice.write-down")
    def write_down(
        self, *, by: Viewer, person: Person | UUID, said: Said, kind: str = terms.Kind.WORDS, on: date
    ) -> Statement:
        level = {"level": 0} if kind == terms.Kind.HOW_TO_TALK else {}
        return self._statement(by, _key(person), said, on, kind=kind, **level)

    @twin("voice.reason")
    def give_reason(self, *, by: Viewer, person: UUID, said: Said, send_to: Sequence[UUID], on: date) -> Statement:
        return self._statement(by, person, said, on, kind=terms.Kind.REASON, sent_to=list(send_to))

    @twin("voice.note")
    def note(self, *, by: Viewer, person: UUID, what_happened: str, sitting: UUID, on: date) -> Statement:
        said = Said(words=what_happened, whose=terms.Whose.ELSE, sitting=sitting)
        return self._statement(by, person, said, on, kind=terms.Kind.NOTE)

    @twin("voice.view")
    def view(
        self, *, by: Viewer, person: Person, area: str, text: str, on: date, same_as_words: str, words_: UUID | None
    ) -> Statement:
        said = Said(words=text, whose=terms.Whose.ELSE, area=area)
        ours = self._statement(by, person.pk, said, on, kind=terms.Kind.VIEW)
        if same_as_words and words_ is not None:
            self._stance(by, person.pk, terms.About.STATEMENT, words_, same_as_words, None)
        return ours

    @twin("voice.reply")
    def reply(
        self, *, by: Viewer, to: Statement, text: str, reply_is: str, limit_of: str, ways: Sequence[str], on: date
    ) -> Statement:
        said = Said(words=text, whose=terms.Whose.ELSE, area=to.area)
        asked = to.kind == terms.Kind.WORRY
        more: dict[str, Any] = {"topic": Topic.SAFETY} if asked else {}
        if reply_is == terms.ReplyIs.NO:
            more |= {"limit_of": limit_of, "ways": list(ways)}
        if to.is_sealed:
            more["agency_id"] = None
        answer = self._statement(
            by, to.person_id, said, on, kind=terms.Kind.REPLY, in_reply_to=to, reply_is=reply_is, **more
        )
        if asked or to.asks:
            told = self._asked.get(to.pk, ())
            self.people.name_on_reply(by=by, person=to.person_id, reply=answer.pk, accounts=told)
        return answer

    @twin("voice.worry")
    def worry(
        self, *, by: Viewer, person: UUID, said: Said, rota: RotaFacts, readers: Sequence[UUID], sealed: bool, on: date
    ) -> Statement:
        to = [] if sealed else [rota.agency_id]
        told = self._statement(
            by, person, said, on, kind=terms.Kind.WORRY, topic=Topic.SAFETY, rota=rota.id, sent_to=to
        )
        self._asked[told.pk] = tuple(readers)
        self.people.name_on(by=by, person=person, entries=(told.pk, person), accounts=readers)
        return told

    @twin("voice.stance")
    def stance(
        self, *, by: Viewer, person: Person, about_kind: str, about: UUID, thinks: str, why: Said | None,
        sent_to: Sequence[UUID], on: date,
    ) -> Stance:  # fmt: skip
        to = list(sent_to)
        reason = self._statement(by, person.pk, why, on, kind=terms.Kind.REASON, sent_to=to) if why else None
        return self._stance(by, person.pk, about_kind, about, thinks, reason, sent_to=to)

    def _stance(
        self, by: Viewer, person_id: UUID, about_kind: str, about: UUID, thinks: str, why: Statement | None, **more: Any
    ) -> Stance:
        row = Stance(
            about_kind=about_kind, about=about, thinks=thinks, why=why, by_the_person=by.is_person,
            **labels(by, person_id, **more),
        )  # fmt: skip
        self.rows.add([row])
        return row


def _key(person: Person | UUID) -> UUID:
    return person.pk if isinstance(person, Person) else person
