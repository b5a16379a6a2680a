# SPDX-License-Identifier: MIT
"""Sheets 32 and 36: the list of people as it was on the screen, and who has which check; with what was asked for above."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.printing.audit_list import list_opening
from mentordesk.printing.blocks import Stack
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.people_sheets import CheckSheet, PeopleColumn, PeopleList, PeopleRow

_ROW = 9 * MM
_HEADER = 8 * MM
_MOST_COLUMNS = 7
"""More do not stand side by side on a sheet: then, as in large print, what follows the first stands below each other."""


def people_list(sheet: PeopleList | CheckSheet, layout: Layout) -> Story:
    """What was asked for and how many they are, then a row a person. A blank one is a table to write in."""
    area = "check_list" if isinstance(sheet, CheckSheet) else "people_list"
    opening = list_opening(layout, area, sheet.asked, len(sheet.rows), sheet.found)
    if isinstance(sheet, PeopleList) and sheet.left_off:
        died = layout.text(layout.words.plural("sheets.people_list.left_off", sheet.left_off))
        opening = Stack((opening, died), 1 * MM)
    columns = sheet.columns or (PeopleColumn(title=layout.words("sheets.people_list.blank")),)
    if not sheet.rows:
        empty = rows_to_fill(layout.room, opening.height(layout.width), _HEADER, 0, _ROW)
        heads = [Column(column.title, column.share) for column in columns]
        rows: list[tuple[Block | None, ...]] = [(None,) * len(heads)] * empty
        return Story((Piece(opening), *table(layout.type, heads, rows, width=layout.width, least=_ROW, before=3 * MM)))
    return Story((Piece(opening), *_filled(columns, sheet.rows, layout)))


def _filled(columns: Sequence[PeopleColumn], rows: tuple[PeopleRow, ...], layout: Layout) -> tuple[Piece, ...]:
    stacked = len(columns) > 1 and (layout.is_stacked or len(columns) > _MOST_COLUMNS)
    if not stacked:
        heads = [Column(column.title, column.share) for column in columns]
        cells: list[tuple[Block | None, ...]] = [
            tuple(layout.text(cell, bold=not n) for n, cell in enumerate(row.cells)) for row in rows
        ]
        return table(layout.type, heads, cells, width=layout.width, before=3 * MM)
    first, others = columns[0], list(columns[1:])
    heads = [Column(first.title, 2), Column(", ".join(column.title for column in others), 5)]
    both: list[tuple[Block | None, ...]] = [
        (layout.text(row.cells[0], bold=True), _below(others, row, layout)) for row in rows
    ]
    return table(layout.type, heads, both, width=layout.width, before=3 * MM)


def _below(columns: list[PeopleColumn], row: PeopleRow, layout: Layout) -> Block:
    """What stands in the other columns, each line with its heading; what is empty is left out."""
    named = zip(columns, row.cells[1:], strict=True)
    said = [layout.words("page_people.named", name=column.title, value=cell) for column, cell in named if cell]
    return Stack(tuple(layout.text(line) for line in said), 0.5 * MM)
