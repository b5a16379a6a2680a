# SPDX-License-Identifier: MIT
"""One of the three sheets that hold a share of the recovery key: its words, numbered, and how two sheets are used."""

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

_WORD_POINTS = 15
_PER_ROW = 3
_ROW = 9 * MM
_STEPS = 3


def draw_share_sheet(
    share: str, number: int, establishment: str, made_at: datetime, language: str, size: PaperSize
) -> bytes:
    """The PDF of one share: `share` is its words, `number` which of the three it is. The same input gives the same bytes."""
    catalogue, page = words(language), paper(size)
    type = Type(STAFF, SCALES[PrintProfile.STANDARD], language)
    scale = type.scale
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(page.page_width, page.page_height), pageCompression=1, invariant=1, lang=language)
    canvas.setTitle(catalogue("recovery_sheet.share.title", number=number))
    canvas.setCreator("MentorDesk")
    pen = Pen(canvas, type)
    top = page.top

    def say(text: str, points: float, *, bold: bool = False, gap: float = 3 * MM) -> None:
        nonlocal top
        block = Text(type, text, points, bold=bold)
        block.draw(pen, page.left, top, page.width)
        top -= block.height(page.width) + gap

    say(establishment, scale.frame, gap=1 * MM)
    say(catalogue("recovery_sheet.share.title", number=number), scale.title, bold=True)
    pen.across(page.left, top, page.width, HEAVY)
    top -= 5 * MM
    say(catalogue("recovery_sheet.share.warning"), scale.heading, bold=True, gap=5 * MM)
    top = _words(pen, type, share.split(), page.left, top, page.width)
    say(catalogue("recovery_sheet.share.signs"), scale.body, gap=6 * MM)
    say(catalogue("recovery_sheet.how"), scale.heading, bold=True)
    for step in range(1, _STEPS + 1):
        say(f"{step}.  {catalogue(f'recovery_sheet.share.step_{step}')}", scale.body, gap=2 * MM)
    top -= 3 * MM
    for field in ("held_by", "kept_at", "sealed_by"):
        say(catalogue(f"recovery_sheet.{field}"), scale.small, gap=9 * MM)
        pen.across(page.left, top + 3 * MM, page.width)
    made = f"{catalogue.day(made_at.date())}, {catalogue.time(made_at)}"
    Text(type, catalogue("recovery_sheet.made", made=made), scale.frame).draw(
        pen, page.left, page.bottom + type.leading(scale.frame), page.width
    )
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _words(pen: Pen, type: Type, share: list[str], left: float, top: float, width: float) -> float:
    """The words with their numbers, read across; returns where the next thing may stand."""
    column = width / _PER_ROW
    for place, word in enumerate(share):
        x, y = left + place % _PER_ROW * column, top - place // _PER_ROW * _ROW
        pen.line_of_text(str(place + 1), x, y - 1.5 * MM, type.scale.small)
        pen.line_of_text(word, x + 9 * MM, y, _WORD_POINTS, bold=True)
    return top - -(-len(share) // _PER_ROW) * _ROW - 2 * MM
