# SPDX-License-Identifier: MIT
"""The library of a desk outside custody, on the screen and on paper: every worksheet and every plan, read back."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.activities import SheetVersion
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.setting import Setting
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.activities import get_activity, list_activities
from mentordesk.usecases.paper import subjects
from mentordesk.usecases.sessions import choose_activity, plan_meeting
from tests.architecture.test_settings_words import LANGUAGES, OUTSIDE, TALK
from tests.support.desks import a_desk, a_mentor, a_programme
from tests.usecases.test_school import DAY, printed, standing_in


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", OUTSIDE)
def test_every_sheet_of_the_library_is_free_of_custody(tmp_path: Path, setting: Setting, language: str):
    desk = a_desk(tmp_path / "desk")
    meeting = a_meeting(desk)
    standing_in(desk, setting)
    word = re.compile(rf"\b(?:{TALK[language]})\b", re.IGNORECASE)
    found: dict[str, list[str]] = {}
    for activity in desk.ask(list_activities):
        for name, sheet in sheets_of(desk, meeting, activity.id, language):
            if words := word.findall(sheet):
                found[f"{activity.id} {name}"] = words
    assert found == {}


def test_a_desk_in_a_prison_prints_the_library_as_it_was_written(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    sheet = printed(desk, kind=SheetKind.WORKSHEET, activity_id=ActivityId("coping-toolbox"), language="en")
    assert "I tidy my cell" in sheet


def test_screen_and_paper_offer_a_school_its_own_words(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    standing_in(desk, Setting.SCHOOL)
    one = desk.ask(partial(get_activity, activity_id=ActivityId("coping-toolbox")))
    offered = desk.ask(partial(subjects, day=DAY, language="en")).activities
    assert one in offered and one in desk.ask(list_activities)
    assert "I tidy my room" in one.text("en").plain.sentences()


def a_meeting(desk: Desk) -> MeetingId:
    """A meeting that can be given one activity after the other."""
    programme = a_programme(desk)
    person = a_mentor(desk, programme, "Adeyemi")
    draft = MeetingDraft(
        programme_id=programme, day=DAY, slot="AM", title="Circle", attendees=((person, MentoringRole.MENTOR),)
    )
    return desk.perform("sessions.act.plan", partial(plan_meeting, draft=draft)).value


def sheets_of(desk: Desk, meeting: MeetingId, activity: ActivityId, language: str) -> list[tuple[str, str]]:
    """What can be read on both worksheets and on the plan of an activity."""
    chosen = partial(choose_activity, meeting_id=meeting, activity_id=activity)
    desk.perform("sessions.act.activity", chosen)
    found = [
        (
            version.value,
            printed(desk, kind=SheetKind.WORKSHEET, activity_id=activity, worksheet=version, language=language),
        )
        for version in SheetVersion
    ]
    return [*found, ("plan", printed(desk, kind=SheetKind.SESSION_PLAN, meeting_id=meeting, language=language))]
