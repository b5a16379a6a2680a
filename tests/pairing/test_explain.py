# SPDX-License-Identifier: MIT
"""What is told about pairs and the unpaired is true: every remedy really helps, every reason has its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.solve import solve
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.pairing import Cause, Problem, Remedy, RemedyKind, Side
from mentordesk.records.pairing_aim import Objective
from mentordesk.records.people import FreeSlot, Release, ReleaseKind
from mentordesk.words import LANGUAGES, words
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem

SEEDS = st.integers(0, 100_000)


def applied(case: Problem, remedy: Remedy) -> Problem:
    """The problem after someone followed the advice, both parts of it where there are two."""
    if remedy.also is not None:
        case = applied(case, remedy.also)

    def changed(side: Side, **changes: object) -> Side:
        return replace(side, **changes) if side.id == remedy.person else side

    def both(**changes: object) -> Problem:
        return replace(
            case,
            mentors=tuple(changed(m, **changes) for m in case.mentors),
            mentees=tuple(changed(m, **changes) for m in case.mentees),
        )

    match remedy.kind:
        case RemedyKind.MORE_PLACES:
            more = tuple(replace(m, capacity=m.capacity + 1) if m.id == remedy.person else m for m in case.mentors)
            return replace(case, mentors=more)
        case RemedyKind.COMMON_SLOT:
            assert remedy.slot is not None
            freed = frozenset({remedy.slot})
            return replace(
                case,
                mentors=tuple(changed(m, free=m.free and m.free | freed) for m in case.mentors),
                mentees=tuple(changed(m, free=m.free and m.free | freed) for m in case.mentees),
            )
        case RemedyKind.PLACE:
            return replace(case, place_wings=(case.place_wings or frozenset()) | {""})
        case RemedyKind.INTERPRETER:
            people = {remedy.person, remedy.partner}
            heard = tuple(replace(m, interpreter=True) if m.id in people else m for m in case.mentees)
            return replace(case, mentees=heard)
        case RemedyKind.FINISH_CHECKS:
            return both(ready=True)
        case RemedyKind.SHORTER_MINIMUM:
            assert remedy.day is not None
            return replace(case, minimum_end=remedy.day)
        case RemedyKind.LIFT_BAN:
            pairs = {(remedy.person, remedy.partner), (remedy.partner, remedy.person)}
            return replace(case, banned=case.banned - pairs)
        case RemedyKind.RELAX_MUST:
            assert remedy.criterion is not None
            return replace(case, weights={**case.weights, remedy.criterion: Weight.HIGH})


@given(SEEDS)
@settings(max_examples=60)
def test_every_remedy_when_followed_gives_one_more_person_a_pair(seed: int) -> None:
    case = problem(seed, mentees=14, mentors=8)
    proposal = solve(case)
    for person in proposal.unpaired:
        for remedy in person.remedies:
            assert solve(applied(case, remedy)).served > proposal.served, remedy


@given(SEEDS)
@settings(max_examples=20)
def test_two_changes_are_told_only_where_no_single_one_is_enough(seed: int) -> None:
    for person in solve(problem(seed, mentees=12, mentors=6)).unpaired:
        if any(remedy.also is not None for remedy in person.remedies):
            assert len(person.remedies) == 1


def test_two_changes_together_are_said_as_two() -> None:
    case = easy(mentors=(easy_mentor(1, capacity=0),), mentees=(easy_mentee(11, languages=("pl",)),))
    waiting = next(person for person in solve(case).unpaired if person.role is MentoringRole.MENTEE)
    (remedy,) = waiting.remedies
    assert (remedy.kind, remedy.also and remedy.also.kind) == (RemedyKind.MORE_PLACES, RemedyKind.INTERPRETER)
    assert remedy.said(words("en"), lambda person: f"N{person}") == (
        "Only both changes together help: One more place with N1. An interpreter for N11 and N1."
    )
    assert solve(applied(case, remedy)).served == 1


def test_one_more_time_in_common_helps_only_where_one_more_is_enough() -> None:
    tuesday, thursday, friday = FreeSlot(1, "PM"), FreeSlot(3, "AM"), FreeSlot(4, "AM")
    people = {
        "mentors": (easy_mentor(1, free=frozenset({tuesday, thursday, friday})),),
        "mentees": (easy_mentee(11, free=frozenset({tuesday})),),
    }
    waiting = next(p for p in solve(easy(**people, slots_needed=2)).unpaired if p.role is MentoringRole.MENTEE)
    assert [(remedy.kind, remedy.slot) for remedy in waiting.remedies] == [(RemedyKind.COMMON_SLOT, thursday)]
    assert solve(applied(easy(**people, slots_needed=2), waiting.remedies[0])).served == 1
    too_short = solve(easy(**people, slots_needed=2, short_slots=frozenset({thursday})))
    assert {r.slot for p in too_short.unpaired if p.role is MentoringRole.MENTEE for r in p.remedies} == {friday}
    assert not any(person.remedies for person in solve(easy(**people, slots_needed=3)).unpaired)


def test_who_is_left_out_because_the_pair_would_be_weak_is_told_so() -> None:
    case = easy(
        mentors=(easy_mentor(1), easy_mentor(2)),
        mentees=(easy_mentee(11), easy_mentee(12, interests=frozenset({"birds"}))),
        weights={Criterion.INTERESTS: Weight.HIGH},
    )
    left = solve(case, objective=Objective.QUALITY, worth_making=100).unpaired
    assert [(one.person, one.cause, one.remedies) for one in left] == [
        (12, Cause.LEFT_OUT, ()),
        (2, Cause.LEFT_OUT, ()),
    ]


@given(SEEDS)
@settings(max_examples=40)
def test_under_quality_every_remedy_makes_the_whole_better(seed: int) -> None:
    case = problem(seed, mentees=10, mentors=6)
    options = {"objective": Objective.QUALITY, "worth_making": 300}
    proposal = solve(case, **options)
    for person in proposal.unpaired:
        for remedy in person.remedies:
            kinds = {remedy.kind, remedy.also.kind if remedy.also else None}
            if RemedyKind.RELAX_MUST not in kinds:  # it changes what every pair is worth
                assert solve(applied(case, remedy), **options).proof.objective > proposal.proof.objective, remedy


@given(SEEDS)
@settings(max_examples=60)
def test_the_counts_of_blocked_candidates_and_the_cause_are_true(seed: int) -> None:
    case = problem(seed, mentees=10, mentors=8)
    for person in solve(case).unpaired:
        mentors, mentees = case.mentors, case.mentees
        if person.role is MentoringRole.MENTEE:
            mentees = tuple(m for m in mentees if m.id == person.person)
        else:
            mentors = tuple(m for m in mentors if m.id == person.person)
        found = [blocks_between(case, one, other) for one in mentors for other in mentees if one.id != other.id]
        told = dict(person.blocks)
        assert person.candidates == len(found)
        for block in Block:
            assert told.get(block, 0) == sum(block in blocks for blocks in found)
        assert (person.cause is Cause.ALL_BLOCKED) == (all(found) and bool(found))


def test_a_keep_apart_or_a_refusal_is_never_put_up_for_change() -> None:
    apart = frozenset((mentor, mentee) for mentor in (1, 2) for mentee in (11, 12))
    proposal = solve(easy(apart=apart))
    assert proposal.served == 0
    assert all(person.remedies == () for person in proposal.unpaired)
    assert all(dict(person.blocks) == {Block.KEEP_APART: 2} for person in proposal.unpaired)


@pytest.mark.parametrize(
    ("mentee", "mentor", "kind"),
    [
        ({}, {"capacity": 0}, RemedyKind.MORE_PLACES),
        ({"free": frozenset({FreeSlot(4, "AM")})}, {}, RemedyKind.COMMON_SLOT),
        ({"languages": ("pl",)}, {}, RemedyKind.INTERPRETER),
        ({"wing": "A"}, {"wing": "B"}, RemedyKind.PLACE),
        ({"ready": False}, {}, RemedyKind.FINISH_CHECKS),
        ({"release": Release(ReleaseKind.DATE, date(2027, 2, 1))}, {}, RemedyKind.SHORTER_MINIMUM),
    ],
)
def test_the_remedy_fits_what_is_in_the_way(mentee, mentor, kind) -> None:
    case = easy(
        mentors=(easy_mentor(1, **mentor),), mentees=(easy_mentee(11, **mentee),), place_wings=frozenset({"A", "B"})
    )
    waiting = next(p for p in solve(case).unpaired if p.role is MentoringRole.MENTEE)
    assert [remedy.kind for remedy in waiting.remedies] == [kind]


def test_a_person_on_both_sides_does_not_count_as_their_own_candidate() -> None:
    case = easy(mentors=(easy_mentor(1), easy_mentor(2, ready=False)), mentees=(easy_mentee(1),))
    waiting = next(p for p in solve(case).unpaired if p.role is MentoringRole.MENTEE)
    assert waiting.candidates == 1
    assert waiting.blocks == ((Block.STATUS, 1),)


def test_the_reasons_name_what_the_two_share_strongest_first() -> None:
    case = easy(
        mentors=(easy_mentor(1, goals=frozenset({"work"}), experience=2),),
        mentees=(easy_mentee(11, goals=frozenset({"work"}), waiting_days=100),),
    )
    pair = solve(case).pairs[0]
    assert [reason.key.rsplit(".", 1)[1] for reason in pair.reasons] == [
        "interests",
        "goals",
        "language",
        "availability",
        "waiting",
        "same_wing",
        "age_near",
        "experience",
    ]
    said = [reason.said(words("en")) for reason in pair.reasons]
    assert said[0] == "They share 2 interests: chess and music."
    assert said[3] == "Both are free 2 times a week: Tuesday afternoon and Thursday morning."
    assert pair.next_best is None


def test_the_next_best_mentor_is_the_best_of_the_others() -> None:
    case = easy(
        mentors=(easy_mentor(1), easy_mentor(2, wing="C"), easy_mentor(3, wing="C", interests=frozenset({"golf"}))),
        mentees=(easy_mentee(11),),
    )
    pair = solve(case).pairs[0]
    assert (pair.mentor, pair.next_best) == (1, 2)


@given(SEEDS)
@settings(max_examples=40)
def test_everything_told_has_a_sentence_in_both_languages(seed: int) -> None:
    case = problem(seed, mentees=14, mentors=8)
    proposal = solve(case)
    for language in LANGUAGES:
        catalogue = words(language)
        for pair in proposal.pairs:
            assert catalogue(f"pairing.band.{pair.band.value}")
            for reason in (*pair.reasons, *pair.cautions):
                assert "{" not in reason.said(catalogue)
        for person in proposal.unpaired:
            assert catalogue(f"pairing.cause.{person.cause.value}")
            for block, count in person.blocks:
                assert "{" not in catalogue.plural(f"pairing.blocked.{block.value}", count)
            for remedy in person.remedies:
                assert "{" not in remedy.said(catalogue, lambda number: f"no {number}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_word(language: str) -> None:
    catalogue = words(language)
    for group, codes in (("criterion", Criterion), ("weight", Weight), ("block", Block), ("remedy", RemedyKind)):
        for code in codes:
            assert catalogue.has(f"pairing.{group}.{code.value}"), (group, code)
    for block in Block:
        assert catalogue.has(f"errors_pairing.pin.{block.value}")
