# SPDX-License-Identifier: MIT
"""Certificate and goodbye of a real desk: what somebody came to, and contact after only where both said yes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind
from mentordesk.records.ids import PersonId
from mentordesk.records.sessions import Attendance, MeetingStatus
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases import apart, consents, sheets
from tests.printing.reading import pages, text
from tests.support.desks import MONDAY, a_desk, a_person
from tests.support.gathered import gathered
from tests.support.paired import TUESDAY, Paired, a_pair_that_meets


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def is_held(desk: Desk, pair: Paired, *came: PersonId) -> None:
    """The meeting took place; `came` came to it and the others were sick."""

    def mark(store: Store) -> None:
        meeting = store.sessions.get(pair.meeting)
        codes = {one: Attendance.ATTENDED if one in came else Attendance.SICK for one in (pair.mentor, pair.mentee)}
        store.sessions.mark(meeting.id, [replace_code(a, codes[a.person_id]) for a in meeting.attendees])
        store.sessions.set_status(meeting.id, MeetingStatus.HELD)

    desk.perform("sessions.act.plan", mark)


def replace_code(attendee, code):
    return type(attendee)(person_id=attendee.person_id, role=attendee.role, code=code)


def says(desk: Desk, pair: Paired, person: PersonId, answer: Answer) -> None:
    draft = ConsentDraft(
        person_id=person, kind=ConsentKind.CONTACT_AFTER, answer=answer, given_on=MONDAY, pair_id=pair.pair
    )
    desk.perform("consents.act.record", partial(consents.record_consent, draft=draft))


def test_a_certificate_counts_the_meetings_one_came_to_under_the_neutral_name(desk: Desk):
    pair = a_pair_that_meets(desk)
    is_held(desk, pair, pair.mentee)
    found = gathered(desk, SheetKind.COMPLETION, person_id=pair.mentee)
    minutes = desk.ask(lambda store: store.sessions.get(pair.meeting).minutes)
    assert (found.sheet.name, found.sheet.first, found.sheet.last) == ("Bo Carter", TUESDAY, TUESDAY)
    assert found.sheet.minutes == minutes > 0
    printed = text(sheets.draw(found).pdf)
    assert "took part in Room 2 group" in printed and "HMP Testing" in printed
    for hidden in ("Recovery", "A2001", "B-1", "Adeyemi"):
        assert hidden not in printed
    with pytest.raises(Invalid):
        gathered(desk, SheetKind.COMPLETION, person_id=pair.mentor)


def test_a_meeting_that_is_only_planned_is_certified_for_nobody(desk: Desk):
    pair = a_pair_that_meets(desk)
    with pytest.raises(Invalid) as caught:
        gathered(desk, SheetKind.COMPLETION, person_id=pair.mentee)
    assert caught.value.issues[0].key == "sheets_completion.issue.came_to_none"


def test_where_it_was_can_be_left_off_a_certificate(desk: Desk):
    pair = a_pair_that_meets(desk)
    is_held(desk, pair, pair.mentee)
    found = gathered(desk, SheetKind.COMPLETION, person_id=pair.mentee, unnamed=True)
    assert "HMP Testing" not in text(sheets.draw(found).pdf)


def test_a_goodbye_tells_both_the_same_until_both_said_yes(desk: Desk):
    pair = a_pair_that_meets(desk)

    def said() -> list[bool]:
        drawn = sheets.draw(gathered(desk, SheetKind.GOODBYE, pair_id=pair.pair, language="en"))
        return ["You both said yes" in page for page in pages(drawn.pdf)]

    assert said() == [False, False]
    says(desk, pair, pair.mentor, Answer.YES)
    assert said() == [False, False]
    says(desk, pair, pair.mentee, Answer.NO)
    assert said() == [False, False]
    says(desk, pair, pair.mentee, Answer.YES)
    assert said() == [True, True]


def test_a_goodbye_has_the_names_they_go_by_and_can_be_for_one_alone(desk: Desk):
    pair = a_pair_that_meets(desk)
    (page,) = pages(sheets.draw(gathered(desk, SheetKind.GOODBYE, pair_id=pair.pair, person_id=pair.mentee)).pdf)
    assert "For Bo" in page and "Tola was your mentor" in page and "Tuesday 24 November 2026" in page
    for hidden in ("Carter", "Adeyemi", "A1001", "A2001", "Recovery"):
        assert hidden not in page


def test_a_sheet_of_a_pair_is_made_for_nobody_else(desk: Desk):
    pair = a_pair_that_meets(desk)
    other = a_person(desk, "Elsewhere")
    for kind in (SheetKind.GOODBYE, SheetKind.INTRODUCTION_CARD, SheetKind.GOAL_PLAN):
        with pytest.raises(Invalid):
            gathered(desk, kind, pair_id=pair.pair, person_id=other)


def test_there_is_no_goodbye_of_two_who_are_kept_apart(desk: Desk):
    pair = a_pair_that_meets(desk)
    draft = ApartDraft(person_a=pair.mentor, person_b=pair.mentee)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    with pytest.raises(Refused):
        gathered(desk, SheetKind.GOODBYE, pair_id=pair.pair)
