# SPDX-License-Identifier: MIT
"""Sheet 43, the tally of what is to be typed in later: one row a sheet that waits, and the codes of those that come back."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.printing.blocks import Stack
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_that_fit, rows_to_fill, table
from mentordesk.printing.type import unbroken
from mentordesk.records.along_sheets import LaterTally, WaitingSheet
from mentordesk.records.sheets import SheetKind

_COLUMNS = {"order": 9, "sheet": 26, "copy": 40, "what": 62, "came": 26, "typed": 26}
_COLUMNS_LARGE = {"order": 12, "sheet": 40, "what": 70, "typed": 32}


def later_tally(sheet: LaterTally, layout: Layout) -> Story:
    """Rows for what waits, and empty ones to the foot of the page; above them, which sheets come back."""
    words = layout.words
    opening = (
        *layout.paragraphs(words("sheets_along.tally.opening")),
        Piece(layout.small(words("sheets_along.tally.codes", codes=_codes(layout))), before=1.5 * MM),
    )
    shares = _COLUMNS_LARGE if layout.is_large else _COLUMNS
    columns = [Column(words(f"sheets_along.tally.{name}"), share) for name, share in shares.items()]
    known = [_row(layout, number, one, len(columns)) for number, one in enumerate(sheet.waiting, start=1)]
    empty = _empty_rows(layout, columns, known, height_of(opening, layout.width) + 3 * MM)
    rows = [*known, *((layout.text(str(len(known) + n)), *(None,) * (len(columns) - 1)) for n in range(1, empty + 1))]
    least = layout.type.scale.lines
    return Story((*opening, *table(layout.type, columns, rows, width=layout.width, least=least, before=3 * MM)))


def _empty_rows(
    layout: Layout, columns: Sequence[Column], known: Sequence[Sequence[Block | None]], opening: float
) -> int:
    """How many rows are left to write in: a full page of them, or what the rows that are filled leave of the first."""
    least = layout.type.scale.lines
    header = height_of(table(layout.type, columns, (), width=layout.width), layout.width)
    if not known:
        return rows_to_fill(layout.room, opening, header, 0, least)
    filled = height_of(table(layout.type, columns, known, width=layout.width, least=least), layout.width)
    rest = layout.room - opening - filled
    return rows_that_fit(rest, least) if rest >= least else 0


def _row(layout: Layout, number: int, one: WaitingSheet, cells: int) -> tuple[Block | None, ...]:
    """What waits, and room for when it came and who typed it in. In large print the copy's code stands with the sheet's."""
    told = [layout.text(unbroken(one.form)), layout.text(unbroken(one.copy), bold=True)]
    known = [Stack(tuple(told))] if layout.is_large else told
    row = (layout.text(str(number)), *known, layout.text(_about(layout, one)))
    return (*row, *(None,) * (cells - len(row)))


def _about(layout: Layout, one: WaitingSheet) -> str:
    """What tells one sheet of the pile from another without a name: a day, and how many of a print are still out."""
    words = layout.words
    said = (
        words("sheets_along.tally.meeting", day=layout.words.short_date(one.meeting)) if one.meeting else "",
        words("sheets_along.tally.due", day=layout.words.short_date(one.due)) if one.due and not one.meeting else "",
        words("sheets_along.tally.left", n=one.left, copies=one.copies) if one.copies > 1 else "",
    )
    return ". ".join(filter(None, said))


def _codes(layout: Layout) -> str:
    """Each code with the name of its sheet, in the order of the codes."""
    back = sorted((kind for kind in SheetKind if kind.facts.comes_back), key=lambda kind: kind.facts.number)
    said = layout.words
    return "  ·  ".join(unbroken(f"{kind.code} {said(f'sheets.title.{kind.value}')}") for kind in back)
