"""Something is wrong, after what it is: whom it is about, who is told, how the answer comes, and what came of it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack, told
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import done, no, page, today, turn, viewer_of
from firsthand.plans import panels as plans_panels
from firsthand.plans.rules import ANSWERS
from firsthand.safety import actions, panels, telling
from firsthand.safety.models import Worry
from firsthand.safety.panels import Around, WorryFacts
from firsthand.safety.reading import read_when
from firsthand.safety.words import Route
from firsthand.voice import panels as voice_panels
from firsthand.voice import rules as voice_rules
from firsthand.voice import telling as voice_telling
from firsthand.voice.asking import WRONG, Wrong


def _wrong(kind: str) -> Wrong:
    about = WRONG.get(kind)
    if about is None:
        raise Http404("There is nothing here.")
    return about


def _whom(request: Asked, around: list[Around]) -> telling.Whom:
    whom = telling.picked(request.GET.get("about", ""), around=around)
    if whom is None:
        raise Http404("There is nothing here.")
    return whom


def _seed(request: Asked, what: str) -> str:
    return f"{viewer_of(request).account_id}/{turn(request)}/{what}"


# --- whom it is about, and who is told --------------------------------------------------------------------------------


@access.opens(access.PERSON)
def about_whom(request: Asked, kind: str) -> HttpResponse:
    """Whether it is about somebody: first those with a name, then anyone else; whoever it is is never told."""
    about, around = _wrong(kind), panels.around(record=request.record)
    choices, named = telling.whom_it_can_be_about(around=around), {str(each.account_id) for each in around}
    onward = reverse("me:whom", args=[kind])
    each_way = [(f"{onward}?{urlencode({'about': each.key})}", each) for each in choices]
    ways = [[way for way in each_way if (way[1].key in named) is by_name] for by_name in (True, False)]
    return page(request, "safety/me/about_whom.html", about=about, word=told(about.word), ways=ways)


@access.opens(access.PERSON)
def whom(request: Asked, kind: str) -> HttpResponse:
    """Who is told: staff who read it, and somebody who is not staff among the first two."""
    about, record = _wrong(kind), request.record
    around = panels.around(record=record)
    of = _whom(request, around)
    help_ = people_panels.help_round(record=record)
    named = urlencode({"about": of.key})
    staff = [
        (f"{reverse('me:send_worry', args=[kind, rota.id])}?{named}", rota, read_when(rota, at=clock.now()))
        for rota in telling.rotas(help_=help_, whom=of, named=panels.named(person=record.person.id))
    ]
    friends = [
        (f"{reverse('me:show_friend', args=[kind, each.account_id])}?{named}", each)
        for each in telling.not_staff(around=around, whom=of)
    ]
    first = voice_rules.varied(("first", "second"), seed=_seed(request, f"{kind}/whom"))[0] == "first"
    facts: dict[str, Any] = {"about": about, "of": of, "staff": staff, "friends": friends, "first": first}
    facts["listens"] = pack("common").ring("listens")
    return page(request, "safety/me/whom.html", **facts, **_other_ways(record, of, help_), **_child(request))


def _other_ways(record: Record, of: telling.Whom, help_: list[people_panels.Help]) -> dict[str, Any]:
    """Telephones and the place's own way; what is about an agency is not sent to its telephone either."""
    where = people_panels.address(record=record)
    there = [each for each in help_ if not (of.outside and each.agency_id == of.agency)]
    phones = [(each.agency, each.rota.phone if each.rota else each.helpline) for each in there]
    return {"phones": [pair for pair in dict.fromkeys(phones) if pair[1]], "setting": where.setting if where else ""}


def _child(request: Asked) -> dict[str, Any]:
    return {"is_a_child": telling.rules.is_a_child(born=request.record.person.birth_date, on=today(request))}


@access.opens(access.PERSON)
def show_friend(request: Asked, kind: str, account_id: UUID) -> HttpResponse:
    """Somebody of my own is told face to face: they are not staff, and this page is there to be shown to them."""
    about = _wrong(kind)
    around = panels.around(record=request.record)
    of = _whom(request, around)
    friend = next((f for f in telling.not_staff(around=around, whom=of) if f.account_id == account_id), None)
    if friend is None:
        raise Http404("There is nothing here.")
    said = voice_telling.typed(request, kind)
    back = f"{reverse('me:whom', args=[kind])}?{urlencode({'about': of.key})}"
    return page(request, "safety/me/show_friend.html", about=about, friend=friend, said=said, back=back)


@access.opens(access.PERSON)
def send(request: Asked, kind: str, rota_id: UUID) -> HttpResponse:
    """Who reads it, when, and by when there is an answer; three buttons that send say how the answer is to come."""
    about, record = _wrong(kind), request.record
    around = panels.around(record=record)
    of = _whom(request, around)
    help_ = people_panels.help_round(record=record)
    named = panels.named(person=record.person.id)
    rota = next((each for each in telling.rotas(help_=help_, whom=of, named=named) if each.id == rota_id), None)
    if rota is None:
        raise Http404("There is nothing here.")
    said = voice_telling.typed(request, kind)
    back = f"{reverse('me:whom', args=[kind])}?{urlencode({'about': of.key})}"
    by = pack("common").intervals["worry_answer"].ends_on(today(request))
    facts: dict[str, Any] = {
        "about": about, "word": told(about.word), "of": of, "rota": rota, "said": said, "back": back,
        "when": read_when(rota, at=clock.now()), "answer_by": by,
        "minutes": _minutes(),
        "sealed": telling.rules.is_sealed(kind=kind, about=of.about), "action": request.get_full_path(),
        **_other_ways(record, of, help_), **_child(request),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "safety/me/send.html", **facts)
    route = request.POST.get("route", "")
    try:
        if route not in Route.values:
            raise Refused(_("Pick how you want the answer."))
        told_ = actions.Told(
            kind=kind, about=of.about, about_account=of.account, about_agency=of.agency, about_a_lead=of.is_lead,
            route=route, pass_on_at=clock.now() + timedelta(minutes=_minutes()),
            always=telling.always_told(record=record, rota=rota, whom=of, named=named, on=today(request)),
        )  # fmt: skip
        worry = actions.raise_worry(
            by=viewer_of(request), person=record.person.id, said=said, told=told_, rota=rota, on=today(request),
            at=clock.now(),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "safety/me/send.html", **facts)
    voice_telling.forget(request, kind)
    return done(request, reverse("me:told", args=[worry.statement_id]))


def _minutes() -> int:
    """After how many minutes the next in line is told, when nobody read it."""
    return pack("common").intervals["worry_next_in_line"].value


# --- what came of it --------------------------------------------------------------------------------------------------


def _facts(request: Asked, statement_id: UUID) -> WorryFacts:
    facts = panels.worry(record=request.record, statement=statement_id)
    if facts is None:
        raise Http404("There is nothing here.")
    return facts


@access.opens(access.PERSON)
def told_(request: Asked, statement_id: UUID) -> HttpResponse:
    """What happens now: who reads it, when, what they answered and promised; how it is now, and closing it."""
    facts, record = _facts(request, statement_id), request.record
    help_ = people_panels.help_round(record=record)
    reads = next((each.rota for each in help_ if each.rota and each.rota.id == facts.rota), None)
    by = pack("common").intervals["worry_answer"].ends_on(facts.told_at.date())
    shown = facts.route == Route.HERE or "show" in request.GET
    return page(
        request, "safety/me/told.html", worry=facts, reads=reads, answer_by=by, shown=shown,
        when=read_when(reads, at=clock.now()) if reads else None,
        heard=voice_panels.statement(record=record, key=statement_id),
        # What an enquiry came to is an answer: it comes the way they wanted.
        steps=[each for each in panels.story(record=record, worry=facts.id) if shown or not each.is_finding],
        answers=voice_panels.replies(record=record, to=[statement_id]).get(statement_id, []) if shown else [],
        promises=plans_panels.promises(record=record, words=[statement_id]) if shown else [],
        order=[*voice_rules.varied(ANSWERS, seed=_seed(request, "happened")), "worse"],
        better=voice_rules.varied(("yes", "no"), seed=_seed(request, "better")),
        **_other_ways(record, telling.NOBODY, help_),
    )  # fmt: skip


@access.opens(access.PERSON)
def before(request: Asked) -> HttpResponse:
    """What I told before; what is hidden shows only when that is asked for, by a link that is always there."""
    every = "hidden" in request.GET
    found = [w for w in panels.worries(record=request.record) if every or w.route != Route.HIDE]
    return page(request, "safety/me/before.html", worries=found, every=every, wrong=WRONG)


@access.opens(access.PERSON)
@require_POST
def say_how(request: Asked, statement_id: UUID) -> HttpResponse:
    """Say how it is now, or that it is finished."""
    facts = _facts(request, statement_id)
    worry = request.record.find(Worry, facts.id)
    by, at, how = viewer_of(request), clock.now(), request.POST.get("how", "")
    if how == "finished":
        actions.close(by=by, worry=worry, at=at)
    elif how in ("yes", "no"):
        actions.say_helped(by=by, worry=worry, helped=how == "yes", at=at)
    else:
        raise Refused(_("Pick how it is now."))
    return done(request, reverse("me:told", args=[statement_id]))
