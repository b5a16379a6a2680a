# SPDX-License-Identifier: MIT
"""A lay person comes in the morning and the database is gone: from the message to the open desk, by keyboard alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.usecases import people
from tests.support.app import Program
from tests.support.desks import PASSPHRASE, a_desk, a_person
from ui.look.look import Look
from ui.pages.restore.page import RestorePage
from ui.pages.unlock.page import UnlockPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk.close()
    return tmp_path / "desk"


def restore_page(program: Program) -> RestorePage:
    page = getattr(program.app.window, "page", None)
    assert isinstance(page, RestorePage)
    return page


def ruin(folder: Path) -> None:
    (folder / "desk.db").write_bytes(os.urandom(60_000))


def by_keyboard(program: Program, qtbot: QtBot) -> None:
    """Tab to the passphrase, type it, Enter; then Enter on the button that has the focus."""
    page = restore_page(program)
    program._shown()
    assert page.table.current() is not None
    page.passphrase.setFocus()
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert page.restore.isEnabled() and page.restore.hasFocus()
    assert not (page.cost.isHidden())
    qtbot.keyClick(page.restore, Qt.Key.Key_Space)


def test_from_damage_at_unlock_to_the_open_desk_by_keyboard(folder: Path, look: Look, qtbot: QtBot) -> None:
    ruin(folder)
    program = Program(folder, look, qtbot).start()
    program.front.passphrase.setText(PASSPHRASE)
    program.front._on_unlock()
    page = restore_page(program)
    assert look.words("errors_store.damaged")[:30] in page.problem.text()
    by_keyboard(program, qtbot)
    assert program.app.shell is not None
    assert [line.person.surname for line in program.desk.ask(people.list_people)] == ["Adeyemi"]
    assert (next(folder.glob("aside-*")) / "desk.db").stat().st_size == 60_000
    program.close()


@pytest.mark.parametrize("gone", ["keys", "keys and database", "keys spoilt"])
def test_without_a_key_file_the_assistant_comes_first(folder: Path, look: Look, qtbot: QtBot, gone: str) -> None:
    for name in ("a.keys", "b.keys"):
        (folder / name).write_bytes(b"spoilt") if gone == "keys spoilt" else (folder / name).unlink()
    if "database" in gone:
        (folder / "desk.db").unlink()
    program = Program(folder, look, qtbot).start()
    by_keyboard(program, qtbot)
    assert program.app.shell is not None
    assert program.desk.verify() == 1
    program.close()


def test_a_wrong_passphrase_is_said_beside_the_field_and_changes_nothing(
    folder: Path, look: Look, qtbot: QtBot
) -> None:
    ruin(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    program = Program(folder, look, qtbot).start()
    program.front.restore_button.click()
    page = restore_page(program)
    page.passphrase.setText("not the one")
    page.check.click()
    assert not page.restore.isEnabled()
    assert page._rows["passphrase"].error.text()
    page.passphrase.setText(PASSPHRASE)
    page.check.click()
    assert page.restore.isEnabled()
    # Whoever turns back after all finds everything as it was.
    page.back.click()
    assert isinstance(getattr(program.app.window, "page", None), UnlockPage)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    program.close()


def test_a_backup_in_a_folder_shown_by_hand_is_found(folder: Path, tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    shutil.move(folder / "backups", tmp_path / "on the shelf")
    ruin(folder)
    program = Program(folder, look, qtbot).start()
    program.front.restore_button.click()
    page = restore_page(program)
    assert page.table.current() is None and not page.check.isEnabled()
    program.messages.answers.append(tmp_path / "on the shelf")
    page.folder.click()
    by_keyboard(program, qtbot)
    assert program.desk.verify() == 1
    program.close()


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_every_button_has_a_key_of_its_own(folder: Path, look: Look, qtbot: QtBot, language: str) -> None:
    program = Program(folder, look, qtbot).start()
    program.front.restore_button.click()
    page = restore_page(program)
    buttons = (page.again, page.folder, page.check, page.back, page.restore, page.other_way)
    keys = [text[text.index("&") + 1].casefold() for text in (each.text() for each in buttons)]
    labels = [row.label.text() for name, row in page._rows.items() if name != "recovery"]
    keys += [text[text.index("&") + 1].casefold() for text in labels]
    assert len(keys) == len(set(keys)), keys
    program.close()
