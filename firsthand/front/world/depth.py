"""Sam's plan in depth, for whoever looks round: small steps, a plan for hard times, a scale seen apart, a review begun,
his own picture of his dog.

Told after everybody's story, by the same acts, at its own moments; large worlds go without it.
"""

from datetime import datetime, timedelta

from firsthand.base import clock, files
from firsthand.front.world.photo import dog_on_grass
from firsthand.front.world.stage import Built, Stage
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan
from firsthand.voice import actions as voice

SAM = "sam"
STEPS = (
    ("Tea with Mum every Sunday", "Find the number of Mum's bus", "Sam", 190, True),
    ("Tea with Mum every Sunday", "Go with Jo once and look at the stops", "Jo Byrne", 120, True),
    ("Tea with Mum every Sunday", "Go alone, and ring Jo when you are there", "Sam", -12, False),
    ("I make my own toast at night", "Try the new toaster with Jo", "Sam", 96, True),
    ("I make my own toast at night", "Make toast with the door open", "Sam", -5, False),
)
"""The goal, the small step, who, the day (days ago, or to come), and whether it is done."""
HARD = (
    ("signs", "I walk by the door with my hood up", ()),
    ("sets_off", "banging on the wall. people who come in without knocking", ("night",)),
    ("helps", "Biscuit first. Then talk.", ("music", "quiet")),
    ("not_helps", "do NOT ring me. the phone makes me jump", ("phone",)),
    ("should", "sit with me on the step and wait", ()),
    ("wishes", "If I am in hospital my Mum looks after Biscuit. nobody else", ()),
)


def tell(*, built: Built, stage: Stage, now: datetime) -> None:
    """Everything that is told of Sam's plan beyond his story."""
    if SAM not in built.people:
        return
    person, login, agency = built.people[SAM], built.logins[SAM], built.agencies["eastside"]
    _steps(built, stage, now)
    with clock.told(now - timedelta(days=30)):
        by = stage.acting(login)
        for part, words, pictures in HARD:
            said = voice.Said(words=words, symbols=pictures)
            plans.say_for_hard_times(
                by=by, person=person.pk, part=part, said=said, send_to=[agency.pk], on=clock.today()
            )
        said = voice.Said(words="Mum. she knows what to do")
        plans.say_for_hard_times(
            by=by, person=person.pk, part="who", said=said, name="Mum", phone="07700 900246", send_to=[agency.pk],
            on=clock.today(),
        )  # fmt: skip
    with clock.told(now - timedelta(days=29)):
        ours = voice.Said(words="A short walk round the block with one of us often helps.", whose="someone_else")
        by = stage.acting(built.staff["jo"])
        plans.write_for_hard_times(by=by, person=person.pk, part="helps", said=ours, on=clock.today())
    _own_photo(built, stage, now)
    _review(built, stage, now)


def _own_photo(built: Built, stage: Stage, now: datetime) -> None:
    with clock.told(now - timedelta(days=40)):
        kept = files.keep([dog_on_grass()])
        photo = voice.File(kept.sha256, "image/jpeg", kept.size)
        voice.own_picture(by=stage.acting(built.logins[SAM]), person=built.people[SAM].pk, key="dog", photo=photo)


def _steps(built: Built, stage: Stage, now: datetime) -> None:
    for title, text, who, ago, done in STEPS:
        by = stage.acting(built.staff["ana"])
        goal = Goal.objects.get(person=built.people[SAM], text=title)
        with clock.told(now - timedelta(days=max(ago, 0) + 5)):
            due = now.date() - timedelta(days=ago)
            step = plans.add_small_step(by=by, goal=goal, text=text, owner_name=who, due_on=due)
        if done:
            with clock.told(now - timedelta(days=ago)):
                plans.finish_small_step(by=stage.acting(built.logins[SAM]), step=step)


def _review(built: Built, stage: Stage, now: datetime) -> None:
    """Ana began to look at the plan again two days ago; half of it is looked at, and Sam is asked on his own page."""
    with clock.told(now - timedelta(days=2)):
        by = stage.acting(built.staff["ana"])
        plan = Plan.objects.get(person=built.people[SAM], state__in=("offered", "agreed"))
        review = plans.begin_review(by=by, plan=plan, on=clock.today())
        goals = list(plan.goals.filter(state="active").order_by("position"))
        plans.look_at_part(by=by, review=review, about=goals[0].pk, found="same")
        words = "Thursdays are late again. Grace looks at the rota of the weekend team."
        plans.look_at_part(by=by, review=review, about=goals[1].pk, found="changed", words=words)
