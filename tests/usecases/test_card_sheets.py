# SPDX-License-Identifier: MIT
"""Slips and reminders of a real desk: who is expected, under a neutral name, and never two who are kept apart."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import MeetingId, PersonId
from mentordesk.records.people import Location
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, sessions, sheets
from tests.printing.reading import text
from tests.support.desks import a_desk, a_mentee, a_mentor, a_person, a_place, a_programme
from tests.support.gathered import gathered

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def a_meeting(desk: Desk, **programme: object) -> tuple[MeetingId, PersonId, PersonId]:
    """Two who meet on Tuesday morning, the mentee nearer to where the officer begins to walk."""
    made = a_programme(desk, name="Recovery mentors", **{"neutral_name": "Room 2 group", **programme})
    mentor = a_mentor(desk, made, "Adeyemi", number="A1001", forename="Tola", location=Location("B", "2", "010"))
    mentee = a_mentee(desk, made, "Carter", number="A2001", known_as="Bo", location=Location("B", "1", "009"))
    draft = MeetingDraft(
        programme_id=made,
        day=TUESDAY,
        slot="AM",
        place_id=a_place(desk),
        attendees=((mentor, MentoringRole.MENTOR), (mentee, MentoringRole.MENTEE)),
    )
    meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    return meeting, mentor, mentee


def test_slips_are_in_walking_order_under_the_neutral_name(desk: Desk):
    meeting, _, _ = a_meeting(desk)
    found = gathered(desk, SheetKind.MOVEMENT_SLIP, meeting_id=meeting)
    assert [(row.name, row.number, str(row.location)) for row in found.sheet.rows] == [
        ("Carter, Sam", "A2001", "B-1-009"),
        ("Adeyemi, Tola", "A1001", "B-2-010"),
    ]
    printed = text(sheets.draw(found).pdf)
    assert "Room 2 group" in printed and "Education 1" in printed and "Recovery" not in printed


def test_a_programme_without_a_neutral_name_is_not_named_on_a_slip(desk: Desk):
    meeting, _, _ = a_meeting(desk, neutral_name="")
    assert "Recovery" not in text(sheets.draw(gathered(desk, SheetKind.MOVEMENT_SLIP, meeting_id=meeting)).pdf)


def test_a_slip_and_a_reminder_can_be_made_for_one_of_them(desk: Desk):
    meeting, mentor, _ = a_meeting(desk)
    slips = gathered(desk, SheetKind.MOVEMENT_SLIP, meeting_id=meeting, person_id=mentor).sheet
    cards = gathered(desk, SheetKind.INVITATION, meeting_id=meeting, person_id=mentor).sheet
    assert [row.number for row in slips.rows] == ["A1001"] and [card.reader for card in cards.cards] == ["Tola"]


def test_there_is_no_card_for_somebody_who_is_not_expected(desk: Desk):
    meeting, _, _ = a_meeting(desk)
    other = a_person(desk, "Elsewhere")
    for kind in (SheetKind.MOVEMENT_SLIP, SheetKind.INVITATION):
        with pytest.raises(Invalid):
            gathered(desk, kind, meeting_id=meeting, person_id=other)


def test_a_reminder_knows_the_name_somebody_goes_by_and_nothing_else_of_them(desk: Desk):
    meeting, _, _ = a_meeting(desk)
    printed = text(sheets.draw(gathered(desk, SheetKind.INVITATION, meeting_id=meeting)).pdf)
    assert "Bo" in printed and "Tola" in printed and "Tuesday 24 November 2026" in printed
    for hidden in ("Carter", "Adeyemi", "A1001", "A2001", "B-1", "Recovery"):
        assert hidden not in printed


@pytest.mark.parametrize("kind", [SheetKind.MOVEMENT_SLIP, SheetKind.INVITATION])
def test_no_card_brings_two_together_who_are_kept_apart(desk: Desk, kind: SheetKind):
    meeting, mentor, mentee = a_meeting(desk)
    draft = ApartDraft(person_a=mentor, person_b=mentee)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    with pytest.raises(Refused):
        gathered(desk, kind, meeting_id=meeting)
    with pytest.raises(Invalid):
        gathered(desk, kind)
