# SPDX-License-Identifier: MIT
"""What was planned while nothing stood against it, and a keep-apart, an ending or a change that comes later (REQ-1.12)."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import EnrolmentDraft, MentoringRole
from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.people import Location
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.sessions import Attendance, Attendee, CancelReason, ClashKind, MeetingDraft, RecordDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, apart_raised, enrolments, pairing, pairs, programmes, registers, sessions, sheets
from mentordesk.usecases.enrolments import MovesRefused
from mentordesk.usecases.sessions import MeetingClashes
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_place, a_programme, leaves

MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE
TUESDAY = MONDAY + timedelta(days=1)


class Pairs:
    """A desk with two pairs and a room for six."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.programme = a_programme(desk)
        self.place = a_place(desk)
        self.ada = a_mentor(desk, self.programme, "Adeyemi", capacity=1)
        self.ben = a_mentor(desk, self.programme, "Baptiste", capacity=1)
        self.cyd = a_mentee(desk, self.programme, "Carter")
        self.dee = a_mentee(desk, self.programme, "Diallo")
        proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=self.programme)))
        accept = partial(pairing.accept_proposal, programme_id=self.programme, proposal=proposal)
        self.first, self.second = desk.perform("pairs.act.accept", accept).value

    def plan(self, pair: PairId, slot: str = "PM") -> MeetingId:
        draft = self.desk.ask(partial(sessions.pair_draft, pair_id=pair, day=TUESDAY, slot=slot, place_id=self.place))
        return self.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value

    def keep_apart(self, one: PersonId, other: PersonId) -> None:
        draft = ApartDraft(person_a=one, person_b=other)
        self.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))

    def mentees(self) -> tuple[PersonId, PersonId]:
        one, other = (self.desk.ask(partial(pairs.get_pair, pair_id=pair)) for pair in (self.first, self.second))
        return one.mentee_id, other.mentee_id

    def touched(self) -> set[MeetingId]:
        return {meeting.id for meeting in self.desk.ask(apart_raised.apart_touches).meetings}

    def end(self, pair: PairId) -> int:
        end = partial(pairs.end_pair, pair_id=pair, ending=PairEnding.SAFETY)
        return self.desk.perform("pairs.act.end", end).value

    def sheet(self, kind: SheetKind, **about: object) -> sheets.GatheredSheet:
        choice = sheets.SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
        return self.desk.ask(partial(sheets.gather_sheet, choice=choice))

    def expected(self, meeting: MeetingId) -> set[PersonId]:
        found = self.desk.ask(partial(sessions.get_meeting, meeting_id=meeting)).meeting
        return {attendee.person_id for attendee in found.attendees}

    def meeting_with(self, *people: PersonId) -> MeetingDraft:
        return MeetingDraft(
            programme_id=self.programme, day=TUESDAY, slot="AM", place_id=self.place, attendees=self.group(*people)
        )

    def group(self, *people: PersonId) -> tuple[tuple[PersonId, MentoringRole], ...]:
        return tuple((person, MENTEE) for person in people)


@pytest.fixture
def two(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    yield Pairs(desk)
    desk.close()


def test_two_meetings_side_by_side_are_shown_once_their_people_must_be_kept_apart(two: Pairs) -> None:
    beside = {two.plan(two.first), two.plan(two.second)}
    assert not two.touched()
    two.keep_apart(*two.mentees())
    assert two.touched() == beside
    two.plan(two.first, slot="AM")
    assert two.touched() == beside


def test_an_undo_that_brings_such_a_meeting_back_shows_it(two: Pairs) -> None:
    one, other = two.plan(two.first), two.plan(two.second)
    two.desk.perform("sessions.act.remove", partial(sessions.remove_meeting, meeting_id=other))
    two.keep_apart(*two.mentees())
    assert not two.touched()
    two.desk.undo()
    two.desk.undo()
    two.keep_apart(*two.mentees())
    assert two.touched() == {one, other}


def test_no_sheet_is_printed_that_would_bring_them_together(two: Pairs) -> None:
    meeting, _ = two.plan(two.first), two.plan(two.second)
    about = {
        SheetKind.REGISTER: {"meeting_id": meeting},
        SheetKind.SESSION_PLAN: {"meeting_id": meeting},
        SheetKind.MOVEMENT_LIST: {"day": TUESDAY, "wing": "A"},
    }
    for kind, fields in about.items():
        two.sheet(kind, **fields)
    two.keep_apart(*two.mentees())
    for kind, fields in about.items():
        with pytest.raises(Refused) as refusal:
            two.sheet(kind, **fields)
        assert refusal.value.key == "errors.sheet_would_hold_conflict"
    a_person(two.desk, "Okafor", location=Location("B", "1", "002"))
    two.sheet(SheetKind.MOVEMENT_LIST, day=TUESDAY, wing="B")


def test_a_pair_kept_apart_gets_no_agreement_and_does_not_go_on(two: Pairs) -> None:
    pair = two.desk.ask(partial(pairs.get_pair, pair_id=two.first))
    two.sheet(SheetKind.AGREEMENT, pair_id=pair.id)
    two.keep_apart(pair.mentor_id, pair.mentee_id)
    with pytest.raises(Refused):
        two.sheet(SheetKind.AGREEMENT, pair_id=pair.id)
    move = partial(pairs.set_pair_status, pair_id=pair.id)
    two.desk.perform("pairs.act.status", partial(move, status=PairStatus.PAUSED))
    with pytest.raises(Refused) as refusal:
        two.desk.perform("pairs.act.status", partial(move, status=PairStatus.ACTIVE))
    assert refusal.value.key == "errors.pair_kept_apart"


def test_a_pair_that_has_ended_meets_no_more(two: Pairs) -> None:
    meeting = two.plan(two.first)
    cancel = partial(sessions.cancel_meetings, meeting_ids=[meeting], reason=CancelReason.OPERATIONAL)
    two.desk.perform("sessions.act.cancel", cancel)
    two.end(two.first)
    with pytest.raises(Refused):
        two.desk.perform("sessions.act.restore", partial(sessions.restore_meeting, meeting_id=meeting))
    with pytest.raises(Refused):
        two.plan(two.first)
    draft = two.desk.ask(partial(sessions.pair_draft, pair_id=two.first, day=TUESDAY, slot="AM", place_id=two.place))
    with pytest.raises(Refused):
        two.desk.perform("sessions.act.series", partial(sessions.plan_series, draft=draft, times=2, every_days=7))


def test_a_pair_ended_for_safety_is_not_paired_again_in_another_programme(two: Pairs) -> None:
    pair = two.desk.ask(partial(pairs.get_pair, pair_id=two.first))
    two.end(pair.id)
    other = a_programme(two.desk, name="Reading")
    for person, role in ((pair.mentor_id, MENTOR), (pair.mentee_id, MENTEE)):
        draft = EnrolmentDraft(programme_id=other, person_id=person, role=role, capacity=1)
        two.desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    assert not pairing.solve(two.desk.ask(partial(pairing.pairing_problem, programme_id=other))).pairs


def test_a_meeting_planned_under_an_older_week_still_stands_in_the_way(two: Pairs) -> None:
    two.keep_apart(*two.mentees())
    two.plan(two.first, slot="AM")
    two.desk.perform(
        "programmes.act.slots",
        partial(programmes.set_slots, slots=[RegimeSlot(weekday=1, slot="PM", starts=time(9), ends=time(12))]),
    )
    with pytest.raises(MeetingClashes) as refusal:
        two.plan(two.second)
    assert {clash.kind for clash in refusal.value.clashes} == {ClashKind.APART_IN_PLACE}


def test_what_was_written_of_a_meeting_outlives_its_removal_and_the_ending_of_the_pair(two: Pairs) -> None:
    draft = two.desk.ask(partial(sessions.pair_draft, pair_id=two.first, day=MONDAY, slot="AM", place_id=two.place))
    meeting = two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    refused = [Attendee(person_id=p, role=role, code=Attendance.REFUSED) for p, role in draft.attendees]
    two.desk.perform("sessions.act.mark", partial(registers.mark_register, meeting_id=meeting, attendees=refused))
    with pytest.raises(Refused) as refusal:
        two.desk.perform("sessions.act.remove", partial(sessions.remove_meeting, meeting_id=meeting))
    assert refusal.value.key == "errors.meeting_written_up"
    assert two.end(two.first) == 0
    kept = two.desk.ask(partial(registers.register, meeting_id=meeting))
    assert {attendee.code for attendee in kept.attendees} == {Attendance.REFUSED}


@pytest.mark.parametrize("write", ["record", "note"])
def test_a_meeting_with_a_record_or_a_private_note_is_not_removed(two: Pairs, write: str) -> None:
    draft = two.desk.ask(partial(sessions.pair_draft, pair_id=two.first, day=MONDAY, slot="AM", place_id=two.place))
    meeting = two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    act = {
        "record": partial(registers.record_meeting, draft=RecordDraft(meeting_id=meeting, done="Nobody came")),
        "note": partial(registers.write_private_note, text="Ask on the wing", meeting_id=meeting),
    }[write]
    two.desk.perform(f"sessions.act.{write}", act)
    with pytest.raises(Refused):
        two.desk.perform("sessions.act.remove", partial(sessions.remove_meeting, meeting_id=meeting))


def test_meetings_to_come_follow_a_change_of_the_group(two: Pairs) -> None:
    members = two.group(two.ada, two.cyd)
    add = partial(pairs.add_group, programme_id=two.programme, name="Readers", members=members)
    group = two.desk.perform("pairs.act.group", add).value
    draft = two.desk.ask(partial(sessions.group_draft, group_id=group, day=TUESDAY, slot="AM", place_id=two.place))
    meeting = two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    change = partial(pairs.change_group, group_id=group, name="Readers")
    two.desk.perform("pairs.act.group", partial(change, members=two.group(two.ada, two.dee)))
    assert two.expected(meeting) == {two.ada, two.dee}

    beside = two.meeting_with(two.ben)
    two.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=beside))
    two.keep_apart(two.ben, two.cyd)
    with pytest.raises(Refused) as refusal:
        two.desk.perform("pairs.act.group", partial(change, members=two.group(two.ada, two.dee, two.cyd)))
    assert refusal.value.key == "errors.group_meetings_clash"
    assert two.expected(meeting) == {two.ada, two.dee}
    two.desk.perform("pairs.act.group", partial(change, name="Tuesday readers", members=two.group(two.ada, two.dee)))


def test_nobody_leaves_a_programme_while_a_pair_is_open(two: Pairs) -> None:
    pair = two.desk.ask(partial(pairs.get_pair, pair_id=two.first))
    with pytest.raises(MovesRefused):
        leaves(two.desk, pair.mentee_id)
    two.end(pair.id)
    leaves(two.desk, pair.mentee_id)
    found = two.desk.ask(partial(sessions.find_clashes, draft=two.meeting_with(pair.mentee_id)))
    assert ClashKind.NOT_ENROLLED in {clash.kind for clash in found}
