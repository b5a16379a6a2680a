# SPDX-License-Identifier: MIT
"""Taking data away under encryption: gathering what was chosen, sealing it, writing it safely, and logging it (REQ-1.31).

Gathering and logging touch the desk; sealing and writing are pure work beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.exporting.age import Passphrase
from mentordesk.exporting.bundle import Bundle, Origin, make_bundle
from mentordesk.exporting.drives import find_drives as _find_drives
from mentordesk.exporting.drives import folder_target as _folder_target
from mentordesk.exporting.drives.protocol import system_devices
from mentordesk.exporting.passphrases import generated_passphrase, passphrase_issues
from mentordesk.exporting.seal import open_bundle, seal
from mentordesk.exporting.write import neutral_name, outcome_of, write_export
from mentordesk.progress import Progress
from mentordesk.records.audit import subject
from mentordesk.records.exports import (
    Drive,
    ExportDraft,
    ExportOutcome,
    Manifest,
    Receipt,
    RemovableReason,
    export_issues,
)
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.export_tables import INSTEAD, TABLES, require_reading, rows_of
from mentordesk.usecases.permission import needs

EXPORT_TABLES = tuple(TABLES)
"""What can be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredExport:
    """What was chosen, taken out of the desk, with the key its manifest will be signed with."""

    draft: ExportDraft
    bundle: Bundle
    signing_key: bytes


@needs(Permission.EXPORT)
def export_counts(store: Store) -> dict[str, int]:
    """How many rows each table would give, for the tables this actor may take away in full, in codes or as counts."""
    instead = any(store.actor.may(permission) for permission in INSTEAD.values())
    return {
        name: len(TABLES[name].rows(store))
        for name in EXPORT_TABLES
        if store.actor.may(TABLES[name].needs) or (instead and name != "records")
    }


@needs(Permission.EXPORT, confirmed=True)
def gather_export(store: Store, draft: ExportDraft) -> GatheredExport:
    """Take the chosen tables out of the desk under the chosen profile; raise `Invalid` for a draft that lacks something.

    What the actor may not read they may not take away either, except in codes or as counts where the role says so
    (`require_reading`): raise `Forbidden`. Raises `ConfirmFirst` until the passphrase was given again.
    """
    issues = export_issues(draft)
    if issues:
        raise Invalid(issues)
    for name in draft.tables:
        require_reading(store.actor, name, draft.profile)
    tables = {name: rows_of(store, name, draft.profile) for name in draft.tables}
    origin = Origin(
        desk_uuid=store.desk_id,
        audit_head=store.audit.head(),
        purpose=draft.purpose.strip(),
        created_at=store.clock.now(),
        created_by=store.actor.initials,
    )
    bundle = make_bundle(tables, draft.profile, origin)
    return GatheredExport(draft=draft, bundle=bundle, signing_key=store.seals.signing_key)


def find_drives() -> tuple[Drive, ...]:
    """The removable drives there are now."""
    return _find_drives()


def folder_target(folder: Path) -> Drive:
    """A folder named by hand as the target (headless use)."""
    return _folder_target(folder)


def new_passphrase(language: str) -> str:
    """Six words to protect an export with, to be told to the recipient separately."""
    return generated_passphrase(language)


def write(
    gathered: GatheredExport,
    passphrase: str,
    drive: Drive,
    progress: Progress | None = None,
    clock: Clock | None = None,
) -> Receipt:
    """Seal and write an export and read it back. A receipt means: verified on the drive. Anything else raises."""
    issues = passphrase_issues(passphrase)
    if issues:
        raise Invalid(issues)
    data = seal(gathered.bundle, gathered.signing_key, Passphrase(passphrase), progress)
    # A folder named by hand may well be on the system disk; a stick never is.
    forbidden = frozenset() if drive.removable is RemovableReason.FOLDER else system_devices()
    name = neutral_name((clock or Clock()).local_now())
    return write_export(data, name, drive, system_devices=forbidden, progress=progress, clock=clock)


def read_export(path: Path, passphrase: str) -> Bundle:
    """Open and verify an export: every byte, the signature, every member."""
    return open_bundle(path, Passphrase(passphrase))


@needs(Permission.EXPORT)
def log_export(store: Store, manifest: Manifest, receipt: Receipt, recipient: str = "") -> None:
    """Write down what was taken away, for whom, on what, and its hash."""
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.exported",
        subject=subject("export", manifest.export_id),
        detail={
            "outcome": ExportOutcome.VERIFIED.value,
            "profile": manifest.profile.value,
            "purpose": manifest.purpose,
            "recipient": recipient.strip(),
            "rows": manifest.rows,
            "tables": [member.name for member in manifest.members],
            "size": receipt.size,
            "sha256": receipt.sha256,
            "drive": receipt.drive.label,
            "serial": receipt.drive.serial,
            "anchor": manifest.audit_head,
        },
    )


@needs(Permission.EXPORT)
def log_failed_export(store: Store, manifest: Manifest, error: MentorDeskError) -> None:
    """Write down that an export was tried and how it ended."""
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.export_failed",
        subject=subject("export", manifest.export_id),
        detail={"outcome": outcome_of(error).value, "profile": manifest.profile.value, "purpose": manifest.purpose},
    )
