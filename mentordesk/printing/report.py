# SPDX-License-Identifier: MIT
"""Sheets 24 and 44, the reports of a month and a year: numbers in words, what is to be seen to, a year in black bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.printing.blocks import Field, Stack, Text, TickBox
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen
from mentordesk.printing.table import Column, table
from mentordesk.printing.type import Type
from mentordesk.records.report_sheets import (
    BREAKDOWNS,
    INDICATORS,
    AnnualReport,
    Breakdown,
    ExceptionRow,
    Indicator,
    MonthReport,
    MonthRow,
    Report,
)

_GAP = 2 * MM
_BLANK_EXCEPTIONS = 8
_BLANK_MONTHS = 12
_BLANK_SHARES = 3
_NUMBER_ROW = 0.8
"""How high an empty row for a number is, of a line to write on: on one page they are seen at a glance."""
_SHORT = 8
_MONTHLY = ("held", "cancelled", "missed", "hours", "started", "ended")
_BAR = 3.2 * MM


@dataclass(frozen=True, slots=True)
class Bar:
    """A number, and a black bar beside it that is the longest where the number is `most`. The number says it all."""

    type: Type
    n: int
    most: int
    room: float

    def height(self, width: float) -> float:
        return self.type.leading(self.type.scale.body)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        Text(self.type, str(self.n), self.type.scale.body, bold=True).draw(pen, left, top, self.room)
        length = (width - self.room) * self.n / self.most if self.most else 0
        if length:
            pen.across(left + self.room, top - self.height(width) / 2, length, _BAR)


def month_report(sheet: MonthReport, layout: Layout) -> Story:
    """The numbers on one page, then what is to be seen to."""
    return Story(
        (
            *_opening(sheet, layout),
            *_numbers(sheet.indicators, layout),
            *_exceptions(sheet, layout),
        )
    )


def annual_report(sheet: AnnualReport, layout: Layout) -> Story:
    """The numbers, the year by month, people and endings by group, room for measures and words."""
    numbers = (
        *_opening(sheet, layout),
        *_numbers(sheet.indicators, layout),
        *_months(sheet.months, layout),
        *_breakdowns(sheet.breakdowns, layout),
    )
    return Story(roomy(layout, lambda more: (*numbers, *_to_write(layout, 3 + more))))


def _to_write(layout: Layout, lines: int) -> tuple[Piece, ...]:
    return (
        layout.heading("sheets_office.report.measures"),
        Piece(layout.small(layout.words("sheets_office.report.measures_how")), before=1 * MM, keeps_next=True),
        layout.lines(lines),
        layout.heading("sheets_office.report.next"),
        layout.lines(lines),
    )


def _opening(sheet: Report, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    return layout.fields(
        Field(words("sheets_office.report.first"), layout.date(sheet.first)),
        Field(words("sheets_office.report.last"), layout.date(sheet.last)),
        Field(words("sheets_office.made_by"), sheet.made_by),
    )


def _numbers(indicators: Sequence[Indicator], layout: Layout) -> tuple[Piece, ...]:
    """Each number with its name; one the program does not hold is counted by hand."""
    words = layout.words
    columns = (Column(words("sheets_office.report.what"), 5), Column(words("sheets_office.report.number"), 3))
    shown = indicators or tuple(Indicator(code=code) for code in INDICATORS)
    rows: list[tuple[Block | None, ...]] = [
        (
            layout.text(words(f"sheets_office.indicator.{one.code}")),
            layout.text(one.value, bold=True) if one.value else None,
        )
        for one in shown
    ]
    least = 0 if indicators else layout.type.scale.lines * _NUMBER_ROW
    return table(layout.type, columns, rows, width=layout.width, least=least, before=_GAP)


def _exceptions(sheet: MonthReport, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    heading = layout.heading("sheets_office.report.exceptions")
    if sheet.indicators and not sheet.exceptions:
        return (heading, Piece(layout.text(words("sheets_office.report.no_exceptions")), before=1 * MM))
    seen = Column(words("sheets_office.report.seen_to"), 14, centred=True)
    columns = (
        (Column(words("sheets_office.report.what"), 120), seen)
        if layout.is_stacked
        else (
            Column(words("sheets_office.report.what"), 46),
            Column(words("sheets_office.report.who"), 62),
            Column(words("sheets_office.report.when"), 48),
            seen,
        )
    )
    rows = [_exception(one, layout) for one in sheet.exceptions]
    rows += [(None,) * len(columns)] * (0 if rows else _BLANK_EXCEPTIONS)
    least = layout.type.scale.lines
    pieces = table(layout.type, columns, rows, width=layout.width, least=least, before=1.5 * MM)
    if not sheet.more:
        return (heading, *pieces)
    return (heading, *pieces, Piece(layout.text(words.plural("sheets_office.report.more", sheet.more)), before=1 * MM))


def _exception(row: ExceptionRow, layout: Layout) -> tuple[Block | None, ...]:
    what = layout.text(layout.words(f"sheets_office.exception.{row.code}"))
    who, when = layout.text(row.who, bold=True), layout.text(row.when)
    tick = TickBox(layout.type.scale.tick, centred=True)
    return (Stack((what, who, when)), tick) if layout.is_stacked else (what, who, when, tick)


def _months(months: Sequence[MonthRow], layout: Layout) -> tuple[Piece, ...]:
    """A row a month; the meetings held are a bar as well where there is width for one, and two tables stand where there is none."""
    heading = layout.heading("sheets_office.report.by_month")
    if not layout.is_large:
        return (heading, *_by_month(_MONTHLY, months, layout))
    return (heading, *_by_month(_MONTHLY[:3], months, layout), *_by_month(_MONTHLY[3:], months, layout))


def _by_month(names: Sequence[str], months: Sequence[MonthRow], layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    wide = 17 if layout.is_large else 26 if layout.is_stacked else 46
    columns = (
        Column(words("sheets_office.report.month"), 26),
        *(
            Column(
                words(f"sheets_office.month.{name}"),
                wide if name == "held" else 17,
                centred=name != "held" or layout.is_large,
            )
            for name in names
        ),
    )
    most = max((row.held or 0 for row in months), default=0)
    rows: list[tuple[Block | None, ...]] = [_month(row, names, most, layout) for row in months]
    rows += [(None,) * len(columns)] * (0 if months else _BLANK_MONTHS)
    least = 0 if months else layout.type.scale.lines
    whole = bool(months)
    return table(layout.type, columns, rows, width=layout.width, least=least, before=_GAP, together=whole)


def _month(row: MonthRow, names: Sequence[str], most: int, layout: Layout) -> tuple[Block | None, ...]:
    words, space = layout.words, layout.type.width("0000", layout.type.scale.body, bold=True)
    name = layout.text(f"{words(f'calendar.month_short.{row.month.month}')} {row.month.year}")
    if row.held is None:
        return (name, *(layout.text("–", centred=True) for _ in names))
    numbers = {
        "held": row.held,
        "cancelled": row.cancelled,
        "missed": row.missed,
        "hours": words.number((row.minutes or 0) / 60),
        "started": row.pairs_started,
        "ended": row.pairs_ended,
    }
    cells: dict[str, Block] = {name: layout.text(str(numbers[name]), centred=True) for name in names}
    if "held" in cells:
        bold = layout.text(str(row.held), bold=True, centred=True)
        cells["held"] = bold if layout.is_large else Bar(layout.type, row.held, most, space)
    return (name, *cells.values())


def _breakdowns(breakdowns: Sequence[Breakdown], layout: Layout) -> tuple[Piece, ...]:
    """People in pairs by group; where a number would show who it is, none stands there."""
    words = layout.words
    pieces: list[Piece] = [
        layout.heading("sheets_office.report.by_group"),
        Piece(layout.small(words("sheets_office.report.small_numbers")), before=1 * MM, keeps_next=True),
    ]
    for one in breakdowns or tuple(Breakdown(code=code) for code in BREAKDOWNS):
        title = words(f"sheets_office.breakdown.{one.code}")
        columns = (Column(title, 5), Column(words("sheets_office.report.number"), 3))
        rows: list[tuple[Block | None, ...]] = [
            (layout.text(share.name), layout.text(share.shown, bold=True)) for share in one.shares
        ]
        if breakdowns and not rows:
            rows = [(layout.text(words("sheets_office.report.too_few")), layout.text(words.number(one.total)))]
        rows += [(None, None)] * (0 if rows else _BLANK_SHARES)
        least = 0 if breakdowns else layout.type.scale.lines
        short = len(rows) <= _SHORT
        pieces += table(layout.type, columns, rows, width=layout.width, least=least, before=_GAP, together=short)
    return tuple(pieces)
