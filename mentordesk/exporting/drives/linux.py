# SPDX-License-Identifier: MIT
"""Removable drives of a Linux machine, from /proc/self/mountinfo and /sys alone: no desktop service, no extra program."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mentordesk.exporting.drives.protocol import NETWORK_FILE_SYSTEMS, existing_folder
from mentordesk.exporting.errors import NetworkDrive
from mentordesk.records.exports import Drive, RemovableReason

_SYSTEM_MOUNTS = frozenset(
    {
        "/",
        "/boot",
        "/boot/efi",
        "/efi",
        "/home",
        "/usr",
        "/var",
        "/tmp",
        "/cdrom",
        "/lib/live/mount/medium",
        "/run/live/medium",
        "/run/live/persistence",
    }
)
"""What is mounted here the system runs from, also where the system itself was started from a stick."""
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class _Mount:
    """One line of mountinfo."""

    number: str
    point: Path
    file_system: str
    source: str
    options: frozenset[str]


class LinuxDrives:
    """The search. `proc`, `sys` and `dev` are the system's folders of these names."""

    def __init__(self, proc: Path = Path("/proc"), sys: Path = Path("/sys"), dev: Path = Path("/dev")) -> None:
        self._proc = proc
        self._sys = sys
        self._dev = dev

    def find_drives(self) -> tuple[Drive, ...]:
        """Sticks, cards and USB disks that are mounted now, by mount point. A drive that leaves meanwhile is left out."""
        mounts = list(self._mounts())
        system_disks = {self._disk(mount) for mount in mounts if str(mount.point) in _SYSTEM_MOUNTS}
        found: dict[str, Drive] = {}
        for mount in mounts:
            disk = self._disk(mount)
            reason = _removable(disk) if disk is not None and disk not in system_disks else None
            if disk is not None and reason is not None:
                drive = self._drive(mount, disk, reason)
                if drive is not None:
                    found.setdefault(mount.number, drive)
        return tuple(sorted(found.values(), key=lambda drive: drive.mount_point))

    def folder_target(self, folder: Path) -> Drive:
        """A local folder as a target; whether it can be taken away is not asked. Raises `NotAFolder`, `NetworkDrive`."""
        folder = existing_folder(folder)
        mount = self._mount_of(folder)
        if mount.file_system in NETWORK_FILE_SYSTEMS or mount.source.startswith("//"):
            raise NetworkDrive
        disk = self._disk(mount)
        return self._described(folder, mount, disk, RemovableReason.FOLDER)

    def _mounts(self) -> Iterator[_Mount]:
        for line in (self._proc / "self" / "mountinfo").read_text(errors="surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            fields, kind = before.split(" "), after.split(" ")
            if len(fields) >= 6 and len(kind) >= 3:
                yield _Mount(
                    number=fields[2],
                    point=Path(_unescaped(fields[4])),
                    file_system=kind[0],
                    source=_unescaped(kind[1]),
                    options=frozenset(fields[5].split(",")) | frozenset(kind[2].split(",")),
                )

    def _mount_of(self, folder: Path) -> _Mount:
        """The mount a folder lies on: the longest mount point above it, the last of several at one point."""
        above = [mount for mount in self._mounts() if folder.is_relative_to(mount.point)]
        if not above:
            return _unlisted(folder)
        return max(enumerate(above), key=lambda pair: (len(pair[1].point.parts), pair[0]))[1]

    def _disk(self, mount: _Mount) -> Path | None:
        """The /sys folder of the whole physical disk below a mount; None where there is none (tmpfs, network)."""
        block = self._sys / "dev" / "block" / mount.number
        if not block.exists() and mount.source.startswith("/dev/"):  # btrfs has a number of its own
            block = self._sys / "class" / "block" / Path(mount.source).name
        return _whole_disk(block.resolve()) if block.exists() else None

    def _drive(self, mount: _Mount, disk: Path, reason: RemovableReason) -> Drive | None:
        try:
            return self._described(mount.point, mount, disk, reason)
        except OSError:
            return None

    def _described(self, folder: Path, mount: _Mount, disk: Path | None, reason: RemovableReason) -> Drive:
        space = os.statvfs(folder)
        serial = _serial(disk) if disk else ""
        return Drive(
            id=f"{mount.source}|{serial}",
            label=self._label(mount) or mount.point.name or str(mount.point),
            mount_point=str(folder),
            file_system=mount.file_system,
            free_bytes=space.f_bavail * space.f_frsize,
            read_only="ro" in mount.options or bool(space.f_flag & os.ST_RDONLY) or _text(disk, "ro") == "1",
            removable=reason,
            device_id=folder.stat().st_dev,
            device=mount.source,
            serial=serial,
        )

    def _label(self, mount: _Mount) -> str:
        """The name given to the file system when it was made, as udev links it; "" when it has none."""
        links = self._dev / "disk" / "by-label"
        wanted = Path(mount.source).name
        if not links.is_dir():
            return ""
        for link in links.iterdir():
            if link.is_symlink() and link.readlink().name == wanted:
                return re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), link.name)
        return ""


def _unlisted(folder: Path) -> _Mount:
    """A mount the system does not list, as inside a changed root: its device can be told, its file system cannot."""
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    return _Mount(number=number, point=Path(folder.anchor), file_system="", source="", options=frozenset())


def _whole_disk(block: Path) -> Path:
    """From a partition or an opened encrypted volume down to the disk it lies on."""
    below = block / "slaves"
    first = next(iter(sorted(below.iterdir())), None) if below.is_dir() else None
    if first is not None:
        return _whole_disk(first.resolve())
    return block.parent if (block / "partition").exists() else block


def _removable(disk: Path) -> RemovableReason | None:
    """Sticks and most cards say so themselves; USB disks do not, but their place in the tree does."""
    if _text(disk, "removable") == "1" or _text(disk / "device", "type") == "SD":
        return RemovableReason.STICK
    return RemovableReason.USB if any(part.startswith("usb") for part in disk.parts) else None


def _serial(disk: Path) -> str:
    """The serial number of the disk or of the USB device it hangs on; "" when none is told."""
    for folder in (disk / "device", *disk.parents):
        serial = _text(folder, "serial")
        if serial:
            return serial
        if (folder / "idVendor").exists():
            return ""
    return ""


def _text(folder: Path | None, name: str) -> str:
    if folder is None:
        return ""
    try:
        return (folder / name).read_text(errors="replace").strip()
    except OSError:
        return ""


def _unescaped(text: str) -> str:
    """A mountinfo field with its blanks and tabs back (they are written \\040, \\011)."""
    octets = _OCTAL.sub(lambda found: chr(int(found[1], 8)), text)
    return os.fsdecode(octets.encode("utf-8", "surrogateescape"))
