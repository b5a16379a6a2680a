# SPDX-License-Identifier: MIT
"""What stands on the reports of a month and a year: numbers, and what is to be seen to. Only the exceptions name people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.sheet_marks import Content, Day, Name, Staff
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One number of a report by its code (words `sheets_office.indicator`), in words; "" is left to count by hand."""

    code: Annotated[str, Holds.LAYOUT]
    value: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRow:
    """Something to see to: what (a code of `sheets_office.exception`), whom it is about, and since or until when."""

    code: Annotated[str, Holds.LAYOUT]
    who: Name
    when: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What every report begins with: from when until when, who made it out, and the numbers."""

    first: Day = None
    last: Day = None
    made_by: Staff = ""
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport(Report):
    """Sheet 24, what happened in a month in numbers, and what is to be seen to now. `more` exceptions are counted only."""

    KIND: ClassVar[SheetKind] = SheetKind.MONTH_REPORT
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    exceptions: tuple[ExceptionRow, ...] = ()
    more: Annotated[int, Holds.CONTENT] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One month of a year in numbers; None where it is still to come."""

    month: Annotated[date, Holds.WHEN]
    held: Annotated[int | None, Holds.CONTENT] = None
    cancelled: Annotated[int | None, Holds.CONTENT] = None
    missed: Annotated[int | None, Holds.CONTENT] = None
    minutes: Annotated[int | None, Holds.CONTENT] = None
    pairs_started: Annotated[int | None, Holds.CONTENT] = None
    pairs_ended: Annotated[int | None, Holds.CONTENT] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part of a breakdown and how many there are of it, small numbers hidden."""

    name: Content
    shown: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """People or endings by something (a code of `sheets_office.breakdown`). No shares: too few to be told apart."""

    code: Annotated[str, Holds.LAYOUT]
    total: Annotated[int, Holds.CONTENT] = 0
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport(Report):
    """Sheet 44, a year in numbers: as a whole, month by month, and by groups so large that nobody shows behind them."""

    KIND: ClassVar[SheetKind] = SheetKind.ANNUAL_REPORT
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    months: tuple[MonthRow, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


INDICATORS = (
    "taken_on",
    "wait",
    "pairs",
    "pairs_each",
    "hours",
    "planned",
    "held",
    "cancelled",
    "missed",
    "attendance",
    "reached_3",
    "reached_6",
    "reached_12",
    "ended_planned",
    "ended_suddenly",
    "last_meeting",
    "staff_spoke",
    "training",
    "concerns",
    "handover",
    "goals",
    "measures",
)
"""The numbers of a report in the order they stand in (`domain.md` 2.4)."""

BREAKDOWNS = ("wing", "language", "age", "ending")
"""The groups a year is told by."""
