# SPDX-License-Identifier: MIT
"""Judging a list of pairs that was not solved here: which rule each breaks, how good each is, and who is left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from mentordesk.pairing import score
from mentordesk.pairing.explain import explain_unpaired
from mentordesk.pairing.fingerprint import fingerprint
from mentordesk.pairing.measured import ordered
from mentordesk.pairing.reasons import cautions, reasons
from mentordesk.pairing.remedies import Outcome
from mentordesk.pairing.rules_of_all import block_matrix
from mentordesk.pairing.solve import violations
from mentordesk.records.criteria import Block
from mentordesk.records.judged import JudgedPair, JudgedPlan
from mentordesk.records.pairing import Mentee, Mentor, PairKey, Problem, Unpaired


def judge(problem: Problem, pairs: Iterable[PairKey]) -> JudgedPlan:
    """Each (mentor, mentee) as today's rules and weights see it, in the order given; a pair named twice counts once.

    Who is not in the problem counts as STATUS. A mentor's places go to the first pairs that keep every other rule.
    """
    problem = ordered(problem)
    judged = judge_pairs(problem, pairs)
    return JudgedPlan(
        pairs=judged,
        unpaired=_unpaired(problem, [pair.key for pair in judged if pair.possible]),
        best_score=score.best_score(problem),
        fingerprint=fingerprint(problem),
    )


def judge_pairs(problem: Problem, pairs: Iterable[PairKey]) -> tuple[JudgedPair, ...]:
    """The pairs of `judge` alone: who is left over takes far longer to say, and is not always asked."""
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    return tuple(
        JudgedPair(mentor=key[0], mentee=key[1], blocks=broken)
        if broken
        else _possible(problem, mentors[key[0]], mentees[key[1]])
        for key, broken in blocks_of(problem, pairs).items()
    )


def blocks_of(problem: Problem, pairs: Iterable[PairKey]) -> dict[PairKey, tuple[Block, ...]]:
    """The hard rules each pair breaks, the places of a mentor given to the pairs that break no other rule, in order."""
    found: dict[PairKey, list[Block]] = defaultdict(list)
    named = tuple(dict.fromkeys(pairs))
    for key in named:
        found[key] = [violation.block for violation in violations(problem, [key])]
    for violation in violations(problem, [key for key in named if not found[key]]):
        found[violation.mentor, violation.mentee].append(violation.block)
    return {key: tuple(found[key]) for key in named}


def _possible(problem: Problem, mentor: Mentor, mentee: Mentee) -> JudgedPair:
    points = score.plain_score(problem, mentor, mentee)
    return JudgedPair(
        mentor=mentor.id,
        mentee=mentee.id,
        score=points,
        band=score.band(points, score.best_score(problem)),
        reasons=reasons(problem, mentor, mentee),
        cautions=cautions(problem, mentor, mentee),
    )


def _unpaired(problem: Problem, pairs: Iterable[PairKey]) -> tuple[Unpaired, ...]:
    """Who has nobody once these pairs stand, with the causes; none where there is nobody on one side."""
    column = {mentor.id: place for place, mentor in enumerate(problem.mentors)}
    row = {mentee.id: place for place, mentee in enumerate(problem.mentees)}
    cells = tuple((row[mentee], column[mentor]) for mentor, mentee in pairs)
    used = np.bincount(np.array([column for _, column in cells], np.int64), minlength=len(problem.mentors))
    places = np.array([max(0, mentor.capacity) for mentor in problem.mentors], np.int64)
    outcome = Outcome(
        problem=problem,
        blocks=block_matrix(problem),
        scores=score.score_matrix(problem),
        cells=cells,
        places_left=places - used,
    )
    return explain_unpaired(outcome)
