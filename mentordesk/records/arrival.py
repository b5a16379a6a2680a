# SPDX-License-Identifier: MIT
"""What is noticed when a desk is unlocked, or while it is open: an older database, a clock set back, failed unlocks.

A finding is kept, encrypted, until somebody at the desk has answered it; each finding and each answer is a line of the
log. To add a kind: a member of `FindingKind`, its row in `ABOUT`, and `arrival.<kind>.said` in `arrival.toml` (`said.one`
and `said.other` where it counts something as `n`). Values are numbers, moments and codes, never a participant's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class FindingKind(StrEnum):
    """What can be noticed."""

    OLDER_DATABASE = "older_database"
    OTHER_HISTORY = "other_history"
    LOG_BROKEN = "log_broken"
    FILE_CHANGED = "file_changed"
    OLD_KEY_FILE = "old_key_file"
    CLOCK_BACK = "clock_back"
    CLOCK_FORWARD = "clock_forward"
    FAILED_UNLOCKS = "failed_unlocks"
    UNCLEAN_END = "unclean_end"
    DAMAGED = "damaged"
    USERS_DIFFER = "users_differ"
    TABLE_REFUSED = "table_refused"
    NEW_READERS = "new_readers"


class Answer(StrEnum):
    """What can be said or done about a finding.

    SEEN, ON_PURPOSE and PUT_RIGHT settle it. UNKNOWN tells what to do (`arrival.<kind>.unknown`) and leaves it open; the others
    lead to the place of that name.
    """

    SEEN = "seen"
    ON_PURPOSE = "on_purpose"
    PUT_RIGHT = "put_right"
    UNKNOWN = "unknown"
    LOG = "log"
    BACKUP = "backup"
    PASSPHRASE = "passphrase"


SETTLING = frozenset({Answer.SEEN, Answer.ON_PURPOSE, Answer.PUT_RIGHT})
"""The answers after which a finding is not shown again."""


@dataclass(frozen=True, slots=True)
class About:
    """How grave a kind is ("danger", "warning", "info") and what can be answered, the most likely first."""

    tone: str
    answers: tuple[Answer, ...]


_A = Answer
ABOUT: Mapping[FindingKind, About] = MappingProxyType(
    {
        FindingKind.OLDER_DATABASE: About("danger", (_A.ON_PURPOSE, _A.UNKNOWN)),
        FindingKind.OTHER_HISTORY: About("danger", (_A.ON_PURPOSE, _A.UNKNOWN)),
        FindingKind.FILE_CHANGED: About("danger", (_A.ON_PURPOSE, _A.UNKNOWN)),
        FindingKind.LOG_BROKEN: About("danger", (_A.LOG, _A.UNKNOWN)),
        FindingKind.OLD_KEY_FILE: About("danger", (_A.ON_PURPOSE, _A.UNKNOWN)),
        FindingKind.CLOCK_BACK: About("warning", (_A.PUT_RIGHT, _A.LOG)),
        FindingKind.CLOCK_FORWARD: About("warning", (_A.PUT_RIGHT, _A.LOG)),
        FindingKind.FAILED_UNLOCKS: About("warning", (_A.SEEN, _A.LOG)),
        FindingKind.UNCLEAN_END: About("info", (_A.SEEN, _A.BACKUP)),
        FindingKind.DAMAGED: About("danger", (_A.UNKNOWN, _A.BACKUP, _A.SEEN)),
        FindingKind.USERS_DIFFER: About("danger", (_A.ON_PURPOSE, _A.UNKNOWN)),
        FindingKind.TABLE_REFUSED: About("danger", (_A.SEEN, _A.UNKNOWN)),
        FindingKind.NEW_READERS: About("warning", (_A.SEEN, _A.UNKNOWN)),
    }
)

DOUBTFUL_TIME = frozenset({FindingKind.CLOCK_BACK, FindingKind.CLOCK_FORWARD})
"""While one of these is open, the dates on printed sheets are doubtful and say so."""

Value = int | str | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was noticed. `id` and `noticed_at` are given by the store; `values` fill its sentence."""

    kind: FindingKind
    values: Mapping[str, Value] = field(default_factory=dict)
    id: int = 0
    noticed_at: datetime | None = None

    @property
    def tone(self) -> str:
        """How grave it is."""
        return ABOUT[self.kind].tone

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be answered, the most likely first."""
        return ABOUT[self.kind].answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Everything noticed that nobody has answered yet, oldest first."""

    findings: tuple[Finding, ...] = ()

    def has(self, *kinds: FindingKind) -> bool:
        """Whether something of one of these kinds is open."""
        return any(finding.kind in kinds for finding in self.findings)
