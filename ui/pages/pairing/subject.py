# SPDX-License-Identifier: MIT
"""One mentor and one mentee looked at together: what is proposed, possible, pinned or ruled out about the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, PairKey, ProposedPair, Reason
from mentordesk.records.pairing_account import PairAccount, Price, Standing, WhatIf
from mentordesk.records.pairing_grid import GridCell
from mentordesk.usecases import pairing_insight
from mentordesk.usecases.pairing import PairingTable, pair_reasons
from ui.pages.pairing.asking import RowPrices, Worked

UNMOVED = frozenset({Standing.BLOCKED, Standing.FIXED})
"""Pairs about which nothing can be decided otherwise as things stand."""


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
    account: PairAccount | None = None

    @property
    def key(self) -> PairKey:
        """Mentor first."""
        return (self.mentor, self.mentee)


class Subjects:
    """Makes subjects of pairs, from what was worked out and what staff say about the people by now."""

    def __init__(self, worked: Worked, table: PairingTable) -> None:
        self._worked, self.table, self.proposal = worked, table, worked.proposal
        self.grid = worked.grid
        self.rows = {mentee: n for n, mentee in enumerate(self.grid.mentees)}
        self.columns = {mentor: n for n, mentor in enumerate(self.grid.mentors)}
        pairs = self.proposal.pairs if self.proposal is not None else ()
        self.proposed = {(pair.mentor, pair.mentee): pair for pair in pairs}
        self._rows: dict[PersonId, Mapping[PersonId, Price]] = {}
        self._moves: dict[PairKey, WhatIf] = {}

    def cell(self, key: PairKey) -> GridCell | None:
        """The cell of a pair, or None when one of the two is not to be paired any more."""
        row, column = self.rows.get(key[1]), self.columns.get(key[0])
        return None if row is None or column is None else self.grid.cell(row, column)

    def rule(self, key: PairKey) -> str:
        """What staff said about a pair: "pin", "ban" or ""."""
        return self.table.rules.get(key, ("", ""))[0]

    def price(self, key: PairKey) -> Price | None:
        """What deciding otherwise about a pair would cost, where it is known: for all pairs at once, or for the mentee."""
        prices = self._worked.prices
        if prices is not None:
            return prices.of(*key) if self.cell(key) is not None else None
        return self._rows.get(key[1], {}).get(key[0])

    def lacks_price(self, key: PairKey) -> bool:
        """Whether there are too many people for all prices at once, and this mentee's were not asked for yet."""
        worked, cell = self._worked, self.cell(key)
        unpriced = worked.solved is not None and worked.prices is None and key[1] not in self._rows
        return unpriced and cell is not None and cell.possible

    def take_prices(self, told: RowPrices) -> bool:
        """Keep the prices of one mentee's pairs; those of another solution are none of these."""
        solved = self._worked.solved
        # Told by what prices it: what would help those left over comes later, and is the same solution.
        ours = solved is not None and told.solved.pricing is solved.pricing
        if ours:
            self._rows[told.mentee] = told.prices
        return ours

    def moves(self, key: PairKey) -> WhatIf | None:
        """Whom deciding otherwise about a pair would move, where it was asked for."""
        return self._moves.get(key)

    def lacks_moves(self, key: PairKey) -> bool:
        """Whether there is something to ask: pairs are on show, nothing forbids this one, and nobody asked yet."""
        cell, price = self.cell(key), self.price(key)
        held = price is not None and price.standing in UNMOVED
        return self.proposal is not None and cell is not None and cell.possible and not held and key not in self._moves

    def take_moves(self, found: WhatIf) -> None:
        """Keep whom deciding otherwise about a pair would move."""
        self._moves[found.mentor, found.mentee] = found

    def of(self, key: PairKey) -> Subject | None:
        """Everything about a pair; None when one of the two is not to be paired any more."""
        cell = self.cell(key)
        if cell is None:
            return None
        proposed = self.proposed.get(key)
        told = self._account(key)
        reasons, cautions = (told.reasons, told.cautions) if told is not None else self._said(key, cell)
        rule, why = self.table.rules.get(key, ("", ""))
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
            account=told,
        )

    def _account(self, key: PairKey) -> PairAccount | None:
        solved = self._worked.solved
        return pairing_insight.account(solved, *key) if solved is not None else None

    def _said(self, key: PairKey, cell: GridCell) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
        """Before anything is solved."""
        return pair_reasons(self._worked.table.problem, *key) if cell.possible else ((), ())


def pinned_pair(error: MentorDeskError) -> tuple[PersonId | None, PersonId | None]:
    """The mentor and the mentee a refused pin is about, where the error names them."""
    return error.values.get("mentor"), error.values.get("mentee")  # type: ignore[return-value]
