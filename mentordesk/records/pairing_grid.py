# SPDX-License-Identifier: MIT
"""The whole of a pairing problem as a grid, mentees by mentors: how good each pair would be, or what forbids it.

Two thousand by nine hundred are close to two million cells: they lie in two plain tables, and a cell is made when asked for.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache

from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band

_BANDS, _BLOCKS = tuple(Band), tuple(Block)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One pair: the band it would have, or None and the rules that forbid it, gravest first.

    `unchecked` are the rules of which nobody knows whether they forbid it: a third answer beside yes and no.
    """

    band: Band | None
    blocks: tuple[Block, ...] = ()
    unchecked: tuple[Block, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether no hard rule forbids the pair."""
        return not self.blocks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairingGrid:
    """Rows are `mentees`, columns `mentors`. `bands` holds each pair's place in `Band`, `blocks` a bit for each rule of
    `Block` that forbids it, `unchecked` one for each that could not be checked, all as tables of rows x columns.
    """

    mentors: tuple[PersonId, ...]
    mentees: tuple[PersonId, ...]
    bands: memoryview
    blocks: memoryview
    unchecked: memoryview | None = None

    def with_a_way(self) -> frozenset[PersonId]:
        """Everybody, mentor or mentee, for whom at least one pair is possible."""
        blocks, width = array(self.blocks.format, self.blocks.tobytes()), len(self.mentors)
        mentees = (who for row, who in enumerate(self.mentees) if 0 in blocks[row * width : (row + 1) * width])
        mentors = (who for column, who in enumerate(self.mentors) if 0 in blocks[column::width])
        return frozenset((*mentees, *mentors))

    def cell(self, row: int, column: int) -> GridCell:
        """One pair of the grid."""
        unchecked = self.unchecked[row, column] if self.unchecked is not None else 0
        return _cell(self.bands[row, column], self.blocks[row, column], unchecked)


@lru_cache(maxsize=4096)
def _cell(band: int, blocked: int, unchecked: int) -> GridCell:
    """A few dozen different cells stand for all pairs."""
    named = _named(blocked)
    return GridCell(None if named else _BANDS[band], named, _named(unchecked))


def _named(bits: int) -> tuple[Block, ...]:
    return tuple(block for place, block in enumerate(_BLOCKS) if bits >> place & 1)
