# SPDX-License-Identifier: MIT
"""Sheets 15 and 42: staff spoke with somebody. One contact with how they are supported, and a page of short ones."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Framed, Stack
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.form_parts import Form, boxed_row, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.records.along_sheets import ContactNote, StaffContact
from mentordesk.records.contacts import ContactWay

_FIVE = range(1, 6)
_GAP = 3 * MM


def staff_contact(sheet: StaffContact, layout: Layout) -> Story:
    """As a contact is recorded, then mood, load, what is hard, what is done about it, and when next."""
    form = Form(layout, sheet.ORDER, "sheets_along.contact")
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more), most=20))


def _pieces(sheet: StaffContact, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    last = layout.date(sheet.last)
    return (
        *form.opened(
            *form.row(form.box("person", sheet.person, 3), form.box("location", sheet.location, 2)),
            *form.row(form.box("last", last), form.box("day"), form.box("minutes")),
        ),
        *form.ticks("way", _ways(layout), 4),
        *form.long("said", "", 1),
        *form.scale("mood", _FIVE),
        *form.scale("load", _FIVE),
        form.asks("dilemmas"),
        form.hint("dilemmas_hint"),
        *form.room(2 + (more + 1) // 2),
        *form.long("actions", "", 2 + more // 2),
        *form.opened(*form.row(form.box("next_day"))),
        Piece(form.signature("staff"), before=3 * MM),
    )


def contact_note(sheet: ContactNote, layout: Layout) -> Story:
    """As many contacts as a page holds, each in a frame of its own with the same numbers."""
    form = Form(layout, sheet.ORDER, "sheets_along.contact_note")
    opening = layout.paragraphs(form.said("opening"))
    entry = _entry(form)
    free = layout.room - height_of(opening, layout.width)
    count = min(ContactNote.MOST_FRAMES, max(1, int(free // (entry.height(layout.width) + _GAP))))
    return Story((*opening, *(Piece(entry, before=_GAP) for _ in range(count))))


def _entry(form: Form) -> Block:
    layout = form.layout
    boxes: tuple[Field, ...] = (form.box("pair"), form.box("whom"), form.box("day"))
    way = boxed_row(form, "way", _ways(layout), 4)
    said = layout.text(f"{form.number('said')}\u00a0\u00a0{form.said('said')}", bold=True)
    rows = [piece.block for piece in form.row(*boxes)]
    return Framed(Stack((Stack(tuple(rows)), *way, Stack((said, layout.lines(2).block))), 1.5 * MM))


def _ways(layout: Layout) -> list[tuple[str, bool]]:
    return [(layout.words.label("contacts.way", way), False) for way in ContactWay]
