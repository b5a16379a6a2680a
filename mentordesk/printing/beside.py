# SPDX-License-Identifier: MIT
"""A sheet in two languages: side by side on one page, or, where half a page is too narrow for it, one after the other.

Each half is laid out anew in the letters of the standard size, with its own header and footer; nothing is made smaller, and
what says the same stands on a level (`level`).
Read out, a sheet is whole in one language before it begins in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mentordesk.printing.document import Document
from mentordesk.printing.drawn import Drawn
from mentordesk.printing.frame import Where
from mentordesk.printing.paper import MM, Paper, paper
from mentordesk.printing.pen import THIN
from mentordesk.printing.type import Type
from mentordesk.records.sheets import PaperSize, SheetOptions

_GUTTER = 11 * MM


def halves(size: PaperSize, *, binding: bool) -> tuple[Paper, Paper]:
    """The two halves of a page that lies on its long side."""
    page = paper(size, binding=binding, landscape=True)
    width = (page.width - _GUTTER) / 2
    return replace(page, width=width), replace(page, left=page.left + width + _GUTTER, width=width)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One sheet in the language of its left and of its right half, with as many pages on either side."""

    left: Drawn
    right: Drawn

    @property
    def type(self) -> Type:
        """What it begins in."""
        return self.left.type

    def print(self, document: Document, options: SheetOptions) -> int:
        """Draw every page of every copy. Returns how many they are."""
        pages, paper = len(self.left.pages), self.left.paper
        for copy in range(1, options.copies + 1):
            title = self.left.frame.title_of(copy, options.copies)
            with document.sheet(self.left.type, paper, options.language, title) as pen:
                sides = [
                    (half, document.pen(half.type), document.tags.side(language))
                    for half, language in ((self.left, options.language), (self.right, options.beside))
                ]
                for number in range(1, pages + 1):
                    for half, own_pen, side in sides:
                        with side:
                            half.ink(own_pen, Where(number, pages, copy, options.copies))
                    pen.down(self.right.paper.left - _GUTTER / 2, paper.top, paper.height, THIN)
                    document.end_page()
        return pages * options.copies


@dataclass(frozen=True, slots=True)
class InTurn:
    """One sheet in two languages, page after page."""

    first: Drawn
    second: Drawn

    @property
    def type(self) -> Type:
        """What it begins in."""
        return self.first.type

    def print(self, document: Document, options: SheetOptions) -> int:
        """Draw every page of every copy, one language after the other. Returns how many they are."""
        second = replace(options, language=options.beside)
        return self.first.print(document, options) + self.second.print(document, second)
