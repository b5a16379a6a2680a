# SPDX-License-Identifier: MIT
"""Sheet 3, the attendance register: one row a person, codes in the field's own words (`domain.md` 1.8, 3.2)."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, FieldRow, Signature, Stack
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.frame import foot_height
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.printing.type import unbroken
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheet_contents import Register, RegisterRow

_SPARE_ROWS = 2
_HELD_ROWS = 2
"""Rows that stay with the totals."""
_MARKS = {"present": 17.5, "late": 15.5, "left_early": 14, "code": 13}
"""Each mark with its part of the width."""
_LEAST_ROW = 7 * MM
_GAP = 3 * MM


def register(sheet: Register, layout: Layout) -> Story:
    """Facts, rows, totals and signature; the code key stands at the foot of every page."""
    key = _key(layout)
    facts, closing = _facts(sheet, layout), _closing(sheet, layout)
    empty = 0 if sheet.rows else _empty_rows(facts, closing, key, layout)
    return Story((*facts, *_rows(sheet, layout, empty), closing), foot=key)


def _facts(sheet: Register, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    when = layout.times(sheet.starts, sheet.ends)
    if not when and sheet.slot:
        when = words.label("calendar.slot", sheet.slot)
    return layout.fields(
        Field(words("sheets.field.event"), sheet.event, 1.05),
        Field(words("sheets.field.date"), layout.day(sheet.day), 1.75),
        Field(words("sheets.field.time"), when, 1.15),
        Field(words("sheets.field.place"), sheet.place, 1.05),
    )


def _empty_rows(facts: tuple[Piece, ...], closing: Piece, key: Block, layout: Layout) -> int:
    """How many rows a blank register has beside its facts, totals and code key."""
    header = height_of(table(layout.type, _columns(layout), (), width=layout.width), layout.width)
    room = layout.room - foot_height(key, layout.width)
    opening = height_of(facts, layout.width) + _GAP
    return rows_to_fill(room, opening, header, height_of((closing,), layout.width), layout.type.scale.lines)


def _rows(sheet: Register, layout: Layout, empty_rows: int) -> tuple[Piece, ...]:
    """The rows asked for and two spare ones for people who come unannounced; a blank form is full pages of empty ones."""
    rows = [_row(order, row, layout) for order, row in enumerate(sheet.rows, start=1)]
    least = _LEAST_ROW if rows else layout.type.scale.lines
    empty = _SPARE_ROWS if rows else empty_rows
    unused = (None,) * (len(_columns(layout)) - 1)
    rows += [(layout.text(str(len(rows) + extra)), *unused) for extra in range(1, empty + 1)]
    return table(layout.type, _columns(layout), rows, width=layout.width, least=least, before=_GAP, held=_HELD_ROWS)


def _columns(layout: Layout) -> tuple[Column, ...]:
    """Standard: one line a person. Else name, number and cell under each other, so that the marks keep their room."""
    words = layout.words
    marks = [Column(words(f"sheets.register.{mark}"), share, centred=True) for mark, share in _MARKS.items()]
    if layout.is_stacked:
        return (Column(words("sheets.register.order"), 10), Column(words("sheets.register.person"), 90), *marks)
    return (
        Column(words("sheets.register.order"), 9),
        Column(words("sheets.register.name"), 44),
        Column(words("sheets.register.number"), 22),
        Column(words("sheets.register.cell"), 19),
        *marks,
        Column(words("sheets.register.signature"), 27),
    )


def _row(order: int, row: RegisterRow, layout: Layout) -> tuple[Block | None, ...]:
    number, name = layout.text(str(order)), layout.text(row.name, bold=True)
    if layout.is_stacked:
        place = "  ·  ".join(part for part in (row.number, str(row.location)) if part)
        return (number, Stack((name, layout.whole(place))), *(None,) * len(_MARKS))
    person = (name, layout.whole(row.number), layout.whole(str(row.location)))
    return (number, *person, *(None,) * len(_MARKS), None)


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
    entries = [f"{code.letter} = {words(f'sheets.attendance.{code.value}')}" for code in codes]
    return layout.small(words("sheets.register.key", codes="  ·  ".join(map(unbroken, entries))))
