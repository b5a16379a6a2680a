# SPDX-License-Identifier: MIT
"""Sheet 40, the referral of a mentee by themselves or by somebody else: who, why, what for, when, what makes it possible."""

from __future__ import annotations

from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, begun, held, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.week_grid import week_grid
from mentordesk.records.applications import Wording
from mentordesk.records.joining_sheets import ADJUSTMENTS, AIMS, REFERRERS, Referral


def referral(sheet: Referral, layout: Layout) -> Story:
    """Questions in the order of `Referral.ORDER`; the person's own yes and signature at the end."""
    form = Form(layout, sheet.ORDER, "sheets_joining.referral")
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more)))


def _pieces(sheet: Referral, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    words = layout.words
    asked = [(words.label("enrolments.requester", one), sheet.requester is one) for one in REFERRERS]
    spoken = [(words.label("enrolments.wording", way), sheet.wording is way) for way in Wording]
    return (
        *layout.paragraphs(form.said("opening")),
        *_person(sheet, form),
        *form.ticks("requester", asked, 3),
        *form.opened(*form.row(form.box("requester_name", sheet.requester_name))),
        *form.ticks("wording", spoken, 1),
        *form.long("why", sheet.why, 3 + more),
        *form.offered("aims", "topics", AIMS, sheet.aims),
        *form.long("wants", begun(words.listing(words.label("topics", want) for want in sheet.wants)), 2),
        *form.long("languages", begun(sheet.languages), 1),
        form.asks("free"),
        *week_grid(sheet.free, sheet.slots, layout),
        *form.offered("access", "people.adjustment", ADJUSTMENTS, sheet.access),
        *held(form.yes_no("agrees", hint="agrees_hint")),
        Piece(form.signature("person", mark=True), before=4 * MM, keeps_next=True),
        Piece(form.signature("by"), before=3 * MM),
    )


def _person(sheet: Referral, form: Form) -> tuple[Piece, ...]:
    layout = form.layout
    return form.opened(
        *form.row(form.box("surname", sheet.surname), form.box("forename", sheet.forename)),
        *form.row(form.box("number", sheet.number), form.box("location", sheet.location)),
        *form.row(form.box("programme", sheet.programme, 2), form.box("asked_on", layout.date(sheet.asked_on))),
    )
