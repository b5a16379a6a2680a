# SPDX-License-Identifier: MIT
"""What a sheet's builder needs: words, type, and short ways to say "a heading", "a list", "room to write"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from mentordesk.printing.blocks import Beside, Dot, Field, FieldRow, Heading, Text, TickBox, WritingLines
from mentordesk.printing.flow import Block, Piece
from mentordesk.printing.paper import MM
from mentordesk.printing.type import UNBROKEN_HYPHEN, Type
from mentordesk.records.sheets import PrintProfile, SheetFrame
from mentordesk.words import Words

_LINES_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet's language, type and profile, and the width and height of a page's body; `blank` for a form to fill in.

    `frame` is what stands around the sheet, for those that say it themselves (`SheetFacts.own_head`).
    """

    words: Words
    type: Type
    profile: PrintProfile
    width: float
    room: float
    frame: SheetFrame
    blank: bool = False
    is_narrow: bool = False
    """Half a page, where another language stands beside it."""

    @property
    def is_large(self) -> bool:
        """Whether the sheet is laid out anew for large print or half a page: fewer columns, more pages."""
        return self.profile is PrintProfile.LARGE or self.is_narrow

    @property
    def is_stacked(self) -> bool:
        """Whether the facts of a row stand under each other, because side by side they would not keep their size."""
        return self.profile is not PrintProfile.STANDARD or self.is_narrow

    def text(self, text: str, *, bold: bool = False, centred: bool = False) -> Text:
        """Body text."""
        return Text(self.type, text, self.type.scale.body, bold=bold, centred=centred)

    def small(self, text: str, *, bold: bool = False) -> Text:
        """Text of a key or a label."""
        return Text(self.type, text, self.type.scale.small, bold=bold)

    def whole(self, text: str, *, bold: bool = False) -> Text:
        """A number or a cell, never broken at its hyphens."""
        return self.text(text.replace("-", UNBROKEN_HYPHEN), bold=bold)

    def heading(self, key: str) -> Piece:
        """A heading of the catalogue, kept with what follows."""
        return self.heading_of(self.words(key))

    def heading_of(self, text: str) -> Piece:
        """A heading with a text of its own."""
        return Piece(Heading(self.type, text), before=4 * MM, keeps_next=True)

    def paragraphs(self, text: str, *, keeps_next: bool = False) -> tuple[Piece, ...]:
        """A text, one piece a paragraph; a very long paragraph may go on overleaf."""
        pieces: list[Piece] = []
        for part in filter(str.strip, text.split("\n")):
            lines, whole = self.type.broken(part.strip(), self.type.scale.body, self.width), object()
            for start in range(0, len(lines), _LINES_TOGETHER):
                here = lines[start : start + _LINES_TOGETHER]
                chunk = Text(
                    self.type,
                    "\n".join(line for line, _ in here),
                    self.type.scale.body,
                    leads=here[-1][1],
                    of=whole if len(lines) > _LINES_TOGETHER else None,
                )
                pieces.append(Piece(chunk, before=0 if start else 1.5 * MM, keeps_next=keeps_next))
        return tuple(pieces)

    def bullet(self, item: str) -> Block:
        """One item of a list."""
        size = self.type.scale.body
        return Beside(Dot(self.type, size), size * 1.1, self.text(item))

    def bullets(self, items: Iterable[str], *, together: bool = False) -> tuple[Piece, ...]:
        """A list, one piece an item; the last is not alone on a page, `together` keeps the whole list on one."""
        blocks = [self.bullet(item) for item in items]
        last = len(blocks) - 1
        return tuple(
            Piece(block, before=1 * MM, keeps_next=number < last and (together or number == last - 1))
            for number, block in enumerate(blocks)
        )

    def ticked(self, text: str, *, ticked: bool = False) -> Block:
        """A check box and its words."""
        side = self.type.scale.tick
        lead = self.type.leading(self.type.scale.body)
        words = self.text(text)
        return Beside(TickBox(side, ticked, lead=lead), side + 2.5 * MM, words)

    def lines(self, count: int, *, before: float = 0) -> Piece:
        """Ruled lines for handwriting."""
        return Piece(WritingLines(count, self.type.scale.lines), before=before)

    def fields(self, *fields: Field) -> tuple[Piece, ...]:
        """A row of form boxes; in large print two a row at most, so that values keep their size."""
        step = 2 if self.is_large else len(fields)
        return tuple(Piece(FieldRow(self.type, fields[i : i + step])) for i in range(0, len(fields), step))

    def day(self, day: date | None) -> str:
        """A date in full, or room for it."""
        return self.words.day(day) if day else ""

    def date(self, day: date | None) -> str:
        """A date without its weekday, or room for it."""
        return self.words.date(day) if day else ""

    def times(self, starts: time | None, ends: time | None) -> str:
        """From when to when, or room for it."""
        shown = [self.words.time(moment) for moment in (starts, ends) if moment]
        return " – ".join(shown).replace(" – ", "\u00a0– ")
