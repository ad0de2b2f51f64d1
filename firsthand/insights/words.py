"""What each number is called, how it is counted, and what is missing from it: staff text, shown on "How we count"."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.people.words import Setting


class Shown(models.TextChoices):
    """What is said of a count that leaves the agency."""

    NUMBER = "number", _("the number")
    FEW = "few", _("fewer than 5")
    HIDDEN = "hidden", _("not shown")


class Threshold(models.TextChoices):
    """What an agency may ask its board to show sooner."""

    BOARD_WORRY = "board_worry", _("Something is wrong, and nobody answered")
    NOT_HEARD = "not_heard", _("Nobody has heard from them")


@dataclass(frozen=True)
class Said:
    """One measure in words: its name, its rule, what it does not see."""

    label: str | Promise
    rule: str | Promise
    missing: str | Promise = ""


MEASURES: dict[str, Said] = {
    "worries_wait": Said(
        _("Something is wrong, and nobody answered"),
        _("The person told a rota that something is wrong, or that the answer did not help. Days went by."),
        _("What is about you, or about your agency, is told elsewhere and counted elsewhere."),
    ),
    "asks_wait": Said(
        _("Asked for, and past the day for an answer"),
        _("The person asked for something. The day came with no yes, no other offer, no reasoned no, and no promise."),
        _("Words kept by the person, or sent to other agencies only, are never counted."),
    ),
    "promises_slip": Said(
        _("Promises that slip"),
        _("A promise is past its day, or the person says that it did not happen or made things worse."),
        _("Promises of other agencies are on their boards."),
    ),
    "not_heard": Said(
        _("Nobody has heard from them"),
        _("No words of the person's own have reached us for long. Somebody with no words at all always counts."),
        _("It does not say whether they were asked and chose not to speak."),
    ),
    "told": Said(
        _("Things people told us"),
        _("Every time a person's own words reached us in these months: said, written, in pictures or signed."),
        _("Words that were taken back or said anew count once, as they stand now."),
    ),
    "answered": Said(
        _("We answered"),
        _("Things told that have a reply, or a promise made for them. A thank you does not answer what was asked for."),
        _("A reply given only face to face is not here."),
    ),
    "promised": Said(_("We promised something"), _("Things told for which somebody promised something.")),
    "happened": Said(
        _("The person says it happened"),
        _("Things told for which the person says yes to every promise that was made. Stopped promises do not count."),
        _("An answer given while staff were there does not count until the person is asked again alone."),
    ),
    "unanswered": Said(_("No answer yet"), _("Things told that have no reply and no promise, also those of today.")),
    "no_reason": Said(
        _("A no without a reason"),
        _("The latest reply is a no without why, whose limit it is, or how to challenge it."),
    ),
    "only_no": Said(_("Answered with a no"), _("The latest reply is a no, and nothing was promised.")),
    "only_answer": Said(
        _("Answered, nothing promised"), _("The latest reply is a yes, something else instead, or thank you.")
    ),
    "partly": Said(_("The person says: partly"), _("The worst that the person says of its promises is partly.")),
    "not_happened": Said(
        _("The person says: it did not happen, or made it worse"),
        _("Of at least one promise made for these words the person says no, or that it made things worse."),
    ),
    "staff_there": Said(
        _("Said with staff there"),
        _("The person said what happened while staff were there. It is kept out of every rate."),
    ),
    "staff_say": Said(_("Done, staff say"), _("Staff say it is done. The person has not said whether it happened.")),
    "late": Said(_("Late"), _("At least one promise made for these words is past its day.")),
    "cannot": Said(_("We cannot, because"), _("Staff said that a promise for these words cannot be kept, and why.")),
    "coming": Said(_("Promised, not due yet"), _("Every promise made for these words still has time.")),
    "stopped": Said(_("Stopped"), _("Every promise made for these words was stopped, with a reason.")),
    "pressed": Said(
        _("I cannot, because: not answered"),
        _("Staff said that they cannot do something, and why: to a lead who has not answered, or only of a promise."),
        _("It counts against the system, never against whoever said it."),
    ),
    "pressed_late": Said(
        _("Of these, past the day for an answer"),
        _("Said to a lead, and the day by which it is answered has gone by."),
    ),
    "pressed_answered": Said(
        _("I cannot, because: answered"),
        _("In these months staff said that they cannot, and the lead answered, or somebody took the promise on."),
    ),
    "talks": Said(
        _("Talks we offered"),
        _("Talks offered to people with a length, a place and somebody to help, whose day was in these months."),
        _("Talks that nobody wrote down are not here."),
    ),
    "talks_said": Said(
        _("They said whether there was enough time"),
        _("The person answered “did I have enough time?” with no staff there."),
    ),
    "talks_enough": Said(_("Enough time, they say"), _("The person says yes, it was enough, with no staff there.")),
    "talks_not_asked": Said(
        _("Nobody asked"), _("Nobody has asked the person whether it was enough. It is no sign that it was.")
    ),
    "talks_staff_there": Said(
        _("Said with staff there, about time"), _("Kept out of the rate until the person says it alone.")
    ),
    "pressed_new": Said(
        _("I cannot, because: said in these months, not answered"),
        _("As above, but only what staff said in these months."),
    ),
    "promises": Said(_("Promises we made"), _("Promises made to people in these months, for words or of our own.")),
    "came_due": Said(
        _("Promises that came due"),
        _("Promises made in these months that are past their day, said to be done, or answered by the person."),
        _("Left out: those with time left, stopped ones, and answers given while staff were there."),
    ),
    "kept": Said(_("Kept, the person says"), _("The person says yes, it happened, and no staff were there.")),
    "kept_staff_there": Said(_("Answered with staff there"), _("Kept out of the rate until asked again alone.")),
    "done_staff_say": Said(_("Done, staff say"), _("Staff say it is done. Only the person can say it happened.")),
    "wrong_open": Said(
        _("Something is wrong, and waits for an answer"),
        _("The person told a rota that something is wrong, today or before, and it waits for an answer."),
    ),
    "people": Said(
        _("People"),
        _("Everybody somebody of this agency works with, or whom it registered and nobody works with now."),
        _("People from whose record you are barred are in none of your numbers."),
    ),
}

UNITS: dict[str, str | Promise] = {
    "working_days": _("working days"), "days": _("days"), "weeks": _("weeks"), "months": _("months"),
    "hours": _("hours"), "minutes": _("minutes"),
}  # fmt: skip

PUBLISHED: dict[str, str | Promise] = {
    "heard_from": _("Heard, in their own words"),
    "not_heard": _("Not heard for long, or never"),
    "not_said_yet": _("The person has not said yet"),
    "cannot_said": _("Times staff said: I cannot, because"),
    "pressed_new": _("Not answered yet"),
    "pressed_answered": _("Answered"),
    **dict(Setting.choices),
}
"""What lines of a month are called where they differ from the board."""
SECTIONS: dict[str, str | Promise] = {
    "became": _("From words to action"),
    "place": _("Things people told us, by where they live"),
    "people": _("People, on the day it was published"),
    "pressures": _("What staff told us they cannot do"),
}


def published_label(key: str) -> str:
    """What a line of a month is called."""
    return str(PUBLISHED[key] if key in PUBLISHED else MEASURES[key].label)


OUTCOMES: dict[str, str | Promise] = {
    "happened": _("The person says it happened"),
    "partly": _("The person says: partly"),
    "did_not": _("The person says: it did not happen"),
    "worse": _("The person says: it made it worse"),
    "staff_there": _("Said with staff there"),
    "staff_say": _("Done, staff say"),
    "late": _("Late"),
    "cannot": _("We cannot, because"),
    "stopped": _("Stopped"),
    "open": _("Not due yet"),
    "talk_yes": _("Enough time"),
    "talk_more": _("Needed a little more"),
    "talk_no": _("Not enough time"),
    "talk_unsure": _("Not sure"),
    "talk_no_talk": _("There was no talk"),
    "talk_not_asked": _("Nobody asked"),
    "talk_staff_there": _("Said with staff there"),
    "heard": _("Heard"),
    "long_ago": _("Not heard for long"),
    "never": _("No words yet"),
}
PRESSED: dict[str, str | Promise] = {
    "open": _("Waits for an answer"), "open_before": _("Waits for an answer"), "answered": _("Answered"),
}  # fmt: skip
ANSWERS: dict[str, str | Promise] = {
    "": _("No answer yet"),
    "yes": _("Answered: yes"),
    "instead": _("Answered: something else instead"),
    "no": _("Answered: no, because"),
    "no_bare": _("Answered: no, without a reason"),
    "heard": _("Answered: thank you"),
    "closed": _("Closed by the person, or ended with a reason"),
}
