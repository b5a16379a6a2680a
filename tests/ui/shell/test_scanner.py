# SPDX-License-Identifier: MIT
"""A scanner is heard anywhere but in fields that want text; what somebody types by hand is never swallowed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.paper_code import code_of
from ui.shell.scanner import BETWEEN_KEYS_MS, ScannerWatch

CODE = code_of(4271953)


class Listening(QPushButton):
    """A button that remembers which keys reached it."""

    def __init__(self) -> None:
        super().__init__("Here")
        self.heard = ""
        self.presses = 0
        self.setAutoDefault(True)
        self.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.presses += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard += event.text().strip()
        super().keyPressEvent(event)


class Steady:
    """A steady clock that stands still unless it is told to go on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Window:
    """A window with a button, a list and a line of text, and what was scanned in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.clock = qtbot, Steady()
        self.widget = QWidget()
        self.button, self.line, self.list = Listening(), QLineEdit(), QListWidget()
        self.list.addItems(["1 one", "2 two", "9 nine"])
        column = QVBoxLayout(self.widget)
        for one in (self.button, self.line, self.list):
            column.addWidget(one)
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.watch = ScannerWatch(self.widget, self.clock)
        self.scanned: list[str] = []
        self.watch.scanned.connect(self.scanned.append)
        self.button.setFocus()

    def types(self, text: str, target: QWidget, between: float = 0.0) -> None:
        for digit in text:
            self.qtbot.keyClick(target, digit)
            self.clock.now += between

    def enter(self, target: QWidget) -> None:
        self.qtbot.keyClick(target, Qt.Key.Key_Return)


@pytest.fixture
def window(qtbot: QtBot):
    made = Window(qtbot)
    yield made
    made.watch.stop()


def test_a_scan_is_heard_and_presses_nothing(window: Window) -> None:
    window.types(CODE, window.button, 0.02)
    window.enter(window.button)
    assert window.scanned == [CODE]
    assert window.button.heard == "" and window.button.presses == 0


def test_a_misread_scan_is_heard_too_and_told_where_it_arrives(window: Window) -> None:
    wrong = CODE[:-1] + str((int(CODE[-1]) + 1) % 10)
    window.types(wrong, window.button, 0.02)
    window.enter(window.button)
    assert window.scanned == [wrong]


def test_digits_typed_by_hand_arrive_in_their_order(window: Window) -> None:
    window.types(CODE, window.button, 0.15)
    window.enter(window.button)
    assert window.scanned == []
    assert window.button.heard == CODE and window.button.presses == 1


def test_one_digit_arrives_after_a_moment_without_another_key(window: Window) -> None:
    window.list.setFocus()
    window.types("9", window.list)
    window.qtbot.waitUntil(lambda: window.list.currentRow() == 2, timeout=BETWEEN_KEYS_MS * 20)


def test_a_letter_among_digits_hands_them_on_before_it(window: Window) -> None:
    window.types("12a", window.button)
    assert window.button.heard == "12a" and window.scanned == []


def test_fewer_digits_and_enter_press_the_button(window: Window) -> None:
    window.types("1234567", window.button)
    window.enter(window.button)
    assert window.button.heard == "1234567" and window.button.presses == 1 and window.scanned == []


def test_a_field_that_wants_text_is_left_alone(window: Window) -> None:
    window.line.setFocus()
    window.types(CODE, window.line, 0.02)
    window.enter(window.line)
    assert window.line.text() == CODE and window.scanned == []


def test_once_stopped_nothing_is_held(window: Window) -> None:
    window.watch.stop()
    window.types("12", window.button)
    assert window.button.heard == "12"


def test_deaf_it_holds_nothing(qtbot: QtBot, window: Window) -> None:
    window.watch.stop()
    deaf = ScannerWatch(window.widget, window.clock, deaf=lambda: True)
    window.types(CODE, window.button, 0.02)
    assert window.button.heard == CODE
    deaf.stop()
