# SPDX-License-Identifier: MIT
"""Drawings people write on: a 0 to 10 scale, a ladder, a thermometer, a flower, a life line. Lines only, no pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, pi, sin

from mentordesk.printing.blocks import Beside, Text
from mentordesk.printing.flow import Block
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY, RULE, THIN, Pen
from mentordesk.printing.type import Type
from mentordesk.records.activities import Drawing, Shape


@dataclass(frozen=True, slots=True)
class Ruler:
    """The numbers 0 to 10, each in a ring to circle or cross, with words under 0, 5 and 10 (never a bare scale)."""

    type: Type
    low: str
    middle: str
    high: str

    def height(self, width: float) -> float:
        return self._ring(width) * 2 + 2 * MM + max(text.height(width / 3.2) for text in self._words())

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        said = pen.tags.words("tags.ruler", low=self.low, middle=self.middle, high=self.high)
        with pen.tags.figure(said, left, top, width, self.height(width)):
            self._ink(pen, left, top, width)

    def _ink(self, pen: Pen, left: float, top: float, width: float) -> None:
        radius, size = self._ring(width), self.type.scale.body
        for number in range(11):
            x = left + radius + number * (width - 2 * radius) / 10
            pen.ring(x, top - radius, radius, RULE)
            digits = str(number)
            half = self.type.width(digits, size) / 2
            pen.line_of_text(digits, x - half, top - radius + self.type.leading(size) / 2, size)
        top -= 2 * radius + 2 * MM
        third = width / 3.2
        for text, indent in zip(self._words(), (0, (width - third) / 2, width - third), strict=True):
            text.draw(pen, left + indent, top, third)

    def _ring(self, width: float) -> float:
        return min(width / 11 / 2 * 0.86, self.type.scale.tick * 0.85)

    def _words(self) -> tuple[Text, Text, Text]:
        size = self.type.scale.small
        return (
            Text(self.type, self.low, size),
            Text(self.type, self.middle, size, centred=True),
            Text(self.type, self.high, size, right=True),
        )


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs between two rails, the first label at the foot, a writing line beside each rung."""

    type: Type
    labels: tuple[str, ...]
    tallest: float

    def height(self, width: float) -> float:
        return self._step() * (len(self.labels) + 0.6)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        said = _said(pen, "tags.ladder", self.labels)
        with pen.tags.figure(said, left, top, width, self.height(width)):
            self._ink(pen, left, top, width)

    def _ink(self, pen: Pen, left: float, top: float, width: float) -> None:
        step, height, rails = self._step(), self.height(width), 34 * MM
        for x in (left + 2 * MM, left + rails):
            pen.down(x, top, height, HEAVY * 1.6)
        for number, label in enumerate(self.labels):
            y = top - height + step * (number + 0.8)
            pen.across(left + 2 * MM, y, rails - 2 * MM, HEAVY)
            _line_with_label(pen, self.type, label, left + rails + 5 * MM, y, width - rails - 5 * MM)
            digits = str(number + 1)
            middle = left + (rails + 2 * MM - self.type.width(digits, self.type.scale.body, bold=True)) / 2
            size = self.type.scale.body
            pen.line_of_text(digits, middle, y + self.type.leading(size) + 1 * MM, size, bold=True)

    def _step(self) -> float:
        return _step(self.type, len(self.labels) + 0.6, self.tallest)


@dataclass(frozen=True, slots=True)
class Thermometer:
    """A tube with a bulb and a mark for each degree, the first label lowest, a writing line beside each mark."""

    type: Type
    labels: tuple[str, ...]
    tallest: float

    def height(self, width: float) -> float:
        return self._step() * len(self.labels) + 2 * self._bulb() + 3 * MM

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        said = _said(pen, "tags.thermometer", self.labels)
        with pen.tags.figure(said, left, top, width, self.height(width)):
            self._ink(pen, left, top, width)

    def _ink(self, pen: Pen, left: float, top: float, width: float) -> None:
        step, bulb = self._step(), self._bulb()
        x, half = left + bulb, 4 * MM
        foot = top - 3 * MM - step * len(self.labels)
        pen.ring(x, foot - bulb * 0.86, bulb, HEAVY)
        for side in (x - half, x + half):
            pen.down(side, top - 3 * MM, top - 3 * MM - foot, HEAVY)
        pen.across(x - half, top - 3 * MM, 2 * half, HEAVY)
        for number, label in enumerate(self.labels):
            y = foot + step * (number + 0.5)
            pen.across(x, y, half + 2 * MM, HEAVY)
            _line_with_label(pen, self.type, label, left + 2 * bulb + 6 * MM, y, width - 2 * bulb - 6 * MM)

    def _step(self) -> float:
        return _step(self.type, len(self.labels), self.tallest - 2 * self._bulb() - 3 * MM)

    def _bulb(self) -> float:
        return 8 * MM


@dataclass(frozen=True, slots=True)
class Flower:
    """Petals round a middle, the first at the top and on by the right, each with its word and room to write."""

    type: Type
    labels: tuple[str, ...]
    tallest: float

    def height(self, width: float) -> float:
        return min(width, 150 * MM, self.tallest)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        said = _said(pen, "tags.flower", self.labels)
        with pen.tags.figure(said, left, top, width, self.height(width)):
            self._ink(pen, left, top, width)

    def _ink(self, pen: Pen, left: float, top: float, width: float) -> None:
        count = max(3, len(self.labels))
        whole = self.height(width) / 2
        petal = self._petal(width)
        reach = whole - petal
        x, y = left + width / 2, top - whole
        pen.ring(x, y, max(reach - petal - 1 * MM, 4 * MM), HEAVY)
        for number, label in enumerate(self.labels):
            angle = pi / 2 - number * 2 * pi / count
            px, py = x + reach * cos(angle), y + reach * sin(angle)
            pen.ring(px, py, petal - THIN, RULE)
            word = Text(self.type, label, self.type.scale.small, bold=True, centred=True)
            wide = petal * _PETAL_WIDE
            word.draw(pen, px - wide / 2, py + petal * _PETAL_TOP, wide)

    def holds_words(self, width: float) -> bool:
        """Whether each word has room in its petal."""
        petal = self._petal(width)
        return _fit(self.type, self.labels, petal * _PETAL_WIDE, petal * (_PETAL_TOP + 0.6), bold=True)

    def _petal(self, width: float) -> float:
        """The radius of a petal."""
        share = sin(pi / max(3, len(self.labels)))
        return self.height(width) / 2 / (1 + share) * share


@dataclass(frozen=True, slots=True)
class LifeLine:
    """A line from left to right with marks, and room above and below it for ups and downs."""

    type: Type
    labels: tuple[str, ...]
    tallest: float

    def height(self, width: float) -> float:
        return min(90 * MM, self.tallest)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        said = _said(pen, "tags.life_line", self.labels)
        with pen.tags.figure(said, left, top, width, self.height(width)):
            self._ink(pen, left, top, width)

    def _ink(self, pen: Pen, left: float, top: float, width: float) -> None:
        middle = top - self.height(width) / 2
        pen.across(left, middle, width, HEAVY)
        pen.slope(left + width - 4 * MM, middle + 2.5 * MM, left + width, middle, HEAVY)
        pen.slope(left + width - 4 * MM, middle - 2.5 * MM, left + width, middle, HEAVY)
        each = width / max(1, len(self.labels))
        for number, label in enumerate(self.labels):
            x = left + each * (number + 0.5)
            pen.down(x, middle + 3 * MM, 6 * MM, HEAVY)
            word = Text(self.type, label, self.type.scale.small, centred=True)
            word.draw(pen, x - each / 2 + 1 * MM, middle - 4 * MM, each - 2 * MM)

    def holds_words(self, width: float) -> bool:
        """Whether each word has room below its mark."""
        each = width / max(1, len(self.labels)) - 2 * MM
        return _fit(self.type, self.labels, each, self.height(width) / 2 - 4 * MM)


_KEY_GAP = 1 * MM
_PETAL_WIDE, _PETAL_TOP = 1.5, 0.62
"""How wide a word in a petal may be and how far above its middle it begins, in radii."""
_LEAST_DRAWN = 90 * MM
"""A drawing with a key below it stays so high, even where the key then goes on overleaf."""
_SHAPES = {Shape.LADDER: Ladder, Shape.THERMOMETER: Thermometer, Shape.FLOWER: Flower, Shape.LIFE_LINE: LifeLine}


def drawing_blocks(drawing: Drawing, type: Type, width: float, tallest: float) -> tuple[Block, ...]:
    """A worksheet's named shape, no taller than `tallest` so that its question stays with it.

    Where words have no room in it, the numbers of its parts stand there, and what they are in the blocks below it.
    """
    drawn = _SHAPES[drawing.shape](type, drawing.labels, tallest)
    if isinstance(drawn, Ladder | Thermometer) or drawn.holds_words(width):
        return (drawn,)
    key = [_key(type, number, label) for number, label in enumerate(drawing.labels, 1) if label]
    room = tallest - sum(line.height(width) + _KEY_GAP for line in key)
    numbers = tuple(str(number) for number, _ in enumerate(drawing.labels, 1))
    return (replace(drawn, labels=numbers, tallest=max(room, min(tallest, _LEAST_DRAWN))), *key)


def _key(type: Type, number: int, label: str) -> Block:
    """What a number in a drawing stands for."""
    size = type.scale.small
    return Beside(Text(type, f"{number}.", size, bold=True), size * 2.2, Text(type, label, size))


def _fit(type: Type, labels: tuple[str, ...], width: float, height: float, *, bold: bool = False) -> bool:
    """Whether each of the words has room in a field of a drawing, unbroken."""
    size = type.scale.small
    return all(
        type.widest_word(label, size, bold) <= width and type.tall(label, size, width, bold) <= height
        for label in labels
        if label
    )


def _said(pen: Pen, key: str, labels: tuple[str, ...]) -> str:
    """What is to be seen, for those who have it read out: the shape, how many parts it has, the words on it."""
    words, named = pen.tags.words, [label for label in labels if label]
    shape = words.plural(key, len(labels))
    return words("tags.with_words", shape=shape, words=words.listing(named)) if named else shape


def _step(type: Type, count: float, tallest: float) -> float:
    """The distance of rungs or degrees: generous, but never so much that the drawing outgrows its page."""
    return max(type.leading(type.scale.body), min(type.scale.lines * 1.6, tallest / count))


def _line_with_label(pen: Pen, type: Type, label: str, left: float, y: float, width: float) -> None:
    """A writing line that starts after its label."""
    if label:
        size = type.scale.body
        pen.line_of_text(label, left, y + type.leading(size) * 0.9, size)
        taken = type.width(label, size) + 2 * MM
        left, width = left + taken, width - taken
    if width > 0:
        pen.across(left, y, width, THIN)
