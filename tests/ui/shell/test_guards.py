# SPDX-License-Identifier: MIT
"""The clipboard holds what was copied here for half a minute, marked; and every window that appears is left out of screenshots."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from ui.shell.capture import CaptureShield
from ui.shell.clipboard import CLEAR_AFTER_SECONDS, MARKS, ClipboardGuard

CANARY = "Zbigniewska-Quill"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    guard = ClipboardGuard(qapp.clipboard(), lambda: True)  # Qt's screenless platform cannot tell
    guard._patience.setInterval(60)
    yield qapp.clipboard()
    guard.stop()
    qapp.clipboard().clear()


def test_what_is_copied_is_marked_for_clipboard_histories(clipboard: QClipboard) -> None:
    clipboard.setText(CANARY)
    held = clipboard.mimeData()
    assert held is not None
    assert held.text() == CANARY
    for mark, value in MARKS.items():
        assert bytes(held.data(mark).data()) == value


def test_it_is_gone_after_its_time_and_copying_again_begins_anew(clipboard: QClipboard, qtbot: QtBot) -> None:
    assert CLEAR_AFTER_SECONDS == 30
    clipboard.setText("first")
    qtbot.wait(40)
    clipboard.setText(CANARY)
    qtbot.wait(40)
    assert clipboard.text() == CANARY
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=1000)


def test_other_forms_of_what_was_copied_are_kept(clipboard: QClipboard) -> None:
    data = QMimeData()
    data.setText("a\tb")
    data.setHtml("<b>a</b>")
    clipboard.setMimeData(data)
    held = clipboard.mimeData()
    assert held is not None
    assert (held.text(), "<b>a</b>" in held.html()) == ("a\tb", True)


def test_every_window_box_and_menu_asks_to_be_left_out(qtbot: QtBot) -> None:
    asked: list[int] = []
    shield = CaptureShield(asked.append)
    windows = [QLabel("window"), QDialog(), QMenu()]
    for window in windows:
        qtbot.addWidget(window)
        window.show()
    shield.stop()
    assert asked == [int(window.winId()) for window in windows]
