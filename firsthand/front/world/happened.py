"""What happened to Sam at his door, three times, and what his landlord answers by a link.

Told through the acts, by whoever did it; only in the world itself, not in the thousands beside it.
"""

from datetime import datetime, timedelta

from django.db import transaction

from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.front.world.stage import Built, Stage
from firsthand.incidents import actions as incidents
from firsthand.incidents import partner
from firsthand.incidents.actions.links import Asked
from firsthand.incidents.models import Incident
from firsthand.voice import actions as voice

WHO = "Boys with bikes, one has a red coat"
LANDLORD = "Riverside Homes, repairs"


def tell(*, built: Built, now: datetime) -> None:
    """Tell all of it, each at its own moment, all or nothing."""
    with transaction.atomic():
        stage = Stage()
        Happened(built=built, stage=stage, now=now).tell()
        stage.clear()


class Happened:
    """Three times at the same door, the last with a lock that is broken."""

    def __init__(self, *, built: Built, stage: Stage, now: datetime) -> None:
        self.built, self.stage, self.now = built, stage, now

    def tell(self) -> None:
        """Everything, each at its own moment."""
        shouted = incidents.Facts(
            kind="shouted", place_kind="by_home", place="The front door, Mill Lane", when="again",
            when_words="When it gets dark", who=WHO, because_of="who_i_am",
        )  # fmt: skip
        first = self._tells(21, shouted, "they shout dog names at me and Biscuit", ["log"])
        again = self._tells(12, shouted, "again. they kicked the door this time", ["talk"])
        self._answers(
            11, again, "Thank you for telling us. You did nothing wrong. I come on Monday and we talk about it."
        )
        broken = incidents.Facts(
            kind="broken", place_kind="by_home", place="The front door, Mill Lane", when="day",
            happened_on=self._day(5).date(), who=WHO,
        )  # fmt: skip
        last = self._tells(5, broken, "the lock is broken. it does not shut. I put a chair there", ["landlord", "talk"])
        self._together(5, again, first, "The same boys, the same door.")
        self._together(4, last, again, "The same boys, the same door.")
        self._landlord(4, last)

    def _day(self, ago: int) -> datetime:
        return (self.now - timedelta(days=ago)).replace(hour=11, minute=0, second=0, microsecond=0)

    def _tells(self, ago: int, facts: incidents.Facts, words: str, wants: list[str]) -> Incident:
        with clock.told(self._day(ago)):
            symbol = pack("common").happenings[facts.kind].symbol
            return incidents.tell(
                by=self.stage.acting(self.built.logins["sam"]), person=self.built.people["sam"].pk,
                said=voice.Said(words=words, symbols=[symbol], area="safe"), facts=facts,
                wanted=incidents.Wanted(wants, ["words"] if "landlord" in wants else []),
                send_to=[self.built.agencies["eastside"].pk], on=self._day(ago).date(), at=self._day(ago),
            )  # fmt: skip

    def _answers(self, ago: int, incident: Incident, text: str) -> None:
        with clock.told(self._day(ago)):
            by = self.stage.acting(self.built.staff["ana"])
            incidents.answer(by=by, incident=incident, text=text, on=self._day(ago).date(), at=self._day(ago))

    def _together(self, ago: int, incident: Incident, before: Incident, why: str) -> None:
        with clock.told(self._day(ago)):
            by = self.stage.acting(self.built.staff["ana"])
            incidents.put_together(by=by, incident=incident, before=before, why=why)

    def _landlord(self, ago: int, incident: Incident) -> None:
        """Ana makes a link; the landlord gives a day, which becomes a promise of theirs."""
        lasts = pack("common").intervals["partner_link"]
        with clock.told(self._day(ago)):
            link = incidents.make_link(
                by=self.stage.acting(self.built.staff["ana"]), incident=incident,
                asked=Asked(
                    to="landlord", partner=LANDLORD, what="Mend the lock of the front door", shows=["words"],
                    place="Flat 2, 14 Mill Lane", answer_by=self._day(ago - 3).date(),
                ),
                lasts=lasts, tries=pack("common").intervals["partner_tries"].value, on=self._day(ago).date(),
                at=self._day(ago),
            )  # fmt: skip
        _done, visit = partner.opens(secret=link.path.rpartition("/")[2], code=link.code, hours=1)
        partner.sees(visit=visit)
        partner.answers(
            visit=visit, name="Pat Reed", says="day", on_day=(self.now + timedelta(days=2)).date(), because=""
        )
