# SPDX-License-Identifier: MIT
"""How many meetings could be placed at best, looking at rooms alone, and which meetings depend on one another at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from mentordesk.timetable.board import Board
from mentordesk.timetable.options import Option


def most_by_rooms(board: Board, members: Sequence[int]) -> int:
    """An upper bound: a matching of meetings with room in each slot and place, as if nobody were wanted twice."""
    smallest = min((len(board.people[m]) for m in members), default=1) or 1
    held: dict[Option, list[int]] = defaultdict(list)

    def find(meeting: int, tried: set[Option]) -> bool:
        for option in board.options[meeting]:
            if option in tried:
                continue
            tried.add(option)
            if len(held[option]) < board.total_room(option) // smallest:
                held[option].append(meeting)
                return True
            for place, other in enumerate(held[option]):
                if find(other, tried):
                    held[option][place] = meeting
                    return True
        return False

    return sum(find(meeting, set()) for meeting in members)


def neighbourhoods(board: Board, order: Sequence[int]) -> list[list[int]]:
    """The meetings that have any option, in groups that share neither people nor places with one another."""
    leader: dict[Hashable, Hashable] = {}

    def top(node: Hashable) -> Hashable:
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    placeable = [meeting for meeting in order if board.options[meeting]]
    for meeting in placeable:
        for node in (*board.options[meeting], *(("person", person) for person in board.people[meeting])):
            leader[top(node)] = top(("meeting", meeting))
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for meeting in placeable:
        groups[top(("meeting", meeting))].append(meeting)
    return list(groups.values())
