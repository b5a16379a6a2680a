# SPDX-License-Identifier: MIT
"""A person's tabs stand in one row whatever the width: the rest is in a menu, and the one on show is always seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from tests.ui.pages.people_place import a_roster, shown
from ui.look.look import Look
from ui.pages.people.segments import Segments

NARROW = 700


@pytest.fixture
def tabs(tmp_path: Path, look: Look, qtbot: QtBot):
    desk, _, ids = a_roster(tmp_path)
    page = shown(desk, look, qtbot)
    page.resize(NARROW, 700)
    page.view("people").list.select(ids["Ek"])
    made = page.view("people").panel.tabs
    assert made.width() <= NARROW
    yield made
    closed(desk)


def closed(desk: Desk) -> None:
    desk.close()


def seen(tabs: Segments) -> list[str]:
    return [code for code, made in tabs.buttons.items() if made.isVisible()]


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_tabs_stand_in_one_row_and_none_reaches_over_its_end(tabs: Segments) -> None:
    tops = {tabs.buttons[code].y() for code in seen(tabs)}
    ends = [tabs.buttons[code].geometry().right() for code in seen(tabs)] + [tabs.more.geometry().right()]
    assert tops == {0} and tabs.more.isVisible() and max(ends) <= tabs.width()
    assert tabs.height() < 2 * tabs.more.height()


def test_every_tab_is_in_the_row_or_in_the_menu_and_the_menu_brings_it_forward(tabs: Segments, qtbot: QtBot) -> None:
    before = seen(tabs)
    menu = tabs.more.open_menu()
    assert [a.text() for a in menu.actions()] == [
        made.text() for code, made in tabs.buttons.items() if code not in before
    ]
    with qtbot.waitSignal(tabs.chosen):
        menu.actions()[-1].trigger()
    menu.close()
    last = list(tabs.buttons)[-1]
    assert tabs.value == last and last in seen(tabs) and tabs.buttons[last].hasFocus()
    assert tabs.buttons[last].geometry().right() < tabs.more.x() < tabs.width()


def test_the_arrow_key_walks_through_all_of_them_and_the_one_on_show_is_always_seen(
    tabs: Segments, qtbot: QtBot
) -> None:
    tabs.buttons[tabs.value].setFocus()
    walked = []
    for _ in tabs.buttons:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        walked.append(tabs.value)
        assert tabs.buttons[tabs.value].isVisible() and tabs.buttons[tabs.value].hasFocus()
        assert tabs.rect().contains(tabs.buttons[tabs.value].mapTo(tabs, QPoint(1, 1)))
    assert sorted(walked) == sorted(tabs.buttons)


def test_with_room_for_all_there_is_no_menu(tabs: Segments) -> None:
    tabs.window().resize(2600, 700)
    assert seen(tabs) == list(tabs.buttons) and not tabs.more.isVisible()
