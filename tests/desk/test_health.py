# SPDX-License-Identifier: MIT
"""The health of a desk: a damaged page that holds nothing heals by itself, one that holds a record is told."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.desk.keeping import Busy
from mentordesk.errors import Cancelled, Refused
from mentordesk.store.backup import BackupFailed
from mentordesk.store.connection import Damaged
from mentordesk.store.disk_errors import NoCopy
from mentordesk.usecases import people
from tests.support.desks import PASSPHRASE, a_desk, a_person, reopened

PAGE = 4096
ROOT = Path(__file__).resolve().parents[2]


def with_free_pages(folder: Path) -> list[int]:
    """A closed desk with free pages, among them the last ones of the file; returns the file's pages, newest last."""
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk._database.run("CREATE TABLE bulk (text TEXT)")
    desk._database.run_many("INSERT INTO bulk VALUES (?)", [("x" * 3000,) for _ in range(200)])
    desk._database.checkpoint()
    desk._database.run("DROP TABLE bulk")
    desk.close()
    return list(range((folder / "desk.db").stat().st_size // PAGE))


def spoil(path: Path, page: int, at: int = 1000) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE + at)
        byte = file.read(1)[0]
        file.seek(page * PAGE + at)
        file.write(bytes([byte ^ 1]))


def surnames(desk: Desk) -> list[str]:
    return sorted(line.person.surname for line in desk.ask(people.list_people))


def actions(desk: Desk) -> list[str]:
    return [line.action for line in desk.ask(lambda store: store.audit.lines())]


@pytest.mark.parametrize("way", ["check", "backup", "close"])
def test_a_damaged_page_that_holds_nothing_heals_and_locks_nobody_out(tmp_path: Path, way: str) -> None:
    pages = with_free_pages(tmp_path / "desk")
    spoil(tmp_path / "desk" / "desk.db", pages[-5])
    desk = reopened(tmp_path / "desk")
    a_person(desk, "Before")
    if way == "check":
        assert desk.verify() == 2
    elif way == "backup":
        assert desk.verify_backup(desk.back_up().path) == 2
    else:
        desk.close()
        desk = reopened(tmp_path / "desk")
    # Saving goes on, and from now on every page reads.
    a_person(desk, "Since")
    assert surnames(desk) == ["Adeyemi", "Before", "Since"]
    assert actions(desk).count("audit.action.healed") == 1
    assert desk.verify() == 3
    assert actions(desk).count("audit.action.healed") == 1
    assert desk._database.all("PRAGMA cipher_integrity_check") == []
    desk.close()


def test_what_was_appended_to_the_file_is_left_out_and_nothing_is_lost(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk.close()
    with (tmp_path / "desk" / "desk.db").open("ab") as file:
        file.write(random.Random(3).randbytes(PAGE))
    desk = reopened(tmp_path / "desk")
    assert desk.verify() == 1
    assert actions(desk).count("audit.action.healed") == 1
    assert desk._database.all("PRAGMA cipher_integrity_check") == []
    desk.close()


def test_nothing_can_be_undone_over_a_healing_because_rows_may_have_moved(tmp_path: Path) -> None:
    pages = with_free_pages(tmp_path / "desk")
    spoil(tmp_path / "desk" / "desk.db", pages[-5])
    desk = reopened(tmp_path / "desk")
    a_person(desk, "Before")
    assert desk.undo_label is not None
    desk.verify()
    assert desk.undo_label is None
    desk.close()


def test_a_damaged_page_that_is_in_use_is_told_by_check_and_backup_and_the_older_copies_stay(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    for number in range(40):
        a_person(desk, f"Person{number}")
    older = desk.back_up()
    desk._database.checkpoint()
    spoil(tmp_path / "desk" / "desk.db", 5)
    for step in (desk.verify, desk.back_up):
        with pytest.raises(Damaged):
            step()
    assert desk.backups() == (older,)
    assert desk.verify_backup(older.path) == 40
    assert {path.stem for path in older.path.parent.iterdir()} == {older.path.stem}
    desk.close()


def test_a_log_that_was_changed_is_told_by_its_line_and_copies_are_made_all_the_same(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    for (guard,) in desk._database.all("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'"):
        desk._database.run(f"DROP TRIGGER {guard}")
    desk._database.run("UPDATE audit SET subject = 'x' WHERE seq = 1")
    with pytest.raises(Refused) as told:
        desk.verify()
    assert told.value.values == {"line": 1}
    assert desk.back_up().path.exists()
    desk.close()


def test_saving_goes_on_while_a_copy_is_made_and_the_copy_is_of_one_moment(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Before")
    copying = desk.keeping.begin()
    a_person(desk, "Meanwhile")
    copying.run()
    a_person(desk, "After")
    desk.end_copy(copying)
    made = copying.made
    assert made is not None
    assert desk.keeping.changed
    assert desk.verify_backup(made.path) == 1
    assert desk.verify() == 3
    desk.close()


def test_a_file_that_changed_under_the_copy_is_no_backup(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Before")
    copying = desk.keeping.begin()
    a_person(desk, "Meanwhile")
    desk._database.release()
    desk._database.checkpoint()
    with pytest.raises(BackupFailed):
        copying.run()
    desk.keeping.end(copying)
    assert desk.backups() == ()
    assert list((tmp_path / "desk" / "backups").iterdir()) == []
    desk.close()


def test_a_copy_under_way_is_given_up_when_the_desk_locks(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Before")
    copying = desk.keeping.begin()
    desk.close()
    with pytest.raises((Cancelled, BackupFailed)):
        copying.run()
    again = reopened(tmp_path / "desk")
    [copy] = again.backups()
    assert again.verify_backup(copy.path) == 1
    assert not list(copy.path.parent.glob("*.part*"))
    again.close()


def test_only_one_copy_is_under_way_at_a_time(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    copying = desk.keeping.begin()
    with pytest.raises(Busy):
        desk.back_up()
    desk.keeping.end(copying)
    desk.back_up()
    desk.close()


def test_a_desk_that_did_not_end_in_order_is_known_until_it_was_checked(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    assert not desk.keeping.ended_badly
    shutil.copytree(tmp_path / "desk", tmp_path / "crashed")
    desk.close()
    crashed = reopened(tmp_path / "crashed")
    assert crashed.keeping.ended_badly
    crashed.close()
    in_order = reopened(tmp_path / "crashed")
    assert not in_order.keeping.ended_badly
    in_order.close()


def test_a_desk_that_was_found_damaged_says_so_again_at_the_next_unlock(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    for number in range(40):
        a_person(desk, f"Person{number}")
    desk._database.checkpoint()
    spoil(tmp_path / "desk" / "desk.db", 12)
    with pytest.raises(Damaged):
        desk.verify()
    desk.close()
    again = reopened(tmp_path / "desk")
    assert again.keeping.ended_badly
    again.close()


def test_reading_the_open_file_drops_no_lock(tmp_path: Path) -> None:
    """POSIX lets go of all locks of a process when it closes any handle on the file; a second program must stay out."""
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk.verify()
    desk.back_up()
    tried = subprocess.run(
        [sys.executable, "-c", SECOND, str(tmp_path / "desk"), PASSPHRASE],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert tried.stdout.strip() == "DeskInUse", tried.stderr
    desk.close()


SECOND = """
import sys
from pathlib import Path
from mentordesk.desk import open_desk
try:
    open_desk(Path(sys.argv[1]), "", sys.argv[2])
except Exception as error:
    print(type(error).__name__)
"""


def test_an_emptied_copy_is_called_damaged_and_is_not_begun_anew(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    copy = desk.back_up().path
    copy.write_bytes(b"")
    with pytest.raises(Damaged):
        desk.verify_backup(copy)
    assert copy.read_bytes() == b""
    with pytest.raises(NoCopy):
        desk.verify_backup(tmp_path / "no such copy.db")
    assert not (tmp_path / "no such copy.db").exists()
    desk.close()
