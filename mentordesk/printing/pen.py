# SPDX-License-Identifier: MIT
"""Ink on a page: text, rules, boxes and marks, black only and never thinner than half a point (REQ-3.9)."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from mentordesk.printing.type import Type

THIN = 0.5
RULE = 0.75
HEAVY = 1.5


class Pen:
    """Draws on one canvas. Coordinates are points from the bottom left; `top` is the upper edge of what is drawn."""

    def __init__(self, canvas: Canvas, type: Type) -> None:
        self._canvas = canvas
        self._type = type

    def line_of_text(self, text: str, left: float, top: float, size: float, *, bold: bool = False) -> None:
        """One line of text in the middle of its own leading."""
        leading = self._type.leading(size)
        baseline = top - (leading - size) / 2 - size * 0.82
        for run in self._type.runs(text, bold):
            self._canvas.setFont(run.font, size)
            self._canvas.drawString(left, baseline, run.text)
            left += self._canvas.stringWidth(run.text, run.font, size)

    def across(self, left: float, y: float, width: float, weight: float = RULE) -> None:
        """A horizontal rule."""
        self._canvas.setLineWidth(weight)
        self._canvas.line(left, y, left + width, y)

    def down(self, x: float, top: float, height: float, weight: float = RULE) -> None:
        """A vertical rule."""
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, top, x, top - height)

    def slope(self, x1: float, y1: float, x2: float, y2: float, weight: float = RULE) -> None:
        """A straight line between two points."""
        self._canvas.setLineWidth(weight)
        self._canvas.line(x1, y1, x2, y2)

    def box(self, left: float, top: float, width: float, height: float, weight: float = RULE) -> None:
        """An empty rectangle."""
        self._canvas.setLineWidth(weight)
        self._canvas.rect(left, top - height, width, height, stroke=1, fill=0)

    def ring(self, x: float, y: float, radius: float, weight: float = RULE) -> None:
        """An empty circle."""
        self._canvas.setLineWidth(weight)
        self._canvas.circle(x, y, radius, stroke=1, fill=0)

    def oval(self, left: float, bottom: float, right: float, top: float, weight: float = RULE) -> None:
        """An empty ellipse inside a rectangle."""
        self._canvas.setLineWidth(weight)
        self._canvas.ellipse(left, bottom, right, top, stroke=1, fill=0)

    def dot(self, x: float, y: float, radius: float) -> None:
        """A solid round mark."""
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
