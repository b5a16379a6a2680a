# SPDX-License-Identifier: MIT
"""All rows that need one column, brought in together: the numpy twin's quick road, round by round.

A round looks for the shortest ways of all rows that still wait at once (whole blocks of rows), raises the prices along
them, and then hands out as many places as the pairs without slack allow, the rows that could take one being the bits of
one integer. Most rows are seated before the first round (`twin_bids`); where that raised a price further than it had to, it
comes down again at the end: prices are the least there are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.core.task import Integers
from mentordesk.pairing.core.twin_bids import bid, lower_prices
from mentordesk.pairing.core.twin_standing import FAR, Standing


def bring_in(standing: Standing, worth: Integers, slots: dict[int, int]) -> None:
    """Bring in rows, each with its one slot. Nobody may have been brought in before."""
    if slots and worth.size:
        bid(standing, worth, slots)
        _Rounds(standing, worth, slots).run()


_FEW = 400
"""Up to so many columns it is quicker to spread all rows come upon at once, and some of them again, than by distance."""

_least = np.minimum.reduce


def _least_of(numbers: NDArray[np.int64]) -> int:
    """The least of some numbers; for a few hundred many times as quick as `min`."""
    return int(numbers[numbers.argmin()])


class _Rounds:
    def __init__(self, standing: Standing, worth: Integers, slots: dict[int, int]) -> None:
        self._standing, self._worth, self._slot = standing, worth, slots
        self._gains = np.zeros(len(worth), np.int64)
        self._rows = rows = np.array(list(slots))
        self._places = np.full(len(worth), -1)
        self._places[rows] = np.array(standing.chosen)[list(slots.values())]
        self._gains[rows] = np.maximum((worth[rows] - standing.prices).max(axis=1), 0)
        self._waiting = [row for row in rows[self._gains[rows] > 0].tolist() if standing.chosen[slots[row]] < 0]
        self._by_column = np.ascontiguousarray(worth.T)

    def run(self) -> None:
        """Rounds until nobody waits who could gain something."""
        met, reached = np.array(self._waiting, np.int64), np.arange(len(self._standing.prices))
        while self._waiting:
            self._hand_out(met, reached)
            if self._waiting:
                met, reached = self._raise_prices()
        lower_prices(self._standing, self._worth, self._gains, self._slot)
        for row in self._slot:
            self._standing.gains[row] = int(self._gains[row])

    # --- prices

    def _raise_prices(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Raise prices until somebody who waits finds a way; the rows met, those who wait among them, and the columns."""
        standing, gains, waiting = self._standing, self._gains, np.array(self._waiting)
        rows, seats = self._seated()
        mine, theirs, exits = gains.take(waiting), gains.take(rows), standing.exits
        slightest = _least_of(theirs) if len(theirs) else FAR
        far = self._offered(waiting, mine)
        best = min(_least_of(mine), _least_of(far + exits))
        lent = np.full(len(rows), best)
        while True:
            nearer = far.take(seats)
            due = (nearer < lent).nonzero()[0]
            if len(due) and len(far) > _FEW:
                here = _least_of(nearer[due])
                due = due[nearer[due] == here] if here < best else due[:0]
            if not len(due):
                break
            lent[due] = near = nearer.take(due)
            near = near + theirs.take(due)
            np.minimum(far, self._offered(rows.take(due), near), out=far)
            best = min(best, _least_of(far + exits))
            if slightest < best:
                best = min(best, _least_of(near))
        columns = (far < best).nonzero()[0]
        standing.raise_prices(columns, best - far[columns])
        met = (nearer <= best).nonzero()[0]
        gains[rows[met]] -= best - nearer[met]
        gains[waiting] -= best
        return np.concatenate([waiting, rows[met]]), (far <= best).nonzero()[0]

    def _offered(self, rows: NDArray[np.int64], far: NDArray[np.int64]) -> NDArray[np.int64]:
        """How far every column is through the nearest of some rows, `far` being their gains and how far they are."""
        block = far.repeat(self._worth.shape[1]).reshape(len(far), -1)
        block -= self._worth.take(rows, axis=0)
        offered = _least(block)
        offered += self._standing.prices
        return offered

    def _seated(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows that have a place, and its column."""
        columns = self._places.take(self._rows)
        seated = (columns >= 0).nonzero()[0]
        return self._rows.take(seated), columns.take(seated)

    # --- places

    def _hand_out(self, met: NDArray[np.int64], reached: NDArray[np.int64]) -> None:
        """Seat as many of those who wait as pairs without slack allow, along chains of the rows met.

        Chains are looked for backwards, from a free place or from the place of a row that gives it up at no loss: such
        places are few. Rows from which a search came back with nothing need not be met again.
        """
        gains = self._gains[met]
        self._met, self._met_rows, self._met_gains = met, met.tolist(), gains
        self._takers: dict[int, int] = {}
        # Those who wait are the first of the rows met.
        self._hopeful = sum(1 << at for at, gain in enumerate(gains[: len(self._waiting)].tolist()) if gain)
        self._unseen = (1 << len(met)) - 1
        for column in reached[self._standing.exits[reached] == 0].tolist():
            while self._hopeful and not self._standing.exits[column] and self._fill(column):
                pass
        for row in met[gains == 0].tolist():
            column = int(self._places[row])
            if self._hopeful and column >= 0:
                self._fill(column, instead_of=row)
        self._waiting = [row for row in self._waiting if self._places[row] < 0 and self._gains[row]]

    def _takers_of(self, column: int) -> int:
        """Which of the rows met could take a place in a column without slack, as bits."""
        if column not in self._takers:
            tight = self._by_column[column].take(self._met) == self._met_gains + self._standing.prices[column]
            self._takers[column] = int.from_bytes(np.packbits(tight, bitorder="little").tobytes(), "little")
        return self._takers[column]

    def _fill(self, place: int, instead_of: int = -1) -> bool:
        """Let somebody who waits take a place, by a chain of rows that each move on; False where nobody can."""
        unseen = self._unseen
        onward: dict[int, tuple[int, int]] = {place: (instead_of, -1)}
        columns = [place]
        for column in columns:  # grows meanwhile
            fresh = self._takers_of(column) & unseen
            if found := fresh & self._hopeful:
                first = found & -found
                self._hopeful ^= first
                self._shift(self._met_rows[first.bit_length() - 1], column, onward)
                return True
            unseen &= ~fresh
            while fresh:
                bit = fresh & -fresh
                fresh ^= bit
                row = self._met_rows[bit.bit_length() - 1]
                seated = self._standing.chosen[self._slot[row]]
                if seated >= 0 and seated not in onward:
                    onward[seated] = (row, column)
                    columns.append(seated)
        self._unseen = unseen
        return False

    def _shift(self, row: int, column: int, onward: dict[int, tuple[int, int]]) -> None:
        """Seat a row, and let whoever it takes the place of move on, to the end of the chain."""
        while column >= 0:
            leaves, to = onward[column]
            if leaves >= 0:
                self._standing.succeed(self._slot[leaves], self._slot[row], column)
                self._places[leaves] = -1
            else:
                self._standing.seat(self._slot[row], column)
            self._places[row] = column
            row, column = leaves, to
