# SPDX-License-Identifier: MIT
"""The standards self-check: what published standards ask, what the records say to each line, what staff answered (REQ-2.1).

The lines themselves are data (`resources/standards`). How one is computed: `usecases/standards_*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.checks import months_later
from mentordesk.records.issues import Issue

LONGEST_WORDS = 300
AMBER = "amber_percent"
"""The number of every computed line: up to this share of failing records it is amber, above it red."""
ANSWER_MONTHS = "answer_months"
"""The number of every asked line: how long an answer is good for."""
SMALL = 5
"""Counts from 1 to below this are not told to whoever may not read names (REQ-1.31)."""


class Light(StrEnum):
    """How a line stands. Green never with a failing record; nothing where there is nothing to judge yet."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    ASKED = "asked"
    NOTHING = "nothing"


class Source(StrEnum):
    """Whose standard it is: MENTOR's Elements, the UK approved provider standard, the French charter's points."""

    MENTOR = "mentor"
    APS = "aps"
    CHARTER = "charter"


class How(StrEnum):
    """Whether the desk's records answer it, or a member of staff is asked."""

    COMPUTED = "computed"
    ASKED = "asked"


class Said(StrEnum):
    """A member of staff's answer to an asked line."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def light(self) -> Light:
        """The light the answer stands for."""
        return {Said.YES: Light.GREEN, Said.PARTLY: Light.AMBER, Said.NO: Light.RED}[self]


class FailingKind(StrEnum):
    """What a failing record is, so that the window can open it."""

    PERSON = "person"
    PAIR = "pair"
    MEETING = "meeting"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLine:
    """One line of a standard as it counts here: words `standards.line.<code>`, `area` a code of `standards.area`.

    `check` names the function that computes it ("" where asked), words `standards.judged.<check>`. `verified` is False
    where it stands on professional knowledge alone. `numbers` are the site's, `standards.number.<name>`; `changed` says
    that the site changed something of the line, `on` whether it counts at all.
    """

    code: str
    ref: str
    source: Source
    area: str
    how: How
    verified: bool
    check: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    on: bool = True
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """One record that fails a line: where to open it, whose it is, and the day it is about where there is one.

    `name` is what the list shows: a name, the two names of a pair.
    """

    kind: FailingKind
    id: int
    name: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswer:
    """What a member of staff answered to an asked line, in a few words; the newest counts. `by` is initials."""

    code: str
    said: Said
    words: str
    day: date
    at: datetime
    by: str

    def good(self, today: date, months: int) -> bool:
        """Whether it is young enough to count still."""
        return today <= months_later(self.day, months)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """How one line stands: how many records were judged and how many of them fail, and which.

    The counts are None where they are too small for the actor to be told; `failing` is empty where the actor may not
    read those records. `answer` belongs to asked lines: one that has aged is here, and the light is ASKED again.
    A line that is off has the light NOTHING.
    """

    line: StandardLine
    light: Light
    judged: int | None = 0
    failed: int | None = 0
    failing: tuple[Failing, ...] = ()
    answer: LineAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days whose events are judged, both included. What is judged as it stands is judged as of today in any case."""

    first: date
    last: date


def period_issues(first: date | None, last: date | None, today: date) -> tuple[Issue, ...]:
    """What is wrong with a period: half of one, one that ends before it begins, or one that has not begun."""
    if (first is None) != (last is None):
        return (Issue(field="last" if last is None else "first", key="standards.issue.half_period"),)
    if first is not None and last is not None and not first <= min(last, today):
        return (Issue(field="last", key="standards.issue.period"),)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """All lines, in the order of the standards, as they stand on a day; events of the period, or of each line's own time."""

    on: date
    results: tuple[LineResult, ...]
    period: Period | None = None

    def counted(self, light: Light) -> int:
        """How many lines that are on have this light."""
        return sum(1 for result in self.results if result.line.on and result.light is light)


NUMBER_BOUNDS: Mapping[str, tuple[int, int]] = {
    AMBER: (0, 100),
    ANSWER_MONTHS: (1, 60),
    "minutes": (0, 30_000),
    "days": (0, 730),
    "look_back_days": (7, 730),
    "weeks": (1, 260),
    "opinions": (1, 5),
    "first_days": (7, 120),
    "first_contacts": (0, 10),
    "held_percent": (1, 100),
}
"""What each number of a line may be."""


def light_of(judged: int, failed: int, amber_percent: int) -> Light:
    """The light of a computed line: nothing judged is no green, one failing record is no green either."""
    if not judged:
        return Light.NOTHING
    if not failed:
        return Light.GREEN
    return Light.AMBER if failed * 100 <= judged * amber_percent else Light.RED


def told_to_all(judged: int, failed: int) -> tuple[int | None, int | None]:
    """The two counts as they may be told without names: a group too small, or the rest of one, is not counted out."""
    if 0 < judged < SMALL:
        return None, None
    small = any(0 < part < SMALL for part in (failed, judged - failed))
    return judged, None if small else failed


def answer_issues(words: str) -> tuple[Issue, ...]:
    """What is wrong with an answer: no words at all, or too many."""
    if not words.strip():
        return (Issue(field="words", key="standards.issue.words"),)
    if len(words) > LONGEST_WORDS:
        return (Issue(field="words", key="standards.issue.long", values={"limit": LONGEST_WORDS}),)
    return ()


def numbers_issues(shipped: Mapping[str, int], numbers: Mapping[str, int]) -> tuple[Issue, ...]:
    """What is wrong with a site's numbers: one the line does not have, or one out of bounds."""
    issues: list[Issue] = []
    for name, value in numbers.items():
        if name not in shipped:
            issues.append(Issue(field=name, key="standards.issue.no_number"))
            continue
        low, high = NUMBER_BOUNDS[name]
        if not low <= value <= high:
            issues.append(Issue(field=name, key="standards.issue.bounds", values={"low": low, "high": high}))
    return tuple(issues)
