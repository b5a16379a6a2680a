# SPDX-License-Identifier: MIT
"""The recovery sheet: one page with the recovery key in eight large groups, and below it the identity that opens the data
without MentorDesk, in groups and as a square code. No participant ever sees it, no log holds it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
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
_IDENTITY_POINTS = 12
_IDENTITY_GROUP = 5
_IDENTITY_PER_ROW = 6
_CODE = 32 * MM


def draw_recovery_sheet(
    key: str, identity: str, establishment: str, made_at: datetime, language: str, size: PaperSize
) -> bytes:
    """The PDF of the sheet. `key` is the printed form, groups joined by dashes, `identity` the age identity that follows
    from it ("AGE-SECRET-KEY-1..."); the same input gives the same bytes.
    """
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
    say(catalogue("recovery_sheet.warning"), scale.heading, bold=True, gap=4 * MM)
    top = _groups(pen, type, key.split("-"), page.left, top, page.width)
    say(catalogue("recovery_sheet.signs"), scale.body, gap=5 * MM)
    say(catalogue("recovery_sheet.how"), scale.heading, bold=True)
    for step in range(1, _STEPS + 1):
        say(f"{step}.  {catalogue(f'recovery_sheet.step_{step}')}", scale.body, gap=2 * MM)
    top -= 2 * MM
    for field in ("kept_at", "sealed_by", "opened_by"):
        say(catalogue(f"recovery_sheet.{field}"), scale.small, gap=7 * MM)
        pen.across(page.left, top + 2 * MM, page.width)
    top -= 1 * MM
    say(catalogue("recovery_sheet.without_us"), scale.heading, bold=True)
    beside = top
    _code(canvas, identity, page.left + page.width - _CODE, beside - _CODE)
    explained = Text(type, catalogue("recovery_sheet.identity"), scale.small)
    width = page.width - _CODE - 6 * MM
    explained.draw(pen, page.left, beside, width)
    _identity(pen, type, identity, page.left, beside - explained.height(width) - 2 * MM)
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


def _identity(pen: Pen, type: Type, identity: str, left: float, top: float) -> None:
    """The identity in groups, to be typed as one line: what every age identity begins with, then the rest."""
    prefix, rest = identity.rsplit("1", 1)
    pen.line_of_text(f"{prefix}1", left, top, _IDENTITY_POINTS, bold=True)
    step = type.width("M" * (_IDENTITY_GROUP + 1), _IDENTITY_POINTS, bold=True)
    for place, start in enumerate(range(0, len(rest), _IDENTITY_GROUP)):
        row, column = divmod(place, _IDENTITY_PER_ROW)
        y = top - (row + 1) * type.leading(_IDENTITY_POINTS)
        pen.line_of_text(rest[start : start + _IDENTITY_GROUP], left + column * step, y, _IDENTITY_POINTS, bold=True)


def _code(canvas: Canvas, identity: str, left: float, bottom: float) -> None:
    """The identity as a square code for a hand scanner, with the white border it needs."""
    widget = QrCodeWidget(identity, barWidth=_CODE, barHeight=_CODE, barBorder=2, barLevel="M")
    drawing = Drawing(_CODE, _CODE)
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, left, bottom)
