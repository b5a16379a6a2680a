# SPDX-License-Identifier: MIT
"""A sheet laid out and not yet drawn: its blocks on their pages, and what stands around them."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from mentordesk.printing.document import Document
from mentordesk.printing.flow import Block, Placed
from mentordesk.printing.frame import FOOT_GAP, Frame, Where
from mentordesk.printing.paper import Paper
from mentordesk.printing.pen import Pen
from mentordesk.printing.tags import REPEATED
from mentordesk.printing.type import Type
from mentordesk.records.sheets import SheetOptions


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet laid out: the blocks of each page, what stands at every foot, the frame and the paper.

    `head` is the room its header takes, or that of the language beside it where that is higher.
    """

    pages: tuple[tuple[Placed, ...], ...]
    foot: Block | None
    frame: Frame
    paper: Paper
    type: Type
    head: float

    def print(self, document: Document, options: SheetOptions) -> int:
        """Draw every page of every copy. Returns how many they are."""
        pages = len(self.pages)
        for copy in range(1, options.copies + 1):
            title = self.frame.title_of(copy, options.copies)
            with document.sheet(self.type, self.paper, options.language, title) as pen:
                for number in range(1, pages + 1):
                    self.ink(pen, Where(number, pages, copy, options.copies))
                    document.end_page()
        return pages * options.copies

    def ink(self, pen: Pen, where: Where) -> None:
        """Draw one page. Its foot is read out once, where the sheet ends."""
        page, frame = self.paper, self.frame
        frame.draw_header(pen, page.left, page.top, page.width, where)
        body = page.top - self.head
        for item in self.pages[where.page - 1]:
            item.block.draw(pen, page.left, body - item.down, page.width)
        if self.foot:
            foot = page.bottom + frame.footer_height(page.width) + FOOT_GAP
            with nullcontext() if where.page == where.pages else pen.tags.artifact(REPEATED):
                self.foot.draw(pen, page.left, foot + self.foot.height(page.width), page.width)
        frame.draw_footer(pen, page.left, page.bottom, page.width, where)
