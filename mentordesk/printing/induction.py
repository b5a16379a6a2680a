# SPDX-License-Identifier: MIT
"""Sheet 9, the induction: what was told, line by line with two initials, what stays private, two signatures."""

from __future__ import annotations

from mentordesk.printing.blocks import Stack
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, held
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.printing.terms import terms_boxes
from mentordesk.records.joining_sheets import InductionChecklist


def induction_checklist(sheet: InductionChecklist, layout: Layout) -> Story:
    """Every line is explained, then initialled by both; nobody signs for what they were not told."""
    form = Form(layout, sheet.ORDER, "sheets_joining.induction")
    return Story(
        (
            *layout.paragraphs(form.said("opening")),
            *form.opened(
                *form.row(form.box("person", sheet.person), form.box("programme", sheet.programme)),
                *form.row(form.box("day"), form.box("staff", sheet.staff)),
            ),
            *_lines(sheet, form),
            layout.heading("sheets_joining.induction.terms"),
            *terms_boxes(sheet.confidentiality, sheet.confidentiality_text, layout),
            Piece(layout.text(form.said("may_stop"), bold=True), before=4 * MM, keeps_next=True),
            *held(form.signed(form.signature("joins", mark=True), form.signature("told_by"))),
            Piece(Stack((layout.text(layout.words("sheets.sign.reader")), layout.lines(1).block)), before=4 * MM),
        )
    )


def _lines(sheet: InductionChecklist, form: Form) -> tuple[Piece, ...]:
    layout = form.layout
    columns = (
        Column(form.said("line"), 9),
        Column(form.said("told"), 100),
        Column(form.said("own_initials"), 22, centred=True),
        Column(form.said("staff_initials"), 22, centred=True),
    )
    rows = [
        (
            layout.text(form.number(name)),
            Stack((layout.text(form.said(name), bold=True), layout.text(form.said(f"{name}_told")))),
            None,
            None,
        )
        for name in sheet.LINES
    ]
    return table(layout.type, columns, rows, width=layout.width, least=layout.type.scale.lines * 1.3, before=4 * MM)
