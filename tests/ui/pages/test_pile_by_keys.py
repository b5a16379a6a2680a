# SPDX-License-Identifier: MIT
"""A sheet is typed in by keys alone and in under two minutes: hardly a key is pressed that is not the answer itself.

Time is derived from keys and not taken by a clock: forty words a minute are 200 keys, and before a sheet somebody takes it from
the pile, finds its number and reads what is written, which is called twenty seconds here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.records.paper_asking import Way
from mentordesk.records.paper_code import said_code
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.papers import Returned
from mentordesk.records.sheets import SheetKind
from tests.support.ui import page_context
from tests.support.wing import Wing
from tests.ui.pages.pile_place import found, printed
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.pages.pile.page import PilePage
from ui.shell.window import Shell
from ui.widgets.scrolled import InSight

KEYS_A_SECOND = 200 / 60
SECONDS_A_SHEET = 20
TWO_MINUTES = 120
SAID = "They read a map together and found two ways to the library."


class Keyboard:
    """The keys of one clerk, counted: what is an answer, and what is only to get to the next one."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.answers = self.others = 0

    def type(self, text: str) -> None:
        """An answer."""
        QTest.keyClicks(self._where, text)
        self.answers += len(text)

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        """Keys that are no answer."""
        for key in keys:
            held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self._where, key, held)
            self.others += 1

    def scan(self, code: str) -> None:
        """What a scanner types, and its Enter: neither is a key of the clerk's."""
        QTest.keyClicks(self._where, code)
        QTest.keyClick(self._where, Qt.Key.Key_Return)

    @property
    def seconds(self) -> float:
        """How long it takes to press all of them."""
        return (self.answers + self.others) / KEYS_A_SECOND

    @property
    def _where(self):
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard has fallen into the void"
        return focused


@pytest.fixture
def wing(tmp_path: Path) -> Iterator[Wing]:
    made = Wing(tmp_path / "desk")
    made.later(9)
    yield made
    made.desk.close()


@pytest.fixture
def keys(wing: Wing, look: Look, qtbot: QtBot) -> Iterator[Keyboard]:
    context = page_context(wing.desk, look)
    shell = Shell(context.jobs, context.messages, look, wing.desk, PLACES)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.open(Place.PILE)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    yield Keyboard(shell)
    shell.detach()


def pile(keys: Keyboard) -> PilePage:
    page = keys.shell.page
    assert isinstance(page, PilePage)
    return page


def type_review(keys: Keyboard) -> None:
    keys.type("30/11/26")
    keys.press(Qt.Key.Key_Return)
    for said in (SAID, SAID, SAID, SAID):
        keys.type(said)
        keys.press(Qt.Key.Key_Tab)
    keys.type("2")
    keys.press(Qt.Key.Key_Return)
    keys.type(SAID)
    keys.press(Qt.Key.Key_Tab)
    keys.type("30/12/26")


def save(keys: Keyboard) -> None:
    """Save, and confirm what follows where something does."""
    keys.press(Qt.Key.Key_S, ctrl=True)
    if pile(keys).following.shown is not None:
        keys.press(Qt.Key.Key_Return)


def test_a_review_of_a_pair_is_typed_in_within_two_minutes(keys: Keyboard, wing: Wing) -> None:
    code = printed(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    keys.scan(code)
    type_review(keys)
    save(keys)
    back = found(wing, code).back
    assert back is not None and back.how is Returned.ENTERED
    assert back.answers["works"] == back.answers["changes"] == SAID and back.answers["decision"] == {
        "ticked": ["change"]
    }
    assert (back.answers["day"], back.answers["next_day"]) == ("2026-11-30", "2026-12-30")
    questions = len(back.answers)
    assert keys.others <= questions + 2, "one key to go on from each question, one to save, one to confirm"
    assert SECONDS_A_SHEET + keys.seconds < TWO_MINUTES, (keys.answers, keys.others, keys.seconds)
    assert pile(keys).focusWidget() is pile(keys).tray.code


FIRST = {
    Way.DAY: "30/11/26",
    Way.NUMBER: "3",
    Way.LINE: "Readers",
    Way.LINES: SAID,
    Way.ROWS: "Pencils 6 6",
    Way.ONE: "1",
    Way.SEVERAL: "1",
}
"""An answer to each way a first question is asked, as it is typed."""


def test_a_pile_of_twenty_mixed_sheets_is_entered_without_the_mouse(keys: Keyboard, wing: Wing) -> None:
    by_subject = {
        "pair_id": (wing.pair, (SheetKind.MENTOR_LOG, SheetKind.PAIR_REVIEW, SheetKind.CHECK_IN, SheetKind.GOAL_PLAN)),
        "person_id": (wing.carter, (SheetKind.STAFF_CONTACT, SheetKind.INTERVIEW, SheetKind.INDUCTION)),
        "meeting_id": (wing.monday, (SheetKind.MATERIAL_COUNT, SheetKind.FEEDBACK)),
    }
    chosen = [(kind, {field: about}) for field, (about, kinds) in by_subject.items() for kind in kinds]
    sheets = [(kind, printed(wing, kind, **about)) for kind, about in [*chosen, *chosen, chosen[0], chosen[4]]]
    assert len(sheets) == 20
    for kind, code in sheets:
        assert pile(keys).focusWidget() is pile(keys).tray.code, "the field waits for the next sheet"
        keys.scan(code)
        first = next(one for one in FORM_FOR[kind].questions if one.ask.way is not Way.KNOWN)
        keys.type(FIRST[first.ask.way])
        save(keys)
    lines = [found(wing, code) for _, code in sheets]
    assert all(line.back is not None and line.back.how is Returned.ENTERED for line in lines)
    assert all((line.back and line.back.answers) or line.unnamed for line in lines)
    assert keys.others <= 2 * len(sheets), "one key saves, one confirms what follows"
    assert "20 sheets entered today" in pile(keys).tray.pile.text()


def test_a_session_note_is_typed_in_at_its_meeting_within_two_minutes(keys: Keyboard, wing: Wing) -> None:
    code = printed(wing, SheetKind.SESSION_NOTE, meeting_id=wing.monday)
    keys.scan(code)
    keys.press(Qt.Key.Key_Return)
    assert keys.shell.place is Place.WEEK
    keys.type(" ")  # Both came: the register stands before the record, on the screen as on paper.
    for said in (SAID, SAID, SAID):
        keys.press(Qt.Key.Key_Tab)
        keys.type(said)
    keys.press(Qt.Key.Key_Tab)
    keys.type("45")
    keys.press(Qt.Key.Key_S, ctrl=True)
    record = wing.desk.ask(lambda store: store.sessions.record(wing.monday))
    assert record is not None and (record.done, record.next_step, record.length_minutes) == (SAID, SAID, 45)
    back = found(wing, code).back
    assert back is not None and back.how is Returned.ENTERED
    assert keys.others <= 4 + 2, "one key to each answer, one to get to the meeting, one to save"
    assert SECONDS_A_SHEET + keys.seconds < TWO_MINUTES, (keys.answers, keys.others, keys.seconds)


def test_what_was_entered_at_its_meeting_is_told_there_with_the_way_back(
    keys: Keyboard, wing: Wing, qtbot: QtBot
) -> None:
    code = printed(wing, SheetKind.REGISTER, meeting_id=wing.monday)
    keys.scan(code)
    keys.press(Qt.Key.Key_Space)
    week = keys.shell.pages[Place.WEEK]
    assert keys.shell.page is week
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, ctrl=True)
    back = found(wing, code).back
    assert back is not None and back.how is Returned.ENTERED
    (told,) = [one for one in week.notices.banners if said_code(code) in one.text.text()]
    qtbot.waitUntil(told.isVisible)
    told.findChildren(QPushButton)[0].click()
    assert pile(keys).focusWidget() is pile(keys).tray.code and not pile(keys).notices.banners


def test_in_a_low_window_enter_brings_each_question_into_sight(keys: Keyboard, wing: Wing, qtbot: QtBot) -> None:
    keys.shell.resize(683, 384)
    keys.scan(printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair))
    area = pile(keys).sheet.findChild(InSight)
    assert area is not None
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None and area.isAncestorOf(focused)
        qtbot.waitUntil(lambda focused=focused: focused.visibleRegion().boundingRect() == focused.rect(), timeout=2000)
        keys.press(Qt.Key.Key_Return)
