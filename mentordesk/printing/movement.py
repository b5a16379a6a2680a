# SPDX-License-Identifier: MIT
"""Sheet 4, the movement list of one wing and day, in an officer's walking order (`domain.md` 3.2, REQ-3.3)."""

from __future__ import annotations

from collections import Counter

from mentordesk.printing.blocks import Field, FieldRow, Framed, Stack, TickBox, notice
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.sheet_contents import MovementList, MovementRow

_BOXES = {"refused": 17, "rest": 15.5, "unlocked": 20.5}
"""Each box with its part of the width."""
_GAP = 3 * MM


def movement_list(sheet: MovementList, layout: Layout) -> Story:
    """Facts, rows, counts and notes. With nobody expected the list says so, so that silence is not read as a loss."""
    facts = _facts(sheet, layout)
    if not sheet.rows and not layout.blank:
        return Story((*facts, Piece(notice(layout.type, _nobody(sheet, layout)), before=8 * MM)))
    closing = _closing(sheet, layout)
    empty = 0 if sheet.rows else _empty_rows(facts, closing, layout)
    return Story((*facts, *_rows(sheet, layout, empty), closing))


def _facts(sheet: MovementList, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    fields = [
        Field(words("sheets.field.wing"), sheet.wing, 1),
        Field(words("sheets.field.date"), layout.day(sheet.day), 1.6),
        Field(words("sheets.field.event"), sheet.event, 1.8),
    ]
    return layout.fields(*(field for field in fields if layout.blank or field.value))


def _nobody(sheet: MovementList, layout: Layout) -> str:
    return layout.words("sheets.movement.nobody", wing=sheet.wing, day=layout.day(sheet.day))


def _columns(layout: Layout) -> tuple[Column, ...]:
    """Standard: one line a person. Else who, when and where to under each other, so that the boxes keep their room."""
    words = layout.words
    boxes = [Column(words(f"sheets.movement.{name}"), share, centred=True) for name, share in _BOXES.items()]
    if layout.is_stacked:
        person = Column(words("sheets.movement.person_where"), 107)
        return (Column(words("sheets.movement.cell"), 20), person, *boxes)
    return (
        Column(words("sheets.movement.cell"), 18),
        Column(words("sheets.movement.name"), 44),
        Column(words("sheets.movement.time"), 31),
        Column(words("sheets.movement.place"), 34),
        *boxes,
    )


def _empty_rows(facts: tuple[Piece, ...], closing: Piece, layout: Layout) -> int:
    """How many rows a blank list has beside its facts and counts."""
    header = height_of(table(layout.type, _columns(layout), (), width=layout.width), layout.width)
    opening = height_of(facts, layout.width) + _GAP
    return rows_to_fill(layout.room, opening, header, height_of((closing,), layout.width), _blank_row(layout))


def _blank_row(layout: Layout) -> float:
    return layout.type.scale.lines * 1.15


def _rows(sheet: MovementList, layout: Layout, empty_rows: int) -> tuple[Piece, ...]:
    """The people in walking order, or full pages of empty rows with their boxes."""
    columns = _columns(layout)
    rows = [_row(row, layout) for row in sheet.in_walking_order()]
    least = layout.type.scale.tick + 3 * MM if rows else _blank_row(layout)
    empty = (*(None,) * (len(columns) - len(_BOXES)), *_boxes(layout))
    rows = rows or [empty] * empty_rows
    return table(layout.type, columns, rows, width=layout.width, least=least, before=_GAP, held=1)


def _row(row: MovementRow, layout: Layout) -> tuple[Block | None, ...]:
    cell = layout.whole(str(row.location), bold=True)
    person = (layout.text(row.name, bold=True), layout.whole(row.number))
    times = layout.times(row.starts, row.ends)
    if layout.is_stacked:
        where = layout.text(("\n" if layout.is_large else "  ·  ").join(filter(None, (times, row.place))))
        return (cell, Stack((*person, where)), *_boxes(layout))
    return (cell, Stack(person), layout.text(times), layout.text(row.place), *_boxes(layout))


def _boxes(layout: Layout) -> tuple[Block, ...]:
    return tuple(TickBox(layout.type.scale.tick, centred=True) for _ in _BOXES)


def _closing(sheet: MovementList, layout: Layout) -> Piece:
    """How many should leave, at each hour; how many did; room for notes and a name."""
    words = layout.words
    expected = words.plural("sheets.movement.people", len(sheet.rows)) if sheet.rows else ""
    counts = (
        Field(words("sheets.movement.expected"), expected),
        Field(words("sheets.movement.left")),
        Field(words("sheets.movement.stayed")),
        Field(words("sheets.movement.officer"), share=1.4),
    )
    rows = [counts[:2], counts[2:]] if layout.is_large else [counts]
    blocks: list[Block] = [FieldRow(layout.type, row) for row in rows]
    if sheet.rows:
        blocks.insert(0, layout.text(_by_hour(sheet, layout)))
    notes = Framed(layout.small(words("sheets.movement.notes")), least=layout.type.scale.lines * 2.5)
    return Piece(Stack((*blocks, notes), 2 * MM), before=3 * MM)


def _by_hour(sheet: MovementList, layout: Layout) -> str:
    hours = Counter(row.starts for row in sheet.rows if row.starts)
    say = layout.words
    parts = [say("sheets.movement.at_hour", count=count, hour=say.time(hour)) for hour, count in sorted(hours.items())]
    return layout.words("sheets.movement.by_hour", hours="  ·  ".join(parts))
