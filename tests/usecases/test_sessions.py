# SPDX-License-Identifier: MIT
"""Planning meetings: what is refused, what is only told, and keep-apart above all (REQ-1.12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused, Stale
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import MeetingId, PersonId, PlaceId, ProgrammeId
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.people import FreeSlot, Location
from mentordesk.records.sessions import (
    Attendance,
    Attendee,
    CancelReason,
    ClashKind,
    MeetingDraft,
    MeetingStatus,
    RecordDraft,
)
from mentordesk.usecases import apart, apart_raised, pairing, pairs, people, registers, sessions, today, weekplan
from mentordesk.usecases.sessions import MeetingClashes
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_place, a_programme

MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE


class Room:
    """A desk with two mentors, two mentees and a room for six."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.programme: ProgrammeId = a_programme(desk)
        self.place: PlaceId = a_place(desk)
        self.ada = a_mentor(desk, self.programme, "Adeyemi")
        self.ben = a_mentor(desk, self.programme, "Baptiste")
        self.cyd = a_mentee(desk, self.programme, "Carter")
        self.dee = a_mentee(desk, self.programme, "Diallo")

    def draft(
        self, *people: PersonId, day: date = MONDAY, slot: str = "AM", place: PlaceId | None = None
    ) -> MeetingDraft:
        return MeetingDraft(
            programme_id=self.programme,
            day=day,
            slot=slot,
            place_id=place or self.place,
            attendees=tuple((person, MENTEE) for person in people),
        )

    def plan(self, *people: PersonId, **fields: object) -> MeetingId:
        draft = self.draft(*people, **fields)  # type: ignore[arg-type]
        return self.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value

    def kinds(self, draft: MeetingDraft) -> set[ClashKind]:
        return {clash.kind for clash in self.desk.ask(partial(sessions.find_clashes, draft=draft))}

    def keep_apart(self, one: PersonId, other: PersonId) -> None:
        draft = ApartDraft(person_a=one, person_b=other)
        self.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))


@pytest.fixture
def room(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    yield Room(desk)
    desk.close()


def test_a_meeting_takes_its_times_from_the_regime_and_the_programme(room: Room) -> None:
    meeting = room.desk.ask(partial(sessions.get_meeting, meeting_id=room.plan(room.ada, room.cyd))).meeting
    assert (str(meeting.starts), str(meeting.ends)) == ("09:25:00", "10:25:00")
    assert meeting.status is MeetingStatus.PLANNED


def test_two_people_kept_apart_cannot_be_in_one_meeting(room: Room) -> None:
    room.keep_apart(room.dee, room.cyd)
    with pytest.raises(MeetingClashes) as refusal:
        room.plan(room.ada, room.cyd, room.dee)
    assert {clash.kind for clash in refusal.value.clashes} == {ClashKind.APART_IN_MEETING}
    assert not room.desk.ask(partial(sessions.week, day=MONDAY)).lines


def test_two_harmless_meetings_may_not_bring_them_into_one_room(room: Room) -> None:
    room.keep_apart(room.cyd, room.dee)
    room.plan(room.ada, room.cyd)
    with pytest.raises(MeetingClashes) as refusal:
        room.plan(room.ben, room.dee)
    assert refusal.value.clashes[0].kind is ClashKind.APART_IN_PLACE
    assert set(refusal.value.clashes[0].person_ids) == {room.cyd, room.dee}
    room.plan(room.ben, room.dee, slot="PM")


def test_moving_or_restoring_into_such_a_room_is_refused_too(room: Room) -> None:
    room.keep_apart(room.cyd, room.dee)
    room.plan(room.ada, room.cyd)
    later = room.plan(room.ben, room.dee, slot="PM")
    move = partial(sessions.move_meeting, meeting_id=later, day=MONDAY, slot="AM", place_id=room.place)
    with pytest.raises(MeetingClashes):
        room.desk.perform("sessions.act.move", move)
    cancel = partial(sessions.cancel_meetings, meeting_ids=[later], reason=CancelReason.OPERATIONAL)
    room.desk.perform("sessions.act.cancel", cancel)
    room.plan(room.ada, room.cyd, slot="PM")
    with pytest.raises(MeetingClashes):
        room.desk.perform("sessions.act.restore", partial(sessions.restore_meeting, meeting_id=later))


def test_a_record_added_later_raises_the_pairs_and_meetings_it_touches(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd, day=MONDAY + timedelta(days=1))
    assert not room.desk.ask(apart_raised.apart_touches).meetings
    room.keep_apart(room.ada, room.cyd)
    touched = room.desk.ask(apart_raised.apart_touches)
    assert [m.id for m in touched.meetings] == [meeting]
    assert not room.desk.ask(today.today).is_calm


def test_nobody_is_in_two_meetings_at_once(room: Room) -> None:
    room.plan(room.ada, room.cyd)
    with pytest.raises(MeetingClashes) as refusal:
        room.plan(room.ada, room.dee, place=a_place(room.desk, "Chapel"))
    assert refusal.value.clashes[0].kind is ClashKind.PERSON_BUSY


def test_a_room_holds_no_more_than_it_holds(room: Room) -> None:
    small = a_place(room.desk, "Booth", capacity=2)
    room.plan(room.ada, room.cyd, place=small)
    assert ClashKind.PLACE_TAKEN in room.kinds(room.draft(room.ben, room.dee, place=small))
    assert ClashKind.PLACE_FULL in room.kinds(room.draft(room.ada, room.ben, room.cyd, slot="PM", place=small))


def test_what_is_only_unwise_is_told_and_may_be_planned(room: Room) -> None:
    elsewhere = a_place(room.desk, "B wing office", wing="B")
    busy = a_mentee(room.desk, room.programme, "Evans", free=frozenset({FreeSlot(2, "PM")}))
    stranger = a_person(room.desk, "Fraser", location=Location("A", "2", "011"))
    kinds = room.kinds(room.draft(busy, stranger, place=elsewhere))
    unwise = {ClashKind.NOT_FREE, ClashKind.NOT_ENROLLED, ClashKind.PLACE_WRONG_WING}
    assert kinds == unwise | {ClashKind.APART_NOT_CHECKED}
    room.plan(busy, stranger, place=elsewhere)


def test_there_is_no_meeting_outside_the_regime(room: Room) -> None:
    saturday = MONDAY + timedelta(days=5)
    assert room.kinds(room.draft(room.ada, room.cyd, day=saturday)) == {ClashKind.NO_SUCH_SLOT}


def test_a_series_leaves_out_the_weeks_that_clash_and_says_so(room: Room) -> None:
    room.plan(room.ada, room.dee, day=MONDAY + timedelta(days=14))
    plan = partial(sessions.plan_series, draft=room.draft(room.ada, room.cyd), times=4, every_days=7)
    series = room.desk.perform("sessions.act.series", plan).value
    assert len(series.planned) == 3
    assert [day for day, _ in series.left_out] == [MONDAY + timedelta(days=14)]
    room.desk.undo()
    assert len(room.desk.ask(partial(sessions.week, day=MONDAY)).lines) == 0


def test_a_lockdown_is_nobodys_failure(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    cancel = partial(sessions.cancel_meetings, meeting_ids=[meeting], reason=CancelReason.OPERATIONAL)
    assert room.desk.perform("sessions.act.cancel", cancel).value == 1
    register = room.desk.ask(partial(registers.register, meeting_id=meeting))
    assert {a.code for a in register.attendees} == {Attendance.CANCELLED}


def test_marking_who_came_makes_the_meeting_held_and_the_pair_active(room: Room) -> None:
    proposal = pairing.solve(room.desk.ask(partial(pairing.pairing_problem, programme_id=room.programme)))
    accept = partial(pairing.accept_proposal, programme_id=room.programme, proposal=proposal)
    pair_id = room.desk.perform("pairs.act.accept", accept).value[0]
    draft = room.desk.ask(partial(sessions.pair_draft, pair_id=pair_id, day=MONDAY, slot="AM", place_id=room.place))
    meeting = room.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    marks = [Attendee(person_id=p, role=r, code=Attendance.ATTENDED) for p, r in draft.attendees]
    room.desk.perform("sessions.act.mark", partial(registers.mark_register, meeting_id=meeting, attendees=marks))
    assert room.desk.ask(partial(sessions.get_meeting, meeting_id=meeting)).meeting.status is MeetingStatus.HELD
    line = next(line for line in room.desk.ask(pairs.list_pairs) if line.pair.id == pair_id)
    assert (line.pair.status, line.held, line.last_met) == (PairStatus.ACTIVE, 1, MONDAY)


def test_the_register_must_speak_of_the_people_expected(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    marks = [Attendee(person_id=room.ada, role=MENTOR, code=Attendance.ATTENDED)]
    with pytest.raises(Refused):
        room.desk.perform("sessions.act.mark", partial(registers.mark_register, meeting_id=meeting, attendees=marks))


def test_what_is_to_come_cannot_be_recorded_yet(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd, day=MONDAY + timedelta(days=1))
    record = RecordDraft(meeting_id=meeting, done="Talked")
    with pytest.raises(Refused):
        room.desk.perform("sessions.act.record", partial(registers.record_meeting, draft=record))


def test_the_record_and_the_private_note_are_two_things(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    record = RecordDraft(meeting_id=meeting, done="Filled in the goal ladder", next_step="First rung by Friday")
    room.desk.perform("sessions.act.record", partial(registers.record_meeting, draft=record))
    note = partial(registers.write_private_note, text="Quiet today; ask gently next week.", meeting_id=meeting)
    room.desk.perform("sessions.act.note", note)
    shown = room.desk.ask(partial(registers.register, meeting_id=meeting))
    assert shown.record is not None
    assert shown.record.done == "Filled in the goal ladder"
    assert "gently" not in repr(shown)
    own = room.desk.ask(partial(registers.private_notes, meeting_id=meeting))
    assert [n.text for n in own] == ["Quiet today; ask gently next week."]
    stored = room.desk._database.all("SELECT sealed FROM private_note")[0][0]
    assert b"gently" not in stored


def test_an_empty_record_says_which_field(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    with pytest.raises(Invalid) as refusal:
        draft = RecordDraft(meeting_id=meeting, length_minutes=0)
        room.desk.perform("sessions.act.record", partial(registers.record_meeting, draft=draft))
    assert {issue.field for issue in refusal.value.issues} == {"length_minutes", "done"}


def test_today_shows_meetings_without_a_record_and_quiet_pairs(room: Room) -> None:
    page = room.desk.ask(today.today)
    assert page.is_calm
    room.plan(room.ada, room.cyd)
    assert len(room.desk.ask(today.today).meetings) == 1


def test_ending_a_pair_takes_its_meetings_to_come_with_it(room: Room) -> None:
    proposal = pairing.solve(room.desk.ask(partial(pairing.pairing_problem, programme_id=room.programme)))
    accept = partial(pairing.accept_proposal, programme_id=room.programme, proposal=proposal)
    pair_id = room.desk.perform("pairs.act.accept", accept).value[0]
    problem = room.desk.ask(partial(weekplan.week_problem, day=MONDAY))
    plan = weekplan.plan_week(problem)
    room.desk.perform("sessions.act.week", partial(weekplan.accept_week, monday=problem.monday, placed=plan.placed))
    removed = room.desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=pair_id, ending=PairEnding.TRANSFER))
    assert removed.value == 1
    room.desk.undo()
    assert next(p for p in room.desk.ask(pairs.list_pairs) if p.pair.id == pair_id).planned == 1


def test_a_meeting_nobody_came_to_is_done_with_once_each_has_a_code(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    tomorrow = MONDAY + timedelta(days=1)
    open_register = room.desk.ask(lambda store: store.sessions.without_record(tomorrow))
    assert [m.id for m in open_register] == [meeting]
    marks = [
        Attendee(person_id=room.ada, role=MENTEE, code=Attendance.SICK),
        Attendee(person_id=room.cyd, role=MENTEE, code=Attendance.CLASH),
    ]
    room.desk.perform("sessions.act.mark", partial(registers.mark_register, meeting_id=meeting, attendees=marks))
    assert not room.desk.ask(lambda store: store.sessions.without_record(tomorrow))


def test_slots_that_have_begun_are_not_offered(room: Room) -> None:
    problem = room.desk.ask(partial(weekplan.week_problem, day=MONDAY))
    assert FreeSlot(0, "AM") not in problem.slots
    assert FreeSlot(0, "PM") in problem.slots


def test_people_stand_where_one_looks_for_them(room: Room) -> None:
    for surname in ("Étienne", "Evans", "zola", "Araújo", "Aït-Ouali"):
        a_person(room.desk, surname)
    surnames = [line.person.surname for line in room.desk.ask(people.list_people)]
    found = [name for name in surnames if name in ("Étienne", "Evans", "zola", "Araújo", "Aït-Ouali")]
    assert found == ["Aït-Ouali", "Araújo", "Étienne", "Evans", "zola"]


def test_register_and_record_are_written_together_or_not_at_all(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    marks = [Attendee(person_id=p, role=MENTOR, code=Attendance.ATTENDED) for p in (room.ada, room.cyd)]
    write = partial(registers.write_up, meeting_id=meeting, attendees=marks)
    with pytest.raises(Invalid):
        room.desk.perform("sessions.act.record", partial(write, record=RecordDraft(meeting_id=meeting)))
    shown = room.desk.ask(partial(registers.register, meeting_id=meeting))
    assert {a.code for a in shown.attendees} == {Attendance.NOT_RECORDED}
    room.desk.perform("sessions.act.record", partial(write, record=RecordDraft(meeting_id=meeting, done="Talked")))
    room.desk.undo()
    shown = room.desk.ask(partial(registers.register, meeting_id=meeting))
    assert shown.record is None
    assert {a.code for a in shown.attendees} == {Attendance.NOT_RECORDED}


def test_a_week_planned_twice_gives_each_pair_one_meeting(room: Room) -> None:
    proposal = pairing.solve(room.desk.ask(partial(pairing.pairing_problem, programme_id=room.programme)))
    room.desk.perform(
        "pairs.act.accept", partial(pairing.accept_proposal, programme_id=room.programme, proposal=proposal)
    )
    problem = room.desk.ask(partial(weekplan.week_problem, day=MONDAY))
    placed = weekplan.plan_week(problem).placed
    first, *others = placed
    elsewhere = replace(first, slot=FreeSlot(4, "PM"))
    accept = partial(weekplan.accept_week, monday=problem.monday)
    room.desk.perform("sessions.act.week", partial(accept, placed=[elsewhere]))
    with pytest.raises(Stale):
        room.desk.perform("sessions.act.week", partial(accept, placed=placed))
    assert len(room.desk.ask(partial(sessions.week, day=MONDAY)).lines) == 1
    room.desk.perform("sessions.act.week", partial(accept, placed=others))
    assert len(room.desk.ask(partial(sessions.week, day=MONDAY)).lines) == len(placed) == 2


def test_a_record_is_found_by_its_words_without_accents_and_a_private_note_never(room: Room) -> None:
    meeting = room.plan(room.ada, room.cyd)
    record = RecordDraft(meeting_id=meeting, done="Échelle des objectifs, premier échelon")
    room.desk.perform("sessions.act.record", partial(registers.record_meeting, draft=record))
    note = partial(registers.write_private_note, text="Zebra", meeting_id=meeting)
    room.desk.perform("sessions.act.note", note)

    def found(query: str) -> list[MeetingId]:
        return [line.meeting.id for line in room.desk.ask(partial(registers.find_records, query=query))]

    assert found("echel obj") == [meeting]
    assert found("zebra") == []
    room.desk.undo()
    room.desk.undo()
    assert found("echel") == []


def test_a_group_whose_members_are_now_kept_apart_is_named_by_today(room: Room) -> None:
    members = ((room.ada, MENTOR), (room.cyd, MENTEE), (room.dee, MENTEE))
    form = partial(pairs.add_group, programme_id=room.programme, name="Reading circle", members=members)
    group = room.desk.perform("pairs.act.group", form).value
    assert not room.desk.ask(apart_raised.apart_touches)
    room.keep_apart(room.cyd, room.dee)
    assert [g.id for g in room.desk.ask(apart_raised.apart_touches).groups] == [group]
    assert not room.desk.ask(today.today).is_calm
