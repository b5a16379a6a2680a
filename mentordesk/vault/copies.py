# SPDX-License-Identifier: MIT
"""The two copies of the key file on disk, written so that a power cut at any moment leaves one that opens the desk.

Tried in `security.md` B2 with 1000 power-cut states. What is in the file is `keyfile.py`'s business.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from mentordesk.durable import part_of, sync_folder, write_synced
from mentordesk.errors import reason_of
from mentordesk.vault.errors import KeyFileDamaged, KeyFileNotWritten, KeyFilesDisagree, NoKeyFile
from mentordesk.vault.keyfile import MOST_BYTES, KeyFile, decode, encode

COPIES: Final = ("a.keys", "b.keys")


def read_key_file(folder: Path) -> KeyFile:
    """The newest whole copy, for what may be known before anyone unlocks. Raises as `whole_copies`."""
    return whole_copies(folder)[0]


def whole_copies(folder: Path) -> tuple[KeyFile, ...]:
    """The copies that are whole, the newest first; one where both are the same. Nothing is written.

    Raises `NoKeyFile` when both are missing, `KeyFileDamaged` when none is whole, `KeyFileNewer` when a newer
    program wrote one, `KeyFilesDisagree` when the copies belong to two desks.
    """
    found = [data for name in COPIES if (data := _bytes_of(folder / name)) is not None]
    if not found:
        raise NoKeyFile
    whole = [key_file for data in dict.fromkeys(found) if (key_file := _decoded(data)) is not None]
    if not whole:
        raise KeyFileDamaged
    if len({key_file.desk_uuid for key_file in whole}) > 1:
        raise KeyFilesDisagree
    return tuple(sorted(whole, key=lambda key_file: key_file.generation, reverse=True))


def renew_copies(folder: Path, key_file: KeyFile) -> None:
    """Make both copies this one, which opened the desk: before that nobody can tell a forged copy from a newer one.

    A folder that cannot be written (a backup on a locked stick) is left as it is.
    """
    data = encode(key_file)
    stale = [name for name in COPIES if _bytes_of(folder / name) != data]
    with contextlib.suppress(OSError):
        if stale:
            _publish(folder, stale, data)


def write_key_file(folder: Path, key_file: KeyFile) -> None:
    """Put both copies safely on disk; when this returns, no power cut brings an older generation back.

    Both are prepared before the first is published, so that a full disk changes nothing. Raises
    `KeyFileNotWritten`; the folder then opens with the former file or with this one, never with neither.
    A record that could not be read back is a bug and is not written: ValueError.
    """
    data = encode(key_file)
    if _decoded(data) != key_file:
        raise ValueError("this key file could not be read again")
    try:
        _publish(folder, COPIES, data)
    except OSError as error:
        raise KeyFileNotWritten(reason=reason_of(error)) from error


def _publish(folder: Path, names: tuple[str, ...] | list[str], data: bytes) -> None:
    """Write `data` under each name: all prepared and synced first, then one rename after the other, each synced."""
    parts = {name: part_of(folder / name) for name in names}
    try:
        for part in parts.values():
            write_synced(part, data, mode=0o600)
        for name, part in parts.items():
            os.replace(part, folder / name)  # noqa: PTH105 - the syscall is the point
            sync_folder(folder)
    except OSError:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        raise


def _decoded(data: bytes) -> KeyFile | None:
    try:
        return decode(data)
    except KeyFileDamaged:
        return None


def _bytes_of(path: Path) -> bytes | None:
    """What is in the file; None when there is none; nothing at all when the disk cannot read it."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError:
        return b""
