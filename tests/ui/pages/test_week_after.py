# SPDX-License-Identifier: MIT
"""The Week place after a meeting: register and record by keyboard, the worry flag, private notes, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import MeetingId
from mentordesk.records.sessions import Attendance, Attendee, MeetingDraft, MeetingStatus
from mentordesk.usecases import registers, sessions
from mentordesk.usecases.registers import Register
from tests.support.desks import MONDAY, a_person
from tests.ui.pages.week_place import WeekPlace, a_week, shown
from ui.look.look import Look
from ui.pages.week.page import WeekPage


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[WeekPlace]:
    place = a_week(tmp_path / "desk", look, qtbot)
    yield place
    place.desk.close()


def register(place: WeekPlace, meeting: MeetingId) -> Register:
    return place.desk.ask(partial(registers.register, meeting_id=meeting))


def codes(place: WeekPlace, meeting: MeetingId) -> list[tuple[Attendance, int]]:
    return [(attendee.code, attendee.late_minutes) for attendee in register(place, meeting).attendees]


def box(page: WeekPage, name: str) -> QPlainTextEdit:
    widget = page.meeting.after.form.field(name).widget
    assert isinstance(widget, QPlainTextEdit)
    return widget


def worry(page: WeekPage) -> QCheckBox:
    widget = page.meeting.after.form.field("worry").widget
    assert isinstance(widget, QCheckBox)
    return widget


def a_group_meeting(place: WeekPlace, people: int) -> MeetingId:
    draft = MeetingDraft(
        programme_id=place.programme,
        day=MONDAY,
        slot="AM",
        title="Group B",
        attendees=tuple((a_person(place.desk, f"Guest{n:02}"), MentoringRole.MENTEE) for n in range(people)),
    )
    return place.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value


def test_twelve_people_and_a_record_take_some_thirty_keys_and_one_act(place: WeekPlace):
    meeting = a_group_meeting(place, 12)
    place.page.show_target(meeting)
    place.keys(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_R, Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_5)
    place.keys(Qt.Key.Key_Return)
    place.type("Goal ladder")
    place.keys(Qt.Key.Key_Tab)
    place.type("With care")
    place.keys(Qt.Key.Key_Tab)
    place.type("First rung")
    place.press("record_save")
    attended = (Attendance.ATTENDED, 0)
    assert codes(place, meeting) == [attended, (Attendance.REFUSED, 0), (Attendance.ATTENDED, 15), *[attended] * 9]
    found = register(place, meeting)
    assert found.record is not None
    assert (found.record.done, found.record.response, found.record.next_step, found.record.length_minutes) == (
        "Goal ladder",
        "With care",
        "First rung",
        60,
    )
    assert found.line.meeting.status is MeetingStatus.HELD
    place.page.context.jobs.undo(place.page)
    assert register(place, meeting).record is None
    assert {code for code, _ in codes(place, meeting)} == {Attendance.NOT_RECORDED}


def test_each_letter_of_the_paper_register_marks_on_screen_too(place: WeekPlace):
    meeting = a_group_meeting(place, 9)
    place.page.show_target(meeting)
    for letter in "ASRNCXOUT":
        place.type(letter.lower())
        place.keys(Qt.Key.Key_Down)
    place.press("record_save")
    assert "".join(code.letter for code, _ in codes(place, meeting)) == "ASRNCXOUT"


def test_a_mark_is_taken_back_and_lateness_leaves_with_it(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    place.keys(Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_S, Qt.Key.Key_A, Qt.Key.Key_Down, Qt.Key.Key_5)
    place.keys(Qt.Key.Key_Backspace)
    marks = place.page.meeting.after.table.marks()
    assert [(mark.code, mark.late_minutes) for mark in marks] == [
        (Attendance.ATTENDED, 0),
        (Attendance.NOT_RECORDED, 0),
    ]


def test_other_asks_what_it_was_and_only_other(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    assert not place.page.meeting.after.comment.isVisible()
    place.keys(Qt.Key.Key_O, Qt.Key.Key_Tab)
    place.type("Dentist")
    place.keys(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert not place.page.meeting.after.comment.isVisible()
    place.keys(Qt.Key.Key_A)
    place.press("record_save")
    saved = register(place, meeting).attendees
    assert [(one.code, one.comment) for one in saved] == [(Attendance.OTHER, "Dentist"), (Attendance.ATTENDED, "")]
    cell = place.page.meeting.after.table.item(0, 2)
    assert cell is not None
    assert cell.text() == "O · Other: Dentist"
    place.page.meeting.after.table.mark(0, Attendance.SICK)
    assert place.page.meeting.after.table.marks()[0].comment == ""


def test_the_register_stands_in_walking_order(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    on_screen = [mark.person_id for mark in place.page.meeting.after.table.marks()]
    assert on_screen == [attendee.person_id for attendee in register(place, meeting).attendees]


def test_a_worry_says_at_once_to_tell_somebody_now(place: WeekPlace):
    place.page.show_target(place.plan("Adeyemi"))
    alarm = place.page.meeting.after.form.alarm
    assert not alarm.isVisible()
    worry(place.page).setFocus()
    place.keys(Qt.Key.Key_Space)
    assert alarm.isVisible()
    assert "Tell an officer now, write after" in alarm.text.text()


def test_a_worry_alone_is_not_saved_without_a_word_about_it(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    place.keys(Qt.Key.Key_Space)
    worry(place.page).setChecked(True)
    place.press("record_save")
    assert place.page.meeting.after.form.rows["done"].error.isVisible()
    assert register(place, meeting).record is None
    assert box(place.page, "done").hasFocus()


def test_a_record_without_a_register_asks_who_came(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    box(place.page, "done").setPlainText("Talked")
    place.press("record_save")
    assert place.page.meeting.after.mark_error.isVisible()
    assert register(place, meeting).record is None
    assert place.page.meeting.after.table.hasFocus()
    place.keys(Qt.Key.Key_Space)
    place.press("record_save")
    assert register(place, meeting).record is not None


def test_what_was_recorded_stands_there_again_and_can_be_corrected(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    place.keys(Qt.Key.Key_Space)
    box(place.page, "done").setPlainText("Talked")
    place.press("record_save")
    assert not place.page.meeting.after.dirty
    place.page.show_target(place.plan("Baptiste", slot="PM"))
    place.page.show_target(meeting)
    assert box(place.page, "done").toPlainText() == "Talked"
    box(place.page, "done").setPlainText("Talked and walked")
    place.press("record_save")
    found = register(place, meeting).record
    assert found is not None
    assert found.done == "Talked and walked"
    assert place.page.meeting.chip.text.text() == "Held"


def test_what_is_to_come_offers_no_register(place: WeekPlace):
    place.page.show_target(place.plan("Adeyemi", MONDAY + timedelta(days=1)))
    assert not place.page.meeting.tabs.isVisible()
    assert place.page.meeting.too_early.isVisible()


def test_what_is_left_unsaved_waits_at_its_own_meeting(place: WeekPlace):
    first, second = place.plan("Adeyemi"), place.plan("Baptiste", room=1)
    place.page.show_target(first)
    place.keys(Qt.Key.Key_Space)
    box(place.page, "done").setPlainText("Half a sentence")
    place.page.show_target(second)
    assert box(place.page, "done").toPlainText() == ""
    assert codes(place, second) == [(Attendance.NOT_RECORDED, 0)] * 2
    listed = [place.page.list.list.item(row).text() for row in range(2)]
    assert ["not saved yet" in line for line in listed] == [True, False]
    place.page.show_target(first)
    assert box(place.page, "done").toPlainText() == "Half a sentence"
    assert {mark.code for mark in place.page.meeting.after.table.marks()} == {Attendance.ATTENDED}


def test_whose_meeting_it_is_stands_in_sight_before_anything_is_written_about_it(place: WeekPlace):
    first, second = place.plan("Adeyemi"), place.plan("Baptiste", room=1)
    place.page.resize(1120, 460)
    place.page.show_target(first)
    place.keys(Qt.Key.Key_Space, Qt.Key.Key_Return)
    title = place.page.meeting.title
    assert title.visibleRegion().isEmpty(), "the boxes of the record are further down"
    place.page.show_target(second)
    assert title.visibleRegion().boundingRect().height() == title.height()


def test_saving_leaves_the_cursor_where_one_is_writing(place: WeekPlace):
    place.page.show_target(place.plan("Adeyemi"))
    place.keys(Qt.Key.Key_Space, Qt.Key.Key_Return)
    place.type("Both came")
    place.page.meeting.save()
    place.type(" and stayed.")
    assert box(place.page, "done").toPlainText() == "Both came and stayed."


def test_news_of_the_desk_leave_what_is_being_written_alone(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    box(place.page, "done").setPlainText("Half a sentence")
    marks = [
        Attendee(person_id=a.person_id, role=a.role, code=Attendance.SICK) for a in register(place, meeting).attendees
    ]
    mark = partial(registers.mark_register, meeting_id=meeting, attendees=marks)
    place.page.context.jobs.perform("sessions.act.mark", mark, place.page)
    assert box(place.page, "done").toPlainText() == "Half a sentence"


def test_register_record_note_and_plan_survive_a_lock(place: WeekPlace, look: Look, qtbot: QtBot):
    first, second = place.plan("Adeyemi"), place.plan("Baptiste", room=1)
    page = place.page
    page.show_target(first)
    place.keys(Qt.Key.Key_Space)
    box(page, "response").setPlainText("Calm")
    page.show_target(second)
    page.meeting.tabs.setCurrentIndex(1)
    page.meeting.note.box.setPlainText("Ask again on Friday")
    place.press("meeting_new")
    page.plan.form.who.set_value(("pair", place.pair("Baptiste")))
    page.plan.form.day.set_value(MONDAY + timedelta(days=3))
    page.plan.form.place.set_value(place.rooms[1])
    kept = dict(page.drafts())
    assert set(kept) == {f"after-{first}", f"after-{second}", "plan"}

    fresh = shown(place.desk, look, qtbot)
    for name, payload in kept.items():
        fresh.restore(name, payload)
    assert dict(fresh.drafts()) == kept
    fresh.show_target(first)
    assert box(fresh, "response").toPlainText() == "Calm"
    assert {mark.code for mark in fresh.meeting.after.table.marks()} == {Attendance.ATTENDED}
    fresh.show_target(second)
    assert fresh.meeting.note.box.toPlainText() == "Ask again on Friday"
    choice = fresh.plan.form.choice()
    assert (choice.who, choice.day, choice.place_id) == (
        ("pair", place.pair("Baptiste")),
        MONDAY + timedelta(days=3),
        place.rooms[1],
    )


def test_a_group_begun_survives_a_step_back_and_a_lock(place: WeekPlace, look: Look, qtbot: QtBot):
    page = place.page
    place.press("meeting_new")
    page.plan.form.group_button.click()
    page.group.name.setText("Tuesday circle")
    page.group.list.item(1).setCheckState(Qt.CheckState.Checked)
    ticked = page.group.members()
    page.group.name.setFocus()
    place.keys(Qt.Key.Key_Escape)
    page.plan.form.group_button.click()
    assert (page.group.name.text(), page.group.members()) == ("Tuesday circle", ticked)
    fresh = shown(place.desk, look, qtbot)
    fresh.restore("group", dict(page.drafts())["group"])
    assert (fresh.group.name.text(), fresh.group.members()) == ("Tuesday circle", ticked)
    assert dict(fresh.drafts()) == dict(page.drafts())


def test_the_private_note_is_kept_apart_from_the_record_and_shown_to_its_author(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    page = place.page
    page.show_target(meeting)
    page.meeting.tabs.setCurrentIndex(1)
    assert "Only you can read this" in page.meeting.note.only_you.text.text()
    page.meeting.note.box.setPlainText("Quiet today")
    place.press("record_save")
    notes = place.desk.ask(partial(registers.private_notes, meeting_id=meeting))
    assert [note.text for note in notes] == ["Quiet today"]
    assert register(place, meeting).record is None
    assert page.meeting.note.box.toPlainText() == ""
    assert page.drafts() == {}
    page.show_target(place.plan("Baptiste", slot="PM"))
    assert "Quiet today" not in _all_text(page)
    page.show_target(meeting)
    assert "Quiet today" in _all_text(page)


def _all_text(page: WeekPage) -> str:
    column = page.meeting.note.earlier.layout()
    assert column is not None
    items = [column.itemAt(n) for n in range(column.count())]
    return " ".join(item.widget().text() for item in items if item is not None)  # type: ignore[union-attr]
