# SPDX-License-Identifier: MIT
"""Sheet 7, the application of a mentor: about me, why, what I bring, when I am free, who knows me, my agreement."""

from __future__ import annotations

from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import Form, begun, boxed, held, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.week_grid import week_grid
from mentordesk.records.applications import Wording
from mentordesk.records.joining_sheets import SKILLS, MentorApplication

_WORDS = "sheets_joining.application"
_OWN_WORDS = (Wording.OWN, Wording.SCRIBED)


def mentor_application(sheet: MentorApplication, layout: Layout) -> Story:
    """Questions in the order of `MentorApplication.ORDER`, the signature, and a box that staff fill in."""
    form = Form(layout, sheet.ORDER, _WORDS)
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more)))


def _pieces(sheet: MentorApplication, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    return (
        *layout.paragraphs(form.said("opening")),
        *_person(sheet, form),
        *form.ticks("wording", [(form.said(f"wording_{way.value}"), sheet.wording is way) for way in _OWN_WORDS]),
        *form.long("why", sheet.why, 3 + more),
        *form.long("experience", "", 2 + more),
        *form.long("languages", begun(sheet.languages), 1),
        form.asks("free"),
        *week_grid(sheet.free, sheet.slots, layout),
        *form.offered("strengths", "topics", SKILLS, sheet.strengths),
        *form.opened(*form.row(form.box("staff"))),
        *held(form.yes_no("checks", hint="checks_hint")),
        *_signed(form),
        boxed(_for_staff(form)),
    )


def _person(sheet: MentorApplication, form: Form) -> tuple[Piece, ...]:
    return form.opened(
        *form.row(form.box("surname", sheet.surname), form.box("forename", sheet.forename)),
        *form.row(
            form.box("number", sheet.number), form.box("location", sheet.location), form.box("leaves", sheet.leaves)
        ),
        *form.row(form.box("programme", sheet.programme, 2), form.box("asked_on", form.layout.date(sheet.asked_on))),
    )


def _signed(form: Form) -> tuple[Piece, ...]:
    layout = form.layout
    reader = layout.text(form.said("scribe"))
    return (
        Piece(form.signature("applicant", mark=True), before=4 * MM, keeps_next=True),
        Piece(reader, before=2 * MM, keeps_next=True),
        layout.lines(1),
    )


def _for_staff(form: Form) -> tuple[Block, ...]:
    layout = form.layout
    opinions = [(form.said(f"opinion_{one}"), False) for one in ("for", "unsure", "against")]
    return (
        layout.text(form.said("for_staff"), bold=True),
        layout.text(form.said("opinion")),
        *form.box_rows(opinions, 3),
        layout.small(form.said("opinion_why")),
        layout.lines(2).block,
        form.signature("opinion_by"),
    )
