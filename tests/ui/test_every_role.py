# SPDX-License-Identifier: MIT
"""Every place and every section of the desk as every role: only what the role may see is there, and nothing fails."""

from __future__ import annotations

import weakref
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from mentordesk.demo.build import build_demo
from mentordesk.desk import open_desk
from mentordesk.records.access import UserDraft
from mentordesk.records.roles import ROLE_TABLE, Permission, Role
from mentordesk.usecases.access import has_temporary_passphrase
from mentordesk.usecases.sheets import PrintTarget
from mentordesk.usecases.standards_sheet import log_standards_print
from tests.support.app import Program
from tests.support.desks import CHEAP, PASSPHRASE
from tests.support.ui import Traces, left_of
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.pages.desk.page import SECTIONS, DeskPage
from ui.pages.results.page import ResultsPage

OWN = "nine lanterns along the harbour wall"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented desk with a user of each role, who have all chosen their own passphrase."""
    folder = tmp_path_factory.mktemp("roles") / "desk"
    desk = build_demo(folder, PASSPHRASE, people=30, cost=CHEAP).desk
    desk.confirm_unlocking()
    for role in Role:
        desk.users.add(
            UserDraft(name=f"Quentin {role.value}", initials="TR", roles=frozenset({role}), passphrase=PASSPHRASE)
        )
    desk.close()
    for role in Role:
        theirs = open_desk(folder, f"Quentin {role.value}", PASSPHRASE)
        assert theirs.ask(has_temporary_passphrase)
        theirs.set_passphrase(OWN)
        theirs.close()
    return folder


def unlocked(folder: Path, role: Role, look: Look, qtbot: QtBot) -> tuple[Program, list[object]]:
    program = Program(folder, look, qtbot, PLACES).start()
    bugs: list[object] = []
    program.messages.bug.connect(bugs.append)
    program.front.user_name.setText(f"Quentin {role.value}")
    program.unlock(OWN)
    program.shell.resize(1366, 768)
    return program, bugs


@pytest.mark.parametrize(("role", "language"), list(zip(Role, cycle(["en", "fr"]))), ids=str, indirect=["language"])
def test_a_role_sees_what_it_may_and_nothing_refuses_it(folder: Path, role: Role, look: Look, qtbot: QtBot):
    """What a role may not do has no button, or a greyed one: pressing the others never ends in a refusal. And once the
    window is closed nothing is left of it: a button left out for a role would keep all of it."""
    traces = seen_by(role, folder, look, qtbot)
    assert left_of(traces) == []


def seen_by(role: Role, folder: Path, look: Look, qtbot: QtBot) -> Traces:
    """Walk through a window, press what acts at once, and close it."""
    (program, bugs), refusal = unlocked(folder, role, look, qtbot), look.words("errors.forbidden")
    visit_all_places(program, role)
    visit_all_sections(program, role)
    told = program.messages.told
    assert (bugs, [said for tone, said in told if tone == "danger" or said == refusal]) == ([], [])
    press_what_acts_at_once(program)
    assert (bugs, [said for _, said in told if said == refusal]) == ([], [])
    traces: Traces = [weakref.ref(program.shell), *(weakref.ref(page) for page in program.shell.pages.values())]
    program.close()
    return traces


def visit_all_places(program: Program, role: Role) -> None:
    rights, shell = ROLE_TABLE[role], program.shell
    assert set(shell.specs) == {spec.place for spec in PLACES if spec.needs is None or spec.needs in rights}
    for place in shell.specs:
        shell.open(place)
        QApplication.processEvents()
        shell.pages[place].reload()
        QApplication.processEvents()
        primary = shell.pages[place].primary_action
        if primary is not None:
            primary.enabled()


def visit_all_sections(program: Program, role: Role) -> None:
    desk_page = program.shell.pages[Place.DESK]
    assert isinstance(desk_page, DeskPage)
    offered = [spec.name for spec in SECTIONS if spec.needs is None or spec.needs in ROLE_TABLE[role]]
    assert list(desk_page._specs) == offered
    for name in offered:
        program.shell.open(Place.DESK, name)
        QApplication.processEvents()
        assert desk_page.name == name


PRESSED = ("back_up", "checked_now")
"""Buttons of pages that act at once."""


def press_what_acts_at_once(program: Program) -> None:
    shell = program.shell
    for place in [spec for spec in shell.specs if spec is not Place.DESK]:
        shell.open(place)
        QApplication.processEvents()
        for name in PRESSED:
            # Looked for anew: what a press changes may have made the page's buttons anew.
            button = shell.pages[place].findChild(QAbstractButton, name)
            if button is not None and button.isVisible() and button.isEnabled():
                button.click()
                QApplication.processEvents()


@pytest.mark.parametrize("role", [role for role in Role if Permission.READ_PROGRAMMES in ROLE_TABLE[role]], ids=str)
def test_whoever_sees_the_self_check_prints_it(folder: Path, role: Role, look: Look, qtbot: QtBot):
    program, bugs = unlocked(folder, role, look, qtbot)
    program.shell.open(Place.RESULTS)
    page = program.shell.page
    assert isinstance(page, ResultsPage) and page.primary_action.id == "results_print"
    assert page.printing.isVisible()
    gathered = program.desk.ask(page._gather(True))
    write_down = partial(log_standards_print, gathered=gathered, pages=1, target=PrintTarget.FILE)
    program.desk.perform("audit.action.printed", write_down)
    program.close()
    assert bugs == []
