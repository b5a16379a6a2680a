# SPDX-License-Identifier: MIT
"""Ink on a page: text, rules, boxes and marks, black only and never thinner than half a point (REQ-3.9)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

from mentordesk.printing.tags import Tags
from mentordesk.printing.type import Run, Type

THIN = 0.5
RULE = 0.75
HEAVY = 1.5

_SPACE = " 1 Tz ( ) Tj 100 Tz"
"""A space as thin as nothing: who copies the text or has it read out finds it, and the line is no longer for it."""


class Pen:
    """Draws on one canvas. Coordinates are points from the bottom left; `top` is the upper edge of what is drawn.

    `tags` is where blocks say what it is that they draw. What is drawn most is written as the page's code right away, to a
    hundredth of a point.
    """

    def __init__(self, canvas: Any, type: Type, tags: Tags) -> None:
        self._canvas = canvas
        self._type = type
        self.tags = tags
        self._shown = lru_cache(maxsize=4096)(self._encode)

    def line_of_text(
        self, text: str, left: float, top: float, size: float, *, bold: bool = False, goes_on: bool = False
    ) -> None:
        """One line of text in the middle of its own leading. `goes_on`: the words go on elsewhere, after a space."""
        drop, shown = self._shown(text, size, bold)
        if not shown:
            return
        self.tags.before_words()
        code, last = self._canvas._code, len(shown) - 1
        for number, (said, wide) in enumerate(shown):
            end = _SPACE if goes_on and number == last else ""
            code.append(f"BT {left:.2f} {top - drop:.2f} Td {said}{end} ET")
            left += wide

    def _encode(self, text: str, size: float, bold: bool) -> tuple[float, tuple[tuple[str, float], ...]]:
        """How far below its top a text stands, and the operators that show each run of it, with its width.

        Asked once for each text: the characters are looked up in the parts of the font they are in.
        """
        drop = (self._type.leading(size) - size) / 2 + size * 0.82
        runs = self._type.runs(text, bold) if text.strip() else ()
        return drop, tuple((self._operators(run, size), stringWidth(run.text, run.font, size)) for run in runs)

    def _operators(self, run: Run, size: float) -> str:
        face: Any = getFont(run.font)
        document, points = self._canvas._doc, fp_str(size)
        return " ".join(
            f"{face.getSubsetInternalName(part, document)} {points} Tf ({self._canvas._escape(codes)}) Tj"
            for part, codes in face.splitString(run.text, document)
        )

    def across(self, left: float, y: float, width: float, weight: float = RULE) -> None:
        """A horizontal rule."""
        self.slope(left, y, left + width, y, weight)

    def down(self, x: float, top: float, height: float, weight: float = RULE) -> None:
        """A vertical rule."""
        self.slope(x, top, x, top - height, weight)

    def slope(self, x1: float, y1: float, x2: float, y2: float, weight: float = RULE) -> None:
        """A straight line between two points."""
        self.tags.before_lines()
        self._canvas._code.append(f"{weight:.2f} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(self, left: float, top: float, width: float, height: float, weight: float = RULE) -> None:
        """An empty rectangle."""
        self.tags.before_lines()
        self._canvas._code.append(f"{weight:.2f} w {left:.2f} {top - height:.2f} {width:.2f} {height:.2f} re S")

    def bar(self, left: float, top: float, width: float, height: float) -> None:
        """A solid upright bar."""
        self.tags.before_lines()
        self._canvas.rect(left, top - height, width, height, stroke=0, fill=1)

    def shape(self, outline: tuple[tuple[Any, ...], ...], left: float, top: float, scale: float) -> None:
        """A solid shape of moves, lines and curves, each a letter with numbers counted rightwards and downwards."""
        self.tags.before_lines()
        path = self._canvas.beginPath()
        for letter, *numbers in outline:
            at = [left + n * scale if k % 2 == 0 else top - n * scale for k, n in enumerate(numbers)]
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[letter](*at)
        self._canvas.drawPath(path, stroke=0, fill=1, fillMode=1)

    def picture(self, png: bytes, left: float, top: float, width: float, height: float) -> None:
        """A picture in black and white."""
        self.tags.before_lines()
        self._canvas.drawImage(_picture(png), left, top - height, width, height)

    def ring(self, x: float, y: float, radius: float, weight: float = RULE) -> None:
        """An empty circle."""
        self.tags.before_lines()
        self._canvas.setLineWidth(weight)
        self._canvas.circle(x, y, radius, stroke=1, fill=0)

    def dot(self, x: float, y: float, radius: float) -> None:
        """A solid round mark."""
        self.tags.before_lines()
        self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def tick(self, left: float, top: float, side: float, *, ticked: bool = False) -> None:
        """A check box, drawn and never a glyph; ticked with a stroke that survives copying."""
        self.box(left, top, side, side, weight=1)
        if ticked:
            self._canvas.setLineWidth(max(1.5, side * 0.12))
            path = self._canvas.beginPath()
            path.moveTo(left + side * 0.2, top - side * 0.55)
            path.lineTo(left + side * 0.42, top - side * 0.8)
            path.lineTo(left + side * 0.82, top - side * 0.22)
            self._canvas.drawPath(path, stroke=1, fill=0)


@lru_cache(maxsize=4)
def _picture(png: bytes) -> ImageReader:
    """A picture as the canvas takes it: one value a dot, black or white."""
    with Image.open(BytesIO(png), formats=("PNG",)) as picture:
        return ImageReader(picture.convert("L"))
