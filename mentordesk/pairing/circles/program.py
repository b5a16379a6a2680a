# SPDX-License-Identifier: MIT
"""The problem as a linear program in whole numbers: which way each mentor's circle takes, and who comes to whom.

A circle is named by its mentor, so that no two columns mean the same circle. `x` says only to whom somebody goes; when and
where is the way's, which keeps the program small: a mentee may come if the way chosen is one of those open to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.circles.field import Field
from mentordesk.pairing.circles.plan import (
    ALONE,
    CROWDED,
    LONG_WAIT,
    ONE_SIDED,
    SIZE_LEEWAY,
    SIZE_STEP,
    Meet,
    Plan,
    half,
    is_new,
    many_wings,
    mixes_old_and_new,
    strangeness,
    waited_long,
)
from mentordesk.records.circles import Leading

Terms = list[tuple[int, int]]
NextDoor = tuple[int, int, int, int]
"""Two who are kept apart and the ways in which they would meet next door: (member, way, member, way); a member is a mentee's
position, or -1 - position of a mentor."""


@dataclass(slots=True)
class Program:
    """Rows over columns that are 0 or 1, but for the ones in `counting`, which count up from 0.

    `placing` and `lacking` are the costs of the two goals, both to be made small; `lacking` comes on top of `always`.
    """

    field: Field
    y: list[int] = made_by(default_factory=list)
    x: dict[tuple[int, int], int] = made_by(default_factory=dict)
    w: dict[tuple[int, int], int] = made_by(default_factory=dict)
    counting: set[int] = made_by(default_factory=set)
    placing: list[int] = made_by(default_factory=list)
    lacking: list[int] = made_by(default_factory=list)
    rows: list[Terms] = made_by(default_factory=list)
    upper: list[float] = made_by(default_factory=list)
    short: list[tuple[int, Terms, int]] = made_by(default_factory=list)
    always: int = 0

    def column(self, placing: int = 0, lacking: int = 0, *, counts: bool = False) -> int:
        """One more column."""
        self.placing.append(placing)
        self.lacking.append(lacking)
        if counts:
            self.counting.add(len(self.placing) - 1)
        return len(self.placing) - 1

    def at_most(self, upper: float, terms: Terms) -> None:
        """One more row."""
        self.rows.append(terms)
        self.upper.append(upper)

    def falls_short(self, points: int, terms: Terms, upper: int = 0) -> None:
        """A column that counts by how much `terms` go beyond `upper`."""
        column = self.column(lacking=points, counts=True)
        self.short.append((column, terms, upper))
        self.at_most(upper, [*terms, (column, -1)])

    def values(self, plan: Plan) -> NDArray[np.float64]:
        """A plan as values of the columns."""
        found = np.zeros(len(self.placing))
        for meet in plan:
            mentor = self.field.ways[meet.way].mentor
            found[self.y[meet.way]] = 1
            found[[self.x[row, mentor] for row in meet.mentees]] = 1
            if meet.second is not None:
                found[self.w[meet.second, mentor]] = 1
        for column, terms, upper in self.short:
            found[column] = max(0.0, sum(found[at] * times for at, times in terms) - upper)
        return found

    def plan(self, values: Sequence[float] | NDArray[np.float64]) -> Plan:
        """The plan that values of the columns stand for."""
        second = {mentor: other for (other, mentor), at in self.w.items() if values[at] > _HALF}
        coming: dict[int, set[int]] = defaultdict(set)
        for (row, mentor), at in self.x.items():
            if values[at] > _HALF:
                coming[mentor].add(row)
        return tuple(
            Meet(place, frozenset(coming[way.mentor]), second.get(way.mentor))
            for place, way in enumerate(self.field.ways)
            if values[self.y[place]] > _HALF
        )


_HALF = 0.5


def program(field: Field, next_door: Iterable[NextDoor] = ()) -> Program:
    """The program of a field. `next_door` are meetings of two kept apart that must not come about like that."""
    made = Program(field)
    made.y = [made.column() for _ in field.ways]
    for mentor, ways in field.of_mentor().items():
        _add_circle(made, mentor, ways)
    _add_rooms(made)
    _add_people(made)
    for one, way, other, beside in next_door:
        columns = {*_there(made, one, way), *_there(made, other, beside)}
        made.at_most(len(columns) - 1, [(column, 1) for column in sorted(columns)])
    made.always = sum(LONG_WAIT for mentee in field.mentees if waited_long(mentee))
    return made


def _there(made: Program, member: int, place: int) -> tuple[int, ...]:
    """The columns that together say somebody is in the circle of a way: a mentee, or a mentor as -1 - position."""
    leads = made.field.ways[place].mentor
    if member >= 0:
        return (made.y[place], made.x[member, leads])
    return (made.y[place],) if -1 - member == leads else (made.y[place], made.w[-1 - member, leads])


def _add_circle(made: Program, mentor: int, ways: list[int]) -> None:
    """The circle of one mentor: whether there is one, who comes, and who leads it as well."""
    field, size = made.field, made.field.problem.size
    there: Terms = [(made.y[way], 1) for way in ways]
    coming = sorted(frozenset().union(*(field.ways[way].mentees for way in ways)))
    for row in coming:
        made.x[row, mentor] = made.column(
            placing=-1,
            lacking=strangeness(field.mentors[mentor], field.mentees[row])
            - LONG_WAIT * waited_long(field.mentees[row]),
        )
    others = sorted(frozenset().union(*(field.ways[way].others for way in ways)))
    for other in others:
        made.w[other, mentor] = made.column(lacking=-ALONE if size.leading is Leading.ONE_OR_TWO else 0)
    mentees: Terms = [(made.x[row, mentor], 1) for row in coming]
    seconds: Terms = [(made.w[other, mentor], 1) for other in others]
    if size.leading is Leading.ONE_OR_TWO:
        for way in ways:
            made.lacking[made.y[way]] += ALONE
    made.at_most(0, [*_times(there, size.least), *_times(mentees, -1)])
    made.at_most(0, [*mentees, *_times(there, -size.most)])
    made.at_most(0, [*mentees, *seconds, *((made.y[way], 1 - field.ways[way].kind.holds) for way in ways)])
    if others:
        made.at_most(0, [*seconds, *_times(there, -1)])
    if size.leading is Leading.TWO:
        made.at_most(0, [*there, *_times(seconds, -1)])
    for row in coming:
        barred = [(made.w[other, mentor], 1) for other in others if (row, other) in field.barred]
        open_to = [(made.y[way], -1) for way in ways if row in field.ways[way].mentees]
        made.at_most(0, [(made.x[row, mentor], 1), *open_to])
        if barred:
            made.at_most(0, [(made.x[row, mentor], 1), *barred, *_times(there, -1)])
    for other in others:
        open_to = [(made.y[way], -1) for way in ways if other in field.ways[way].others]
        made.at_most(0, [(made.w[other, mentor], 1), *open_to])
    _keep_apart(made, mentor, ways, coming)
    _add_shortfalls(made, mentees, there, {row: made.x[row, mentor] for row in coming})


def _keep_apart(made: Program, mentor: int, ways: list[int], coming: list[int]) -> None:
    """No two who are kept from each other in the circle."""
    field, here = made.field, set(coming)
    for one, other in sorted(field.apart):
        if one in here and other in here:
            either = [(made.y[way], -1) for way in ways if not field.ways[way].mentees.isdisjoint((one, other))]
            made.at_most(0, [(made.x[one, mentor], 1), (made.x[other, mentor], 1), *either])


def _add_shortfalls(made: Program, mentees: Terms, there: Terms, x: dict[int, int]) -> None:
    """What the circle lacks: size, mix of wings, of new and old."""
    field, preferred = made.field, made.field.problem.size.preferred
    made.falls_short(SIZE_STEP, [*mentees, *_times(there, -(preferred + SIZE_LEEWAY))])
    made.falls_short(SIZE_STEP, [*_times(there, preferred - SIZE_LEEWAY), *_times(mentees, -1)])
    for wing in many_wings(field):
        from_there = [(at, 1) for row, at in x.items() if field.mentees[row].wing == wing]
        if len(from_there) > half(preferred):
            made.falls_short(CROWDED, [*from_there, *_times(there, -half(preferred))])
    for kind in (True, False) if mixes_old_and_new(field) else ():
        of_kind = [(at, -1) for row, at in x.items() if is_new(field.mentees[row]) is kind]
        made.falls_short(ONE_SIDED, [*there, *of_kind])


def _add_rooms(made: Program) -> None:
    """In each slot no more circles than rooms of a kind."""
    used: dict[object, Terms] = defaultdict(list)
    for place, way in enumerate(made.field.ways):
        used[way.slot, way.kind].append((made.y[place], 1))
    for key, count in made.field.rooms.items():
        if len(used[key]) > count:
            made.at_most(count, used[key])


def _add_people(made: Program) -> None:
    """Everybody is in one circle at most, leading or coming."""
    leads: dict[int, Terms] = defaultdict(list)
    for place, way in enumerate(made.field.ways):
        leads[way.mentor].append((made.y[place], 1))
    for (other, _), at in made.w.items():
        leads[other].append((at, 1))
    comes: dict[int, Terms] = defaultdict(list)
    for (row, _), at in made.x.items():
        comes[row].append((at, 1))
    for terms in leads.values():
        made.at_most(1, terms)
    for row, terms in comes.items():
        made.at_most(1, [*terms, *leads[made.field.same[row]]] if row in made.field.same else terms)


def _times(terms: Terms, factor: int) -> Terms:
    return [(column, factor * times) for column, times in terms]
