# SPDX-License-Identifier: MIT
"""The three print profiles and the setting of text: faces, sizes, widths, line breaks (REQ-3.6). No drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType

from reportlab.pdfbase.pdfmetrics import stringWidth

from mentordesk.printing.glyphs import STAND_IN, load_face, nearest, tidy
from mentordesk.printing.paper import MM
from mentordesk.records.sheets import PrintProfile
from mentordesk.words import french_spaces

UNBROKEN_HYPHEN = "\u2011"
"""Holds a number or a cell together at a line end; no face has it, so it is drawn as an ordinary hyphen."""

_HAIR = 0.05
_PIECES = re.compile(r"[^\-/–—]+[\-/–—]*|[\-/–—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Sizes of one profile in points; `lines` is the distance of writing lines, `tick` the side of a check box."""

    body: float
    leading: float
    small: float
    frame: float
    heading: float
    title: float
    lines: float
    tick: float


SCALES: Mapping[PrintProfile, Scale] = MappingProxyType(
    {
        PrintProfile.STANDARD: Scale(
            body=12, leading=1.3, small=10, frame=10, heading=14, title=18, lines=9 * MM, tick=6 * MM
        ),
        PrintProfile.CLEAR: Scale(
            body=14, leading=1.5, small=12, frame=10, heading=17, title=20, lines=10 * MM, tick=7 * MM
        ),
        PrintProfile.LARGE: Scale(
            body=18, leading=1.5, small=16, frame=12, heading=21.5, title=24, lines=12 * MM, tick=9 * MM
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Family:
    """A regular and a bold face, by file stem."""

    regular: str
    bold: str


READERS = Family("Andika-Regular", "Andika-Bold")
"""Made for people learning to read: for every sheet a participant holds."""

STAFF = Family("NotoSans-Regular", "NotoSans-Bold")
"""Narrower, with equal-width digits: for lists and plans."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text one font can draw."""

    text: str
    font: str


def unbroken(text: str) -> str:
    """The text with spaces and hyphens that hold, so that it never ends a line halfway."""
    return text.replace("-", UNBROKEN_HYPHEN).replace(" ", "\u00a0")


class Type:
    """One family at one scale: measures and breaks text, and remembers for which characters a question mark stands."""

    def __init__(self, family: Family, scale: Scale, language: str = "en") -> None:
        self._spaces = french_spaces if language == "fr" else str
        self.language = language
        self.scale = scale
        self.family = family
        other = STAFF if family is READERS else READERS
        self._faces = {
            bold: tuple((name, load_face(f"{name}.ttf")) for name in names)
            for bold, names in {False: (family.regular, other.regular), True: (family.bold, other.bold)}.items()
        }
        self.replaced: set[str] = set()
        self.runs = lru_cache(maxsize=4096)(self._runs)
        self.wrap = lru_cache(maxsize=4096)(self._wrap)
        self.broken = lru_cache(maxsize=4096)(self._broken)
        self.width = lru_cache(maxsize=4096)(self._width)
        self.widest_word = lru_cache(maxsize=4096)(self._widest_word)

    def leading(self, size: float) -> float:
        """The height of one line; large sizes are set tighter than the text."""
        factor = self.scale.leading if size <= self.scale.body else min(self.scale.leading, 1.3)
        return size * factor

    def tall(self, text: str, size: float, width: float, bold: bool = False) -> float:
        """The height of a text in that width."""
        return len(self.broken(text, size, width, bold)) * self.leading(size) if text else 0.0

    def _width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of one line of text."""
        return sum([stringWidth(run.text, run.font, size) for run in self.runs(text, bold)])

    def _widest_word(self, text: str, size: float, bold: bool = False) -> float:
        """The width of the longest piece of a text that may not be broken."""
        pieces = _PIECES.findall(self._spaces(tidy(text)).replace("\n", " ").replace(" ", "\n"))
        words = [word for piece in pieces for word in piece.split("\n")]
        return max((self.width(word, size, bold=bold) for word in words), default=0.0)

    def _runs(self, text: str, bold: bool = False) -> tuple[Run, ...]:
        """The text cut where the font must change; what becomes a question mark is remembered in `replaced`."""
        (first, drawable), *others = self._faces[bold]
        text = self._spaces(tidy(text)).replace(UNBROKEN_HYPHEN, "-")
        if all(ord(char) in drawable for char in text):
            return (Run(text, first),) if text else ()
        drawn: list[tuple[str, str]] = []
        for char in text:
            font = next((name for name, has in ((first, drawable), *others) if ord(char) in has), None)
            if font is None:
                shown = nearest(char, drawable)
                drawn.append((shown, first))
                if shown == STAND_IN:
                    self.replaced.add(char)
            else:
                drawn.append((char, font))
        return tuple(Run("".join(c for c, _ in part), font) for font, part in groupby(drawn, key=lambda pair: pair[1]))

    def _wrap(self, text: str, size: float, width: float, bold: bool = False) -> tuple[str, ...]:
        """The lines of a text: broken at spaces and after hyphens, never hyphenated, left aligned.

        A no-break space holds. A word wider than the line is cut, because losing it would be worse.
        """
        return tuple(line for line, _ in self.broken(text, size, width, bold))

    def _broken(self, text: str, size: float, width: float, bold: bool = False) -> tuple[tuple[str, bool], ...]:
        """The lines of a text, each with whether a space or a new line was broken at, which belongs to the text."""
        lines: list[tuple[str, bool]] = []
        for paragraph in self._spaces(tidy(text)).split("\n"):
            line = ""
            for word in paragraph.split(" "):
                gap = " " if line else ""
                for piece in _PIECES.findall(word) or [""]:
                    if self._width(line + gap + piece, size, bold) <= width + _HAIR:
                        line += gap + piece
                    else:
                        if line:
                            lines.append((line, bool(gap)))
                        *full, line = self._cut(piece, size, width, bold)
                        lines += [(part, False) for part in full]
                    gap = ""
            lines.append((line, True))
        return (*lines[:-1], (lines[-1][0], False))

    def _cut(self, piece: str, size: float, width: float, bold: bool) -> list[str]:
        parts = [""]
        for char in piece:
            if parts[-1] and self._width(parts[-1] + char, size, bold) > width + _HAIR:
                parts.append("")
            parts[-1] += char
        return parts
