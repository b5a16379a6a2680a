# SPDX-License-Identifier: MIT
"""Blocks round blocks, which draw nothing: they say what is read out of the block inside, and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.printing.blocks import Text
from mentordesk.printing.flow import Block
from mentordesk.printing.pen import Pen


@dataclass(frozen=True, slots=True)
class Titled:
    """A block that is a heading, however it is set: the bookmarks lead to it. `level` 2 follows the sheet's title."""

    block: Text
    level: int = 2

    def height(self, width: float) -> float:
        return self.block.height(width)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        with pen.tags.heading(self.level, self.block.text, left, top):
            self.block.draw(pen, left, top, width)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A block whose words are in another language than the sheet's, where its `Type` does not tell."""

    language: str
    block: Block

    def height(self, width: float) -> float:
        return self.block.height(width)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        with pen.tags.speaking(self.language):
            self.block.draw(pen, left, top, width)
