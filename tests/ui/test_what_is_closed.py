# SPDX-License-Identifier: MIT
"""What is closed is gone: a program left open all day does not grow, and neither does a worker over a thousand tests."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.demo.build import build_demo
from mentordesk.desk import Desk
from tests.support.app import Program
from tests.support.desks import CHEAP, PASSPHRASE, a_desk, reopened
from tests.support.ui import InlineJobs, Traces, hear_changes, left_of, page_context
from ui.app import PLACES
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented desk."""
    folder = tmp_path_factory.mktemp("closed") / "desk"
    build_demo(folder, PASSPHRASE, people=20, cost=CHEAP).desk.close()
    return folder


@pytest.fixture(scope="module")
def of_the_test_before() -> Traces:
    """The pages of earlier tests of this file."""
    return []


def visit_all(program: Program) -> Traces:
    """See every page of a window; who could tell afterwards that it and they are still there."""
    shell = program.shell
    for spec in PLACES:
        shell.open(spec.place)
        QApplication.processEvents()
    return [weakref.ref(shell), *(weakref.ref(page) for page in shell.pages.values())]


def test_a_window_made_anew_lets_go_of_the_old_one_and_all_its_pages(folder: Path, look: Look, qtbot: QtBot):
    program = Program(folder, look, qtbot, PLACES).start()
    program.unlock()
    before = visit_all(program)
    program.shell.rebuild_wanted.emit()
    assert left_of(before) == []


def test_each_page_closed_by_itself_is_freed(folder: Path, look: Look, jobs: InlineJobs, qtbot: QtBot):
    desk = reopened(folder)
    traces: Traces = []
    for spec in PLACES:
        page = spec.make(page_context(desk, look, jobs))
        hear_changes(page)
        page.show()
        page.reload()
        QApplication.processEvents()
        traces.append(weakref.ref(page))
        page.close()
        page.deleteLater()
        del page
    assert left_of(traces) == []
    desk.close()


def test_work_that_is_over_is_held_by_nobody(jobs: InlineJobs, tmp_path: Path):
    jobs.use(a_desk(tmp_path / "desk"))
    trace: Traces = [weakref.ref(jobs.ask(lambda _: 1, QObject(), lambda _: None))]
    assert left_of(trace) == [], "nor by the clock that would have said that it is slow"
    jobs.close()


@pytest.mark.parametrize("test", ["first", "second"])
def test_the_page_of_the_test_before_is_gone(
    test: str, of_the_test_before: Traces, folder: Path, look: Look, jobs: InlineJobs, qtbot: QtBot
):
    assert [trace() for trace in of_the_test_before if trace() is not None] == []
    desk: Desk = reopened(folder)
    page = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    page.show()
    page.reload()
    of_the_test_before.append(weakref.ref(page))
    desk.close()
