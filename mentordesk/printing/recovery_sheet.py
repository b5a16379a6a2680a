# SPDX-License-Identifier: MIT
"""The recovery sheet: one page with the recovery key in eight large groups, and below it the identity that opens the data
without MentorDesk, in groups and as a square code. No participant ever sees it, no log holds it."""

from __future__ import annotations

from datetime import datetime

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from mentordesk.printing.blocks import Text
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen
from mentordesk.printing.safe_page import SafePage
from mentordesk.printing.type import Type
from mentordesk.records.sheets import PaperSize
from mentordesk.words import words

_KEY_POINTS = 26
_PER_ROW = 4
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
    page = SafePage(establishment, words(language)("recovery_sheet.title"), language, size)
    catalogue, scale = page.catalogue, page.scale
    page.say(catalogue("recovery_sheet.warning"), scale.heading, bold=True, gap=4 * MM)
    _groups(page, key.split("-"))
    page.say(catalogue("recovery_sheet.signs"), scale.body, gap=5 * MM)
    page.how("recovery_sheet.step")
    page.top -= 2 * MM
    page.to_fill_in("kept_at", "sealed_by", "opened_by", room=7 * MM, above=2 * MM)
    page.top -= 1 * MM
    page.head(catalogue("recovery_sheet.without_us"), scale.heading)
    left, beside = page.paper.left, page.top
    with page.pen.tags.figure(catalogue("tags.square_code"), left + page.paper.width - _CODE, beside, _CODE, _CODE):
        page.pen.tags.before_lines()
        _code(page.canvas, identity, left + page.paper.width - _CODE, beside - _CODE)
    explained = Text(page.type, catalogue("recovery_sheet.identity"), scale.small)
    width = page.paper.width - _CODE - 6 * MM
    explained.draw(page.pen, left, beside, width)
    _identity(page.pen, page.type, identity, left, beside - explained.height(width) - 2 * MM)
    return page.finished(made_at)


def _groups(page: SafePage, groups: list[str]) -> None:
    """The groups in boxes, four to a row with their number above."""
    box = page.paper.width / _PER_ROW
    number_height, key_height = page.type.leading(page.scale.small), page.type.leading(_KEY_POINTS)
    row = number_height + key_height + 6 * MM
    for place, group in enumerate(groups):
        x, y = page.paper.left + place % _PER_ROW * box, page.top - place // _PER_ROW * row
        page.pen.box(x, y - number_height, box - 3 * MM, key_height + 2 * MM)
        with page.pen.tags.inside("P"):
            page.pen.line_of_text(str(place + 1), x + 2 * MM, y, page.scale.small, goes_on=True)
            page.pen.line_of_text(group, x + 3 * MM, y - number_height - 1 * MM, _KEY_POINTS, bold=True)
    page.top -= -(-len(groups) // _PER_ROW) * row + 2 * MM


def _identity(pen: Pen, type: Type, identity: str, left: float, top: float) -> None:
    """The identity in groups, to be typed as one line: what every age identity begins with, then the rest."""
    prefix, rest = identity.rsplit("1", 1)
    with pen.tags.inside("P"):
        _identity_groups(pen, type, f"{prefix}1", rest, left, top)


def _identity_groups(pen: Pen, type: Type, prefix: str, rest: str, left: float, top: float) -> None:
    pen.line_of_text(prefix, left, top, _IDENTITY_POINTS, bold=True, goes_on=True)
    step = type.width("M" * (_IDENTITY_GROUP + 1), _IDENTITY_POINTS, bold=True)
    for place, start in enumerate(range(0, len(rest), _IDENTITY_GROUP)):
        row, column = divmod(place, _IDENTITY_PER_ROW)
        y = top - (row + 1) * type.leading(_IDENTITY_POINTS)
        group = rest[start : start + _IDENTITY_GROUP]
        pen.line_of_text(group, left + column * step, y, _IDENTITY_POINTS, bold=True, goes_on=True)


def _code(canvas: Canvas, identity: str, left: float, bottom: float) -> None:
    """The identity as a square code for a hand scanner, with the white border it needs."""
    widget = QrCodeWidget(identity, barWidth=_CODE, barHeight=_CODE, barBorder=2, barLevel="M")
    drawing = Drawing(_CODE, _CODE)
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, left, bottom)
