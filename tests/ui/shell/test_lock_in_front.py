# SPDX-License-Identifier: MIT
"""The lock comes over whatever is open in front of it, by itself, and keeps the form below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.usecases.settings import drafts
from tests.support.app import Program
from tests.support.desks import a_desk, reopened
from ui.context import Place
from ui.look.look import Look
from ui.shell.palette import Palette

CANARY = "Zbylutak"


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    yield program
    program.close()


def a_file_dialog(program: Program) -> QWidget:
    dialog = QFileDialog(program.shell)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    return dialog


def a_message(program: Program) -> QWidget:
    box = QMessageBox(program.shell)
    box.open()
    return box


def a_stranger(program: Program) -> QWidget:
    """A dialog nobody of us made and that belongs to no window."""
    dialog = QDialog()
    dialog.setModal(True)
    dialog.show()
    return dialog


def a_menu(program: Program) -> QWidget:
    menu = QMenu(program.shell)
    menu.addAction(CANARY)
    menu.popup(QPoint(10, 10))
    return menu


def a_list_fallen_open(program: Program) -> QWidget:
    box = QComboBox(program.shell)
    box.addItem(CANARY)
    box.show()
    box.showPopup()
    return box.view().window()


def the_palette(program: Program) -> QWidget:
    program.shell.open_palette()
    return program.shell.findChild(Palette)


@pytest.mark.parametrize("in_front", [a_file_dialog, a_message, a_stranger, a_menu, a_list_fallen_open, the_palette])
def test_the_idle_lock_comes_over_whatever_is_in_front(
    program: Program, qtbot: QtBot, in_front: Callable[[Program], QWidget]
) -> None:
    front = in_front(program)
    qtbot.waitUntil(front.isVisible)
    assert program.app.idle is not None
    program.app.idle.set_minutes(1 / 600)
    qtbot.waitUntil(lambda: len(program.left) == 1, timeout=15_000)
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []
    assert program.jobs.desk is None
    front.deleteLater()


def test_the_form_under_the_box_is_kept(program: Program, tmp_path: Path) -> None:
    program.shell.open(Place.PEOPLE)
    program.page.line.setText(CANARY)
    box = a_message(program)
    program.app.lock()
    desk = reopened(tmp_path / "desk")
    (kept,) = desk.ask(drafts)
    assert kept.payload == CANARY
    desk.close()
    box.deleteLater()
