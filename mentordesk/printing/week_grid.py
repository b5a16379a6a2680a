# SPDX-License-Identifier: MIT
"""The week as a grid of boxes to tick: when somebody is free. Days across; in large print days down."""

from __future__ import annotations

from collections.abc import Collection

from mentordesk.printing.blocks import Text, TickBox
from mentordesk.printing.flow import Block, Piece
from mentordesk.printing.form_parts import begun
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import SLOT_CODES

_DAYS = range(7)


def week_grid(free: Collection[FreeSlot], offered: Collection[str], layout: Layout) -> tuple[Piece, ...]:
    """A box for each part of each day, ticked where they are free; `offered` are the slots of the desk's week ("0AM").

    A slot that the week does not have is struck out; where nothing is known of the week, every slot is offered.
    """
    words = layout.words
    slots = [(code, begun(words.label("calendar.slot", code))) for code in SLOT_CODES]

    def cell(day: int, code: str) -> Block:
        slot = FreeSlot(day, code)
        if offered and str(slot) not in offered:
            return Text(layout.type, "–", layout.type.scale.body, centred=True)
        return TickBox(layout.type.scale.tick, slot in free, centred=True)

    if layout.is_large:
        columns = [Column("", 3), *(Column(said, 2, centred=True) for _, said in slots)]
        rows = [(layout.text(begun(words.weekday(day))), *(cell(day, code) for code, _ in slots)) for day in _DAYS]
    else:
        columns = [Column("", 2.2), *(Column(begun(words.weekday_short(day)), 1, centred=True) for day in _DAYS)]
        rows = [(layout.text(said), *(cell(day, code) for day in _DAYS)) for code, said in slots]
    return table(layout.type, columns, rows, width=layout.width, before=1.5 * MM, together=True)
