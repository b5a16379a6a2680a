# SPDX-License-Identifier: MIT
"""Sheet 22, a session by hand: three boxes of facts, the length, and the worry that is told before it is written."""

from __future__ import annotations

from mentordesk.printing.blocks import notice
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, held, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.records.along_sheets import SessionNote

_FACTS = ("done", "response", "next_step")


def session_note(sheet: SessionNote, layout: Layout) -> Story:
    """The record of a meeting in the order it is typed in."""
    form = Form(layout, sheet.ORDER, "sheets_along.session")
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more), most=6))


def _pieces(sheet: SessionNote, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    names = layout.words.listing(sheet.people)
    return (
        *layout.paragraphs(form.said("opening")),
        *form.opened(
            *form.row(form.box("title", sheet.title, 3), form.box("day", layout.date(sheet.day), 2)),
            *form.row(
                form.box("slot", sheet.slot), form.box("place", sheet.place), form.box("facilitator", sheet.facilitator)
            ),
            *layout.fields(form.box("people", names)),
        ),
        *(piece for name in _FACTS for piece in form.long(name, "", 2 + more)),
        *form.opened(*form.row(form.box("length_minutes"))),
        *held(form.yes_no("worry")),
        Piece(notice(layout.type, layout.words("concerns.not_emergency")), before=2 * MM),
        Piece(layout.small(form.said("signed")), before=2.5 * MM, keeps_next=True),
        layout.lines(1),
    )
