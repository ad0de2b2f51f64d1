"""What runs in the background, from the queue in PostgreSQL: put there in the transaction of the act, or not at all.

A job sends and then marks what it sent, in one transaction of the account's own: after a crash in between it is sent
once more, with the same mark, so that a mail program or a push service can tell that it is the same. Never fewer than
once.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Func, Value
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import notices
from firsthand.people.delegated import acting
from firsthand.people.models import Account, Notice, Route
from firsthand.people.post import push, sending
from firsthand.people.words import Kind

QUEUE = "post"
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)
"""After 4 seconds, 16, a minute, and so on, for about a day."""
STALLED_SECONDS = 60
SURELY_LATER = timedelta(minutes=5)
log = logging.getLogger(__name__)


@app.task(name="people.tell", queue=QUEUE, retry=AGAIN)
def tell(*, route: str, account: str) -> None:
    """Tell an account outside that something waits, if it still does and may still be told."""
    whose = Account.objects.filter(pk=account, is_active=True).first()
    if whose is None:
        return
    try:
        with acting(whose, means="post", ceiling=3 if whose.kind == Kind.STAFF else 1):
            _tell(UUID(route))
    except Refused:
        return


def _tell(key: UUID) -> None:
    to = sending.checked(key)
    if to is None:
        return
    waiting = notices.untold(route=key)
    if not waiting:
        return
    try:
        sending.send(to=to, first=waiting[0])
    except push.Gone:
        Route.objects.filter(pk=key).update(until=clock.now())
        return
    _mark_told(waiting, key)


def _mark_told(waiting: Sequence[UUID], route: UUID) -> None:
    told = Func(F("told"), Value(route), function="array_append")
    Notice.objects.filter(pk__in=waiting).update(told=told)


@app.task(name="people.ask", queue=QUEUE, retry=AGAIN)
def ask(*, route: str, account: str, site: str) -> None:
    """Send the link by which somebody says that an address is theirs."""
    with acting(UUID(account), means="post", ceiling=1):
        to = sending.checked(UUID(route), confirmed=False)
        if to is not None:
            sending.ask(to=to, site=site)


@app.periodic(cron="* * * * *")
@app.task(name="people.again", queue=QUEUE, queueing_lock="people.again", pass_context=True)
async def again(context: JobContext, timestamp: int) -> None:
    """Take up what a worker left when it was killed."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        log.warning("A job was left by a worker that is gone: it is taken up again.")
        await jobs.retry_job(job)


# --- putting it there -------------------------------------------------------------------------------------------------

_WAITS = """
SELECT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND task_name = 'people.tell'
               AND args ->> 'route' = %s::text AND scheduled_at = %s::timestamptz)
"""


def later(*, route: UUID, account: UUID, at: datetime | None) -> None:
    """Tell this account by this route, now or at that moment; for one moment, once is enough."""
    if at is not None and at - clock.now() > SURELY_LATER and _waits(route, at):
        return  # a job that runs in an hour sees what this act commits; one that may run now does not
    tell.configure(schedule_at=at).defer(route=str(route), account=str(account))


def _waits(route: UUID, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, [str(route), at])
        return bool(cursor.fetchone()[0])
