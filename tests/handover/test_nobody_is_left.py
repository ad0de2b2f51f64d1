"""Remove each kind of worker, and ask every table: nothing that is open points to whoever is gone.

Every column that points at an account is either what was (who wrote it, who looked) or is asked here: a new one that is
neither fails.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.apps import apps

from firsthand.asks import actions as asks
from firsthand.base import clock
from firsthand.base.packs import Interval, pack
from firsthand.handover import actions
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account
from firsthand.people.panels import Member
from firsthand.plans import actions as plans
from firsthand.safety import actions as safety
from firsthand.safety.models import Worry
from firsthand.together import actions as together
from firsthand.visits import actions as visits
from firsthand.voice import actions as voice
from tests.at_home import tell
from tests.cast import NIGHTS, WEEKDAYS, Cast
from tests.conftest import Behind
from tests.handover.handing import colleague, leaving
from tests.safety.test_about_a_worker import about_dev

WHAT_WAS = {"author", "had", "by", "decided_by"}
"""Who wrote, signed or had something: it stays."""
OF_AN_ACCOUNT = {
    "voice_quiet_word.account": "a word that an account put aside for itself",
    "visits_feed.account": "the address of a calendar: it gives nothing once its account has ended",
    "visits_invited.who": "who is asked to a meeting: whoever plans it asks somebody else",
    "people_clearance.account": "what an account may read: with an account that has ended nobody reads",
    "people_named.account": "who may read a row: asked by worries, which need a reader who is here",
    "people_breakglass.account": "who looked in an emergency, for an hour",
    "people_bar.account": "who is kept out",
    "people_look.account": "who looked",
    "people_notice.account": "what waited for an account",
    "people_route.account": "how an account was told; nothing goes to one that has ended",
    "people_stand_in.of": "who was away",
    "people_sign_in_link.account": "links of an account that has ended open nothing",
    "people_sign_in_link.made_by": "who made a link",
    "safety_worry.about_account": "whom a worry is about",
    "handover_hand_over.worker": "who left",
    "handover_handed.to": "who had it from then on; the thing itself says who has it now",
}
OPEN = {
    "plans_promise.owner": "SELECT id FROM care.plans_promise WHERE owner_id = %(who)s"
    " AND state IN ('made', 'accepted', 'late') AND NOT (draft AND author_id = %(who)s)",
    "plans_small_step.owner": "SELECT id FROM care.plans_small_step WHERE owner_id = %(who)s AND state = 'open'"
    " AND NOT (draft AND author_id = %(who)s)",
    "asks_passing.to": "SELECT g.id FROM care.asks_passing g WHERE g.to_id = %(who)s AND NOT EXISTS ("
    "SELECT 1 FROM care.asks_passing o WHERE (o.created_at, o.id) > (g.created_at, g.id)"
    " AND (o.ask_id = g.ask_id OR o.pressure_id = g.pressure_id OR o.talk_id = g.talk_id))"
    " AND NOT EXISTS (SELECT 1 FROM care.voice_statement r WHERE r.in_reply_to_id = g.ask_id)",
    "asks_pressure.to": "SELECT k.id FROM care.asks_pressure k WHERE k.to_id = %(who)s"
    " AND NOT EXISTS (SELECT 1 FROM care.asks_passing o WHERE o.pressure_id = k.id)"
    " AND NOT EXISTS (SELECT 1 FROM care.asks_pressure_answer a WHERE a.pressure_id = k.id)",
    "asks_talk.author": "SELECT t.id FROM care.asks_talk t WHERE t.author_id = %(who)s AND t.on_day >= current_date"
    " AND NOT EXISTS (SELECT 1 FROM care.asks_passing o WHERE o.talk_id = t.id)",
    "visits_visit.who": "SELECT id FROM care.visits_visit WHERE who_id = %(who)s AND state IN ('planned', 'moved')"
    " AND ends_at > now()",
    "together_answer.owner": "SELECT r.id FROM care.together_answer r WHERE r.owner_id = %(who)s AND r.what <> ''"
    " AND NOT EXISTS (SELECT 1 FROM care.together_passing p WHERE p.answer_id = r.id)"
    " AND NOT EXISTS (SELECT 1 FROM care.together_standing s WHERE s.answer_id = r.id AND s.became IN ('done', 'yes'))",
    "together_passing.to": "SELECT g.id FROM care.together_passing g WHERE g.to_id = %(who)s AND NOT EXISTS ("
    "SELECT 1 FROM care.together_passing o WHERE o.answer_id = g.answer_id AND o.created_at > g.created_at)",
    "people_seat.account": "SELECT id FROM care.people_seat WHERE account_id = %(who)s AND kind = 'team'"
    " AND (until IS NULL OR until > now())",
    "people_stand_in.account": "SELECT id FROM care.people_stand_in WHERE account_id = %(who)s AND until IS NULL",
    "people_rota.members": "SELECT id FROM people_rota_member WHERE account_id = %(who)s",
    "people_rota.next_in_line": "SELECT id FROM people_rota_next WHERE account_id = %(who)s",
    "people_agency.safeguarding_lead": "SELECT id FROM people_agency WHERE safeguarding_lead_id = %(who)s",
    "worries that nobody reads": "SELECT w.id FROM care.safety_worry w WHERE w.state NOT IN ('closed', 'ended')"
    " AND NOT EXISTS (SELECT 1 FROM care.people_named n JOIN people_account a ON a.id = n.account_id"
    " WHERE n.entry = w.id AND a.kind = 'staff' AND a.is_active AND a.id <> %(who)s)",
    "people with nobody of that agency": "SELECT s.person_id AS id FROM care.people_seat s WHERE s.account_id = %(who)s"
    " AND s.kind = 'team' AND NOT EXISTS (SELECT 1 FROM care.people_seat o JOIN people_account a ON a.id = o.account_id"
    " WHERE o.person_id = s.person_id AND o.kind = 'team' AND (o.until IS NULL OR o.until > now()) AND a.is_active"
    " AND a.agency_id = (SELECT b.agency_id FROM people_account b WHERE b.id = %(who)s))",
}
"""What would be orphaned: by column, and what more there is."""


def test_every_column_that_points_at_an_account_is_known() -> None:
    pointing = {
        f"{model._meta.db_table}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is Account and model.__module__.startswith("firsthand.") and not field.auto_created
        and not model._meta.auto_created and not model._meta.db_table.endswith("_past")
    }  # fmt: skip
    what_was = {name for name in pointing if name.split(".")[1] in WHAT_WAS}

    assert pointing - what_was - set(OF_AN_ACCOUNT) - set(OPEN) == set()
    assert set(OF_AN_ACCOUNT) <= pointing


def orphaned(behind: Behind, who: Account) -> dict[str, int]:
    counts = {name: len(behind(asked.replace("%(who)s", f"'{who.pk}'::uuid"))) for name, asked in OPEN.items()}
    return {name: count for name, count in counts.items() if count}


@dataclass
class House:
    """A house in which everybody has something."""

    ana: Account
    sol: Account
    tom: Account
    una: Account


def within(key: str) -> Interval:
    return pack("common").intervals[key]


@pytest.fixture
def house(cast: Cast) -> House:
    """Dev has one of everything; Grace leads, Sol keeps people safe and alone reads at night, Tom is a guest."""
    ana = colleague(cast, seated=False)
    on, at = clock.today(), clock.now()
    with acting(set_up_account()) as by:
        sol = people.add_staff(by=by, agency=cast.agency, name="Sol Vega", job_title="safeguarding lead")
        people.name_safeguarding_lead(by=by, agency=cast.agency.pk, account=sol.pk)
        people.staff_rota(
            by=by, agency=cast.agency.pk,
            reading=people.Reading("Nights", [WEEKDAYS], [sol.pk], phone="01632 960 109", next_in_line=[cast.dev.pk]),
        )  # fmt: skip
        homes = people.open_agency(by=by, name="Riverside Homes")
        tom = people.add_staff(by=by, agency=homes, name="Tom Ellis", job_title="housing officer")
        una = people.add_staff(by=by, agency=homes, name="Una Bright", job_title="housing lead", is_lead=True)
    with cast.acting(cast.dev) as by:
        people.agree_to_share(
            by=by, person=cast.rosas_record, from_agency=cast.agency, to_agency=homes, topic="plans", basis="consent"
        )
        people.seat(by=by, person=cast.rosas_record, account=tom)
        plans.add_small_step(by=by, goal=cast.goal, text="Find trunks", owner_name="Dev Rai", owner=cast.dev.pk)
        asks.offer_talk(by=by, person=cast.rosas_record.pk, talk=asks.Offered(on + timedelta(days=2), 30, "Here"))
        visits.plan_visit(
            by=by, person=cast.rosas_record.pk,
            visit=visits.NewVisit(
                who_name="Dev Rai", who=cast.dev.pk, what_for="Swimming", begins=[at + timedelta(days=1)], minutes=60
            ),
        )  # fmt: skip
        in_the_way = asks.InTheWay(
            "rota", "Nobody drives.", Member(cast.grace.pk, "Grace", "lead", "E", cast.agency.pk)
        )
        other = plans.NewPromise(text="A lift", owner=cast.dev.pk, owner_name="Dev Rai", due_on=on)
        promise = plans.make_promise(by=by, person=cast.rosas_record, promise=other)
        asks.cannot(by=by, promise=promise, what=in_the_way, within=within("pressure_answer"), on=on)
        group = together.open_group(by=by, name="Mill Lane", kind="tenants", place="The kitchen")
        met = together.meet(by=by, group=group, met=together.Met(on, 5, ["A lamp."]))
        lamp = together.Answer("yes", "Yes.", what="A lamp", owner=cast.dev.pk, owner_name="Dev Rai", due_on=on)
        together.answer(by=by, ask=met.asks.get(), answer=lamp)
    ask_of_rosa(cast, to=cast.dev)
    ask_of_rosa(cast, to=cast.grace)
    with cast.acting(tom) as by:
        step = plans.NewPromise(text="Mend the step", owner=tom.pk, owner_name="Tom Ellis", due_on=on)
        plans.make_promise(by=by, person=cast.rosas_record, promise=step)
    tell(cast, "medicine", "My tablets are wrong.")
    about_dev(cast)
    return House(ana, sol, tom, una)


def ask_of_rosa(cast: Cast, *, to: Account) -> None:
    """Rosa asks for something, and somebody holds it."""
    with cast.acting(cast.rosa) as rosa:
        said = voice.Said(words=f"Can {to.name} help me?", asks=True)
        words = voice.say(by=rosa, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=clock.today())
    with cast.acting(cast.dev) as dev:
        asks.hand(by=dev, ask=words, to=to.pk, to_name=to.name, within=within("answer_words"), on=clock.today())


KINDS = ("dev", "grace", "mo", "sol", "tom")
"""A nurse with everything; the lead; a nurse of somebody else; the safeguarding lead, alone at night; a partner's."""


def account(cast: Cast, house: House, who: str) -> Account:
    found: Account = getattr(house, who, None) or getattr(cast, who)
    return found


@pytest.mark.parametrize("who", KINDS)
def test_a_worker_of_each_kind_leaves_and_nothing_is_left(who: str, cast: Cast, house: House, behind: Behind) -> None:
    worker = account(cast, house, who)
    lead = house.una if who == "tom" else cast.grace
    taker = house.una if who == "tom" else house.ana
    if who == "grace":  # whoever leads alone hands it to somebody, who then leads and ends the account
        lead = worker
    assert orphaned(behind, worker)

    with cast.acting(lead) as by:
        new = leaving(taker.pk, because="Somebody is leaving.", seat_because="They take over.")
        actions.hand_over(by=by, worker=worker.pk, new=new, on=clock.today(), at=clock.now())
    with cast.acting(taker if who == "grace" else lead) as by:
        actions.end_account(by=by, worker=worker.pk, on=clock.today(), at=clock.now())

    assert orphaned(behind, worker) == {}
    assert not Account.objects.get(pk=worker.pk).is_active


@pytest.mark.parametrize("who", KINDS)
def test_an_account_does_not_end_before(who: str, cast: Cast, house: House, behind: Behind) -> None:
    worker = account(cast, house, who)
    before = behind("SELECT count(*) AS n FROM people_account WHERE NOT is_active")
    lead = house.una if who == "tom" else cast.grace

    with pytest.raises(actions.Refused) as told, cast.acting(lead) as by:
        actions.end_account(by=by, worker=worker.pk, on=clock.today(), at=clock.now())

    assert "Hand this over first." in told.value.because or "Another lead ends your account." in told.value.because
    assert behind("SELECT count(*) AS n FROM people_account WHERE NOT is_active") == before


def test_a_worry_about_the_lead_goes_to_somebody_else_and_the_lead_sees_nothing(cast: Cast, behind: Behind) -> None:
    """Only Sol reads that something is wrong with Grace; Sol leaves, and Grace hands over."""
    ana = colleague(cast)
    with acting(set_up_account()) as by:
        sol = people.add_staff(by=by, agency=cast.agency, name="Sol Vega", job_title="nurse")
        nights = people.staff_rota(
            by=by, agency=cast.agency.pk, reading=people.Reading("Nights", [NIGHTS], [sol.pk], phone="01632 960 109")
        )
    rota = people_panels.rota(agency_id=cast.agency.pk)
    assert rota is not None
    told = safety.Told(
        kind="hurt", about="worker", about_account=cast.grace.pk, about_agency=cast.agency.pk, about_a_lead=False
    )
    with cast.acting(cast.rosa) as by:
        worry = safety.raise_worry(
            by=by, person=cast.rosas_record.pk, said=voice.Said(words="Grace shouts."), told=told, on=clock.today(),
            rota=replace(rota, id=nights.pk, members=(sol.pk,)), at=clock.now(),
        ).pk  # fmt: skip
    with cast.acting(cast.grace) as by:
        new = leaving(cast.grace.pk, because="Sol is leaving.")
        actions.hand_over(by=by, worker=sol.pk, new=new, on=clock.today(), at=clock.now())
        assert not Worry.objects.filter(pk=worry).exists()

    readers = behind(
        "SELECT DISTINCT account_id FROM care.people_named WHERE entry = %s AND account_id <> %s", worry, sol.pk
    )
    assert readers and str(cast.grace.pk) not in {row["account_id"] for row in readers}
    assert {row["account_id"] for row in readers} <= {str(ana.pk), str(cast.dev.pk), str(cast.mo.pk)}
