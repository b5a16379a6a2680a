# SPDX-License-Identifier: MIT
"""Sheet 8, the record of an interview: seven questions with what was said, each scored in words, and what comes of it."""

from __future__ import annotations

from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, held, roomy
from mentordesk.printing.layout import Layout
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.joining_sheets import InterviewRecord

_SCORES = range(4)
_DECIDED = tuple(outcome for outcome in CheckOutcome if outcome is not CheckOutcome.AWAITING)


def interview_record(sheet: InterviewRecord, layout: Layout) -> Story:
    """Who, the questions with room for notes, the outcome as a check records it, two signatures."""
    form = Form(layout, sheet.ORDER, "sheets_joining.interview")
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more), most=3))


def _pieces(sheet: InterviewRecord, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    outcomes = [(layout.words.label("checks.outcome", outcome), False) for outcome in _DECIDED]
    return (
        *layout.paragraphs(form.said("opening")),
        *form.opened(*form.row(form.box("person", sheet.person, 2), form.box("number", sheet.number))),
        *form.row(form.box("location", sheet.location), form.box("programme", sheet.programme, 2)),
        *form.row(form.box("day"), form.box("done_by", sheet.done_by, 2)),
        *(piece for name in sheet.QUESTIONS for piece in _question(name, form, more)),
        layout.heading("sheets_joining.interview.decision"),
        *form.ticks("outcome", outcomes, 3),
        *form.opened(*form.row(form.box("conditions", share=2), form.box("valid_until"))),
        *form.signed(form.signature("first"), form.signature("second")),
    )


def _question(name: str, form: Form, more: int) -> tuple[Piece, ...]:
    """A question, its scores and lines for notes: never parted from each other."""
    layout = form.layout
    asked = form.asks(name)
    return (asked, *held(_scores(form)), layout.lines(2 + more))


def _scores(form: Form) -> tuple[Piece, ...]:
    said = [(f"{point}\u00a0\u00a0{form.said(f'score_{point}')}", False) for point in _SCORES]
    return form.boxes(said, 2 if form.layout.is_stacked else 4)
