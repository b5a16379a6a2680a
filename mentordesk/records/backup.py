# SPDX-License-Identifier: MIT
"""Copies of a desk, what was found when one was checked, and the drive that holds the second set. No file access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentordesk.records.settings import BackupFile


class Condition(StrEnum):
    """What a check of a whole database found, the best first."""

    SOUND = "sound"
    FREE_PAGE = "free_page"
    LOG_BROKEN = "log_broken"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was found in one database file.

    FREE_PAGE: a page that holds nothing does not read; every record does. `broken_line`: the first line of the log
    that is not as it was written. `log_lines` and `last_line_at` say how far the log goes, `log_head` and
    `log_mac` (in hexadecimal) prove its last line.
    """

    condition: Condition
    people: int = 0
    log_lines: int = 0
    log_head: str = ""
    log_mac: str = ""
    last_line_at: datetime | None = None
    broken_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDesk:
    """The answer of a health check of the open desk. `healed`: a damaged page that held nothing was written anew."""

    people: int
    healed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What stands beside a copy: enough to find the right one before anybody has unlocked it, and no count of people.

    `log_lines` and `log_head` anchor the audit log as it was; `sha256` is of the database file, `keys_sha256` of the
    key file beside it; `schema` the shape the database has.
    """

    desk: str
    made_at: datetime
    schema: int
    size: int
    sha256: str
    keys_sha256: str
    log_lines: int
    log_head: str


class Whence(StrEnum):
    """Where a copy lies that could be restored."""

    DESK = "desk"
    DRIVE = "drive"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A copy that could be restored. `manifest` is None for copies of older versions; `place` names a drive or a folder."""

    copy: BackupFile
    whence: Whence
    place: str = ""
    manifest: Manifest | None = None
    has_keys: bool = True

    @property
    def newness(self) -> tuple[int, datetime]:
        """What orders copies of one desk: how far the log had come, which no wrong clock can change; then the time."""
        return (self.manifest.log_lines if self.manifest else 0, self.copy.made_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A candidate that was opened and read as a whole.

    `own_keys`: only the key file beside the copy opens it, not the desk's present one; `keys_gone`: there is no present
    one, so that of then comes back. `lines_lost` counts the log lines the present key file knows of and the copy has
    not; None where that cannot be told.
    """

    candidate: Candidate
    health: Health
    own_keys: bool = False
    keys_gone: bool = False
    lines_lost: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """The drive chosen for the second set of copies, known by serial number or label wherever it is mounted.

    `folder` is a place named by hand instead of a removable drive ("" otherwise).
    `last_copy_at` is the moment of the last copy that was read back from it, `last_made_at` when that copy was made.
    """

    label: str
    serial: str
    folder: str = ""
    last_copy_at: datetime | None = None
    last_made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What the status line says: the newest copy here, the second drive, and after how many days its copy is asked for."""

    last: datetime | None
    second: Medium | None
    remind_after: int

    def second_days(self, now: datetime) -> int | None:
        """How many whole days ago the last copy was read back from the second drive; None while there was none."""
        if self.second is None or self.second.last_copy_at is None:
            return None
        return max(0, (now - self.second.last_copy_at).days)

    def second_is_due(self, now: datetime) -> bool:
        """Whether a copy on the second drive should be asked for."""
        days = self.second_days(now)
        return days is None or days >= self.remind_after
