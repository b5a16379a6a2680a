# SPDX-License-Identifier: MIT
"""What a lock leaves uncopied: only a copy that would be slow, only of recent work, and never for longer than an unlock."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.store.backup import backups
from tests.support.desks import AT_NOON, a_desk, a_person, reopened


class Later(Clock):
    """A clock that is `by` after noon."""

    def __init__(self, by: timedelta) -> None:
        self.by = by

    def now(self) -> datetime:
        return AT_NOON.now() + self.by


def a_slow_desk(folder: Path, clock: Clock = AT_NOON):
    """A desk with a copy, and a person who is in none; its copies take two seconds."""
    a_desk(folder).close()
    desk = reopened(folder, clock)
    a_person(desk, "Adeyemi")
    desk.keeping._took = 2.0
    return desk


def copies(folder: Path) -> int:
    return len(backups(folder / "backups"))


def test_a_slow_copy_is_owed_at_a_lock_and_known_to_be_at_the_next_unlock(tmp_path: Path):
    a_slow_desk(tmp_path / "desk").close(locking=True)
    assert copies(tmp_path / "desk") == 1
    desk = reopened(tmp_path / "desk")
    assert desk.keeping.owed
    assert desk.verify_backup(desk.back_up().path) == 1
    assert not desk.keeping.owed
    desk.close()


def test_a_big_desk_is_taken_to_be_slow(tmp_path: Path):
    a_desk(tmp_path / "desk").close()
    desk = reopened(tmp_path / "desk")
    desk._database.run("CREATE TABLE bulk (text TEXT)")
    desk._database.run_many("INSERT INTO bulk VALUES (?)", [("x" * 3000,) for _ in range(2500)])
    desk._database.checkpoint()
    desk.close(locking=True)
    assert copies(tmp_path / "desk") == 1


def test_quitting_always_copies(tmp_path: Path):
    a_slow_desk(tmp_path / "desk").close()
    assert copies(tmp_path / "desk") == 2
    desk = reopened(tmp_path / "desk")
    assert not desk.keeping.owed
    desk.close()


def test_a_small_quick_desk_is_copied_at_a_lock_too(tmp_path: Path):
    a_desk(tmp_path / "desk").close()
    desk = reopened(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk.close(locking=True)
    assert copies(tmp_path / "desk") == 2


def test_work_that_is_in_no_copy_for_long_is_copied_at_a_lock_however_slow(tmp_path: Path):
    clock = Later(timedelta(hours=1))
    desk = a_slow_desk(tmp_path / "desk", clock)
    clock.by = timedelta(hours=2)
    desk.close(locking=True)
    assert copies(tmp_path / "desk") == 2


def test_after_a_crash_a_copy_is_owed_too(tmp_path: Path):
    desk = a_slow_desk(tmp_path / "desk")
    desk._database.close()
    desk = reopened(tmp_path / "desk")
    assert desk.keeping.owed
    desk.close()


def test_a_copy_somebody_forged_a_note_for_does_not_settle_what_is_owed(tmp_path: Path):
    a_slow_desk(tmp_path / "desk").close(locking=True)
    [copy] = backups(tmp_path / "desk" / "backups")
    note = copy.path.with_suffix(".json")
    note.write_bytes(note.read_bytes().replace(b'"log_lines": ', b'"log_lines": 1'))
    desk = reopened(tmp_path / "desk")
    assert desk.keeping.owed
    desk.close()
