# SPDX-License-Identifier: MIT
"""The search: wished places first, then chains of moves, then, where meetings are left over, a bounded full search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentordesk.progress import Progress
from mentordesk.timetable.board import Board
from mentordesk.timetable.bound import most_by_rooms, neighbourhoods
from mentordesk.timetable.options import Option

_LONGEST_CHAIN = 40
_MOST_STEPS = 20_000
_MOST_MEETINGS = 300


def search(board: Board, order: Sequence[int], progress: Progress) -> bool:
    """Place as many meetings as possible, those early in `order` first. True when no plan places more."""
    for meeting in order:
        wish = board.requests[meeting].wish
        if wish in board.options[meeting] and board.fits(meeting, wish):
            board.put(meeting, wish)
    for done, meeting in enumerate(order):
        progress.report("pairing.stage.week", done, len(order))
        if meeting not in board.where:
            _place(board, meeting, {meeting}, _LONGEST_CHAIN)
    proven = True
    for members in neighbourhoods(board, order):
        progress.report("pairing.stage.week", len(order), len(order))
        placed = sum(meeting in board.where for meeting in members)
        if placed < most_by_rooms(board, members):
            proven = len(members) <= _MOST_MEETINGS and _Exhaustive(board, members).improve() and proven
    return proven


def _place(board: Board, meeting: int, moved: set[int], chain: int) -> bool:
    """Put a meeting where it fits, or where one other makes room that finds another place itself, and so on."""
    for option in board.options[meeting]:
        if board.fits(meeting, option):
            board.put(meeting, option)
            return True
    if not chain:
        return False
    for option in board.options[meeting]:
        for other in sorted(board.single_leavers(meeting, option), key=lambda leaver: _at_home(board, leaver)):
            if other in moved:
                continue
            moved.add(other)
            before = board.take(other)
            board.put(meeting, option)
            if _place(board, other, moved, chain - 1):
                return True
            board.take(meeting)
            board.put(other, before)
    return False


def _at_home(board: Board, meeting: int) -> bool:
    """Whether a meeting stands where it was wished for, so that another had better move."""
    return board.where[meeting] == board.requests[meeting].wish


class _Exhaustive:
    """A full search over a few meetings that depend on one another, given up after `_MOST_STEPS` steps.

    It goes as deep as there are meetings, so it is not started for more than `_MOST_MEETINGS`.
    """

    def __init__(self, board: Board, members: Sequence[int]) -> None:
        self._board = board
        self._order = sorted(members, key=lambda meeting: (len(board.options[meeting]), meeting))
        self._best: Mapping[int, Option] = {m: board.where[m] for m in members if m in board.where}
        self._most = most_by_rooms(board, members)
        self._steps = 0

    def improve(self) -> bool:
        """Leave the best plan found on the board; True when it is proven to place the most."""
        for meeting in self._best:
            self._board.take(meeting)
        self._descend(0, 0)
        for meeting in self._order:
            if meeting in self._board.where:
                self._board.take(meeting)
        for meeting, option in self._best.items():
            self._board.put(meeting, option)
        return self._steps <= _MOST_STEPS or len(self._best) == self._most

    def _descend(self, depth: int, placed: int) -> None:
        self._steps += 1
        if placed > len(self._best):
            self._best = {m: self._board.where[m] for m in self._order if m in self._board.where}
        left = len(self._order) - depth
        if self._steps > _MOST_STEPS or not left or placed + left <= len(self._best) or len(self._best) == self._most:
            return
        meeting = self._order[depth]
        for option in self._board.options[meeting]:
            if self._board.fits(meeting, option):
                self._board.put(meeting, option)
                self._descend(depth + 1, placed + 1)
                self._board.take(meeting)
        self._descend(depth + 1, placed)
