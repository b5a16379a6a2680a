# SPDX-License-Identifier: MIT
"""From a problem to a proposal: order, rules, pins, scores, assignment, proof, explanation. The engine's front door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.assignment import Assignment, solve_matrix
from mentordesk.pairing.errors import PinnedTwice, PinRefused, RepeatedPerson, Unproven
from mentordesk.pairing.explain import Outcome, explain_pairs, explain_unpaired
from mentordesk.pairing.fingerprint import fingerprint
from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.rules_of_all import block_matrix
from mentordesk.progress import Progress, silent
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey, Problem, Proof, Proposal
from mentordesk.records.pairing_aim import Objective


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A solved problem as integers, in order of id: the rules' bits and the scores of all pairs, and the plan for them.

    `column_of` is each mentee's mentor with the pins put back; in `plan` a pinned mentee needs nobody any more.
    `prices.Pricing(planned)` tells what deciding otherwise would cost. `options` are those it was solved with.
    """

    problem: Problem
    blocks: NDArray[np.uint16]
    scores: NDArray[np.int64]
    plan: Assignment
    column_of: NDArray[np.int64]
    options: Mapping[str, Any] = field(default_factory=dict)

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
) -> Planned:
    """Solve without explaining. The options are those of `assignment.solve_matrix`; `keep` names pairs that stood before.

    Raises as `solve` does.
    """
    progress = progress or silent()
    problem = ordered(problem)
    progress.report("pairing.stage.rules")
    blocks = block_matrix(problem)
    pins = _checked_pins(problem)
    progress.report("pairing.stage.scores")
    scores = score.score_matrix(problem)
    progress.report("pairing.stage.solve")
    options: dict[str, Any] = {"objective": objective, "worth_making": worth_making, "worst_off_first": worst_off_first}
    assigned, column_of = _assign(problem, blocks, scores, pins, keep=_cells(problem, keep), **options)
    pairs = {problem.mentees[row].id: problem.mentors[column].id for row, column in _taken(column_of)}
    if violations(problem, ((mentor, mentee) for mentee, mentor in pairs.items())):
        raise Unproven
    options["keep"] = keep
    return Planned(problem=problem, blocks=blocks, scores=scores, plan=assigned, column_of=column_of, options=options)


def solve(
    problem: Problem,
    progress: Progress | None = None,
    *,
    objective: Objective = Objective.SERVED,
    worth_making: int = 0,
    worst_off_first: bool = False,
    keep: Collection[PairKey] = (),
) -> Proposal:
    """The best pairs the rules allow: most mentees served, then the highest total less load; proven, or refused.

    The options change what comes first, as in `assignment.solve_matrix`. The same problem gives the same proposal whatever the order of its rows. Pins are kept; a pin that breaks a hard
    rule raises `PinRefused` naming it. Raises `Unproven` rather than hand out an answer that failed a check.
    """
    progress = progress or silent()
    planned = plan(
        problem,
        progress,
        objective=objective,
        worth_making=worth_making,
        worst_off_first=worst_off_first,
        keep=keep,
    )
    progress.report("pairing.stage.explain")
    return told(planned)


def told(planned: Planned) -> Proposal:
    """A plan as a proposal: its pairs and who is left over, with the reasons written down."""
    problem = planned.problem
    outcome = Outcome(
        problem=problem,
        blocks=planned.blocks,
        scores=planned.scores,
        column_of=planned.column_of,
        places_left=_places_left(problem, planned.column_of),
    )
    proposed = explain_pairs(outcome)
    return Proposal(
        pairs=proposed,
        unpaired=explain_unpaired(outcome),
        served=len(proposed),
        total=sum(pair.score for pair in proposed),
        best_score=score.best_score(problem),
        proof=_proof(problem, planned.plan),
        fingerprint=fingerprint(problem),
    )


def ordered(problem: Problem) -> Problem:
    """The problem with its people in order of id, so that ties never depend on the order of rows."""
    for people in (problem.mentors, problem.mentees):
        if len({person.id for person in people}) < len(people):
            raise RepeatedPerson
    return replace(
        problem,
        mentors=tuple(sorted(problem.mentors, key=lambda m: m.id)),
        mentees=tuple(sorted(problem.mentees, key=lambda m: m.id)),
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
    counts as STATUS, a mentee named twice or a mentor over capacity as CAPACITY.
    """
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    found: list[Violation] = []
    load: Counter[PersonId] = Counter()
    seen: set[PersonId] = set()
    for mentor_id, mentee_id in pairs:
        mentor, mentee = mentors.get(mentor_id), mentees.get(mentee_id)
        if mentor is None or mentee is None:
            found.append(Violation(mentor_id, mentee_id, Block.STATUS))
            continue
        found.extend(Violation(mentor_id, mentee_id, block) for block in blocks_between(problem, mentor, mentee))
        load[mentor_id] += 1
        if load[mentor_id] > mentor.capacity > 0 or mentee_id in seen:
            found.append(Violation(mentor_id, mentee_id, Block.CAPACITY))
        seen.add(mentee_id)
    return tuple(found)


def _checked_pins(problem: Problem) -> dict[int, int]:
    """Row -> column of each pin, once every pin is known to keep the rules."""
    column = {mentor.id: place for place, mentor in enumerate(problem.mentors)}
    row = {mentee.id: place for place, mentee in enumerate(problem.mentees)}
    pins: dict[int, int] = {}
    for mentor, mentee in sorted(problem.pinned):
        if mentor in column and mentee in row and row[mentee] in pins:
            raise PinnedTwice(mentee)
        if broken := violations(problem, [(mentor, mentee)]):
            raise PinRefused(broken[0].block, mentor, mentee)
        pins[row[mentee]] = column[mentor]
    if over := violations(problem, sorted(problem.pinned)):
        raise PinRefused(over[0].block, over[0].mentor, over[0].mentee)
    return pins


def _assign(
    problem: Problem, blocks: NDArray[np.uint16], scores: NDArray[np.int64], pins: dict[int, int], **options: Any
) -> tuple[Assignment, NDArray[np.int64]]:
    """Set the pinned pairs aside, assign the rest with the places that are left, and put both together."""
    pinned = np.array(list(pins.values()), np.int64)
    taken = np.bincount(pinned, minlength=len(problem.mentors))
    allowed = blocks == 0
    allowed[list(pins), :] = False
    assigned = solve_matrix(
        scores,
        allowed,
        np.array([mentor.capacity for mentor in problem.mentors], np.int64) - taken,
        load_step=score.load_step(problem),
        loads=np.array([mentor.load for mentor in problem.mentors], np.int64) + taken,
        **options,
    )
    column_of = assigned.column_of.copy()
    column_of[list(pins)] = pinned
    return assigned, column_of


def _cells(problem: Problem, pairs: Collection[PairKey]) -> frozenset[tuple[int, int]]:
    """Pairs as (row, column); those of whom one is not there any more are left out."""
    column = {mentor.id: place for place, mentor in enumerate(problem.mentors)}
    row = {mentee.id: place for place, mentee in enumerate(problem.mentees)}
    return frozenset((row[mentee], column[mentor]) for mentor, mentee in pairs if mentor in column and mentee in row)


def _places_left(problem: Problem, column_of: NDArray[np.int64]) -> NDArray[np.int64]:
    used = np.bincount(column_of[column_of >= 0], minlength=len(problem.mentors))
    return np.array([max(0, mentor.capacity) for mentor in problem.mentors], np.int64) - used


def _taken(column_of: NDArray[np.int64]) -> list[tuple[int, int]]:
    return [(row, column) for row, column in enumerate(column_of.tolist()) if column >= 0]


def _proof(problem: Problem, assigned: Assignment) -> Proof:
    prices = zip(problem.mentors, assigned.certificate.prices.tolist(), strict=True)
    return Proof(
        objective=assigned.certificate.value,
        bound=assigned.certificate.bound,
        prices=tuple((mentor.id, price) for mentor, price in prices if price),
    )
