# SPDX-License-Identifier: MIT
"""Unlocking a real desk: right and wrong passphrases, a desk open elsewhere, the recovery key, another folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.clock import Clock
from mentordesk.desk import create_desk
from mentordesk.records.settings import DeskSettings, DeskSetup
from tests.support.app import Program
from tests.support.desks import CHEAP, PASSPHRASE, a_desk, reopened
from ui.look.look import Look
from ui.pages.restore.page import RestorePage


@pytest.fixture
def recovery_key(tmp_path: Path) -> str:
    """The printed key of the desk in tmp_path/desk."""
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, key = create_desk(tmp_path / "desk", setup, PASSPHRASE, Clock(), CHEAP)
    desk.close()
    return key


@pytest.fixture
def program(recovery_key: str, tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    program = Program(tmp_path / "desk", look, qtbot).start()
    yield program
    program.close()


def test_the_passphrase_has_the_focus_and_enter_opens(program: Program):
    assert program.front.passphrase.hasFocus()
    assert not program.front.user_name.isVisible(), "one user need not say their name"
    program.qtbot.keyClicks(program.front.passphrase, PASSPHRASE)
    program.qtbot.keyPress(program.front.passphrase, Qt.Key.Key_Return)
    assert program.shell.isVisible()


def test_a_wrong_passphrase_is_told_at_the_field(program: Program):
    page = program.front
    page.passphrase.setText("something else entirely")
    page._on_unlock()
    error = page._rows["passphrase"].error
    assert error.isVisible()
    assert error.text() == page._look.words("errors_vault.wrong_passphrase")
    assert page.passphrase.hasFocus() and page.passphrase.hasSelectedText()
    assert error.height() >= error.heightForWidth(error.width())
    assert program.app.shell is None


def test_a_page_shown_again_goes_on_waiting(program: Program, tmp_path: Path, look: Look, qtbot: QtBot):
    """The desk keeps the count: starting the program anew gains nothing."""
    now = Clock().now().isoformat()
    (tmp_path / "desk" / "attempts").write_text(json.dumps({"failed": 7, "first": now, "last": now}))
    again = Program(tmp_path / "desk", look, qtbot).start()
    assert not again.front.unlock_button.isEnabled()
    assert again.front.unlock_button.text().startswith("Wait ")
    again.close()


def test_while_one_waits_nothing_is_tried(program: Program):
    page = program.front
    for _ in range(2):
        page.passphrase.setText("wrong")
        page._on_unlock()
        assert page.unlock_button.text() in ("Wait 1 second", "Wait 2 seconds")
        page._on_second()
    assert not page.unlock_button.isEnabled()
    assert page.unlock_button.text() == "Wait 1 second"
    page.passphrase.setText(PASSPHRASE)
    page._on_unlock()
    assert program.app.shell is None
    page._on_second()
    assert page.unlock_button.isEnabled()
    page._on_unlock()
    assert program.app.shell is not None


def test_a_desk_that_is_open_elsewhere_says_so(program: Program, tmp_path: Path):
    other = reopened(tmp_path / "desk", Clock())
    program.front.passphrase.setText(PASSPHRASE)
    program.front._on_unlock()
    assert program.messages.told == [("warning", program.app.look.words("errors_store.in_use"))]
    other.close()
    program.unlock()
    assert program.shell.isVisible()


def test_the_recovery_sheet_opens_the_desk(program: Program, recovery_key: str):
    page = program.front
    page.recovery_button.click()
    assert page.recovery.isVisible() and not page.passphrase.isVisible()
    page.recovery.setText("0000Z" + recovery_key[5:])
    page._on_unlock()
    assert "1" in page._rows["recovery"].error.text()
    page.recovery.setText(recovery_key.replace("-", " ").lower())
    page._on_unlock()
    assert program.shell.isVisible()


def test_another_folder_can_be_opened_or_begun(program: Program, tmp_path: Path):
    a_desk(tmp_path / "other").close()
    program.messages.answers = [tmp_path / "other"]
    program.front.other_button.click()
    assert str(tmp_path / "other") in " ".join(
        label.text() for label in program.front.findChildren(type(program.front._rows["passphrase"].error))
    )
    program.unlock()
    assert program.desk.folder == tmp_path / "other"


def test_a_folder_whose_keys_and_copies_are_gone_says_what_to_do(
    tmp_path: Path, look: Look, qtbot: QtBot, recovery_key: str
):
    shutil.rmtree(tmp_path / "desk" / "backups")
    for name in ("a.keys", "b.keys"):
        (tmp_path / "desk" / name).unlink()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.front.passphrase.setText(PASSPHRASE)
    program.front._on_unlock()
    # No copies here, but perhaps on a drive: the assistant comes by itself, and says why.
    page = program.app.window.page
    assert isinstance(page, RestorePage)
    assert look.words("errors_vault.no_key_file") in " ".join(label.text() for label in page.findChildren(QLabel))
    program.close()


def test_the_language_can_be_changed_before_unlocking(program: Program):
    next(
        b for b in program.app.window.findChildren(type(program.front.unlock_button)) if b.objectName() == "to_fr"
    ).click()
    assert program.front.unlock_button.text() == "&Déverrouiller"
    QApplication.processEvents()
