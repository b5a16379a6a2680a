# SPDX-License-Identifier: MIT
"""Questions about the pairs of a real desk: what is asked of one solved problem agrees with itself, in both languages."""

from __future__ import annotations

from functools import partial
from itertools import product
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.pairing_account import Standing
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.records.pairing_why import Why, WhyKind
from mentordesk.usecases import pairing, pairing_insight, pairing_problem
from mentordesk.usecases.pairing_insight import Solved
from mentordesk.words import LANGUAGES, words
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme

AIMS = [Aim(objective=objective, worst_off_first=fair) for objective, fair in product(Objective, (False, True))]


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def solved(desk: Desk, programme, aim: Aim | None = None) -> Solved:
    return pairing_insight.solve_for(desk.ask(partial(pairing_problem.pairing_problem, programme_id=programme)), aim)


@pytest.mark.parametrize("aim", AIMS, ids=lambda aim: f"{aim.objective}-{'fair' if aim.worst_off_first else 'total'}")
def test_every_pair_of_a_programme_can_be_asked_about(desk: Desk, aim: Aim) -> None:
    programme = a_programme(desk)
    mentors = [a_mentor(desk, programme, name) for name in ("Adeyemi", "Bauer")]
    mentees = [a_mentee(desk, programme, name) for name in ("Costa", "Diallo", "Eriksen")]
    found = solved(desk, programme, aim)
    prices = pairing_insight.prices(found)
    assert prices is not None
    chosen = set()
    for mentor, mentee in product(mentors, mentees):
        told = pairing_insight.account(found, mentor, mentee)
        assert told.price == prices.of(mentor, mentee) == pairing_insight.prices_of_mentee(found, mentee)[mentor]
        assert pairing_insight.what_if(found, mentor, mentee).price == told.price
        if told.chosen:
            chosen.add((mentor, mentee))
        for language in LANGUAGES:
            assert told.price.said(words(language))
    assert chosen == {(pair.mentor, pair.mentee) for pair in found.proposal.pairs}
    assert len(chosen) == 3
    picture = pairing_insight.insight(found.problem, found.proposal)
    assert (picture.mentees.some, picture.mentees.of, picture.mentors.some) == (3, 3, 2)
    assert not pairing_insight.stability(found).blocking
    assert pairing_insight.both_ways(found.problem, aim).alternative.served == 0
    assert pairing_insight.worst_off_price(found.problem, aim).served == 0


def test_where_the_aim_was_changed_that_is_why_somebody_moved_about_whom_nothing_changed(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", interests=("chess",))
    a_mentee(desk, programme, "Costa", interests=("gardening",))
    weights = dict.fromkeys(Criterion, Weight.OFF) | {Criterion.INTERESTS: Weight.HIGH}
    desk.perform("pairs.act.weights", partial(pairing.set_pairing_weights, programme_id=programme, weights=weights))
    before, after = solved(desk, programme), solved(desk, programme, Aim(objective=Objective.QUALITY))
    (move,) = pairing_insight.compare_runs(before, after).moves
    assert (move.after, move.why) == (None, (Why(kind=WhyKind.AIM),))


def test_after_a_pair_is_ruled_out_the_next_run_says_that_this_is_why(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, other = a_mentor(desk, programme, "Adeyemi"), a_mentor(desk, programme, "Bauer")
    mentee = a_mentee(desk, programme, "Costa")
    before = solved(desk, programme)
    first = before.proposal.pairs[0].mentor
    ban = partial(pairing.ban_pair, programme_id=programme, mentor=first, mentee=mentee, why="")
    desk.perform("pairs.act.ban", ban)
    after = solved(desk, programme)
    (move,) = pairing_insight.compare_runs(before, after).moves
    assert {move.before, move.after} == {mentor, other}
    assert [why.kind for why in move.why] == [WhyKind.RULED_OUT]
    told = pairing_insight.what_if(before, first, mentee)
    assert (told.forced, told.possible, told.served) == (False, True, 1)
    assert [(one.mentee, one.after, one.why) for one in told.moves] == [
        (mentee, move.after, (Why(kind=WhyKind.CHOSEN),))
    ]
    assert pairing_insight.account(after, first, mentee).price.standing is Standing.BLOCKED
