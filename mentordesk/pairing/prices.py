# SPDX-License-Identifier: MIT
"""The price of deciding otherwise, in the words of a problem: for all its pairs at once, or for one with all who move.

Every price equals the difference to solving again with the pin or the ban. Where the worst-off pair comes first, the
number of pairs still comes before it: what would serve fewer only to keep the floor is looked up without the floor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.compare import moves_between
from mentordesk.pairing.core.task import Integers
from mentordesk.pairing.costs import IMPOSSIBLE, Costs
from mentordesk.pairing.solve import Planned, plan
from mentordesk.pairing.why import why_of_places
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey
from mentordesk.records.pairing_account import PRICED, Loss, Price, Prices, Standing, WhatIf
from mentordesk.records.pairing_why import Why, WhyKind

MOST_AT_ONCE = 1500
"""Up to so many mentors all prices are told at once; above, one mentee at a time."""

Cell = tuple[int, int]

_PLACE = {standing: place for place, standing in enumerate(Standing)}
_STANDING = tuple(Standing)
_LEAST, _MOST = np.iinfo(np.int32).min, np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """Standings and prices of some rows; `unfloored` where the price is that of a plan without the floor."""

    standings: NDArray[np.int8]
    unserved: Integers
    served: Integers
    points: Integers
    unfloored: NDArray[np.bool_]


class Pricing:
    """The prices of one solved problem. What is worked out is kept, so that the next question is quick."""

    def __init__(self, planned: Planned) -> None:
        problem = planned.problem
        self._planned = planned
        self._best = score.best_score(problem)
        self._rows = {mentee.id: row for row, mentee in enumerate(problem.mentees)}
        self._columns = {mentor.id: column for column, mentor in enumerate(problem.mentors)}
        self._costs = Costs(planned.plan)

    @property
    def at_once(self) -> bool:
        """Whether the problem is small enough for the prices of all its pairs."""
        return len(self._columns) <= MOST_AT_ONCE

    @cached_property
    def all(self) -> Prices:
        """The price of every pair. It takes time with the third power of the mentors: ask `at_once` first."""
        told = self._told(None)
        return Prices(
            mentors=tuple(self._columns),
            mentees=tuple(self._rows),
            standings=np.ascontiguousarray(told.standings).data,
            unserved=told.unserved.astype(np.int8).data,
            served=told.served.astype(np.int8).data,
            points=np.clip(told.points, _LEAST, _MOST).astype(np.int32).data,
            best=self._best,
            rows=self._rows,
            columns=self._columns,
        )

    def of_mentee(self, mentee: PersonId) -> Mapping[PersonId, Price]:
        """The prices of all pairs of one mentee, by mentor."""
        told = self._told(self._rows[mentee])
        return {mentor: self._price(told, column) for mentor, column in self._columns.items()}

    def of(self, mentor: PersonId, mentee: PersonId) -> Price:
        """The price of one pair."""
        if "all" in self.__dict__:
            return self.all.of(mentor, mentee)
        return self._price(self._told(self._rows[mentee]), self._columns[mentor])

    def what_if(self, mentor: PersonId, mentee: PersonId) -> WhatIf:
        """One pair decided otherwise - chosen if it is not in the plan, left out if it is - and whom it would move."""
        row, column = self._rows[mentee], self._columns[mentor]
        told = self._told(row)
        price = self._price(told, column)
        forced = (row, column) not in self._planned.cells
        if price.standing is Standing.PINNED:
            return self._without_pin(mentor, mentee)
        if price.standing not in PRICED:
            served = len({row for row, _ in self._planned.cells})
            return WhatIf(mentor=mentor, mentee=mentee, forced=forced, possible=False, price=price, served=served)
        costs = self._without_floor[0] if self._without_floor and told.unfloored[0, column] else self._costs
        change = costs.if_forced(row, column) if forced else costs.if_forbidden(row, column)
        return self._what_if(mentor, mentee, change.pairs | self._planned.pinned, price, forced=forced)

    def _told(self, row: int | None) -> _Told:
        planned, rows = self._planned, slice(None) if row is None else slice(row, row + 1)
        losses = self._losses(self._costs, row)
        served, points = self._costs.split_all(losses)
        unserved = self._costs.unserved_all(losses)
        standings = np.full(losses.shape, _PLACE[Standing.POSSIBLE], np.int8)
        standings[losses == IMPOSSIBLE] = _PLACE[Standing.FIXED]
        unfloored = np.zeros(losses.shape, bool)
        if self._without_floor:
            costs, fewer, less = self._without_floor
            other = self._losses(costs, row)
            other_served, other_points = costs.split_all(other)
            other_unserved = costs.unserved_all(other)
            sooner = (other_unserved < unserved) | ((other_unserved == unserved) & (other_served - fewer < served))
            unfloored = (other != IMPOSSIBLE) & ((losses == IMPOSSIBLE) | sooner)
            unserved = np.where(unfloored, other_unserved, unserved)
            served = np.where(unfloored, other_served - fewer, served)
            points = np.where(unfloored, other_points - less, points)
            standings[unfloored] = _PLACE[Standing.BELOW_FLOOR]
        standings[planned.blocks[rows] != 0] = _PLACE[Standing.BLOCKED]
        for cells, standing in ((planned.cells, Standing.CHOSEN), (planned.pinned, Standing.PINNED)):
            for place, column in _of_row(cells, row):
                standings[place, column] = _PLACE[standing]
        return _Told(standings, unserved, served, points, unfloored)

    def _losses(self, costs: Costs, row: int | None) -> Integers:
        """The loss of forcing each pair of some rows, or of forbidding it where the plan on show makes it."""
        if row is None:
            forcing = costs.forcing_all()
            forbidding = costs.forbidding_all(forcing)
            losses = forcing.astype(np.int64)
        else:
            losses = costs.forcing(row)[None, :].astype(np.int64)
            forbidding = {(row, column): costs.forbidding(row, column) for column in costs.columns(row)}
        for place, column in _of_row(self._planned.cells - self._planned.pinned, row):
            losses[place, column] = forbidding.get((place if row is None else row, column), 0)
        return losses

    @cached_property
    def _without_floor(self) -> tuple[Costs, int, int] | None:
        """The costs of the plan without the floor, and what that plan has more in pairs and points; None without floor."""
        planned = self._planned
        if planned.plan.floor is None:
            return None
        usual = plan(planned.problem, measured=planned.measured, **{**planned.options, "worst_off_first": False}).plan
        costs = Costs(usual)
        more = costs.split(usual.certificate.value - planned.plan.certificate.value)
        return costs, more.pairs, more.points

    def _price(self, told: _Told, column: int) -> Price:
        standing = _STANDING[told.standings[0, column]]
        if standing not in PRICED:
            return Price(standing=standing)
        points = int(told.points[0, column])
        word = Loss.of_pair(points, self._best)
        return Price(
            standing=standing,
            unserved=int(told.unserved[0, column]),
            served=int(told.served[0, column]),
            points=points,
            word=word,
        )

    def _without_pin(self, mentor: PersonId, mentee: PersonId) -> WhatIf:
        """A pinned pair left out: solved again without the pin, the pair ruled out."""
        problem, key = self._planned.problem, (mentor, mentee)
        other = replace(problem, pinned=problem.pinned - {key}, banned=problem.banned | {key})
        after = plan(other, measured=self._planned.measured, **self._planned.options)
        before = self._worth(self._planned.cells)
        served, total = self._worth(after.cells)
        points = before[1] - total
        word = Loss.of_pair(points, self._best)
        fewer = len({row for row, _ in self._planned.cells}) - len({row for row, _ in after.cells})
        price = Price(
            standing=Standing.PINNED,
            unserved=fewer if self._planned.plan.stand_ins else 0,
            served=before[0] - served,
            points=points,
            word=word,
        )
        return self._what_if(mentor, mentee, after.cells, price, forced=False)

    def _worth(self, cells: Iterable[Cell]) -> Cell:
        """(pairs, total less load) of any set of pairs of this problem."""
        problem, scores, worth_making = self._planned.problem, self._planned.scores, self._planned.worth_making or 0
        step, count = score.load_step(problem), [mentor.load for mentor in problem.mentors]
        pairs = total = 0
        for row, column in cells:
            total += int(scores[row, column]) - worth_making - step * count[column]
            count[column] += 1
            pairs += 1
        return pairs, total

    def _what_if(
        self, mentor: PersonId, mentee: PersonId, cells: frozenset[Cell], price: Price, *, forced: bool
    ) -> WhatIf:
        before, after = self._pairs(self._planned.cells), self._pairs(cells)

        def why(moved: PersonId, old: PersonId | None, new: PersonId | None) -> tuple[Why, ...]:
            if moved == mentee and mentor in (old, new):
                return (Why(kind=WhyKind.CHOSEN),)
            places = why_of_places(before, after, old, new, given=lambda pair: pair == (mentor, mentee))
            return places or (Why(kind=WhyKind.WHOLE),)

        return WhatIf(
            mentor=mentor,
            mentee=mentee,
            forced=forced,
            possible=True,
            price=price,
            served=len({row for row, _ in cells}),
            moves=moves_between(before, after, why),
        )

    def _pairs(self, cells: Iterable[Cell]) -> frozenset[PairKey]:
        problem = self._planned.problem
        return frozenset((problem.mentors[column].id, problem.mentees[row].id) for row, column in cells)


def _of_row(cells: Iterable[Cell], row: int | None) -> list[Cell]:
    """The cells of one row, as of a matrix of that row alone; all of them where no row is given."""
    return [(0 if row is not None else here, column) for here, column in cells if row is None or here == row]
