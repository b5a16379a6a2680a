# SPDX-License-Identifier: MIT
"""The window tells of a full disk: in the status line while there is little room, and once above the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.records.room import MEGABYTE
from mentordesk.store.ballast import VARIABLE
from tests.faults.small_disk import MountedDisk, small_disk
from tests.support.app import Program
from tests.support.desks import a_desk
from ui.look.look import Look

MEGABYTES = 40


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MountedDisk | None]:
    monkeypatch.delenv(VARIABLE, raising=False)
    with small_disk(tmp_path / "disk", MEGABYTES) as mounted:
        yield mounted if isinstance(mounted, MountedDisk) else None


def test_a_save_on_a_full_disk_is_saved_and_the_window_says_by_what(
    disk: MountedDisk | None, look: Look, qtbot: QtBot
) -> None:
    if disk is None:
        return
    a_desk(disk.folder / "desk").close()
    program = Program(disk.folder / "desk", look, qtbot).start()
    program.unlock()
    assert program.desk.room().reserve == MEGABYTES * MEGABYTE // 16, "made beside the unlocking"
    assert "MB left" not in program.shell.status.facts.text()
    disk.fill(program.desk)
    program.page.line.setText("Saved on a full disk")
    program.page.add()
    assert program.page.count.text() == "1"
    assert "MB left" in program.shell.status.facts.text()
    told = [text for tone, text in program.messages.told if tone == "danger"]
    assert len(told) == 1 and "what you did was saved" in told[0]
    program.page.line.setText("Another")
    program.page.add()
    assert len([text for tone, text in program.messages.told if tone == "danger"]) == 1, "it is told once"
    disk.make_room(program.desk)
    program.page.line.setText("A third")
    program.page.add()
    assert program.page.count.text() == "3"
    assert "MB left" not in program.shell.status.facts.text()
    program.close()
