# SPDX-License-Identifier: MIT
"""From problem to proposal: the rules hold, pins hold, order does not matter, and the plan is the best there is."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.errors import Cancelled
from mentordesk.pairing import measured as matrices
from mentordesk.pairing.compare import compare
from mentordesk.pairing.costs import Costs
from mentordesk.pairing.errors import PinnedTwice, PinRefused, RepeatedPerson, Unproven
from mentordesk.pairing.fingerprint import fingerprint
from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.score import load_step, plain_score
from mentordesk.pairing.solve import plan as plan_of
from mentordesk.pairing.solve import solve, violations
from mentordesk.progress import Progress
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import MoveKind, Problem, Proposal
from tests.pairing.brute import best_plan
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem

SEEDS = st.integers(0, 100_000)


def value(case: Problem, proposal: Proposal) -> tuple[int, int]:
    """(served, total less load) of a proposal."""
    load = {mentor.id: mentor.load for mentor in case.mentors}
    cost = 0
    for pair in proposal.pairs:
        cost += load_step(case) * load[pair.mentor]
        load[pair.mentor] += 1
    return proposal.served, proposal.total - cost


def brute(case: Problem) -> tuple[int, int]:
    """The best value over all plans, by plain rules and scores."""
    return best_plan(
        [[plain_score(case, mentor, mentee) for mentor in case.mentors] for mentee in case.mentees],
        [[not blocks_between(case, mentor, mentee) for mentor in case.mentors] for mentee in case.mentees],
        [mentor.capacity for mentor in case.mentors],
        load_step(case),
        [mentor.load for mentor in case.mentors],
    )


@given(SEEDS)
@settings(max_examples=150)
def test_no_plan_the_rules_allow_is_better(seed: int) -> None:
    case = problem(seed, mentees=6, mentors=4)
    proposal = solve(case)
    assert value(case, proposal) == brute(case)
    assert proposal.proof.holds


@given(SEEDS)
@settings(max_examples=60)
def test_no_pair_ever_breaks_a_hard_rule_and_everybody_is_accounted_for(seed: int) -> None:
    case = problem(seed, mentees=40, mentors=20)
    proposal = solve(case)
    apart = case.apart | {(b, a) for a, b in case.apart}
    assert not any((pair.mentor, pair.mentee) in apart for pair in proposal.pairs)
    assert violations(case, [(pair.mentor, pair.mentee) for pair in proposal.pairs]) == ()
    left = {person.person for person in proposal.unpaired if person.role == "mentee"}
    assert left | {pair.mentee for pair in proposal.pairs} == {mentee.id for mentee in case.mentees}
    assert len(left) + proposal.served == len(case.mentees)


@given(SEEDS)
@settings(max_examples=40)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    case = problem(seed, mentees=25, mentors=12)
    chance = random.Random(seed)
    mentors, mentees = list(case.mentors), list(case.mentees)
    chance.shuffle(mentors)
    chance.shuffle(mentees)
    assert solve(replace(case, mentors=tuple(mentors), mentees=tuple(mentees))) == solve(case)


@given(SEEDS)
@settings(max_examples=40)
def test_a_mentee_nobody_may_have_changes_nobody_elses_pair(seed: int) -> None:
    case = problem(seed, mentees=15, mentors=8)
    stranger = easy_mentee(9999, ready=False)
    assert solve(replace(case, mentees=(*case.mentees, stranger))).pairs == solve(case).pairs


@given(SEEDS, st.data())
@settings(max_examples=60)
def test_pins_are_kept_and_the_rest_is_the_best_around_them(seed: int, data: st.DataObject) -> None:
    case = problem(seed, mentees=6, mentors=4)
    allowed = [
        (mentor.id, mentee.id)
        for mentor in case.mentors
        for mentee in case.mentees
        if not blocks_between(case, mentor, mentee)
    ]
    if not allowed:
        return
    pin = data.draw(st.sampled_from(allowed))
    pinned = solve(replace(case, pinned=frozenset({pin})))
    assert [(p.mentor, p.mentee) for p in pinned.pairs if p.pinned] == [pin]
    assert value(case, pinned) == brute_with(case, pin)


def brute_with(case: Problem, pin: tuple[PersonId, PersonId]) -> tuple[int, int]:
    """The best value of the plans in which the pinned mentee has the pinned mentor."""
    rows = [mentee for mentee in case.mentees if mentee.id != pin[1]]
    mentors = [replace(m, capacity=m.capacity - 1, load=m.load + 1) if m.id == pin[0] else m for m in case.mentors]
    rest = best_plan(
        [[plain_score(case, mentor, mentee) for mentor in mentors] for mentee in rows],
        [[not blocks_between(case, mentor, mentee) for mentor in case.mentors] for mentee in rows],
        [mentor.capacity for mentor in mentors],
        load_step(case),
        [mentor.load for mentor in mentors],
    )
    mentor = next(m for m in case.mentors if m.id == pin[0])
    mentee = next(m for m in case.mentees if m.id == pin[1])
    return rest[0] + 1, rest[1] + plain_score(case, mentor, mentee) - load_step(case) * mentor.load


@pytest.mark.parametrize(
    ("changes", "block"),
    [
        ({"apart": frozenset({(11, 1)})}, Block.KEEP_APART),
        ({"banned": frozenset({(1, 11)})}, Block.BANNED),
        ({"mentees": (easy_mentee(11, ready=False), easy_mentee(12))}, Block.STATUS),
        ({"mentees": (easy_mentee(12),)}, Block.STATUS),
        ({"mentors": (easy_mentor(1, capacity=0), easy_mentor(2))}, Block.CAPACITY),
        ({"mentees": (easy_mentee(11, languages=("pl",)), easy_mentee(12))}, Block.NO_COMMON_LANGUAGE),
    ],
)
def test_a_pin_that_breaks_a_hard_rule_is_refused_by_the_name_of_the_rule(changes, block) -> None:
    with pytest.raises(PinRefused) as refused:
        solve(easy(pinned=frozenset({(1, 11)}), **changes))
    assert refused.value.block is block
    assert refused.value.key == f"errors_pairing.pin.{block.value}"


def test_more_pins_than_places_are_refused() -> None:
    with pytest.raises(PinRefused) as refused:
        solve(easy(pinned=frozenset({(1, 11), (1, 12)})))
    assert refused.value.block is Block.CAPACITY


def test_one_mentee_cannot_be_pinned_to_two_mentors() -> None:
    with pytest.raises(PinnedTwice):
        solve(easy(pinned=frozenset({(1, 11), (2, 11)})))


def test_one_person_twice_on_a_side_is_refused() -> None:
    with pytest.raises(RepeatedPerson):
        solve(easy(mentors=(easy_mentor(1), easy_mentor(1))))


def test_serving_one_more_counts_more_than_any_score() -> None:
    """Mentee 11 suits mentor 1 far better, but mentee 12 can only be had by mentor 1."""
    apart = frozenset({(2, 12)})
    case = easy(mentors=(easy_mentor(1), easy_mentor(2, interests=frozenset(), wing="C", birth_year=1940)), apart=apart)
    assert {(pair.mentor, pair.mentee) for pair in solve(case).pairs} == {(1, 12), (2, 11)}


def test_an_empty_programme_has_an_empty_proposal() -> None:
    assert solve(easy(mentors=(), mentees=())).served == 0
    lonely = solve(easy(mentors=()))
    assert [person.cause for person in lonely.unpaired] == ["nobody_there", "nobody_there"]


def test_who_has_waited_longest_comes_first_where_places_are_short() -> None:
    case = easy(
        mentors=(easy_mentor(1),),
        mentees=(easy_mentee(11, waiting_days=10), easy_mentee(12, waiting_days=170)),
    )
    assert [pair.mentee for pair in solve(case).pairs] == [12]


def test_who_was_put_before_others_has_waited_as_long_as_one_can() -> None:
    case = easy(
        mentors=(easy_mentor(1),),
        mentees=(easy_mentee(11, waiting_days=100), easy_mentee(12, waiting_days=3, priority=True)),
    )
    assert [pair.mentee for pair in solve(case).pairs] == [12]
    said = {reason.key for pair in solve(case).pairs for reason in pair.reasons}
    assert "pairing.reason.priority" in said
    assert "pairing.reason.waiting" not in said


def test_work_is_shared_between_equal_mentors() -> None:
    case = easy(mentors=(easy_mentor(1, capacity=4), easy_mentor(2, capacity=4)))
    assert {pair.mentor for pair in solve(case).pairs} == {1, 2}


@pytest.mark.parametrize(("pinned_mentor", "other_mentor"), [(1, 2), (2, 1)])
def test_a_pinned_mentee_counts_as_work_for_the_mentor(pinned_mentor: int, other_mentor: int) -> None:
    case = easy(
        mentors=(easy_mentor(1, capacity=4), easy_mentor(2, capacity=4)),
        pinned=frozenset({(PersonId(pinned_mentor), PersonId(11))}),
    )
    assert {pair.mentee: pair.mentor for pair in solve(case).pairs} == {11: pinned_mentor, 12: other_mentor}


def test_the_fingerprint_names_the_roster_and_not_the_order_the_choices_or_the_day() -> None:
    case = problem(7, mentees=10, mentors=6)
    name = fingerprint(case)
    assert fingerprint(replace(case, mentors=case.mentors[::-1], mentees=case.mentees[::-1])) == name
    assert fingerprint(replace(case, apart=frozenset((b, a) for a, b in case.apart))) == name
    assert fingerprint(replace(case, pinned=frozenset({(1, 2)}), weights={Criterion.GOALS: Weight.LOW})) == name
    older = tuple(replace(mentee, waiting_days=mentee.waiting_days + 1) for mentee in case.mentees)
    assert fingerprint(replace(case, mentees=older)) == name
    assert solve(case).fingerprint == name


def test_any_change_to_the_roster_changes_the_fingerprint() -> None:
    case = easy()
    mentor, other = case.mentors
    changed = [
        replace(case, apart=frozenset({(1, 11)})),
        replace(case, mentees=case.mentees[:1]),
        *(
            replace(case, mentors=(replace(mentor, **change), other))
            for change in (
                {"capacity": 2},
                {"ready": False},
                {"wing": "B"},
                {"languages": ("fr",)},
                {"refuses": frozenset({PersonId(11)})},
                {"interests": frozenset({"chess"})},
            )
        ),
    ]
    assert len({fingerprint(case), *map(fingerprint, changed)}) == len(changed) + 1


def test_a_cancelled_solve_stops() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        solve(easy(), progress)


def test_a_pair_that_breaks_a_rule_never_leaves_the_engine_even_if_the_matrix_is_wrong(monkeypatch) -> None:
    """The last check reads the rules pair by pair and does not trust the matrix; here the matrix forgets everything."""
    monkeypatch.setattr(matrices, "fixed_blocks", lambda case: np.zeros((2, 2), np.uint16))
    assert solve(easy()).served == 2
    with pytest.raises(Unproven):
        solve(easy(apart=frozenset({(1, 11), (1, 12)})))


def test_violations_name_every_broken_rule_of_a_plan() -> None:
    case = easy(banned=frozenset({(1, 11)}))
    plan = [(PersonId(1), PersonId(11)), (PersonId(1), PersonId(12)), (PersonId(2), PersonId(99))]
    assert [(found.mentee, found.block) for found in violations(case, plan)] == [
        (11, Block.BANNED),
        (12, Block.CAPACITY),
        (99, Block.STATUS),
    ]
    assert violations(case, [(PersonId(2), PersonId(11)), (PersonId(1), PersonId(11))])[-1].block is Block.CAPACITY


def test_comparing_two_proposals_tells_who_moved() -> None:
    before = solve(easy(pinned=frozenset({(1, 11)})))
    after = solve(easy(pinned=frozenset({(1, 12)}), apart=frozenset({(2, 11)})))
    difference = compare(before, after)
    assert [(move.mentee, move.kind) for move in difference.moves] == [(11, MoveKind.LOST), (12, MoveKind.CHANGED)]
    assert difference.served == (2, 1)
    assert compare(before, before).moves == ()
    assert compare(before, before).same == 2


def test_the_pairs_that_stood_before_stand_when_one_mentor_leaves() -> None:
    case = problem(21, mentees=30, mentors=20)
    before = solve(case)
    gone = before.pairs[0].mentor
    smaller = replace(case, mentors=tuple(mentor for mentor in case.mentors if mentor.id != gone))
    old = frozenset((pair.mentor, pair.mentee) for pair in before.pairs)
    repaired, anew = solve(smaller, keep=old), solve(smaller)
    assert repaired.served == anew.served
    assert compare(before, repaired).same >= compare(before, anew).same
    assert compare(before, repaired).same >= len(old) - 2 * sum(mentor == gone for mentor, _ in old)


def test_costs_of_a_plan_with_pins_leave_the_pinned_alone() -> None:
    planned = plan_of(easy(pinned=frozenset({(1, 12)})))
    assert planned.column_of.tolist() == [1, 0]
    assert Costs(planned.plan).forcing_all().tolist() == [[-1, 0], [-1, -1]]
