# SPDX-License-Identifier: MIT
"""The one way to paper: a sheet's record goes in, a finished PDF comes out. Nothing is read, written or sent here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mentordesk.errors import Invalid
from mentordesk.printing.drawers import BUILDERS
from mentordesk.printing.flow import Block, Placed, paginate
from mentordesk.printing.frame import FOOT_GAP, Frame, Where, foot_height
from mentordesk.printing.guard import sheet_issues
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import Paper, paper
from mentordesk.printing.pen import Pen
from mentordesk.printing.press import PRESS
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
    layout = Layout(catalogue, type, profile, page.width, room, blank=options.blank)
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
        """Draw one page."""
        page, frame = self.paper, self.frame
        frame.draw_header(pen, page.left, page.top, page.width)
        body = page.top - frame.header_height(page.width)
        for item in self.pages[where.page - 1]:
            item.block.draw(pen, page.left, body - item.down, page.width)
        if self.foot:
            foot = page.bottom + frame.footer_height(page.width) + FOOT_GAP
            self.foot.draw(pen, page.left, foot + self.foot.height(page.width), page.width)
        frame.draw_footer(pen, page.left, page.bottom, page.width, where)


def _print(drawn: Drawn, type: Type, sheet: AnySheet, options: SheetOptions) -> Sheet:
    page, catalogue = drawn.paper, words(options.language, options.setting)
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pagesize=(page.page_width, page.page_height),
        pageCompression=1,
        invariant=1,
        initialFontName=type.family.regular,  # pyright: ignore[reportArgumentType]
        initialFontSize=type.scale.body,
        lang=catalogue.language,
    )
    canvas.setTitle(catalogue(f"sheets.title.{sheet.KIND.value}"))
    canvas.setCreator("MentorDesk")
    pen = Pen(canvas, type)
    for where in _copies(len(drawn.pages), options.copies):
        drawn.ink(pen, where)
        canvas.showPage()
    canvas.save()
    return Sheet(stream.getvalue(), len(drawn.pages) * options.copies, tuple(sorted(type.replaced)))


def _copies(pages: int, copies: int) -> Iterator[Where]:
    for copy in range(1, copies + 1):
        for number in range(1, pages + 1):
            yield Where(number, pages, copy, copies)
