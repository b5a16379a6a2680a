# SPDX-License-Identifier: MIT
"""Before a desk is open: which window a folder asks for, in another language, and at another folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.app import Program
from tests.support.desks import a_desk
from ui.look.look import Look
from ui.pages.firstrun.page import FirstRunPage
from ui.pages.restore.page import RestorePage
from ui.pages.unlock.page import UnlockPage
from ui.shell.front import FrontWindow
from ui.shell.process import restart_command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk, closed."""
    a_desk(tmp_path / "desk").close()
    return tmp_path / "desk"


def front(program: Program) -> FrontWindow:
    """The window on show."""
    assert isinstance(program.app.window, FrontWindow)
    return program.app.window


def test_each_folder_gets_the_window_it_asks_for(folder: Path, tmp_path: Path, look: Look, qtbot: QtBot):
    assert isinstance(front(Program(folder, look, qtbot).start()).page, UnlockPage)
    assert isinstance(front(Program(tmp_path / "none", look, qtbot).start()).page, FirstRunPage)
    for name in ("a.keys", "b.keys"):
        (folder / name).write_bytes(b"no key file")
    assert isinstance(front(Program(folder, look, qtbot).start()).page, RestorePage)


@pytest.mark.parametrize("kind", [UnlockPage, RestorePage], ids=["unlock", "restore"])
def test_another_language_shows_the_same_page_again(kind: type[object], folder: Path, look: Look, qtbot: QtBot):
    if kind is RestorePage:
        for name in ("a.keys", "b.keys"):
            (folder / name).write_bytes(b"no key file")
    program = Program(folder, look, qtbot).start()
    before, other = front(program), "fr" if look.language == "en" else "en"
    before.language_wanted.emit(other)
    assert front(program) is not before and isinstance(front(program).page, kind)
    assert look.language == other


def test_a_lock_comes_back_to_the_desk_that_was_chosen(folder: Path, tmp_path: Path, look: Look, qtbot: QtBot):
    program = Program(folder, look, qtbot).start()
    program.front.folder_chosen.emit(tmp_path / "none")
    assert isinstance(front(program).page, FirstRunPage)
    program.app.lock()
    assert program.left == [restart_command(tmp_path / "none", look.language)]
