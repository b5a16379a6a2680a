# SPDX-License-Identifier: MIT
"""The switches before they are set: what another aim would give instead, and a plan nobody would leave for one another.

Each plan is the best there is under its aim, proven: the stable one the best in which those who named one another are
joined for good. What it costs against the other plan is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from mentordesk.pairing import score
from mentordesk.pairing.compare import compare
from mentordesk.pairing.solve import Planned, plan, told
from mentordesk.pairing.stable import Ranks, blocking_pairs, stable_plan
from mentordesk.pairing.whole import insight, options_of, worst_band
from mentordesk.progress import Progress, silent
from mentordesk.records.pairing import PairKey, Problem, Proposal, Side
from mentordesk.records.pairing_account import Loss
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.records.pairing_whole import Alternative, BothWays, Stability
from mentordesk.records.pairing_why import WhyKind

Cell = tuple[int, int]


def both_ways(problem: Problem, aim: Aim, progress: Progress | None = None) -> BothWays:
    """Most served and highest quality side by side, the other switch of `aim` as it stands."""
    progress = progress or silent()
    first = plan(problem, progress, **options_of(problem, replace(aim, objective=Objective.SERVED)))
    options = options_of(problem, replace(aim, objective=Objective.QUALITY))
    second = plan(problem, progress, measured=first.measured, **options)
    progress.report("pairing.stage.explain")
    served, quality = told(first), told(second)
    return BothWays(
        served=served,
        quality=quality,
        served_picture=insight(problem, served),
        quality_picture=insight(problem, quality),
        alternative=alternative(problem, served, quality),
    )


def worst_off_price(problem: Problem, aim: Aim, progress: Progress | None = None) -> Alternative:
    """The plan in which the worst-off pair comes first, held against the one in which the total does."""
    progress = progress or silent()
    usual = plan(problem, progress, **options_of(problem, replace(aim, worst_off_first=False)))
    options = options_of(problem, replace(aim, worst_off_first=True))
    fair = plan(problem, progress, measured=usual.measured, **options)
    progress.report("pairing.stage.explain")
    return alternative(problem, told(usual), told(fair))


def stability(planned: Planned, usual: Proposal) -> Stability:
    """The pairs who named one another and would rather have one another than what this plan gives them, and the plan in
    which there are none, against `usual`, this plan's proposal.

    Only a pair that is allowed and was named by both counts; whoever was not named is liked less than whoever was. Pins
    stay. In the stable plan, those who named one another are joined so that none of them would rather leave, as well for
    the mentees as can be; everybody else is paired as the aim wants it, proven.
    """
    problem = planned.problem
    wishes = _Wishes(planned)
    movable = planned.cells - planned.pinned
    blocking = [_key(problem, cell) for cell in wishes.blocking(movable)]
    stable = _stable_proposal(planned, wishes) if blocking else None
    return Stability(
        mutual=int(wishes.mutual.sum()),
        blocking=tuple(blocking),
        stable=alternative(problem, usual, stable, WhyKind.JOINED) if stable is not None else None,
    )


class _Wishes:
    """Whom everybody asked for, as ranks of rows and of columns, and the needs and places that the pins leave."""

    def __init__(self, planned: Planned) -> None:
        problem = planned.problem
        self._rows = _ranks(problem.mentees, problem.mentors)
        self._columns = _ranks(problem.mentors, problem.mentees).T
        self._needs = np.array([mentee.needs for mentee in problem.mentees], np.int64)
        self._places = np.array([max(0, mentor.capacity) for mentor in problem.mentors], np.int64)
        self.mutual = (planned.blocks == 0) & (self._rows > 0) & (self._columns > 0)
        for row, column in planned.pinned:
            self._needs[row] -= 1
            self._places[column] -= 1
            self.mutual[row, column] = False

    def blocking(self, cells: Iterable[Cell]) -> list[Cell]:
        """The pairs of mutual wishes that block a plan, in order."""
        last = max(self.mutual.shape, default=0) + 1
        rows, columns = (np.where(ranks > 0, ranks, last) for ranks in (self._rows, self._columns))
        found = blocking_pairs(rows, columns, self._places, cells, self._needs)
        return [(row, column) for row, column in found.tolist() if self.mutual[row, column]]

    def joined(self) -> tuple[Cell, ...]:
        """Those who named one another, joined so that no two would rather have one another."""
        return stable_plan(self._rows * self.mutual, self._columns * self.mutual, self._places, self._needs)


def _stable_proposal(planned: Planned, wishes: _Wishes) -> Proposal:
    problem = planned.problem
    joined = {_key(problem, cell) for cell in wishes.joined()}
    held = replace(problem, pinned=problem.pinned | joined)
    proposal = told(plan(held, measured=planned.measured, **planned.options))
    pairs = (replace(pair, pinned=(pair.mentor, pair.mentee) in problem.pinned) for pair in proposal.pairs)
    return replace(proposal, pairs=tuple(pairs))


def alternative(problem: Problem, usual: Proposal, other: Proposal, why: WhyKind = WhyKind.AIM) -> Alternative:
    """One proposal held against the usual one for the same problem; `why` there is another one at all."""
    before, after = _total_less_load(problem, usual), _total_less_load(problem, other)
    points = before - after
    return Alternative(
        usual=usual,
        other=other,
        comparison=compare(usual, other, (problem, problem), why),
        served=usual.served - other.served,
        points=points,
        word=Loss.of_whole(points, max(before, after)),
        worst=(worst_band(usual), worst_band(other)),
    )


def _total_less_load(problem: Problem, proposal: Proposal) -> int:
    loads = Counter({mentor.id: mentor.load for mentor in problem.mentors})
    step, total = score.load_step(problem), 0
    for pair in proposal.pairs:
        total += pair.score - step * loads[pair.mentor]
        loads[pair.mentor] += 1
    return total


def _ranks(people: Sequence[Side], others: Sequence[Side]) -> Ranks:
    """Whom each of some people asked for among others, people x others: 1 for the first wish, 0 where not asked for."""
    place = {other.id: column for column, other in enumerate(others)}
    ranks = np.zeros((len(people), len(others)), np.int64)
    for row, person in enumerate(people):
        wishes = [place[wish] for wish in dict.fromkeys(person.wishes) if wish in place]
        ranks[row, wishes] = np.arange(1, len(wishes) + 1)
    return ranks


def _key(problem: Problem, cell: Cell) -> PairKey:
    return problem.mentors[cell[1]].id, problem.mentees[cell[0]].id
