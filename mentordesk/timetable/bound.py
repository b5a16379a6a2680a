# SPDX-License-Identifier: MIT
"""How many meetings could be placed at best, by rooms alone, and which meetings depend on one another at all."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence

from mentordesk.timetable.board import Board
from mentordesk.timetable.options import Option


def most_by_rooms(board: Board, members: Sequence[int]) -> int:
    """An upper bound: a matching of meetings with room in each slot and place, as if nobody were wanted twice."""
    smallest = max(1, min((len(board.people[m]) for m in members), default=1))
    held: dict[Option, list[int]] = defaultdict(list)
    return sum(_seat(board, meeting, held, smallest) for meeting in members)


def _seat(board: Board, meeting: int, held: dict[Option, list[int]], smallest: int) -> bool:
    """Seat one more meeting along the shortest chain of moves, if there is one (a breadth-first augmenting path)."""
    came_from: dict[Option, tuple[int, Option | None]] = {}
    queue: deque[tuple[int, Option | None]] = deque([(meeting, None)])
    while queue:
        mover, seat = queue.popleft()
        for option in board.options[mover]:
            if option in came_from:
                continue
            came_from[option] = (mover, seat)
            if len(held[option]) < board.total_room(option) // smallest:
                _shift(option, came_from, held)
                return True
            queue.extend((other, option) for other in held[option])
    return False


def _shift(target: Option, came_from: dict[Option, tuple[int, Option | None]], held: dict[Option, list[int]]) -> None:
    """Move everybody along the chain that ends in `target`."""
    option: Option | None = target
    while option is not None:
        mover, before = came_from[option]
        held[option].append(mover)
        if before is not None:
            held[before].remove(mover)
        option = before


def neighbourhoods(board: Board, order: Sequence[int]) -> list[list[int]]:
    """The meetings that have any option, in groups that share neither people nor places, nor places that adjoin."""
    leader: dict[Hashable, Hashable] = {}

    def top(node: Hashable) -> Hashable:
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    placeable = [meeting for meeting in order if board.options[meeting]]
    for meeting in placeable:
        near = [(slot, other) for slot, place in board.options[meeting] for other in board.near[place]]
        for node in (*near, *(("person", person) for person in board.people[meeting])):
            leader[top(node)] = top(("meeting", meeting))
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for meeting in placeable:
        groups[top(("meeting", meeting))].append(meeting)
    return list(groups.values())
