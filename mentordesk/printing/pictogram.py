# SPDX-License-Identifier: MIT
"""Solid black pictures that say what to do or what a line is about; a word always stands under them (`domain.md` 3.5)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mentordesk.paths import resources
from mentordesk.printing.blocks import Text
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen
from mentordesk.printing.type import Type

_GRID = 24
SIDE = 7.5 * MM


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A picture with its word under it, both in the middle of their room. Read out, the word alone is said."""

    type: Type
    name: str
    word: str
    side: float = SIDE

    def height(self, width: float) -> float:
        return self.side + self._word().height(width)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        with pen.tags.artifact():
            draw_picture(pen, self.name, left + (width - self.side) / 2, top, self.side)
        self._word().draw(pen, left, top - self.side, width)

    def _word(self) -> Text:
        return Text(self.type, self.word, self.type.scale.small, bold=True, centred=True)


@lru_cache(maxsize=1)
def outlines() -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Every pictogram by name: moves, lines and curves on a grid of 24 from the top left."""
    found = json.loads((resources() / "pictograms" / "pictograms.json").read_text(encoding="utf-8"))
    return {name: tuple(map(tuple, path)) for name, path in found.items()}


def draw_picture(pen: Pen, name: str, left: float, top: float, side: float) -> None:
    """A picture alone, for a block that says its word itself."""
    pen.shape(_outline(name), left, top, side / _GRID)


def _outline(name: str) -> tuple[tuple[Any, ...], ...]:
    return outlines()[name]
