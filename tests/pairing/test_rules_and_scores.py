# SPDX-License-Identifier: MIT
"""Rules and scores: all pairs at a stroke say what one pair in plain words says; each rule blocks what it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.pairing.measures import measures
from mentordesk.pairing.reasons import cautions
from mentordesk.pairing.rules import BIT, blocks_between, lifted_between, unchecked_between
from mentordesk.pairing.rules_of_all import block_matrix, unchecked_matrix
from mentordesk.pairing.score import band, bands, best_score, plain_score, score_matrix
from mentordesk.records.criteria import SWITCHABLE, Block, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band
from mentordesk.records.people import FreeSlot, Release, ReleaseKind
from tests.pairing.rosters import MINIMUM_END, easy, easy_mentee, easy_mentor, problem


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_the_matrices_equal_the_plain_rules_and_scores(seed: int) -> None:
    case = problem(seed, mentees=9, mentors=7)
    blocks, scores, unchecked = block_matrix(case), score_matrix(case), unchecked_matrix(case)
    for row, mentee in enumerate(case.mentees):
        for column, mentor in enumerate(case.mentors):
            assert int(blocks[row, column]) == sum(BIT[block] for block in blocks_between(case, mentor, mentee))
            assert int(scores[row, column]) == plain_score(case, mentor, mentee)
            not_known = unchecked_between(case, mentor, mentee)
            assert int(unchecked[row, column]) == sum(BIT[block] for block in not_known)


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_no_measure_leaves_the_range_of_zero_to_a_hundred(seed: int) -> None:
    case = problem(seed, mentees=5, mentors=5)
    for criterion in Criterion:
        values = measures(criterion, case)
        assert values.min() >= 0
        assert values.max() <= 100


TUESDAY, FRIDAY = FreeSlot(1, "PM"), FreeSlot(4, "ED")
SOON = Release(ReleaseKind.DATE, date(2027, 2, 28))
JUST = Release(ReleaseKind.DATE, MINIMUM_END)
ALL_ON = {"off": frozenset[Block]()}
KNOWN = {"place_wings": frozenset({""})}


@pytest.mark.parametrize(
    ("block", "mentor", "mentee", "around"),
    [
        (Block.SAME_PERSON, {"id": 11}, {"id": 11}, {}),
        (Block.KEEP_APART, {}, {}, {"apart": frozenset({(1, 11)})}),
        (Block.KEEP_APART, {}, {}, {"apart": frozenset({(11, 1)})}),
        (Block.REFUSED, {"refuses": frozenset({11})}, {}, {}),
        (Block.REFUSED, {}, {"refuses": frozenset({1})}, {}),
        (Block.NEVER_AGAIN, {"never_again": frozenset({11})}, {}, {}),
        (Block.NEVER_AGAIN, {}, {"never_again": frozenset({1})}, {}),
        (Block.ALREADY_PAIRED, {"partners": frozenset({11})}, {}, {}),
        (Block.ALREADY_PAIRED, {}, {"partners": frozenset({1})}, {}),
        (Block.UNTRIED_APART, {"untried": True}, {"untried": False}, ALL_ON),
        (Block.YOUNG_APART, {"young": False}, {"young": True}, ALL_ON),
        (Block.TOO_FEW_SLOTS, {}, {}, {"slots_needed": 3}),
        (Block.TOO_FEW_SLOTS, {}, {}, {"short_slots": frozenset({TUESDAY, FreeSlot(3, "AM")})}),
        (Block.NO_PLACE, {"wing": "B"}, {}, {"place_wings": frozenset({"A", "B"})}),
        (Block.NO_PLACE, {"wing": ""}, {}, {"place_wings": frozenset({"B"})}),
        (Block.NO_PLACE, {}, {}, {"place_wings": frozenset({"B"})}),
        (Block.STATUS, {"ready": False}, {}, {}),
        (Block.STATUS, {}, {"ready": False}, {}),
        (Block.CAPACITY, {"capacity": 0}, {}, {}),
        (Block.NO_COMMON_SLOT, {"free": frozenset({FRIDAY})}, {}, {}),
        (Block.NO_COMMON_SLOT, {}, {}, {"slots": frozenset({FRIDAY})}),
        (Block.NO_COMMON_LANGUAGE, {"languages": ("pl",)}, {}, {}),
        (Block.RELEASE_TOO_SOON, {"release": SOON}, {}, {}),
        (Block.RELEASE_TOO_SOON, {}, {"release": SOON}, {}),
        (Block.MUST_UNMET, {"wing": "B"}, {}, {"weights": {Criterion.SAME_WING: Weight.MUST}}),
        (Block.BANNED, {}, {}, {"banned": frozenset({(1, 11)})}),
    ],
)
def test_each_rule_blocks_what_it_names_and_nothing_else_does(block, mentor, mentee, around) -> None:
    one, other = easy_mentor(1, **mentor), easy_mentee(11, **mentee)
    case = easy(mentors=(one,), mentees=(other,), **around)
    assert blocks_between(case, one, other) == (block,)
    assert int(block_matrix(case)[0, 0]) == BIT[block]


@pytest.mark.parametrize(
    ("mentor", "mentee", "around"),
    [
        ({}, {}, {}),
        ({"release": JUST}, {}, {}),
        ({"languages": ("pl",)}, {"interpreter": True}, {}),
        ({"languages": ()}, {}, {}),
        ({"free": frozenset()}, {}, {}),
        ({"wing": ""}, {}, {"weights": {Criterion.SAME_WING: Weight.MUST}}),
        ({"release": Release(ReleaseKind.REMAND)}, {}, {}),
        ({}, {}, {"apart": frozenset({(1, 12), (2, 11)}), "banned": frozenset({(11, 1)})}),
        ({"untried": True}, {"untried": False}, {}),
        ({"young": True}, {"young": False}, {}),
        ({"untried": True}, {"untried": True}, ALL_ON),
        ({"untried": True}, {"untried": None}, ALL_ON),
        ({"wing": "B"}, {}, {"place_wings": frozenset({"", "C"})}),
        ({}, {}, {"place_wings": frozenset({"A"})}),
        ({"wing": ""}, {}, {"place_wings": frozenset({"A", "B"})}),
        ({}, {}, {"slots_needed": 2}),
        ({"partners": frozenset({12}), "never_again": frozenset({12})}, {}, {}),
    ],
)
def test_what_is_not_known_or_just_enough_blocks_nothing(mentor, mentee, around) -> None:
    one, other = easy_mentor(1, **mentor), easy_mentee(11, **mentee)
    case = easy(mentors=(one,), mentees=(other,), **around)
    assert blocks_between(case, one, other) == ()
    assert int(block_matrix(case)[0, 0]) == 0


@pytest.mark.parametrize(
    ("block", "mentor", "mentee", "around"),
    [
        (Block.KEEP_APART, {}, {}, {"apart_checked": False}),
        (Block.KEEP_APART, {"apart_checked": False}, {}, {}),
        (Block.UNTRIED_APART, {"untried": None}, {"untried": False}, ALL_ON | KNOWN),
        (Block.YOUNG_APART, {"young": False}, {"young": None}, ALL_ON | KNOWN),
        (Block.NO_COMMON_SLOT, {"free": frozenset()}, {}, {}),
        (Block.NO_PLACE, {}, {}, {"place_wings": None}),
        (Block.NO_PLACE, {"wing": ""}, {}, {"place_wings": frozenset({"A", "B"})}),
        (Block.NO_COMMON_LANGUAGE, {}, {"languages": ()}, {}),
        (Block.RELEASE_TOO_SOON, {"release": Release()}, {}, {}),
        (Block.RELEASE_TOO_SOON, {}, {"release": Release(ReleaseKind.REMAND)}, {}),
        (Block.MUST_UNMET, {}, {"birth_year": None}, {"weights": {Criterion.AGE_NEAR: Weight.MUST}}),
    ],
)
def test_what_is_not_known_is_neither_kept_nor_broken_but_not_checked(block, mentor, mentee, around) -> None:
    later = {"release": Release(ReleaseKind.INDETERMINATE), "untried": False, "young": False}
    one, other = easy_mentor(1, **later | mentor), easy_mentee(11, **later | mentee)
    case = easy(**{"mentors": (one,), "mentees": (other,), "place_wings": frozenset({""}), **around})
    assert unchecked_between(case, one, other) == (block,)
    assert int(unchecked_matrix(case)[0, 0]) == BIT[block]
    assert blocks_between(case, one, other) == ()
    if block in SWITCHABLE:
        assert unchecked_between(replace(case, off=frozenset({block})), one, other) == ()


def test_where_everything_is_known_nothing_is_left_unchecked() -> None:
    later = Release(ReleaseKind.DATE, date(2030, 1, 1))
    one, other = easy_mentor(1, release=later), easy_mentee(11, release=later)
    case = easy(mentors=(one,), mentees=(other,), place_wings=frozenset({"A"}))
    assert unchecked_between(case, one, other) == ()


@pytest.mark.parametrize("block", list(Block))
def test_only_what_the_table_names_is_switched_off_and_is_then_a_caution(block: Block) -> None:
    one = easy_mentor(1, languages=("pl",), release=SOON, free=frozenset({FRIDAY}), wing="B", ready=False, capacity=0)
    one = replace(one, refuses=frozenset({11}), never_again=frozenset({11}), partners=frozenset({11}), untried=True)
    other = easy_mentee(11, untried=False, young=True)
    one = replace(one, young=False)
    case = easy(
        mentors=(one,),
        mentees=(other,),
        apart=frozenset({(1, 11)}),
        banned=frozenset({(1, 11)}),
        place_wings=frozenset({"A", "B"}),
        weights={Criterion.SAME_WING: Weight.MUST},
        off=frozenset({block}),
    )
    broken = set(Block) - {Block.SAME_PERSON, Block.TOO_FEW_SLOTS}
    switched = {block} & SWITCHABLE & broken
    assert set(blocks_between(case, one, other)) == broken - switched
    assert set(lifted_between(case, one, other)) == switched
    said = [caution.key for caution in cautions(case, one, other)]
    assert (f"pairing.lifted.{block.value}" in said) is bool(switched)


def test_an_unknown_answer_counts_more_than_nothing_in_common_and_less_than_one_thing() -> None:
    mentor = easy_mentor(1)
    scores = [
        plain_score(easy(), mentor, easy_mentee(11, interests=frozenset(interests)))
        for interests in ({"fishing"}, set(), {"chess"}, {"chess", "music"})
    ]
    assert scores == sorted(set(scores))


def test_telling_fewer_free_slots_never_raises_a_score() -> None:
    """`anchors.md` 7: scarcity is not rewarded."""
    slots = sorted(FreeSlot(day, "AM") for day in range(5))
    mentor = easy_mentor(1, free=frozenset(slots))
    scores = [plain_score(easy(), mentor, easy_mentee(11, free=frozenset(slots[:n]))) for n in range(1, 6)]
    assert scores == sorted(scores)


def test_weights_are_words_and_off_means_off() -> None:
    case = easy(weights=dict.fromkeys(Criterion, Weight.OFF))
    assert score_matrix(case).max() == 0
    assert best_score(case) == 0
    louder = easy(weights={Criterion.INTERESTS: Weight.HIGH})
    quieter = replace(louder, weights={Criterion.INTERESTS: Weight.LOW})
    assert plain_score(louder, easy_mentor(1), easy_mentee(2)) > plain_score(quieter, easy_mentor(1), easy_mentee(2))


def test_bands_follow_the_share_of_the_best_possible_score() -> None:
    assert [band(score, 100) for score in (0, 34, 35, 59, 60, 100)] == [
        Band.WEAK,
        Band.WEAK,
        Band.FAIR,
        Band.FAIR,
        Band.STRONG,
        Band.STRONG,
    ]


def test_more_topics_than_bits_in_a_word_are_counted_right() -> None:
    many = frozenset(f"topic{n}" for n in range(200))
    case = easy(mentors=(easy_mentor(1, interests=many),), mentees=(easy_mentee(11, interests=many),))
    assert score_matrix(case)[0, 0] == plain_score(case, case.mentors[0], case.mentees[0])
    assert PersonId(1) == case.mentors[0].id


def test_the_bands_of_all_pairs_are_those_of_each_pair() -> None:
    scores = np.arange(-5, 1200)
    for best in (0, 1, 700, 1150):
        at_a_stroke = bands(scores, best).tolist()
        assert [tuple(Band)[place] for place in at_a_stroke] == [band(one, best) for one in scores.tolist()]
