# SPDX-License-Identifier: MIT
"""Writers that leave out what makes ours safe, so that the campaign can be seen to notice: they must be found wanting."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from unittest.mock import patch

from mentordesk.vault import copies
from tests.faults import power_workloads as ours
from tests.faults.power_judging import Tell, Workload, prepare_desk
from tests.support.desks import a_person, reopened


def save_unsynced(root: Path, tell: Tell) -> None:
    """The database is told not to wait for the disk."""
    desk = reopened(root / "desk")
    desk._database.run("PRAGMA synchronous = OFF")
    for number in range(8):
        a_person(desk, f"Saved{number}")
        tell(f"saved Saved{number}")


def rewrite_key_file_without_folder_sync(root: Path, tell: Tell) -> None:
    """The key file's new name is never forced out."""
    with patch.object(copies, "sync_folder"):
        ours.rewrite_key_file(root, tell)


def export_in_place(root: Path, tell: Tell) -> None:
    """The final name from the first byte on, and no sync."""
    (root / "stick" / ours.EXPORT_NAME).write_bytes(ours.EXPORT)
    tell("exported")


CARELESS: Final[dict[str, Workload]] = {
    "careless save": Workload(prepare_desk, save_unsynced, ours.judge_save),
    "careless key file": Workload(prepare_desk, rewrite_key_file_without_folder_sync, ours.judge_key_file),
    "careless export": Workload(ours.prepare_stick, export_in_place, ours.judge_export),
}
