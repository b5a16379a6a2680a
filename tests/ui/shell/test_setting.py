# SPDX-License-Identifier: MIT
"""Where the desk stands chooses the words of its window: from the unlock on, and at once when the setting is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.records.setting import Setting
from mentordesk.records.settings import DeskSettings
from mentordesk.usecases.settings import change_desk_settings, desk_settings
from tests.support.app import Program
from tests.support.desks import PASSPHRASE, a_desk
from ui.jobs.jobs import Jobs
from ui.look.look import Look


@pytest.fixture(params=["at once", "real jobs"])
def program(request: pytest.FixtureRequest, tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    a_desk(tmp_path / "desk").close()
    made = Program(tmp_path / "desk", look, qtbot, jobs=Jobs() if request.param == "real jobs" else None)
    yield made.start()
    made.close()


def test_another_setting_makes_the_window_anew_in_its_words_and_undo_makes_it_back(
    program: Program, look: Look, qtbot: QtBot
):
    program.front.passphrase.setText(PASSPHRASE)
    program.front._on_unlock()
    qtbot.waitUntil(lambda: program.app.shell is not None, timeout=30_000)
    first = program.shell
    assert look.words("people.field.wing") == "Wing"
    jobs = program.jobs
    found: list[DeskSettings] = []
    jobs.ask(desk_settings, first, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    settings = replace(found[0], setting=Setting.SCHOOL)
    jobs.perform("settings.act.change", partial(change_desk_settings, settings=settings), first)
    qtbot.waitUntil(lambda: program.app.shell is not first, timeout=10_000)
    assert look.words("people.field.wing") == "Class"
    second = program.shell
    jobs.undo(second)
    qtbot.waitUntil(lambda: program.app.shell is not second, timeout=10_000)
    assert look.words("people.field.wing") == "Wing"
