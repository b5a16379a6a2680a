# SPDX-License-Identifier: MIT
"""The one way to paper: a sheet's record goes in, a finished PDF comes out. Nothing is read, written or sent here."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from mentordesk.errors import Invalid
from mentordesk.printing.document import Document
from mentordesk.printing.drawers import BUILDERS
from mentordesk.printing.flow import Block, Placed, paginate
from mentordesk.printing.frame import FOOT_GAP, Frame, Where, foot_height
from mentordesk.printing.guard import sheet_issues
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import Paper, paper
from mentordesk.printing.pen import Pen
from mentordesk.printing.press import PRESS
from mentordesk.printing.tags import REPEATED
from mentordesk.printing.type import READERS, SCALES, STAFF, Type
from mentordesk.records.audience import Audience
from mentordesk.records.sheets import AnySheet, PrintProfile, SheetFrame, SheetOptions, emptied
from mentordesk.words import words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF. `pages` counts every page of every copy; `replaced` are characters no bundled face has."""

    pdf: bytes
    pages: int
    replaced: tuple[str, ...] = ()


def draw_sheet(sheet: AnySheet, frame: SheetFrame, options: SheetOptions | None = None) -> Sheet:
    """Draw `sheet` for its audience. The same input gives the same bytes.

    With `options.blank` the form is printed with nothing filled in (a worksheet keeps its questions: it has no data).
    Raises `Invalid` when the sheet would tell a reader what they may not know, or a number of copies makes no sense;
    `Unavailable` when a bundled font is missing.
    """
    options = options or SheetOptions()
    if options.blank:
        sheet = emptied(sheet)
    if issues := sheet_issues(sheet, frame, options):
        raise Invalid(issues, "errors_printing.not_printed", sheet=sheet.KIND.value)
    catalogue = words(options.language, options.setting)
    profile = options.profile or default_profile(sheet)
    type = Type(READERS if Audience.PARTICIPANT in sheet.AUDIENCES else STAFF, SCALES[profile], options.language)
    head_and_foot = Frame(type, catalogue, sheet, frame, options)
    page = paper(options.paper, binding=options.binding, landscape=sheet.KIND.facts.landscape)
    room = page.height - head_and_foot.header_height(page.width) - head_and_foot.footer_height(page.width)
    layout = Layout(catalogue, type, profile, page.width, room, blank=options.blank, frame=frame)
    story = BUILDERS[sheet.KIND](sheet, layout)
    pages = paginate(story.pieces, page.width, room - foot_height(story.foot, page.width))
    with PRESS:
        return _print(Drawn(pages, story.foot, head_and_foot, page), type, sheet, options)


def default_profile(sheet: AnySheet) -> PrintProfile:
    """Clear and plain for what a participant reads, standard for staff (REQ-3.6)."""
    return PrintProfile.CLEAR if Audience.PARTICIPANT in sheet.AUDIENCES else PrintProfile.STANDARD


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet laid out: the blocks of each page, what stands at every foot, the frame and the paper."""

    pages: tuple[tuple[Placed, ...], ...]
    foot: Block | None
    frame: Frame
    paper: Paper

    def ink(self, pen: Pen, where: Where) -> None:
        """Draw one page. Its foot is read out once, where the sheet ends."""
        page, frame = self.paper, self.frame
        frame.draw_header(pen, page.left, page.top, page.width, where)
        body = page.top - frame.header_height(page.width)
        for item in self.pages[where.page - 1]:
            item.block.draw(pen, page.left, body - item.down, page.width)
        if self.foot:
            foot = page.bottom + frame.footer_height(page.width) + FOOT_GAP
            with nullcontext() if where.page == where.pages else pen.tags.artifact(REPEATED):
                self.foot.draw(pen, page.left, foot + self.foot.height(page.width), page.width)
        frame.draw_footer(pen, page.left, page.bottom, page.width, where)


def _print(drawn: Drawn, type: Type, sheet: AnySheet, options: SheetOptions) -> Sheet:
    title = words(options.language, options.setting)(f"sheets.title.{sheet.KIND.value}")
    document = Document(type, title, options.language, options.setting)
    pages = len(drawn.pages)
    for copy in range(1, options.copies + 1):
        with document.sheet(type, drawn.paper, options.language) as pen:
            for number in range(1, pages + 1):
                drawn.ink(pen, Where(number, pages, copy, options.copies))
                document.end_page()
    return Sheet(document.finished(), pages * options.copies, tuple(sorted(type.replaced)))
