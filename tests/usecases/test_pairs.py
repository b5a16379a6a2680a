# SPDX-License-Identifier: MIT
"""Living pairs: what their page tells, which of them are quiet, and what an ending takes with it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.usecases import pairing, pairs, sessions
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme, reopened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = a_desk(tmp_path / "desk")
    programme, place = a_programme(desk), a_place(desk)
    a_mentor(desk, programme, "Adeyemi")
    a_mentee(desk, programme, "Baptiste")
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
    pair = desk.perform("pairs.act.accept", accept).value[0]
    for day in (MONDAY, MONDAY + timedelta(days=2)):
        draft = desk.ask(partial(sessions.pair_draft, pair_id=pair, day=day, slot="AM", place_id=place))
        desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    desk.close()
    return tmp_path / "desk"


@pytest.fixture
def desk(folder: Path):
    opened = reopened(folder)
    yield opened
    opened.close()


def only_pair(desk: Desk):
    return desk.ask(pairs.list_pairs)[0].pair.id


def test_the_page_of_a_pair_says_what_an_ending_would_take_out_and_the_ending_does(desk: Desk) -> None:
    pair = only_pair(desk)
    page = desk.ask(partial(pairs.pair_page, pair_id=pair))
    assert (page.mentor.surname, page.mentee.surname, page.to_come) == ("Adeyemi", "Baptiste", 2)
    assert [line.meeting.day for line in page.meetings] == [MONDAY + timedelta(days=2), MONDAY]
    end = partial(pairs.end_pair, pair_id=pair, ending=PairEnding.OWN_CHOICE)
    assert desk.perform("pairs.act.end", end).value == page.to_come
    assert not desk.ask(partial(pairs.pair_page, pair_id=pair)).meetings


def test_a_pair_is_quiet_once_it_has_not_met_for_too_long_and_no_longer_when_it_has_ended(folder: Path) -> None:
    desk = reopened(folder, FrozenClock(AT_NOON.moment + timedelta(days=60)))
    assert [line.pair.id for line in desk.ask(pairs.quiet_pairs)] == [only_pair(desk)]
    desk.perform("pairs.act.status", partial(pairs.set_pair_status, pair_id=only_pair(desk), status=PairStatus.ACTIVE))
    assert desk.ask(pairs.quiet_pairs)
    desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=only_pair(desk), ending=PairEnding.QUIET))
    assert not desk.ask(pairs.quiet_pairs)
    desk.close()


def test_a_new_pair_is_not_quiet(desk: Desk) -> None:
    assert not desk.ask(pairs.quiet_pairs)
