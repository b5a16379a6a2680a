# SPDX-License-Identifier: MIT
"""The desk's sections by keyboard in the real window: new, save, undo, and the section that was last on show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.usecases.programmes import list_places, list_programmes
from mentordesk.usecases.settings import desk_settings
from tests.support.app import Program
from tests.support.desks import a_desk, a_place, a_programme
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.pages.desk.page import DeskPage
from ui.pages.desk.places import PlacesSection
from ui.pages.desk.programme import ProgrammeSection
from ui.pages.desk.settings import SettingsSection

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    desk = a_desk(tmp_path / "desk")
    a_programme(desk, name="First steps")
    a_place(desk, "Library")
    desk.close()
    places = tuple(spec for spec in PLACES if spec.place is Place.DESK)
    program = Program(tmp_path / "desk", look, qtbot, places).start()
    program.unlock()
    yield program
    program.close()


def section_of(program: Program, name: str):
    program.shell.open(Place.DESK, name)
    page = program.shell.page
    assert isinstance(page, DeskPage)
    return page.section


def control(program: Program, key: Qt.Key) -> None:
    program.qtbot.keyClick(QApplication.focusWidget() or program.shell, key, _CONTROL)


def type_here(program: Program, text: str) -> None:
    program.qtbot.keyClicks(QApplication.focusWidget(), text)


def test_a_programme_is_made_saved_and_taken_back(program: Program):
    section = section_of(program, "programme")
    assert isinstance(section, ProgrammeSection)
    control(program, Qt.Key.Key_N)
    type_here(program, "Reading circle")
    control(program, Qt.Key.Key_S)
    assert [p.name for p in program.desk.ask(list_programmes)] == ["First steps", "Reading circle"]
    section.choice.setFocus()  # in a line of text, Ctrl+Z takes back what was typed there
    control(program, Qt.Key.Key_Z)
    assert [p.name for p in program.desk.ask(list_programmes)] == ["First steps"]
    assert section.choice.currentText() == "First steps"


def test_a_place_is_made_and_saved(program: Program):
    section = section_of(program, "places")
    assert isinstance(section, PlacesSection)
    control(program, Qt.Key.Key_N)
    type_here(program, "Gym")
    control(program, Qt.Key.Key_S)
    assert {place.name for place in program.desk.ask(list_places)} == {"Library", "Gym"}


def test_settings_are_saved_and_taken_back(program: Program):
    section = section_of(program, "settings")
    assert isinstance(section, SettingsSection)
    section.form.field("lock_minutes").widget.setValue(25)
    control(program, Qt.Key.Key_S)
    assert program.shell.status.minutes == 25
    control(program, Qt.Key.Key_Z)
    assert program.desk.ask(desk_settings).lock_minutes == 10
    assert section.form.field("lock_minutes").read() == 10


def test_what_was_typed_survives_the_lock(program: Program, tmp_path: Path, look: Look, qtbot: QtBot):
    section = section_of(program, "programme")
    section.form.field("aims").widget.setPlainText("Trust")
    program.app.lock()
    again = Program(tmp_path / "desk", look, qtbot, tuple(s for s in PLACES if s.place is Place.DESK)).start()
    again.unlock()
    page = again.shell.page
    assert isinstance(page, DeskPage)
    banner = page.notices.banners[-1]
    next(b for b in banner.findChildren(type(again.shell.header.primary)) if b.text() == "Put it back").click()
    assert isinstance(page.section, ProgrammeSection)
    assert page.section.form.field("aims").read() == "Trust"
    again.close()
