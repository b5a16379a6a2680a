# SPDX-License-Identifier: MIT
"""What every test of the window starts from: bundled fonts, a look with its own preferences, no stray message box."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from mentordesk.clock import Clock
from tests.support.app import Program
from tests.support.desks import AT_NOON
from tests.support.ui import InlineJobs
from ui.jobs.jobs import Jobs
from ui.look.fonts import load_fonts
from ui.look.look import Look
from ui.look.preferences import Preferences


@pytest.fixture(params=["en"])
def language(request: pytest.FixtureRequest) -> str:
    """The language of the screen; parametrize indirectly to see both."""
    return request.param


@pytest.fixture
def look(qapp: QApplication, language: str) -> Look:
    """The light look at 100 % with preferences of the test's own."""
    load_fonts()
    look = Look(Preferences(), language)
    look.apply()
    return look


@pytest.fixture
def jobs(qapp: QApplication) -> InlineJobs:
    """Jobs that are done when they return."""
    return InlineJobs()


@pytest.fixture
def real_jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Jobs that take their time, as in the program."""
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture(autouse=True)
def clock_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window's clock goes on from the day on which desks of tests are made: a clock that was set would be noticed."""
    ahead = AT_NOON.moment - datetime.now(UTC)
    monkeypatch.setattr(Clock, "now", lambda _: (datetime.now(UTC) + ahead).replace(microsecond=0))
    monkeypatch.setattr(Clock, "local_now", lambda self: self.now().astimezone())


@pytest.fixture(autouse=True)
def no_stray_boxes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A static message box or file dialog would hang a test; it fails at once instead."""

    def stray(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a message box or file dialog was opened past ui.messages")

    for name in ("information", "question", "warning", "critical", "about"):
        monkeypatch.setattr(QMessageBox, name, stray)
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, stray)
    yield


@pytest.fixture(autouse=True)
def no_window_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """A program that runs on, or its cover in front of everything, would take the keys of every later test."""
    yield
    for program in tuple(Program.running):
        program.close()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            widget.hide()
    # No event loop runs between tests that would take closed widgets down, and the next look would dress each anew.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
