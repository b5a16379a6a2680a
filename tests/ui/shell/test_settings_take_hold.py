# SPDX-License-Identifier: MIT
"""A shorter time to the lock holds from the moment it is saved, not from the next start."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from mentordesk.usecases.settings import change_desk_settings, desk_settings
from tests.support.app import Program
from tests.support.desks import a_desk
from ui.look.look import Look


def test_a_new_lock_time_holds_at_once(tmp_path: Path, look: Look, qtbot: QtBot):
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    shell = program.unlock()
    shorter = replace(program.desk.ask(desk_settings), lock_minutes=2)
    program.jobs.perform("settings.act.change", partial(change_desk_settings, settings=shorter), shell)
    assert shell.status.minutes == 2
    assert program.app.idle is not None
    assert program.app.idle._seconds == 120
    program.close()
