# SPDX-License-Identifier: MIT
"""Disks that are full, may not be written or fail: what was saved stays, what could not be saved is said, nothing breaks."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.store.backup import BackupFailed
from mentordesk.store.connection import DiskFailing, DiskFull, ReadOnly
from mentordesk.usecases import people
from mentordesk.words import LANGUAGES, words
from tests.faults.small_disk import MountedDisk, small_disk
from tests.support.desks import a_desk, a_person, reopened

ROOT = Path(__file__).resolve().parents[2]
TOLD = {
    f"errors_store.{key}" for key in ("disk_full", "disk_failing", "read_only", "backup_failed", "damaged", "in_use")
}


def surnames(desk: Desk) -> set[str]:
    return {line.person.surname for line in desk.ask(people.list_people)}


def save_until_refused(desk: Desk) -> tuple[list[str], MentorDeskError]:
    """Save people until the disk takes no more; those that were acknowledged, and the refusal."""
    saved: list[str] = []
    for number in range(2000):
        try:
            a_person(desk, f"Person{number}", extra={"Comment": "a long remark " * 40})
        except MentorDeskError as error:
            return saved, error
        saved.append(f"Person{number}")
    raise AssertionError("the disk was never full")


def test_a_full_disk_is_said_and_takes_nothing_that_was_saved(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        desk = a_desk(disk.folder / "desk")
        a_person(desk, "Before")
        disk.fill(desk)
        saved, error = save_until_refused(desk)
        assert isinstance(error, DiskFull)
        assert surnames(desk) == {"Before", *saved}
        again, error = save_until_refused(desk)
        assert isinstance(error, DiskFull)
        disk.make_room(desk)
        a_person(desk, "After")
        assert surnames(desk) == {"Before", "After", *saved, *again}
        desk.close()
        desk = reopened(disk.folder / "desk")
        assert desk.verify() == len(saved) + len(again) + 2
        desk.close()


def test_a_desk_closed_on_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        desk = a_desk(disk.folder / "desk")
        a_person(desk, "Before")
        disk.fill(desk)
        saved, _ = save_until_refused(desk)
        try:
            desk.close()
        except MentorDeskError as error:
            assert isinstance(error, DiskFull)
        shutil.copytree(disk.folder / "desk", tmp_path / "elsewhere")
        desk = reopened(tmp_path / "elsewhere")
        assert surnames(desk) == {"Before", *saved}
        desk.verify()
        desk.close()


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The kernel refuses every write beyond `size` in any file of this process, as a full stick would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 4096, 200 * 1024])
def test_a_backup_that_does_not_fit_leaves_the_older_ones_and_no_half_one(tmp_path: Path, room: int) -> None:
    desk = a_desk(tmp_path / "desk")
    made = desk.back_up(tmp_path / "stick")
    a_person(desk, "After")
    with files_no_larger_than(room), pytest.raises((BackupFailed, DiskFull, DiskFailing)):
        desk.back_up(tmp_path / "stick")
    assert desk.verify_backup(made.path) == 0
    assert {path.name for path in (tmp_path / "stick").iterdir()} == {
        f"{made.path.stem}{suffix}" for suffix in (".db", ".keys", ".json", ".age")
    }
    a_person(desk, "Later")
    assert desk.verify_backup(desk.back_up(tmp_path / "stick").path) == 2
    desk.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_says_that_earlier_saves_are_safe(language: str) -> None:
    safe = {"en": "Everything saved before is safe", "fr": "Tout ce qui était déjà enregistré est en sécurité"}
    assert safe[language] in words(language)(DiskFull.key)


def run_on_a_disk_that_refuses(folder: Path, calls: str, error: str, when: str, only: str = "") -> list[str]:
    """Save a few people while strace answers some system calls with an error; the lines the program said."""
    assert shutil.which("strace"), "strace is installed by packaging/test.sh"
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={calls}"]
    command += ["-e", f"inject={calls}:error={error}:when={when}"]
    command += ["-P", str(folder / only)] if only else []
    command += [sys.executable, "-m", "tests.faults.saving_few", str(folder)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=100)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def refusals(tmp_path: Path, calls: str, error: str, moments: list[str]) -> None:
    a_desk(tmp_path / "whole").close()
    refused = 0
    for when in moments:
        folder = tmp_path / re.sub(r"\W", "-", when)
        shutil.copytree(tmp_path / "whole", folder)
        said = run_on_a_disk_that_refuses(folder, calls, error, when)
        told = {line.split()[1] for line in said if line.startswith("refused ")}
        assert told <= TOLD, told
        refused += bool(told)
        saved = {line.split()[1] for line in said if line.startswith("saved ")}
        desk = reopened(folder)
        # Acknowledged saves are there; what was refused is there or not, whole; nothing is damaged.
        assert saved <= surnames(desk)
        desk.verify()
        for copy in desk.backups():
            desk.verify_backup(copy.path)
        desk.close()
        shutil.rmtree(folder)
    assert refused > 0, "no moment was refused: the test proves nothing"


SYNCS = "fsync,fdatasync"


@pytest.mark.parametrize(("calls", "error"), [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), (SYNCS, "EIO")])
@pytest.mark.timeout(300)
def test_a_disk_that_refuses_at_some_moments_loses_no_acknowledged_save(tmp_path: Path, calls: str, error: str) -> None:
    refusals(tmp_path, calls, error, ["8", "14+"])


@pytest.mark.long
@pytest.mark.parametrize(("calls", "error"), [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), (SYNCS, "EIO")])
@pytest.mark.timeout(3600)
def test_a_disk_that_refuses_at_any_moment_loses_no_acknowledged_save(tmp_path: Path, calls: str, error: str) -> None:
    refusals(tmp_path, calls, error, [f"{n}{more}" for n in range(1, 120, 3) for more in ("", "+")])


def test_a_folder_that_may_not_be_written_is_said_so_and_left_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        a_desk(disk.folder / "desk").close()
        before = {path: path.read_bytes() for path in disk.folder.rglob("*") if path.is_file()}
        if isinstance(disk, MountedDisk):
            with disk.read_only(), pytest.raises(ReadOnly):
                reopened(disk.folder / "desk")
        else:
            answers = run_on_a_disk_that_refuses(disk.folder / "desk", "/access", "EROFS", "1+", "desk.db")
            assert answers == [f"refused {ReadOnly.key}"]
        assert {path: path.read_bytes() for path in disk.folder.rglob("*") if path.is_file()} == before
        reopened(disk.folder / "desk").close()
