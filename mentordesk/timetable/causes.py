# SPDX-License-Identifier: MIT
"""Why a meeting is left over: the first thing in the way, looking from the meeting itself outwards."""

from __future__ import annotations

from mentordesk.records.timetable import MeetingRequest, NotPlaced
from mentordesk.timetable.board import Board
from mentordesk.timetable.options import (
    Week,
    apart_within,
    common_slots,
    ids,
    large_enough,
    open_slots,
    reachable,
)


def cause(board: Board, meeting: int) -> NotPlaced:
    """Why the finished board has no place for a meeting."""
    request = board.requests[meeting]
    week = board.week
    if apart_within(week, request):
        return NotPlaced.APART_IN_MEETING
    if not week.slots:
        return NotPlaced.NO_SLOTS
    if not common_slots(week, request):
        return NotPlaced.NO_COMMON_SLOT
    if not open_slots(week, request):
        return NotPlaced.SOMEONE_BUSY
    if not reachable(week, request):
        return NotPlaced.NO_PLACE_REACHABLE
    if not large_enough(reachable(week, request), request):
        return NotPlaced.NO_PLACE_LARGE_ENOUGH
    if not board.options[meeting]:
        return _outside_cause(week, request)
    return _inside_cause(board, meeting)


def _outside_cause(week: Week, request: MeetingRequest) -> NotPlaced:
    """Places are either full of people who are there anyway, or have someone among them who is kept apart."""
    places = large_enough(reachable(week, request), request)
    for slot in open_slots(week, request):
        for place in places:
            if len(week.people_in((slot, place.id))) + len(ids(request)) <= place.capacity:
                return NotPlaced.APART_IN_PLACE
    return NotPlaced.PLACES_FULL


def _inside_cause(board: Board, meeting: int) -> NotPlaced:
    """The other meetings of the plan are in the way: their people, their numbers, or someone kept apart."""
    people = set(board.people[meeting])
    taken = {option[0] for other, option in board.where.items() if not people.isdisjoint(board.people[other])}
    left = [option for option in board.options[meeting] if option[0] not in taken]
    if not left:
        return NotPlaced.SOMEONE_BUSY
    if any(board.room(option) >= len(people) for option in left):
        return NotPlaced.APART_IN_PLACE
    return NotPlaced.PLACES_FULL
