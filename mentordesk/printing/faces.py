# SPDX-License-Identifier: MIT
"""Faces from glad to sad, in solid strokes that survive copying. They never stand alone: a word is always beside them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import pi, sin

from mentordesk.printing.pen import HEAVY, Pen

_STEPS = 8


@dataclass(frozen=True, slots=True)
class Face:
    """A face `side` wide in the middle of its width. `mood` goes from 1, glad, to -1, sad."""

    side: float
    mood: float

    def height(self, width: float) -> float:
        return self.side

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        radius = self.side / 2
        x, y = left + width / 2, top - radius
        pen.ring(x, y, radius - HEAVY / 2, HEAVY)
        for eye in (-1, 1):
            pen.dot(x + eye * radius * 0.36, y + radius * 0.25, radius * 0.13)
        self._mouth(pen, x, y - radius * 0.38, radius * 0.5)

    def _mouth(self, pen: Pen, x: float, y: float, half: float) -> None:
        """A bow of short strokes: its ends up when glad, down when sad."""
        deep = half * 0.55 * self.mood
        points = [
            (x - half + 2 * half * step / _STEPS, y - deep * sin(pi * step / _STEPS) + deep / 2)
            for step in range(_STEPS + 1)
        ]
        for (x1, y1), (x2, y2) in pairwise(points):
            pen.slope(x1, y1, x2, y2, HEAVY)
