# SPDX-License-Identifier: MIT
"""The passphrase asked for again: the real box, typed into, over a desk that asks for it before an act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.desk.attempts import note_failure
from mentordesk.errors import ConfirmFirst, MentorDeskError
from mentordesk.store import Store
from tests.support.desks import PASSPHRASE, a_desk
from ui.context import connect_feedback
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.passphrase import ConfirmPassphrase


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "desk")
    yield desk
    desk.close()


class Guarded:
    """An act that wants the passphrase until the box was accepted, as the desk does."""

    def __init__(self, desk: Desk) -> None:
        self.calls = 0
        self.results: list[object] = []
        self.errors: list[MentorDeskError] = []
        self.confirmed = False
        self._ask, desk.confirm_passphrase = desk.confirm_passphrase, self._remember  # type: ignore[method-assign]

    def __call__(self, _: Store) -> str:
        self.calls += 1
        if not self.confirmed:
            raise ConfirmFirst
        return "done"

    def _remember(self, typed: str) -> bool:
        self.confirmed = self._ask(typed)
        return self.confirmed


@pytest.fixture
def asked(desk: Desk, look: Look, qtbot: QtBot) -> tuple[Guarded, ConfirmPassphrase]:
    """A guarded act asked for from a widget, and the box that came up for it."""
    owner = QLabel("page")
    qtbot.addWidget(owner)
    owner.show()
    jobs = Jobs()
    jobs.use(desk)
    messages = Messages(look)
    connect_feedback(jobs, messages, look)
    act = Guarded(desk)
    act.keep = (owner, jobs, messages)  # type: ignore[attr-defined]
    jobs.ask(act, owner, act.results.append, act.errors.append)
    qtbot.waitUntil(lambda: bool(owner.findChildren(ConfirmPassphrase)))
    return act, owner.findChildren(ConfirmPassphrase)[0]


def test_the_act_is_repeated_by_itself_once_the_passphrase_was_right(asked, qtbot: QtBot) -> None:
    act, box = asked
    assert box.isVisible()
    qtbot.keyClicks(box.line, PASSPHRASE)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: act.results == ["done"])
    assert act.calls == 2
    assert act.errors == []


def test_a_wrong_one_is_said_at_the_line_and_nothing_is_done(asked, look: Look, qtbot: QtBot) -> None:
    act, box = asked
    qtbot.keyClicks(box.line, PASSPHRASE.upper())
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(box.wrong.isVisible)
    assert box.wrong.text() == look.words("messages.confirm.wrong")
    assert box.isVisible()
    assert (act.calls, act.results) == (1, [])


def test_what_keeps_the_desk_from_looking_is_said_instead(asked, desk: Desk, look: Look, qtbot: QtBot) -> None:
    act, box = asked
    for _ in range(4):
        note_failure(desk.folder, desk.clock)
    qtbot.keyClicks(box.line, PASSPHRASE)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(box.wrong.isVisible)
    assert box.wrong.text() == look.words("errors_vault.too_soon", seconds=8)
    assert (act.calls, act.results) == (1, [])


def test_five_wrong_ones_ask_for_the_lock(asked, desk: Desk, qtbot: QtBot) -> None:
    act, box = asked
    _, jobs, _ = act.keep
    desk._confirmation._wrong = 4
    with qtbot.waitSignal(jobs.lock_wanted):
        qtbot.keyClicks(box.line, PASSPHRASE.upper())
        qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert (act.calls, act.results) == (1, [])


def test_esc_ends_it_and_the_asker_hears_why(asked, qtbot: QtBot) -> None:
    act, box = asked
    qtbot.keyClicks(box.line, "half a passphr")
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(act.errors) == 1)
    assert isinstance(act.errors[0], ConfirmFirst)
    assert (act.calls, box.line.text()) == (1, "")


def test_an_empty_line_asks_the_desk_nothing(asked, look: Look, qtbot: QtBot) -> None:
    act, box = asked
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.wrong.text() == look.words("messages.confirm.missing")
    assert not act.confirmed


def test_the_box_names_nobody_in_its_title(asked) -> None:
    _, box = asked
    assert box.windowTitle() == QApplication.applicationDisplayName() or box.windowTitle() == "MentorDesk"


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_nothing_of_it_is_cut_when_it_says_what_is_wrong(asked, language: str, qtbot: QtBot) -> None:
    _, box = asked
    box._say(box._look.words("messages.confirm.wrong"))
    qtbot.waitUntil(box.wrong.isVisible)
    for text in box.findChildren(QLabel):
        assert text.height() >= text.heightForWidth(text.width()), text.text()
