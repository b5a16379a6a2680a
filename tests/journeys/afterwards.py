# SPDX-License-Identifier: MIT
"""After the meeting, at the keyboard: register, record, private note; an alarm in the middle of a record loses nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from mentordesk.records.sessions import Attendance, MeetingLine
from mentordesk.usecases import sessions
from mentordesk.usecases.registers import private_notes
from tests.journeys.hands import Hands
from tests.journeys.planning import mentor
from ui.context import Place

DONE = "Drew the map of the first meeting · dessiné la carte"
NOTE = "Seemed tired; ask again · fatigué, redemander"
NEXT_STEP = "Bring the goal ladder · apporter l’échelle des objectifs"


def write_it_up(hands: Hands, meeting: MeetingLine) -> None:
    """Everybody attended but the last, who was ill; one box of facts; a note only its writer can open."""
    page = _open_by_name(hands, meeting)
    hands.key(Qt.Key.Key_Space, Qt.Key.Key_Down)
    hands.type("S")
    hands.key(Qt.Key.Key_Return)
    hands.type(DONE)
    hands.press("Ctrl+S")
    written = hands.ask(partial(sessions.get_meeting, meeting_id=meeting.meeting.id)).meeting
    assert {one.code for one in written.attendees} == {Attendance.ATTENDED, Attendance.SICK}

    _turn_to(hands, page, 1)
    page.meeting.note.box.setFocus()
    hands.type(NOTE)
    hands.press("Ctrl+S")
    notes = hands.ask(partial(private_notes, meeting_id=meeting.meeting.id))
    assert [note.text for note in notes] == [NOTE]


def lock_over_a_record(hands: Hands, meeting: MeetingLine, passphrase: str) -> None:
    """Lock while the next step is being typed; unlocked again, it is offered, put back and saved."""
    page: Any = hands.program.shell.page
    _turn_to(hands, page, 0)
    page.meeting.after.form.field("next_step").widget.setFocus()
    hands.type(NEXT_STEP)
    hands.lock()
    hands.unlock(passphrase)
    hands.remedy(hands.words("shell.kept_restore"))
    page = hands.program.shell.page
    assert page.meeting.meeting_id == meeting.meeting.id
    assert page.meeting.after.form.draft().next_step == NEXT_STEP
    hands.press("Ctrl+S")
    found = hands.ask(partial(sessions.get_meeting, meeting_id=meeting.meeting.id))
    assert found.has_record


def _open_by_name(hands: Hands, meeting: MeetingLine) -> Any:
    """Ctrl+K, a name, down to the meeting of that day, Enter; the keyboard is in the register."""
    hands.find(mentor(hands, meeting).surname, *meeting.names, hands.words.short_date(meeting.meeting.day))
    page = hands.program.shell.page
    assert hands.program.shell.place is Place.WEEK and page is not None
    assert page.meeting.meeting_id == meeting.meeting.id
    assert page.meeting.after.table.hasFocus()
    return page


def _turn_to(hands: Hands, page: Any, tab: int) -> None:
    bar = page.meeting.tabs.findChild(QTabBar)
    hands.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(tab).center())
    hands.settle()
