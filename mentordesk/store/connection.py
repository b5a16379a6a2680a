# SPDX-License-Identifier: MIT
"""Opening the encrypted database and talking to it; the only place that sees sqlcipher3 and its errors.

The opening contract (`security.md` B1): key first, then prove the cipher and the versions, take the file for ourselves,
write-ahead log with full synchronisation. A plaintext file does not open with a key; of each file newly written the
first bytes are looked at once it is closed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from mentordesk.errors import MentorDeskError
from mentordesk.store.disk_errors import (
    Damaged,
    DeskInUse,
    DiskFailing,
    DiskFull,
    ReadOnly,
    Unencrypted,
)
from mentordesk.store.disk_errors import OutcomeUnknown as OutcomeUnknown
from mentordesk.store.patience import Patience
from mentordesk.store.rawfile import RawFile
from mentordesk.store.statements import statements

PLAINTEXT_HEADER = b"SQLite format 3"
OLDEST_CIPHER = (4, 18)
OLDEST_SQLITE = (3, 51, 3)
APPLICATION_ID = 0x4D444B31
USUAL_CHECKPOINT = 1000
"""Pages in the write-ahead log after which SQLite folds it into the file by itself."""

Row = tuple[Any, ...]
T = TypeVar("T")


class Database:
    """One open, keyed connection. Statements are SQL text and bound values; errors come out as our own types."""

    def __init__(self, path: Path, raw_key: str, *, exclusive: bool = True) -> None:
        """Open `path` with a 64-digit hexadecimal raw key, creating the file when it is not there."""
        assert len(raw_key) == 64, "a raw key is 32 bytes in hexadecimal"
        self.path = path
        self._raw_key = raw_key
        self._exclusive = exclusive
        self._preparations: list[Callable[[], None]] = []
        self.raw = RawFile(path)
        self.folds = 0
        self._held = self._acting = self._reading = self._ready = False
        self._open()

    def prepare(self, preparation: Callable[[], None]) -> None:
        """Do something that lasts as long as the connection, now and whenever it has to be made anew."""
        preparation()
        self._preparations.append(preparation)

    def reopen(self) -> None:
        """Let go of the file and read it afresh, to see what of a failed write arrived in it."""
        with suppress(MentorDeskError):
            self.close()
        self._open()
        for preparation in self._preparations:
            preparation()
        self._refuse_writes(self._reading)

    def _open(self) -> None:
        if self.path.is_dir():
            raise Damaged
        # Asked before, because the library calls a write-ahead log it may not write a failing disk.
        if not all(os.access(place, os.W_OK) for place in (self.path.parent, self.path) if place.exists()):
            raise ReadOnly
        with translated():
            self._connection = sqlcipher.connect(
                str(self.path), isolation_level=None, check_same_thread=False, timeout=1.0
            )
        self._ready = False
        try:
            self._set_up(self._raw_key, exclusive=self._exclusive)
            self._ready = True
        except BaseException:
            self._connection.close()
            raise

    def _set_up(self, raw_key: str, *, exclusive: bool) -> None:
        # The library writes its own log of damaged pages to stderr otherwise; our errors say it better.
        self.run("PRAGMA cipher_log_level = NONE")
        self.run(f"PRAGMA key = \"x'{raw_key}'\"")
        if exclusive:
            # Before the first read: then the log needs no shared-memory file beside it.
            self.run("PRAGMA locking_mode = EXCLUSIVE")
        self.one("SELECT count(*) FROM sqlite_schema")
        self._assert_encrypting()
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA foreign_keys = ON")
        self.run("PRAGMA secure_delete = ON")
        self.run("PRAGMA trusted_schema = OFF")
        self.run("PRAGMA cell_size_check = ON")
        self.run("PRAGMA temp_store = MEMORY")

    def _assert_encrypting(self) -> None:
        cipher = self.one("PRAGMA cipher_version")
        sqlite = self.one("SELECT sqlite_version()")
        # The file itself is not looked at here: on POSIX, closing a second handle on it would drop the locks of this one.
        if self.one("PRAGMA cipher_status") != ("1",):
            raise Unencrypted
        if not cipher or _version(cipher[0]) < OLDEST_CIPHER or not sqlite or _version(sqlite[0]) < OLDEST_SQLITE:
            raise Unencrypted(cipher=cipher and cipher[0], sqlite=sqlite and sqlite[0])

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Execute one statement; return the rowid of the last insert (or the number of changed rows for others)."""
        with translated():
            cursor = self._connection.execute(sql, values)
            return cursor.lastrowid or 0 if sql.lstrip()[:6].upper() == "INSERT" else cursor.rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for each row of values."""
        with translated():
            self._connection.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Execute several statements one after the other *inside* the open transaction."""
        for statement in statements(sql):
            self.run(statement)

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Every row of a query."""
        return self._looked_up(lambda: self._connection.execute(sql, values).fetchall())

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        return self._looked_up(lambda: self._connection.execute(sql, values).fetchone())

    def _looked_up(self, look: Callable[[], T]) -> T:
        """What a query answers.

        A page that the disk failed to read just now looks damaged too, and spoils the connection for good (`security.md`
        A6): nobody is told of damage before a fresh connection has had a second look.
        """
        try:
            with translated():
                return look()
        except Damaged:
            if self._acting or not self._ready:
                raise
        self.reopen()
        with translated():
            return look()

    @contextmanager
    def transaction(self, kept_after_all: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """All or nothing: commit at the end of the block, roll back when it raises.

        An error at the commit itself does not say whether the data arrived: `kept_after_all` is asked before it is raised.
        """
        self.run("BEGIN IMMEDIATE")
        self._acting = True
        try:
            yield
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._acting = False
        try:
            self.run("COMMIT")
        except MentorDeskError:
            self._roll_back()
            if not kept_after_all():
                raise

    def _roll_back(self) -> None:
        # Whatever this answers, the error that led here is the one to tell.
        with suppress(MentorDeskError):
            if self._connection.in_transaction:
                self.run("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block in which the database refuses every write."""
        self._refuse_writes(True)
        try:
            yield
        finally:
            self._refuse_writes(False)

    def _refuse_writes(self, refuse: bool) -> None:
        self._reading = False
        self.run(f"PRAGMA query_only = {'ON' if refuse else 'OFF'}")
        self._reading = refuse

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the file, so that its unprotected tail stays short (`security.md` 0.4).

        False when a reader kept it from being done, or a copy that is under way.
        """
        if self._held:
            return False
        self.folds += 1
        return self.one("PRAGMA wal_checkpoint(TRUNCATE)") == (0, 0, 0)

    def hold(self) -> bool:
        """Fold the log, then keep the file as it is until `release`: what is saved meanwhile stays in the log.

        So the file can be copied while work goes on; the copy is of one moment if `folds` is what it was.
        """
        folded = self.checkpoint()
        self.one("PRAGMA wal_autocheckpoint = 0")
        self._held = True
        return folded

    def release(self) -> None:
        """Let the log be folded into the file again."""
        self._held = False
        self.one(f"PRAGMA wal_autocheckpoint = {USUAL_CHECKPOINT}")

    def copy_to(self, path: Path, raw_key: str) -> None:
        """Write a consistent copy of the whole database to the new file `path` under `raw_key`."""
        with translated():
            target = sqlcipher.connect(str(path), isolation_level=None)
            try:
                target.execute(f"PRAGMA key = \"x'{raw_key}'\"")
                # Nobody's data until the caller has brought it to the disk and checked it: no journal, no waiting.
                target.execute("PRAGMA journal_mode = OFF")
                target.execute("PRAGMA synchronous = OFF")
                self._connection.backup(target, progress=Patience())
            finally:
                target.close()

    def close(self) -> None:
        """Checkpoint and let the file go."""
        self.folds += 1
        self._held = False
        with translated():
            self._connection.close()
        self.raw.close()


def assert_no_plaintext_header(path: Path) -> None:
    """Raise `Unencrypted` when the file starts like an ordinary SQLite file. Only for a file nobody has open."""
    with path.open("rb") as file:
        if file.read(len(PLAINTEXT_HEADER)) == PLAINTEXT_HEADER:
            raise Unencrypted


@contextmanager
def translated() -> Iterator[None]:
    """Turn the library's errors about files and disks into ours; anything else is a bug and passes through."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        known = _known(str(error))
        if known is None:
            raise
        raise known from error
    except MemoryError as error:
        # What the library answers when it cannot read back a page it has just written.
        raise DiskFailing from error


def _known(message: str) -> MentorDeskError | None:
    signs: tuple[tuple[str, type[MentorDeskError]], ...] = (
        ("is locked", DeskInUse),
        ("is not a database", Damaged),
        ("malformed", Damaged),
        ("vtable constructor failed", Damaged),
        ("disk is full", DiskFull),
        ("readonly database", ReadOnly),
        ("unable to open database", ReadOnly),
        ("disk I/O error", DiskFailing),
        # It was let go of after an error and could not be opened again: the disk still does not answer.
        ("closed database", DiskFailing),
    )
    return next((kind() for sign, kind in signs if sign in message), None)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split()[0].split("."))
