# SPDX-License-Identifier: MIT
"""The window backs up by itself, beside the work; it tells the age of the copies and what a crash left behind."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.records.arrival import FindingKind
from mentordesk.records.exports import Drive
from mentordesk.records.people import PersonDraft
from mentordesk.store.backup import backups
from mentordesk.usecases import people
from mentordesk.usecases.exports import folder_target
from tests.support.app import Program
from tests.support.desks import a_desk, a_person
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.shell.backing import BackupWatch
from ui.shell.status import second_age


def a_folder_drive(folder: Path) -> Drive:
    """A folder named by hand as the second place."""
    folder.mkdir(exist_ok=True)
    return folder_target(folder)


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot):
    a_desk(tmp_path / "desk").close()
    running = Program(tmp_path / "desk", look, qtbot).start()
    yield running
    running.close()


def watch(program: Program) -> BackupWatch:
    [found] = program.shell.findChildren(BackupWatch)
    return found


def add(program: Program, surname: str) -> None:
    program.page.line.setText(surname)
    program.page.add()


def test_a_changed_desk_is_copied_and_an_unchanged_one_is_not(program: Program) -> None:
    program.unlock()
    add(program, "Adeyemi")
    watch(program).back_up()
    newest = program.desk.backups()[0]
    assert program.desk.verify_backup(newest.path) == 1
    before = {copy.path: copy.path.stat().st_mtime_ns for copy in program.desk.backups()}
    watch(program).back_up()
    assert {copy.path: copy.path.stat().st_mtime_ns for copy in program.desk.backups()} == before


def test_a_copy_under_way_keeps_nobody_from_saving(tmp_path: Path, look: Look, qtbot) -> None:
    """With real threads: a person is saved while a large desk is being copied, before the copy is there."""
    desk = a_desk(tmp_path / "desk")
    desk._database.run("CREATE TABLE bulk (text TEXT)")
    desk._database.run_many("INSERT INTO bulk VALUES (?)", [("x" * 3000,) for _ in range(8000)])
    desk.close()
    jobs = Jobs()
    program = Program(tmp_path / "desk", look, qtbot, jobs=jobs).start()
    program.front.passphrase.setText("seven quiet bridges over a river")
    program.front._on_unlock()
    qtbot.waitUntil(lambda: program.app.shell is not None, timeout=20_000)
    add_person = partial(people.add_person, draft=PersonDraft(surname="Adeyemi"))
    done: list[str] = []
    program.desk.keeping._copied_lines = -1
    watch(program)._made = lambda _: done.append("copied")  # type: ignore[method-assign]
    watch(program).back_up()
    qtbot.waitUntil(lambda: program.desk.keeping.busy, timeout=20_000)
    jobs.perform("people.act.add", add_person, program.shell, lambda _: done.append("saved"))
    qtbot.waitUntil(lambda: len(done) == 2, timeout=60_000)
    assert done == ["saved", "copied"]
    program.close()


def test_a_copy_that_fails_is_told_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.unlock()
    backups = program.desk.folder / "backups"
    shutil.rmtree(backups)
    backups.write_text("in the way")
    for surname in ("Adeyemi", "Baptiste"):
        add(program, surname)
        watch(program).back_up()
    assert [tone for tone, _ in program.messages.told].count("warning") == 1
    backups.unlink()
    watch(program).back_up()
    assert program.desk.backups()


def test_the_copy_a_lock_left_owed_is_made_after_the_next_unlock(program: Program, look: Look, qtbot) -> None:
    program.unlock()
    add(program, "Adeyemi")
    program.desk.keeping._took = 2.0
    folder, copies = program.desk.folder, len(program.desk.backups())
    program.app.lock()
    assert len(backups(folder / "backups")) == copies
    again = Program(folder, look, qtbot).start()
    again.unlock()
    assert not again.desk.keeping.owed
    assert again.desk.verify_backup(again.desk.backups()[0].path) == 1
    assert len(again.desk.backups()) == copies + 1
    again.close()


def crashed_desk(folder: Path) -> None:
    """A desk as a power cut leaves it."""
    desk = a_desk(folder.parent / "running")
    for number in range(40):
        a_person(desk, f"Person{number}")
    desk._database.checkpoint()
    shutil.copytree(folder.parent / "running", folder)
    desk.close()


def test_after_a_crash_the_desk_is_checked_and_that_is_said(tmp_path: Path, look: Look, qtbot) -> None:
    crashed_desk(tmp_path / "desk")
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    assert program.desk.arrival.has(FindingKind.UNCLEAN_END)
    assert not program.desk.arrival.has(FindingKind.DAMAGED)
    assert any(look.words("arrival.unclean_end.said") in said for _, said in program.messages.told)
    program.close()


def test_after_a_crash_that_harmed_the_database_that_is_said_with_what_to_do(tmp_path: Path, look: Look, qtbot) -> None:
    crashed_desk(tmp_path / "desk")
    with (tmp_path / "desk" / "desk.db").open("r+b") as file:
        file.seek(-4096 * 2, os.SEEK_END)
        file.write(os.urandom(4096))
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    assert program.desk.arrival.has(FindingKind.DAMAGED)
    program.close()


def test_the_status_line_asks_for_the_second_copy_only_when_it_is_due(program: Program, look: Look) -> None:
    program.unlock()
    facts = program.desk.backup_facts()
    assert second_age(look, facts, program.desk.clock.now()) == look.words("shell.status.second.none")
    assert look.words("shell.status.second.none") in program.shell.status.facts.text()
    from_drive = program.desk.second
    from_drive.choose(a_folder_drive(program.desk.folder.parent / "stick"))
    from_drive.copied(program.desk.back_up(), a_folder_drive(program.desk.folder.parent / "stick"), "0" * 64)
    copied = program.desk.backup_facts()
    assert copied.second is not None and copied.second.last_copy_at is not None
    at = copied.second.last_copy_at
    assert second_age(look, copied, at + timedelta(days=3)) == ""
    assert "9" in second_age(look, copied, at + timedelta(days=9))
