"""What waits because of an ask: for whoever has it now, for a lead, for who said what stands in the way, for Rosa."""

from firsthand.asks import actions
from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.people import notices
from firsthand.people import panels as people_panels
from firsthand.people.models import Account
from firsthand.people.panels import Member
from firsthand.voice import actions as voice
from tests.asks.asking import asked_long_ago, asks, says_no
from tests.at_home import text
from tests.cast import Cast

WAYS = pack("common").intervals


def waits(cast: Cast, who: Account) -> list[str]:
    """What waits for somebody and was not seen, but for new words."""
    with cast.acting(who) as by:
        found = notices.notices(viewer=by)
        return sorted(each.kind for each in found if not each.seen and each.kind not in ("said", "answered"))


def lead(cast: Cast) -> Member:
    return people_panels.leads(agencies=[cast.agency.pk])[0]


def cannot(cast: Cast) -> object:
    ask = asks(cast, on=clock.today())
    with cast.acting(cast.dev) as by:
        what = actions.InTheWay("rota", "Nobody covers nights.", lead(cast))
        return actions.cannot(by=by, ask=ask, what=what, within=WAYS["pressure_answer"], on=clock.today())


def test_who_is_handed_an_ask_is_told_and_so_is_the_person(cast: Cast) -> None:
    ask = asks(cast, on=clock.today())
    with cast.acting(cast.dev) as by:
        actions.hand(by=by, ask=ask, to=cast.mo.pk, to_name="Mo Hale", within=WAYS["lead_answer"], on=clock.today())

    assert (waits(cast, cast.mo), waits(cast, cast.rosa), waits(cast, cast.grace)) == (["passed"], ["has_it"], [])
    assert "Something is asked of you" in text(cast.client(cast.mo).get("/people/for-me/"))
    assert "Dev Rai passed on what you asked" in text(cast.client(cast.rosa).get("/me/new/"))
    assert cast.client(cast.mo).get(f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/").status_code == 200
    assert waits(cast, cast.mo) == [], "who read it has seen it"


def test_a_challenge_waits_for_the_lead(cast: Cast) -> None:
    no = says_no(cast, asks(cast, on=clock.today()))
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="I do not agree.", asks=True)
        within = WAYS["challenge_answer"]
        actions.challenge(by=by, no=no, said=said, lead=lead(cast), within=within, on=clock.today())

    assert waits(cast, cast.grace) == ["passed"]


def test_what_the_lead_takes_is_told_to_the_person_and_not_to_the_lead(cast: Cast) -> None:
    ask = asked_long_ago(cast)
    with cast.acting(cast.grace) as by:
        actions.pass_on(
            by=by, ask=ask.pk, within=WAYS["answer_words"], lead_within=WAYS["lead_answer"], on=clock.today()
        )

    assert (waits(cast, cast.grace), waits(cast, cast.rosa)) == ([], ["has_it"])


def test_what_stands_in_the_way_waits_for_the_lead_once(cast: Cast) -> None:
    told = cannot(cast)

    assert waits(cast, cast.grace) == ["pressure"]
    place = f"/people/{cast.rosas_record.pk}/pressures/{told.pk}/"  # type: ignore[attr-defined]
    assert place in text(cast.client(cast.grace).get("/people/for-me/"))
    cast.client(cast.grace).get(place)
    assert waits(cast, cast.grace) == []


def test_its_answer_waits_for_whoever_said_it_and_for_the_person(cast: Cast) -> None:
    told = cannot(cast)
    with cast.acting(cast.grace) as by:
        actions.answer_pressure(by=by, pressure=told, change="changed", text="Two work on Fridays.")  # type: ignore[arg-type]

    assert waits(cast, cast.dev) == ["pressure_answered"]
    assert waits(cast, cast.rosa) == ["has_it", "pressure_answered"]
    assert "What stood in your way is answered" in text(cast.client(cast.dev).get("/people/for-me/"))
    assert "Grace Adeyemi answered staff" in text(cast.client(cast.rosa).get("/me/new/"))
    cast.client(cast.rosa).get("/me/answers/")
    assert waits(cast, cast.rosa) == []


def test_a_talk_waits_for_the_person(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        offered = actions.Offered(clock.today(), 40, "At home")
        actions.offer_talk(by=by, person=cast.rosas_record.pk, talk=offered)

    assert waits(cast, cast.rosa) == ["talk"]
    assert "Dev Rai gives you time to talk" in text(cast.client(cast.rosa).get("/me/new/"))
    cast.client(cast.rosa).get("/me/talks/")
    assert waits(cast, cast.rosa) == []


def test_what_is_not_read_any_more_waits_for_nobody(cast: Cast) -> None:
    ask = asks(cast, on=clock.today())
    with cast.acting(cast.dev) as by:
        actions.hand(by=by, ask=ask, to=cast.mo.pk, to_name="Mo", within=WAYS["lead_answer"], on=clock.today())

    assert [waits(cast, who) for who in (cast.ines, cast.nia)] == [[], []]
