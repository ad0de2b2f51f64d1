"""Non-interference, first form (security.md 2.7): what somebody may not see leaves no trace in any page they may open.

Each page is fetched twice in the same state of the world but for hidden things: words kept by the person, another
agency's notes, withheld and third-party rows, a colleague's draft. Status, headers and body must be the same, byte for
byte, but for keys made anew for every page.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from firsthand.base import clock
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.house.test_who_may import address
from tests.house.who_may import DEV, HERSELF, ROSA, WHO_MAY

MASKED = (
    rb'name="csrfmiddlewaretoken" value="[^"]*"', rb'name="_once" value="[^"]*"', rb'name="_draft" value="[^"]*"',
    rb'nonce="[^"]*"', rb"nonce-[\w+/=-]+",
)  # fmt: skip
VARYING = {"content-security-policy", "set-cookie", "date", "expires", "server-timing"}


def seen(browser: Client, place: str) -> tuple[int, dict[str, str], bytes]:
    """What a visitor gets, without what is new every time."""
    answer = browser.get(place)
    body = b"".join(answer) if answer.streaming else answer.content
    for pattern in MASKED:
        body = re.sub(pattern, b"", body)
    headers = {name: value for name, value in answer.headers.items() if name.lower() not in VARYING}
    return answer.status_code, headers, body


def hidden_from_dev(cast: Cast) -> None:
    """What Rosa keeps to herself, what another agency writes, what is above Dev's level."""
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh")
    with acting(cast.rosa) as by:
        voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine", area="home"), on=TODAY)
        voice.say(
            by=by, person=cast.rosas_record, said=voice.Said(words="To Lee", area="doing"), send_to=[other.pk], on=TODAY
        )
    with acting(cast.grace) as by:  # the lead lets Lee's agency see nothing, and writes a draft nobody else reads
        Statement.objects.bulk_create(
            [
                Statement(
                    person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, kind=kind, draft=True,
                    whose="someone_else", words="A draft", area="home", said_on=TODAY,
                )
                for kind in ("note", "view")
            ]
        )  # fmt: skip
    assert lee.agency_id == other.pk


def hidden_from_rosa(cast: Cast) -> None:
    """A note withheld from the portal, somebody else's facts, a draft of a worker, a read by nobody she knows of."""
    with acting(cast.dev) as by:
        for facts in ({"shown": False}, {"third": True}, {"draft": True}):
            Statement.objects.bulk_create(
                [
                    Statement(
                        person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, kind=kind,
                        whose="someone_else", words="Hidden", area="home", said_on=TODAY, **facts,
                    )
                    for kind in ("note", "view")
                ]
            )  # fmt: skip
            Promise.objects.bulk_create(
                [
                    Promise(
                        person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, text="Hidden",
                        owner_name="Dev Rai", due_on=TODAY + timedelta(1), plan=cast.plan, goal=cast.goal, **facts,
                    )
                ]
            )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "hide"), [(DEV, hidden_from_dev), (ROSA, hidden_from_rosa)], ids=["another agency's", "withheld"]
)
def test_what_is_hidden_leaves_no_trace(
    cast: Cast, role: str, hide: Callable[[Cast], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.acting(cast.grace) as by:  # who is in the team is no secret of the team's
        people.seat(by=by, person=cast.rosas_record, account=cast.grace)
    still = clock.now()
    monkeypatch.setattr(clock, "today", lambda zone="": still.date())
    browser = cast.client(getattr(cast, role))
    # The person's own page of looks grows by nothing of hers; staff lists and records are what staff look at.
    # Who sits in the team is for the team to see: that the lead now does shows where colleagues may take over.
    pages = sorted(set(WHO_MAY) - {"staff:hand_over"})
    places = [address(page, cast) for page in pages if role in WHO_MAY[page] or WHO_MAY[page] == HERSELF]
    for place in places:  # having looked is seen on a page of what is new
        browser.get(place)
    before = {place: seen(browser, place) for place in places}

    hide(cast)

    assert [place for place in places if seen(browser, place) != before[place]] == []
    assert places
