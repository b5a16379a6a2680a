# SPDX-License-Identifier: MIT
"""Sheet 5, the movement slip: who may walk where and when, cut apart and carried (`domain.md` 3.2).

Its words say nothing of what the appointment is: an officer reads it on the landing, and so may anybody there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mentordesk.printing.blocks import Stack, Text
from mentordesk.printing.cards import Grid, Rule, card_title, cut_story, facts, full_page, printed_note
from mentordesk.printing.flow import Block, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.type import UNBROKEN_HYPHEN
from mentordesk.records.card_sheets import MovementSlips, Slip
from mentordesk.records.sheets import PrintProfile

_GRIDS: Mapping[PrintProfile, tuple[Grid, ...]] = MappingProxyType(
    {
        PrintProfile.STANDARD: ((2, 2), (1, 2), (1, 1)),
        PrintProfile.CLEAR: ((1, 2), (1, 1)),
        PrintProfile.LARGE: ((1, 1),),
    }
)
"""Four to a page, two in clear print, one in large print; fewer where a name or a place is long."""

_WHO_SIZE = 1.6
"""How much larger than the text name and number are set."""


def movement_slip(sheet: MovementSlips, layout: Layout) -> Story:
    """A slip for each; a page full of empty ones where there are none."""
    grids = _GRIDS[layout.profile]
    rows = sheet.rows or (Slip(),) * full_page(_slip(0, 0, Slip(), sheet, layout), grids, layout)
    return cut_story([_slip(n, len(sheet.rows), row, sheet, layout) for n, row in enumerate(rows)], grids, layout)


def _slip(number: int, of: int, slip: Slip, sheet: MovementSlips, layout: Layout) -> Block:
    words = layout.words
    head = (*_establishment(layout), card_title(words("sheets.title.movement_slip"), layout), Rule())
    told = facts(
        layout,
        *_who_by_hand(slip, layout),
        (words("sheets_cards.slip.cell"), _held(str(slip.location))),
        (words("sheets_cards.slip.event"), slip.event),
        (words("sheets_cards.slip.date"), layout.day(sheet.day)),
        (words("sheets_cards.slip.time"), layout.times(slip.starts, slip.ends)),
        (words("sheets_cards.slip.place"), slip.place),
        (words("sheets_cards.slip.extra"), ""),
    )
    printed = layout.small(printed_note(layout, MovementSlips.KIND, number + 1, of))
    return Stack((Stack(head), *_who(slip, layout), Stack(told), printed), 0.8 * MM)


def _establishment(layout: Layout) -> tuple[Text, ...]:
    return (layout.small(layout.frame.establishment, bold=True),) if layout.frame.establishment else ()


def _who(slip: Slip, layout: Layout) -> tuple[Block, ...]:
    """Name and number, larger than all else."""
    size = layout.type.scale.body * _WHO_SIZE
    said = tuple(Text(layout.type, text, size, bold=True) for text in (slip.name, _held(slip.number)) if text)
    return (Stack(said),) if said else ()


def _who_by_hand(slip: Slip, layout: Layout) -> tuple[tuple[str, str], ...]:
    """Room for name and number on an empty slip."""
    if slip.name or slip.number:
        return ()
    return ((layout.words("sheets_cards.slip.name"), ""), (layout.words("sheets_cards.slip.number"), ""))


def _held(code: str) -> str:
    """A number or a cell, never broken at its hyphens."""
    return code.replace("-", UNBROKEN_HYPHEN)
