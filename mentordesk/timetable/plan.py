# SPDX-License-Identifier: MIT
"""Plan one week: the planner's front door. Same input, same plan, whatever the order of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentordesk.progress import Progress, silent
from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import SLOT_CODES
from mentordesk.records.timetable import MeetingRequest, Occupied, Placed, PlanPlace, Unplaced, WeekPlan
from mentordesk.timetable.board import Board
from mentordesk.timetable.causes import cause
from mentordesk.timetable.options import Week
from mentordesk.timetable.search import search


def plan_week(
    requests: Sequence[MeetingRequest],
    slots: Iterable[FreeSlot],
    places: Iterable[PlanPlace],
    busy: Iterable[Occupied] = (),
    apart: Iterable[tuple[PersonId, PersonId]] = (),
    progress: Progress | None = None,
) -> WeekPlan:
    """Give as many meetings as possible a slot and a place, keeping last week's where it still suits.

    Everybody of a meeting is free and nowhere else, may reach the place, and it holds all people in it at once; nobody
    is in one place and slot with someone they are kept apart from (REQ-1.12). `busy` is what already stands.
    What cannot be placed comes back with its cause.
    """
    apart = tuple(apart)
    week = Week(
        slots=tuple(sorted(set(slots), key=_in_the_week)),
        places=tuple(sorted(places, key=lambda place: place.id)),
        busy=tuple(busy),
        apart=frozenset(apart) | frozenset((b, a) for a, b in apart),
    )
    board = Board(week, sorted(requests, key=lambda request: request.key))
    order = sorted(range(len(board.requests)), key=lambda meeting: (board.requests[meeting].rank, meeting))
    proven = search(board, order, progress or silent())
    placed = [
        Placed(
            key=board.requests[meeting].key,
            slot=option[0],
            place=option[1],
            kept=option == board.requests[meeting].wish,
        )
        for meeting, option in board.where.items()
    ]
    left_over = [meeting for meeting in order if meeting not in board.where]
    return WeekPlan(
        placed=tuple(sorted(placed, key=lambda p: (_in_the_week(p.slot), p.place, p.key))),
        unplaced=tuple(Unplaced(key=board.requests[m].key, cause=cause(board, m)) for m in left_over),
        proven=proven,
    )


def _in_the_week(slot: FreeSlot) -> tuple[int, int, str]:
    part = SLOT_CODES.index(slot.slot) if slot.slot in SLOT_CODES else len(SLOT_CODES)
    return slot.weekday, part, slot.slot
