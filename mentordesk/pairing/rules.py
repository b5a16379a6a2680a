# SPDX-License-Identifier: MIT
"""The hard rules, each by its name, for one pair in plain words (REQ-1.8). For all pairs at a stroke: `rules_of_all`.

Each rule gives one of three answers: broken, kept, or not checked because something is not known (None). What is not
known does not block: it is shown as not checked. Which rule a programme may switch off: `records.criteria.SWITCHABLE`.
A keep-apart blocks whatever else is wished, pinned, switched off or banned (REQ-1.12).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mentordesk.pairing import criteria
from mentordesk.pairing.criteria import common_slots, fitting_slots
from mentordesk.records.criteria import MUST_CRITERIA, Block, Criterion, Weight
from mentordesk.records.pairing import Mentee, Mentor, Problem, Side
from mentordesk.records.people import ReleaseKind

BIT: Mapping[Block, int] = MappingProxyType({block: 1 << place for place, block in enumerate(Block)})
"""The bit of each rule in the matrices of `rules_of_all`."""

Rule = Callable[[Problem, Mentor, Mentee], bool | None]


def demanded(problem: Problem) -> tuple[Criterion, ...]:
    """The criteria set to "must" that can be demanded of a pair."""
    return tuple(c for c in Criterion if c in MUST_CRITERIA and problem.weight(c) is Weight.MUST)


def unmet_demands(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Criterion, ...]:
    """The criteria set to "must" of which the pair is known to have nothing."""
    return tuple(c for c in demanded(problem) if criteria.measure(c, problem, mentor, mentee) == 0)


def blocks_between(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Block, ...]:
    """Every hard rule in force that forbids this pair, gravest first; empty = allowed."""
    return tuple(block for block, rule in RULES.items() if problem.holds(block) and rule(problem, mentor, mentee))


def lifted_between(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Block, ...]:
    """The rules this pair would break, were they not switched off: something to be careful about."""
    return tuple(block for block, rule in RULES.items() if not problem.holds(block) and rule(problem, mentor, mentee))


def unchecked_between(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Block, ...]:
    """The rules in force that cannot be checked for this pair, because something is not known."""
    return tuple(
        block for block, rule in RULES.items() if problem.holds(block) and rule(problem, mentor, mentee) is None
    )


def reachable_wings(problem: Problem, side: Side) -> frozenset[str]:
    """The wings whose place somebody can go to, "" standing for places open to all; their own alone, once it is known."""
    places = problem.place_wings or frozenset()
    return places & {side.wing, ""} if side.wing else places


def is_undated(side: Side) -> bool:
    """Whether nobody can say when somebody leaves: no date is known, or they are held before trial."""
    return side.release.on is None and side.release.kind is not ReleaseKind.INDETERMINATE


def _are_apart(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool | None:
    if (mentor.id, mentee.id) in problem.apart or (mentee.id, mentor.id) in problem.apart:
        return True
    return False if problem.apart_checked and mentor.apart_checked and mentee.apart_checked else None


def _differ(one: bool | None, other: bool | None) -> bool | None:
    return None if one is None or other is None else one != other


def _no_common_slot(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool | None:
    if (mentor.id, mentee.id) in problem.never_together:
        return True
    if not (mentor.free and mentee.free):
        return None
    return not common_slots(problem, mentor, mentee)


def _too_few_slots(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    """Some times in common, but not enough that last as long as a meeting. None in common is another rule."""
    common = common_slots(problem, mentor, mentee)
    return bool(common) and len(fitting_slots(problem, mentor, mentee)) < problem.slots_needed


def _no_place(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool | None:
    if problem.place_wings is None:
        return None
    if reachable_wings(problem, mentor).isdisjoint(reachable_wings(problem, mentee)):
        return True
    return False if "" in problem.place_wings or (mentor.wing and mentee.wing) else None


def _no_common_language(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool | None:
    if mentee.interpreter:
        return False
    if not (mentor.languages and mentee.languages):
        return None
    return set(mentor.languages).isdisjoint(mentee.languages)


def _released_too_soon(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool | None:
    if any(side.release.before(problem.minimum_end) is True for side in (mentor, mentee)):
        return True
    return None if is_undated(mentor) or is_undated(mentee) else False


def _must_unmet(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool | None:
    met = [criteria.measure(criterion, problem, mentor, mentee) for criterion in demanded(problem)]
    return True if 0 in met else None if None in met else False


RULES: Mapping[Block, Rule] = MappingProxyType(
    {
        Block.SAME_PERSON: lambda problem, mentor, mentee: mentor.id == mentee.id,
        Block.KEEP_APART: _are_apart,
        Block.NEVER_AGAIN: lambda problem, mentor, mentee: (
            mentee.id in mentor.never_again or mentor.id in mentee.never_again
        ),
        Block.REFUSED: lambda problem, mentor, mentee: mentee.id in mentor.refuses or mentor.id in mentee.refuses,
        Block.ALREADY_PAIRED: lambda problem, mentor, mentee: (
            mentee.id in mentor.partners or mentor.id in mentee.partners
        ),
        Block.STATUS: lambda problem, mentor, mentee: not (mentor.ready and mentee.ready),
        Block.CAPACITY: lambda problem, mentor, mentee: mentor.capacity <= 0,
        Block.UNTRIED_APART: lambda problem, mentor, mentee: _differ(mentor.untried, mentee.untried),
        Block.YOUNG_APART: lambda problem, mentor, mentee: _differ(mentor.young, mentee.young),
        Block.NO_COMMON_SLOT: _no_common_slot,
        Block.TOO_FEW_SLOTS: _too_few_slots,
        Block.NO_PLACE: _no_place,
        Block.NO_COMMON_LANGUAGE: _no_common_language,
        Block.RELEASE_TOO_SOON: _released_too_soon,
        Block.MUST_UNMET: _must_unmet,
        Block.BANNED: lambda problem, mentor, mentee: (mentor.id, mentee.id) in problem.banned,
    }
)
"""Every rule by its name; the order is that of `Block`."""
