"""People, the accounts and agencies round them, and the facts that open a record (security.md section 2)."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from firsthand.base.ids import new_id
from firsthand.base.past import kept
from firsthand.people import words
from firsthand.people.labels import Labelled, Labels
from firsthand.people.models.joining import JoinedRow as JoinedRow
from firsthand.people.models.joining import Joining as Joining
from firsthand.people.models.joining import Parting as Parting
from firsthand.people.models.parked import Parked as Parked
from firsthand.people.models.stand_in import StandIn as StandIn
from firsthand.people.models.telling import Notice as Notice
from firsthand.people.models.telling import Route as Route


class Row(models.Model):
    """A row with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Agency(Row):
    """An organisation that employs accounts. Two services in one building are two agencies."""

    name = models.CharField(max_length=120, unique=True)
    zone = models.CharField(max_length=40, default="Europe/London")
    pack = models.CharField(max_length=40, default="common")
    helpline = models.CharField(max_length=40, blank=True)
    safeguarding_lead = models.ForeignKey(
        "people.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )  # fmt: skip

    class Meta:
        db_table = "people_agency"

    def __str__(self) -> str:
        return self.name


class Team(Row):
    """A group of accounts in an agency."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)

    class Meta:
        db_table = "people_team"

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    """Finds accounts for sign-in."""

    def create_user(self, email: str | None, password: str | None = None, **facts: object) -> "Account":
        """Make an account; without a password it signs in by link or passkey only."""
        account = self.model(email=self.normalize_email(email) if email else None, **facts)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A login. The person it belongs to, or the agency that employs it, says what it may see; its role never does."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=words.Kind)
    email = models.EmailField(null=True, blank=True, unique=True)
    name = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=80, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="accounts")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="accounts")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="accounts", db_constraint=False)
    is_lead = models.BooleanField(default=False)
    may_break_glass = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    ceiling = models.SmallIntegerField(default=3)
    keys = models.BooleanField(default=True, db_default=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        db_table = "people_account"
        constraints = [
            models.CheckConstraint(
                name="staff_have_an_agency_and_a_person_has_a_record",
                condition=(Q(kind="staff", agency__isnull=False) | ~Q(kind="staff"))
                & (Q(kind="person", person__isnull=False) | ~Q(kind="person")),
                violation_error_message="Staff belong to an agency; a person's login belongs to their record.",
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.pk)


@kept("people_person")
class Person(Labels):
    """Somebody who owns a record. Essentials only: who they are and what to call them."""

    preferred_name = models.CharField(max_length=80)
    given = models.CharField(max_length=80, blank=True)
    family = models.CharField(max_length=80, blank=True)
    pronouns = models.CharField(max_length=30, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    local_id = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, default="en-gb")
    topic = models.CharField(max_length=20, choices=words.Topic, default=words.Topic.ABOUT)
    level = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=1)

    class Meta(Labels.Meta):
        db_table = "people_person"
        constraints = [
            *Labels.Meta.constraints,
            models.CheckConstraint(name="a_person_is_called_something", condition=~Q(preferred_name="")),
            models.UniqueConstraint(
                fields=["agency", "nhs_number"], condition=~Q(nhs_number=""), name="one_record_for_an_nhs_number"
            ),
            models.UniqueConstraint(
                fields=["agency", "local_id"], condition=~Q(local_id=""), name="one_record_for_a_local_id"
            ),
        ]
        indexes = [models.Index(fields=["birth_date"], name="people_born_on_a_day")]

    def __str__(self) -> str:
        return self.preferred_name

    @property
    def full_name(self) -> str:
        """Given and family name, or what they are called."""
        return f"{self.given} {self.family}".strip() or self.preferred_name


@kept("people_address")
class Address(Labelled):
    """Where somebody lives and how to reach them: a row of its own, since an address can put a person at risk."""

    phone = models.CharField(max_length=40, blank=True)
    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    setting = models.CharField(max_length=20, choices=words.Setting, default=words.Setting.NOT_SAID)
    topic = models.CharField(max_length=20, choices=words.Topic, default=words.Topic.CONTACT)
    version = models.IntegerField(default=1)

    class Meta(Labelled.Meta):
        db_table = "people_address"
        indexes = [models.Index(fields=["person"], name="address_of_a_person")]


class Likes(Labelled):
    """How the person likes their own pages. What they like now is the latest row; the earlier ones stay."""

    size = models.SmallIntegerField(default=1)
    pictures = models.CharField(max_length=10, choices=words.Pictures, default=words.Pictures.ON)
    reads = models.BooleanField(default=True)
    colours = models.CharField(max_length=10, choices=words.Colours, default=words.Colours.USUAL)
    calm_until = models.DateTimeField(null=True, blank=True)
    same_order = models.BooleanField(default=False)
    language = models.CharField(max_length=12, blank=True)
    topic = models.CharField(max_length=20, choices=words.Topic, default=words.Topic.ABOUT)
    level = models.SmallIntegerField(default=0)

    class Meta(Labelled.Meta):
        db_table = "people_likes"
        indexes = [models.Index(fields=["person", "-created_at"], name="likes_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="words_have_one_of_three_sizes",
                condition=Q(size__gte=1, size__lte=3),
                violation_error_message="Words have one of 3 sizes.",
            ),
            models.CheckConstraint(
                name="likes_are_of_the_kinds_there_are",
                condition=Q(pictures__in=words.Pictures.values, colours__in=words.Colours.values),
                violation_error_message="Pick one of these.",
            ),
            models.CheckConstraint(
                name="only_calm_ends_by_itself",
                condition=Q(calm_until__isnull=True) | Q(colours="calm"),
                violation_error_message="Only calm can end by itself.",
            ),
        ]


def _window(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(until__isnull=True) | Q(until__gte=F("since")),
        violation_error_message="It cannot end before it begins.",
    )


class Seat(Row):
    """An account's place in a person's circle: in a team (direct care) or beside them (family, friend, advocate)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="seats", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="seats", db_index=False)
    kind = models.CharField(max_length=10, choices=words.SeatKind)
    basis = models.CharField(max_length=20, choices=words.Basis)
    role = models.CharField(max_length=60, blank=True)
    topics = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    max_level = models.SmallIntegerField(default=0)
    since = models.DateTimeField(default=TransactionNow)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "people_seat"
        indexes = [
            models.Index(fields=["account", "person"], name="seats_of_an_account"),
            models.Index(fields=["person"], name="seats_round_a_person"),
        ]
        constraints = [_window("a_seat_ends_after_it_begins")]


class Agreement(Row):
    """What may pass from one agency to another about one topic, on which basis, until when (a share)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="agreements", db_index=False)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(max_length=20, choices=words.Topic)
    basis = models.CharField(max_length=20, choices=words.Basis)
    purpose = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField(default=TransactionNow)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "people_agreement"
        indexes = [models.Index(fields=["person", "to_agency"], name="agreements_of_a_person")]
        constraints = [_window("an_agreement_ends_after_it_begins")]


class Clearance(Row):
    """An account that may read restricted rows of one topic."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="clearances")
    topic = models.CharField(max_length=20, choices=words.Topic)

    class Meta:
        db_table = "people_clearance"


class Named(Row):
    """An account named on one row: it may read it at any level."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    entry = models.UUIDField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="named_on", db_index=False)

    class Meta:
        db_table = "people_named"
        indexes = [
            models.Index(fields=["account", "person"], name="named_by_account"),
            models.Index(fields=["entry"], name="named_on_an_entry"),
        ]


class BreakGlass(Row):
    """An emergency look: one account, one person, a reason, an hour."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField(blank=True)
    since = models.DateTimeField(default=TransactionNow)
    until = models.DateTimeField()

    class Meta:
        db_table = "people_breakglass"
        indexes = [models.Index(fields=["account", "person"], name="glass_by_account")]


class Bar(Row):
    """An account that must never read this person's record, whatever else holds."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "people_bar"
        indexes = [models.Index(fields=["account", "person"], name="bars_by_account")]


class Look(Row):
    """Somebody opened something about a person; written in the transaction of the read, never changed.

    A list (a caseload) is one look at several people.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    people = ArrayField(models.UUIDField(), default=list)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    agency = models.UUIDField(null=True)
    basis = models.CharField(max_length=20)
    page = models.CharField(max_length=60)
    rows = models.IntegerField(default=0)
    request = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "people_look"
        indexes = [
            models.Index(fields=["person", "-at"], name="looks_at_a_person"),
            GinIndex(fields=["people"], name="looks_at_lists"),
        ]


class Rota(Row):
    """A staffed rota that reads worries: who, on which hours, who is next in line, the telephone when nobody reads.

    `reads` are hours in words, of rotas that were set up before hours were data.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="rotas")
    name = models.CharField(max_length=120)
    reads = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    members = models.ManyToManyField(Account, related_name="rotas", db_table="people_rota_member")
    next_in_line = models.ManyToManyField(Account, related_name="+", db_table="people_rota_next")
    version = models.IntegerField(default=1, db_default=1)

    class Meta:
        db_table = "people_rota"

    def __str__(self) -> str:
        return self.name


class RotaHours(Row):
    """When a rota reads, in the zone of its agency: days of the week (0 is Monday) on which these hours begin."""

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="hours")
    days = ArrayField(models.SmallIntegerField())
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        db_table = "people_rota_hours"
        constraints = [
            models.CheckConstraint(
                name="hours_are_on_days_of_the_week",
                condition=Q(days__contained_by=list(range(7))) & ~Q(days=[]),
                violation_error_message="Pick at least one day for these hours.",
            )
        ]


class SignInLink(models.Model):
    """A one-time link for somebody without a password; only the hash of its secret is kept.

    Whoever made it for the person is the witness of the session it starts. A lent one is used on the device of whoever
    made it, at once. A link with a face can be used again and again, but only in a demonstration.
    """

    secret_hash = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ceiling = models.SmallIntegerField(default=1)
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    face = models.CharField(max_length=40, blank=True)
    is_lent = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "people_sign_in_link"


class StoredSession(models.Model):
    """A browser session under the hash of its key, so that reading this table opens nothing."""

    key_hash = models.CharField(max_length=64, primary_key=True)
    data = models.TextField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_stored_session"
