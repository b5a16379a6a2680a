# SPDX-License-Identifier: MIT
"""The one way to paper: a sheet's record goes in, a finished PDF comes out. Nothing is read, written or sent here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from mentordesk.errors import Invalid
from mentordesk.printing.agreement import agreement
from mentordesk.printing.audit_list import audit_list
from mentordesk.printing.certificate import certificate
from mentordesk.printing.concern_form import concern_form
from mentordesk.printing.flow import Block, Placed, Story, paginate
from mentordesk.printing.frame import FOOT_GAP, Frame, Where, foot_height
from mentordesk.printing.guard import sheet_issues
from mentordesk.printing.introduction import introduction_card
from mentordesk.printing.layout import Layout
from mentordesk.printing.match_sheet import match_sheet
from mentordesk.printing.movement import movement_list
from mentordesk.printing.pairing_proposal import pairing_proposal
from mentordesk.printing.paper import Paper, paper
from mentordesk.printing.pen import Pen
from mentordesk.printing.people_list import people_list
from mentordesk.printing.plan import session_plan
from mentordesk.printing.press import PRESS
from mentordesk.printing.register import register
from mentordesk.printing.standards_sheet import standards_sheet
from mentordesk.printing.type import READERS, SCALES, STAFF, Type
from mentordesk.printing.worksheet import worksheet
from mentordesk.records.audience import Audience
from mentordesk.records.pairing_sheets import IntroductionCard, MatchSheet, PairingProposalSheet
from mentordesk.records.people_sheets import CheckSheet, PeopleList
from mentordesk.records.sheet_contents import (
    Agreement,
    AnySheet,
    AuditList,
    ConcernForm,
    MovementList,
    Register,
    SessionPlan,
    StandardsSheet,
    TrainingCertificate,
    WorksheetSheet,
    emptied,
)
from mentordesk.records.sheets import PrintProfile, SheetFrame, SheetOptions
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
    page = paper(options.paper, binding=options.binding)
    room = page.height - head_and_foot.header_height(page.width) - head_and_foot.footer_height(page.width)
    story = _story(sheet, Layout(catalogue, type, profile, page.width, room), blank=options.blank)
    pages = paginate(story.pieces, page.width, room - foot_height(story.foot, page.width))
    with PRESS:
        return _print(Drawn(pages, story.foot, head_and_foot, page), type, sheet, options)


def default_profile(sheet: AnySheet) -> PrintProfile:
    """Clear and plain for what a participant reads, standard for staff (REQ-3.6)."""
    return PrintProfile.CLEAR if Audience.PARTICIPANT in sheet.AUDIENCES else PrintProfile.STANDARD


def _story(sheet: AnySheet, layout: Layout, *, blank: bool) -> Story:
    match sheet:
        case SessionPlan():
            return session_plan(sheet, layout)
        case WorksheetSheet():
            return worksheet(sheet, layout)
        case Register():
            return register(sheet, layout)
        case MovementList():
            return movement_list(sheet, layout, blank=blank)
        case Agreement():
            return agreement(sheet, layout)
        case ConcernForm():
            return concern_form(sheet, layout)
        case AuditList():
            return audit_list(sheet, layout)
        case TrainingCertificate():
            return certificate(sheet, layout)
        case PeopleList() | CheckSheet():
            return people_list(sheet, layout)
        case StandardsSheet():
            return standards_sheet(sheet, layout)
        case IntroductionCard():
            return introduction_card(sheet, layout)
        case MatchSheet():
            return match_sheet(sheet, layout)
        case PairingProposalSheet():
            return pairing_proposal(sheet, layout)


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
