"""What is done with words: saying, taking back, replying, agreeing or not, copying. The only writers of this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.actions import telling
from firsthand.people.models import Person
from firsthand.people.words import NoticeKind, Topic
from firsthand.ui.symbols import OWNABLE, sets
from firsthand.voice import rules
from firsthand.voice import words as terms
from firsthand.voice.actions.quiet import put_aside as put_aside
from firsthand.voice.models import Caption, Copy, Medium, OwnPicture, Stance, Statement


@dataclass(frozen=True)
class File:
    """A kept photo or recording that goes with words: hash, type and size as stored, and what it shows."""

    sha256: str
    content_type: str
    size: int
    alt: str = ""


@dataclass(frozen=True)
class Said:
    """What somebody said and how: everything of a statement that its speaker decides."""

    words: str = ""
    symbols: Sequence[str] = ()
    manner: str = terms.Manner.TYPED
    whose: str = terms.Whose.SELF
    area: str = ""
    question: str = ""
    order_shown: Sequence[str] = ()
    places: Mapping[str, str] | None = None
    pictures_helped: bool | None = None
    scribed_by: str = ""
    helped_by: str = ""
    present: str = ""
    with_staff: bool = False
    language: str = "en-gb"
    sitting: UUID | None = None
    asks: bool = False
    files: Sequence[File] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.words.strip() or self.symbols or self.files or self.places)


def _statement(by: Viewer, person_id: UUID, said: Said, on: date, **more: object) -> Statement:
    if said.is_empty and "takes_back" not in more:
        raise Refused(_("There are no words here yet."))
    facts: dict[str, object] = {
        "author_id": by.account_id, "agency_id": by.agency_id, "words": said.words, "symbols": list(said.symbols),
        "manner": said.manner, "whose": said.whose, "area": said.area, "question": said.question,
        "order_shown": list(said.order_shown), "places": dict(said.places) if said.places else None,
        "pictures_helped": said.pictures_helped, "scribed_by": said.scribed_by, "helped_by": said.helped_by,
        "present": said.present, "with_staff": said.with_staff, "language": said.language, "sitting": said.sitting,
        "has_media": bool(said.files), "said_on": on, "asks": said.asks,
    }  # fmt: skip
    statement = Statement(person_id=person_id, **{**facts, **more})
    write_rows([statement])
    if said.files:
        # A photo or recording is read by exactly those who read the words it belongs to.
        names = ("person_id", "agency_id", "author_id", "level", "topic", "shown", "third", "draft", "sent_to")
        labels = {name: getattr(statement, name) for name in names}
        Medium.objects.bulk_create(
            [
                Medium(
                    statement=statement, sha256=f.sha256, content_type=f.content_type, size=f.size, alt=f.alt, **labels
                )
                for f in said.files
            ]
        )
    return statement


@action("voice.say")
def say(
    *,
    by: Viewer,
    person: Person | UUID,
    said: Said,
    kind: str = terms.Kind.WORDS,
    send_to: Sequence[UUID] = (),
    in_reply_to: Statement | None = None,
    topic: str = Topic.WORDS,
    on: date,
) -> Statement:
    """Keep the person's words for good and send them to the agencies they chose; they may answer an answer."""
    person_id = person.pk if isinstance(person, Person) else person
    insist(only_the_person(by=by, person_id=person_id, name=_("the person")))
    sent = _statement(
        by, person_id, said, on, kind=kind, sent_to=list(send_to), in_reply_to=in_reply_to, topic=topic,
        **_level_of(kind),
    )  # fmt: skip
    _tell_the_team(by, sent)
    return sent


def _tell_the_team(by: Viewer, sent: Statement) -> None:
    telling.tell(by=by, person=sent.person_id, of=Statement, entry=sent.pk, kind=NoticeKind.SAID, team=True)


@action("voice.keep-to-myself")
def keep_to_myself(
    *, by: Viewer, person: Person | UUID, said: Said, kind: str = terms.Kind.WORDS, on: date
) -> Statement:
    """Keep words for the person alone: nobody else reads them, ever, until the person sends them."""
    person_id = person.pk if isinstance(person, Person) else person
    insist(only_the_person(by=by, person_id=person_id, name=_("the person")))
    return _statement(by, person_id, said, on, kind=kind, draft=True)


@action("voice.send-kept")
def send_kept(*, by: Viewer, statement: Statement, send_to: Sequence[UUID], on: date) -> Statement:
    """Send words that were kept: a new statement with the same words, which takes the kept one's place."""
    insist(only_the_person(by=by, person_id=statement.person_id, name=_("the person")))
    if not statement.draft:
        raise Refused(_("These words were sent already."))
    if statement.taken_back_by.exists():
        raise Refused(_("These words were sent or taken back already."))
    sent = _statement(
        by, statement.person_id, _again(statement), on, kind=statement.kind, sent_to=list(send_to),
        takes_back=statement, **_level_of(statement.kind),
    )  # fmt: skip
    _tell_the_team(by, sent)
    return sent


def _again(statement: Statement) -> Said:
    names = (
        "words symbols manner whose area question order_shown places pictures_helped scribed_by helped_by present"
        " with_staff language sitting asks"
    )
    files = [File(m.sha256, m.content_type, m.size, m.alt) for m in statement.media.all()]
    return Said(files=files, **{name: getattr(statement, name) for name in names.split()})


@action("voice.want-answer")
def want_answer(*, by: Viewer, statement: Statement, on: date) -> Statement:
    """Ask for something to be done about words already sent: said again as an ask, in place of the first."""
    insist(only_the_person(by=by, person_id=statement.person_id, name=_("the person")))
    if statement.taken_back_by.exists():
        raise Refused(_("You changed or took back these words already."))
    insist(rules.may_become_an_ask(kind=statement.kind, draft=statement.draft, asks=statement.asks))
    facts = {"kind": statement.kind, "takes_back": statement, **_reaching_as_before(statement)}
    sent = _statement(by, statement.person_id, replace(_again(statement), asks=True), on, **facts)
    _tell_the_team(by, sent)
    return sent


@action("voice.change")
def change(*, by: Viewer, statement: Statement, said: Said, on: date) -> Statement:
    """Say it another way: the new words stand in place of the old ones, which stay in the story."""
    insist(only_the_person(by=by, person_id=statement.person_id, name=_("the person")))
    insist(_is_not_a_worry(statement))
    if statement.taken_back_by.exists():
        raise Refused(_("You changed or took back these words already."))
    facts = {"kind": statement.kind, **_reaching_as_before(statement)}
    return _statement(by, statement.person_id, said, on, takes_back=statement, **facts)


def _is_not_a_worry(statement: Statement) -> Answer:
    # Somebody may be made to take it back: who was told goes on knowing, and answers.
    if statement.kind == terms.Kind.WORRY:
        return No(_("This was told to people who must answer. You can tell them more."))
    return True


def _reaching_as_before(statement: Statement) -> dict[str, object]:
    """What stands in place of words reaches those the words reached, the agency that wrote them down among them."""
    reached = statement.sent_to or [key for key in (statement.agency_id,) if key]
    return {"sent_to": reached, "topic": statement.topic, "level": statement.level, "draft": statement.draft}


@action("voice.take-back")
def take_back(*, by: Viewer, statement: Statement, on: date) -> Statement:
    """Take words back: they are shown as taken back, and nothing new may rest on them."""
    insist(only_the_person(by=by, person_id=statement.person_id, name=_("the person")))
    insist(_is_not_a_worry(statement))
    if statement.taken_back_by.exists():
        raise Refused(_("You took these words back already."))
    return _statement(by, statement.person_id, Said(), on, takes_back=statement, **_reaching_as_before(statement))


@action("voice.caption")
def caption(*, by: Viewer, medium: Medium, words: str, language: str = "en-gb") -> Caption:
    """Write what is said or signed in a recording: the person in their own voice, staff in the team's."""
    if by.is_person:
        insist(only_the_person(by=by, person_id=medium.person_id, name=_("the person")))
    else:
        insist(only_staff(by=by))
    if not words.strip():
        raise Refused(_("Write what is said in it."))
    if medium.is_sealed and not by.is_person:
        raise Refused(_("Only those who were told can hear this. Answer it instead."))
    if Caption.objects.filter(medium=medium, author_id=by.account_id, words=words).exists():
        raise Refused(_("You wrote this already."))
    whose = terms.Whose.SELF if by.is_person else terms.Whose.ELSE
    # Read by exactly those who read the recording.
    names = ("person_id", "level", "topic", "shown", "third", "draft")
    labels = {name: getattr(medium, name) for name in names}
    reached = medium.sent_to or [key for key in (medium.agency_id,) if key]
    row = Caption(
        medium=medium, words=words, whose=whose, language=language, author_id=by.account_id, agency_id=by.agency_id,
        sent_to=reached if by.is_person else [], **labels,
    )  # fmt: skip
    write_rows([row])
    if medium.is_sealed:
        people.name_as(by=by, person=medium.person_id, entry=row.pk, first=medium.statement_id)
    return row


@action("voice.own-picture")
def own_picture(*, by: Viewer, person: UUID, key: str, photo: File | None, helped_by: str = "") -> OwnPicture:
    """Put the person's own photo in the place of our picture of a word, everywhere; None puts the usual one back."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    if key not in OWNABLE:
        raise Refused(_("This word has no picture to change."))
    before = OwnPicture.objects.filter(person_id=person, key=key).order_by("-created_at", "-id").first()
    now = photo.sha256 if photo else ""
    if now == (before.sha256 if before else ""):
        raise Refused(_("This is the picture you have now."))
    facts = {"sha256": photo.sha256, "content_type": photo.content_type, "size": photo.size} if photo else {}
    return _own(by, person, key=key, helped_by=helped_by, **facts)


@action("voice.choose-set")
def choose_set(*, by: Viewer, person: UUID, name: str, helped_by: str = "") -> OwnPicture:
    """Choose which set of symbols the person's pages show; the empty name is the usual one."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    if name and name not in sets.choices():
        raise Refused(_("These pictures are not here."))
    before = OwnPicture.objects.filter(person_id=person, key="").order_by("-created_at", "-id").first()
    if name == (before.symbol_set if before else ""):
        raise Refused(_("You have these pictures now."))
    return _own(by, person, key="", symbol_set=name, helped_by=helped_by)


def _own(by: Viewer, person: UUID, **facts: object) -> OwnPicture:
    row = OwnPicture(person_id=person, agency_id=by.agency_id, author_id=by.account_id, **facts)
    write_rows([row])
    return row


@action("voice.reason")
def give_reason(
    *, by: Viewer, person: UUID, said: Said, send_to: Sequence[UUID] = (), topic: str = Topic.WORDS, on: date
) -> Statement:
    """Say why, in one's own words: why somebody agrees or not, or what really happened."""
    return _statement(by, person, said, on, kind=terms.Kind.REASON, sent_to=list(send_to), topic=topic)


@action("voice.write-down")
def write_down(
    *, by: Viewer, person: Person | UUID, said: Said, kind: str = terms.Kind.WORDS, topic: str = Topic.WORDS, on: date
) -> Statement:
    """Write down, as staff, what the person said or showed, or somebody else's view of it."""
    insist(only_staff(by=by))
    person_id = person.pk if isinstance(person, Person) else person
    return _statement(by, person_id, said, on, kind=kind, topic=topic, **_level_of(kind))


def _level_of(kind: str) -> dict[str, object]:
    return {"level": 0} if kind == terms.Kind.HOW_TO_TALK else {}


@action("voice.note")
def note(*, by: Viewer, person: Person | UUID, what_happened: str, on: date, sitting: UUID | None = None) -> Statement:
    """Write what happened; the person can read it."""
    insist(only_staff(by=by))
    person_id = person.pk if isinstance(person, Person) else person
    said = Said(words=what_happened, whose=terms.Whose.ELSE, sitting=sitting)
    return _statement(by, person_id, said, on, kind=terms.Kind.NOTE)


@action("voice.view")
def view(
    *,
    by: Viewer,
    person: Person | UUID,
    area: str,
    text: str,
    on: date,
    same_as_words: str = "",
    words_: UUID | None = None,
    sitting: UUID | None = None,
) -> Statement:
    """Write our view of an area of life beside the person's words; once they have spoken, say if we see it the same."""
    insist(only_staff(by=by))
    person_id = person.pk if isinstance(person, Person) else person
    said = Said(words=text, whose=terms.Whose.ELSE, area=area, sitting=sitting)
    ours = _statement(by, person_id, said, on, kind=terms.Kind.VIEW)
    if same_as_words and words_ is not None:
        _stance(by, person_id, terms.About.STATEMENT, words_, same_as_words, None)
    return ours


@action("voice.reply")
def reply(
    *, by: Viewer, to: Statement, text: str, reply_is: str, limit_of: str = "", ways: Sequence[str] = (), on: date
) -> Statement:
    """Answer what the person said: yes, something else, or no with why, whose limit it is and how to challenge it."""
    insist(only_staff(by=by))
    if not text.strip():
        raise Refused(_("Write an answer."))
    insist(rules.answers_an_ask(asks=to.asks, reply_is=reply_is))
    insist(rules.no_is_whole(reply_is=reply_is, limit_of=limit_of, ways=ways))
    said = Said(words=text, whose=terms.Whose.ELSE, area=to.area)
    more: dict[str, object] = {"topic": Topic.SAFETY} if to.topic == Topic.SAFETY else {}
    if reply_is == terms.ReplyIs.NO:
        more |= {"limit_of": limit_of, "ways": list(ways)}
    if to.is_sealed:
        more["agency_id"] = None
    answer = _statement(by, to.person_id, said, on, kind=terms.Kind.REPLY, in_reply_to=to, reply_is=reply_is, **more)
    if to.kind == terms.Kind.WORRY or to.asks:
        people.name_on_reply(by=by, person=to.person_id, reply=answer.pk)
    if to.kind != terms.Kind.WORRY:  # how an answer to a worry comes was asked when it was told (room safety)
        answered = NoticeKind.ANSWERED
        telling.tell(by=by, person=to.person_id, of=Statement, entry=answer.pk, kind=answered, the_person=True)
    return answer


@action("voice.worry")
def worry(
    *, by: Viewer, person: Person | UUID, said: Said, rota: people_panels.RotaFacts,
    readers: Sequence[UUID] | None = None, sealed: bool = False, on: date,
) -> Statement:  # fmt: skip
    """Tell a staffed rota that something is wrong; those on it may read it even when they are not in the team.

    `readers` are those of it who read it, else all; `sealed`: they alone do, and not the team of their agency.
    """
    person_id = person.pk if isinstance(person, Person) else person
    insist(only_the_person(by=by, person_id=person_id, name=_("the person")))
    to = [] if sealed else [rota.agency_id]
    told = _statement(by, person_id, said, on, kind=terms.Kind.WORRY, topic=Topic.SAFETY, rota=rota.id, sent_to=to)
    # Named on these words and on who said them, whoever reads the rota can answer without being in the team.
    heard = told.media.values_list("id", flat=True)
    accounts = rota.members if readers is None else readers
    people.name_on(by=by, person=person_id, entries=(told.pk, person_id, *heard), accounts=accounts)
    telling.tell(by=by, person=person_id, of=Statement, entry=told.pk, kind=NoticeKind.WORRY, whom=accounts)
    return told


@action("voice.stance")
def stance(
    *, by: Viewer, person: Person | UUID, about_kind: str, about: UUID, thinks: str, why: Said | None = None,
    sent_to: Sequence[UUID] = (), with_staff: bool = False, kept: bool = False, on: date,
) -> Stance:  # fmt: skip
    """Say what one thinks of an item: the person of our view, a goal or a promise; staff of the person's words.

    Kept to oneself, nobody else reads it. What was said with staff there may be said again alone.
    """
    person_id = person.pk if isinstance(person, Person) else person
    if by.is_person:
        insist(only_the_person(by=by, person_id=person_id, name=_("the person")))
    else:
        insist(only_staff(by=by))
    reason = None
    if why is not None and not why.is_empty:
        reason = _statement(by, person_id, why, on, kind=terms.Kind.REASON, sent_to=list(sent_to), draft=kept)
    latest = Stance.objects.filter(about=about, author_id=by.account_id).order_by("-created_at", "-id").first()
    same = latest is not None and (latest.thinks, latest.with_staff) == (thinks, with_staff)
    if same and reason is None:
        raise Refused(_("You said this already. You can change it, or say why."))
    more: dict[str, object] = {"sent_to": list(sent_to), "with_staff": with_staff, "draft": kept}
    return _stance(by, person_id, about_kind, about, thinks, reason, **more)


def _stance(
    by: Viewer, person_id: UUID, about_kind: str, about: UUID, thinks: str, why: Statement | None, **more: object
) -> Stance:
    row = Stance(
        person_id=person_id, agency_id=by.agency_id, author_id=by.account_id, about_kind=about_kind, about=about,
        thinks=thinks, why=why, by_the_person=by.is_person, **more,
    )  # fmt: skip
    write_rows([row])
    return row


@action("voice.copy")
def copy(*, by: Viewer, statement: Statement) -> Copy:
    """Remember that a note, with what was written together with it, was copied for another record."""
    insist(only_staff(by=by))
    if Copy.objects.filter(statement=statement, author_id=by.account_id).exists():
        raise Refused(_("You copied this note already."))
    row = Copy(person_id=statement.person_id, agency_id=by.agency_id, author_id=by.account_id, statement=statement)
    write_rows([row])
    return row
