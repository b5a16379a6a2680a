# SPDX-License-Identifier: MIT
"""Copies of the desk that count only once they were opened and checked: the database and the key file beside it."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from mentordesk.errors import Unavailable
from mentordesk.records.settings import BackupFile
from mentordesk.store.connection import Damaged, Database, assert_no_plaintext_header

COPIES_KEPT = 20
_STAMP = "%Y%m%d-%H%M%S"


class BackupFailed(Unavailable):
    """The copy could not be written or did not check out; older copies are untouched."""

    key = "errors_store.backup_failed"


def write_backup(database: Database, raw_key: str, key_file: Path, folder: Path, now: datetime) -> BackupFile:
    """Copy the open database and its key file into `folder`, check the copy, and only then give it its name."""
    stem = now.astimezone(UTC).strftime(f"desk-{_STAMP}")
    part, final = folder / f"{stem}.part", folder / f"{stem}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove(part)
        database.copy_to(part, raw_key)
        assert_no_plaintext_header(part)
        check_copy(part, raw_key)
        shutil.copyfile(key_file, folder / f"{stem}.keys")
        _sync(part)
        _sync(folder / f"{stem}.keys")
        part.replace(final)
    except OSError as error:
        _remove(part)
        raise BackupFailed(reason=error.strerror or type(error).__name__) from error
    except BaseException:
        _remove(part)
        raise
    return BackupFile(path=final, made_at=now, size=final.stat().st_size)


def check_copy(path: Path, raw_key: str) -> int:
    """Open a copy and check every page and every reference; returns its number of persons. Raises `Damaged`."""
    copy = Database(path, raw_key, exclusive=True)
    try:
        return check_database(copy)
    finally:
        copy.close()


def check_database(database: Database) -> int:
    """Check an open database: structure, references, search index, and each page of the file against its seal.

    Returns its number of persons. The seals are read from the disk itself, so that a page we still remember whole is
    found damaged too (`security.md` 0.5: neither check is enough alone).
    """
    if database.all("PRAGMA integrity_check") != [("ok",)] or database.all("PRAGMA foreign_key_check"):
        raise Damaged
    database.run("INSERT INTO person_search (person_search) VALUES ('integrity-check')")
    if database.all("PRAGMA cipher_integrity_check"):
        raise Damaged
    row = database.one("SELECT count(*) FROM person")
    return row[0] if row else 0


def backups(folder: Path) -> tuple[BackupFile, ...]:
    """The finished copies in a folder, newest first."""
    found: list[BackupFile] = []
    for path in folder.glob("desk-*.db"):
        try:
            made = datetime.strptime(path.stem, f"desk-{_STAMP}").replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(BackupFile(path=path, made_at=made, size=path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def thin_out(folder: Path) -> None:
    """Keep the newest copies of a folder; remove the rest, and what a backup that was cut short left behind."""
    for unfinished in folder.glob("desk-*.part"):
        _remove(unfinished)
    for old in backups(folder)[COPIES_KEPT:]:
        _remove(old.path)
        _remove(old.path.with_suffix(".keys"))


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)
