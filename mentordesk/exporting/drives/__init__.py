# SPDX-License-Identifier: MIT
"""Where an export may be written: the drives of this machine. One file per operating system behind one protocol."""

from __future__ import annotations

import sys
from pathlib import Path

from mentordesk.exporting.drives.linux import LinuxDrives
from mentordesk.exporting.drives.macos import MacDrives
from mentordesk.exporting.drives.protocol import DriveSearch, system_devices
from mentordesk.exporting.drives.windows import WindowsDrives
from mentordesk.exporting.errors import GONE, DriveFaulty, DriveGone
from mentordesk.records.exports import Drive

__all__ = ["find_drives", "folder_target", "system_devices"]


def find_drives() -> tuple[Drive, ...]:
    """The removable drives that are mounted now; network drives and the system's own disks are never among them."""
    return _search().find_drives()


def folder_target(folder: Path) -> Drive:
    """A folder named by hand (`--to FOLDER`) as a target: it must exist and must not lie on a network drive.

    Raises `NotAFolder`, `NetworkDrive`, `DriveGone`, `DriveFaulty`. Free space, write protection and the device are
    checked again on writing.
    """
    try:
        return _search().folder_target(folder)
    except OSError as error:
        raise (DriveGone if error.errno in GONE else DriveFaulty) from error


def _search() -> DriveSearch:
    return {"win32": WindowsDrives, "darwin": MacDrives}.get(sys.platform, LinuxDrives)()
