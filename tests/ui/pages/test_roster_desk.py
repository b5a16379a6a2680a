# SPDX-License-Identifier: MIT
"""The Desk place: its sections are reached by keyboard, by target and by dropping a file; a role sees only its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.records.changes import Changes, Entity
from mentordesk.records.roles import Role
from tests.support.desks import a_desk
from tests.support.rosters import SAMPLES
from tests.support.ui import page_context
from ui.pages.desk.page import DeskPage
from ui.pages.desk.roster.section import RosterSection


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def page(desk: Desk, look, jobs, qtbot) -> DeskPage:
    made = DeskPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    made.reload()
    return made


def dropped(page: DeskPage, path: Path) -> None:
    assert page.take_file(path)


def test_the_first_section_is_shown_and_arrows_go_on(page: DeskPage, qtbot) -> None:
    assert page.name == "roster"
    qtbot.keyPress(page.menu, Qt.Key.Key_Down)
    assert page.name == "apart"
    assert [section.isVisible() for section in page.sections.values()] == [False, True]


def test_in_a_narrow_window_the_sections_fold_into_one_choice(page: DeskPage, qtbot) -> None:
    assert page.menu.isVisible() and not page.picker.isVisible()
    page.resize(780, 640)
    assert page.picker.isVisible() and not page.menu.isVisible()
    qtbot.keyPress(page.picker, Qt.Key.Key_Down)
    assert page.name == "apart" and page.menu.currentRow() == 1


def test_a_target_opens_its_section(page: DeskPage) -> None:
    page.show_target("apart")
    assert page.name == "apart"
    page.show_target("nowhere")
    assert page.name == "apart"


def test_a_file_dropped_on_the_page_is_read(page: DeskPage) -> None:
    dropped(page, SAMPLES / "establishment-en-60.xlsx")
    assert isinstance(page.section, RosterSection)
    assert page.section.steps.currentWidget() is page.section.columns


def test_a_file_dropped_on_a_section_that_takes_none_opens_the_roster(page: DeskPage) -> None:
    page.show_target("log")
    dropped(page, SAMPLES / "establishment-en-60.xlsx")
    assert isinstance(page.section, RosterSection)


def test_a_role_that_may_not_change_people_sees_no_import(desk: Desk, look, qtbot) -> None:
    actor = replace(desk.actor, roles=frozenset({Role.INSPECTOR}))
    page = DeskPage(replace(page_context(desk, look), actor=actor))
    qtbot.addWidget(page)
    page.show_target("roster")
    assert page.name != "roster"


def test_only_a_section_that_is_touched_makes_the_page_look_again(page: DeskPage) -> None:
    assert not page.touched(Changes(frozenset({Entity.SESSIONS})))
    assert page.touched(Changes(frozenset({Entity.PEOPLE})))
