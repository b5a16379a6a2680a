# SPDX-License-Identifier: MIT
"""One mentor and one mentee looked at together: what is proposed, possible, pinned or ruled out about the two."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, PairKey, Proposal, ProposedPair, Reason
from mentordesk.records.pairing_grid import GridCell, PairingGrid
from mentordesk.usecases.pairing import PairingTable, pair_reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`proposed` where the pair is part of the proposal; `rule` is "pin", "ban" or "", with its reason `why`."""

    mentor: PersonId
    mentee: PersonId
    band: Band | None
    cell: GridCell
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...]
    proposed: ProposedPair | None
    rule: str = ""
    why: str = ""

    @property
    def key(self) -> PairKey:
        """Mentor first."""
        return (self.mentor, self.mentee)


class Subjects:
    """Makes subjects of pairs, from one picture of the roster and the proposal made on it."""

    def __init__(self, table: PairingTable, grid: PairingGrid, proposal: Proposal | None) -> None:
        self._table, self.grid, self.proposal = table, grid, proposal
        self._row = {mentee: n for n, mentee in enumerate(grid.mentees)}
        self._column = {mentor: n for n, mentor in enumerate(grid.mentors)}
        self.proposed = {(p.mentor, p.mentee): p for p in proposal.pairs} if proposal is not None else {}
        self.rules = table.rules

    def cell(self, key: PairKey) -> GridCell | None:
        """The cell of a pair, or None when one of the two is not to be paired any more."""
        row, column = self._row.get(key[1]), self._column.get(key[0])
        return None if row is None or column is None else self.grid.cell(row, column)

    def of(self, key: PairKey) -> Subject | None:
        """Everything about a pair; None when one of the two is not to be paired any more."""
        cell = self.cell(key)
        if cell is None:
            return None
        proposed = self.proposed.get(key)
        reasons, cautions = self._said(key, cell, proposed)
        rule, why = self.rules.get(key, ("", ""))
        return Subject(
            mentor=key[0],
            mentee=key[1],
            band=proposed.band if proposed is not None else cell.band,
            cell=cell,
            reasons=reasons,
            cautions=cautions,
            proposed=proposed,
            rule=rule,
            why=why,
        )

    def _said(
        self, key: PairKey, cell: GridCell, proposed: ProposedPair | None
    ) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
        if proposed is not None:
            return proposed.reasons, proposed.cautions
        return pair_reasons(self._table.problem, *key) if cell.possible else ((), ())


def pinned_pair(error: MentorDeskError) -> tuple[PersonId | None, PersonId | None]:
    """The mentor and the mentee a refused pin is about, where the error names them."""
    return error.values.get("mentor"), error.values.get("mentee")  # type: ignore[return-value]
