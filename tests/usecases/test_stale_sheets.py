# SPDX-License-Identifier: MIT
"""Sheets on paper that are no longer right, sheets of days to come, and nothing printed any more about somebody who died."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from functools import partial

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.duty_sheets import Handover, HandoverMeeting, HandoverPerson
from mentordesk.records.life_events import EventKind, Follows, SheetChange
from mentordesk.records.people import Location
from mentordesk.records.sheet_contents import MovementList, Register, SessionPlan
from mentordesk.records.sheets import FORMS, About, SheetKind
from mentordesk.usecases import sessions, sheets, stale_sheets
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from tests.support.desks import MONDAY
from tests.support.wing import WEDNESDAY, Wing


def gathered(desk: Desk, choice: SheetChoice):
    return desk.ask(partial(sheets.gather_sheet, choice=choice)).sheet


def printed(desk: Desk, choice: SheetChoice) -> None:
    sheet = desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=sheet, pages=1, target=PrintTarget.PRINTER)
    desk.perform("page_paper.act.log", log)


def wrong(desk: Desk) -> list[SheetKind]:
    return [sheet.kind for sheet in desk.ask(stale_sheets.stale_sheets)]


def of_wednesday(wing: Wing) -> tuple[SheetChoice, ...]:
    return (
        SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.wednesday),
        SheetChoice(kind=SheetKind.SESSION_PLAN, meeting_id=wing.wednesday),
        SheetChoice(kind=SheetKind.MOVEMENT_LIST, wing="A", day=WEDNESDAY),
    )


def test_a_move_makes_the_sheets_with_the_cell_wrong_and_a_new_print_makes_it_right(wing: Wing) -> None:
    for choice in of_wednesday(wing):
        printed(wing.desk, choice)
    assert not wrong(wing.desk)
    plan = wing.plan(EventKind.CELL_MOVE, wing.baptiste, to=Location("A", "1", "009"))
    told = [line.facts["sheet"] for line in plan.consequences if line.code is Follows.SHEET_WRONG]
    wing.apply(plan)
    assert sorted(wrong(wing.desk)) == sorted([SheetKind.REGISTER, SheetKind.MOVEMENT_LIST])
    assert sorted(told) == sorted(kind.value for kind in wrong(wing.desk)), "told before it was done"
    printed(wing.desk, of_wednesday(wing)[0])
    assert wrong(wing.desk) == [SheetKind.MOVEMENT_LIST]
    (left,) = wing.desk.ask(stale_sheets.stale_sheets)
    wing.desk.perform("life_events.act.dismiss", partial(stale_sheets.dismiss_sheet, sheet_id=left.id))
    assert not wrong(wing.desk)


def test_slips_and_reminders_are_followed_as_far_as_what_they_say(wing: Wing) -> None:
    for kind in (SheetKind.MOVEMENT_SLIP, SheetKind.INVITATION):
        printed(wing.desk, SheetChoice(kind=kind, meeting_id=wing.wednesday))
    plan = wing.plan(EventKind.CELL_MOVE, wing.baptiste, to=Location("A", "1", "009"))
    told = [line.facts["sheet"] for line in plan.consequences if line.code is Follows.SHEET_WRONG]
    wing.apply(plan)
    assert wrong(wing.desk) == [SheetKind.MOVEMENT_SLIP] == told, "a reminder names no cell"
    printed(wing.desk, SheetChoice(kind=SheetKind.MOVEMENT_SLIP, meeting_id=wing.wednesday))
    alone = SheetChoice(kind=SheetKind.INVITATION, meeting_id=wing.wednesday, person_id=wing.baptiste)
    printed(wing.desk, alone)
    assert not wrong(wing.desk), "a card for one of them is not held against the cards of all"
    wing.happens(EventKind.RELEASE, wing.baptiste)
    assert sorted(wrong(wing.desk)) == sorted([SheetKind.MOVEMENT_SLIP, SheetKind.INVITATION])


def test_the_handover_is_followed_who_stands_in_must_not_wait_at_the_wrong_door(wing: Wing) -> None:
    handover = SheetChoice(kind=SheetKind.HANDOVER, day=WEDNESDAY)
    printed(wing.desk, handover)
    plan = wing.plan(EventKind.CELL_MOVE, wing.baptiste, to=Location("A", "1", "009"))
    told = [line.facts["sheet"] for line in plan.consequences if line.code is Follows.SHEET_WRONG]
    wing.apply(plan)
    (sheet,) = wing.desk.ask(stale_sheets.stale_sheets)
    assert sheet.kind == SheetKind.HANDOVER and sheet.changed == (SheetChange.CELL,) and told == ["handover"]
    printed(wing.desk, stale_sheets.choice_of(sheet))
    assert not wrong(wing.desk)


def test_a_meeting_that_moved_on_a_handover_is_told_by_what_moved_in_whatever_order_the_day_is_now() -> None:
    def day(first: int, place: str) -> Handover:
        two = (("Ann Bell", first, place), ("Cy Dunn", 10, "Library"))
        meetings = (
            HandoverMeeting(starts=time(at), place=where, people=(HandoverPerson(name=name),))
            for name, at, where in two
        )
        return Handover(meetings=tuple(sorted(meetings, key=lambda one: str(one.starts))))

    before = stale_sheets.digest_of(day(9, "Chapel"))
    assert stale_sheets.changes_of(before, day(14, "Chapel")) == (SheetChange.TIME,)
    assert stale_sheets.changes_of(before, day(9, "Office")) == (SheetChange.PLACE,)
    one_less = replace(day(9, "Chapel"), meetings=day(9, "Chapel").meetings[1:])
    assert stale_sheets.changes_of(before, one_less) == (SheetChange.PEOPLE,)
    printed_later = replace(day(9, "Chapel"), given_by="Jo Marsh", destroy_after=WEDNESDAY, missing=2)
    assert not stale_sheets.changes_of(before, printed_later)


def test_what_is_taken_back_makes_the_sheets_right_again(wing: Wing) -> None:
    for choice in of_wednesday(wing):
        printed(wing.desk, choice)
    wing.happens(EventKind.RELEASE, wing.baptiste)
    assert len(wrong(wing.desk)) == 3
    wing.desk.undo()
    assert not wrong(wing.desk)


def test_whatever_changes_a_sheet_makes_it_wrong_not_only_events(wing: Wing) -> None:
    printed(wing.desk, of_wednesday(wing)[0])
    move = partial(sessions.move_meeting, meeting_id=wing.wednesday, day=WEDNESDAY, slot="PM", place_id=wing.place)
    wing.desk.perform("sessions.act.move", move)
    assert wrong(wing.desk) == [SheetKind.REGISTER]


def test_a_sheet_of_a_day_that_is_over_is_nobodys_worry(wing: Wing) -> None:
    printed(wing.desk, of_wednesday(wing)[0])
    wing.happens(EventKind.RELEASE, wing.baptiste)
    wing.later(3)
    assert not wrong(wing.desk)


def test_a_wing_that_nobody_here_knows_has_no_list_that_says_nobody_is_expected(wing: Wing) -> None:
    for mistyped in ("a", "Z", ""):
        with pytest.raises(Invalid) as refused:
            gathered(wing.desk, SheetChoice(kind=SheetKind.MOVEMENT_LIST, wing=mistyped, day=WEDNESDAY))
        assert [issue.field for issue in refused.value.issues] == ["wing"]
    nobody = gathered(
        wing.desk, SheetChoice(kind=SheetKind.MOVEMENT_LIST, wing="A", day=WEDNESDAY + timedelta(days=700))
    )
    assert isinstance(nobody, MovementList) and not nobody.rows, "a wing that is known may have nobody to send"


def test_sheets_say_where_people_will_live_on_their_day(wing: Wing) -> None:
    wing.happens(EventKind.WING_MOVE, wing.baptiste, WEDNESDAY, to=Location("B", "2", "010"))
    monday = gathered(wing.desk, SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.monday))
    wednesday = gathered(wing.desk, SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.wednesday))
    assert isinstance(monday, Register) and isinstance(wednesday, Register)
    assert [row.location.wing for row in monday.rows] == ["A", "A"]
    assert [row.location.wing for row in wednesday.rows] == ["A", "B"]
    there = gathered(wing.desk, SheetChoice(kind=SheetKind.MOVEMENT_LIST, wing="B", day=WEDNESDAY))
    assert isinstance(there, MovementList) and [str(row.location) for row in there.rows] == ["B-2-010"]
    assert wing.desk.ask(partial(sheets.wings_moving, day=WEDNESDAY)) == ("A", "B")
    assert wing.desk.ask(partial(sheets.wings_moving, day=MONDAY)) == ("A",)


def test_a_sheet_of_a_day_that_is_over_says_where_people_lived_then(wing: Wing) -> None:
    wing.happens(EventKind.WING_MOVE, wing.baptiste, MONDAY - timedelta(days=1), to=Location("B", "2", "010"))
    wing.later(2)
    wing.happens(EventKind.WING_MOVE, wing.baptiste, WEDNESDAY, to=Location("C", "3", "020"))
    sheet = gathered(wing.desk, SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.monday))
    assert isinstance(sheet, Register) and [row.location.wing for row in sheet.rows] == ["A", "B"]


def test_after_a_death_nothing_with_the_name_is_printed(wing: Wing) -> None:
    wing.desk.perform(
        "sessions.act.mark",
        lambda store: store.sessions.mark(wing.monday, store.sessions.get(wing.monday).attendees) or None,
    )
    held = partial(lambda store, meeting: store.sessions.set_status(meeting, "held"), meeting=wing.monday)
    wing.desk.perform("sessions.act.held", held)
    wing.happens(EventKind.DEATH, wing.baptiste)
    register = gathered(wing.desk, SheetChoice(kind=SheetKind.REGISTER, meeting_id=wing.monday))
    plan = gathered(wing.desk, SheetChoice(kind=SheetKind.SESSION_PLAN, meeting_id=wing.monday))
    listed = gathered(wing.desk, SheetChoice(kind=SheetKind.MOVEMENT_LIST, wing="A", day=MONDAY))
    assert isinstance(register, Register) and isinstance(plan, SessionPlan) and isinstance(listed, MovementList)
    told = [row.name for row in register.rows] + [one.name for one in plan.people] + [row.name for row in listed.rows]
    assert told and not any("Baptiste" in name for name in told)
    with pytest.raises(Refused) as refused:
        gathered(wing.desk, SheetChoice(kind=SheetKind.AGREEMENT, pair_id=wing.pair))
    assert refused.value.key == "errors_life.sheet_of_dead"


def test_after_a_death_no_sheet_is_made_for_the_person_or_the_pair(wing: Wing) -> None:
    wing.happens(EventKind.DEATH, wing.baptiste)
    about = {About.PERSON: {"person_id": wing.baptiste}, About.PAIR: {"pair_id": wing.pair}}
    for kind in (kind for kind in FORMS if kind.facts.about in about):
        with pytest.raises(Refused) as refused:
            gathered(wing.desk, SheetChoice(kind=kind, **about[kind.facts.about]))
        assert refused.value.key == "errors_life.sheet_of_dead", kind


def test_another_member_of_staff_at_the_desk_makes_no_sheet_wrong(wing: Wing) -> None:
    plan = SessionPlan(title="Week 1", facilitator="Jo Marsh")
    other = SessionPlan(title="Week 1", facilitator="Kim Oh")
    assert stale_sheets.digest_of(plan) == stale_sheets.digest_of(other)
    assert stale_sheets.digest_of(plan) != stale_sheets.digest_of(SessionPlan(title="Week 2", facilitator="Jo Marsh"))
