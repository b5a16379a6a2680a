# SPDX-License-Identifier: MIT
"""The account of one pair: what each criterion gave, in words; the next best on both sides; what deciding otherwise costs.

What only the desk was told of one of the two is said where it speaks for the pair, in words that could be about either,
and never where it does not (REQ-1.9): that somebody's wish is not met is nobody's business but theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.pairing import criteria, score
from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.reasons import SPEAKS_FOR, cautions, reasons, sentence_of
from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.solve import Planned
from mentordesk.pairing.why import KEPT_CLOSE
from mentordesk.records.criteria import ON_TOP, Criterion
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Mentor, PairKey, Problem, Reason
from mentordesk.records.pairing_account import CriterionGave, NextBest, PairAccount, Share

_SAID = {
    criterion: f"pairing_account.nothing.{criterion.value}"
    for criterion in (
        Criterion.INTERESTS,
        Criterion.GOALS,
        Criterion.LANGUAGE,
        Criterion.AVAILABILITY,
        Criterion.SAME_WING,
        Criterion.OTHER_WING,
        Criterion.EXPERIENCE,
        Criterion.WAITING,
        Criterion.CONTINUITY,
    )
}


def account(planned: Planned, pricing: Pricing, mentor_id: PersonId, mentee_id: PersonId) -> PairAccount:
    """Everything there is to say of one pair, chosen or not; KeyError when one of the two is not in the problem."""
    problem = planned.problem
    column = {mentor.id: place for place, mentor in enumerate(problem.mentors)}[mentor_id]
    row = {mentee.id: place for place, mentee in enumerate(problem.mentees)}[mentee_id]
    mentor, mentee = problem.mentors[column], problem.mentees[row]
    blocks = blocks_between(problem, mentor, mentee)
    best = score.best_score(problem)
    row_cells = [(row, other) for other in range(len(problem.mentors)) if other != column]
    column_cells = [(other, column) for other in range(len(problem.mentees)) if other != row]
    other_mentor, other_mentee = _best_of(planned, row_cells), _best_of(planned, column_cells)
    return PairAccount(
        mentor=mentor_id,
        mentee=mentee_id,
        blocks=blocks,
        chosen=(row, column) in planned.cells,
        pinned=(row, column) in planned.pinned,
        band=None if blocks else score.band(int(planned.scores[row, column]), best),
        gave=what_each_gave(problem, mentor, mentee),
        reasons=reasons(problem, mentor, mentee),
        cautions=cautions(problem, mentor, mentee),
        for_mentee=None if other_mentor is None else _next_best(planned, pricing, other_mentor, of_mentee=True),
        for_mentor=None if other_mentee is None else _next_best(planned, pricing, other_mentee, of_mentee=False),
        price=pricing.of(mentor_id, mentee_id),
    )


def what_each_gave(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[CriterionGave, ...]:
    """What each criterion that counts gave the pair, the one that added most first; not known comes last."""
    ranked: list[tuple[int, CriterionGave]] = []
    for criterion in Criterion:
        weight = problem.weight(criterion)
        if not weight.points or criterion is Criterion.LOAD:
            continue
        met = criteria.measure(criterion, problem, mentor, mentee)
        if (met is None and criterion in ON_TOP) or (criterion in KEPT_CLOSE and (met or 0) < SPEAKS_FOR):
            continue
        if (sentence := _sentence(criterion, met, problem, mentor, mentee)) is not None:
            gave = CriterionGave(criterion=criterion, weight=weight, share=Share.of(met), sentence=sentence)
            ranked.append((-1 if met is None else weight.points * met, gave))
    return tuple(gave for _, gave in sorted(ranked, key=lambda item: -item[0]))


def _sentence(criterion: Criterion, met: int | None, problem: Problem, mentor: Mentor, mentee: Mentee) -> Reason | None:
    if met is None:
        return Reason(key="pairing_account.gave.unknown")
    if met > 0 or criterion is Criterion.AGE_NEAR:
        return sentence_of(criterion, problem, mentor, mentee)
    if criterion in _SAID:
        return Reason(key=_SAID[criterion])
    return Reason(key="pairing_account.gave.nothing")


def _best_of(planned: Planned, cells: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The best of some pairs that are allowed and not made already; of equals the first."""
    made = planned.cells
    free = [cell for cell in cells if not planned.blocks[cell] and cell not in made]
    return max(free, key=lambda cell: (int(planned.scores[cell]), -cell[0], -cell[1]), default=None)


def _next_best(planned: Planned, pricing: Pricing, cell: tuple[int, int], *, of_mentee: bool) -> NextBest:
    problem = planned.problem
    key: PairKey = (problem.mentors[cell[1]].id, problem.mentees[cell[0]].id)
    return NextBest(
        person=key[0] if of_mentee else key[1],
        band=score.band(int(planned.scores[cell]), score.best_score(problem)),
        price=pricing.of(*key),
    )
