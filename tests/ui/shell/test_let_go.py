# SPDX-License-Identifier: MIT
"""An undo that lets two people go who were kept apart says so above the page, in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from mentordesk.records.apart import ApartDraft
from mentordesk.usecases import apart
from tests.support.app import Program
from tests.support.desks import a_desk, a_person
from ui.look.look import Look


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    yield program
    program.close()


def test_an_undo_that_keeps_two_apart_no_longer_says_so(program: Program) -> None:
    one = a_person(program.desk, "Adeyemi", number="A1111AA")
    other = a_person(program.desk, "Baptiste", number="B1111BB")
    add = partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other))
    program.jobs.perform("apart.act.add", add, owner=program.page)
    undo = program.shell.findChild(QAction, "undo")
    assert isinstance(undo, QAction)
    undo.trigger()
    let_go = [said for tone, said in program.messages.told if tone == "warning"]
    assert let_go == [program.shell.look.words.plural("shell.let_go", 1)]
