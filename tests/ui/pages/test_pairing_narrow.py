# SPDX-License-Identifier: MIT
"""The pairing on a narrow window, as at 200 %: nothing of the whole is cut off, and views without room can be reached."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.usecases.pairing_insight import insight, solve_for
from tests.pairing.rosters import problem
from tests.support.ui import InlineJobs
from tests.ui.pages.pairing_place import a_pairing_desk, a_solved_page
from ui.look.look import Look
from ui.pages.pairing.whole.picture import write_picture

_ROOM = 400
"""Pixels; the tables are wider than that where nothing in them wraps."""


def test_the_tables_of_the_whole_wrap_where_the_window_is_narrow(look: Look, qtbot: QtBot) -> None:
    case = problem(2, 60, 40)
    page = QWidget()
    qtbot.addWidget(page)
    write_picture(look, QVBoxLayout(page), insight(case, solve_for(case).proposal))
    assert page.sizeHint().width() > _ROOM, "a table that would not fit on one line"
    assert page.minimumSizeHint().width() <= _ROOM


def test_the_arrows_to_views_without_room_are_whole(tmp_path: Path, look: Look, jobs: InlineJobs, qtbot: QtBot) -> None:
    desk, _ = a_pairing_desk(tmp_path / "desk")
    page = a_solved_page(desk, look, jobs, qtbot)
    page.resize(420, 700)
    tabs = page.board.tabs
    qtbot.waitUntil(lambda: len(_arrows(tabs)) == 2)
    left, right = _arrows(tabs)
    assert left.geometry().right() <= right.x(), "one does not lie over the other"
    assert right.geometry().right() < tabs.width(), "none is cut off"
    assert min(left.width(), right.width()) >= 24, "and each can be hit"


def _arrows(tabs: QWidget) -> list[QToolButton]:
    return sorted((one for one in tabs.findChildren(QToolButton) if one.isVisible()), key=lambda one: one.x())
