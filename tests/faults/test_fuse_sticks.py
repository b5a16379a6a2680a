# SPDX-License-Identifier: MIT
"""A real file system in the place of a stick: it vanishes, fills, lies, rots or turns read-only at any operation.

Where there is no FUSE the double of tests/support/stick.py stands in, so that something is always tried.
"""

from __future__ import annotations

import errno
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mentordesk.errors import MentorDeskError
from mentordesk.exporting.drives import folder_target
from mentordesk.exporting.drives.protocol import system_devices
from mentordesk.exporting.write import write_export
from mentordesk.records.exports import Drive, Receipt, RemovableReason
from tests.faults.campaign import Campaign, StartCampaign
from tests.faults.fuse_drive import FuseDrive, fuse_is_here, mounted
from tests.faults.test_sticks import every_fault

NAME = "mentordesk-20261122-143005.mdesk"
SIZES = (1, 70_000, 1_300_000, 3_400_000)
NEVER = ("false exported", "torn", "left", "on the system disk", "unexpected")
EVERYWHERE = ("vanish", "dies", "pulled")
OUT_OF_REACH = (*EVERYWHERE, "read_only")
ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENODEV)
IN_WRITING = ("lost_block", "lost_write", "fake_capacity")


@dataclass(frozen=True)
class Trouble:
    """A fault and when it strikes."""

    kind: str
    at: int
    code: int = 0


def drive_of(stick: FuseDrive) -> Drive:
    return replace(folder_target(stick.folder), removable=RemovableReason.STICK)


def troubles(log: list[str]) -> list[Trouble]:
    """Each kind of fault at each operation of a run where it can strike, as long as it can still be noticed."""
    last_look = len(log) - 1 - log[::-1].index("open")
    found: list[Trouble] = []
    last_write, last_change = (len(log) - 1 - log[::-1].index(name) for name in ("write", "rename"))
    for at, name in enumerate(log):
        found += [Trouble(kind, at) for kind in EVERYWHERE]
        found += [Trouble("full", at)] if at <= last_write else []
        found += [Trouble("read_only", at)] if at <= last_change else []
        # The kernel asks once more for what could not be read ahead, so a passing error of a read is no fault.
        found += [Trouble("error", at, code) for code in ERRORS if name != "read"]
        found += [Trouble("unreadable", at)] if name == "read" else []
        found += [Trouble(kind, at) for kind in IN_WRITING if name == "write"]
        found += [Trouble("bad_read", at)] if name == "read" else []
        found += [Trouble("lost_rename", at)] if name == "rename" else []
        found += [Trouble("rot", at)] if log.index("write") < at < last_look else []
    return found


def planned(stick: FuseDrive, tries: Campaign) -> list[tuple[bytes, Trouble]]:
    """As many faults as the campaign is large, drawn from all there are for files of several sizes."""
    drive = drive_of(stick)
    every: list[tuple[bytes, Trouble]] = []
    for size in SIZES:
        data = random.Random(size).randbytes(size)
        stick.order("none", -1)
        export(data, drive)
        every += [(data, trouble) for trouble in troubles(stick.log)]
        stick.empty()
    tries.chance.shuffle(every)
    return [every[number % len(every)] for number in range(tries.size)]


def export(data: bytes, drive: Drive) -> Receipt:
    return write_export(data, NAME, drive, system_devices=system_devices())


def judge(stick: FuseDrive, tries: Campaign, trouble: Trouble, data: bytes, *, done: bool) -> None:
    """What the medium holds against what was said."""
    final = stick.store / NAME
    whole = final.exists() and final.read_bytes() == data
    if done and not whole:
        tries.wrong("false exported", str(trouble))
    if final.exists() and not whole:
        tries.wrong("torn", str(trouble))
    if not done and trouble.kind not in OUT_OF_REACH and any(stick.store.iterdir()):
        tries.wrong("left", f"{trouble}: {sorted(path.name for path in stick.store.iterdir())}")


@pytest.mark.timeout(3600)
def test_no_fault_of_a_mounted_stick_is_called_exported(tmp_path: Path, campaign: StartCampaign) -> None:
    tries = campaign("drive faults, export", short=60, full=1000, never=NEVER, seed=41)
    if not fuse_is_here():
        tries.note("on the double")
        tries.tried()
        assert every_fault(tmp_path, random.Random(5).randbytes(SIZES[-1])) >= 300
        return
    with mounted(tmp_path / "stick") as stick:
        for data, trouble in planned(stick, tries):
            try_one(stick, tries, data, trouble, export)
    tries.verdict()


def test_a_naive_writer_is_found_out(tmp_path: Path) -> None:
    """Otherwise the campaign above would prove nothing."""
    if not fuse_is_here():
        return
    naive = Campaign("naive", 120, seed=42, never=NEVER)
    with mounted(tmp_path / "stick") as stick:
        for data, trouble in planned(stick, naive):
            try_one(stick, naive, data, trouble, copy)
    with pytest.raises(AssertionError, match=r"false exported [1-9]\d*, torn [1-9]"):
        naive.verdict()


def copy(data: bytes, drive: Drive) -> None:
    """What any program does that knows nothing of sticks."""
    (Path(drive.mount_point) / NAME).write_bytes(data)


def try_one(
    stick: FuseDrive, tries: Campaign, data: bytes, trouble: Trouble, write: Callable[[bytes, Drive], object]
) -> None:
    """One fault, and the stick ready for the next one."""
    stick.order(trouble.kind, trouble.at, trouble.code)
    tries.tried()
    done = False
    try:
        write(data, drive_of(stick))
        done = True
        tries.note("exported all the same")
    except MentorDeskError as error:
        tries.note(type(error).__name__)
    except Exception as error:
        tries.wrong("unexpected", f"{trouble}: {error!r}")
    judge(stick, tries, trouble, data, done=done)
    if trouble.kind == "pulled":
        beneath = stick.pull_out()
        if beneath:
            tries.wrong("on the system disk", f"{trouble}: {beneath}")
        stick.put_in()
    stick.order("none", -1)
    stick.empty()
