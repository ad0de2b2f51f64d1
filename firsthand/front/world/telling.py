"""One person's story told through the acts, each at its own moment, by whoever did it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.front.world.checks import goal_ago
from firsthand.front.world.content import (
    AnswerTold,
    BecauseTold,
    GoalTold,
    NoteTold,
    PlanTold,
    PromiseTold,
    ReplyTold,
    Says,
    ScoreTold,
    SomebodyTold,
    StanceTold,
    ViewTold,
    WorryTold,
)
from firsthand.front.world.stage import ACTS, Actors, Built, Deeds
from firsthand.front.world.story import acts, moments
from firsthand.people.access import Viewer
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.plans.words import ScoredBy
from firsthand.safety import actions as safety
from firsthand.safety.models import Worry
from firsthand.safety.words import About as AboutWhom
from firsthand.voice import actions as voice
from firsthand.voice.asking import questions
from firsthand.voice.models import Statement
from firsthand.voice.rules import placed
from firsthand.voice.words import About, Manner, Whose


class Telling:
    """Tells everything about one person; what was made is found again by its key."""

    def __init__(self, who: SomebodyTold, *, built: Built, stage: Actors, now: datetime, deeds: Deeds = ACTS) -> None:
        self.who, self.built, self.stage, self.now = who, built, stage, now
        self.deeds, self.voice, self.plans = deeds, deeds.voice, deeds.plans
        self.person, self.login = built.people[who.key], built.logins[who.key]
        self.said: dict[str, Statement] = {}
        self.worries: dict[str, Worry] = {}
        self.views: dict[str, Statement] = {}
        self.goals: dict[GoalTold, Goal] = {}
        self.promises: dict[PromiseTold, Promise] = {}
        self.agency = built.agency_of(who.team[0])
        self.plan: Plan

    def tell(self) -> None:
        """Every act in the order it happened."""
        told = acts(self.who)
        for act, moment in zip(told, moments(told, now=self.now), strict=True):
            with clock.told(moment):
                more = () if act.of is None else (act.of,)
                getattr(self, f"_{act.what}")(act.thing, moment.date(), *more)

    def _staff(self, key: str) -> Viewer:
        return self.stage.acting(self.built.staff[key])

    def _self(self) -> Viewer:
        return self.stage.acting(self.login)

    def _in(self, days: int | None) -> date | None:
        return None if days is None else self.now.date() + timedelta(days=days)

    # --- what is said -----------------------------------------------------------------------------------------------

    def _says(self, told: Says, on: date) -> None:
        said = said_of(told)
        if told.by:
            self.said[told.key] = self.voice.write_down(
                by=self._staff(told.by), person=self.person, said=said, kind=told.kind, on=on
            )
        elif told.kept:
            self.said[told.key] = self.voice.keep_to_myself(by=self._self(), person=self.person, said=said, on=on)
        else:
            to = [self.built.agencies[key].pk for key in told.to] or [self.agency.pk]
            self.said[told.key] = self.voice.say(by=self._self(), person=self.person, said=said, send_to=to, on=on)

    def _worry(self, told: WorryTold, on: date) -> None:
        by = self._self()
        rota = self.deeds.rota(self.agency)
        if rota is None:
            raise Refused(f"{self.who.preferred} has nobody to tell that something is wrong.")
        said = voice.Said(words=told.words, symbols=told.symbols)
        whom = self.built.staff.get(told.about)
        how = safety.Told(
            kind=told.kind, about=AboutWhom.WORKER if whom else AboutWhom.NOBODY, route=told.route,
            about_account=whom.pk if whom else None, about_agency=whom.agency_id if whom else None,
        )  # fmt: skip
        worry = self.deeds.safety.raise_worry(
            by=by, person=self.person.pk, said=said, told=how, rota=rota, on=on, at=clock.now()
        )
        self.worries[told.key], self.said[told.key] = worry, worry.statement

    def _close(self, told: WorryTold, on: date) -> None:
        self.deeds.safety.close(by=self._self(), worry=self.worries[told.key], at=clock.now())

    def _view(self, told: ViewTold, on: date) -> None:
        made = self.voice.view(
            by=self._staff(told.by), person=self.person, area=told.area, text=told.text, on=on, same_as_words=told.same,
            words_=self.said[told.on].pk if told.on else None,
        )  # fmt: skip
        self.views[told.key] = made

    def _reply(self, told: ReplyTold, on: date) -> None:
        if told.to in self.worries:
            self.worries[told.to] = self.deeds.safety.answer(
                by=self._staff(told.by), worry=self.worries[told.to], text=told.text, on=on, at=clock.now()
            )
            return
        self.voice.reply(
            by=self._staff(told.by), to=self.said[told.to], text=told.text, reply_is=told.answer, limit_of=told.limit,
            ways=told.ways, on=on,
        )  # fmt: skip

    def _stance(self, told: StanceTold, on: date) -> None:
        kind, about = self._about(told.about)
        self.voice.stance(
            by=self._self(), person=self.person, about_kind=kind, about=about.pk, thinks=told.thinks,
            why=voice.Said(words=told.why) if told.why else None, sent_to=[self.agency.pk], on=on,
        )  # fmt: skip

    def _about(self, key: str) -> tuple[str, Statement | Goal | Promise]:
        if key in self.views:
            return About.STATEMENT, self.views[key]
        goal = next((row for told, row in self.goals.items() if told.key == key), None)
        if goal is not None:
            return About.GOAL, goal
        return About.PROMISE, next(row for told, row in self.promises.items() if told.key == key)

    def _note(self, told: NoteTold, on: date) -> None:
        by = self._staff(told.by)
        noted = self.plans.write_note(
            by=by, person=self.person.pk, happened=told.happened, said=_said_in(told, by),
            promise=self._promise(told.next) if told.next else None, on=on,
        )  # fmt: skip
        if told.next and noted.promise:
            self.promises[told.next] = noted.promise

    # --- plans and promises -----------------------------------------------------------------------------------------

    def _plan(self, told: PlanTold, on: date) -> None:
        first = [goal for goal in told.goals if goal_ago(self.who, goal) == told.ago]
        self.plan = self.plans.plan(
            by=self._staff(told.by), person=self.person, title=told.title, words=told.words,
            review_on=self._in(told.review), goals=[self._new(goal) for goal in first],
        )  # fmt: skip
        rows = self.deeds.goals_of(self.plan)
        for goal, row in zip(first, rows, strict=True):
            self._remember(goal, row)

    def _goal(self, told: GoalTold, on: date) -> None:
        row = self.plans.add_goal(by=self._staff(self.who.plan.by), plan=self.plan, goal=self._new(told))
        self._remember(told, row)

    def _remember(self, goal: GoalTold, row: Goal) -> None:
        self.goals[goal] = row
        self.promises |= zip(goal.promises, self.deeds.promises_of(row), strict=True)

    def _new(self, told: GoalTold) -> plans.NewGoal:
        return plans.NewGoal(
            text=told.text, words=self.said[told.words].pk if told.words else None,
            more_words=[self.said[key].pk for key in told.more], ours_because=told.because, area=told.area,
            importance=told.importance, confidence=told.confidence, target_on=self._in(told.target),
            levels=list(zip(range(-2, 3), told.levels, strict=False)),
            promises=[self._promise(promise) for promise in told.promises],
        )  # fmt: skip

    def _promise(self, told: PromiseTold) -> plans.NewPromise:
        owner = self.built.staff.get(told.owner)
        return plans.NewPromise(
            text=told.text, owner=owner.pk if owner else None, owner_name=owner.name if owner else told.owner_name,
            due_on=self._in(told.due),
        )  # fmt: skip

    def _score(self, told: ScoreTold, on: date, goal: GoalTold) -> None:
        by = self._self() if told.by == ScoredBy.PERSON else self._staff(told.scorer)
        self.plans.score(by=by, goal=self.goals[goal], scored_by=told.by, step=told.step, on=on, baseline=told.baseline)

    def _owner(self, told: PromiseTold) -> Viewer:
        """Whoever promised, or for somebody outside whoever wrote the plan."""
        return self._staff(told.owner or self.who.plan.by)

    def _accept(self, told: PromiseTold, on: date) -> None:
        self.promises[told] = self.plans.accept(by=self._owner(told), promise=self.promises[told])

    def _late(self, told: BecauseTold, on: date, of: PromiseTold) -> None:
        self.promises[of] = self.plans.say_late(
            by=self._owner(of), promise=self.promises[of], because=told.because, new_day=self._in(told.until)
        )

    def _cannot(self, told: BecauseTold, on: date, of: PromiseTold) -> None:
        self.promises[of] = self.plans.say_cannot(by=self._owner(of), promise=self.promises[of], because=told.because)

    def _done(self, told: PromiseTold, on: date) -> None:
        self.promises[told] = self.plans.mark_done(by=self._owner(told), promise=self.promises[told])

    def _happened(self, told: AnswerTold, on: date, promise: PromiseTold) -> None:
        self.plans.say_happened(
            by=self._self(), promise=self.promises[promise], answer=told.answer,
            words=voice.Said(words=told.words) if told.words else None, on=on,
        )  # fmt: skip

    def _agree(self, told: PlanTold, on: date) -> None:
        self.plan = self.plans.agree(by=self._self(), plan=self.plan)


def said_of(told: Says) -> voice.Said:
    """Words as the voice keeps them; the pictures of a question were shown in the order of its pack, turned."""
    question = questions().get(told.q)
    options = list(question.options) if question and told.manner == Manner.SYMBOLS else []
    turn = told.ago % len(options) if options else 0
    return voice.Said(
        words=told.words, symbols=told.symbols, manner=told.manner, whose=told.whose,
        area=told.area or (question.area if question else ""), question=told.q,
        order_shown=options[turn:] + options[:turn], places=placed(told.sorts, options=options) or None,
        scribed_by=told.scribed, helped_by=told.helped,
        present=told.present, with_staff=told.with_staff, language=told.language or "en-gb", asks=told.asks,
    )  # fmt: skip


def _said_in(note: NoteTold, by: Viewer) -> voice.Said | None:
    if note.said:
        spoken = voice.Said(words=note.said, manner=Manner.SPOKEN, with_staff=True)
        return replace(spoken, whose=Whose.SCRIBED, scribed_by=by.name)
    if note.seen:
        return voice.Said(words=note.seen, whose=Whose.ELSE, manner=Manner.SEEN)
    return None
