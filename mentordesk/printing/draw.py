# SPDX-License-Identifier: MIT
"""The one way to paper: a sheet's record goes in, a finished PDF comes out. Nothing is read, written or sent here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.printing.beside import InTurn, SideBySide, halves
from mentordesk.printing.document import Document
from mentordesk.printing.drawers import BUILDERS
from mentordesk.printing.drawn import Drawn
from mentordesk.printing.flow import Story, paginate
from mentordesk.printing.frame import Frame, foot_height
from mentordesk.printing.guard import sheet_issues
from mentordesk.printing.layout import Layout
from mentordesk.printing.level import Half, levelled
from mentordesk.printing.paper import Paper, paper
from mentordesk.printing.press import PRESS
from mentordesk.printing.type import READERS, SCALES, STAFF, Family, Scale, Type
from mentordesk.records.audience import Audience
from mentordesk.records.sheets import AnySheet, PrintProfile, SheetFrame, SheetOptions, emptied
from mentordesk.words import words

Types = Callable[[Family, Scale, str], Type]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished PDF. `pages` counts every page of every copy; for the characters in `replaced` question marks stand."""

    pdf: bytes
    pages: int
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet to be drawn, what stands around it, and how."""

    sheet: AnySheet
    frame: SheetFrame
    options: SheetOptions
    other: AnySheet | None = None
    """The same in the language of `options.beside`; `sheet` where that holds no words of its own."""


def draw_sheet(
    sheet: AnySheet, frame: SheetFrame, options: SheetOptions | None = None, other: AnySheet | None = None
) -> Sheet:
    """Draw `sheet` for its audience. The same input gives the same bytes.

    With `options.blank` the form is printed with nothing filled in (a worksheet keeps its questions: it has no data).
    Raises `Invalid` when the sheet would tell a reader what they may not know, or a number of copies makes no sense;
    `Unavailable` when a bundled font is missing.
    """
    options = options or SheetOptions()
    title = words(options.language, options.setting)(f"sheets.title.{sheet.KIND.value}")
    return draw_pack([Order(sheet, frame, options, other)], title, options.language)


def draw_pack(orders: Iterable[Order], title: str, language: str) -> Sheet:
    """Draw sheets one after the other into one file, with an entry in the bookmarks for each. `title` names the file.

    They are taken one by one, so that a long pack is not in memory as a whole. Raises as `draw_sheet` does, for the first
    sheet that may not be printed; then there is no file.
    """
    sheet, _ = draw_parts(orders, title, language, _raised)
    if sheet is None:
        raise ValueError("a pack of no sheets")
    return sheet


def draw_parts(
    orders: Iterable[Order], title: str, language: str, refused: Callable[[int, MentorDeskError], object]
) -> tuple[Sheet | None, tuple[int, ...]]:
    """The same, with the pages of each sheet in turn. `refused(place, error)` hears of one that may not be printed: it
    leaves no mark and has no pages. None where there is nothing left to print."""
    types = lru_cache(maxsize=None)(Type)
    document: Document | None = None
    pages: list[int] = []
    for place, order in enumerate(orders):
        try:
            laid = laid_out(order, types)
        except MentorDeskError as error:
            refused(place, error)
            pages.append(0)
            continue
        document = document or Document(laid.type, title, language, order.options.setting)
        with PRESS:
            pages.append(laid.print(document, order.options))
    if document is None:
        return None, tuple(pages)
    with PRESS:
        replaced = {char for type in document.types for char in type.replaced}
        return Sheet(document.finished(), sum(pages), tuple(sorted(replaced))), tuple(pages)


def _raised(_: int, error: MentorDeskError) -> None:
    raise error


def laid_out(order: Order, types: Types) -> Drawn | SideBySide | InTurn:
    """An order on its pages, before there is ink. Raises as `draw_sheet` does."""
    options = order.options
    sheet = _allowed(order.sheet, order.frame, options)
    if not options.beside:
        return _Ground.of(sheet, order.frame, options, types).alone()
    second = replace(options, language=options.beside, own=options.own_beside)
    other = _allowed(order.other or order.sheet, order.frame, second)
    facts = sheet.KIND.facts
    if options.profile is not PrintProfile.LARGE and not (facts.landscape or facts.whole):
        left, right = halves(options.paper, binding=options.binding)
        with suppress(Invalid):  # Something on it is too tall for a page that lies on its long side.
            return _level(
                _Ground.of(sheet, order.frame, options, types, left),
                _Ground.of(other, order.frame, second, types, right),
            )
    grounds = (_Ground.of(sheet, order.frame, options, types), _Ground.of(other, order.frame, second, types))
    return InTurn(grounds[0].alone(), grounds[1].alone())


def _allowed(sheet: AnySheet, frame: SheetFrame, options: SheetOptions) -> AnySheet:
    """What is drawn of a sheet, once it is known that its readers may have it in that language."""
    sheet = emptied(sheet) if options.blank else sheet
    if issues := sheet_issues(sheet, frame, options):
        raise Invalid(issues, "errors_printing.not_printed", sheet=sheet.KIND.value)
    return sheet


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a sheet is laid out on in one language: its frame and layout, on a page or on half of one."""

    sheet: AnySheet
    frame: Frame
    page: Paper
    layout: Layout

    @classmethod
    def of(
        cls, sheet: AnySheet, frame: SheetFrame, options: SheetOptions, types: Types, half: Paper | None = None
    ) -> _Ground:
        """The ground for a sheet as it was asked for."""
        catalogue = words(options.language, options.setting).over(dict(options.own))
        profile = PrintProfile.STANDARD if half else options.profile or default_profile(sheet)
        family = READERS if Audience.PARTICIPANT in sheet.AUDIENCES else STAFF
        type = types(family, SCALES[profile], options.language)
        around = Frame(type, catalogue, sheet, frame, options)
        page = half or paper(options.paper, binding=options.binding, landscape=sheet.KIND.facts.landscape)
        room = page.height - around.header_height(page.width) - around.footer_height(page.width)
        layout = Layout(
            catalogue, type, profile, page.width, room, blank=options.blank, frame=frame, is_narrow=half is not None
        )
        return cls(sheet, around, page, layout)

    def story(self, room: float) -> Story:
        """What the sheet says, made for pages with that much room."""
        return BUILDERS[self.sheet.KIND](self.sheet, replace(self.layout, room=room))

    def alone(self) -> Drawn:
        """The sheet by itself. Cards stay where they are: each page is cut apart by itself."""
        room, width = self.layout.room, self.page.width
        story = self.story(room)
        free = room - foot_height(story.foot, width)
        pages = paginate(story.pieces, width, free, evened=not self.sheet.KIND.facts.own_head)
        return self.drawn(Half(pages, story.foot), self.frame.header_height(width))

    def drawn(self, half: Half, head: float) -> Drawn:
        """Its pages, ready to be printed."""
        return Drawn(half.pages, half.foot, self.frame, self.page, self.layout.type, head)


def _level(left: _Ground, right: _Ground) -> SideBySide:
    """Both languages on one page, each with as much room as the other."""
    width = left.page.width
    room = min(left.layout.room, right.layout.room)
    head = max(ground.frame.header_height(width) for ground in (left, right))
    foot = max(ground.frame.footer_height(width) for ground in (left, right))
    halves_of = levelled(left.story, right.story, width, min(room, left.page.height - head - foot))
    return SideBySide(left.drawn(halves_of[0], head), right.drawn(halves_of[1], head))


def default_profile(sheet: AnySheet) -> PrintProfile:
    """Clear and plain for what a participant reads, standard for staff (REQ-3.6)."""
    return PrintProfile.CLEAR if Audience.PARTICIPANT in sheet.AUDIENCES else PrintProfile.STANDARD
