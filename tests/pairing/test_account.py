# SPDX-License-Identifier: MIT
"""The account of a pair: what each criterion gave, what is nobody's business, the next best on both sides."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from mentordesk.pairing import criteria, score
from mentordesk.pairing.account import account, what_each_gave
from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.reasons import cautions, reasons
from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.solve import plan
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Problem
from mentordesk.records.pairing_account import Loss, Price, Share, Standing
from mentordesk.records.pairing_whole import Division, Told
from mentordesk.records.pairing_why import Why, WhyKind
from mentordesk.words import LANGUAGES, words
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem

EVERYTHING = dict.fromkeys(Criterion, Weight.MEDIUM)


def gave(case: Problem) -> dict[Criterion, Share]:
    told = what_each_gave(case, case.mentors[0], case.mentees[0])
    return {one.criterion: one.share for one in told}


def test_each_criterion_that_counts_is_told_with_a_word_for_what_it_gave() -> None:
    case = easy(
        mentors=(easy_mentor(1, interests=frozenset({"chess"}), wing="B", birth_year=None, experience=4),),
        mentees=(easy_mentee(11, waiting_days=80),),
        weights={**EVERYTHING, Criterion.GOALS: Weight.OFF},
    )
    told = gave(case)
    assert told[Criterion.INTERESTS] is Share.SOME
    assert told[Criterion.LANGUAGE] is told[Criterion.EXPERIENCE] is Share.MUCH
    assert told[Criterion.SAME_WING] is told[Criterion.CONTINUITY] is Share.NOTHING
    assert told[Criterion.AGE_NEAR] is Share.UNKNOWN
    assert Criterion.GOALS not in told
    assert Criterion.LOAD not in told
    assert next(iter(told.values())) is Share.MUCH
    assert list(told)[-1] is Criterion.AGE_NEAR


def test_what_only_the_desk_was_told_is_named_where_it_speaks_for_the_pair_and_nowhere_else() -> None:
    asked = easy_mentee(11, lived_asked=frozenset({"prison"}), identity=frozenset({"faith:a"}), wishes=(PersonId(2),))
    other = easy_mentor(1, identity=frozenset({"faith:b"}))
    close = {Criterion.LIVED, Criterion.IDENTITY, Criterion.WISHES}
    unmet = easy(mentors=(other, easy_mentor(2)), mentees=(asked,), weights=EVERYTHING)
    assert not close & gave(unmet).keys()
    met = easy_mentor(1, lived=frozenset({"prison"}), identity=frozenset({"faith:a"}))
    case = easy(mentors=(met,), mentees=(replace(asked, wishes=(PersonId(1),)),), weights=EVERYTHING)
    assert close <= gave(case).keys()


@pytest.mark.parametrize("seed", range(4))
def test_the_account_of_any_pair_says_what_the_rules_scores_and_prices_say(seed: int) -> None:
    planned = plan(problem(seed, 6, 4, several=True))
    case, pricing = planned.problem, Pricing(planned)
    for mentor, mentee in product(case.mentors, case.mentees):
        told = account(planned, pricing, mentor.id, mentee.id)
        blocks = blocks_between(case, mentor, mentee)
        points = score.plain_score(case, mentor, mentee)
        assert told.blocks == blocks
        assert told.band == (None if blocks else score.band(points, score.best_score(case)))
        assert (told.reasons, told.cautions) == (reasons(case, mentor, mentee), cautions(case, mentor, mentee))
        assert told.price == pricing.of(mentor.id, mentee.id)
        assert told.chosen is (told.price.standing in {Standing.CHOSEN, Standing.PINNED})
        for one in told.gave:
            assert one.share is Share.of(criteria.measure(one.criterion, case, mentor, mentee))
            assert all(one.sentence.said(words(language)) for language in LANGUAGES)
        for one, pairs in (
            (told.for_mentee, [(other, mentee) for other in case.mentors if other is not mentor]),
            (told.for_mentor, [(mentor, other) for other in case.mentees if other is not mentee]),
        ):
            free = [
                score.plain_score(case, *pair)
                for pair in pairs
                if not blocks_between(case, *pair)
                and pricing.of(pair[0].id, pair[1].id).standing is not Standing.CHOSEN
            ]
            assert (one is None) is not bool(free)
            if one is not None:
                assert one.band is score.band(max(free), score.best_score(case))
                assert one.price.standing not in {Standing.BLOCKED, Standing.CHOSEN}


def test_the_next_best_is_the_best_of_the_others_who_are_free_to_choose() -> None:
    case = easy(
        mentors=(easy_mentor(1, capacity=2), easy_mentor(2, interests=frozenset({"chess"})), easy_mentor(3)),
        mentees=(easy_mentee(11), easy_mentee(12), easy_mentee(13, interests=frozenset({"birds"}))),
        pinned=frozenset({(PersonId(1), PersonId(11)), (PersonId(1), PersonId(12))}),
    )
    planned = plan(case)
    told = account(planned, Pricing(planned), PersonId(1), PersonId(11))
    assert told.for_mentee is not None
    assert told.for_mentee.person == 3
    assert told.for_mentor is not None
    assert told.for_mentor.person == 13
    assert told.pinned


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_price_has_a_sentence(language: str) -> None:
    planned = plan(problem(3, 6, 4), worst_off_first=True)
    prices = Pricing(planned).all
    for mentor, mentee in product(prices.mentors, prices.mentees):
        assert prices.of(mentor, mentee).said(words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_an_account_can_need_is_there(language: str) -> None:
    said = words(language)
    for share in Share:
        assert said.has(f"pairing_account.share.{share.value}")
    for kind in WhyKind:
        why = Why(kind=kind, person=PersonId(1), other=PersonId(2), block=Block.BANNED, criterion=Criterion.GOALS)
        assert "{" not in why.said(said, str)
    for standing in (Standing.CHOSEN, Standing.POSSIBLE, Standing.PINNED, Standing.BELOW_FLOOR):
        for word in Loss:
            assert Price(standing=standing, word=word).said(said)
        assert "2" in Price(standing=standing, served=2, word=Loss.NOTHING).said(said)
        both = Price(standing=standing, unserved=2, served=2, word=Loss.NOTHING).said(said)
        assert both == Price(standing=standing, served=2, word=Loss.NOTHING).said(said)
        without = Price(standing=standing, unserved=3, served=0, word=Loss.NOTHING).said(said)
        assert "3" in without and without != Price(standing=standing, served=3, word=Loss.NOTHING).said(said)
    for standing in (Standing.BLOCKED, Standing.FIXED, Standing.PINNED):
        assert Price(standing=standing).said(said)
    for division in Division:
        assert said.has(f"pairing_account.division.{division.value}")
        assert said(f"pairing_account.bridge.{division.value}", some=1, all=2)
    for told in Told:
        assert said.has(f"pairing_account.told.{told.value}")
    for word in Loss:
        assert said.has(f"pairing_account.alternative.{word.value}")
