"""Plans, goals that answer words, promises, and what really happened."""

from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.past import kept
from firsthand.people.labels import Labelled
from firsthand.people.models import Account
from firsthand.people.words import Topic
from firsthand.plans import words as terms
from firsthand.voice.models import Statement


class Planned(Labelled):
    """A row of a plan: topic `plans`."""

    topic = models.CharField(max_length=20, choices=Topic, default=Topic.PLANS)

    class Meta(Labelled.Meta):
        abstract = True


@kept("plans_plan")
class Plan(Planned):
    """What somebody and those round them will do, until it is looked at again."""

    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=terms.PlanState, default=terms.PlanState.OFFERED)
    review_on = models.DateField(null=True, blank=True)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(Planned.Meta):
        db_table = "plans_plan"
        indexes = [models.Index(fields=["person", "-created_at"], name="plans_of_a_person")]


@kept("plans_goal")
class Goal(Planned):
    """Something to reach. It answers the person's words, or says openly that it is ours and why."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals", db_index=False)
    text = models.TextField()
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="goals", db_index=False)
    ours_because = models.TextField(blank=True)
    area = models.CharField(max_length=40, blank=True)
    importance = models.SmallIntegerField(null=True, blank=True)
    confidence = models.SmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=terms.GoalState, default=terms.GoalState.ACTIVE)
    position = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(Planned.Meta):
        db_table = "plans_goal"
        indexes = [
            models.Index(fields=["plan", "position"], name="goals_of_a_plan"),
            models.Index(fields=["words"], name="goals_answering_words", condition=Q(words__isnull=False)),
        ]
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="a_goal_answers_words_or_says_why_it_is_ours",
                condition=Q(words__isnull=False) | ~Q(ours_because=""),
                violation_error_message="Point to the person's words, or say that this goal is ours and why.",
            ),
            models.CheckConstraint(
                name="importance_and_confidence_are_0_to_10",
                condition=(Q(importance__isnull=True) | Q(importance__range=(0, 10)))
                & (Q(confidence__isnull=True) | Q(confidence__range=(0, 10))),
            ),
        ]


class GoalWords(Planned):
    """Further words of the person that a goal answers."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="more_words", db_index=False)
    words = models.ForeignKey(Statement, models.PROTECT, related_name="+", db_index=False)

    class Meta(Planned.Meta):
        db_table = "plans_goal_words"
        indexes = [models.Index(fields=["goal"], name="words_of_a_goal")]


class Level(Planned):
    """One step of an attainment scale, from -2 (much less than expected) to 2 (much better): LOINC LL6900-6."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="levels", db_index=False)
    step = models.SmallIntegerField(null=True)
    text = models.TextField()

    class Meta(Planned.Meta):
        db_table = "plans_level"
        indexes = [models.Index(fields=["goal"], name="levels_of_a_goal")]
        constraints = [
            models.CheckConstraint(
                name="a_step_is_minus_2_to_2", condition=Q(step__isnull=True) | Q(step__range=(-2, 2))
            )
        ]


class Score(Planned):
    """Where a goal stands on its scale, on a day, as one of them sees it."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="scores", db_index=False)
    by = models.CharField(max_length=14, choices=terms.ScoredBy)
    step = models.SmallIntegerField()
    on = models.DateField()
    baseline = models.BooleanField(default=False)
    who = models.CharField(max_length=120, blank=True, default="")

    class Meta(Planned.Meta):
        db_table = "plans_score"
        indexes = [models.Index(fields=["goal", "-on"], name="scores_of_a_goal")]
        constraints = [models.CheckConstraint(name="a_score_is_minus_2_to_2", condition=Q(step__range=(-2, 2)))]


class ScaleWish(Planned):
    """Whether the person, or staff, want a goal measured on a scale: it is only scored where both do."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="wishes", db_index=False)
    wants = models.BooleanField()
    by_the_person = models.BooleanField(default=False)

    class Meta(Planned.Meta):
        db_table = "plans_scale_wish"
        indexes = [models.Index(fields=["goal"], name="wishes_about_a_scale")]


@kept("plans_small_step")
class SmallStep(Planned):
    """One small step towards a goal: what, who, by when."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="small_steps", db_index=False)
    text = models.TextField()
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    owner_name = models.CharField(max_length=120)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=terms.StepState, default=terms.StepState.OPEN)
    position = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(Planned.Meta):
        db_table = "plans_small_step"
        indexes = [models.Index(fields=["goal", "position"], name="small_steps_of_a_goal")]
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="a_small_step_has_somebody_who_does_it",
                condition=~Q(owner_name=""),
                violation_error_message="Say who does this.",
            ),
        ]


@kept("plans_promise")
class Promise(Planned):
    """Somebody will do something by a day."""

    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="promises", db_index=False)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="promises", db_index=False)
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="promises", db_index=False)
    area = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    note = models.TextField(blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="promises", db_index=False)
    owner_name = models.CharField(max_length=120)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=terms.PromiseState, default=terms.PromiseState.MADE)
    position = models.SmallIntegerField(default=0)
    sitting = models.UUIDField(null=True, blank=True)  # written together with a note, and with what was said in it
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(Planned.Meta):
        db_table = "plans_promise"
        indexes = [
            models.Index(fields=["person", "due_on"], name="promises_to_a_person"),
            models.Index(
                fields=["owner", "due_on"], name="promises_of_an_owner",
                condition=Q(state__in=["made", "accepted", "late"]),
            ),
            models.Index(fields=["words"], name="promises_answering_words", condition=Q(words__isnull=False)),
        ]  # fmt: skip
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="a_promise_has_somebody_who_made_it",
                condition=~Q(owner_name=""),
                violation_error_message="Say who promises this.",
            ),
        ]


class Standing(Planned):
    """What was so since when, in whose words: one row per change of a promise, goal or plan, never updated."""

    about_kind = models.CharField(max_length=10)
    about = models.UUIDField()
    state = models.CharField(max_length=10)
    because = models.TextField(blank=True)
    until = models.DateField(null=True)
    since = models.DateTimeField(default=clock.now)
    in_whose_words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta(Planned.Meta):
        db_table = "plans_standing"
        indexes = [models.Index(fields=["about", "-since"], name="standings_of_a_thing")]
        constraints = [
            models.CheckConstraint(
                name="late_and_cannot_say_why",
                condition=~Q(state__in=["late", "cannot", "stopped", "let_go"]) | ~Q(because=""),
                violation_error_message="Say why.",
            )
        ]


class Happened(Planned):
    """The person's own answer: did it happen? Nobody else can give it."""

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="answers", db_index=False)
    answer = models.CharField(max_length=8, choices=terms.Answer)
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)
    with_staff = models.BooleanField(default=False)

    class Meta(Planned.Meta):
        db_table = "plans_happened"
        indexes = [models.Index(fields=["promise", "-created_at"], name="answers_about_a_promise")]


@kept("plans_review")
class Review(Planned):
    """Looking at a plan again: what changed since, part by part, and the day of the next time."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews", db_index=False)
    on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=terms.ReviewState, default=terms.ReviewState.BEGUN)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(Planned.Meta):
        db_table = "plans_review"
        indexes = [models.Index(fields=["plan", "-on"], name="reviews_of_a_plan")]
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="a_finished_review_has_a_next_day",
                condition=~Q(state="finished") | Q(next_on__isnull=False),
                violation_error_message="Say by which day you look at it again.",
            ),
        ]


class ReviewPart(Planned):
    """What a review found of one part of the plan: no change, or what changed; or why the person was not asked."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="parts", db_index=False)
    about = models.UUIDField()
    found = models.CharField(max_length=10, choices=terms.Found)
    words = models.TextField(blank=True)

    class Meta(Planned.Meta):
        db_table = "plans_review_part"
        indexes = [models.Index(fields=["review"], name="parts_of_a_review")]
        constraints = [
            models.CheckConstraint(
                name="a_change_and_not_asking_say_more",
                condition=Q(found="same") | ~Q(words=""),
                violation_error_message="Say what changed, or why nobody asked.",
            ),
        ]


@kept("plans_safety_entry")
class SafetyEntry(Planned):
    """One line of the person's plan for hard times: it rests on a statement, which says whose view it is."""

    part = models.CharField(max_length=10, choices=terms.SafetyPart)
    words = models.ForeignKey(Statement, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=terms.EntryState, default=terms.EntryState.STANDS)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(Planned.Meta):
        db_table = "plans_safety_entry"
        indexes = [models.Index(fields=["person", "part"], name="safety_plan_of_a_person")]
