# SPDX-License-Identifier: MIT
"""Sheet 20, the closing of a pair: why, when they last met, what follows, contact afterwards, two signatures."""

from __future__ import annotations

from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, roomy
from mentordesk.printing.layout import Layout
from mentordesk.records.along_sheets import TOLD_ENDINGS, ClosureForm

_ASKED_BY = ("mentor", "mentee", "both", "staff", "nobody")


def closure_form(sheet: ClosureForm, layout: Layout) -> Story:
    """Questions in the order of `ClosureForm.ORDER`."""
    form = Form(layout, sheet.ORDER, "sheets_along.closure")
    return Story(roomy(layout, lambda more: _pieces(sheet, form, more)))


def _pieces(sheet: ClosureForm, form: Form, more: int) -> tuple[Piece, ...]:
    layout = form.layout
    counted = "" if sheet.held is None else str(sheet.held)
    return (
        *form.opened(
            *form.row(form.box("mentor", sheet.mentor), form.box("mentee", sheet.mentee)),
            *form.row(form.box("started", layout.date(sheet.started)), form.box("ended", layout.date(sheet.ended))),
        ),
        *form.ticks("ending", _endings(sheet, layout, form), 2, hint="ending_hint"),
        *form.ticks("asked_by", [(form.said(f"asked_by_{one}"), False) for one in _ASKED_BY], 3),
        *form.opened(*form.row(form.box("last_met", layout.date(sheet.last_met)), form.box("held", counted))),
        *form.ticks("goodbye_met", [(form.said(f"goodbye_met_{one}"), False) for one in ("yes", "no")], 2),
        *form.ticks("follows", [(form.said(f"follows_{one}"), False) for one in sheet.FOLLOWS], 2),
        *form.ticks("contact", _contact(sheet, form), 2, hint="contact_hint"),
        *form.opened(*form.row(form.box("checked_by", "", 2), form.box("checked_on"))),
        *form.long("learnt", "", 2 + more),
        *form.signed(form.signature("facilitator", sheet.facilitator), form.signature("second")),
    )


def _endings(sheet: ClosureForm, layout: Layout, form: Form) -> list[tuple[str, bool]]:
    told = [(layout.words.label("pairs.ending", ending), sheet.ending is ending) for ending in TOLD_ENDINGS]
    return [*told, (form.said("ending_other"), sheet.other_ending)]


def _contact(sheet: ClosureForm, form: Form) -> list[tuple[str, bool]]:
    """Both said yes, or there is none: who said no is nowhere."""
    return [
        (form.said("contact_asked_mentor"), False),
        (form.said("contact_asked_mentee"), False),
        (form.said("contact_both"), sheet.both_agree),
        (form.said("contact_none"), False),
    ]
