# SPDX-License-Identifier: MIT
"""Sheet 3, the attendance register: one row a person, codes in the field's own words (`domain.md` 1.8, 3.2)."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, FieldRow, Signature, Stack
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.records.people import Location
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheets import Register, RegisterRow

_BLANK_ROWS = 20
_BLANK_ROWS_LARGE = 10
_SPARE_ROWS = 2
_MARKS = (("present", 17.5, 25), ("late", 14, 22), ("left_early", 14, 22), ("code", 13, 20))
"""Each mark with its part of the width, in standard and in large print."""
_LEAST_ROW = 7 * MM


def register(sheet: Register, layout: Layout) -> Story:
    """Facts, rows, totals and signature; the code key stands at the foot of every page."""
    return Story((*_facts(sheet, layout), *_rows(sheet, layout), _closing(sheet, layout)), foot=_key(layout))


def _facts(sheet: Register, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    when = layout.times(sheet.starts, sheet.ends)
    if not when and sheet.slot:
        when = words.label("calendar.slot", sheet.slot)
    return layout.fields(
        Field(words("sheets.field.event"), sheet.event, 1.2),
        Field(words("sheets.field.date"), layout.day(sheet.day), 1.3),
        Field(words("sheets.field.time"), when, 0.9),
        Field(words("sheets.field.place"), sheet.place, 1),
    )


def _rows(sheet: Register, layout: Layout) -> tuple[Piece, ...]:
    """The rows asked for and two spare ones for people who come unannounced; a blank form has only empty rows."""
    rows = [_row(order, row, layout) for order, row in enumerate(sheet.rows, start=1)]
    width = len(_columns(layout))
    empty = _SPARE_ROWS if rows else (_BLANK_ROWS_LARGE if layout.is_large else _BLANK_ROWS)
    for order in range(len(rows) + 1, len(rows) + 1 + empty):
        rows.append((layout.text(str(order)), *(None,) * (width - 1)))
    least = layout.type.scale.lines * (1.6 if layout.is_large else 1) if not sheet.rows else _LEAST_ROW
    return table(layout.type, _columns(layout), rows, least=max(least, _LEAST_ROW), before=3 * MM)


def _columns(layout: Layout) -> tuple[Column, ...]:
    """Standard: one line a person. Large print: name, number and cell under each other, so the marks keep their room."""
    words = layout.words
    marks = [
        Column(words(f"sheets.register.{mark}"), large if layout.is_large else share, centred=True)
        for mark, share, large in _MARKS
    ]
    if layout.is_large:
        return (Column(words("sheets.register.order"), 13), Column(words("sheets.register.person"), 72), *marks)
    return (
        Column(words("sheets.register.order"), 9),
        Column(words("sheets.register.name"), 44),
        Column(words("sheets.register.number"), 22),
        Column(words("sheets.register.cell"), 19),
        *marks,
        Column(words("sheets.register.signature"), 28),
    )


def _row(order: int, row: RegisterRow, layout: Layout) -> tuple[Block | None, ...]:
    number = layout.text(str(order))
    if layout.is_large:
        place = "  ·  ".join(part for part in (row.number, _cell(row.location)) if part)
        return (number, Stack((layout.text(row.name, bold=True), layout.text(place))), None, None, None, None)
    person = (layout.text(row.name, bold=True), layout.text(row.number), layout.text(_cell(row.location)))
    return (number, *person, None, None, None, None, None)


def _cell(location: Location) -> str:
    return str(location)


def _closing(sheet: Register, layout: Layout) -> Piece:
    words = layout.words
    expected = words.number(len(sheet.rows)) if sheet.rows else ""
    counted = [Field(words(f"sheets.register.total_{name}")) for name in ("present", "absent", "left")]
    totals = (Field(words("sheets.register.total_expected"), expected), *counted)
    rows = [totals[:2], totals[2:]] if layout.is_large else [totals]
    sign = Signature(
        layout.type, words("sheets.field.staff"), "", words("sheets.sign.signature"), words("sheets.sign.date")
    )
    return Piece(Stack((*(FieldRow(layout.type, row) for row in rows), sign), 2 * MM), before=3 * MM)


def _key(layout: Layout) -> Block:
    words = layout.words
    codes = [code for code in Attendance if code.letter]
    entries = [f"{code.letter}\u00a0= {words(f'sheets.attendance.{code.value}')}" for code in codes]
    return layout.small(words("sheets.register.key", codes="  ·  ".join(entries)))
