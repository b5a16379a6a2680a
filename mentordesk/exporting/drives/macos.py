# SPDX-License-Identifier: MIT
"""Removable drives of a Mac, through `diskutil`. Minimal, and NOT YET RUN on a Mac; only reading its answer is tested."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

from mentordesk.exporting.drives.protocol import NETWORK_FILE_SYSTEMS, existing_folder
from mentordesk.exporting.errors import NetworkDrive
from mentordesk.records.exports import Drive, RemovableReason

_VOLUMES = Path("/Volumes")
_PATIENCE_SECONDS = 20


class MacDrives:
    """The search."""

    def find_drives(self) -> tuple[Drive, ...]:
        """Volumes that say they are removable or external."""
        candidates = sorted(_VOLUMES.iterdir()) if _VOLUMES.is_dir() else []
        found = (described(volume, _asked(volume)) for volume in candidates if volume.is_mount())
        return tuple(drive for drive in found if drive is not None)

    def folder_target(self, folder: Path) -> Drive:
        """A local folder as a target. Raises `NotAFolder`, `NetworkDrive` (also where diskutil knows no disk below)."""
        folder = existing_folder(folder)
        drive = described(folder, _asked(_mount_point(folder)), RemovableReason.FOLDER)
        if drive is None:
            raise NetworkDrive
        return drive


def described(folder: Path, answer: dict[str, Any], reason: RemovableReason | None = None) -> Drive | None:
    """The drive in diskutil's answer; None when it is built in (unless a reason is given) or a network volume."""
    file_system = str(answer.get("FilesystemType", ""))
    if not answer.get("DeviceIdentifier") or file_system in NETWORK_FILE_SYSTEMS:
        return None
    if reason is None and not answer.get("RemovableMediaOrExternalDevice"):
        return None
    device = str(answer["DeviceIdentifier"])
    return Drive(
        id=f"{device}|{answer.get('VolumeUUID', '')}",
        label=str(answer.get("VolumeName") or folder.name),
        mount_point=str(folder),
        file_system=file_system,
        free_bytes=shutil.disk_usage(folder).free,
        read_only=not answer.get("WritableVolume", False),
        removable=reason or (RemovableReason.STICK if answer.get("RemovableMedia") else RemovableReason.USB),
        device_id=folder.stat().st_dev,
        device=device,
        serial=str(answer.get("VolumeUUID", "")),
    )


def _asked(mount_point: Path) -> dict[str, Any]:
    try:
        told = subprocess.run(
            ["/usr/sbin/diskutil", "info", "-plist", str(mount_point)],
            capture_output=True,
            check=True,
            timeout=_PATIENCE_SECONDS,
        )
        return plistlib.loads(told.stdout)
    except (OSError, subprocess.SubprocessError, plistlib.InvalidFileException):
        return {}


def _mount_point(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.is_mount())
