# SPDX-License-Identifier: MIT
"""The whole of a pairing problem as a grid, mentees by mentors: how good each pair would be, or what forbids it."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band


@dataclass(frozen=True, slots=True)
class GridCell:
    """One pair: the band it would have, or None and the rules that forbid it, gravest first."""

    band: Band | None
    blocks: tuple[Block, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether no hard rule forbids the pair."""
        return not self.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingGrid:
    """The cells by row (mentee) and column (mentor), in the order of `mentees` and `mentors`."""

    mentors: tuple[PersonId, ...]
    mentees: tuple[PersonId, ...]
    cells: tuple[tuple[GridCell, ...], ...]
