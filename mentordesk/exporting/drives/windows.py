# SPDX-License-Identifier: MIT
"""Removable drives of a Windows machine, through kernel32.

Written after Microsoft's documentation and NOT YET RUN on Windows; only `bus_of` is tested (on bytes). GetDriveTypeW says
"removable" of sticks and cards only; a USB disk says "fixed", so its bus is asked for too.
"""

from __future__ import annotations

import ctypes
import shutil
import struct
import sys
from pathlib import Path

from mentordesk.exporting.drives.protocol import existing_folder
from mentordesk.exporting.errors import NetworkDrive, NotAFolder
from mentordesk.records.exports import Drive, RemovableReason

DRIVE_REMOVABLE, DRIVE_FIXED, DRIVE_REMOTE = 2, 3, 4
BUS_USB = 7
_READ_ONLY_VOLUME = 0x00080000
_IOCTL_STORAGE_QUERY_PROPERTY = 0x002D1400
_SHARE_READ_WRITE, _OPEN_EXISTING = 3, 3
_DESCRIPTOR_BYTES = 1024
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class WindowsDrives:
    """The search."""

    def find_drives(self) -> tuple[Drive, ...]:
        """Sticks, cards and USB disks with a drive letter, the system's drive never among them."""
        system = Path.home().drive.upper()
        return tuple(
            drive
            for letter in _letters_in_use()
            if f"{letter}:" != system
            if (reason := _reason(letter)) is not None
            if (drive := _described(Path(f"{letter}:\\"), letter, reason)) is not None
        )

    def folder_target(self, folder: Path) -> Drive:
        """A local folder as a target. Raises `NotAFolder`, `NetworkDrive`."""
        folder = existing_folder(folder)
        letter = folder.drive[:1].upper()
        if folder.drive.startswith("\\\\") or _drive_type(letter) == DRIVE_REMOTE:
            raise NetworkDrive
        drive = _described(folder, letter, RemovableReason.FOLDER)
        if drive is None:
            raise NotAFolder
        return drive


def bus_of(descriptor: bytes) -> tuple[int, str]:
    """Bus type and serial number in a STORAGE_DEVICE_DESCRIPTOR; (0, "") when it is too short to say."""
    if len(descriptor) < 32:
        return 0, ""
    serial_at, bus = struct.unpack_from("<II", descriptor, 24)
    if not 0 < serial_at < len(descriptor):
        return bus, ""
    return bus, descriptor[serial_at:].split(b"\0", 1)[0].decode("ascii", "replace").strip()


def _kernel() -> ctypes.CDLL:
    if sys.platform != "win32":
        raise OSError("kernel32 exists on Windows only")
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    return kernel


def _letters_in_use() -> list[str]:
    mask = _kernel().GetLogicalDrives()
    return [letter for place, letter in enumerate(_LETTERS) if mask & (1 << place)]


def _drive_type(letter: str) -> int:
    return _kernel().GetDriveTypeW(f"{letter}:\\")


def _reason(letter: str) -> RemovableReason | None:
    kind = _drive_type(letter)
    if kind == DRIVE_REMOVABLE:
        return RemovableReason.STICK
    if kind == DRIVE_FIXED and bus_of(_descriptor(letter))[0] == BUS_USB:
        return RemovableReason.USB
    return None


def _descriptor(letter: str) -> bytes:
    """What the storage driver tells of the device below a drive letter; empty when it tells nothing."""
    kernel = _kernel()
    no_rights = 0
    handle = kernel.CreateFileW(f"\\\\.\\{letter}:", no_rights, _SHARE_READ_WRITE, None, _OPEN_EXISTING, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return b""
    query = struct.pack("<III", 0, 0, 0)  # StorageDeviceProperty, PropertyStandardQuery
    answer, length = ctypes.create_string_buffer(_DESCRIPTOR_BYTES), ctypes.c_ulong()
    try:
        answered = kernel.DeviceIoControl(
            ctypes.c_void_p(handle),
            _IOCTL_STORAGE_QUERY_PROPERTY,
            query,
            len(query),
            answer,
            _DESCRIPTOR_BYTES,
            ctypes.byref(length),
            None,
        )
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    return answer.raw[: length.value] if answered else b""


def _described(folder: Path, letter: str, reason: RemovableReason) -> Drive | None:
    """The drive below `folder`; None when no medium is in it."""
    label, file_system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
    number, flags = ctypes.c_ulong(), ctypes.c_ulong()
    there = _kernel().GetVolumeInformationW(
        f"{letter}:\\", label, 261, ctypes.byref(number), None, ctypes.byref(flags), file_system, 261
    )
    if not there:
        return None
    serial = bus_of(_descriptor(letter))[1] or f"{number.value:08X}"
    return Drive(
        id=f"{letter}:|{serial}",
        label=label.value or f"{letter}:",
        mount_point=str(folder),
        file_system=file_system.value,
        free_bytes=shutil.disk_usage(folder).free,
        read_only=bool(flags.value & _READ_ONLY_VOLUME),
        removable=reason,
        device_id=folder.stat().st_dev,
        device=f"{letter}:",
        serial=serial,
    )
