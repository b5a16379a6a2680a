# SPDX-License-Identifier: MIT
"""A folded part opens by keys and is seen when it does, also at the foot of a page that scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.widgets.fold import Fold
from ui.widgets.scrolled import ScrolledColumn

LINES = "\n".join("A line of what is folded." for _ in range(6))


@pytest.fixture
def fold(look: Look) -> Fold:
    made = Fold(look, "Paper: 1 sheet")
    made.inner.addWidget(QLabel(LINES))
    return made


@pytest.fixture
def area(fold: Fold, qtbot: QtBot) -> ScrolledColumn:
    """A page that scrolls once the part at its foot is open."""
    page = QWidget()
    column = QVBoxLayout(page)
    above = QLabel("Above.")
    above.setFixedHeight(250)
    column.addWidget(above)
    column.addWidget(fold)
    made = ScrolledColumn(page)
    qtbot.addWidget(made)
    made.resize(400, 320)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_what_opens_at_the_foot_of_a_page_comes_into_sight(fold: Fold, area: ScrolledColumn, qtbot: QtBot) -> None:
    text = fold.content.findChildren(QLabel)[0]
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: text.visibleRegion().boundingRect() == text.rect(), timeout=2000)
    assert not fold.button.visibleRegion().isEmpty(), "its name is seen as well"


def test_what_a_page_opens_by_itself_leaves_its_head_in_sight(fold: Fold, area: ScrolledColumn, qtbot: QtBot) -> None:
    """A person with strengths on record was shown from the foot of their form."""
    fold.set_open(True)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.wait(50)
    assert area.verticalScrollBar().value() == 0
