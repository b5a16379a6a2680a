# SPDX-License-Identifier: MIT
"""Taking data away under encryption: gathering what was chosen, sealing it, writing it safely, and logging it (REQ-1.31).

Gathering and logging touch the desk; sealing and writing are pure work beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from mentordesk.records.exports import (
    Drive,
    ExportDraft,
    ExportOutcome,
    Manifest,
    Receipt,
    RemovableReason,
    export_issues,
)
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.store.rows import iso
from mentordesk.usecases.permission import needs

Rows = list[dict[str, object]]

EXPORT_TABLES = ("people", "enrolments", "programmes", "pairs", "meetings", "attendance", "records")
"""What can be chosen. Keep-apart records and private notes are in no export of this kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredExport:
    """What was chosen, taken out of the desk, with the key its manifest will be signed with."""

    draft: ExportDraft
    bundle: Bundle
    signing_key: bytes


@needs(Permission.EXPORT)
def export_counts(store: Store) -> dict[str, int]:
    """How many rows each table would give, for the tables this actor may take away."""
    allowed = [name for name in EXPORT_TABLES if name != "records" or store.actor.may(Permission.READ_NOTES)]
    return {name: len(_GATHER[name](store)) for name in allowed}


@needs(Permission.EXPORT)
def gather_export(store: Store, draft: ExportDraft) -> GatheredExport:
    """Take the chosen tables out of the desk under the chosen profile; raise `Invalid` for a draft that lacks something."""
    issues = export_issues(draft)
    if issues:
        raise Invalid(issues)
    tables = {name: _GATHER[name](store) for name in draft.tables}
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
def log_export(store: Store, manifest: Manifest, receipt: Receipt) -> None:
    """Write down what was taken away, on what, and its hash."""
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.exported",
        subject=manifest.export_id,
        detail={
            "outcome": ExportOutcome.VERIFIED.value,
            "profile": manifest.profile.value,
            "purpose": manifest.purpose,
            "rows": manifest.rows,
            "tables": [member.name for member in manifest.members],
            "size": receipt.size,
            "sha256": receipt.sha256,
            "drive": receipt.drive.label,
            "serial": receipt.drive.serial,
        },
    )


@needs(Permission.EXPORT)
def log_failed_export(store: Store, manifest: Manifest, error: MentorDeskError) -> None:
    """Write down that an export was tried and how it ended."""
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.export_failed",
        subject=manifest.export_id,
        detail={"outcome": outcome_of(error).value, "profile": manifest.profile.value, "purpose": manifest.purpose},
    )


def _people(store: Store) -> Rows:
    return [_person_row(person) for person in store.people.all()]


def _person_row(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "number": person.number,
        "surname": person.surname,
        "forename": person.forename,
        "known_as": person.known_as,
        "birth_date": iso(person.birth_date),
        "wing": person.location.wing,
        "landing": person.location.landing,
        "cell": person.location.cell,
        "legal_status": person.legal_status.value,
        "release_kind": person.release.kind.value,
        "release_on": iso(person.release.on),
        "languages": list(person.languages),
        "reading_level": person.reading_level,
        "interests": list(person.interests),
        "goals": list(person.goals),
        "free": [str(slot) for slot in sorted(person.free)],
        "extra": [f"{heading}: {content}" for heading, content in person.extra.items()],
    }


def _enrolments(store: Store) -> Rows:
    return [
        {
            "id": e.id,
            "programme_id": e.programme_id,
            "person_id": e.person_id,
            "role": e.role.value,
            "status": e.status.value,
            "capacity": e.capacity,
            "since": iso(e.since),
        }
        for e in store.people.enrolments()
    ]


def _programmes(store: Store) -> Rows:
    return [
        {
            "id": p.id,
            "name": p.name,
            "kind": p.kind.value,
            "purpose": p.purpose,
            "aims": p.aims,
            "confidentiality": p.confidentiality.value,
            "frequency": p.frequency.value,
            "minimum_weeks": p.minimum_weeks,
            "meeting_minutes": p.meeting_minutes,
            "starts": iso(p.starts),
            "ends": iso(p.ends),
        }
        for p in store.programmes.all()
    ]


def _pairs(store: Store) -> Rows:
    return [
        {
            "id": p.id,
            "programme_id": p.programme_id,
            "mentor_id": p.mentor_id,
            "mentee_id": p.mentee_id,
            "status": p.status.value,
            "started": iso(p.started),
            "minimum_end": iso(p.minimum_end),
            "ended": iso(p.ended),
            "ending": p.ending.value if p.ending else None,
        }
        for p in store.pairs.all()
    ]


def _meetings(store: Store) -> Rows:
    return [
        {
            "id": m.id,
            "programme_id": m.programme_id,
            "day": iso(m.day),
            "slot": m.slot,
            "starts": iso(m.starts),
            "ends": iso(m.ends),
            "pair_id": m.pair_id,
            "group_id": m.group_id,
            "activity_id": m.activity_id,
            "status": m.status.value,
            "cancel_reason": m.cancel_reason.value if m.cancel_reason else None,
        }
        for m in store.sessions.all()
    ]


def _attendance(store: Store) -> Rows:
    return [
        {
            "meeting_id": m.id,
            "person_id": a.person_id,
            "role": a.role.value,
            "code": a.code.value,
            "late_minutes": a.late_minutes,
        }
        for m in store.sessions.all()
        for a in m.attendees
    ]


def _records(store: Store) -> Rows:
    store.actor.require(Permission.READ_NOTES)
    return [
        {
            "meeting_id": r.meeting_id,
            "length_minutes": r.length_minutes,
            "done": r.done,
            "response": r.response,
            "next_step": r.next_step,
            "worry": r.worry,
            "recorded_at": iso(r.recorded_at),
            "recorded_by": r.recorded_by,
        }
        for r in store.sessions.records()
    ]


_GATHER: Mapping[str, Callable[[Store], Rows]] = {
    "people": _people,
    "enrolments": _enrolments,
    "programmes": _programmes,
    "pairs": _pairs,
    "meetings": _meetings,
    "attendance": _attendance,
    "records": _records,
}
