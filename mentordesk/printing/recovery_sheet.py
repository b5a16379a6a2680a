# SPDX-License-Identifier: MIT
"""The recovery sheet: one page with the recovery key in eight large groups. No participant ever sees it, no log holds it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mentordesk.printing.blocks import Text
from mentordesk.printing.paper import MM, paper
from mentordesk.printing.pen import HEAVY, Pen
from mentordesk.printing.type import SCALES, STAFF, Type
from mentordesk.records.sheets import PaperSize, PrintProfile
from mentordesk.words import words

_KEY_POINTS = 26
_PER_ROW = 4
_STEPS = 3


def draw_recovery_sheet(key: str, establishment: str, made_at: datetime, language: str, size: PaperSize) -> bytes:
    """The PDF of the sheet. `key` is the printed form, groups joined by dashes; the same input gives the same bytes."""
    catalogue, page = words(language), paper(size)
    type = Type(STAFF, SCALES[PrintProfile.STANDARD], language)
    scale = type.scale
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(page.page_width, page.page_height), pageCompression=1, invariant=1, lang=language)
    canvas.setTitle(catalogue("recovery_sheet.title"))
    canvas.setCreator("MentorDesk")
    pen = Pen(canvas, type)
    top = page.top

    def say(text: str, points: float, *, bold: bool = False, gap: float = 3 * MM) -> None:
        nonlocal top
        block = Text(type, text, points, bold=bold)
        block.draw(pen, page.left, top, page.width)
        top -= block.height(page.width) + gap

    say(establishment, scale.frame, gap=1 * MM)
    say(catalogue("recovery_sheet.title"), scale.title, bold=True)
    pen.across(page.left, top, page.width, HEAVY)
    top -= 5 * MM
    say(catalogue("recovery_sheet.warning"), scale.heading, bold=True, gap=6 * MM)
    top = _groups(pen, type, key.split("-"), page.left, top, page.width)
    say(catalogue("recovery_sheet.signs"), scale.body, gap=8 * MM)
    say(catalogue("recovery_sheet.how"), scale.heading, bold=True)
    for step in range(1, _STEPS + 1):
        say(f"{step}.  {catalogue(f'recovery_sheet.step_{step}')}", scale.body, gap=2 * MM)
    top -= 6 * MM
    for field in ("kept_at", "sealed_by", "opened_by"):
        say(catalogue(f"recovery_sheet.{field}"), scale.small, gap=12 * MM)
        pen.across(page.left, top + 4 * MM, page.width)
    made = f"{catalogue.day(made_at.date())}, {catalogue.time(made_at)}"
    Text(type, catalogue("recovery_sheet.made", made=made), scale.frame).draw(
        pen, page.left, page.bottom + type.leading(scale.frame), page.width
    )
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _groups(pen: Pen, type: Type, groups: list[str], left: float, top: float, width: float) -> float:
    """The groups in boxes, four to a row with their number above; returns where the next thing may stand."""
    box = width / _PER_ROW
    number_height, key_height = type.leading(type.scale.small), type.leading(_KEY_POINTS)
    for place, group in enumerate(groups):
        x = left + place % _PER_ROW * box
        y = top - place // _PER_ROW * (number_height + key_height + 6 * MM)
        pen.line_of_text(str(place + 1), x + 2 * MM, y, type.scale.small)
        pen.box(x, y - number_height, box - 3 * MM, key_height + 2 * MM)
        pen.line_of_text(group, x + 3 * MM, y - number_height - 1 * MM, _KEY_POINTS, bold=True)
    rows = -(-len(groups) // _PER_ROW)
    return top - rows * (number_height + key_height + 6 * MM) - 2 * MM
