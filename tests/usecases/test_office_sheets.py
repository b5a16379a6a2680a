# SPDX-License-Identifier: MIT
"""The sheets of the office from a real desk: rooms without names, reports that count what is there, what somebody may read of
themselves and nothing of anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.report_sheets import MonthReport
from mentordesk.records.sessions import Attendance, RecordDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.records.small_numbers import suppressed
from mentordesk.records.standards import Period
from mentordesk.usecases import (
    apart,
    indicators,
    life_events,
    pairing,
    proposal_deciding,
    proposal_making,
    proposals,
    registers,
    sessions,
    sheets,
)
from mentordesk.usecases.standards_facts import gather_facts
from tests.printing.reading import text
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme, reopened

NOVEMBER = Period(first=date(2026, 11, 1), last=date(2026, 11, 30))


@dataclass(frozen=True)
class Office:
    """A desk with one pair that met this morning in a room, and is to meet on Thursday."""

    desk: Desk
    mentor: PersonId
    mentee: PersonId
    pair: PairId
    held: MeetingId


@pytest.fixture(scope="module")
def _base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    desk = a_desk(tmp_path_factory.mktemp("office") / "desk")
    yield an_office(desk)
    desk.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Office]:
    """A desk to change."""
    desk = a_desk(tmp_path / "desk")
    yield an_office(desk)
    desk.close()


@pytest.fixture
def office(_base: Office) -> Office:
    """A desk to read only."""
    return _base


def an_office(desk: Desk) -> Office:
    programme = a_programme(desk)
    room = a_place(desk, "Education 1")
    a_place(desk, "Chapel")
    mentor = a_mentor(desk, programme, "Ashworth", forename="Priya", tags=("watch-closely",), number="A1001")
    mentee = a_mentee(desk, programme, "Bellamy", forename="Thomas", known_as="Tom", number="A2002")
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    draft = desk.perform("proposals.act.save", save).value
    ids = [pair.id for pair in desk.ask(partial(proposals.draft_table, draft_id=draft)).draft.pairs]
    desk.perform("proposals.act.approve", partial(proposal_deciding.approve_pairs, draft_id=draft, pair_ids=ids))
    (pair,) = desk.perform("proposals.act.make", partial(proposal_making.make_pairs, draft_id=draft)).value.made
    meetings = [
        desk.perform("sessions.act.plan", partial(_plan, pair=pair, day=day, room=room)).value
        for day in (MONDAY, MONDAY + timedelta(days=3))
    ]
    desk.perform("sessions.act.register", partial(_came, meeting=meetings[0]))
    return Office(desk, mentor, mentee, pair, meetings[0])


def _plan(store, pair, day, room):
    return sessions.plan_meeting(store, sessions.pair_draft(store, pair, day, "AM", room))


def _came(store, meeting):
    attendees = [
        type(one)(person_id=one.person_id, role=one.role, code=Attendance.ATTENDED)
        for one in store.sessions.get(meeting).attendees
    ]
    record = RecordDraft(meeting_id=meeting, length_minutes=50, done="Spoke of a sealed worry", next_step="Chess")
    registers.write_up(store, meeting, attendees, record)


def printed(office: Office, kind: SheetKind, **how: object) -> str:
    choice = sheets.SheetChoice(kind=kind, **how)  # type: ignore[arg-type]
    return text(sheets.draw(office.desk.ask(partial(sheets.gather_sheet, choice=choice))).pdf)


def test_the_week_of_the_rooms_names_pairs_by_number_and_nobody_by_name(office: Office) -> None:
    sheet = printed(office, SheetKind.ROOM_WEEK, day=MONDAY + timedelta(days=2))
    assert sheet.count(f"Pair {office.pair}") == 2
    assert "Education 1" in sheet and "Chapel" in sheet and "Monday 23 November 2026" in sheet
    for name in ("Ashworth", "Priya", "Bellamy", "Tom", "A1001"):
        assert name not in sheet


def test_a_week_in_which_two_who_are_kept_apart_would_meet_is_not_printed(own: Office) -> None:
    add = partial(apart.add_apart, draft=ApartDraft(person_a=own.mentor, person_b=own.mentee))
    own.desk.perform("apart.act.add", add)
    with pytest.raises(Refused):
        printed(own, SheetKind.ROOM_WEEK, day=MONDAY)


def test_a_month_is_counted_from_its_records(office: Office) -> None:
    facts = office.desk.ask(partial(gather_facts, programme_id=None, period=NOVEMBER))
    meetings = indicators.meeting_counts(facts, NOVEMBER)
    assert (meetings.planned, meetings.held, meetings.missed, meetings.minutes) == (1, 1, 0, 50)
    assert indicators.attendance(facts, NOVEMBER) == indicators.Part(2, 2)
    assert len(indicators.active_pairs(facts, MONDAY)) == 1
    assert indicators.reached(facts, NOVEMBER, 3) == indicators.Part(0, 0)
    sheet = printed(office, SheetKind.MONTH_REPORT, day=MONDAY)
    assert "1 November 2026" in sheet and "30 November 2026" in sheet
    assert "100 % (2 of 2)" in sheet
    assert "Hours of meetings held 0.8" in sheet


def test_a_report_tells_neither_what_was_said_nor_what_came_out_of_a_check(office: Office) -> None:
    for kind in (SheetKind.MONTH_REPORT, SheetKind.ANNUAL_REPORT):
        sheet = printed(office, kind, day=MONDAY)
        for secret in ("worry", "watch-closely", "A1001"):
            assert secret not in sheet


def test_an_hour_without_a_record_and_a_pair_that_has_not_met_are_to_be_seen_to(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    office = an_office(desk)
    desk.close()
    later = reopened(tmp_path / "desk", FrozenClock(datetime(2026, 12, 21, 12, 0, tzinfo=UTC)))
    choice = sheets.SheetChoice(kind=SheetKind.MONTH_REPORT, day=MONDAY)
    report = later.ask(partial(sheets.gather_sheet, choice=choice)).sheet
    later.close()
    assert isinstance(report, MonthReport)
    found = {row.code: row for row in report.exceptions}
    assert "Ashworth" in found["quiet"].who and "23 November 2026" in found["quiet"].when
    assert (found["record"].who, found["record"].when) == (f"Pair {office.pair}", "26 November 2026")


def test_a_year_hides_groups_so_small_that_somebody_shows_behind_them(office: Office) -> None:
    sheet = printed(office, SheetKind.ANNUAL_REPORT, day=MONDAY)
    assert suppressed({"A": 2}) is None
    assert "Too few to tell apart" in sheet
    assert "25 to 39 years" not in sheet
    assert "Nov 2026" in sheet and "Dec 2026" in sheet


def test_a_report_of_a_time_to_come_is_refused(office: Office) -> None:
    with pytest.raises(Invalid):
        printed(office, SheetKind.MONTH_REPORT, day=date(2027, 3, 1))


def test_somebody_reads_of_themselves_and_of_their_partner_the_first_name_only(office: Office) -> None:
    sheet = printed(office, SheetKind.ACCESS_REQUEST, person_id=office.mentor)
    for own in ("Ashworth", "Priya", "A1001", "Your pair with Tom began", "Attended", "Jo Marsh"):
        assert own in sheet
    for of_others in ("Bellamy", "Thomas", "A2002", "worry", "watch-closely"):
        assert of_others not in sheet


def test_what_is_left_out_is_the_same_for_somebody_who_must_be_kept_apart(own: Office) -> None:
    before = printed(own, SheetKind.ACCESS_REQUEST, person_id=own.mentor)
    draft = ApartDraft(person_a=own.mentor, person_b=own.mentee, comment="threatened him in the yard")
    own.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    after = printed(own, SheetKind.ACCESS_REQUEST, person_id=own.mentor)
    assert _left_out(after) == _left_out(before)
    assert "yard" not in after and "Tom" not in after


def _left_out(sheet: str) -> str:
    """What is said to be left out, without the anchor at the foot of a page it may go over: that one tells of the log."""
    said = sheet[sheet.index("What is not on this sheet") : sheet.index("You want to know more")]
    return re.sub(r"A \d+ [0-9A-Z-]{14}", "", said)


def test_a_move_that_is_still_to_come_is_told_to_nobody_on_paper(own: Office) -> None:
    for kind, on in ((EventKind.TRANSFER, MONDAY + timedelta(days=4)), (EventKind.COURT, MONDAY)):
        draft = EventDraft(kind=kind, person_id=own.mentor, on=on, until=MONDAY if kind is EventKind.COURT else None)
        plan = own.desk.ask(partial(life_events.plan_event, draft=draft))
        own.desk.perform("life_events.act.plan", partial(life_events.apply_event, plan=plan))
    sheet = printed(own, SheetKind.ACCESS_REQUEST, person_id=own.mentor)
    assert "Court" in sheet
    assert "Transfer" not in sheet


def test_a_certificate_of_deletion_names_staff_and_nobody_else(office: Office) -> None:
    sheet = printed(office, SheetKind.DELETION)
    assert "Jo Marsh" in sheet and "23 November 2026" in sheet
    for name in ("Ashworth", "Bellamy", "A1001"):
        assert name not in sheet
