# SPDX-License-Identifier: MIT
"""Where an export may be written: the drives of this machine. One file per operating system behind one protocol."""

from __future__ import annotations

import sys
from pathlib import Path

from mentordesk.exporting.drives.linux import LinuxDrives
from mentordesk.exporting.drives.macos import MacDrives
from mentordesk.exporting.drives.protocol import DriveSearch, system_devices
from mentordesk.exporting.drives.windows import WindowsDrives
from mentordesk.records.exports import Drive

__all__ = ["find_drives", "folder_target", "system_devices"]


def find_drives() -> tuple[Drive, ...]:
    """The removable drives that are mounted now; network drives and the system's own disks are never among them."""
    return _search().find_drives()


def folder_target(folder: Path) -> Drive:
    """A folder named by hand (`--to FOLDER`) as a target: it must exist and must not lie on a network drive.

    Raises `NotAFolder`, `NetworkDrive`. Free space, write protection and the device are checked again on writing.
    """
    return _search().folder_target(folder)


def _search() -> DriveSearch:
    return {"win32": WindowsDrives, "darwin": MacDrives}.get(sys.platform, LinuxDrives)()
