# SPDX-License-Identifier: MIT
"""A sheet's code as bars, for a hand-held scanner that types: Code 128, two digits in each character.

A bar is 0.4 mm at the least, so that it is read after three photocopies; the digits always stand beside it in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reportlab.graphics.barcode.code128 import Code128

from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen

MODULE = 0.4 * MM
HEIGHT = 8 * MM


@dataclass(frozen=True, slots=True)
class Barcode:
    """The bars of one code, at the left of their room. Decoration to whoever is read to: the digits say the same."""

    code: str

    def width(self) -> float:
        """How wide the bars are, without the quiet room beside them."""
        return sum(wide for _, wide in _bars(self.code)) * MODULE

    def height(self, width: float) -> float:
        return HEIGHT

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        for black, wide in _bars(self.code):
            if black:
                pen.bar(left, top, wide * MODULE, HEIGHT)
            left += wide * MODULE


@lru_cache(maxsize=256)
def _bars(code: str) -> tuple[tuple[bool, int], ...]:
    """Black and white stripes by their width in modules."""
    drawn = Code128(code, quiet=0)
    drawn.validate()
    drawn.encode()
    drawn.decompose()
    return tuple((letter.isupper(), ord(letter.lower()) - ord("a") + 1) for letter in drawn.decomposed)
