"""Who comes to Sam in the demonstration world: today and in the next days, and one who did not come."""

from datetime import datetime, time, timedelta
from typing import cast

from django.db import transaction

from firsthand.base import clock
from firsthand.front.world.stage import Built, Stage
from firsthand.visits import actions as visits
from firsthand.visits import rules
from firsthand.visits.models import Visit
from firsthand.voice import actions as voice

SAM = "sam"
ZONE = "Europe/London"
COMING = (
    ("jo", "Cook tea and walk Biscuit", 0, time(10), 90, "My flat"),
    ("ana", "Talk about the tablets", 0, time(15, 30), 45, "My flat"),
    ("jo", "The bus to the pool", 2, time(13), 120, "The bus stop"),
    ("patel", "Look at the tablets again", 5, time(11, 15), 20, "The clinic"),
)
"""Who, what for, in how many days, when, how many minutes, where."""


def tell(*, built: Built, now: datetime) -> None:
    """Tell all of it, each at its own moment, all or nothing."""
    if SAM not in built.people:
        return
    with transaction.atomic():
        stage = Stage()
        with clock.told(now - timedelta(days=3)):
            missed = _plan(built, stage, now, ("jo", "Shopping", -1, time(16), 60, "The shop"))
            planned = [_plan(built, stage, now, each) for each in COMING]
            _plan(built, stage, now, ("", "Mend the boiler", 1, time(9), 60, "My flat"), name="Ted from Riverside")
        with clock.told(_at(now, -1, time(17, 30))):
            said = voice.Said(words="I waited at the door. no one rang")
            visits.say_how_it_was(
                by=stage.acting(built.logins[SAM]), visit=missed, answer="missed", words=said, on=clock.today(ZONE)
            )
        with clock.told(now - timedelta(hours=20)):
            later = planned[2].begins_at + timedelta(days=1)
            visits.move_visit(
                by=stage.acting(built.staff["jo"]), visit=planned[2], begins_at=later, minutes=120,
                because="The pool is shut that day. We go one day later.",
            )  # fmt: skip
        _meeting(built, stage, now)
        stage.clear()


def _meeting(built: Built, stage: Stage, now: datetime) -> None:
    """A meeting about Sam's plan in nine days; he sent what he wants to say, and keeps whom he does not want there."""
    agency = [(built.staff[key].pk, built.staff[key].name) for key in ("ana", "jo", "patel")]
    invited = [*agency, (None, "Mum"), (None, "Ted from Riverside")]
    told = visits.NewMeeting("My plan for next year", _at(now, 9, time(14)), 60, "The day centre", "Ana Silva", invited)
    with clock.told(now - timedelta(days=2)):
        meeting = visits.plan_meeting(by=stage.acting(built.staff["ana"]), person=built.people[SAM].pk, meeting=told)
    with clock.told(now - timedelta(days=1)):
        by, on = stage.acting(built.logins[SAM]), clock.today(ZONE)
        say = visits.Wish("say", [], voice.Said(words="I want my own door key. Nobody asked me why it was taken"))
        want = visits.Wish("want", ["Mum", "Jo Byrne"], voice.Said(words="Mum knows. Jo is kind"))
        visits.say_for_meeting(by=by, meeting=meeting, wishes=[say, want], send=True, on=on)
        not_want = visits.Wish("not_want", ["Ted from Riverside"], voice.Said(words="he talks over me"))
        visits.say_for_meeting(by=by, meeting=meeting, wishes=[not_want], send=False, on=on)


def _at(now: datetime, days: int, at: time) -> datetime:
    day = now.date() + timedelta(days=days)
    return cast(datetime, rules.moment(day=day, at=at, zone=ZONE))


def _plan(
    built: Built, stage: Stage, now: datetime, told: tuple[str, str, int, time, int, str], *, name: str = ""
) -> Visit:
    who, what_for, days, at, minutes, place = told
    account = built.staff.get(who)
    visit = visits.NewVisit(
        account.name if account else name, what_for, [_at(now, days, at)], minutes,
        who=account.pk if account else None, place=place,
    )  # fmt: skip
    return visits.plan_visit(
        by=stage.acting(built.staff["ana" if account is None else who]), person=built.people[SAM].pk, visit=visit
    )
