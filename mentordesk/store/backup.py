# SPDX-License-Identifier: MIT
"""Copies of the desk that count only once they were opened and checked: database, key file, and a note about both.

A copy is begun where the database is in use (`Copying(...)`), written and checked anywhere (`run`), and ended where it
was begun (`end`): the desk goes on saving meanwhile, into its log. The database file gets its name last, so that a name
ending in .db always stands for a whole, checked set.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock

from mentordesk.durable import sync_file, sync_folder, write_synced
from mentordesk.errors import Cancelled, Unavailable, reason_of
from mentordesk.progress import Progress, silent
from mentordesk.records.backup import Condition, Health, Manifest
from mentordesk.records.settings import BackupFile
from mentordesk.store.connection import Damaged, Database, assert_no_plaintext_header
from mentordesk.store.copy_keys import CopyKeys
from mentordesk.store.disk_errors import NoCopy
from mentordesk.store.health import bad_pages, examine, heal
from mentordesk.store.manifest import SUFFIX, read_manifest, write_manifest
from mentordesk.store.migrate import version
from mentordesk.store.rawfile import sha256_of
from mentordesk.store.thinning import worth_keeping

_STAMP = "%Y%m%d-%H%M%S"
KEYS_SUFFIX = ".keys"
AGE_SUFFIX = ".age"
COMPANIONS = (KEYS_SUFFIX, SUFFIX, AGE_SUFFIX)
"""What may stand beside a copy: the key file, the note, and the way to the data without MentorDesk."""


class BackupFailed(Unavailable):
    """The copy could not be written or did not check out; older copies are untouched."""

    key = "errors_store.backup_failed"


class Beside:
    """What goes with a copy: whose desk it is, its key file, and further files that are copied as they are."""

    def __init__(self, desk: str, key_file: Path, age_file: Path | None = None) -> None:
        self.desk, self.key_file, self.age_file = desk, key_file, age_file


class Copying:
    """One copy on its way. Begun and ended by whoever uses the database; `run` may work in any thread meanwhile.

    The sealed pages are copied as they lie on the disk and looked at (`raw`), then written anew under a salt of the copy's
    own: a log that belongs to another copy, or to the desk, can then never be read into it.
    """

    def __init__(
        self,
        database: Database,
        keys: CopyKeys,
        folder: Path,
        now: datetime,
        beside: Beside | None,
        scratch: Path | None = None,
    ) -> None:
        """Fold the log into the file and keep the file still from now on.

        Without `beside` the desk is only looked at. `scratch` is a folder on the desk's own disk (by default `folder`).
        """
        scratch = scratch or folder
        self._beside = beside
        self.made: BackupFile | None = None
        self._database, self._keys, self._folder, self._now = database, keys, folder, _free_moment(folder, now)
        stem = _stem(self._now)
        self._raw, self._part = scratch / f"{stem}.raw.part", folder / f"{stem}.part"
        self._final = folder / f"{stem}.db"
        self._schema = version(database)
        self._publishing = Lock()
        self._abandoned = False
        self.health: Health | None = None
        self.log_lines = (database.one("SELECT coalesce(max(seq), 0) FROM audit") or (0,))[0]
        if not database.hold():
            database.release()
            raise BackupFailed(reason="")
        self._folds = database.folds

    def run(self, progress: Progress | None = None) -> None:
        """Write the copy, read it whole, and give it its name (`made`); or only look at the desk (`health`).

        Raises `Damaged` when the desk itself does not read, `BackupFailed`, `Cancelled`.
        """
        progress = progress or silent()
        try:
            for folder in (self._raw.parent, self._folder):
                folder.mkdir(parents=True, exist_ok=True)
            self._copy_pages(progress)
            if self._beside is None:
                self.health = examine(self._raw, self._keys, progress)
                return
            self._require_readable()
            self.made = self._publish(self._beside, self._write_anew(progress))
        except OSError as error:
            raise BackupFailed(reason=reason_of(error)) from error
        finally:
            for path in (self._raw, self._part, *(_part_of(self._final, suffix) for suffix in COMPANIONS)):
                with suppress(OSError):
                    remove(path)

    def end(self) -> bool:
        """Let the log be folded again; where a damaged page was found that held nothing, write the database anew.

        Returns whether that was done.
        """
        self._database.release()
        found = self.health is not None and self.health.condition is Condition.FREE_PAGE
        if found:
            heal(self._database)
        return found

    @property
    def keeps(self) -> bool:
        """Whether a copy is to be kept; without it the desk is only looked at."""
        return self._beside is not None

    @property
    def damaged(self) -> bool:
        """Whether the desk itself was found damaged."""
        return self.health is not None and self.health.condition is Condition.DAMAGED

    def abandon(self) -> None:
        """Make sure that nothing is published any more: the database is about to be let go of."""
        with self._publishing:
            self._abandoned = True

    def _copy_pages(self, progress: Progress) -> None:
        remove(self._raw)
        read = self._database.raw.copy_to(self._raw, progress)
        self._require_still()
        if sha256_of(self._raw) != read:
            raise BackupFailed(reason="")

    def _require_still(self) -> None:
        """A file that was written to while it was copied is of two moments; nobody is told that it is a backup."""
        if self._abandoned:
            raise Cancelled
        if self._database.folds != self._folds:
            raise BackupFailed(reason="")

    def _require_readable(self) -> None:
        """Every page in use opens; a damaged one that holds nothing is left out of the copy, and remembered."""
        try:
            whole = not bad_pages(self._raw, self._keys)
        except Damaged:
            self.health = Health(condition=Condition.DAMAGED)
            raise
        if not whole:
            self.health = examine(self._raw, self._keys)
            if self.health.condition is Condition.DAMAGED:
                raise Damaged
            raw = Database(self._raw, self._keys.database)
            try:
                heal(raw)
            finally:
                raw.close()

    def _write_anew(self, progress: Progress) -> Health:
        remove(self._part)
        raw = Database(self._raw, self._keys.database)
        try:
            raw.copy_to(self._part, self._keys.database)
        finally:
            raw.close()
        sync_file(self._part)
        assert_no_plaintext_header(self._part)
        found = examine(self._part, self._keys, progress)
        if found.condition not in (Condition.SOUND, Condition.LOG_BROKEN) or found.log_lines != self.log_lines:
            self.health = Health(condition=Condition.DAMAGED)
            raise Damaged
        self.health = self.health or found
        return found

    def _publish(self, beside: Beside, found: Health) -> BackupFile:
        with self._publishing:
            if self._abandoned:
                raise Cancelled
            keys = beside.key_file.read_bytes()
            manifest = Manifest(
                desk=beside.desk,
                made_at=self._now,
                schema=self._schema,
                size=self._part.stat().st_size,
                sha256=sha256_of(self._part),
                keys_sha256=sha256(keys).hexdigest(),
                log_lines=found.log_lines,
                log_head=found.log_head,
            )
            contents = {KEYS_SUFFIX: keys, SUFFIX: write_manifest(manifest, self._keys.manifest)}
            if beside.age_file is not None and beside.age_file.exists():
                contents[AGE_SUFFIX] = beside.age_file.read_bytes()
            for suffix, content in contents.items():
                write_synced(_part_of(self._final, suffix), content)
            for suffix in contents:
                _part_of(self._final, suffix).replace(self._final.with_suffix(suffix))
            # What stands beside it is sure before it has its name: after a power cut no copy lacks its key file.
            sync_folder(self._folder)
            self._part.replace(self._final)
            sync_folder(self._folder)
        return BackupFile(path=self._final, made_at=self._now, size=manifest.size)


def write_backup(database: Database, keys: CopyKeys, beside: Beside, folder: Path, now: datetime) -> BackupFile:
    """Begin, write, check and end a copy in one go."""
    copying = Copying(database, keys, folder, now, beside)
    try:
        copying.run()
    finally:
        copying.end()
    assert copying.made is not None
    return copying.made


def _stem(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(f"desk-{_STAMP}")


def _free_moment(folder: Path, now: datetime) -> datetime:
    """The second a new copy is called after: the first one free, for no copy is ever written over by another."""
    while (folder / f"{_stem(now)}.db").exists():
        now += timedelta(seconds=1)
    return now


def check_copy(path: Path, keys: CopyKeys) -> Health:
    """Open a copy and read all of it. Raises `NoCopy`, and `Damaged` unless every record is whole and its note is true."""
    if not path.is_file():
        raise NoCopy(file=path.name)
    health = examine(path, keys)
    manifest = read_manifest(path)
    if health.condition is Condition.DAMAGED or (manifest is not None and manifest.sha256 != sha256_of(path)):
        raise Damaged
    return health


def backups(folder: Path) -> tuple[BackupFile, ...]:
    """The finished copies in a folder, newest first."""
    found = [copy for path in folder.glob("desk-*.db") if (copy := backup_at(path)) is not None]
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def backup_at(path: Path) -> BackupFile | None:
    """The copy of that name; None when the name is not one we give."""
    try:
        made = datetime.strptime(path.stem, f"desk-{_STAMP}").replace(tzinfo=UTC)
        return BackupFile(path=path, made_at=made, size=path.stat().st_size)
    except (ValueError, OSError):
        return None


def thin_out(folder: Path, newest: Path, desk: str) -> None:
    """Remove the copies of this desk that are not worth keeping, and what a backup that was cut short left behind."""
    for unfinished in folder.glob("desk-*.part*"):
        remove(unfinished)
    own = {copy.made_at: copy.path for copy in backups(folder) if _may_go(copy.path, desk)}
    just_made = next((moment for moment, path in own.items() if path == newest), None)
    dropped = [own[moment] for moment in own.keys() - worth_keeping(own.keys(), just_made)]
    # The databases first, and surely: what remains of a set that was cut short is no set.
    for path in dropped:
        remove(path)
    if dropped:
        sync_folder(folder)
    for path in dropped:
        for suffix in COMPANIONS:
            path.with_suffix(suffix).unlink(missing_ok=True)


def _may_go(copy: Path, desk: str) -> bool:
    """Whether a copy is known to be this desk's, or too old to have a note. Another desk's is never touched."""
    manifest = read_manifest(copy)
    return manifest is None or manifest.desk == desk


def _part_of(final: Path, suffix: str) -> Path:
    return final.with_suffix(f"{suffix}.part")


def remove(path: Path) -> None:
    """Remove a database file and its log, as far as the disk lets us: what led here is the error to tell."""
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
