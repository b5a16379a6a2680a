# SPDX-License-Identifier: MIT
"""Living pairs: what their page tells, which of them are quiet, and what an ending takes with it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.records.enrolment_moves import MoveReason, replayed
from mentordesk.records.enrolments import Enrolment, EnrolmentStatus
from mentordesk.records.ids import PairId
from mentordesk.records.pairs import OPEN_PAIRS, PairEnding, PairStatus
from mentordesk.usecases import enrolments, pairing, pairs, people, pipeline, sessions
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


def place_of(desk: Desk, surname: str) -> Enrolment:
    return next(line for line in desk.ask(people.list_people) if line.person.surname == surname).enrolments[0]


def end(desk: Desk, pair: PairId, ending: PairEnding = PairEnding.NOT_A_FIT) -> None:
    desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=pair, ending=ending))


def test_a_mentee_whose_only_pair_ends_waits_again_in_the_same_act_and_one_undo_takes_both_back(desk: Desk) -> None:
    mentee = place_of(desk, "Baptiste")
    assert mentee.status is EnrolmentStatus.ACTIVE
    end(desk, only_pair(desk))
    after = place_of(desk, "Baptiste")
    assert (after.status, after.stage_since) == (EnrolmentStatus.WAITING, MONDAY)
    assert place_of(desk, "Adeyemi").status is EnrolmentStatus.ACTIVE
    steps = desk.ask(partial(pipeline.ways_of, person_id=mentee.person_id)).steps
    assert replayed(steps) is EnrolmentStatus.WAITING and steps[-1].by == "JM"
    desk.undo()
    assert place_of(desk, "Baptiste") == mentee
    assert desk.ask(pairs.list_pairs)[0].pair.status in OPEN_PAIRS


def test_a_mentee_with_another_open_pair_stays_active(desk: Desk) -> None:
    programme, mentee = place_of(desk, "Baptiste").programme_id, place_of(desk, "Baptiste").person_id
    second = a_mentor(desk, programme, "Second")
    until = MONDAY + timedelta(days=90)
    given = {"programme_id": programme, "mentor": second, "mentee": mentee, "started": MONDAY, "reasons": "{}"}
    # The engine gives a mentee one mentor; a desk brought in from elsewhere may know two.
    other = desk.perform("pairs.act.accept", lambda store: store.pairs.add(**given, minimum_end=until)).value
    end(desk, other)
    assert place_of(desk, "Baptiste").status is EnrolmentStatus.ACTIVE
    end(desk, next(line.pair.id for line in desk.ask(pairs.list_pairs) if line.pair.id != other))
    assert place_of(desk, "Baptiste").status is EnrolmentStatus.WAITING


@pytest.mark.parametrize("status", [EnrolmentStatus.PAUSED, EnrolmentStatus.ENDING])
def test_a_mentee_who_takes_a_break_or_is_finishing_is_not_called_waiting(desk: Desk, status: EnrolmentStatus) -> None:
    place = place_of(desk, "Baptiste")
    reason = MoveReason.OWN_CHOICE if status is EnrolmentStatus.PAUSED else ""
    moved = partial(enrolments.move, enrolment_ids=[place.id], after=status, reason=reason)
    desk.perform("enrolments.act.move", moved)
    end(desk, only_pair(desk))
    assert place_of(desk, "Baptiste").status is status
