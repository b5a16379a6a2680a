# SPDX-License-Identifier: MIT
"""The worst-off pair first: the highest floor under all scores at which just as many pairs can be made.

A plain counting of pairs, without scores: rows look for free columns along chains, the possible columns of each row as
the bits of one integer, so that "which of these was not yet looked at" is one step.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.core.task import Task


def highest_floor(asked: Task, pairs: int) -> int:
    """The highest score that every pair can have while `pairs` are made; so many must be possible at the lowest."""
    possible = asked.scores != asked.impossible
    levels = np.unique(asked.scores[possible])
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if most_pairs(possible & (asked.scores >= levels[middle]), asked.needs, asked.capacities) >= pairs:
            low = middle
        else:
            high = middle - 1
    return int(levels[low])


def most_pairs(possible: NDArray[np.bool_], needs: NDArray[np.int64], capacities: NDArray[np.int64]) -> int:
    """The most pairs that can be made of what is possible, no two the same."""
    return _Counting(possible, needs, capacities).most()


class _Counting:
    def __init__(self, possible: NDArray[np.bool_], needs: NDArray[np.int64], capacities: NDArray[np.int64]) -> None:
        packed = np.packbits(possible, axis=1, bitorder="little")
        self._open = [int.from_bytes(row.tobytes(), "little") for row in packed]
        self._needs, self._room = needs.tolist(), capacities.tolist()
        self._members: list[set[int]] = [set() for _ in self._room]
        self._free = sum(1 << column for column, room in enumerate(self._room) if room)
        self._taken = [0] * len(self._open)

    def most(self) -> int:
        """Rounds of chains that share what they have looked at, until a round finds none."""
        waiting = [row for row, need in enumerate(self._needs) for _ in range(need)]
        made = 0
        while waiting:
            unseen = (1 << len(self._room)) - 1
            left: list[int] = []
            for row in waiting:
                found, unseen = self._place(row, unseen)
                made += found
                if not found:
                    left.append(row)
            if len(left) == len(waiting):
                break
            waiting = left
        return made

    def _place(self, start: int, unseen: int) -> tuple[bool, int]:
        """One chain, breadth first: (found, what is still unseen)."""
        came: dict[int, int] = {}
        moved: dict[int, int] = {start: -1}
        rows = [start]
        for row in rows:
            fresh = self._open[row] & unseen & ~self._taken[row]
            if ready := fresh & self._free:
                column = (ready & -ready).bit_length() - 1
                came[column] = row
                self._shift(column, came, moved)
                return True, unseen
            unseen &= ~fresh
            while fresh:
                bit = fresh & -fresh
                fresh ^= bit
                column = bit.bit_length() - 1
                came[column] = row
                for member in self._members[column]:
                    if member not in moved:
                        moved[member] = column
                        rows.append(member)
        return False, unseen

    def _shift(self, column: int, came: dict[int, int], moved: dict[int, int]) -> None:
        while column >= 0:
            row = came[column]
            left = moved[row]
            self._seat(row, column)
            if left >= 0:
                self._members[left].discard(row)
                self._taken[row] &= ~(1 << left)
                self._free |= 1 << left
            column = left

    def _seat(self, row: int, column: int) -> None:
        self._members[column].add(row)
        self._taken[row] |= 1 << column
        if len(self._members[column]) >= self._room[column]:
            self._free &= ~(1 << column)
