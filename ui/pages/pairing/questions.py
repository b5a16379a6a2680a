# SPDX-License-Identifier: MIT
"""What is asked of the pairs on show: what deciding otherwise would cost, and whom it would move. It runs beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey
from mentordesk.records.pairing_account import WhatIf
from mentordesk.usecases.pairing_insight import Solved, what_if
from ui.context import Context
from ui.pages.pairing.asking import RowPrices, price_row
from ui.pages.pairing.resolving import Resolver


class Questions:
    """Of each kind of question the last one is answered, and only while the pairs it was about are on show."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        on_show: Callable[[], Solved | None],
        refused: Callable[[MentorDeskError], object],
    ) -> None:
        self._on_show, self._refused = on_show, refused
        self._pricer, self._mover, self._cell_mover = (
            Resolver(context.jobs, page, "page_pairing.asking") for _ in range(3)
        )
        self._priced: tuple[Solved, PersonId] | None = None

    def prices(self, mentee: PersonId, then: Callable[[RowPrices], object]) -> None:
        """The prices of one mentee's pairs."""
        solved = self._on_show()
        if solved is None or (self._pricer.busy and self._priced == (solved, mentee)):
            return
        self._priced = (solved, mentee)
        self._pricer.want(partial(price_row, solved, mentee), then, self._refused)

    def moves(self, pair: PairKey, then: Callable[[WhatIf], object]) -> None:
        """Whom deciding otherwise about the pair in the detail would move."""
        self._ask_moves(self._mover, pair, then)

    def moves_of_cell(self, pair: PairKey, then: Callable[[WhatIf], object]) -> None:
        """The same for the cell under the pointer: it takes no answer from the detail."""
        self._ask_moves(self._cell_mover, pair, then)

    def forget(self) -> None:
        """Nothing that was asked is wanted any more."""
        for asked in (self._pricer, self._mover, self._cell_mover):
            asked.forget()

    def _ask_moves(self, asked: Resolver, pair: PairKey, then: Callable[[WhatIf], object]) -> None:
        solved = self._on_show()
        if solved is None:
            asked.forget()
            return

        def work(_: Progress) -> WhatIf:
            return what_if(solved, *pair)

        def tell(found: WhatIf) -> None:
            now = self._on_show()
            # Told by what prices it: what would help those left over comes later, and is the same solution.
            if now is not None and now.pricing is solved.pricing:
                then(found)

        asked.want(work, tell, self._refused)
