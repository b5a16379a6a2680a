# SPDX-License-Identifier: MIT
"""Backups in the window: made, checked, found bad when they are bad, and restored by the sentences on the page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.usecases.exports import folder_target
from tests.support.desks import a_desk, a_person, reopened
from tests.support.ui import hear_changes, page_context
from ui.pages.desk.backup import BackupSection


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    a_person(opened, "Adeyemi")
    yield opened
    opened.close()


@pytest.fixture
def section(desk: Desk, look, jobs, qtbot) -> BackupSection:
    made = BackupSection(page_context(desk, look, jobs))
    hear_changes(made)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    return made


def test_a_backup_is_made_listed_and_sound(section, desk) -> None:
    assert not section.check_copy.isEnabled()
    section.primary_action.run()
    [row] = section.table.model.records
    assert row.path.exists()
    assert section.state.isVisible()
    section.check_copy.click()
    assert "1 person" in section.finding.text.text()
    assert section.finding.property("tone") == "success"


def test_a_spoiled_backup_is_found_out(section) -> None:
    section.back_up()
    [row] = section.table.model.records
    spoiled = bytearray(row.path.read_bytes())
    spoiled[9000:9100] = bytes(100)
    row.path.write_bytes(bytes(spoiled))
    section.check_copy.click()
    assert section.finding.property("tone") == "danger"
    assert row.path.name in section.finding.text.text()


def test_the_whole_desk_is_checked_in_words(section) -> None:
    section.check_desk.click()
    assert section.finding.property("tone") == "success"
    assert "1 person" in section.finding.text.text()


def test_a_tampered_log_is_told(section, desk) -> None:
    for (guard,) in desk._database.all("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"):
        desk._database.run(f"DROP TRIGGER {guard}")
    desk._database.run("UPDATE audit SET subject = 'x' WHERE seq = 1")
    section.check()
    assert section.finding.property("tone") == "danger"


def test_a_backup_put_elsewhere_opens_in_a_folder_of_its_own(section, desk, tmp_path: Path) -> None:
    stick, fresh = tmp_path / "stick", tmp_path / "fresh"
    stick.mkdir()
    fresh.mkdir()
    section.context.messages.answers.append(stick)
    section.elsewhere.click()
    [copy] = stick.glob("desk-*.db")
    assert str(copy) in section.finding.text.text()
    shutil.copy(copy, fresh / "desk.db")
    shutil.copy(copy.with_suffix(".keys"), fresh / "a.keys")
    restored = reopened(fresh)
    assert restored.verify() == 1
    restored.close()


def test_the_second_set_is_copied_in_one_step_once_a_drive_was_chosen(section, desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second = section.second
    assert second.state.text() == section.context.words("page_backup.second_none")
    second.copy.click()
    assert section.finding.property("tone") == "warning" and second.where.isVisible()
    second.where.take_folder(stick)
    second.copy.click()
    assert section.finding.property("tone") == "success"
    [copy] = stick.rglob("desk-*.db")
    assert desk.verify_backup(copy) == 1
    assert desk.backup_facts().second_days(desk.clock.now()) == 0
    a_person(desk, "Baptiste")
    second.copy.click()
    assert not second.where.isVisible()
    assert "stick" in second.state.text()
    newest = max(stick.rglob("desk-*.db"))
    assert desk.verify_backup(newest) == 2


def test_a_second_drive_that_is_not_there_is_asked_for(section, desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.second.choose(folder_target(stick))
    stick.rmdir()
    section.second.copy.click()
    assert section.finding.property("tone") == "warning"
    assert section.second.where.isVisible()


def test_a_backup_from_elsewhere_can_be_checked(section, tmp_path: Path) -> None:
    other = a_desk(tmp_path / "other")
    strange = other.back_up()
    other.close()
    section.context.messages.answers.append(strange.path)
    section.check_file.click()
    assert section.finding.property("tone") == "danger"
