"""Every act of voice answers the five questions."""

from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.voice import actions as voice
from firsthand.voice.models import Copy, Medium, Stance, Statement
from tests.cast import TODAY, Cast
from tests.five import Five


def place(cast: Cast, rest: str) -> str:
    return f"/people/{cast.rosas_record.pk}/{rest}"


class TestWriteDown(Five):
    act, may_repeat = "voice.write-down", True

    def do(self, cast: Cast, by: Viewer) -> Statement:
        said = voice.Said(words="I like the bus", whose="self_scribed", manner="spoken", scribed_by="Dev", area="doing")
        return voice.write_down(by=by, person=cast.rosas_record, said=said, on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert (result.whose, result.author_id, result.agency_id) == ("self_scribed", cast.dev.pk, cast.agency.pk)

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, "areas/home/their-words/"), {"words": "A warm room", "how": "spoken"}


class TestNote(Five):
    act, may_repeat = "voice.note", True

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.note(by=by, person=cast.rosas_record, what_happened="We swam.", on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert (result.kind, result.shown, result.level) == ("note", True, 1)

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, "notes/new/"), {"happened": "We swam."}


class TestView(Five):
    act, may_repeat = "voice.view", True

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.view(
            by=by, person=cast.rosas_record, area="doing", text="She loves water.", on=TODAY, same_as_words="agrees",
            words_=cast.words.pk,
        )  # fmt: skip

    def works(self, cast: Cast, result: Statement) -> None:
        stance = Stance.objects.get(about=cast.words.pk)
        assert (result.area, stance.thinks, stance.by_the_person) == ("doing", "agrees", False)

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, "areas/home/our-view/"), {"text": "It is cold."}


class TestReply(Five):
    act, may_repeat = "voice.reply", True

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.reply(by=by, to=cast.words, text="Yes. On Friday.", reply_is="yes", on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert result.in_reply_to_id == cast.words.pk

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, f"said/{cast.words.pk}/"), {"reply_is": "yes", "text": "Yes. On Friday."}


class TestCopy(Five):
    act = "voice.copy"

    def do(self, cast: Cast, by: Viewer) -> Copy:
        return voice.copy(by=by, statement=cast.view)

    def works(self, cast: Cast, result: Copy) -> None:
        assert result.statement_id == cast.view.pk


class TestStance(Five):
    act, who, stranger = "voice.stance", "rosa", "mo"

    def do(self, cast: Cast, by: Viewer) -> Stance:
        why = None if by.is_staff else voice.Said()
        return voice.stance(
            by=by, person=cast.rosas_record, about_kind="statement", about=cast.view.pk, thinks="disagrees", why=why,
            sent_to=[cast.agency.pk], on=TODAY,
        )  # fmt: skip

    def works(self, cast: Cast, result: Stance) -> None:
        assert (result.thinks, result.by_the_person) == ("disagrees", True)


class TestReason(Five):
    """A reason is always part of another act; by itself it may be given again."""

    act, who, reader = "voice.reason", "rosa", None

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.give_reason(by=by, person=cast.rosas_record.pk, said=voice.Said(words="I was tired"), on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert result.kind == "reason"

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            first, second = self.do(cast, by), self.do(cast, by)

        assert first.pk != second.pk


class Own(Five):
    """Only the person may do this."""

    who = "rosa"


class TestSay(Own):
    act = "voice.say"

    def do(self, cast: Cast, by: Viewer) -> Statement:
        file = voice.File("a" * 64, "audio/webm", 10, "Rosa talking")
        said = voice.Said(words="Mum on Sunday", files=[file])
        return voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        medium = Medium.objects.get(statement=result)
        assert (result.sent_to, result.agency_id) == ([cast.agency.pk], None)
        assert medium.sent_to == result.sent_to

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        """Saying a thing twice is the person's right; the form sent twice is tested with its page."""
        with cast.acting(cast.rosa) as by:
            assert self.do(cast, by).pk != self.do(cast, by).pk


class TestKeepToMyself(TestSay):
    act = "voice.keep-to-myself"

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine"), on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert result.draft

    def test_nobody_else_reads_it(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            kept = self.do(cast, by)

        with cast.acting(cast.dev):
            assert not Statement.objects.filter(pk=kept.pk).exists()


class TestSendKept(Own):
    act = "voice.send-kept"
    kept: Statement

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            self.kept = voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Mine"), on=TODAY)

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.send_kept(by=by, statement=self.kept, send_to=[cast.agency.pk], on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert (result.words, result.takes_back_id) == ("Mine", self.kept.pk)


class TestChange(Own):
    act = "voice.change"

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.change(by=by, statement=cast.words, said=voice.Said(words="On Mondays"), on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert (result.takes_back_id, Statement.objects.get(pk=cast.words.pk).words) == (
            cast.words.pk,
            "I want to swim on Fridays.",
        )


class TestTakeBack(Own):
    act = "voice.take-back"

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.take_back(by=by, statement=cast.words, on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert result.takes_back_id == cast.words.pk


class TestWantAnswer(Own):
    act = "voice.want-answer"

    def do(self, cast: Cast, by: Viewer) -> Statement:
        return voice.want_answer(by=by, statement=cast.words, on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert (result.words, result.asks, result.takes_back_id) == (cast.words.words, True, cast.words.pk)
        assert (result.sent_to, result.level, result.topic) == (cast.words.sent_to, cast.words.level, cast.words.topic)


class TestWorry(Own):
    act = "voice.worry"

    def do(self, cast: Cast, by: Viewer) -> Statement:
        rota = people_panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        return voice.worry(by=by, person=cast.rosas_record, said=voice.Said(words="Shouting"), rota=rota, on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert result.topic == "safety"

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        """Something can be wrong twice; the form sent twice is tested with its page."""
        with cast.acting(cast.rosa) as by:
            assert self.do(cast, by).pk != self.do(cast, by).pk
