# SPDX-License-Identifier: MIT
"""A bundle: tables as JSON Lines and attached sheets, with the manifest that lists them. No database, no files."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentordesk.exporting.coding import Tables, code_people
from mentordesk.exporting.counting import count_tables
from mentordesk.exporting.errors import BundleDamaged, SheetsShowNames
from mentordesk.records.exports import ExportProfile, Manifest, MemberInfo

SCHEMA = 1
MEMBER_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}\.(jsonl|pdf)")
DEEPEST_JSON = 32
LONGEST_LINE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a bundle comes from and for what: the part of a manifest that the use case knows.

    `desk_uuid` and `audit_head` are the desk's; `created_by` are initials; `created_at` is an aware time.
    """

    desk_uuid: str
    audit_head: str
    purpose: str
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of a bundle."""

    name: str
    content: bytes
    rows: int = 0

    @property
    def info(self) -> MemberInfo:
        """The line the manifest has for it."""
        digest = hashlib.sha256(self.content).hexdigest()
        return MemberInfo(name=self.name, rows=self.rows, size=len(self.content), sha256=digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A manifest and the members it lists, in its order."""

    manifest: Manifest
    members: tuple[Member, ...]

    def table(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of one table. Raises `BundleDamaged` for a line that is not one flat record within the limits."""
        return read_lines(self._content(f"{name}.jsonl"))

    def sheet(self, name: str) -> bytes:
        """The PDF attached as `name` (without its ending)."""
        return self._content(f"{name}.pdf")

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables in it."""
        return tuple(m.name.removesuffix(".jsonl") for m in self.members if m.name.endswith(".jsonl"))

    def _content(self, name: str) -> bytes:
        for member in self.members:
            if member.name == name:
                return member.content
        raise KeyError(name)


def make_bundle(
    tables: Tables,
    profile: ExportProfile,
    origin: Origin,
    sheets: Mapping[str, bytes] | None = None,
    coding_key: bytes | None = None,
) -> Bundle:
    """Bring the chosen rows under the profile and list them.

    `tables`: by table name, rows of JSON values (see `coding.FIELDS` for the names the coded profile knows); an identified
    bundle carries them as they are. `sheets`: PDF bytes by a neutral name ("sheet-0412"); they show names, so any other
    profile refuses them (`SheetsShowNames`). `coding_key`: for codes that shall stay the same over several exports; without
    it every export has codes of its own that nobody can turn back.
    """
    if sheets and profile is not ExportProfile.IDENTIFIED:
        raise SheetsShowNames
    members = [_table_member(name, rows) for name, rows in _under_profile(tables, profile, coding_key).items()]
    members += [_checked(Member(name=f"{name}.pdf", content=pdf)) for name, pdf in sorted((sheets or {}).items())]
    manifest = Manifest(
        schema=SCHEMA,
        export_id=str(uuid.uuid4()),
        desk_uuid=origin.desk_uuid,
        profile=profile,
        purpose=origin.purpose,
        audit_head=origin.audit_head,
        created_at=origin.created_at,
        created_by=origin.created_by,
        signer="",
        members=tuple(member.info for member in members),
    )
    return Bundle(manifest=manifest, members=tuple(members))


def read_lines(content: bytes) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines member; each line is one object, of limited length and depth."""
    for line in content.split(b"\n"):
        if line:
            yield read_record(line)


def read_record(line: bytes) -> dict[str, Any]:
    """One JSON object from foreign bytes. Raises `BundleDamaged` beyond the limits or when it is anything else."""
    if len(line) > LONGEST_LINE or _depth(line) > DEEPEST_JSON:
        raise BundleDamaged
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BundleDamaged from error
    if not isinstance(record, dict):
        raise BundleDamaged
    return record


def _under_profile(
    tables: Tables, profile: ExportProfile, key: bytes | None
) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    if profile is ExportProfile.CODED:
        return code_people(tables, key or secrets.token_bytes(32))
    if profile is ExportProfile.COUNTS:
        return count_tables(tables)
    return tables


def _table_member(name: str, rows: Sequence[Mapping[str, Any]]) -> Member:
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n" for row in rows]
    return _checked(Member(name=f"{name}.jsonl", content="".join(lines).encode(), rows=len(lines)))


def _checked(member: Member) -> Member:
    if not MEMBER_NAME.fullmatch(member.name):
        raise ValueError(f"not a neutral member name: {member.name}")
    return member


def _depth(line: bytes) -> int:
    """How deep brackets nest outside of strings, found without building anything."""
    depth = deepest = 0
    in_string = escaped = False
    for byte in line:
        if in_string:
            in_string = escaped or byte != 0x22
            escaped = byte == 0x5C and not escaped
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest
