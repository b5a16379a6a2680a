# SPDX-License-Identifier: MIT
"""Sheet 23, the week of the rooms: a column a day and a row a room where there is width, else one day under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentordesk.printing.blocks import Field, Stack
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.office_sheets import RoomCell, RoomMeeting, RoomRow, RoomWeek
from mentordesk.records.programmes import SLOT_CODES

_A_CELL = 3
"""Meetings in one cell; more go on in a row below, so that a row never fills a page."""
_LONGEST = 44
_ROW = 9 * MM
_BLANK_ROW = 15 * MM
_GAP = 3 * MM
_BLANK_DAYS = 7
_BLANK_ROWS_A_DAY = 4

_Line = tuple[str, str, Sequence[tuple[RoomMeeting, ...]], Sequence[bool]]


def room_week(sheet: RoomWeek, layout: Layout) -> Story:
    """The week, its rooms by part of the day with what is in them; an empty cell is a free room."""
    opening = _opening(sheet, layout)
    body = _by_day(sheet, layout) if layout.is_stacked else _grid(sheet, opening, layout)
    note = Piece(layout.small(layout.words("sheets_office.room_week.key")), before=2 * MM)
    return Story((*opening, note, *body))


def _opening(sheet: RoomWeek, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    return layout.fields(
        Field(words("sheets_office.room_week.week"), layout.day(sheet.monday), 2),
        Field(words("sheets_office.room_week.changes"), "", 3),
    )


def _grid(sheet: RoomWeek, opening: tuple[Piece, ...], layout: Layout) -> tuple[Piece, ...]:
    """A column a day; a part of the day is named where it begins."""
    words = layout.words
    names = [_column_day(day, layout) for day in sheet.days] or [words.weekday_short(day) for day in range(_BLANK_DAYS)]
    columns = (
        Column(words("sheets_office.room_week.slot"), 24),
        Column(words("sheets.field.place"), 38),
        *(Column(name, 183 / len(names)) for name in names),
    )
    if sheet.rows:
        rows = [_grid_row(line, layout) for row in sheet.rows for line in _lines(row)]
        return table(layout.type, columns, rows, width=layout.width, least=_ROW, before=_GAP)
    header = height_of(table(layout.type, columns, (), width=layout.width), layout.width)
    used = height_of(opening, layout.width) + 3 * _GAP + layout.small("x").height(layout.width)
    count = rows_to_fill(layout.room, used, header, 0, _BLANK_ROW)
    slots = [SLOT_CODES[number * len(SLOT_CODES) // count] for number in range(count)]
    empty: list[tuple[Block | None, ...]] = [
        (layout.text(_slot_name(slot, layout)), *(None,) * (len(columns) - 1)) for slot in slots
    ]
    return table(layout.type, columns, empty, width=layout.width, least=_BLANK_ROW, before=_GAP)


def _column_day(day: date, layout: Layout) -> str:
    return f"{layout.words.weekday_short(day.weekday())} {day.day}"


def _grid_row(line: _Line, layout: Layout) -> tuple[Block | None, ...]:
    slot, place, cells, opens = line
    said = (
        _meetings(cell, layout) if cell or is_open else layout.small(layout.words("sheets_office.room_week.closed"))
        for cell, is_open in zip(cells, opens, strict=True)
    )
    return (layout.text(_slot_name(slot, layout)), layout.text(place, bold=True), *said)


def _meetings(meetings: Sequence[RoomMeeting], layout: Layout) -> Block | None:
    if not meetings:
        return None
    blocks: list[Block] = []
    for meeting in meetings:
        blocks.append(layout.small(layout.times(meeting.starts, meeting.ends)))
        blocks.append(layout.small(_shortened(_what(meeting)), bold=True))
    return Stack(tuple(blocks))


def _by_day(sheet: RoomWeek, layout: Layout) -> tuple[Piece, ...]:
    """One table a day; large print names the room under the part of the day."""
    if not sheet.rows:
        return tuple(
            piece for day in range(_BLANK_DAYS) for piece in _day(layout.words.weekday(day), _empty_day(layout), layout)
        )
    return tuple(
        piece
        for number, day in enumerate(sheet.days)
        for piece in _day(layout.day(day), [_day_row(*row, layout) for row in _of_day(sheet.rows, number)], layout)
    )


def _day(title: str, rows: Sequence[Sequence[Block | None]], layout: Layout) -> tuple[Piece, ...]:
    """The day is the title of its table, so that it stands on every page the table goes over."""
    columns = (
        Column(title[:1].upper() + title[1:], 2),
        Column(layout.words("sheets_office.room_week.meetings"), 3),
    )
    least = layout.type.scale.lines * 1.2
    return table(layout.type, columns, rows, width=layout.width, least=least, before=_GAP)


def _empty_day(layout: Layout) -> list[Sequence[Block | None]]:
    return [(None, None)] * _BLANK_ROWS_A_DAY


def _of_day(rows: Sequence[RoomRow], number: int) -> Iterator[tuple[RoomRow, tuple[RoomMeeting, ...]]]:
    """The rooms of one day that are open, each as often as its meetings need rows."""
    for row in rows:
        cell = row.cells[number]
        if cell.open or cell.meetings:
            for some in _chunks(cell):
                yield row, some


def _day_row(row: RoomRow, meetings: tuple[RoomMeeting, ...], layout: Layout) -> tuple[Block | None, ...]:
    where = Stack((layout.text(_slot_name(row.slot, layout)), layout.text(row.place, bold=True)))
    lines = [layout.text(f"{layout.times(meeting.starts, meeting.ends)}  ·  {_what(meeting)}") for meeting in meetings]
    return (where, Stack(tuple(lines), 0.5 * MM) if lines else None)


def _lines(row: RoomRow) -> Iterator[_Line]:
    """A row of the grid, as often as its fullest cell needs."""
    chunks = [_chunks(cell) for cell in row.cells]
    for number in range(max(map(len, chunks), default=1)):
        cells = [chunk[number] if number < len(chunk) else () for chunk in chunks]
        yield row.slot, row.place, cells, [cell.open or bool(cell.meetings) for cell in row.cells]


def _chunks(cell: RoomCell) -> list[tuple[RoomMeeting, ...]]:
    """The meetings of a cell in threes; one empty part where there are none."""
    return [cell.meetings[at : at + _A_CELL] for at in range(0, len(cell.meetings), _A_CELL)] or [()]


def _what(meeting: RoomMeeting) -> str:
    return "  ·  ".join(part for part in (meeting.code, meeting.event) if part)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _slot_name(slot: str, layout: Layout) -> str:
    name = layout.words.label("calendar.slot", slot) if slot else ""
    return name[:1].upper() + name[1:]
