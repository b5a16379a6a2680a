# SPDX-License-Identifier: MIT
"""Making a desk: in a folder of its own, never over another, and cut short at any step either none or a whole one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import DeskExists, FolderNotEmpty, NotMade, create_desk, desk_door, open_desk, recover_desk
from mentordesk.desk.errors import LeftUnfinished
from mentordesk.errors import Invalid
from mentordesk.records.roles import Role
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store.connection import DeskInUse, DiskFull
from mentordesk.usecases.programmes import list_programmes, start_programme
from mentordesk.usecases.settings import desk_settings
from mentordesk.vault.copies import read_key_file
from mentordesk.vault.passphrase import CALIBRATED_MEMORY_KIB
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk, reopened

ROOT = Path(__file__).resolve().parents[2]
SETUP = DeskSetup(
    settings=DeskSettings(establishment="HMP Testing", language="fr", paper="Letter"),
    user_name="Jo Marsh",
    user_initials="JM",
)


WHOLE = {"desk.db", "a.keys", "b.keys", "backups", "recovery.age", "without-mentordesk.txt"}


def test_a_new_desk_opens_by_passphrase_and_by_the_printed_key(tmp_path: Path) -> None:
    made, sheet = create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)
    made.close()
    ways = (partial(open_desk, user_name="Jo Marsh", passphrase=PASSPHRASE), partial(recover_desk, recovery_text=sheet))
    for way in ways:
        desk = way(tmp_path / "desk")
        assert desk.ask(desk_settings) == SETUP.settings
        assert desk.actor.roles == {Role.FACILITATOR, Role.MANAGER}
        assert desk.verify() == 0
        desk.close()


def test_the_folder_holds_the_database_two_key_files_and_the_backups(tmp_path: Path) -> None:
    a_desk(tmp_path / "desk").close()
    assert {path.name for path in (tmp_path / "desk").iterdir()} == WHOLE
    assert (tmp_path / "desk" / "a.keys").read_bytes() == (tmp_path / "desk" / "b.keys").read_bytes()


def test_the_door_tells_language_and_paper_and_no_name(tmp_path: Path) -> None:
    create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)[0].close()
    door = desk_door(tmp_path / "desk")
    assert (door.exists, door.user_count, door.language, door.paper) == (True, 1, "fr", "Letter")
    for path in (tmp_path / "desk").rglob("*.keys"):
        assert b"Marsh" not in path.read_bytes()


@pytest.mark.parametrize("left", ["desk.db", "a.keys", "b.keys"])
def test_whatever_is_left_of_a_desk_is_never_written_over(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_bytes(b"kept")
    with pytest.raises(DeskExists):
        create_desk(tmp_path, SETUP, PASSPHRASE, AT_NOON, CHEAP)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {left: b"kept"}


@pytest.mark.parametrize("left", ["letter.odt", "desk.db-wal", ".hidden"])
def test_a_folder_with_anything_else_in_it_is_refused_untouched(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_bytes(b"kept")
    with pytest.raises(FolderNotEmpty):
        create_desk(tmp_path, SETUP, PASSPHRASE, AT_NOON, CHEAP)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {left: b"kept"}


def test_backups_without_a_desk_are_not_taken_for_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "desk-20261123-120000.db").write_bytes(b"kept")
    with pytest.raises(FolderNotEmpty):
        create_desk(tmp_path, SETUP, PASSPHRASE, AT_NOON, CHEAP)


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        create_desk(tmp_path / "desk", SETUP, "password", AT_NOON, CHEAP)
    assert not (tmp_path / "desk").exists()


def test_a_place_that_cannot_be_written_is_said_so_and_left_free(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotMade):
        create_desk(tmp_path / "file" / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)
    assert (tmp_path / "file").read_bytes() == b""


CUT = """
import os, sys, traceback
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import mentordesk.desk as making
from mentordesk.store.connection import Database
from tests.desk.test_creating import SETUP
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE

def make(folder, limit):
    count = 0

    def watched(owner, name):
        real = getattr(owner, name)
        def call(*args, **named):
            nonlocal count
            count += 1
            if count > limit:
                os._exit(9)
            return real(*args, **named)
        setattr(owner, name, call)

    for name in ("mkdir", "open", "fsync", "replace", "unlink", "write"):
        watched(os, name)
    watched(Database, "run")
    making.create_desk(folder, SETUP, PASSPHRASE, AT_NOON, CHEAP)
    print("steps", count, flush=True)

for limit in map(int, sys.argv[3:]):
    child = os.fork()
    if child == 0:
        try:
            make(Path(sys.argv[2]) / str(limit), limit)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    print("ended", limit, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Each desk is made by a process of its own; they are forks of one, because what takes long is to import the program."""

ENOUGH = 10_000


def cut_after(around: Path, *steps: int) -> str:
    """Make desks in `around`, each in a process that dies before its step number + 1; what was told of them."""
    around.mkdir()
    command = [sys.executable, "-c", CUT, str(ROOT), str(around), *map(str, steps)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    codes = [int(code) for code in re.findall(r"ended \d+ (-?\d+)", done.stdout)]
    assert codes == [0 if limit == ENOUGH else 9 for limit in steps], done.stderr
    return done.stdout


def number_of_steps(tmp_path: Path) -> int:
    """How many steps it takes to make a whole desk."""
    found = re.search(r"steps (\d+)", cut_after(tmp_path / "uncut", ENOUGH))
    assert found
    return int(found[1])


def outcomes_of_cuts(around: Path, ends: Sequence[int]) -> set[str]:
    """What is there after each of these deaths, and is then a desk in any case."""
    cut_after(around, *ends)
    return {_outcome_of_a_cut(around / str(steps)) for steps in ends}


def test_cut_short_at_the_steps_that_publish_there_is_no_desk_or_a_whole_one(tmp_path: Path) -> None:
    all_steps = number_of_steps(tmp_path)
    ends = [*range(0, all_steps - 24, 12), *range(all_steps - 24, all_steps)]
    assert outcomes_of_cuts(tmp_path / "cut", ends) == {"none", "whole"}


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_cut_short_at_any_step_there_is_no_desk_or_a_whole_one(tmp_path: Path) -> None:
    assert outcomes_of_cuts(tmp_path / "cut", range(number_of_steps(tmp_path))) == {"none", "whole"}


def _outcome_of_a_cut(folder: Path) -> str:
    if not desk_door(folder).exists:
        # Plainly no desk: the same folder takes one at the next try, and nothing of the first is left in it.
        a_desk(folder).close()
        assert {path.name for path in folder.iterdir()} == WHOLE
        outcome = "none"
    else:
        outcome = "whole"
    desk = reopened(folder)
    assert desk.verify() == 0
    desk.close()
    shutil.rmtree(folder)
    return outcome


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_step_the_disk_refuses_leaves_the_folder_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    real, count = getattr(os, call), [0]

    def refused(*args: object, **named: object) -> object:
        count[0] += 1
        if count[0] == number:
            raise OSError(28, "No space left on device")
        return real(*args, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refused)
        with pytest.raises(Exception, match="No space left"):
            create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)
    assert not desk_door(tmp_path / "desk").exists
    a_desk(tmp_path / "desk").close()


def test_a_database_that_does_not_fit_leaves_the_folder_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.store.founding.migrate", full)
        with pytest.raises(DiskFull):
            create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)
    a_desk(tmp_path / "desk").close()


def test_what_could_not_be_taken_back_is_said_and_is_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:

        def dead(*_: object, **__: object) -> None:
            patch.setattr(os, "unlink", dead)
            raise OSError(5, "Input/output error")

        patch.setattr("mentordesk.desk.door.put_in_place", dead)
        with pytest.raises(LeftUnfinished):
            create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)
    with pytest.raises(DeskExists):
        create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP)


def test_what_a_desk_begins_with_is_part_of_making_it(tmp_path: Path) -> None:
    def failing(_: object) -> None:
        raise DiskFull

    with pytest.raises(DiskFull):
        create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP, failing)
    begin = partial(start_programme, language="en")
    create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON, CHEAP, begin)[0].close()
    desk = reopened(tmp_path / "desk")
    assert [programme.name for programme in desk.ask(list_programmes)] == ["Peer mentoring"]
    assert desk.verify() == 0
    desk.close()


SECOND_START = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from mentordesk.errors import MentorDeskError
from tests.support.desks import reopened
try:
    reopened(Path(sys.argv[1]))
except MentorDeskError as error:
    print(error.key)
"""


@pytest.mark.parametrize("first", ["just made", "opened"])
def test_a_second_process_is_told_that_the_desk_is_open(tmp_path: Path, first: str) -> None:
    desk = a_desk(tmp_path / "desk")
    if first == "opened":
        desk.close()
        desk = reopened(tmp_path / "desk")
    command = [sys.executable, "-c", SECOND_START, str(tmp_path / "desk"), str(ROOT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == DeskInUse.key
    assert desk.verify() == 0
    desk.close()


def test_a_desk_made_without_a_stated_cost_costs_what_this_machine_can_pay(tmp_path: Path) -> None:
    create_desk(tmp_path / "desk", SETUP, PASSPHRASE, AT_NOON)[0].close()
    (cost,) = (slot.cost for slot in read_key_file(tmp_path / "desk").users)
    assert cost is not None
    assert CALIBRATED_MEMORY_KIB[0] <= cost.memory_kib <= CALIBRATED_MEMORY_KIB[-1]
    assert cost.passes >= 3


@pytest.mark.parametrize("there", ["new", "there already"])
def test_a_new_desk_lets_nobody_else_of_the_computer_in(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "desk"
    if there == "there already":
        folder.mkdir(mode=0o755)
    desk = a_desk(folder)
    found = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert {path.name: oct(mode) for path, mode in found.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}
    desk.close()
    desk = reopened(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    desk.close()
