# SPDX-License-Identifier: MIT
"""A folded part opens by keys and is seen when it does, also at the foot of a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.widgets.fold import Fold
from ui.widgets.scrolled import ScrolledColumn

LINES = "\n".join("A line of what is folded." for _ in range(6))


def test_what_opens_at_the_foot_of_a_page_comes_into_sight(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    above, fold, text = QLabel("Above."), Fold(look, "Paper: 1 sheet"), QLabel(LINES)
    above.setFixedHeight(250)
    fold.inner.addWidget(text)
    column.addWidget(above)
    column.addWidget(fold)
    area = ScrolledColumn(page)
    qtbot.addWidget(area)
    area.resize(400, 320)
    with qtbot.waitExposed(area):
        area.show()
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: text.visibleRegion().boundingRect() == text.rect(), timeout=2000)
    assert not fold.button.visibleRegion().isEmpty(), "its name is seen as well"
