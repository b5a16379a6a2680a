# SPDX-License-Identifier: MIT
"""What is worked out of a problem before it is solved, kept so that moving a weight does not work it out again.

How well each pair meets each criterion depends on the people alone; only how much that counts depends on the weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mentordesk.pairing import score
from mentordesk.pairing.errors import RepeatedPerson
from mentordesk.pairing.fingerprint import fingerprint
from mentordesk.pairing.measures import Measures, measures
from mentordesk.pairing.rules import demanded
from mentordesk.pairing.rules_of_all import Bits, fixed_blocks, unchecked_matrix, unmet_musts
from mentordesk.records.criteria import Criterion
from mentordesk.records.pairing import Problem

_CHOICES = ("weights", "pinned", "banned", "off")
"""What staff choose about a roster; everything else in a problem is the roster."""


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


@dataclass(slots=True, eq=False)
class Measured:
    """The matrices of one problem, `problem` in order of id: `scores`, `blocks` and `unchecked`, each made when asked for.

    `Measured.of(problem, earlier)` takes over from an earlier one whatever is still true. Not to be written to.
    """

    problem: Problem
    _measures: dict[Criterion, Measures] = field(default_factory=dict)
    _fixed: Bits | None = None
    _blocks: Bits | None = None
    _scores: score.Scores | None = None
    _unchecked: Bits | None = None
    _fingerprint: str = ""

    @staticmethod
    def of(problem: Problem, earlier: Measured | None = None) -> Measured:
        """The matrices of a problem. Raises `RepeatedPerson` where one person stands twice on one side."""
        problem = ordered(problem)
        if earlier is None or not _same_roster(problem, earlier.problem):
            return Measured(problem)
        old = earlier.problem
        same_rules = (problem.banned, problem.off) == (old.banned, old.off)
        fixed = earlier._fixed if same_rules else None
        same_unknowns = (problem.off, demanded(problem)) == (old.off, demanded(old))
        unchecked = earlier._unchecked if same_unknowns else None
        return Measured(problem, earlier._measures, fixed, _unchecked=unchecked, _fingerprint=earlier._fingerprint)

    def of_criterion(self, criterion: Criterion) -> Measures:
        """How well every pair meets one criterion, mentees x mentors."""
        if criterion not in self._measures:
            self._measures[criterion] = measures(criterion, self.problem)
        return self._measures[criterion]

    @property
    def scores(self) -> score.Scores:
        """The scores of all pairs under the problem's weights."""
        if self._scores is None:
            self._scores = score.weigh(self.problem.weights, self.of_criterion, self.problem.shape)
        return self._scores

    @property
    def blocks(self) -> Bits:
        """The bits of the rules that forbid each pair."""
        if self._blocks is None:
            if self._fixed is None:
                self._fixed = fixed_blocks(self.problem)
            self._blocks = self._fixed | unmet_musts(self.problem, self.of_criterion)
        return self._blocks

    @property
    def fingerprint(self) -> str:
        """The name of the roster: see `fingerprint`."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.problem)
        return self._fingerprint

    @property
    def unchecked(self) -> Bits:
        """The bits of the rules that could not be checked for each pair."""
        if self._unchecked is None:
            self._unchecked = unchecked_matrix(self.problem)
        return self._unchecked


def _same_roster(one: Problem, other: Problem) -> bool:
    return replace(one, **{name: getattr(other, name) for name in _CHOICES}) == other
