# SPDX-License-Identifier: MIT
"""All rows that need one column, brought in together: the numpy twin's quick road, round by round.

A round looks for the shortest ways of all rows that still wait at once (whole blocks of rows), raises the prices along
them, and then hands out as many places as the pairs without slack allow, the columns of a row being the bits of one
integer. Prices rise only where more rows want a set of columns than it has places: so they end as the least there are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.core.task import Integers
from mentordesk.pairing.core.twin_standing import FAR, Standing


def bring_in(standing: Standing, worth: Integers, slots: dict[int, int]) -> None:
    """Bring in rows, each with its one slot. Nobody may have been brought in before."""
    if slots and worth.size:
        _Rounds(standing, worth, slots).run()


class _Rounds:
    def __init__(self, standing: Standing, worth: Integers, slots: dict[int, int]) -> None:
        self._standing, self._worth, self._slot = standing, worth, slots
        self._gains = np.zeros(len(worth), np.int64)
        rows = np.array(list(slots))
        self._gains[rows] = np.maximum((worth[rows] - standing.prices).max(axis=1), 0)
        self._waiting = rows[self._gains[rows] > 0].tolist()

    def run(self) -> None:
        """Rounds until nobody waits who could gain something."""
        met = np.array(self._waiting, np.int64)
        while self._waiting:
            self._hand_out(met)
            if self._waiting:
                met = self._raise_prices()
        for row in self._slot:
            self._standing.gains[row] = int(self._gains[row])

    # --- prices

    def _raise_prices(self) -> NDArray[np.int64]:
        """Raise prices until somebody who waits finds a way; the rows met, those who wait among them."""
        standing, worth, gains = self._standing, self._worth, self._gains
        distance = dict.fromkeys(self._waiting, 0)
        mine = gains[self._waiting]
        far = (mine[:, None] - worth[self._waiting]).min(axis=0)
        far += standing.prices
        best = min(int(mine.min()), int((far + standing.exits).min()))
        key, visited = far.copy(), []
        while (here := int(key.min())) < best:
            columns = np.flatnonzero(key == here)
            key[columns] = FAR
            visited.append(columns)
            due = [row for row in self._rows_in(columns) if row not in distance]
            if not due:
                continue
            distance.update(dict.fromkeys(due, here))
            theirs = gains[due]
            offered = (theirs[:, None] - worth[due]).min(axis=0)
            offered += standing.prices
            offered += here
            closer = offered < far
            np.copyto(far, offered, where=closer)
            np.copyto(key, offered, where=closer)
            best = min(best, here + int(theirs.min()), int((far + standing.exits).min()))
        if visited:
            columns = np.concatenate(visited)
            standing.raise_prices(columns, best - far[columns])
        met = np.array(list(distance))
        gains[met] -= best - np.array(list(distance.values()))
        return met

    def _rows_in(self, columns: NDArray[np.int64]) -> list[int]:
        members, row_of = self._standing.members, self._standing.row_of
        return [row_of[slot] for column in columns.tolist() for slot in members[column]]

    # --- places

    def _hand_out(self, met: NDArray[np.int64]) -> None:
        """Seat as many of those who wait as pairs without slack allow, along chains of the rows met."""
        tight = _as_bits((self._worth[met] - self._standing.prices) == self._gains[met, None])
        self._open = dict(zip(met.tolist(), tight, strict=True))
        self._idle = set(met[self._gains[met] == 0].tolist())
        self._ready = _as_bits((self._standing.exits == 0)[None, :])[0]
        self._waiting = [row for row in self._waiting if row not in self._idle]
        while self._waiting:
            unseen = (1 << len(self._standing.members)) - 1
            left: list[int] = []
            for row in self._waiting:
                found, unseen = self._place(row, unseen)
                if not found:
                    left.append(row)
            done = len(left) == len(self._waiting)
            self._waiting = left
            if done:
                return

    def _place(self, start: int, unseen: int) -> tuple[bool, int]:
        """One chain, breadth first, to a free place or to a row that gives its own up at no loss: (found, still unseen)."""
        came: dict[int, int] = {}
        left_by: dict[int, int] = {start: -1}
        rows = [start]
        for row in rows:
            fresh = self._open.get(row, 0) & unseen
            if ready := fresh & self._ready:
                column = (ready & -ready).bit_length() - 1
                came[column] = row
                self._shift(column, came, left_by)
                return True, unseen
            unseen &= ~fresh
            while fresh:
                bit = fresh & -fresh
                fresh ^= bit
                column = bit.bit_length() - 1
                came[column] = row
                for other in self._rows_in_one(column):
                    if other in self._idle:
                        self._standing.unseat(self._slot[other])
                        self._shift(column, came, left_by)
                        return True, unseen
                    if other not in left_by:
                        left_by[other] = column
                        rows.append(other)
        return False, unseen

    def _rows_in_one(self, column: int) -> list[int]:
        row_of = self._standing.row_of
        return [row_of[slot] for slot in self._standing.members[column]]

    def _shift(self, column: int, came: dict[int, int], left_by: dict[int, int]) -> None:
        standing = self._standing
        while column >= 0:
            row = came[column]
            left = left_by[row]
            if left >= 0:
                standing.unseat(self._slot[row])
            standing.seat(self._slot[row], column)
            self._ready = self._ready & ~(1 << column) | (int(standing.exits[column] == 0) << column)
            column = left


def _as_bits(block: NDArray[np.bool_]) -> list[int]:
    """Each row of a block as the bits of one integer."""
    packed = np.packbits(block, axis=1, bitorder="little")
    data, width = packed.tobytes(), packed.shape[1]
    return [int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width)]
