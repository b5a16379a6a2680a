# SPDX-License-Identifier: MIT
"""Sheet 43, the tally of what is to be typed in later: one row a sheet that waits, and the codes of those that come back."""

from __future__ import annotations

from mentordesk.printing.flow import Piece, Story, height_of
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.printing.type import unbroken
from mentordesk.records.along_sheets import LaterTally
from mentordesk.records.sheets import SheetKind

_COLUMNS = {"order": 9, "sheet": 26, "copy": 40, "what": 62, "came": 26, "typed": 26}
_COLUMNS_LARGE = {"order": 12, "sheet": 40, "what": 70, "typed": 32}


def later_tally(sheet: LaterTally, layout: Layout) -> Story:
    """Rows to the foot of the page; above them, which sheets come back."""
    words = layout.words
    opening = (
        *layout.paragraphs(words("sheets_along.tally.opening")),
        Piece(layout.small(words("sheets_along.tally.codes", codes=_codes(layout))), before=1.5 * MM),
    )
    shares = _COLUMNS_LARGE if layout.is_large else _COLUMNS
    columns = [Column(words(f"sheets_along.tally.{name}"), share) for name, share in shares.items()]
    header = height_of(table(layout.type, columns, (), width=layout.width), layout.width)
    least = layout.type.scale.lines
    count = rows_to_fill(layout.room, height_of(opening, layout.width) + 3 * MM, header, 0, least)
    rows = [(layout.text(str(number)), *(None,) * (len(columns) - 1)) for number in range(1, count + 1)]
    return Story((*opening, *table(layout.type, columns, rows, width=layout.width, least=least, before=3 * MM)))


def _codes(layout: Layout) -> str:
    """Each code with the name of its sheet, in the order of the codes."""
    back = sorted((kind for kind in SheetKind if kind.facts.comes_back), key=lambda kind: kind.facts.number)
    said = layout.words
    return "  ·  ".join(unbroken(f"{kind.code} {said(f'sheets.title.{kind.value}')}") for kind in back)
