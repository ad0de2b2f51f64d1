"""What people of the demonstration world asked for after their story was told: waiting, late, challenged, in the way.

Told through the acts, by whoever did it; only in the world itself, not in the thousands beside it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from firsthand.asks import actions as asks
from firsthand.asks.panels.side import Service
from firsthand.base import clock
from firsthand.base.packs import Interval, pack
from firsthand.front.world.stage import Built, Stage
from firsthand.people.panels import Member, leads
from firsthand.together import actions as together
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement


def within(key: str) -> Interval:
    """How long this may take, as the pack says."""
    return pack("common").intervals[key]


def tell(*, built: Built, now: datetime) -> None:
    """Tell all of it, each at its own moment, all or nothing."""
    with transaction.atomic():
        stage = Stage()
        Asked(built=built, stage=stage, now=now).tell()
        stage.clear()


class Asked:
    """Sam's asks and talks, and the tenants of Mill Lane."""

    def __init__(self, *, built: Built, stage: Stage, now: datetime) -> None:
        self.built, self.stage, self.now = built, stage, now

    def tell(self) -> None:
        """Everything, each at its own moment."""
        self._sam_does_not_agree()
        self._sam_waits()
        self._jo_cannot()
        self._talks()
        self._someone_on_sams_side()
        self._the_tenants()

    def _day(self, ago: int) -> datetime:
        return (self.now - timedelta(days=ago)).replace(hour=11, minute=0, second=0, microsecond=0)

    def _asks(self, who: str, words: str, *, ago: int) -> Statement:
        with clock.told(self._day(ago)):
            by = self.stage.acting(self.built.logins[who])
            said = voice.Said(words=words, asks=True, area="doing")
            to = [self.built.agencies["eastside"].pk]
            return voice.say(by=by, person=self.built.people[who], said=said, send_to=to, on=self._day(ago).date())

    def _sam_does_not_agree(self) -> None:
        ago = 90
        with clock.told(self._day(ago)):
            by = self.stage.acting(self.built.logins["sam"])
            no = Statement.objects.get(person=self.built.people["sam"], reply_is="no")
            said = voice.Said(words="I can go on the bus. Biscuit likes the bus. You did not ask me", asks=True)
            told = asks.challenge(
                by=by, no=no, said=said, lead=self._lead(), within=within("challenge_answer"), on=self._day(ago).date()
            )
        with clock.told(self._day(ago - 4)):
            by = self.stage.acting(self.built.staff["grace"])
            answer = asks.Answer("instead", "You are right. We did not ask you. Jo tries the bus with you first.")
            asks.answer(by=by, ask=Statement.objects.get(pk=told.pk), answer=answer, on=self._day(ago - 4).date())

    def _lead(self) -> Member:
        return leads(agencies=[self.built.agencies["eastside"].pk])[0]

    def _sam_waits(self) -> None:
        self._asks("sam", "I want to know when the new bus times come. In pictures please", ago=6)
        self._asks("sam", "can Biscuit come when I see Dr Patel", ago=0)

    def _jo_cannot(self) -> None:
        ask = self._asks("sam", "I want to see the sea with Biscuit", ago=14)
        with clock.told(self._day(12)):
            by = self.stage.acting(self.built.staff["jo"])
            what = asks.InTheWay("rota", "A whole day needs two of us. The rota has one on each day.", self._lead())
            asked = Statement.objects.get(pk=ask.pk)
            told = asks.cannot(by=by, ask=asked, what=what, within=within("pressure_answer"), on=self._day(12).date())
        with clock.told(self._day(10)):
            by = self.stage.acting(self.built.staff["grace"])
            asks.answer_pressure(
                by=by, pressure=told, change="changed", text="From next month two work on the first Monday."
            )

    def _talks(self) -> None:
        person: UUID = self.built.people["sam"].pk
        with clock.told(self._day(12)):
            by = self.stage.acting(self.built.staff["ana"])
            first = asks.Offered(self._day(12).date(), 40, "At home, with Biscuit", "Bev Lamb", "What makes a good day")
            talk = asks.offer_talk(by=by, person=person, talk=first)
        with clock.told(self._day(11)):
            by = self.stage.acting(self.built.logins["sam"])
            said = voice.Said(words="She did not look at the clock")
            asks.say_enough(by=by, talk=talk, answer="yes", words=said, on=self._day(11).date())
        with clock.told(self._day(3)):
            by = self.stage.acting(self.built.staff["patel"])
            second = asks.Offered(self._day(3).date(), 10, "The clinic", "Jo Byrne", "The tablets")
            asks.offer_talk(by=by, person=person, talk=second)

    def _someone_on_sams_side(self) -> None:
        with clock.told(self._day(20)):
            by = self.stage.acting(self.built.staff["grace"])
            service = Service("Speak Up Eastside", "01632 960 555", "Monday to Friday, 9 to 5.", is_free=True)
            asks.name_service(by=by, service=service)
        with clock.told(self._day(1)):
            by = self.stage.acting(self.built.logins["sam"])
            ana, agency = self.built.staff["ana"], self.built.agencies["eastside"]
            to = Member(ana.pk, ana.name, "nurse", agency.name, agency.pk)
            why = voice.Said(words="I want help to say it about my tablets", symbols=["medicine"])
            wanted = asks.Wanted(
                to, service, why, may_know=True, reach="visit", reach_at="In the morning, with Biscuit"
            )
            asks.ask_for_someone(
                by=by, person=self.built.people["sam"].pk, wanted=wanted, pass_on=within("advocate_pass_on"),
                rings=within("advocate_rings"), on=self._day(1).date(),
            )  # fmt: skip

    def _the_tenants(self) -> None:
        with clock.told(self._day(40)):
            by = self.stage.acting(self.built.staff["ana"])
            group = together.open_group(by=by, name="Tenants of Mill Lane", kind="tenants", place="The laundry room")
            for who in ("sam", "mei", "gareth"):
                if who in self.built.people:
                    how = "said yes after seeing the list with pictures"
                    together.list_member(by=by, person=self.built.people[who].pk, group=group, agreed_how=how)
        with clock.told(self._day(30)):
            by = self.stage.acting(self.built.staff["ana"])
            met = together.Met(self._day(30).date(), 6, ["We want a light on the stairs.", "No visits before 9."])
            together.meet(by=by, group=group, met=met)
            light, visits = group.asks.order_by("words")[::-1]
        with clock.told(self._day(28)):
            by = self.stage.acting(self.built.staff["ana"])
            yes = together.Answer(
                "yes", "Yes. We ring the landlord.", what="Ana will ring Riverside until the light is there",
                owner=self.built.staff["ana"].pk, owner_name="Ana Silva", due_on=self._day(10).date(),
            )  # fmt: skip
            promised = together.answer(by=by, ask=light, answer=yes)
            no = together.Answer(
                "no", "Not for the morning tablets. They must be at 8.", limit_of="safety", ways=["lead", "advocate"]
            )
            together.answer(by=by, ask=visits, answer=no)
        with clock.told(self._day(2)):
            by = self.stage.acting(self.built.staff["ana"])
            again = together.meet(
                by=by, group=group, met=together.Met(self._day(2).date(), 5, ["A key for the garden."])
            )
            together.say_became(
                by=by, answer=promised, became="partly", meeting=again, words="It is there. It flickers."
            )
