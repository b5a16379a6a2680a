# SPDX-License-Identifier: MIT
"""A page with nothing but a title, to draw one thing on."""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.printing.document import Document
from mentordesk.printing.paper import paper
from mentordesk.printing.pen import Pen
from mentordesk.printing.type import SCALES, STAFF, Type
from mentordesk.records.sheets import PaperSize, PrintProfile

PAPER = paper(PaperSize.A4)


def page_with(draw: Callable[[Pen], None], language: str = "en") -> bytes:
    """A page under a title, with whatever is drawn on it."""
    type = Type(STAFF, SCALES[PrintProfile.STANDARD], language)
    document = Document(type, "A page", language)
    with document.sheet(type, PAPER, language, "A page") as pen:
        with pen.tags.heading(1, "A page", PAPER.left, PAPER.top):
            pen.line_of_text("A page", PAPER.left, PAPER.top, 18, bold=True)
        draw(pen)
        document.end_page()
    return document.finished()
