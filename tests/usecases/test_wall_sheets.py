# SPDX-License-Identifier: MIT
"""Rota and poster of a real desk: duties of mentors alone, by first name and wing; no hour at which pairs meet."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot, Location
from mentordesk.records.programmes import Confidentiality, ProgrammeKind
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, sessions, sheets
from tests.printing.reading import text
from tests.support.desks import MONDAY, a_desk, a_mentor, a_place
from tests.support.gathered import gathered
from tests.support.paired import TUESDAY, Paired, a_pair_that_meets

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def on_duty(desk: Desk, pair: Paired, *mentors: PersonId, day: date = WEDNESDAY) -> None:
    draft = MeetingDraft(
        programme_id=pair.programme,
        day=day,
        slot="AM",
        place_id=a_place(desk, "Listening room"),
        attendees=tuple((one, MentoringRole.MENTOR) for one in mentors),
    )
    desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))


def another_mentor(desk: Desk, pair: Paired) -> PersonId:
    return a_mentor(
        desk, pair.programme, "Nowak", number="A1002", forename="Zbigniew", location=Location("C", "1", "003")
    )


def test_a_rota_has_the_duties_of_its_week_by_first_name_and_wing(desk: Desk):
    pair = a_pair_that_meets(desk)
    other = another_mentor(desk, pair)
    on_duty(desk, pair, pair.mentor, other)
    on_duty(desk, pair, other, day=WEDNESDAY + timedelta(days=7))
    found = gathered(desk, SheetKind.ROTA, day=TUESDAY)
    assert (found.sheet.first, found.sheet.last) == (MONDAY, MONDAY + timedelta(days=6))
    (duty,) = [row for row in found.sheet.rows if row.mentors]
    assert duty.day == WEDNESDAY and duty.place == "Listening room"
    assert [(each.name, each.wing) for each in duty.mentors] == [("Tola", "B"), ("Zbigniew", "C")]
    assert [row.day for row in found.sheet.rows] == sorted(row.day for row in found.sheet.rows)
    assert len(found.sheet.rows) == len(desk.ask(lambda store: store.programmes.slots()))
    printed = text(sheets.draw(found).pdf)
    for hidden in ("Adeyemi", "Nowak", "A1001", "B-2", "Recovery", "Carter"):
        assert hidden not in printed


def test_who_meets_a_mentee_is_on_no_rota(desk: Desk):
    pair = a_pair_that_meets(desk)
    found = gathered(desk, SheetKind.ROTA, day=TUESDAY)
    assert not [row for row in found.sheet.rows if row.mentors]
    assert "Tola" not in text(sheets.draw(found).pdf) and pair.meeting


def test_a_rota_does_not_bring_two_together_who_are_kept_apart(desk: Desk):
    pair = a_pair_that_meets(desk)
    other = another_mentor(desk, pair)
    on_duty(desk, pair, pair.mentor, other)
    draft = ApartDraft(person_a=pair.mentor, person_b=other)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    with pytest.raises(Refused):
        gathered(desk, SheetKind.ROTA, day=TUESDAY)


def test_a_poster_promises_what_the_programme_does_and_tells_no_hour_at_which_pairs_meet(desk: Desk):
    a_pair_that_meets(desk, confidentiality=Confidentiality.TOTAL)
    found = gathered(desk, SheetKind.POSTER)
    assert found.sheet.hours == ()
    printed = text(sheets.draw(found).pdf)
    assert "only what you agree to" in printed and "Room 2 group" in printed and "Recovery" not in printed
    blank = text(sheets.draw(gathered(desk, SheetKind.POSTER, blank=True)).pdf)
    assert "only what you agree to" in blank


def test_where_everybody_may_come_the_poster_tells_when(desk: Desk):
    pair = a_pair_that_meets(desk, kind=ProgrammeKind.ON_CALL)
    on_duty(desk, pair, pair.mentor, day=MONDAY + timedelta(days=9))
    assert FreeSlot(2, "AM") in gathered(desk, SheetKind.POSTER).sheet.hours


def test_a_programme_has_its_own_words_on_the_poster(desk: Desk):
    a_pair_that_meets(desk, confidentiality_text_fr="Tout reste entre nous.")
    assert "Tout reste entre nous." in text(sheets.draw(gathered(desk, SheetKind.POSTER, language="fr")).pdf)
