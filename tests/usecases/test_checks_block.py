# SPDX-License-Identifier: MIT
"""Who has a check in the way is not paired, grouped, made active or planned, on the day that counts (REQ-1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.criteria import Block
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import CheckItemId, PersonId, ProgrammeId
from mentordesk.records.pairs import PairStatus
from mentordesk.records.sessions import ClashKind, MeetingDraft
from mentordesk.records.timetable import NotPlaced
from mentordesk.usecases import enrolments, pairing, pairs, pipeline, sessions, weekplan
from mentordesk.usecases.checks import Hindered
from mentordesk.usecases.sessions import MeetingClashes
from tests.support.checks import CLEARANCE, MENTEE, MENTOR, demand, item_of, let_through, outcome
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_place, a_programme

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Two:
    """A desk with a mentor whose clearance is asked for and a mentee of whom nothing is."""

    desk: Desk
    programme: ProgrammeId
    item: CheckItemId
    mentor: PersonId
    mentee: PersonId

    def clear(self, until: date | None = None) -> None:
        outcome(self.desk, self.item, self.mentor, valid_until=until)

    def pair(self) -> int:
        problem = self.desk.ask(partial(pairing.pairing_problem, programme_id=self.programme))
        act = partial(pairing.accept_proposal, programme_id=self.programme, proposal=pairing.solve(problem))
        return self.desk.perform("pairs.act.accept", act).value[0]

    def draft(self, day: date) -> MeetingDraft:
        return MeetingDraft(
            programme_id=self.programme,
            day=day,
            slot="AM",
            attendees=((self.mentor, MENTOR), (self.mentee, MENTEE)),
        )


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    item = item_of(demand(desk, programme, CLEARANCE))
    yield Two(desk, programme, item, a_mentor(desk, programme, "Adair"), a_mentee(desk, programme, "Bell"))
    desk.close()


BAD = (CheckOutcome.NOT_CLEAR, CheckOutcome.AWAITING, None)


@pytest.mark.parametrize("result", BAD)
def test_who_has_a_check_in_the_way_is_not_paired_and_the_check_is_named(two: Two, result: CheckOutcome | None) -> None:
    if result is not None:
        outcome(two.desk, two.item, two.mentor, result)
    table = two.desk.ask(partial(pairing.pairing_table, programme_id=two.programme))
    proposal = pairing.solve(table.problem)
    assert proposal.pairs == ()
    assert {block for one in proposal.unpaired for block, _ in one.blocks} == {Block.STATUS}
    assert [one.code for one in table.hindrances[two.mentor]] == ["security_clearance"]
    assert two.mentee not in table.hindrances
    two.clear()
    assert len(pairing.solve(two.desk.ask(partial(pairing.pairing_problem, programme_id=two.programme))).pairs) == 1


def test_a_check_that_runs_out_between_proposal_and_acceptance_stops_the_acceptance(two: Two) -> None:
    two.clear()
    problem = two.desk.ask(partial(pairing.pairing_problem, programme_id=two.programme))
    proposal = pairing.solve(problem)
    outcome(two.desk, two.item, two.mentor, CheckOutcome.NOT_CLEAR)
    with pytest.raises(Hindered):
        two.desk.perform(
            "pairs.act.accept", partial(pairing.accept_proposal, programme_id=two.programme, proposal=proposal)
        )


def test_the_day_of_the_meeting_counts_and_not_the_day_it_is_planned(two: Two) -> None:
    two.clear(until=MONDAY + DAY)
    plan = partial(sessions.plan_meeting, draft=two.draft(MONDAY + DAY))
    two.desk.perform("sessions.act.plan", plan)
    with pytest.raises(MeetingClashes) as refused:
        two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=two.draft(MONDAY + 2 * DAY)))
    (clash,) = refused.value.clashes
    assert (clash.kind, clash.person_ids) == (ClashKind.HINDERED, (two.mentor,))
    assert [one.code for one in clash.hindrances] == ["security_clearance"]


def test_a_meeting_is_not_moved_behind_the_day_a_check_runs_out(two: Two) -> None:
    two.clear(until=MONDAY + DAY)
    plan = partial(sessions.plan_meeting, draft=two.draft(MONDAY + DAY))
    meeting = two.desk.perform("sessions.act.plan", plan).value
    with pytest.raises(MeetingClashes):
        act = partial(sessions.move_meeting, meeting_id=meeting, day=MONDAY + 2 * DAY, slot="AM", place_id=None)
        two.desk.perform("sessions.act.move", act)


def test_a_series_leaves_out_the_dates_after_a_check_runs_out(two: Two) -> None:
    two.clear(until=MONDAY + 10 * DAY)
    act = partial(sessions.plan_series, draft=two.draft(MONDAY + DAY), times=4, every_days=7)
    series = two.desk.perform("sessions.act.plan", act).value
    assert len(series.planned) == 2
    assert [day for day, _ in series.left_out] == [MONDAY + 15 * DAY, MONDAY + 22 * DAY]


def test_a_week_is_planned_on_the_days_a_check_still_runs(two: Two) -> None:
    two.clear()
    a_place(two.desk)
    pair = two.pair()
    next_monday = MONDAY + 7 * DAY
    outcome(two.desk, two.item, two.mentor, valid_until=next_monday)
    plan = weekplan.plan_week(two.desk.ask(partial(weekplan.week_problem, day=next_monday)))
    assert [(one.key, one.slot.weekday) for one in plan.placed] == [(pair, 0)]
    two.desk.perform("sessions.act.week", partial(weekplan.accept_week, monday=next_monday, placed=plan.placed))
    outcome(two.desk, two.item, two.mentor, CheckOutcome.AWAITING)
    after = weekplan.plan_week(two.desk.ask(partial(weekplan.week_problem, day=next_monday + 7 * DAY)))
    assert after.placed == ()
    assert [(one.key, one.cause) for one in after.unplaced] == [(pair, NotPlaced.HINDERED)]


def test_a_group_takes_in_nobody_with_a_check_in_the_way(two: Two) -> None:
    members = ((two.mentor, MENTOR), (two.mentee, MENTEE))
    form = partial(pairs.add_group, programme_id=two.programme, name="Reading", members=members)
    with pytest.raises(Hindered):
        two.desk.perform("pairs.act.group", form)
    two.clear()
    group = two.desk.perform("pairs.act.group", form).value
    other = a_mentor(two.desk, two.programme, "Cole")
    act = partial(pairs.change_group, group_id=group, name="Reading", members=(*members, (other, MENTOR)))
    with pytest.raises(Hindered) as refused:
        two.desk.perform("pairs.act.group", act)
    assert set(refused.value.hindrances) == {other}


def test_who_is_in_a_group_may_be_put_right_even_when_a_check_has_run_out(two: Two) -> None:
    two.clear()
    members = ((two.mentor, MENTOR), (two.mentee, MENTEE))
    form = partial(pairs.add_group, programme_id=two.programme, name="Reading", members=members)
    group = two.desk.perform("pairs.act.group", form).value
    outcome(two.desk, two.item, two.mentor, CheckOutcome.AWAITING)
    two.desk.perform(
        "pairs.act.group", partial(pairs.change_group, group_id=group, name="Reading circle", members=members)
    )


def test_a_pair_is_not_made_active_again_while_a_check_is_in_the_way(two: Two) -> None:
    two.clear()
    pair = two.pair()
    outcome(two.desk, two.item, two.mentor, CheckOutcome.AWAITING)
    for status in (PairStatus.PAUSED, PairStatus.ENDING):
        two.desk.perform("pairs.act.status", partial(pairs.set_pair_status, pair_id=pair, status=status))
    with pytest.raises(Hindered):
        two.desk.perform("pairs.act.status", partial(pairs.set_pair_status, pair_id=pair, status=PairStatus.ACTIVE))


def test_nobody_is_made_active_or_called_ready_with_a_check_in_the_way(two: Two) -> None:
    desk = two.desk
    who = a_person(desk, "Cole")
    draft = EnrolmentDraft(programme_id=two.programme, person_id=who, role=MENTOR, status=EnrolmentStatus.ACTIVE)
    with pytest.raises(Hindered):
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    probation = replace(draft, status=EnrolmentStatus.PROBATION)
    made = desk.perform("people.act.enrol", partial(enrolments.enrol, draft=probation)).value
    ready = partial(enrolments.move, enrolment_ids=[made], after=EnrolmentStatus.READY)
    with pytest.raises(enrolments.MovesRefused) as refused:
        desk.perform("people.act.status", ready)
    assert refused.value.refusals[0].why.key == "enrolments.refusal.hindered"
    outcome(desk, two.item, who)
    desk.perform("people.act.status", ready)
    outcome(desk, two.item, who, CheckOutcome.NOT_CLEAR)
    with pytest.raises(enrolments.MovesRefused):
        desk.perform("people.act.status", partial(enrolments.move, enrolment_ids=[made], after=EnrolmentStatus.ACTIVE))


def test_an_override_lets_pair_and_plan_until_its_day(two: Two) -> None:
    let_through(two.desk, two.programme, two.mentor, MONDAY + DAY, item_id=two.item)
    two.pair()
    two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=two.draft(MONDAY + DAY)))
    with pytest.raises(MeetingClashes):
        two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=two.draft(MONDAY + 2 * DAY)))


def test_a_mentee_who_wants_to_be_a_mentor_is_not_made_one_by_being_paired(two: Two) -> None:
    draft = EnrolmentDraft(programme_id=two.programme, person_id=two.mentee, role=MENTOR)
    made = two.desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft)).value
    two.clear()
    two.pair()
    (stands,) = [e for e in two.desk.ask(lambda store: store.enrolments.all()) if e.id == made]
    assert stands.status is EnrolmentStatus.READY


def test_a_mentor_nobody_agreed_to_is_not_paired_and_who_is_active_already_goes_on(two: Two) -> None:
    two.clear()
    pair = two.pair()
    now = demand(two.desk, two.programme, approval=True)
    assert now == Demands(approval=True)
    a_mentor(two.desk, two.programme, "Cole")
    a_mentee(two.desk, two.programme, "Dean")
    problem = two.desk.ask(partial(pairing.pairing_problem, programme_id=two.programme))
    assert {mentor.id: mentor.ready for mentor in problem.mentors}[two.mentor]
    assert sum(mentor.ready for mentor in problem.mentors) == 1
    two.desk.perform("pairs.act.status", partial(pairs.set_pair_status, pair_id=pair, status=PairStatus.AGREED))


def moved(two: Two, after: EnrolmentStatus, reason: str = "") -> None:
    place = place_of(two)
    act = partial(enrolments.move, enrolment_ids=[place.enrolment.id], after=after, reason=reason)
    two.desk.perform("enrolments.act.move", act)


def place_of(two: Two) -> pipeline.Card:
    return next(card for card in two.desk.ask(pipeline.pipeline).cards if card.person.id == two.mentor)


def test_the_board_says_what_keeps_somebody_from_being_paired_who_is_called_ready(two: Two) -> None:
    assert place_of(two).enrolment.status is EnrolmentStatus.READY
    assert [one.code for one in place_of(two).hindrances] == ["security_clearance"]
    others = [card for card in two.desk.ask(pipeline.pipeline).cards if card.person.id == two.mentee]
    assert [card.hindrances for card in others] == [()]
    two.clear()
    assert place_of(two).hindrances == ()


def test_nobody_comes_back_from_a_break_as_ready_with_a_check_in_the_way(two: Two) -> None:
    moved(two, EnrolmentStatus.PAUSED, MoveReason.CHECK_EXPIRED)
    assert place_of(two).hindrances == ()
    with pytest.raises(enrolments.MovesRefused) as refused:
        moved(two, EnrolmentStatus.READY)
    assert [one.why.key for one in refused.value.refusals] == ["enrolments.refusal.hindered"]
    two.clear()
    moved(two, EnrolmentStatus.READY)
    assert place_of(two).enrolment.status is EnrolmentStatus.READY
