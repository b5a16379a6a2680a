# SPDX-License-Identifier: MIT
"""The Week place in the real window: its keys, and a record begun before a lock that is there after it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.clock import Clock
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import MeetingId
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.sessions import MeetingDraft, MeetingStatus
from mentordesk.usecases import programmes, sessions
from tests.support.app import Program
from tests.support.desks import a_desk, a_person, a_programme
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.pages.week.page import WeekPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def a_desk_with_a_meeting_today(folder: Path) -> MeetingId:
    """A regime of seven days, so that the test runs on any day, and one meeting of two people this morning."""
    desk = a_desk(folder, clock=Clock())
    programme = a_programme(desk)
    usual = programmes.usual_week()[0]
    slots = [RegimeSlot(weekday=day, slot="AM", starts=usual.starts, ends=usual.ends) for day in range(7)]
    desk.perform("programmes.act.slots", partial(programmes.set_slots, slots=slots))
    attendees = tuple((a_person(desk, name), MentoringRole.MENTEE) for name in ("Abara", "Bell"))
    draft = MeetingDraft(programme_id=programme, day=desk.clock.today(), slot="AM", title="Circle", attendees=attendees)
    meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    desk.close()
    return meeting


def week_of(program: Program) -> WeekPage:
    page = program.shell.page
    assert isinstance(page, WeekPage)
    return page


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifier)


def test_a_record_begun_before_the_lock_is_saved_after_it(tmp_path: Path, look: Look, qtbot: QtBot):
    meeting = a_desk_with_a_meeting_today(tmp_path / "desk")
    program = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    program.unlock()
    program.shell.open(Place.WEEK, meeting)
    page = week_of(program)
    assert page.meeting.after.table.hasFocus()
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    written = QApplication.focusWidget()
    assert written is page.meeting.after.form.field("done").widget
    qtbot.keyClicks(written, "Half a sentence")
    press(qtbot, Qt.Key.Key_N, CONTROL)
    assert page.plan.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    program.app.lock()

    again = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    again.unlock()
    page = week_of(again)
    banner = page.notices.banners[0]
    assert "Half a sentence" not in banner.text.text()
    banner.findChildren(QPushButton)[0].click()
    assert page.meeting.after.form.draft().done == "Half a sentence"
    press(qtbot, Qt.Key.Key_S, CONTROL)
    line = again.desk.ask(partial(sessions.get_meeting, meeting_id=meeting))
    assert (line.meeting.status, line.has_record) == (MeetingStatus.HELD, True)
    again.close()
