# SPDX-License-Identifier: MIT
"""The Week in a narrow window, as at twice the size of everything: one side below the other, nothing cut off, nothing out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.week_place import WeekPlace, a_week
from ui.look.look import Look

NARROW, WIDE, LOW = 600, 1120, 330


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[WeekPlace]:
    place = a_week(tmp_path / "desk", look, qtbot)
    yield place
    place.desk.close()


@pytest.fixture
def window(place: WeekPlace, qtbot: QtBot) -> QScrollArea:
    """The page in an area that scrolls, as the shell holds it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(place.page)
    qtbot.addWidget(area)
    area.resize(NARROW, LOW)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return area


def spot(widget: QWidget, within: QWidget) -> QPoint:
    return widget.mapTo(within, QPoint(0, 0))


def test_what_stands_beside_the_week_stands_below_it_where_there_is_no_room_for_both(
    place: WeekPlace, window: QScrollArea, qtbot: QtBot
) -> None:
    page = place.page
    qtbot.waitUntil(lambda: spot(page.side, page).y() > spot(page.list, page).y())
    assert page.width() <= window.viewport().width(), "nothing lies to the right of the window"
    assert page.bar.call_off.y() > page.bar.now.geometry().bottom(), "the line above the week is two lines"
    window.resize(WIDE, LOW)
    qtbot.waitUntil(lambda: spot(page.side, page).x() > spot(page.list, page).x())
    assert spot(page.side, page).y() == spot(page.grid, page).y()


def test_what_is_gone_on_in_comes_into_sight(place: WeekPlace, window: QScrollArea, qtbot: QtBot) -> None:
    meeting = place.plan("Adeyemi")
    page = place.page
    qtbot.waitUntil(lambda: window.verticalScrollBar().maximum() > 0)
    window.verticalScrollBar().setValue(0)
    page.show_target(meeting)
    qtbot.waitUntil(lambda: not page.meeting.title.visibleRegion().isEmpty())
    window.verticalScrollBar().setValue(0)
    place.press("meeting_new")
    qtbot.waitUntil(lambda: not page.plan.form.who.visibleRegion().isEmpty())


def test_whoever_walks_through_the_list_stays_in_it(place: WeekPlace, window: QScrollArea, qtbot: QtBot) -> None:
    place.plan("Adeyemi")
    place.plan("Baptiste", room=1)
    page = place.page
    page.list.setFocus()
    place.keys(Qt.Key.Key_Down)
    qtbot.wait(10)
    assert page.list.list.hasFocus() and window.verticalScrollBar().value() == 0
