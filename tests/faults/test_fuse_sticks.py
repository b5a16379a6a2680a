# SPDX-License-Identifier: MIT
"""A real file system in the place of a stick: it vanishes, fills, lies, rots or turns read-only at any operation.

Where there is no FUSE the double of tests/support/stick.py stands in, so that something is always tried.
"""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk.media import FOLDER_PREFIX, copy_onto
from mentordesk.exporting.drives.protocol import system_devices
from mentordesk.exporting.write import write_export
from mentordesk.records.exports import Drive
from mentordesk.records.settings import BackupFile
from tests.faults.campaign import Campaign, StartCampaign
from tests.faults.fuse_drive import FuseDrive, fuse_is_here, mounted
from tests.faults.fuse_trials import NEVER, Case, planned, try_one
from tests.faults.test_sticks import every_fault
from tests.support.desks import a_desk, a_person

NAME = "mentordesk-20261122-143005.mdesk"
SIZES = (1, 70_000, 1_300_000, 3_400_000)


def export_case(size: int, *, naively: bool = False) -> Case:
    """An export of so many bytes; `naively`: as any program writes that knows nothing of sticks."""
    data = random.Random(size).randbytes(size)

    def write(drive: Drive) -> None:
        if naively:
            (Path(drive.mount_point) / NAME).write_bytes(data)
        else:
            write_export(data, NAME, drive, system_devices=system_devices())

    def found(stick: FuseDrive) -> str:
        final = stick.store / NAME
        if final.exists():
            return "whole" if final.read_bytes() == data else "torn"
        return "left" if any(stick.store.iterdir()) else "absent"

    return Case(write, found)


def try_exports(base: Path, tries: Campaign, *, naively: bool = False) -> None:
    cases = [export_case(size, naively=naively) for size in SIZES]
    with mounted(base) as stick:
        for case, trouble in planned(stick, tries, [export_case(size) for size in SIZES], FuseDrive.empty):
            here = case if not naively else cases[tries.chance.randrange(len(cases))]
            try_one(stick, tries, here, trouble, FuseDrive.empty)


@pytest.mark.timeout(3600)
def test_no_fault_of_a_mounted_stick_is_called_exported(tmp_path: Path, campaign: StartCampaign) -> None:
    tries = campaign("drive faults, export", short=60, full=1000, never=NEVER, seed=41)
    if fuse_is_here():
        try_exports(tmp_path / "stick", tries)
    else:
        for _ in range(every_fault(tmp_path, random.Random(5).randbytes(SIZES[-1]))):
            tries.tried()
        tries.note("on the double")
    tries.verdict()


def test_a_naive_writer_is_found_out(tmp_path: Path) -> None:
    """Otherwise the campaign above would prove nothing."""
    if not fuse_is_here():
        return
    naive = Campaign("naive", 120, seed=42, never=NEVER)
    try_exports(tmp_path / "stick", naive, naively=True)
    with pytest.raises(AssertionError, match=r"false success [1-9]\d*, torn [1-9]"):
        naive.verdict()


class SecondMedium:
    """A desk with two copies, the older of which lies on the stick already, whole."""

    def __init__(self, base: Path) -> None:
        desk = a_desk(base / "desk")
        self.desk_id = desk.ask(lambda store: store.desk_id)
        a_person(desk, "Adeyemi")
        self.older = desk.back_up(base / "older")
        a_person(desk, "Okafor")
        self.newer = desk.back_up(base / "newer")
        desk.close()
        # Two copies of one second have one name; the older one is of the day before.
        self.older = moved_a_day_back(self.older)

    def prepare(self, stick: FuseDrive) -> None:
        stick.empty()
        place = self.place(stick)
        place.mkdir()
        for path in beside(self.older):
            shutil.copyfile(path, place / path.name)

    def place(self, stick: FuseDrive) -> Path:
        return stick.store / f"{FOLDER_PREFIX}{self.desk_id[:8]}"

    def found(self, stick: FuseDrive) -> str:
        place = self.place(stick)
        if any((place / path.name).read_bytes() != path.read_bytes() for path in beside(self.older)):
            return "torn"
        if not (place / self.newer.path.name).exists():
            # What stands beside a copy may stay behind: without its database it is no set.
            names = {path.name for copy in (self.older, self.newer) for path in beside(copy)}
            return "absent" if {path.name for path in place.iterdir()} <= names else "left"
        whole = all((place / path.name).exists() for path in beside(self.newer)) and all(
            (place / path.name).read_bytes() == path.read_bytes() for path in beside(self.newer)
        )
        return "whole" if whole else "torn"

    def case(self) -> Case:
        return Case(partial(copy_onto, self.newer, desk=self.desk_id), self.found)


def beside(copy: BackupFile) -> list[Path]:
    """The copy's files, its database among them."""
    return sorted(copy.path.parent.glob(f"{copy.path.stem}.*"))


def moved_a_day_back(copy: BackupFile) -> BackupFile:
    for path in beside(copy):
        path.rename(path.with_name(path.name.replace("20261123", "20261122")))
    return BackupFile(
        path=copy.path.with_name(copy.path.name.replace("20261123", "20261122")), made_at=copy.made_at, size=copy.size
    )


@pytest.mark.timeout(3600)
def test_no_fault_of_the_second_medium_is_called_copied_or_costs_an_older_copy(
    tmp_path: Path, campaign: StartCampaign
) -> None:
    """Where there is no FUSE, tests/desk/test_second_medium.py has tried it on the double."""
    tries = campaign("drive faults, second medium", short=60, full=1000, never=NEVER, seed=43)
    if not fuse_is_here():
        tries.note("on the double")
        tries.tried()
        return
    medium = SecondMedium(tmp_path)
    with mounted(tmp_path / "stick") as stick:
        for case, trouble in planned(stick, tries, [medium.case()], medium.prepare):
            try_one(stick, tries, case, trouble, medium.prepare)
    tries.verdict()
