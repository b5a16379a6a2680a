# SPDX-License-Identifier: MIT
"""Writing an export on real file systems: verified, never overwriting, and honest when the drive fills up or goes away.

Where this machine lets us mount, the small drive is a real one megabyte file system that is really unmounted; elsewhere
the stick of tests.support stands in for it. (The full campaign of faults is tests/faults/test_sticks.py.)
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.exporting.drives import folder_target, system_devices
from mentordesk.exporting.errors import AlreadyThere, DriveFull, DriveGone, DriveReadOnly, FileTooBig, OnSystemDisk
from mentordesk.exporting.files import FileLayer, MachineFiles
from mentordesk.exporting.write import neutral_name, outcome_of, write_export
from mentordesk.progress import Progress, Step
from mentordesk.records.exports import Drive, ExportOutcome, Receipt, RemovableReason
from tests.support.stick import Stick

NOW = datetime(2026, 11, 22, 14, 30, 5, tzinfo=UTC)
NAME = neutral_name(NOW)
DATA = bytes(range(256)) * 2000
MEGABYTE = 1024 * 1024


def write(data: bytes, drive: Drive, files: FileLayer | None = None, progress: Progress | None = None) -> Receipt:
    return write_export(
        data, NAME, drive, system_devices=system_devices(), clock=FrozenClock(NOW), files=files, progress=progress
    )


def test_a_folder_gets_the_file_and_the_receipt_says_what_was_verified(tmp_path: Path):
    receipt = write(DATA, folder_target(tmp_path))
    assert (tmp_path / NAME).read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (receipt.size, receipt.sha256) == (len(DATA), hashlib.sha256(DATA).hexdigest())
    assert (receipt.path, receipt.verified_at) == (str(tmp_path / NAME), NOW)
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_the_name_says_when_and_nothing_else():
    assert NAME == "mentordesk-20261122-143005.mdesk"


@pytest.mark.parametrize("name", ["okonkwo.zip", "../x.mdesk", "A.mdesk", ".mdesk", "a b.mdesk"])
def test_a_telling_or_wandering_name_is_a_mistake_of_ours(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="neutral"):
        write_export(DATA, name, folder_target(tmp_path), system_devices=frozenset())


def test_an_existing_file_is_never_overwritten(tmp_path: Path):
    (tmp_path / NAME).write_text("last week's")
    with pytest.raises(AlreadyThere) as caught:
        write(DATA, folder_target(tmp_path))
    assert (tmp_path / NAME).read_text() == "last week's"
    assert outcome_of(caught.value) is ExportOutcome.ALREADY_THERE


def test_the_machines_rename_never_overwrites(tmp_path: Path):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    with pytest.raises(FileExistsError):
        MachineFiles().rename(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "old"


def test_a_stick_that_is_the_systems_own_disk_is_refused(tmp_path: Path):
    drive = replace(folder_target(tmp_path), removable=RemovableReason.STICK, device_id=min(system_devices()))
    with pytest.raises(OnSystemDisk) as caught:
        write(DATA, drive)
    assert outcome_of(caught.value) is ExportOutcome.REFUSED


def test_what_can_be_known_before_the_first_byte_is_said_before_it(tmp_path: Path):
    target = folder_target(tmp_path)
    with pytest.raises(DriveReadOnly):
        write(DATA, replace(target, read_only=True))
    with pytest.raises(DriveGone):
        write(DATA, replace(target, device_id=target.device_id + 1))
    assert list(tmp_path.iterdir()) == []


def test_a_file_too_large_for_fat_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("mentordesk.exporting.write._FAT_LIMIT", 1000)
    with pytest.raises(FileTooBig):
        write(DATA, replace(folder_target(tmp_path), file_system="vfat"))
    assert write(DATA, replace(folder_target(tmp_path), file_system="exfat"))


class SmallDrive:
    """One megabyte, mounted for real: nothing simulated but the claim to be a stick."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "small"
        self.folder.mkdir()
        mounted(self.folder)
        self.drive = replace(folder_target(self.folder), removable=RemovableReason.STICK)
        self.files: FileLayer = MachineFiles()

    def pull(self) -> None:
        subprocess.run(["umount", "--lazy", self.folder], check=True)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def close(self) -> None:
        while self.folder.is_mount():
            self.pull()


class SimulatedSmallDrive:
    """The same where mounting is not allowed."""

    def __init__(self, root: Path) -> None:
        (root / "media").mkdir()
        (root / "beneath").mkdir()
        self.stick = Stick(root / "media", root / "beneath", capacity=MEGABYTE)
        self.drive, self.files = self.stick.drive(), self.stick

    def pull(self) -> None:
        self.stick._replaced = True

    def names(self) -> list[str]:
        return [path.name for path in (self.stick.beneath if self.stick._replaced else self.stick.folder).iterdir()]

    def close(self) -> None:
        self.stick.settle()


def mounted(folder: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def may_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            mounted(Path(folder))
        except (OSError, subprocess.CalledProcessError):
            return False
        subprocess.run(["umount", folder], check=True)
        return True


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallDrive | SimulatedSmallDrive]:
    drive = SmallDrive(tmp_path) if may_mount() else SimulatedSmallDrive(tmp_path)
    yield drive
    drive.close()


Small = SmallDrive | SimulatedSmallDrive


def test_a_small_drive_takes_what_fits(small: Small):
    write(DATA, small.drive, small.files)
    assert small.names() == [NAME]


def test_a_drive_without_room_is_refused_with_the_numbers(small: Small):
    with pytest.raises(DriveFull) as caught:
        write(bytes(3 * MEGABYTE), small.drive, small.files)
    assert caught.value.values == {"needed": 4, "free": 1}
    assert small.names() == []


class FreeSpaceLies(MachineFiles):
    """A drive that promises more room than it has."""

    def free(self, folder: Path) -> int:
        return 1 << 40


def test_a_drive_that_fills_up_on_the_way_is_left_empty(tmp_path: Path):
    if not may_mount():
        return simulated_filling_up(tmp_path)
    small = SmallDrive(tmp_path)
    try:
        with pytest.raises(DriveFull):
            write(bytes(3 * MEGABYTE), small.drive, FreeSpaceLies())
        assert small.names() == []
    finally:
        small.close()


def simulated_filling_up(tmp_path: Path) -> None:
    small = SimulatedSmallDrive(tmp_path)
    with pytest.raises(DriveFull):
        write(bytes(3 * MEGABYTE), small.drive, small.files)
    assert small.names() == []


@pytest.mark.parametrize("stage", ["writing", "checking", "checking_again"])
def test_a_drive_pulled_on_the_way_is_told_and_nothing_lands_on_the_disk_beneath(small: Small, stage: str):
    pulled: list[str] = []

    def pull_once(step: Step) -> None:
        if step.stage.endswith(f".{stage}") and not pulled:
            pulled.append(stage)
            small.pull()

    with pytest.raises(DriveGone) as caught:
        write(DATA, small.drive, small.files, Progress(pull_once))
    assert outcome_of(caught.value) is ExportOutcome.DRIVE_GONE
    assert small.names() == []
