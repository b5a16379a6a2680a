# SPDX-License-Identifier: MIT
"""The blocks sheets are built of: text, lists, writing lines, check boxes, form fields. Tables have their own module."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from mentordesk.printing.flow import Block
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY, RULE, THIN, Pen
from mentordesk.printing.type import Type

_PAD = 1.5 * MM


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, left aligned unless centred or set against the right.

    `leads` where the words after it follow on; `of` is the paragraph it is a part of, where that stands in several blocks.
    """

    type: Type
    text: str
    size: float
    bold: bool = False
    centred: bool = False
    right: bool = False
    leads: bool = False
    of: object = None

    def height(self, width: float) -> float:
        return self.type.tall(self.text, self.size, width, self.bold)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        if not self.text:
            return
        with pen.tags.paragraph(self.type.language, self.of):
            lines, size, bold = self.type.broken(self.text, self.size, width, self.bold), self.size, self.bold
            indented = self.centred or self.right
            for number, (line, goes_on) in enumerate(lines, start=1):
                goes_on = goes_on or (self.leads and number == len(lines))
                indent = self._indent(line, width) if indented else 0
                pen.line_of_text(line, left + indent, top, size, bold=bold, goes_on=goes_on)
                top -= self.type.leading(size)

    def _indent(self, line: str, width: float) -> float:
        spare = width - self.type.width(line, self.size, bold=self.bold)
        return spare / 2 if self.centred else spare


@dataclass(frozen=True, slots=True)
class Beside:
    """A mark or number on the left and a block on the right, in a hanging indent."""

    mark: Block
    indent: float
    block: Block

    def height(self, width: float) -> float:
        return max(self.block.height(width - self.indent), self.mark.height(self.indent))

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        inner = width - self.indent
        match self.mark:
            case Dot() | TickBox() as mark:
                with pen.tags.item(type(mark).__name__):
                    with mark.label(pen):
                        mark.draw(pen, left, top, self.indent)
                    with pen.tags.inside("LBody"):
                        self.block.draw(pen, left + self.indent, top, inner)
            case Text() as mark:
                with pen.tags.paragraph():
                    replace(mark, leads=True).draw(pen, left, top, self.indent)
                    self.block.draw(pen, left + self.indent, top, inner)
            case mark:
                mark.draw(pen, left, top, self.indent)
                self.block.draw(pen, left + self.indent, top, inner)


@dataclass(frozen=True, slots=True)
class Dot:
    """The round mark of a list, level with the first line of text of `size`."""

    type: Type
    size: float

    def height(self, width: float) -> float:
        return self.type.leading(self.size)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        pen.dot(left + self.size * 0.4, top - self.type.leading(self.size) * 0.52, self.size * 0.16)

    def label(self, pen: Pen) -> AbstractContextManager[object]:
        """What it is in front of an item."""
        return pen.tags.inside("Lbl", actual="•")


@dataclass(frozen=True, slots=True)
class TickBox:
    """A check box at the left, or in the middle of its width; `lead` is the height of the text line it stands with."""

    side: float
    ticked: bool = False
    centred: bool = False
    lead: float = 0

    def height(self, width: float) -> float:
        return max(self.side, self.lead)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        indent = (width - self.side) / 2 if self.centred else 0
        drop = max(0.0, (self.lead - self.side) / 2)
        with pen.tags.figure(self._said(pen), left + indent, top - drop, self.side, self.side):
            pen.tick(left + indent, top - drop, self.side, ticked=self.ticked)

    def label(self, pen: Pen) -> AbstractContextManager[object]:
        """What it is in front of an item."""
        return pen.tags.inside("Lbl", alt=self._said(pen))

    def _said(self, pen: Pen) -> str:
        return pen.tags.words("tags.ticked" if self.ticked else "tags.tick_box")


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Ruled lines for handwriting, `gap` apart (9 mm, 12 mm in large print)."""

    count: int
    gap: float

    def height(self, width: float) -> float:
        return self.count * self.gap

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        for number in range(1, self.count + 1):
            pen.across(left, top - number * self.gap + 1 * MM, width, THIN)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one under the other that stay together."""

    blocks: tuple[Block, ...]
    gap: float = 0

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self.blocks) + self.gap * max(0, len(self.blocks) - 1)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        with pen.tags.several():
            for block in self.blocks:
                block.draw(pen, left, top, width)
                top -= block.height(width) + self.gap


@dataclass(frozen=True, slots=True)
class Framed:
    """A block inside a box; `least` is the height the box has at least, to write or draw in."""

    block: Block
    least: float = 0
    weight: float = RULE
    pad: float = 2.5 * MM

    def height(self, width: float) -> float:
        return max(self.block.height(width - 2 * self.pad) + 2 * self.pad, self.least)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        pen.box(left, top, width, self.height(width), self.weight)
        self.block.draw(pen, left + self.pad, top - self.pad, width - 2 * self.pad)


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames side by side, all as high as the highest."""

    frames: tuple[Framed, ...]
    columns: int
    gutter: float

    def height(self, width: float) -> float:
        return max(frame.height(self._each(width)) for frame in self.frames)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        each, height = self._each(width), self.height(width)
        for number, frame in enumerate(self.frames):
            tall = replace(frame, least=height)
            tall.draw(pen, left + number * (each + self.gutter), top, each)

    def _each(self, width: float) -> float:
        return (width - self.gutter * (self.columns - 1)) / self.columns


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in bold with a rule under it."""

    type: Type
    text: str

    def height(self, width: float) -> float:
        return self._text().height(width) + 1.5 * MM

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        with pen.tags.heading(2, self.text, left, top):
            self._text().draw(pen, left, top, width)
        pen.across(left, top - self._text().height(width), width, RULE)

    def _text(self) -> Text:
        return Text(self.type, self.text, self.type.scale.heading, bold=True)


@dataclass(frozen=True, slots=True)
class Field:
    """One box of a form: a small label, under it the value, or room to write it by hand. `share` is its part of a row."""

    label: str
    value: str = ""
    share: float = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Form boxes side by side, all as high as the highest and at least `least`."""

    type: Type
    fields: tuple[Field, ...]
    least: float = 0

    def height(self, width: float) -> float:
        heights = (
            self._label(field).height(inner) + max(self._value(field).height(inner), self._room(field)) + 2 * _PAD
            for field, inner in self._inners(width)
        )
        return max(self.least, *heights)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        height = self.height(width)
        for field, inner in self._inners(width):
            label = self._label(field)
            pen.box(left, top, inner + 2 * _PAD, height)
            with pen.tags.inside("P"):
                label.draw(pen, left + _PAD, top - _PAD, inner)
                self._value(field).draw(pen, left + _PAD, top - _PAD - label.height(inner), inner)
            left += inner + 2 * _PAD

    def _inners(self, width: float) -> tuple[tuple[Field, float], ...]:
        whole = sum(field.share for field in self.fields)
        return tuple((field, width * field.share / whole - 2 * _PAD) for field in self.fields)

    def _label(self, field: Field) -> Text:
        return Text(self.type, field.label, self.type.scale.small, leads=bool(field.value))

    def _value(self, field: Field) -> Text:
        return Text(self.type, field.value, self.type.scale.body, bold=True)

    def _room(self, field: Field) -> float:
        return 0 if field.value else self.type.scale.lines * field.lines - self.type.leading(self.type.scale.small) / 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, with a line for a signature or mark and one for the date."""

    type: Type
    who: str
    name: str
    sign: str
    date: str

    def height(self, width: float) -> float:
        scale = self.type.scale
        return self._who().height(width) + scale.lines * 1.2 + self.type.leading(scale.small)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        who = self._who()
        who.draw(pen, left, top, width)
        line = top - who.height(width) - self.type.scale.lines * 1.2
        wide, gap = width * 0.68, width * 0.04
        for label, at, length in ((self.sign, left, wide), (self.date, left + wide + gap, width - wide - gap)):
            pen.across(at, line, length, RULE)
            Text(self.type, label, self.type.scale.small).draw(pen, at, line - 1, length)

    def _who(self) -> Text:
        text = f"{self.who} {self.name}".strip()
        return Text(self.type, text, self.type.scale.body, bold=True)


def notice(type: Type, text: str) -> Block:
    """A sentence nobody may overlook, in a heavy box."""
    return Framed(Text(type, text, type.scale.body, bold=True), weight=HEAVY)
