# SPDX-License-Identifier: MIT
"""The whole of a pairing problem as a grid, mentees by mentors: how good each pair would be, or what forbids it.

Two thousand by nine hundred are close to two million cells: they lie in two plain tables, and a cell is made when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band

_BANDS, _BLOCKS = tuple(Band), tuple(Block)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One pair: the band it would have, or None and the rules that forbid it, gravest first."""

    band: Band | None
    blocks: tuple[Block, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether no hard rule forbids the pair."""
        return not self.blocks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairingGrid:
    """Rows are `mentees`, columns `mentors`. `bands` holds each pair's place in `Band`, `blocks` a bit for each rule of
    `Block` that forbids it, both as tables of rows x columns.
    """

    mentors: tuple[PersonId, ...]
    mentees: tuple[PersonId, ...]
    bands: memoryview
    blocks: memoryview

    def cell(self, row: int, column: int) -> GridCell:
        """One pair of the grid."""
        return _cell(self.bands[row, column], self.blocks[row, column])


@lru_cache(maxsize=4096)
def _cell(band: int, blocked: int) -> GridCell:
    """A few dozen different cells stand for all pairs."""
    named = tuple(block for place, block in enumerate(_BLOCKS) if blocked >> place & 1)
    return GridCell(None if named else _BANDS[band], named)
