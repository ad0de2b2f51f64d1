"""What the pages of asks are about: something Rosa asked for, and what came of it."""

from collections.abc import Callable
from uuid import UUID

from firsthand.asks import actions as asks
from firsthand.asks.panels.side import for_everybody
from firsthand.base.packs import pack
from firsthand.people import panels as people_panels
from firsthand.people.panels import Member
from firsthand.together import actions as together
from firsthand.together.models import GroupAsk
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast

LISTS = {"asks", "ask_take", "pressures", "groups", "group", "group_ask"}
"""Addresses under /people/ that are about nobody in particular."""

CEILINGS = {
    "staff:pressures": 3, "staff:cannot": 7, "staff:ask_cannot": 8, "staff:pressure": 6, "staff:talks": 6,
    "staff:on_my_side": 7, "lead:advocacy": 3,
    "staff:groups": 4, "staff:group": 4, "staff:group_ask": 5, "staff:belongs": 7,
}  # fmt: skip
"""How many statements a page of staff may ask."""


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only addresses of asks ask for."""
    return MORE[name](cast) if name in MORE else {}


def asked_for(cast: Cast) -> UUID:
    """Rosa asks for something."""
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="I want the window open.", asks=True)
        return voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=TODAY).pk


def told_no(cast: Cast) -> UUID:
    """Dev says no to it, why, whose limit it is and how to challenge it."""
    ask = asked_for(cast)
    with cast.acting(cast.dev) as by:
        no = {"text": "No. It is cold.", "reply_is": "no", "limit_of": "ours", "ways": ["lead"]}
        return voice.reply(by=by, to=Statement.objects.get(pk=ask), on=TODAY, **no).pk


def cannot(cast: Cast) -> UUID:
    """Dev cannot do what she asks for, and says why to his lead."""
    ask = asked_for(cast)
    with cast.acting(cast.dev) as by:
        lead = people_panels.leads(agencies=[cast.agency.pk])[0]
        what = asks.InTheWay("rota", "Nobody covers nights.", lead)
        within = pack("common").intervals["pressure_answer"]
        return asks.cannot(by=by, ask=Statement.objects.get(pk=ask), what=what, within=within, on=TODAY).pk


def wants_someone(cast: Cast) -> UUID:
    """Rosa asks Dev to get someone on her side."""
    pass_on, rings = (pack("common").intervals[key] for key in ("advocate_pass_on", "advocate_rings"))
    dev = Member(cast.dev.pk, "Dev Rai", "nurse", cast.agency.name, cast.agency.pk)
    wanted = asks.Wanted(dev, for_everybody(), voice.Said())
    with cast.acting(cast.rosa) as by:
        person = cast.rosas_record.pk
        return asks.ask_for_someone(by=by, person=person, wanted=wanted, pass_on=pass_on, rings=rings, on=TODAY).ask_id


def talked(cast: Cast) -> UUID:
    """Dev offered a talk."""
    with cast.acting(cast.dev) as by:
        talk = asks.Offered(TODAY, 40, "At home", "Ines")
        return asks.offer_talk(by=by, person=cast.rosas_record.pk, talk=talk).pk


def grouped(cast: Cast) -> dict[str, object]:
    """The tenants of Mill Lane met, once, with Rosa among them, and asked for something."""
    with cast.acting(cast.dev) as by:
        before = GroupAsk.objects.first()
        if before is not None:
            row = before.group.memberships.get()
            return {"group_id": before.group_id, "ask_id": before.pk, "membership_id": row.pk}
        group = together.open_group(by=by, name="Tenants of Mill Lane", kind="tenants", place="The kitchen")
        row = together.list_member(by=by, person=cast.rosas_record.pk, group=group, agreed_how="said yes")
        together.meet(by=by, group=group, met=together.Met(TODAY, 6, ["A lamp in the hall."]))
        ask = GroupAsk.objects.get(group=group)
    return {"group_id": group.pk, "ask_id": ask.pk, "membership_id": row.pk}


def an_ask(cast: Cast) -> dict[str, object]:
    """Something Rosa asked for."""
    ask = asked_for(cast)
    return {"statement_id": ask, "ask_id": ask}


MORE: dict[str, Callable[[Cast], dict[str, object]]] = {
    **dict.fromkeys(("staff:answer", "staff:ask_take", "staff:ask_cannot"), an_ask),
    **dict.fromkeys(("staff:group", "staff:group_ask", "me:group_think", "me:leave_group"), grouped),
    "staff:pressure": lambda cast: {"pressure_id": cannot(cast)},
    "staff:on_my_side": lambda cast: {"statement_id": wants_someone(cast)},
    "me:ask_for_someone": lambda cast: {"account_id": cast.dev.pk},
    "me:enough": lambda cast: {"talk_id": talked(cast)},
    "me:challenge": lambda cast: {"statement_id": told_no(cast)},
}
