# SPDX-License-Identifier: MIT
"""What an export is made of and what came of it: drives, profiles, manifests, receipts, printers. No file access."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentordesk.records.issues import Issue

_LONGEST_PURPOSE = 500


class ExportProfile(StrEnum):
    """How much of the people an export shows (REQ-1.31)."""

    IDENTIFIED = "identified"
    CODED = "coded"
    COUNTS = "counts"


class RemovableReason(StrEnum):
    """Why a drive counts as one that can be taken away; FOLDER is a target named by hand, with no such claim."""

    STICK = "stick"
    USB = "usb"
    FOLDER = "folder"


class ExportOutcome(StrEnum):
    """How an attempt to write an export ended, for the log. Only VERIFIED means that a good file is on the drive."""

    VERIFIED = "verified"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    ALREADY_THERE = "already_there"
    DRIVE_FULL = "drive_full"
    DRIVE_READ_ONLY = "drive_read_only"
    DRIVE_GONE = "drive_gone"
    DRIVE_FAULTY = "drive_faulty"
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A place an export can be written to, as found at one moment.

    `device_id` is the `st_dev` of the mounted file system: it is compared again before, during and after writing.
    `id` names the same drive again after a second look; `device` is the system's own name for it.
    """

    id: str
    label: str
    mount_point: str
    file_system: str
    free_bytes: int
    read_only: bool
    removable: RemovableReason
    device_id: int
    device: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInfo:
    """One member of a bundle as the manifest lists it. `rows` is 0 for a sheet."""

    name: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a bundle says of itself, signed by the desk that made it.

    `signer` is the Ed25519 public key of that desk in hexadecimal. `audit_head` anchors the desk's log outside of it.
    """

    schema: int
    export_id: str
    desk_uuid: str
    profile: ExportProfile
    purpose: str
    audit_head: str
    created_at: datetime
    created_by: str
    signer: str
    members: tuple[MemberInfo, ...] = ()

    @property
    def rows(self) -> int:
        """Records in all tables together."""
        return sum(member.rows for member in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof of one finished export: the file was read back from the drive under its final name and was the same."""

    path: str
    name: str
    size: int
    sha256: str
    drive: Drive
    verified_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDraft:
    """What a user chose to take away: for what, how identified, which tables."""

    purpose: str = ""
    profile: ExportProfile = ExportProfile.CODED
    tables: tuple[str, ...] = ()
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """A printer the system's spooler knows."""

    name: str
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A document handed to the spooler. Whether it came out on paper is not known to us and never claimed."""

    printer: str
    job_id: str
    copies: int


def export_issues(draft: ExportDraft) -> tuple[Issue, ...]:
    """What is wrong with an export draft: no purpose (it is logged, REQ-1.31), one too long, nothing chosen."""
    issues: list[Issue] = []
    if not draft.purpose.strip():
        issues.append(Issue(field="purpose", key="exports.issue.no_purpose"))
    if len(draft.purpose) > _LONGEST_PURPOSE:
        issues.append(Issue(field="purpose", key="exports.issue.long_purpose", values={"limit": _LONGEST_PURPOSE}))
    if not draft.tables:
        issues.append(Issue(field="tables", key="exports.issue.nothing_chosen"))
    return tuple(issues)
