# SPDX-License-Identifier: MIT
"""Sheets without a name on the pile: one number for all of a print, counted, read all together, and never with a time."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.sheets import SheetKind
from tests.support.ui import ScriptedMessages
from tests.support.wing import Wing
from tests.ui.pages.pile_place import found, press, printed, scan, shown, text_of
from ui.look.look import Look
from ui.pages.pile.fields import Boxes
from ui.pages.pile.page import PilePage


@pytest.fixture
def page(wing: Wing, look: Look, qtbot: QtBot) -> PilePage:
    return shown(wing, look, qtbot)


def enter(page: PilePage, qtbot: QtBot, code: str, box: str, good: str) -> None:
    scan(page, qtbot, code)
    type_in(page, box, good)


def type_in(page: PilePage, box: str, good: str) -> None:
    form = page.sheet.form
    assert form is not None
    boxes = form.field("item_1").widget
    assert isinstance(boxes, Boxes)
    boxes.boxes[box].setChecked(True)
    form.field("good").write(good)
    page.sheet.save()


def told(page: PilePage) -> str:
    messages = page.context.messages
    assert isinstance(messages, ScriptedMessages)
    return messages.told[-1][1]


def test_the_copies_of_a_print_are_entered_one_after_the_other_by_the_same_number(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    code = printed(wing, SheetKind.FEEDBACK, meeting_id=wing.friday, copies=3)
    enter(page, qtbot, code, "yes", "The tea")
    assert "Entered: 1" in told(page) and "3 were printed" in told(page)
    assert "1 sheet entered today" in page.tray.pile.text()
    scan(page, qtbot, code)
    assert "1 entered, 3 printed" in text_of(page) and "nobody can tell" in text_of(page)
    assert "The tea" not in text_of(page), "what others wrote is not in sight while one is typed in"
    type_in(page, "no", "Nothing")
    enter(page, qtbot, code, "yes", "A chair for each")
    assert "3 sheets entered today" in page.tray.pile.text() and page.tray.out.model.records == ()
    scan(page, qtbot, code)
    text = text_of(page)
    assert "All have come back" in text and "Yes: 2 · No: 1" in text
    places = [text.index(said) for said in ("A chair for each", "Nothing", "The tea")]
    assert places == sorted(places), "in the order of the alphabet, whoever came first"
    assert not re.search(r"\d\d:\d\d", text)
    (line,) = page.tray.back.model.records
    shown_there = " ".join(column.text(line) for column in page.tray.back.model.columns)
    assert "3 entered, 3 printed" in shown_there and not re.search(r"\d\d:\d\d", shown_there)
    press(page, "again")
    type_in(page, "yes", "A photocopy")
    assert len(found(wing, code).unnamed) == 4


def test_a_blank_one_asks_each_time_which_meeting_it_is_about(wing: Wing, look: Look, qtbot: QtBot) -> None:
    wing.later(5)
    page = shown(wing, look, qtbot)
    code = printed(wing, SheetKind.FEEDBACK, blank=True, copies=20)
    for meeting in (wing.monday, wing.friday):
        scan(page, qtbot, code)
        picker = page.sheet.picker
        assert picker is not None
        rows = [picker.list.item(row) for row in range(picker.list.count())]
        picker.list.itemActivated.emit(next(row for row in rows if row.data(Qt.ItemDataRole.UserRole).id == meeting))
        type_in(page, "yes", "")
    assert {one.meeting_id for one in found(wing, code).unnamed} == {wing.monday, wing.friday}
    assert "2 sheets entered today" in page.tray.pile.text()


def test_the_others_of_a_print_are_said_to_be_lost_and_what_came_stays(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    code = printed(wing, SheetKind.FEEDBACK, meeting_id=wing.friday, copies=3)
    enter(page, qtbot, code, "yes", "The tea")
    scan(page, qtbot, code)
    press(page, "lost")
    scan(page, qtbot, code)
    assert "1 entered, 3 printed" in text_of(page) and "The others were said to be lost" in text_of(page)
    assert "The tea" in text_of(page)
