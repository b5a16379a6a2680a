# SPDX-License-Identifier: MIT
"""Sticks that fill up, lie, rot or are pulled at every single moment: no false "verified", no half file left behind."""

from __future__ import annotations

import errno
import hashlib
import random
from pathlib import Path

import pytest

from mentordesk.errors import Cancelled
from mentordesk.exporting.errors import (
    AlreadyThere,
    DriveFaulty,
    DriveFull,
    DriveGone,
    DriveReadOnly,
    ExportFailed,
    NotVerified,
)
from mentordesk.exporting.write import PIECE, write_export
from mentordesk.progress import Progress, Step
from mentordesk.records.exports import Receipt
from tests.support.stick import CHANGING, SYSTEM, Fault, Stick

NAME = "mentordesk-20261122-143005.mdesk"
DATA = random.Random(5).randbytes(6 * PIECE + PIECE // 2)
SILENT_WRITES = ("lost_block", "bit_flip", "cut_short", "fake_capacity")
SILENT_READS = ("rotten_read", "early_end")
ERRORS_EVERYWHERE = (errno.EIO, errno.EACCES)
ERRORS_OF_CHANGES = (errno.ENOSPC, errno.EROFS, errno.EDQUOT)


def new_stick(tmp_path: Path, fault: Fault | None = None) -> Stick:
    folder, beneath = tmp_path / "media", tmp_path / "beneath"
    folder.mkdir()
    beneath.mkdir()
    return Stick(folder, beneath, fault)


def write(stick: Stick, progress: Progress | None = None, data: bytes = DATA) -> Receipt:
    return write_export(data, NAME, stick.drive(), system_devices=frozenset({SYSTEM}), files=stick, progress=progress)


def operations(tmp_path: Path, data: bytes = DATA) -> list[str]:
    """The file operations of an export that goes well."""
    (tmp_path / "log").mkdir()
    stick = new_stick(tmp_path / "log")
    write(stick, data=data)
    return stick.log


def faults(log: list[str]) -> list[Fault]:
    """Each kind of fault at each operation where it can strike."""
    found: list[Fault] = []
    for at, name in enumerate(log):
        found += [Fault("pulled", at), Fault("replaced", at), Fault("dies", at)]
        found += [Fault("error", at, code) for code in ERRORS_EVERYWHERE if name != "forget"]
        found += [Fault("error", at, code) for code in ERRORS_OF_CHANGES if name in CHANGING]
        found += [Fault(kind, at) for kind in SILENT_WRITES if name == "write"]
        found += [Fault(kind, at) for kind in SILENT_READS if name == "read"]
        found += [
            Fault(kind, at) for kind in ("rename_lost", "rot_after_rename", "taken_meanwhile") if name == "rename"
        ]
    return [fault for fault in found if not harmless(fault, log)]


def harmless(fault: Fault, log: list[str]) -> bool:
    """An early end of the file where it ends anyway; a drive that dies only when the last look is over."""
    ends_anyway = fault.kind == "early_end" and log[fault.at + 1] == "close"
    dies_unseen = fault.kind == "dies" and fault.at == len(log) - 1 and log[-1] == "device"
    return ends_anyway or dies_unseen


def test_no_fault_at_any_moment_is_called_verified_or_leaves_a_file(tmp_path: Path):
    assert every_fault(tmp_path, DATA) >= 300


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 24 * PIECE])
def test_no_fault_is_called_verified_whatever_the_size(tmp_path: Path, size: int):
    every_fault(tmp_path, random.Random(size).randbytes(size))


def every_fault(tmp_path: Path, data: bytes) -> int:
    """Every fault once; how many there were."""
    false_successes: list[str] = []
    left_behind: list[str] = []
    wanted = faults(operations(tmp_path, data))
    for number, fault in enumerate(wanted):
        folder = tmp_path / str(number)
        folder.mkdir()
        stick = new_stick(folder, fault)
        try:
            write(stick, data=data)
            false_successes.append(str(fault))
        except ExportFailed:
            pass
        stick.settle()
        left_behind += [f"{fault}: {problem}" for problem in problems(stick, fault, data)]
        for path in (*stick.folder.iterdir(), *stick.beneath.iterdir()):
            path.unlink()
    assert (false_successes, left_behind) == ([], [])
    return len(wanted)


def problems(stick: Stick, fault: Fault, data: bytes) -> list[str]:
    """What must not be: anything on the system's disk; any file left on a stick that could be reached; a torn final file."""
    final = stick.folder / NAME
    found = [f"on the system disk: {path.name}" for path in stick.beneath.iterdir()]
    if fault.kind == "taken_meanwhile":
        return found + ([] if stick.names() == [NAME] and final.read_bytes() == b"somebody else's" else ["overwritten"])
    if fault.kind in ("pulled", "replaced", "dies"):
        # Out of reach: what lies there cannot be removed any more, but under the final name only a whole file may lie.
        return found + (["torn"] if final.exists() and final.read_bytes() != data else [])
    return found + [f"left: {name}" for name in stick.names()]


@pytest.mark.parametrize(
    ("kind", "operation", "code", "error"),
    [
        ("error", "write", errno.ENOSPC, DriveFull),
        ("error", "sync", errno.EIO, DriveFaulty),
        ("error", "create", errno.EROFS, DriveReadOnly),
        ("error", "rename", errno.EIO, DriveFaulty),
        ("pulled", "write", 0, DriveGone),
        ("replaced", "write", 0, DriveGone),
        ("replaced", "rename", 0, DriveGone),
        ("lost_block", "write", 0, NotVerified),
        ("rotten_read", "read", 0, NotVerified),
        ("rot_after_rename", "rename", 0, NotVerified),
        ("taken_meanwhile", "rename", 0, AlreadyThere),
        ("rename_lost", "rename", 0, NotVerified),
    ],
)
def test_each_fault_is_told_by_its_own_name(
    tmp_path: Path, kind: str, operation: str, code: int, error: type[ExportFailed]
):
    at = operations(tmp_path).index(operation)
    with pytest.raises(ExportFailed) as caught:
        write(new_stick(tmp_path, Fault(kind, at, code)))
    assert type(caught.value) is error


def test_a_drive_that_takes_only_half_of_each_piece_still_gets_the_whole_file(tmp_path: Path):
    at = operations(tmp_path).index("write")
    stick = new_stick(tmp_path, Fault("short_write", at))
    assert write(stick).sha256 == hashlib.sha256(DATA).hexdigest()
    assert stick.names() == [NAME] and (stick.folder / NAME).read_bytes() == DATA


class CancelledAt(Progress):
    """A user who presses Cancel when the job tells its `n`-th step."""

    def __init__(self, n: int) -> None:
        super().__init__(self._heard)
        self.n, self.steps = n, 0

    def _heard(self, _step: Step) -> None:
        if self.steps == self.n:
            self.cancel()
        self.steps += 1


def test_cancelling_at_any_report_leaves_no_file(tmp_path: Path):
    patient = CancelledAt(-1)
    write(new_stick(tmp_path), patient)
    assert patient.steps == 3 * 7
    for n in range(patient.steps - 1):
        folder = tmp_path / str(n)
        folder.mkdir()
        stick = new_stick(folder)
        with pytest.raises(Cancelled):
            write(stick, CancelledAt(n))
        assert stick.names() == []


def test_a_leftover_of_a_power_cut_is_cleared_away_and_the_export_written(tmp_path: Path):
    stick = new_stick(tmp_path)
    (stick.folder / f".{NAME}.part").write_bytes(b"half of an earlier attempt")
    write(stick)
    assert stick.names() == [NAME]
