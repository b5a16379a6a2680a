# SPDX-License-Identifier: MIT
"""What every operating system's drive search offers, and the checks that are the same on all of them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Protocol

from mentordesk.exporting.errors import NotAFolder
from mentordesk.records.exports import Drive

# fmt: off
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p", "afs", "afp", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.curlftpfs",
        "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs",
        "fuse.sshfs", "fuse.smbnetfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs",
        "pvfs2", "smb", "smb2", "smb3", "smbfs", "webdav",
    }
)
# fmt: on


class DriveSearch(Protocol):
    """Finds places for an export."""

    def find_drives(self) -> tuple[Drive, ...]:
        """The removable drives that are mounted now, the system's own disks never among them."""
        ...

    def folder_target(self, folder: Path) -> Drive:
        """A folder named by hand as a target. Raises `NotAFolder`, `NetworkDrive`."""
        ...


def existing_folder(folder: Path) -> Path:
    """`folder` made absolute, links resolved; raises `NotAFolder` unless it is one."""
    try:
        resolved = folder.resolve(strict=True)
    except OSError as error:
        raise NotAFolder from error
    if not resolved.is_dir():
        raise NotAFolder
    return resolved


def system_devices() -> frozenset[int]:
    """`st_dev` of the file systems this machine runs from and keeps its users' files on."""
    places = (Path(Path.cwd().anchor), Path.home(), Path(tempfile.gettempdir()), Path(os.__file__).parent)
    return frozenset(place.stat().st_dev for place in places if place.exists())
