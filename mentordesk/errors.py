# SPDX-License-Identifier: MIT
"""What can go wrong, as types with values and no sentences; the sentences are made at the edge from `words`.

Three families are *known* (the user did or met something we foresaw): `Refused`, `Invalid`, `Unavailable`.
Anything else that is raised is a bug and takes the crash road.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentordesk.records.issues import Issue


class MentorDeskError(Exception):
    """The root of every error we raise on purpose.

    `key` names the sentence in `resources/words/<lang>/errors.toml`; `values` fill its placeholders.
    Values must never hold a participant's name: errors end up in log files.
    """

    key = "unknown"

    def __init__(self, key: str | None = None, **values: object) -> None:
        self.key = key or self.key
        self.values = values
        shown = ", ".join(f"{name}={value!r}" for name, value in values.items())
        super().__init__(f"{self.key}({shown})")


class Refused(MentorDeskError):
    """The act is not allowed: a permission, a keep-apart, a stale proposal, a rule of the programme."""

    key = "refused"


class Stale(Refused):
    """What the act was based on has changed since it was read."""

    key = "stale"


class Forbidden(Refused):
    """The actor's role does not hold the permission the use case needs."""

    key = "forbidden"


class ConfirmFirst(Refused):
    """The act wants the passphrase once more, and it was not given within the last minutes; nothing was done."""

    key = "errors_access.confirm_first"


class LockNow(Refused):
    """A wrong passphrase was given too often in a row: the desk is to be locked."""

    key = "errors_access.lock_now"


class Invalid(MentorDeskError):
    """What was typed in or handed over cannot be accepted; `issues` say what, where and why."""

    key = "invalid"

    def __init__(self, issues: Sequence[Issue], key: str | None = None, **values: object) -> None:
        self.issues = tuple(issues)
        super().__init__(key, count=len(self.issues), fields=[issue.field for issue in self.issues], **values)


class Unavailable(MentorDeskError):
    """Something outside us does not answer as it should: a file, a disk, a drive, a printer."""

    key = "unavailable"


class NotFound(Unavailable):
    """The record that was asked for is not there (any more)."""

    key = "not_found"


class Cancelled(MentorDeskError):
    """The user asked a long job to stop; nothing was changed."""

    key = "cancelled"


def reason_of(error: OSError) -> str:
    """What the system says of a disk or a file, in its own language; the kind of error where it says nothing."""
    return error.strerror or type(error).__name__
