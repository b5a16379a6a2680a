# SPDX-License-Identifier: MIT
"""The header and footer every page carries, so that each stands alone without a staple (`domain.md` 3.1, REQ-3.5)."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.printing.barcode import HEIGHT as BARS_HEIGHT
from mentordesk.printing.barcode import Barcode
from mentordesk.printing.blocks import Text
from mentordesk.printing.flow import Block
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY, RULE, Pen
from mentordesk.printing.running_head import running_head
from mentordesk.printing.site_mark import site_mark
from mentordesk.printing.tags import FOOTER, HEADER
from mentordesk.printing.type import Type
from mentordesk.records.audience import Audience
from mentordesk.records.paper_code import said_code
from mentordesk.records.sheet_contents import WorksheetSheet
from mentordesk.records.sheets import AnySheet, SheetFrame, SheetOptions
from mentordesk.words import Words

_DOT = "  ·  "
_LEFT_PART = 0.77
_MANY = 88
_GAP = 3 * MM
"""Between the notes of a footer and the count of pages and copies, of which there may be two digits' worth."""
_QUIET = 4 * MM
"""White room beside the bars, without which no scanner finds them."""
_BESIDE_LOGO = 3 * MM
_ASIDE = 6 * MM
"""Between the title and what the sheet is about."""
FOOT_GAP = 1 * MM
"""Room between the repeated foot of a sheet and the footer."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which page of how many, and which copy of how many."""

    page: int
    pages: int
    copy: int
    copies: int


class Frame:
    """Header and footer of one sheet, measured once and drawn on each page."""

    def __init__(self, type: Type, words: Words, sheet: AnySheet, frame: SheetFrame, options: SheetOptions) -> None:
        self._type = type
        self._words = words
        self._frame = frame
        self._size = type.scale.frame
        self._noted: dict[float, tuple[Text, ...]] = {}
        kind = words(f"sheets.title.{sheet.KIND.value}")
        own = sheet.worksheet.title if isinstance(sheet, WorksheetSheet) and sheet.worksheet else ""
        self._title = Text(type, own or kind, type.scale.title, bold=True)
        self._about = running_head(sheet, words)
        self._from = tuple(filter(None, (frame.establishment, self._programme(sheet))))
        self._is_bare = sheet.KIND.facts.own_head
        self._is_anonymous = sheet.KIND.facts.anonymous
        self._is_kept = {Audience.PARTICIPANT} == sheet.AUDIENCES
        self._mark = site_mark(frame, sheet)
        code = words("sheets.frame.code", code=sheet.KIND.code, version=sheet.KIND.version)
        reference = getattr(sheet, "reference", "")
        marks = [
            kind if own else "",
            code,
            reference,
            words("sheets.frame.blank") if options.blank else "",
            words.language.upper(),
        ]
        self._code = _DOT.join(mark for mark in marks if mark)

    def header_height(self, width: float) -> float:
        """Height of the header with the gap under it; none where a sheet has a head of its own."""
        if self._is_bare:
            return 0.0
        return self._top_height(width) + self._title_height(width) + 4.5 * MM

    def draw_header(self, pen: Pen, left: float, top: float, width: float, where: Where) -> None:
        """Establishment and programme, code and language, the sheet's title, and a rule under them.

        Only the title is read out, and only on the first page: it is the heading of the whole sheet.
        """
        if self._is_bare:
            return
        with pen.tags.artifact(HEADER):
            if self._mark:
                self._mark.draw(pen, left, top, width)
            self._source(width).draw(pen, left + self._indent(), top, self._beside_code(width))
            self._right(pen, self._code, left, top, width)
        top -= self._top_height(width)
        with pen.tags.heading(1, self._title.text, left, top) if where.page == 1 else pen.tags.artifact(HEADER):
            self._title.draw(pen, left, top, self._beside_bars(width))
        self._draw_about(pen, left, top, width, where)
        self._draw_number(pen, left + width, top, width, where)
        pen.across(left, top - self._title_height(width) - 1 * MM, width, HEAVY)

    def _top_height(self, width: float) -> float:
        """Whose sheet it is, in words and beside them the site's mark."""
        high = self._mark.height(width) + 1.5 * MM if self._mark else 0.0
        return max(self._source(width).height(self._beside_code(width)), high)

    def _indent(self) -> float:
        """How far to the right of the mark the name stands."""
        return self._mark.size[0] + _BESIDE_LOGO if self._mark else 0.0

    def _title_height(self, width: float) -> float:
        bars = BARS_HEIGHT + 1 * MM if self._frame.codes else 0.0
        bars += self._type.leading(self._size) if self._is_number_below(width) else 0.0
        below = 0.0 if self._is_beside(width) else self._line(self._about, bold=True).height(width)
        return max(self._title.height(self._beside_bars(width)) + below, bars)

    def _is_beside(self, width: float) -> bool:
        """Whether there is room beside the title for what the sheet is about; else it stands below, on every page."""
        scale = self._type.scale
        taken = self._type.width(self._title.text, scale.title, bold=True)
        about = self._type.width(self._about, self._size, bold=True)
        return not about or taken + _ASIDE + about <= self._beside_bars(width)

    def _draw_about(self, pen: Pen, left: float, top: float, width: float, where: Where) -> None:
        """What the sheet is about, again where its first page may lie elsewhere."""
        with pen.tags.artifact(HEADER):
            if not self._is_beside(width):
                below = top - self._title.height(self._beside_bars(width))
                self._line(self._about, bold=True).draw(pen, left, below, width)
            elif where.page > 1 and self._about:
                lower = self._type.leading(self._type.scale.title) - self._type.leading(self._size)
                self._right(pen, self._about, left, top - lower, width, bold=True)

    def _draw_number(self, pen: Pen, right: float, top: float, width: float, where: Where) -> None:
        """The code of this very copy, in digits and in bars, where it is one that comes back."""
        if not self._frame.codes:
            return
        code = self._frame.codes[where.copy - 1]
        bars, number = Barcode(code), said_code(code)
        wide = self._type.width(number, self._size, bold=True)
        left = right - bars.width()
        with pen.tags.artifact(HEADER):
            bars.draw(pen, left, top - 0.5 * MM, bars.width())
            if self._is_number_below(width):
                pen.line_of_text(number, right - wide, top - 1 * MM - BARS_HEIGHT, self._size, bold=True)
            else:
                pen.line_of_text(number, left - _QUIET - wide, top - 2 * MM, self._size, bold=True)

    def title_of(self, copy: int, copies: int) -> str:
        """The title as the bookmarks show it: of several copies each says which it is, where it may."""
        said = self._copy_said(copy, copies)
        return _DOT.join([self._title.text, said] if copies > 1 and said else [self._title.text])

    def _copy_said(self, copy: int, copies: int) -> str:
        """Which copy it is; "" where all are alike, or whoever hands them out could tell who wrote which."""
        return "" if self._is_anonymous else self._words("sheets.frame.copy", copy=copy, copies=copies)

    def footer_height(self, width: float) -> float:
        """Height of the footer with the gap above it."""
        notes = sum(line.height(self._left(width)) for line in self._notes(self._left(width)))
        return max(notes, 2 * self._type.leading(self._size)) + 4 * MM

    def draw_footer(self, pen: Pen, left: float, bottom: float, width: float, where: Where) -> None:
        """Printed at, return to, destroy after, handling mark, anchor; page and copy on the right."""
        with pen.tags.artifact(FOOTER):
            self._footer(pen, left, bottom, width, where)

    def _footer(self, pen: Pen, left: float, bottom: float, width: float, where: Where) -> None:
        top = bottom + self.footer_height(width) - 2 * MM
        pen.across(left, top, width, RULE)
        top -= 1 * MM
        words = self._words
        self._right(pen, words("sheets.frame.page", page=where.page, pages=where.pages), left, top, width, bold=True)
        below = top - self._type.leading(self._size)
        self._right(pen, self._copy_said(where.copy, where.copies), left, below, width)
        for line in self._notes(self._left(width)):
            line.draw(pen, left, top, self._left(width))
            top -= line.height(self._left(width))

    def _source(self, width: float) -> Text:
        """Whose sheet it is: on one line where that fits, else establishment and programme under each other."""
        line = _DOT.join(self._from)
        fits = self._type.width(line, self._size) <= self._beside_code(width)
        return self._line(line if fits else "\n".join(self._from))

    def _notes(self, width: float) -> tuple[Text, ...]:
        """The lines on the left, put together once for each width."""
        if width not in self._noted:
            self._noted[width] = self._said(width)
        return self._noted[width]

    def _said(self, width: float) -> tuple[Text, ...]:
        """What a participant keeps is theirs: it is neither called in nor to be destroyed."""
        frame, words = self._frame, self._words
        at = frame.printed_at
        notes = [words("sheets.frame.printed", time=words.time(at), date=words.date(at.date()), by=frame.printed_by)]
        notes = [f"{notes[0]}{_DOT}{self._code}"] if self._is_bare else notes
        notes += [words("sheets.frame.doubtful_time")] if frame.doubtful_time else []
        give = "sheets.frame.if_found" if self._is_kept else "sheets.frame.return_to"
        back = [words(give, place=frame.return_to)] if frame.return_to else []
        if frame.destroy_after and not self._is_kept:
            back.append(words("sheets.frame.destroy_after", date=words.date(frame.destroy_after)))
        both = _DOT.join(back)
        notes += [both] if self._type.width(both, self._size) <= width else back
        notes += [frame.anchor] if frame.anchor else []
        lines = [self._line(note) for note in notes if note]
        if frame.handling_mark:
            lines.append(self._line(frame.handling_mark, bold=True))
        return tuple(lines)

    def _programme(self, sheet: AnySheet) -> str:
        """The full name stays in the facilitator's file; every other reader gets the neutral one."""
        inside = {Audience.FACILITATOR, Audience.SAFEGUARDING} >= sheet.AUDIENCES
        return self._frame.programme if inside else self._frame.listed_programme

    def _line(self, text: str, *, bold: bool = False) -> Text:
        return Text(self._type, text, self._size, bold=bold)

    def _right(self, pen: Pen, text: str, left: float, top: float, width: float, *, bold: bool = False) -> None:
        wide = self._type.width(text, self._size, bold=bold)
        pen.line_of_text(text, left + width - wide, top, self._size, bold=bold)

    def _beside_bars(self, width: float) -> float:
        if not self._frame.codes:
            return width
        bars = width - Barcode(self._frame.codes[0]).width() - _QUIET
        return bars if self._is_number_below(width) else bars - self._number_width() - _QUIET

    def _is_number_below(self, width: float) -> bool:
        """Whether the number stands under the bars, because the title would not fit beside both on one line."""
        if not self._frame.codes:
            return False
        beside = width - Barcode(self._frame.codes[0]).width() - self._number_width() - 2 * _QUIET
        return self._type.width(self._title.text, self._type.scale.title, bold=True) > beside

    def _number_width(self) -> float:
        return self._type.width(said_code(self._frame.codes[0]), self._size, bold=True)

    def _beside_code(self, width: float) -> float:
        return width - self._type.width(self._code, self._size) - 6 * MM - self._indent()

    def _left(self, width: float) -> float:
        counted = (
            self._words("sheets.frame.page", page=_MANY, pages=_MANY),
            self._words("sheets.frame.copy", copy=_MANY, copies=_MANY),
        )
        right = max(self._type.width(text, self._size, bold=True) for text in counted)
        return min(width * _LEFT_PART, width - right - _GAP)


def foot_height(foot: Block | None, width: float) -> float:
    """Room the repeated foot of a sheet takes above the footer."""
    return foot.height(width) + FOOT_GAP + 2 * MM if foot else 0.0
