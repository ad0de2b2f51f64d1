"""When a visit or a meeting is: from when until when, on the clock of the agency."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from firsthand.visits import rules


class Timed:
    """What begins and ends: kept in UTC, told in the zone of the agency."""

    __slots__ = ()
    begins_at: datetime
    ends_at: datetime
    zone: str

    @property
    def begins(self) -> datetime:
        """When it begins, on the clock of the agency."""
        return self.begins_at.astimezone(ZoneInfo(self.zone))

    @property
    def ends(self) -> datetime:
        """When it ends, on the clock of the agency."""
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def hands(self) -> tuple[int, int]:
        """How far the hands of a clock are turned when it begins."""
        return rules.hands(self.begins)

    @property
    def minutes(self) -> int:
        """How long it takes, as time passes: a clock that is moved meanwhile does not count."""
        return int((self.ends_at - self.begins_at).total_seconds()) // 60

    @property
    def from_to(self) -> str:
        """From when until when, in figures, for staff."""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def day(self) -> date:
        """The day it begins, where the agency is."""
        return self.begins.date()
