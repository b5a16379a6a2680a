# SPDX-License-Identifier: MIT
"""Clear, conflict, not checked: the answer about people, a move, rooms that adjoin; and how those found together are parted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.errors import Refused, Stale
from mentordesk.records.apart import ApartDraft, ApartScope
from mentordesk.records.apart_answers import ApartAnswer, ApartVerdict
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ApartId, MeetingId, PersonId
from mentordesk.records.people import Location
from mentordesk.records.programmes import PlaceDraft
from mentordesk.records.roles import ROLE_TABLE, Actor, Permission, Role
from mentordesk.records.sessions import ClashKind, MeetingDraft
from mentordesk.usecases import apart, apart_asking, apart_raised, people, programmes, sessions
from mentordesk.usecases import pairing as pairings
from mentordesk.usecases import pairs as pair_cases
from mentordesk.usecases.separating import Parting, PartingKind, partings, separate
from mentordesk.usecases.sessions import MeetingClashes
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_place, a_programme, reopened

TUESDAY = MONDAY + timedelta(days=1)


class Four:
    """A desk with a mentor and three mentees, checked against the establishment's list."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.programme = a_programme(desk)
        self.place, self.next_door = a_place(desk, "Room 1"), a_place(desk, "Room 2")
        self.ada = a_mentor(desk, self.programme, "Adeyemi", location=Location("A", "1", "001"))
        self.cyd = a_mentee(desk, self.programme, "Carter", location=Location("A", "1", "002"))
        self.dee = a_mentee(desk, self.programme, "Diallo", location=Location("B", "2", "007"))
        self.check()

    def check(self) -> None:
        self.desk.perform("apart.act.check", apart.note_apart_check)

    def apart(self, one: PersonId, other: PersonId, scope: ApartScope = ApartScope.WING) -> ApartId:
        draft = ApartDraft(person_a=one, person_b=other, scope=scope)
        return self.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft)).value

    def answer(self, *ids: PersonId) -> ApartVerdict:
        return self.desk.ask(partial(apart_asking.apart_answer, person_ids=ids))

    def move(self, person: PersonId, to: Location, on: date = MONDAY) -> ApartVerdict:
        return self.desk.ask(lambda store: apart_asking.clashes_of_move(store, person, to, on))

    def group(self, *ids: PersonId) -> int:
        members = tuple((person, MentoringRole.MENTEE) for person in ids)
        add = partial(pair_cases.add_group, programme_id=self.programme, name="Readers", members=members)
        return self.desk.perform("pairs.act.group", add).value

    def plan(self, place: int, *ids: PersonId, slot: str = "PM") -> MeetingId:
        plan = partial(sessions.plan_meeting, draft=self.draft(place, *ids, slot=slot))
        return self.desk.perform("sessions.act.plan", plan).value

    def draft(self, place: int, *ids: PersonId, slot: str = "PM") -> MeetingDraft:
        attendees = tuple((person, MentoringRole.MENTEE) for person in ids)
        return MeetingDraft(
            programme_id=self.programme,
            day=TUESDAY,
            slot=slot,
            place_id=place,  # type: ignore[arg-type]
            attendees=attendees,
        )

    def adjoin(self) -> None:
        for place, name, area in ((self.place, "Room 1", "Education"), (self.next_door, "Room 2", " education")):
            draft = PlaceDraft(name=name, capacity=6, area=area)
            change = partial(programmes.change_place, place_id=place, draft=draft)
            self.desk.perform("programmes.act.place", change)

    def touched(self):  # type: ignore[no-untyped-def]
        return self.desk.ask(apart_raised.apart_touches)


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Four]:
    made = Four(a_desk(tmp_path / "desk"))
    yield made
    made.desk.close()


def later(four: Four, days: int) -> None:
    folder = four.desk.folder
    four.desk.close()
    four.desk = reopened(folder, FrozenClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(days=days)))


def test_clear_is_said_only_while_the_check_is_fresh(four: Four) -> None:
    assert four.answer(four.ada, four.cyd).answer is ApartAnswer.CLEAR
    later(four, 7)
    assert four.answer(four.ada, four.cyd).answer is ApartAnswer.CLEAR
    later(four, 8)
    verdict = four.answer(four.ada, four.cyd)
    assert verdict.answer is ApartAnswer.NOT_CHECKED and verdict.stale
    assert set(verdict.unchecked) == {four.ada, four.cyd}


def test_a_desk_that_was_never_checked_is_never_clear(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
    verdict = desk.ask(partial(apart_asking.apart_answer, person_ids=(one, other)))
    assert verdict.answer is ApartAnswer.NOT_CHECKED and verdict.checked is None
    desk.close()


def test_who_came_after_the_check_is_not_checked_until_the_next(four: Four) -> None:
    later(four, 1)
    new = a_person(four.desk, "Newman")
    verdict = four.answer(four.ada, new)
    assert (verdict.answer, verdict.unchecked, verdict.stale) == (ApartAnswer.NOT_CHECKED, (new,), False)
    assert four.answer(four.ada, four.cyd).answer is ApartAnswer.CLEAR
    four.check()
    assert four.answer(four.ada, new).answer is ApartAnswer.CLEAR


def test_an_open_record_is_a_conflict_however_old_the_check_and_a_closed_one_is_none(four: Four) -> None:
    record = four.apart(four.dee, four.ada)
    assert four.answer(four.ada, four.cyd, four.dee).between == ((four.ada, four.dee),)
    later(four, 30)
    assert four.answer(four.ada, four.dee).answer is ApartAnswer.CONFLICT
    four.desk.perform("apart.act.close", partial(apart.close_apart, apart_id=record, why="Over"))
    assert four.answer(four.ada, four.dee).answer is ApartAnswer.NOT_CHECKED


@pytest.mark.parametrize(
    ("scope", "to", "conflict"),
    [
        (ApartScope.WING, Location("a", "3", "009"), True),
        (ApartScope.WING, Location("B", "1", "002"), False),
        (ApartScope.WING, Location(), False),
        (ApartScope.LANDING, Location("A", "1", "009"), True),
        (ApartScope.LANDING, Location("A", "3", "001"), False),
        (ApartScope.LANDING, Location("A", "", ""), False),
        (ApartScope.CELL, Location("A", "1", "001"), True),
        (ApartScope.CELL, Location("A", "1", "009"), False),
    ],
)
def test_a_move_is_held_against_cell_landing_or_wing_as_the_record_says(
    four: Four, scope: ApartScope, to: Location, conflict: bool
) -> None:
    four.apart(four.dee, four.ada, scope)
    verdict = four.move(four.dee, to)
    assert (verdict.answer is ApartAnswer.CONFLICT) is conflict
    assert verdict.between == (((four.ada, four.dee),) if conflict else ())


def test_a_check_does_not_vouch_for_a_move_further_ahead_than_it_holds(four: Four) -> None:
    assert four.move(four.dee, Location("A", "1", "003"), MONDAY + timedelta(days=7)).answer is ApartAnswer.CLEAR
    assert four.move(four.dee, Location("A", "1", "003"), MONDAY + timedelta(days=8)).answer is ApartAnswer.NOT_CHECKED


def test_who_lives_too_near_is_raised_until_the_establishment_was_told_and_again_when_they_come_nearer(
    four: Four,
) -> None:
    record = four.apart(four.ada, four.dee)
    assert not four.touched().housed
    move(four, four.dee, Location("A", "3", "001"))
    assert [found.id for found in four.touched().housed] == [record]
    four.desk.perform("apart.act.told", partial(apart_raised.note_told, apart_id=record))
    assert not four.touched().housed
    move(four, four.dee, Location("A", "1", "002"))
    assert [found.id for found in four.touched().housed] == [record]
    four.desk.undo()
    assert not four.touched().housed


def move(four: Four, person: PersonId, to: Location) -> None:
    draft = four.desk.ask(partial(people.get_person, person_id=person))
    change = partial(people.change_person, person_id=person, draft=as_moved(draft, to))
    four.desk.perform("people.act.change", change)


def as_moved(person, to: Location):  # type: ignore[no-untyped-def]
    from_person = {name: getattr(person, name) for name in people.PersonDraft.__dataclass_fields__}
    return people.PersonDraft(**{**from_person, "location": to})


def test_meetings_in_rooms_that_adjoin_do_not_pass_by_each_other(four: Four) -> None:
    four.apart(four.cyd, four.dee)
    four.plan(four.place, four.cyd)
    apart_kinds = {ClashKind.APART_NEARBY, ClashKind.APART_IN_PLACE}
    find = partial(sessions.find_clashes, draft=four.draft(four.next_door, four.dee))
    assert not apart_kinds & {clash.kind for clash in four.desk.ask(find)}
    four.adjoin()
    with pytest.raises(MeetingClashes) as refusal:
        four.plan(four.next_door, four.dee)
    assert {clash.kind for clash in refusal.value.clashes} == {ClashKind.APART_NEARBY}
    assert refusal.value.clashes[0].person_ids == (four.cyd, four.dee)
    four.plan(four.next_door, four.dee, slot="AM")


def test_rooms_that_come_to_adjoin_raise_the_meetings_already_planned(four: Four) -> None:
    four.apart(four.cyd, four.dee)
    both = {four.plan(four.place, four.cyd), four.plan(four.next_door, four.dee)}
    assert not four.touched().meetings
    four.adjoin()
    assert {meeting.id for meeting in four.touched().meetings} == both


def test_a_meeting_of_somebody_nobody_checked_says_so_and_may_be_planned(four: Four) -> None:
    later(four, 1)
    new = a_mentee(four.desk, four.programme, "Newman")
    found = four.desk.ask(partial(sessions.find_clashes, draft=four.draft(four.place, four.cyd, new)))
    [clash] = [clash for clash in found if clash.kind is ClashKind.APART_NOT_CHECKED]
    assert clash.person_ids == (new,) and not clash.blocks
    four.plan(four.place, four.cyd, new)


def test_who_may_not_read_records_is_refused_without_being_told_about_whom(four: Four) -> None:
    four.apart(four.cyd, four.dee)
    table = {
        **ROLE_TABLE,
        Role.FACILITATOR: ROLE_TABLE[Role.FACILITATOR] - {Permission.READ_APART, Permission.WRITE_APART},
    }
    blind = Actor(
        user_id=four.desk.actor.user_id, name="N", initials="N", roles=frozenset({Role.FACILITATOR}), table=table
    )
    four.plan(four.place, four.cyd)
    for draft in (four.draft(four.place, four.dee), four.draft(four.next_door, four.cyd, four.dee, slot="AM")):
        blocked = [clash for clash in clashes_for(four, blind, draft) if clash.blocks]
        assert {clash.kind for clash in blocked} <= {ClashKind.APART_IN_PLACE, ClashKind.APART_IN_MEETING} and blocked
        assert all(clash.person_ids == () and clash.meeting_id is None for clash in blocked)


def clashes_for(four: Four, actor: Actor, draft: MeetingDraft):  # type: ignore[no-untyped-def]
    store = four.desk._store
    object.__setattr__(store, "actor", actor)
    return four.desk.ask(partial(sessions.find_clashes, draft=draft))


def test_one_list_parts_a_pair_a_group_and_a_meeting_in_one_act(four: Four) -> None:
    proposal = pairings.solve(four.desk.ask(partial(pairings.pairing_problem, programme_id=four.programme)))
    accept = partial(pairings.accept_proposal, programme_id=four.programme, proposal=proposal)
    four.desk.perform("pairs.act.accept", accept)
    four.group(four.ada, four.cyd)
    four.plan(four.place, four.ada, four.cyd)
    record = four.apart(four.ada, four.cyd)
    lines = four.desk.ask(partial(partings, apart_id=record))
    assert [line.options[0].kind for line in lines] == list(PartingKind)
    assert [option.person_id for option in lines[1].options] == [four.ada, four.cyd]
    done = partial(separate, chosen=[line.options[0] for line in lines])
    assert four.desk.perform("apart.act.separate", done).value == 3
    touched = four.touched()
    assert not (touched.pairs or touched.groups or touched.meetings)
    assert not four.desk.ask(partial(partings, apart_id=record))
    four.desk.undo()
    assert len(four.desk.ask(partial(partings, apart_id=record))) == 3


def test_a_list_that_is_out_of_date_does_nothing_at_all(four: Four) -> None:
    group = four.group(four.ada, four.cyd, four.dee)
    meeting = four.plan(four.place, four.ada, four.cyd)
    four.apart(four.ada, four.cyd)
    gone = Parting(kind=PartingKind.LEAVE_GROUP, of=group, person_id=four.cyd)
    four.desk.perform("apart.act.separate", partial(separate, chosen=[gone]))
    call_off = Parting(kind=PartingKind.CALL_OFF, of=meeting)
    with pytest.raises(Stale):
        four.desk.perform("apart.act.separate", partial(separate, chosen=[gone, call_off]))
    assert [m.id for m in four.touched().meetings] == [meeting]


def test_an_undo_says_how_many_it_lets_go_and_stands_in_the_log(four: Four) -> None:
    four.apart(four.ada, four.dee)
    assert four.desk.undo().value.let_go == 1
    assert four.desk.redo().value.kept == 1
    record = four.desk.ask(apart.list_apart)[0].apart.id
    four.desk.perform("apart.act.close", partial(apart.close_apart, apart_id=record, why="Over"))
    assert four.desk.undo().value.kept == 1
    assert four.desk.redo().value.let_go == 1
    rows = four.desk._database.all("SELECT action, subject FROM audit ORDER BY seq DESC LIMIT 2")
    assert {subject for _, subject in rows} == {f"apart:{record}"}
    assert {action for action, _ in rows} == {"audit.action.undo", "audit.action.redo"}


def test_a_proposal_that_names_two_who_are_kept_apart_is_refused_whatever_it_promises(four: Four) -> None:
    two = partial(pairings.pairing_problem, programme_id=four.programme)
    [promised, *_] = pairings.solve(four.desk.ask(two)).pairs
    four.apart(promised.mentor, promised.mentee)
    fresh = pairings.solve(four.desk.ask(two))
    accept = partial(pairings.accept_proposal, programme_id=four.programme, proposal=replace(fresh, pairs=(promised,)))
    with pytest.raises(Refused) as refusal:
        four.desk.perform("pairs.act.accept", accept)
    assert refusal.value.key == "errors.pair_apart"
