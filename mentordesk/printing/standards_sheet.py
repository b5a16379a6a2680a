# SPDX-License-Identifier: MIT
"""Sheet 33, the self-check against the standards: area by area, each line with a word for how it stands, never a colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mentordesk.printing.audit_list import list_opening
from mentordesk.printing.blocks import Stack
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.list_sheets import StandardsRow, StandardsSheet

_ROW = 12 * MM
_HEADER = 8 * MM


def standards_sheet(sheet: StandardsSheet, layout: Layout) -> Story:
    """What was asked for and how it stands in all, then a table an area. A blank one is a table to write in."""
    opening = _opening(sheet, layout)
    if not sheet.rows:
        columns = _columns(layout)
        empty = rows_to_fill(layout.room, opening.height(layout.width), _HEADER, 0, _ROW)
        rows: list[tuple[Block | None, ...]] = [(None,) * len(columns)] * empty
        return Story(
            (Piece(opening), *table(layout.type, columns, rows, width=layout.width, least=_ROW, before=3 * MM))
        )
    pieces: list[Piece] = [Piece(opening)]
    for area, lines in groupby(sheet.rows, lambda row: row.area):
        pieces.append(layout.heading_of(area))
        pieces += _filled(tuple(lines), layout)
    return Story(tuple(pieces))


def _opening(sheet: StandardsSheet, layout: Layout) -> Block:
    opening = list_opening(layout, "standards", sheet.asked, len(sheet.rows), sheet.found)
    return Stack((opening, layout.text(sheet.counts)), 1 * MM) if sheet.counts else opening


def _filled(lines: Sequence[StandardsRow], layout: Layout) -> tuple[Piece, ...]:
    rows: list[tuple[Block | None, ...]] = [_row(line, layout) for line in lines]
    return table(layout.type, _columns(layout), rows, width=layout.width, before=1.5 * MM)


def _columns(layout: Layout) -> tuple[Column, ...]:
    words = layout.words
    asked = Column(words("sheets.standards.line"), 118)
    standing = Column(words("sheets.standards.standing"), 38)
    if layout.is_stacked:
        return (asked, standing)
    return (Column(words("sheets.standards.ref"), 24), asked, standing)


def _row(line: StandardsRow, layout: Layout) -> tuple[Block | None, ...]:
    facts: list[Block] = [layout.text(line.asked)]
    facts += [layout.small(line.detail)] if line.detail else []
    facts += [layout.small(line.failing)] if line.failing else []
    standing = layout.text(line.standing, bold=True)
    if layout.is_stacked:
        return (Stack((layout.small(line.ref), *facts), 0.5 * MM), standing)
    return (layout.text(line.ref), Stack(tuple(facts), 0.5 * MM), standing)
