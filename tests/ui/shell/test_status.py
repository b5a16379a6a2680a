# SPDX-License-Identifier: MIT
"""The status line in a narrow window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.look.look import Look
from ui.shell.status import StatusLine


def test_a_long_status_line_gives_way_to_a_narrow_window_and_its_hint_has_it_whole(look: Look, qtbot: QtBot) -> None:
    line = StatusLine(look)
    qtbot.addWidget(line)
    line.show_room("The disk is almost full: 12 MB are left. " * 4)
    assert line.minimumSizeHint().width() < 300
    assert line.facts.toolTip() == line.facts.text()
