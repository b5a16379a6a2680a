# SPDX-License-Identifier: MIT
"""Whether a database file is whole: structure, references, full-text index, audit chain, and each page's seal.

Only copies are examined, never the file under an open desk. The seals are read by a connection of their own: one bad page
spoils what the same connection reads and writes afterwards (`security.md` A6, #617), and the desk's exclusive lock keeps
any second connection from its own file. A copy of the bytes has every page as the disk gives it, free ones too.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mentordesk.progress import Progress, silent
from mentordesk.records.backup import Condition, Health
from mentordesk.store.audit import Audit
from mentordesk.store.connection import Damaged, Database
from mentordesk.store.copy_keys import CopyKeys
from mentordesk.store.rows import maybe_moment

_INDEXES = ("person_search", "record_search")


def examine(path: Path, keys: CopyKeys, progress: Progress | None = None) -> Health:
    """Read a whole copy and say what it is like. Everything but the keys being wrong comes back as a `Health`.

    A page that the disk failed to read just now looks damaged too: nobody is told so before a second look.
    """
    health = _examined(path, keys, progress or silent())
    return health if health.condition is Condition.SOUND else _examined(path, keys, progress or silent())


def _examined(path: Path, keys: CopyKeys, progress: Progress) -> Health:
    try:
        health = _read_records(path, keys, progress)
        progress.report("backup.stage.pages")
        bad = bad_pages(path, keys)
    except Damaged:
        return Health(condition=Condition.DAMAGED)
    if bad and health.condition is Condition.SOUND:
        # Every page in use was read just now, so what does not read holds nothing.
        return replace(health, condition=Condition.FREE_PAGE)
    return health


def heal(database: Database) -> None:
    """Write the database anew from its records alone, so that no damaged free page remains; all of it or nothing."""
    database.run("VACUUM")
    database.checkpoint()


def check_database(database: Database) -> int:
    """Check a database that nobody else works with: structure, references, index, seals; returns its number of persons.

    Raises `Damaged`, and for a damaged page that holds nothing as well.
    """
    _require_whole(database, silent())
    if database.all("PRAGMA cipher_integrity_check"):
        raise Damaged
    return (database.one("SELECT count(*) FROM person") or (0,))[0]


def _read_records(path: Path, keys: CopyKeys, progress: Progress) -> Health:
    if path.stat().st_size == 0:
        # Never opened: the library would take an emptied file for a new database and begin it anew.
        raise Damaged
    database = Database(path, keys.database)
    try:
        _require_whole(database, progress)
        progress.report("backup.stage.log")
        return _read_log(database, keys)
    finally:
        database.close()


def _require_whole(database: Database, progress: Progress) -> None:
    progress.report("backup.stage.structure")
    if database.all("PRAGMA integrity_check") != [("ok",)] or database.all("PRAGMA foreign_key_check"):
        raise Damaged
    progress.report("backup.stage.index")
    for index in _INDEXES:
        database.run(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def _read_log(database: Database, keys: CopyKeys) -> Health:
    audit = Audit(database, keys.audit)
    broken = audit.first_broken()
    (people,) = database.one("SELECT count(*) FROM person") or (0,)
    lines, last = database.one("SELECT coalesce(max(seq), 0), max(at) FROM audit") or (0, None)
    return Health(
        condition=Condition.SOUND if broken is None else Condition.LOG_BROKEN,
        people=people,
        log_lines=lines,
        log_head=audit.head(),
        log_mac=audit.last().mac.hex(),
        last_line_at=maybe_moment(last),
        broken_line=broken,
    )


def bad_pages(path: Path, keys: CopyKeys) -> bool:
    """Whether any page of a file, in use or not, is not as it was sealed. Raises `Damaged` when it does not open at all."""
    database = Database(path, keys.database)
    try:
        return bool(database.all("PRAGMA cipher_integrity_check"))
    finally:
        database.close()
