# SPDX-License-Identifier: MIT
"""Sheet 18, the review of a pair: what was planned and held, what works, what is hard, and whether it goes on."""

from __future__ import annotations

from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, held, roomy
from mentordesk.printing.layout import Layout
from mentordesk.records.along_sheets import PairReview

_COUNTS = ("due", "held", "cancelled", "open")
_ASKED = ("works", "hard", "mentor_says", "mentee_says")


def pair_review(sheet: PairReview, layout: Layout) -> Story:
    """Questions in the order of `PairReview.ORDER`, then the decision and two signatures."""
    form = Form(layout, sheet.ORDER, "sheets_along.review")
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more), most=4))


def _pieces(sheet: PairReview, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    counts = [form.box(name, _shown(getattr(sheet, name))) for name in _COUNTS]
    decisions = [(form.said(f"decision_{one}"), False) for one in sheet.DECISIONS]
    return (
        *form.opened(
            *form.row(form.box("mentor", sheet.mentor), form.box("mentee", sheet.mentee)),
            *form.row(
                form.box("started", layout.date(sheet.started)), form.box("minimum_end", layout.date(sheet.minimum_end))
            ),
            *form.row(*counts),
            *form.row(form.box("last_met", layout.date(sheet.last_met)), form.box("day")),
        ),
        *(piece for name in _ASKED for piece in form.long(name, "", 2 + more)),
        layout.heading("sheets_along.review.decided"),
        *held(form.ticks("decision", decisions, 3)),
        *form.long("changes", "", 2),
        *form.opened(*form.row(form.box("next_day"))),
        *form.signed(form.signature("facilitator", sheet.facilitator), form.signature("second")),
    )


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)
