# SPDX-License-Identifier: MIT
"""14:00, a new extract on a stick: dropped on the window, its consequences gone through, done, and taken back; in keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.exchange_groups import RowGroup
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.usecases.pairs import list_pairs
from mentordesk.usecases.people import list_people
from tests.journeys.hands import Hands, sitting_down
from tests.journeys.test_main_story import MONDAY_MORNING
from tests.journeys.wall_clock import WallClock
from tests.support.desks import PASSPHRASE, a_desk
from tests.support.weekly import MISSING, first_extract, next_extract

KEYS = 25
"""More than so many would not be dealt with in five minutes by somebody who types with two fingers and reads."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    WallClock(monkeypatch, MONDAY_MORNING)
    return a_desk(tmp_path / "desk")


@pytest.fixture
def hands(desk: Desk, qapp: QApplication, qtbot: QtBot) -> Iterator[Hands]:
    with sitting_down(desk.folder, "en", qtbot) as hands:
        yield hands


def drop(hands: Hands, *files: Path) -> bool:
    """Let go of files over the window, wherever it is; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shell, copy, at = hands.program.shell, Qt.DropAction.CopyAction, QPointF(hands.program.shell.rect().center())
    enter = QDragEnterEvent(at.toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(shell, enter)
    QApplication.sendEvent(shell, QDropEvent(at, copy, data, buttons, keys))
    hands.settle()
    return enter.isAccepted()


def test_the_weekly_extract_and_all_that_follows_take_few_keys_and_one_undo(
    hands: Hands, desk: Desk, tmp_path: Path
) -> None:
    first_extract(desk)
    extract = next_extract(tmp_path)
    desk.close()
    hands.start_again()
    hands.unlock(PASSPHRASE)
    before, pairs = hands.ask(list_people), hands.ask(list_pairs)
    assert len(before) == 240

    keys = 0

    def press(shortcut: str) -> None:
        nonlocal keys
        keys += 1
        hands.press(shortcut)

    assert drop(hands, extract)
    page = hands.program.shell.page
    assert page is not None
    section = page.section  # type: ignore[attr-defined]
    press("Ctrl+Return")
    groups = []
    assert hands.reads(hands.words("page_roster.nothing_written"))
    while section.steps.currentWidget() is section.review:
        groups.append(section.review.filters.value)
        if groups[-1] == RowGroup.LEAVER:
            assert hands.reads(hands.words("page_roster.follows_title")), "what follows is shown before it is done"
            press("Down")
            press("Space")  # the second one is only in court: nothing is done about them
        press("Ctrl+Return")
    assert groups == [RowGroup.LEAVER, RowGroup.MOVE, RowGroup.NEW, RowGroup.DATES, RowGroup.OTHER]
    assert keys == 8 < KEYS

    after = hands.ask(list_people)
    assert len(after) == 251
    where = {line.person.number: str(line.person.location) for line in after}
    assert where["A9271LB"] == "E-3-030"
    ended = [line for line in hands.ask(list_pairs) if line.pair.status not in OPEN_PAIRS]
    assert len(ended) == len(MISSING) - 1, "the pairs of those who left ended with them"

    press("Ctrl+Z")
    assert (hands.ask(list_people), hands.ask(list_pairs)) == (before, pairs), "one undo takes all of it back"


def test_what_is_no_list_says_so_when_it_is_dropped(hands: Hands, desk: Desk, tmp_path: Path) -> None:
    first_extract(desk)
    extract = next_extract(tmp_path)
    desk.close()
    hands.start_again()
    hands.unlock(PASSPHRASE)
    drop(hands, tmp_path)
    assert hands.told() == hands.words("shell.dropped_folder")
    drop(hands, extract, extract)
    assert hands.told() == hands.words("shell.dropped_several")
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"\xff\xd8\xff" + bytes(99))
    drop(hands, other)
    assert hands.told() == hands.words("errors_roster.not_a_table")
    assert len(hands.ask(list_people)) == 240
