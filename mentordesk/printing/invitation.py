# SPDX-License-Identifier: MIT
"""Sheet 6, the reminder: a card for each to keep, with day, time and place, what to bring, and what to do who cannot come."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mentordesk.printing.blocks import Stack
from mentordesk.printing.cards import Grid, Rule, card_title, cut_story, facts, full_page, printed_note
from mentordesk.printing.flow import Block, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.records.card_sheets import Invitations, Reminder
from mentordesk.records.sheets import PrintProfile

_GRIDS: Mapping[PrintProfile, tuple[Grid, ...]] = MappingProxyType(
    {
        PrintProfile.STANDARD: ((2, 4), (2, 3), (2, 2), (1, 2), (1, 1)),
        PrintProfile.CLEAR: ((2, 2), (1, 2), (1, 1)),
        PrintProfile.LARGE: ((1, 2), (1, 1)),
    }
)
"""Eight to a page, four in clear print, two in large print; fewer where a place is long."""


def invitation(sheet: Invitations, layout: Layout) -> Story:
    """A card for each; a page full of empty ones where there are none."""
    grids = _GRIDS[layout.profile]
    cards = sheet.cards or (Reminder(),) * full_page(_card(Reminder(), sheet, layout), grids, layout)
    return cut_story([_card(card, sheet, layout) for card in cards], grids, layout)


def _card(card: Reminder, sheet: Invitations, layout: Layout) -> Block:
    """Title and name, the facts, and what to do who cannot come; where there is room, when it was printed."""
    words = layout.words
    told = facts(
        layout,
        (words("sheets_cards.reminder.for"), card.reader),
        (words("sheets_cards.reminder.day"), layout.day(sheet.day)),
        (words("sheets_cards.reminder.time"), layout.times(sheet.starts, sheet.ends)),
        (words("sheets_cards.reminder.place"), sheet.place),
        (words("sheets_cards.reminder.bring"), words("sheets_cards.reminder.bring_this")),
        pictures=("who", "day", "time", "place", "bring"),
    )
    printed = layout.small(printed_note(layout, Invitations.KIND))
    return Stack(
        (
            Stack((card_title(words("sheets.title.invitation"), layout), Rule())),
            Stack(told, 0 if sheet.cards else 1.5 * MM),
            layout.small(words("sheets_cards.reminder.cannot"), bold=True),
            *((printed,) if layout.is_stacked else ()),
        ),
        1 * MM,
    )
