# SPDX-License-Identifier: MIT
"""From a problem to a proposal: lay out, a first plan, most people placed, least lacking, rooms, judge. The front door."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from time import monotonic

from mentordesk.errors import Cancelled
from mentordesk.pairing.circles.account import circle_of, left_out
from mentordesk.pairing.circles.check import violations
from mentordesk.pairing.circles.field import Field, lay_out
from mentordesk.pairing.circles.fingerprint import fingerprint
from mentordesk.pairing.circles.greedy import first_plan
from mentordesk.pairing.circles.highs import Found, Solver
from mentordesk.pairing.circles.pieces import MANY, piece_by_piece
from mentordesk.pairing.circles.plan import Plan, placed, shortfalls
from mentordesk.pairing.circles.program import NextDoor, Program, program
from mentordesk.pairing.circles.rooms import furnish
from mentordesk.pairing.errors import Unproven
from mentordesk.progress import Progress, silent
from mentordesk.records.circles import PLACED_COUNTS, CircleProblem, CircleProposal, Gap

SECONDS = 120.0
"""How long the search goes on by itself. What it has then is handed out with its gap."""
_ROUNDS_NEXT_DOOR = 6
_SHARE_OF_PIECES = 0.6
"""How much of the time a large problem is improved piece by piece; the rest goes into the bound."""


def propose(problem: CircleProblem, progress: Progress | None = None, *, seconds: float = SECONDS) -> CircleProposal:
    """The circles that place most people and then lack least; proven, or with the gap that is left.

    Whoever does not want to wait cancels `progress`: the best found so far is handed out, never nothing. The same problem
    gives the same proposal whatever the order of its rows, unless time ran out. Raises `Unproven` rather than hand out
    circles that break a rule.
    """
    search = _Search(lay_out(problem), progress or silent(), monotonic() + seconds)
    plan, gap = search.best()
    rooms, _ = furnish(search.field, plan)
    circles = [circle_of(search.field, meet, room) for meet, room in zip(plan, rooms, strict=True)]
    circles.sort(key=lambda circle: (circle.slot, circle.mentors))
    if violations(problem, circles):
        raise Unproven
    return CircleProposal(
        circles=tuple(circles),
        left_out=left_out(search.field, plan),
        gap=gap,
        size=problem.size,
        stopped=search.stopped,
        fingerprint=fingerprint(problem),
    )


@dataclass(slots=True)
class _Search:
    """One search: it goes on until proven, out of time, or told to stop."""

    field: Field
    progress: Progress
    until: float
    stopped: bool = False

    def best(self) -> tuple[Plan, Gap]:
        """The best plan that lets nobody meet next door whom they are kept apart from, and how good it is for certain."""
        self._goes_on("circles.stage.first", 0, 0)
        plan = first_plan(self.field, lambda: self._goes_on("circles.stage.first", 0, 0))
        forbidden: list[NextDoor] = []
        plan, bounds = self._improved(plan, forbidden)
        first = placed(plan)
        for _ in range(_ROUNDS_NEXT_DOOR):
            meetings = furnish(self.field, plan)[1]
            if not meetings:
                break
            forbidden += meetings
            plan, _ = self._improved(self._without(plan, meetings), forbidden)
        while meetings := furnish(self.field, plan)[1]:
            plan = self._without(plan, meetings)
        # The bounds are those of the problem without next doors, which is easier: they hold for this one as well, but
        # what the others cannot help lacking says nothing of a plan that places fewer.
        lacking, (at_most, at_least) = shortfalls(self.field, plan), bounds
        at_least = min(at_least, lacking) if placed(plan) >= first else 0
        return plan, Gap(placed=placed(plan), at_most=at_most, shortfalls=lacking, at_least=at_least)

    def _improved(self, plan: Plan, forbidden: list[NextDoor]) -> tuple[Plan, tuple[int, int]]:
        """A better plan, and the bounds: how many can be placed at most, and what such a plan lacks at least.

        Both goals are sought at once first, each person placed outweighing whatever they could bring along that is
        lacking in most plans. That is no proof of the first goal, so it is sought alone next, which is quick from there;
        should it find somebody more, what is lacking is sought once more among the plans that place as many.
        """
        made = program(self.field, forbidden)
        both = [lacking + PLACED_COUNTS * placing for placing, lacking in zip(made.placing, made.lacking, strict=True)]
        solver = Solver(made)
        if len(self.field.mentees) > MANY:
            until = monotonic() + _SHARE_OF_PIECES * (self.until - monotonic())
            goes_on = partial(self._goes_on, "circles.stage.weighing", 0, 0)
            plan = piece_by_piece(made, solver, both, plan, until, goes_on)
        found = self._minimise(made, solver, both, plan, "circles.stage.weighing")
        plan, all_of = self._better(made, plan, found), found.bound
        count, at_most = placed(plan), len(self.field.reachable)
        if count < at_most:
            found = self._minimise(made, solver, made.placing, plan, "circles.stage.placing")
            plan, at_most = self._better(made, plan, found), min(at_most, -found.bound)
        at_least = all_of + PLACED_COUNTS * placed(plan)
        if placed(plan) > count:
            found = self._minimise(made, solver, made.lacking, plan, "circles.stage.weighing", placed(plan))
            plan, at_least = self._better(made, plan, found), max(at_least, found.bound)
        return plan, (at_most, max(0, at_least + made.always))

    def _minimise(
        self, made: Program, solver: Solver, costs: list[int], plan: Plan, stage: str, at_least: int = 0
    ) -> Found:
        def news(best: float, bound: float) -> bool:
            if not (math.isfinite(best) and math.isfinite(bound)):
                return self._goes_on(stage, 0, 0)
            done, total = sorted((abs(round(best)), abs(round(bound))))
            return self._goes_on(stage, done, total)

        if self.stopped or not costs:
            return Found(None, sum(cost for cost in costs if cost < 0), False)
        return solver.minimise(costs, made.values(plan), self.until - monotonic(), news, placed=at_least)

    def _better(self, made: Program, plan: Plan, found: Found) -> Plan:
        """What was found, unless it is no better than what was there."""
        if found.values is None:
            return plan
        return min(plan, made.plan(found.values), key=lambda one: (-placed(one), shortfalls(self.field, one)))

    def _without(self, plan: Plan, meetings: list[NextDoor]) -> Plan:
        """A plan without the circles in which somebody would meet next door: what the search begins from again."""
        gone = {max(way, beside) for _, way, _, beside in meetings}
        return tuple(meet for meet in plan if meet.way not in gone)

    def _goes_on(self, stage: str, done: int, total: int) -> bool:
        """Report, and tell whether to go on: not once somebody cancelled, nor once time is up."""
        try:
            self.progress.report(stage, done, total)
        except Cancelled:
            self.stopped = True
        return not self.stopped and monotonic() < self.until
