# SPDX-License-Identifier: MIT
"""Pairs followed and questioned: solving towards an aim, the account and the price of every pair, the whole, two runs.

All of it is pure and needs no desk: it works on the problem of `pairing_problem` and may run beside the window. A
`Solved` is what is asked; its inside is the engine's and is handed back as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mentordesk.pairing.account import account as _account
from mentordesk.pairing.compare import compare as _compare
from mentordesk.pairing.grid import grid_of as _grid_of
from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.solve import Planned, plan, told
from mentordesk.pairing.switches import both_ways as _both_ways
from mentordesk.pairing.switches import stability as _stability
from mentordesk.pairing.switches import worst_off_price as _worst_off_price
from mentordesk.pairing.whole import insight as _insight
from mentordesk.pairing.whole import options_of
from mentordesk.progress import Progress, silent
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Comparison, Problem, Proposal
from mentordesk.records.pairing_account import PairAccount, Price, Prices, WhatIf
from mentordesk.records.pairing_aim import Aim
from mentordesk.records.pairing_grid import PairingGrid
from mentordesk.records.pairing_whole import Alternative, BothWays, Stability, WholePicture
from mentordesk.records.pairing_why import WhyKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solved:
    """A solved problem: its proposal, and the engine's own picture of it, from which every question is answered."""

    problem: Problem
    aim: Aim
    proposal: Proposal
    planned: Planned
    pricing: Pricing


def solve_for(
    problem: Problem,
    aim: Aim | None = None,
    progress: Progress | None = None,
    earlier: Solved | None = None,
    *,
    helping: bool = True,
) -> Solved:
    """The best pairs under the rules for an aim (most served, where none is given), proven, or refused.

    `earlier` is what was solved before: of the same people, what does not depend on the weights is not worked out again.
    Without `helping`, what would help who is left over is not looked for: `with_help` does that later.
    Raises as `pairing.solve` does.
    """
    progress, aim = progress or silent(), aim or Aim()
    measured = earlier.planned.measured if earlier is not None else None
    planned = plan(problem, progress, measured=measured, **options_of(problem, aim))
    progress.report("pairing.stage.explain")
    return Solved(
        problem=problem, aim=aim, proposal=told(planned, helping=helping), planned=planned, pricing=Pricing(planned)
    )


def with_help(solved: Solved) -> Solved:
    """The same, with what would help everybody who is left over."""
    return replace(solved, proposal=told(solved.planned))


def grid(solved: Solved) -> PairingGrid:
    """Every pair of a solved problem with its band, what forbids it and whether anything about it was never checked."""
    planned = solved.planned
    unchecked = planned.measured.unchecked if planned.measured is not None else None
    return _grid_of(planned.problem, planned.blocks, planned.scores, unchecked)


def prices(solved: Solved) -> Prices | None:
    """What deciding otherwise about each pair costs, all at once; None where there are so many mentors (above 1,500) that
    it would take long: then ask `prices_of_mentee`. Worked out once and kept.
    """
    return solved.pricing.all if solved.pricing.at_once else None


def prices_of_mentee(solved: Solved, mentee: PersonId) -> Mapping[PersonId, Price]:
    """The prices of all pairs of one mentee, by mentor."""
    return solved.pricing.of_mentee(mentee)


def what_if(solved: Solved, mentor: PersonId, mentee: PersonId) -> WhatIf:
    """One pair decided otherwise, solved again: its price and everybody who would move, each with why."""
    return solved.pricing.what_if(mentor, mentee)


def account(solved: Solved, mentor: PersonId, mentee: PersonId) -> PairAccount:
    """Everything there is to say of one pair, chosen or not."""
    return _account(solved.planned, solved.pricing, mentor, mentee)


def compare_runs(before: Solved, after: Solved) -> Comparison:
    """Two solved problems held against each other: who moved, and why."""
    otherwise = WhyKind.WHOLE if before.aim == after.aim else WhyKind.AIM
    return _compare(before.proposal, after.proposal, (before.problem, after.problem), otherwise)


def insight(problem: Problem, proposal: Proposal) -> WholePicture:
    """The picture of a whole proposal: served, bands, load, fairness to groups, bridging; small numbers hidden."""
    return _insight(problem, proposal)


def both_ways(problem: Problem, aim: Aim | None = None, progress: Progress | None = None) -> BothWays:
    """Most served and highest quality side by side, before one of them is chosen; the other switch as in `aim`."""
    return _both_ways(problem, aim or Aim(), progress)


def worst_off_price(problem: Problem, aim: Aim | None = None, progress: Progress | None = None) -> Alternative:
    """What it would cost to put the worst-off pair before the total; the other switch as in `aim`."""
    return _worst_off_price(problem, aim or Aim(), progress)


def stability(solved: Solved) -> Stability:
    """Where both sides named one another: who would rather have one another, and what a plan without such pairs costs."""
    return _stability(solved.planned, solved.proposal)
