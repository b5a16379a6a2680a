# SPDX-License-Identifier: MIT
"""One window: whatever is opened in it, nothing flashes up as a window of its own and takes the keyboard away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.usecases.people import list_people
from tests.support.app import Program
from tests.support.desks import a_desk, a_mentee, a_programme
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look


class Windows(QObject):
    """Keeps what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()} {getattr(watched, 'text', str)()}")
        return False


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Program:
    desk = a_desk(tmp_path / "desk")
    a_mentee(desk, a_programme(desk), "Abara")
    desk.close()
    made = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    made.unlock()
    return made


def other_windows(program: Program, *opening: object) -> list[str]:
    """Open a place, and perhaps something in it; what was shown as a window meanwhile."""
    windows, application = Windows(), QApplication.instance()
    assert application is not None
    application.installEventFilter(windows)
    program.shell.open(*opening)  # type: ignore[arg-type]
    QApplication.processEvents()
    application.removeEventFilter(windows)
    return windows.shown


@pytest.mark.parametrize("place", [spec.place for spec in PLACES])
def test_a_place_opens_in_the_window_which_keeps_the_keyboard(program: Program, place: Place):
    assert other_windows(program, place) == []
    assert program.shell.isActiveWindow()


def test_everything_of_people_opens_in_the_window_which_keeps_the_keyboard(program: Program):
    person = program.desk.ask(list_people)[0].person.id
    for target in ("board", person):
        assert other_windows(program, Place.PEOPLE, target) == []
        assert program.shell.isActiveWindow()
