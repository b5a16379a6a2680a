# SPDX-License-Identifier: MIT
"""A desk in a school: no cell, release or officer on a sheet or in an import, and what is hidden is kept for the way back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import Certainty, RosterField
from mentordesk.records.people import LegalStatus, Location, Release, ReleaseKind
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.setting import Setting, location_in, release_kinds, shows
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import roster, sheets
from mentordesk.usecases.people import get_person
from mentordesk.usecases.sessions import plan_meeting
from mentordesk.usecases.settings import change_desk_settings, desk_settings
from tests.architecture.test_settings_words import PRISON
from tests.printing.reading import text
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme
from tests.usecases.test_consents import a_pair

DAY = date(2026, 3, 4)


def standing_in(desk: Desk, setting: Setting) -> None:
    """Say where the desk stands."""
    settings = replace(desk.ask(desk_settings), setting=setting, establishment="Hillside")
    desk.perform("settings.act.change", partial(change_desk_settings, settings=settings))


def printed(desk: Desk, **choice: object) -> str:
    """What can be read on a sheet."""
    made = sheets.SheetChoice(**choice)  # type: ignore[arg-type]
    return text(sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=made))).pdf)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("setting", [Setting.SCHOOL, Setting.WORKPLACE, Setting.COMMUNITY])
def test_no_sheet_of_a_school_has_a_prison_word_or_a_cell(tmp_path: Path, setting: Setting, language: str):
    desk = a_desk(tmp_path / "desk")
    standing_in(desk, setting)
    programme = a_programme(desk)
    people = [
        (a_mentor(desk, programme, "Adeyemi", location=Location("8B", "1", "CELL77")), MentoringRole.MENTOR),
        (a_mentee(desk, programme, "Baptiste", location=Location("8B", "1", "CELL78")), MentoringRole.MENTEE),
    ]
    draft = MeetingDraft(programme_id=programme, day=DAY, slot="AM", title="Circle", attendees=tuple(people))
    meeting = desk.perform("sessions.act.plan", partial(plan_meeting, draft=draft)).value
    found = [
        printed(desk, kind=SheetKind.SESSION_PLAN, meeting_id=meeting, language=language),
        printed(desk, kind=SheetKind.REGISTER, meeting_id=meeting, language=language),
        printed(desk, kind=SheetKind.MOVEMENT_LIST, day=DAY, wing="8B", language=language),
        *(printed(desk, kind=kind, blank=True, language=language) for kind in SheetKind if kind in BLANK),
    ]
    assert all("CELL7" not in sheet for sheet in found)
    assert sum("8B" in sheet for sheet in found) == 2
    word = re.compile(rf"\b(?:{PRISON[language]})\b", re.IGNORECASE)
    assert [word.findall(sheet) for sheet in found if word.search(sheet)] == []


BLANK = {
    SheetKind.SESSION_PLAN,
    SheetKind.REGISTER,
    SheetKind.MOVEMENT_LIST,
    SheetKind.AGREEMENT,
    SheetKind.CONCERN_FORM,
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_agreement_of_a_school_has_no_prison_word(tmp_path: Path, language: str):
    desk = a_desk(tmp_path / "desk")
    _, _, pair = a_pair(desk)
    standing_in(desk, Setting.SCHOOL)
    agreement = printed(desk, kind=SheetKind.AGREEMENT, pair_id=pair, language=language)
    assert re.findall(rf"\b(?:{PRISON[language]})\b", agreement, re.IGNORECASE) == []


def test_a_prison_prints_its_cells_as_ever(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    person = a_mentor(desk, programme, "Adeyemi", location=Location("A", "1", "077"))
    draft = MeetingDraft(
        programme_id=programme, day=DAY, slot="AM", title="Circle", attendees=((person, MentoringRole.MENTOR),)
    )
    meeting = desk.perform("sessions.act.plan", partial(plan_meeting, draft=draft)).value
    sheet = printed(desk, kind=SheetKind.REGISTER, meeting_id=meeting)
    assert "A-1-077" in sheet and "Cell" in sheet


def test_what_a_setting_hides_is_kept_for_the_way_back(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    at, release = Location("A", "1", "077"), Release(ReleaseKind.REMAND)
    person = a_mentor(desk, programme, "Adeyemi", location=at, release=release, legal_status=LegalStatus.REMAND)
    standing_in(desk, Setting.SCHOOL)
    stored = desk.ask(partial(get_person, person_id=person))
    assert (stored.location, stored.release, stored.legal_status) == (at, release, LegalStatus.REMAND)


def test_a_roster_of_a_school_keeps_a_cell_under_its_own_heading(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    table = roster.read_pasted("Pupil number\tSurname\tForename\tClass\tCell\n1\tBell\tSam\t8B\t12\n", "pasted")
    taken = {c.heading: c for c in desk.ask(partial(roster.mapping_for, table=table)).columns}
    assert (taken["Class"].field, taken["Cell"].field) == (RosterField.WING, RosterField.CELL)
    standing_in(desk, Setting.SCHOOL)
    taken = {c.heading: c for c in desk.ask(partial(roster.mapping_for, table=table)).columns}
    assert (taken["Class"].field, taken["Cell"].field) == (RosterField.WING, RosterField.EXTRA)
    assert taken["Cell"].certainty is Certainty.NONE and taken["Pupil number"].field is RosterField.NUMBER


@pytest.mark.parametrize("setting", list(Setting))
def test_a_setting_shows_a_name_and_a_group_always_and_a_cell_only_in_custody(setting: Setting):
    inside = setting in (Setting.PRISON, Setting.YOUTH)
    assert shows(setting, "surname") and shows(setting, "wing")
    assert shows(setting, "cell") is shows(setting, "legal_status") is inside
    assert (ReleaseKind.REMAND in release_kinds(setting)) is inside
    assert str(location_in(setting, Location("A", "1", "2"))) == ("A-1-2" if inside else "A")
    assert shows("a setting of another version", "cell")
