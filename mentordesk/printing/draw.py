# SPDX-License-Identifier: MIT
"""The one way to paper: a sheet's record goes in, a finished PDF comes out. Nothing is read, written or sent here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache

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
from mentordesk.printing.type import READERS, SCALES, STAFF, Family, Scale, Type
from mentordesk.records.audience import Audience
from mentordesk.records.sheets import AnySheet, PrintProfile, SheetFrame, SheetOptions, emptied
from mentordesk.words import words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF. `pages` counts every page of every copy; `replaced` are characters no bundled face has."""

    pdf: bytes
    pages: int
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet to be drawn, what stands around it, and how."""

    sheet: AnySheet
    frame: SheetFrame
    options: SheetOptions


def draw_sheet(sheet: AnySheet, frame: SheetFrame, options: SheetOptions | None = None) -> Sheet:
    """Draw `sheet` for its audience. The same input gives the same bytes.

    With `options.blank` the form is printed with nothing filled in (a worksheet keeps its questions: it has no data).
    Raises `Invalid` when the sheet would tell a reader what they may not know, or a number of copies makes no sense;
    `Unavailable` when a bundled font is missing.
    """
    options = options or SheetOptions()
    title = words(options.language, options.setting)(f"sheets.title.{sheet.KIND.value}")
    return draw_pack([Order(sheet, frame, options)], title, options.language)


def draw_pack(orders: Iterable[Order], title: str, language: str) -> Sheet:
    """Draw sheets one after the other into one file, with an entry in the bookmarks for each. `title` names the file.

    They are taken one by one, so that a long pack is not in memory as a whole. Raises as `draw_sheet` does, for the first
    sheet that may not be printed; then there is no file.
    """
    types = lru_cache(maxsize=None)(Type)
    document: Document | None = None
    pages = 0
    for order in orders:
        laid = _laid_out(order, types)
        document = document or Document(laid.type, title, language, order.options.setting)
        with PRESS:
            pages += laid.print(document, order.options)
    if document is None:
        raise ValueError("a pack of no sheets")
    with PRESS:
        replaced = {char for type in document.types for char in type.replaced}
        return Sheet(document.finished(), pages, tuple(sorted(replaced)))


def _laid_out(order: Order, types: Callable[[Family, Scale, str], Type]) -> Drawn:
    frame, options = order.frame, order.options
    sheet = emptied(order.sheet) if options.blank else order.sheet
    if issues := sheet_issues(sheet, frame, options):
        raise Invalid(issues, "errors_printing.not_printed", sheet=sheet.KIND.value)
    catalogue = words(options.language, options.setting)
    profile = options.profile or default_profile(sheet)
    family = READERS if Audience.PARTICIPANT in sheet.AUDIENCES else STAFF
    type = types(family, SCALES[profile], options.language)
    head_and_foot = Frame(type, catalogue, sheet, frame, options)
    page = paper(options.paper, binding=options.binding, landscape=sheet.KIND.facts.landscape)
    room = page.height - head_and_foot.header_height(page.width) - head_and_foot.footer_height(page.width)
    layout = Layout(catalogue, type, profile, page.width, room, blank=options.blank, frame=frame)
    story = BUILDERS[sheet.KIND](sheet, layout)
    pages = paginate(story.pieces, page.width, room - foot_height(story.foot, page.width))
    return Drawn(pages, story.foot, head_and_foot, page, type)


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
    type: Type

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
        body = page.top - frame.header_height(page.width)
        for item in self.pages[where.page - 1]:
            item.block.draw(pen, page.left, body - item.down, page.width)
        if self.foot:
            foot = page.bottom + frame.footer_height(page.width) + FOOT_GAP
            with nullcontext() if where.page == where.pages else pen.tags.artifact(REPEATED):
                self.foot.draw(pen, page.left, foot + self.foot.height(page.width), page.width)
        frame.draw_footer(pen, page.left, page.bottom, page.width, where)
