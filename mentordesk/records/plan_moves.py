# SPDX-License-Identifier: MIT
"""What can be done to the weeks of a plan: replace, move, skip, put off, insert, take out. Pure; Mondays never change.

`fixed` are the places of weeks that were held: nothing passes over them and nothing changes them. Contents travel, weeks stay.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mentordesk.records.plans import WEEK, Content, PlanWeek, WeekKind, WeekState

Weeks = tuple[PlanWeek, ...]


def open_places(weeks: Weeks, fixed: Collection[int] = ()) -> tuple[int, ...]:
    """The places whose content may change or travel."""
    return tuple(place for place, week in enumerate(weeks) if week.meets and place not in fixed)


def put_in(weeks: Weeks, place: int, content: Content) -> Weeks:
    """Another content in a week, which is to be held again if it was skipped."""
    return _with(weeks, place, replace(weeks[place], content=content, state=WeekState.PLANNED, why=""))


def neighbour(weeks: Weeks, place: int, step: int, fixed: Collection[int] = ()) -> int | None:
    """The next open week in a direction (-1 earlier, 1 later), with which this one would change places."""
    there = [other for other in open_places(weeks, fixed) if (other - place) * step > 0]
    return min(there, key=lambda other: abs(other - place), default=None)


def swap(weeks: Weeks, one: int, other: int) -> Weeks:
    """Two weeks change what they are about."""
    first, second = weeks[one].content, weeks[other].content
    weeks = _with(weeks, one, replace(weeks[one], content=second))
    return _with(weeks, other, replace(weeks[other], content=first))


def skip(weeks: Weeks, place: int, why: str) -> Weeks:
    """Leave out what a week is about; what comes after stays where it is."""
    return _with(weeks, place, replace(weeks[place], state=WeekState.SKIPPED, why=why))


def take_up_again(weeks: Weeks, place: int) -> Weeks:
    """Plan a skipped week again."""
    return _with(weeks, place, replace(weeks[place], state=WeekState.PLANNED, why=""))


def put_off(weeks: Weeks, place: int, why: str, fixed: Collection[int] = ()) -> Weeks:
    """The week could not be: what it was about, and all after it, comes one meeting later."""
    moved = replace(weeks[place], state=WeekState.MOVED, why=why)
    return _pushed(weeks, place, moved, fixed)


def rest(weeks: Weeks, place: int, why: str, fixed: Collection[int] = ()) -> Weeks:
    """No meeting in that week, a holiday perhaps; everything from there on comes one meeting later."""
    pause = replace(weeks[place], content=Content(kind=WeekKind.BREAK, own_words=why))
    return _pushed(weeks, place, pause, fixed)


def insert(weeks: Weeks, place: int, content: Content, fixed: Collection[int] = ()) -> Weeks:
    """Something more in a week; everything from there on comes one meeting later."""
    return _pushed(weeks, place, replace(weeks[place], content=content), fixed)


def take_out(weeks: Weeks, place: int, fixed: Collection[int] = ()) -> Weeks:
    """Give a week, or a break, back: what comes after moves up by one meeting, and the plan is a week shorter."""
    later = [other for other in open_places(weeks, fixed) if other > place]
    if not later:
        return weeks[:place] + weeks[place + 1 :]
    contents = [weeks[other].content for other in later]
    for target, content in zip((place, *later), contents, strict=False):
        weeks = _with(weeks, target, replace(weeks[target], content=content, state=WeekState.PLANNED, why=""))
    return weeks[: later[-1]] + weeks[later[-1] + 1 :]


def _pushed(weeks: Weeks, place: int, instead: PlanWeek, fixed: Collection[int]) -> Weeks:
    """The contents from `place` on, each in the next open week; a week is added at the end for the last of them."""
    open_from_here = [other for other in open_places(weeks, fixed) if other >= place]
    contents = [weeks[other].content for other in open_from_here]
    weeks = (*weeks, PlanWeek(monday=weeks[-1].monday + WEEK))
    targets = [other for other in (*open_from_here, len(weeks) - 1) if other > place]
    for target, content in zip(targets, contents, strict=True):
        weeks = _with(weeks, target, replace(weeks[target], content=content))
    return _with(weeks, place, instead)


def _with(weeks: Weeks, place: int, week: PlanWeek) -> Weeks:
    return (*weeks[:place], week, *weeks[place + 1 :])
