# SPDX-License-Identifier: MIT
"""From a problem to a proposal: order, rules, pins, scores, assignment, proof, explanation. The engine's front door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.assignment import Assignment, solve_matrix
from mentordesk.pairing.errors import PinnedTwice, PinRefused, Unproven
from mentordesk.pairing.explain import explain_pairs, explain_unpaired
from mentordesk.pairing.fingerprint import fingerprint
from mentordesk.pairing.measured import Measured
from mentordesk.pairing.remedies import Outcome
from mentordesk.pairing.rules import blocks_between
from mentordesk.progress import Progress, silent
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey, Problem, Proof, Proposal
from mentordesk.records.pairing_aim import Objective


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A solved problem as integers, in order of id: the rules' bits and the scores of all pairs, and the plan for them.

    `column_of` is each mentee's first mentor with the pins put back, `cells` are all pairs; in `plan` a pinned mentee needs
    one mentor less. `prices.Pricing(planned)` tells what deciding otherwise would cost. `options` are those it was solved
    with; `measured` makes solving it again under other weights quick.
    """

    problem: Problem
    blocks: NDArray[np.uint16]
    scores: NDArray[np.signedinteger]
    plan: Assignment
    column_of: NDArray[np.int64]
    options: Mapping[str, Any] = field(default_factory=dict)
    measured: Measured | None = None

    @property
    def worth_making(self) -> int | None:
        """What a pair had to score more than, load taken off; None where the most served came first."""
        return self.options["worth_making"] if self.options.get("objective") is Objective.QUALITY else None

    @property
    def pinned(self) -> frozenset[tuple[int, int]]:
        """The pinned pairs as (row, column)."""
        return _cells(self.problem, self.problem.pinned)

    @property
    def cells(self) -> frozenset[tuple[int, int]]:
        """Every pair of the plan as (row, column), the pinned ones among them."""
        return self.pinned | {(row, column) for row, column in self.plan.pairs.tolist()}


def plan(
    problem: Problem,
    progress: Progress | None = None,
    *,
    objective: Objective = Objective.SERVED,
    worth_making: int = 0,
    worst_off_first: bool = False,
    keep: Collection[PairKey] = (),
    measured: Measured | None = None,
) -> Planned:
    """Solve without explaining. The options are those of `assignment.solve_matrix`; `keep` names pairs that stood before,
    `measured` is what was worked out for an earlier solve of the same roster (`Planned.measured`).

    Raises as `solve` does.
    """
    progress = progress or silent()
    measured = Measured.of(problem, measured)
    problem = measured.problem
    progress.report("pairing.stage.rules")
    blocks = measured.blocks
    pins = _checked_pins(problem)
    progress.report("pairing.stage.scores")
    scores = measured.scores
    progress.report("pairing.stage.solve")
    options: dict[str, Any] = {"objective": objective, "worth_making": worth_making, "worst_off_first": worst_off_first}
    assigned, column_of = _assign(problem, blocks, scores, pins, keep=_cells(problem, keep), **options)
    options["keep"] = keep
    planned = Planned(problem, blocks, scores, assigned, column_of, options, measured)
    if violations(problem, [(problem.mentors[column].id, problem.mentees[row].id) for row, column in planned.cells]):
        raise Unproven
    return planned


def solve(
    problem: Problem,
    progress: Progress | None = None,
    *,
    objective: Objective = Objective.SERVED,
    worth_making: int = 0,
    worst_off_first: bool = False,
    keep: Collection[PairKey] = (),
    measured: Measured | None = None,
) -> Proposal:
    """The best pairs the rules allow: most mentees served, then the highest total less load; proven, or refused.

    The options change what comes first, as in `plan`. The same problem gives the same proposal whatever the order of its
    rows. Pins are kept; a pin that breaks a hard rule raises `PinRefused` naming it. Raises `Unproven` rather than hand
    out an answer that failed a check.
    """
    progress = progress or silent()
    planned = plan(
        problem,
        progress,
        objective=objective,
        worth_making=worth_making,
        worst_off_first=worst_off_first,
        keep=keep,
        measured=measured,
    )
    progress.report("pairing.stage.explain")
    return told(planned)


def told(planned: Planned, *, helping: bool = True) -> Proposal:
    """A plan as a proposal: its pairs and who is left over, with the reasons written down.

    What would help those left over takes longest; where it is not wanted at once, it can be left for later.
    """
    problem = planned.problem
    cells = tuple(sorted(planned.cells))
    served = Counter(row for row, _ in cells)
    outcome = Outcome(
        problem=problem,
        blocks=planned.blocks,
        scores=planned.scores,
        cells=cells,
        places_left=_places_left(problem, cells),
        worth_making=planned.worth_making,
    )
    proposed = explain_pairs(outcome)
    return Proposal(
        pairs=proposed,
        unpaired=explain_unpaired(outcome, helping=helping),
        served=len(served),
        total=sum(pair.score for pair in proposed),
        best_score=score.best_score(problem),
        proof=_proof(problem, planned.plan),
        fingerprint=planned.measured.fingerprint if planned.measured is not None else fingerprint(problem),
        short_of=tuple(
            (problem.mentees[row].id, problem.mentees[row].needs - got)
            for row, got in served.items()
            if got < problem.mentees[row].needs
        ),
    )


@dataclass(frozen=True, slots=True)
class Violation:
    """A pair of a plan that breaks a hard rule of the problem."""

    mentor: PersonId
    mentee: PersonId
    block: Block


def violations(problem: Problem, pairs: Iterable[PairKey]) -> tuple[Violation, ...]:
    """Every hard rule a list of (mentor, mentee) breaks, checked pair by pair in plain Python; empty = all is well.

    Also for checking an accepted proposal once more on the day it is accepted. A person who is not in the problem
    counts as STATUS; a pair named twice, a mentee with more mentors than needed or a mentor over capacity as CAPACITY.
    """
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    found: list[Violation] = []
    load: Counter[PersonId] = Counter()
    given: Counter[PersonId] = Counter()
    seen: set[PairKey] = set()
    for mentor_id, mentee_id in pairs:
        mentor, mentee = mentors.get(mentor_id), mentees.get(mentee_id)
        if mentor is None or mentee is None:
            found.append(Violation(mentor_id, mentee_id, Block.STATUS))
            continue
        found.extend(Violation(mentor_id, mentee_id, block) for block in blocks_between(problem, mentor, mentee))
        load[mentor_id] += 1
        given[mentee_id] += 1
        too_many = load[mentor_id] > mentor.capacity > 0 or given[mentee_id] > mentee.needs
        if too_many or (mentor_id, mentee_id) in seen:
            found.append(Violation(mentor_id, mentee_id, Block.CAPACITY))
        seen.add((mentor_id, mentee_id))
    return tuple(found)


def _checked_pins(problem: Problem) -> list[tuple[int, int]]:
    """(row, column) of each pin, once every pin is known to keep the rules."""
    needs = {mentee.id: mentee.needs for mentee in problem.mentees}
    asked: Counter[PersonId] = Counter()
    for mentor, mentee in sorted(problem.pinned):
        asked[mentee] += 1
        if asked[mentee] > needs.get(mentee, 1):
            raise PinnedTwice(mentee)
        if broken := violations(problem, [(mentor, mentee)]):
            raise PinRefused(broken[0].block, mentor, mentee)
    if over := violations(problem, sorted(problem.pinned)):
        raise PinRefused(over[0].block, over[0].mentor, over[0].mentee)
    return sorted(_cells(problem, problem.pinned))


def _assign(
    problem: Problem,
    blocks: NDArray[np.uint16],
    scores: NDArray[np.signedinteger],
    pins: list[tuple[int, int]],
    *,
    objective: Objective,
    **options: Any,
) -> tuple[Assignment, NDArray[np.int64]]:
    """Set the pinned pairs aside, assign the rest with the places and needs that are left, and put both together."""
    rows, columns = (np.array(side, np.int64) for side in (zip(*pins, strict=True) if pins else ((), ())))
    taken = np.bincount(columns, minlength=len(problem.mentors))
    allowed = blocks == 0
    allowed[rows, columns] = False
    places = np.array([mentor.capacity for mentor in problem.mentors], np.int64) - taken
    needs = np.array([mentee.needs for mentee in problem.mentees], np.int64)
    needs -= np.bincount(rows, minlength=len(needs))
    assigned = solve_matrix(
        scores,
        allowed,
        places,
        needs=needs,
        has_one=np.isin(np.arange(len(needs)), rows),
        load_step=score.load_step(problem),
        loads=np.array([mentor.load for mentor in problem.mentors], np.int64) + taken,
        objective=objective,
        **options,
    )
    column_of = assigned.column_of.copy()
    column_of[rows[::-1]] = columns[::-1]
    return assigned, column_of


def _cells(problem: Problem, pairs: Collection[PairKey]) -> frozenset[tuple[int, int]]:
    """Pairs as (row, column); those of whom one is not there any more are left out."""
    column = {mentor.id: place for place, mentor in enumerate(problem.mentors)}
    row = {mentee.id: place for place, mentee in enumerate(problem.mentees)}
    return frozenset((row[mentee], column[mentor]) for mentor, mentee in pairs if mentor in column and mentee in row)


def _places_left(problem: Problem, cells: Collection[tuple[int, int]]) -> NDArray[np.int64]:
    used = Counter(column for _, column in cells)
    return np.array([max(0, mentor.capacity) - used[at] for at, mentor in enumerate(problem.mentors)], np.int64)


def _proof(problem: Problem, assigned: Assignment) -> Proof:
    prices = zip(problem.mentors, assigned.certificate.prices.tolist(), strict=True)
    return Proof(
        objective=assigned.certificate.value,
        bound=assigned.certificate.bound,
        prices=tuple((mentor.id, price) for mentor, price in prices if price),
    )
