# SPDX-License-Identifier: MIT
"""Sheet 30, the audit log on paper: who, when, what, on whom; what was asked for stands above it, the anchor below."""

from __future__ import annotations

from mentordesk.printing.blocks import Stack
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.list_sheets import AuditList, AuditRow

_LEAST_ROW = 7 * MM
_HEADER = 8 * MM


def audit_list(sheet: AuditList, layout: Layout) -> Story:
    """What was asked for and how much was found, then a row a line. A blank one is a table to write in."""
    opening = list_opening(layout, "audit_list", sheet.asked, len(sheet.rows), sheet.found)
    if not sheet.rows:
        return Story((Piece(opening), *_table(layout, [], opening)))
    return Story((Piece(opening), *_table(layout, [_row(row, layout) for row in sheet.rows], opening)))


def list_opening(layout: Layout, area: str, asked: str, shown: int, found: int) -> Stack:
    """What was asked for, how much of it is here, and what is never on such a list (`sheets.<area>`)."""
    words = layout.words
    said = words(f"sheets.{area}.asked", asked=asked) if asked else words(f"sheets.{area}.all")
    count = words.plural(f"sheets.{area}.lines", shown, found=words.number(found))
    return Stack(
        (layout.text(said, bold=True), layout.text(count), layout.small(words(f"sheets.{area}.never"))), 1 * MM
    )


def _table(layout: Layout, rows: list[tuple[Block | None, ...]], opening: Block) -> tuple[Piece, ...]:
    columns = _columns(layout)
    if not rows:
        empty = rows_to_fill(layout.room, opening.height(layout.width), _HEADER, 0, _LEAST_ROW * 1.4)
        rows = [(None,) * len(columns)] * empty
        return table(layout.type, columns, rows, width=layout.width, least=_LEAST_ROW * 1.4, before=3 * MM)
    return table(layout.type, columns, rows, width=layout.width, before=3 * MM)


def _columns(layout: Layout) -> tuple[Column, ...]:
    words = layout.words
    number = Column(words("sheets.audit_list.number"), 11)
    when = Column(words("sheets.audit_list.when"), 30)
    who = Column(words("sheets.audit_list.who"), 13)
    what = Column(words("sheets.audit_list.what"), 126)
    return (
        (number, Column(words("sheets.audit_list.when_who"), 40), what)
        if layout.is_stacked
        else (number, when, who, what)
    )


def _row(row: AuditRow, layout: Layout) -> tuple[Block | None, ...]:
    number = layout.text(layout.words.number(row.number))
    facts: list[Block] = [layout.text(row.what, bold=True)]
    facts += [layout.text(row.about)] if row.about else []
    facts += [layout.small(row.detail)] if row.detail else []
    what = Stack(tuple(facts), 0.5 * MM)
    if layout.is_stacked:
        return (number, Stack((layout.text(row.when), layout.text(row.who)), 0.5 * MM), what)
    return (number, layout.text(row.when), layout.text(row.who), what)
