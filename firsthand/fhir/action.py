"""ServiceRequest, Task and CarePlan.activity.detail: something somebody is to do."""

from firsthand.fhir import words
from firsthand.fhir.elements import at, concept_text, each, extensions, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import ActionFacts, Pointer
from firsthand.fhir.overlay import Part, overlaid
from firsthand.fhir.references import Find
from firsthand.fhir.what_matters import reference


def read(resource: Element, *, key: str, find: Find) -> ActionFacts:
    """An action from a ServiceRequest or a Task."""
    if text(resource, "resourceType") == "Task":
        return _read_task(resource, key, find)
    starts, due = _when(resource, "occurrence")
    notes = [text(resource, "patientInstruction"), *(text(one, "text") for one in each(resource, "note"))]
    return ActionFacts(
        key=key,
        subject=find(at(resource, "subject")),
        text=concept_text(at(resource, "code")),
        status=text(resource, "status"),
        intent=text(resource, "intent"),
        note="\n\n".join(note for note in notes if note),
        goals=_goals(resource, find),
        owner=find(at(resource, "performer", 0)),
        requester=find(at(resource, "requester")),
        starts=starts,
        due=due,
        not_to_do=at(resource, "doNotPerform") is True,
    )


def read_detail(activity: Element, *, key: str, subject: Pointer, find: Find) -> ActionFacts:
    """An action held inside a plan (CarePlan.activity.detail)."""
    detail = at(activity, "detail")
    starts, due = _when(detail, "scheduled")
    said = concept_text(at(detail, "code"))
    described = text(detail, "description")
    return ActionFacts(
        key=key,
        subject=subject,
        text=said or described,
        status=words.REQUEST_STATUS_OF_ACTIVITY.get(text(detail, "status"), "unknown"),
        intent="plan",
        note=described if said else "",
        goals=tuple(find(one) for one in each(detail, "goal")),
        owner=find(at(detail, "performer", 0)),
        starts=starts,
        due=due,
        not_to_do=at(detail, "doNotPerform") is True,
    )


def write(facts: ActionFacts, *, over: Element | None = None, was: ActionFacts | None = None) -> Element:
    """A ServiceRequest; over what came (of either type), only what was changed here is changed there."""
    if over is None or was is None:
        return _new(facts)
    is_task = text(over, "resourceType") == "Task"
    return overlaid(over, now=facts, was=was, parts=_TASK_PARTS if is_task else _REQUEST_PARTS)


def write_detail(facts: ActionFacts, *, over: Element, was: ActionFacts) -> Element:
    """An activity of a plan that came with its detail inside, changed only where it was changed here."""
    if facts == was:
        return over
    return {**over, "detail": overlaid(_object(over, "detail"), now=facts, was=was, parts=_DETAIL_PARTS)}


def _read_task(resource: Element, key: str, find: Find) -> ActionFacts:
    focus, said = find(at(resource, "focus")), concept_text(at(resource, "code"))
    described = text(resource, "description")
    notes = [described if said else "", *(text(one, "text") for one in each(resource, "note"))]
    ends = text(resource, "restriction", "period", "end") or text(resource, "executionPeriod", "end")
    return ActionFacts(
        key=key,
        subject=find(at(resource, "for")),
        text=said or described,
        status=words.REQUEST_STATUS_OF_TASK.get(text(resource, "status"), "unknown"),
        intent=text(resource, "intent"),
        note="\n\n".join(note for note in notes if note),
        goals=_goals(resource, find) or ((focus,) if focus.kind == "Goal" else ()),
        owner=find(at(resource, "owner")),
        requester=find(at(resource, "requester")),
        starts=text(resource, "executionPeriod", "start"),
        due=ends,
    )


def _new(facts: ActionFacts) -> Element:
    goals = [{"url": words.PERTAINS_TO_GOAL, "valueReference": reference(one)} for one in facts.goals]
    return tidy(
        {
            "resourceType": "ServiceRequest",
            "extension": goals,
            "status": facts.status,
            "intent": facts.intent or "plan",
            "code": {"text": facts.text},
            "subject": reference(facts.subject),
            "occurrencePeriod": tidy({"start": facts.starts, "end": facts.due}),
            "requester": reference(facts.requester),
            "performer": [reference(facts.owner)] if facts.owner else [],
            "note": [{"text": facts.note}] if facts.note else [],
        }
    )


def _goals(resource: Element, find: Find) -> tuple[Pointer, ...]:
    return tuple(find(at(one, "valueReference")) for one in extensions(resource, words.PERTAINS_TO_GOAL))


def _when(element: object, stem: str) -> tuple[str, str]:
    """The first and last day of occurrence[x] or scheduled[x]; a single day is both."""
    on = text(element, f"{stem}DateTime")
    for period in (at(element, f"{stem}Period"), at(element, f"{stem}Timing", "repeat", "boundsPeriod")):
        if isinstance(period, dict):
            return text(period, "start"), text(period, "end")
    events = at(element, f"{stem}Timing", "event")
    last = text(events, -1) if isinstance(events, list) else ""
    return on or text(events, 0), on or last


def _request_when(now: ActionFacts, over: Element) -> dict[str, object]:
    """The last day exchanged; how often it happens until then stays as they said it."""
    timing, bounds = _object(over, "occurrenceTiming"), at(over, "occurrenceTiming", "repeat", "boundsPeriod")
    if isinstance(bounds, dict):
        repeat = {**_object(timing, "repeat"), "boundsPeriod": tidy({**bounds, "end": now.due})}
        return {"occurrenceTiming": {**timing, "repeat": tidy(repeat)}}
    return {"occurrencePeriod": tidy({"start": now.starts, "end": now.due})}


def _restriction(now: ActionFacts, over: Element) -> Element:
    found = _object(over, "restriction")
    return tidy({**found, "period": tidy({**_object(found, "period"), "end": now.due})})


def _owners(now: ActionFacts) -> list[Element]:
    return [reference(now.owner)] if now.owner else []


def _notes(now: ActionFacts) -> list[Element]:
    return [{"text": now.note}] if now.note else []


def _object(element: object, name: str) -> Element:
    found = at(element, name)
    return found if isinstance(found, dict) else {}


_REQUEST_PARTS: tuple[Part, ...] = (
    ("text", "code", lambda now, was, over: {"text": now.text}),
    ("status", "status", lambda now, was, over: now.status),
    ("note", "note", lambda now, was, over: _notes(now)),
    ("note", "patientInstruction", lambda now, was, over: ""),
    ("owner", "performer", lambda now, was, over: _owners(now)),
    ("due", "occurrenceDateTime", lambda now, was, over: ""),
    ("due", "occurrencePeriod", lambda now, was, over: _request_when(now, over).get("occurrencePeriod")),
    ("due", "occurrenceTiming", lambda now, was, over: _request_when(now, over).get("occurrenceTiming")),
)
_TASK_PARTS: tuple[Part, ...] = (
    ("text", "code", lambda now, was, over: {"text": now.text}),
    ("status", "status", lambda now, was, over: words.TASK_STATUS.get(now.status, "in-progress")),
    ("note", "note", lambda now, was, over: _notes(now)),
    ("note", "description", lambda now, was, over: ""),
    ("owner", "owner", lambda now, was, over: reference(now.owner)),
    ("due", "restriction", lambda now, was, over: _restriction(now, over)),
)
_DETAIL_PARTS: tuple[Part, ...] = (
    ("text", "code", lambda now, was, over: {"text": now.text}),
    ("status", "status", lambda now, was, over: words.ACTIVITY_STATUS.get(now.status, "unknown")),
    ("note", "description", lambda now, was, over: now.note),
    ("owner", "performer", lambda now, was, over: _owners(now)),
    ("due", "scheduledTiming", lambda now, was, over: ""),
    ("due", "scheduledString", lambda now, was, over: ""),
    ("due", "scheduledPeriod", lambda now, was, over: tidy({"start": now.starts, "end": now.due})),
)
