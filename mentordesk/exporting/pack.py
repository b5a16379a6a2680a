# SPDX-License-Identifier: MIT
"""A bundle as bytes: a flat, uncompressed ZIP whose signed manifest comes first; and back, believing nothing unread.

Any ZIP program can open it once it is decrypted. Nothing here encrypts.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections import Counter
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mentordesk.exporting.bundle import LONGEST_LINE, MEMBER_NAME, SCHEMA, Bundle, Member, read_record
from mentordesk.exporting.errors import BundleDamaged, NewerBundle, StrangeSigner
from mentordesk.records.exports import ExportProfile, Manifest, MemberInfo

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
MOST_MEMBERS = 20_000
_SIGNATURE_BYTES = 64
_SEAL_CONTEXT = b"MentorDesk export manifest v1\n"
_UNREADABLE = (
    *(zipfile.BadZipFile, struct.error, EOFError, OSError),  # what zipfile raises on bytes that are no archive
    *(KeyError, ValueError, TypeError, OverflowError, NotImplementedError, RuntimeError),
)
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def pack(bundle: Bundle, signing_key: bytes) -> bytes:
    """The bundle as a ZIP, its manifest signed. `signing_key`: the desk's 32 bytes of Ed25519 private key."""
    key = Ed25519PrivateKey.from_private_bytes(signing_key)
    manifest = replace(bundle.manifest, signer=key.public_key().public_bytes_raw().hex())
    written = _manifest_bytes(manifest)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, MANIFEST, written)
        _add(archive, SIGNATURE, key.sign(_SEAL_CONTEXT + written))
        for member in bundle.members:
            _add(archive, member.name, member.content)
    return stream.getvalue()


def unpack(data: bytes, signer: str | None = None) -> Bundle:
    """The bundle in `data`, after its signature, then every member's length and SHA-256 were found right.

    `signer`: the public key (hexadecimal) it must carry; None accepts any, and the caller shows who it was.
    Raises `BundleDamaged`, `NewerBundle`, `StrangeSigner`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_listing(archive.infolist(), len(data))
            manifest = _signed_manifest(archive, signer)
            return Bundle(manifest=manifest, members=tuple(_member(archive, info) for info in manifest.members))
    except _UNREADABLE as error:
        raise BundleDamaged from error


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)


def _check_listing(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Only flat, distinct, stored, unencrypted entries that together fit into the bytes there are."""
    names = Counter(entry.filename for entry in entries)
    stored = all(
        entry.compress_type == zipfile.ZIP_STORED
        and entry.compress_size == entry.file_size
        and not entry.flag_bits & 0x1
        and (entry.filename in (MANIFEST, SIGNATURE) or MEMBER_NAME.fullmatch(entry.filename))
        for entry in entries
    )
    if (
        not stored
        or len(entries) > MOST_MEMBERS
        or any(count > 1 for count in names.values())
        or sum(entry.file_size for entry in entries) > size
    ):
        raise BundleDamaged


def _signed_manifest(archive: zipfile.ZipFile, signer: str | None) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > LONGEST_LINE or archive.getinfo(SIGNATURE).file_size != _SIGNATURE_BYTES:
        raise BundleDamaged
    written, signature = archive.read(MANIFEST), archive.read(SIGNATURE)
    record = read_record(written)
    if isinstance(record.get("schema"), int) and record["schema"] > SCHEMA:
        raise NewerBundle
    manifest = _manifest(record)
    try:
        public_key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.signer))
        public_key.verify(signature, _SEAL_CONTEXT + written)
    except InvalidSignature as error:
        raise BundleDamaged from error
    if signer is not None and signer.lower() != manifest.signer:
        raise StrangeSigner
    listed = sorted([MANIFEST, SIGNATURE, *(member.name for member in manifest.members)])
    if listed != sorted(archive.namelist()):
        raise BundleDamaged
    return manifest


def _member(archive: zipfile.ZipFile, info: MemberInfo) -> Member:
    content = archive.read(info.name)
    if len(content) != info.size or hashlib.sha256(content).hexdigest() != info.sha256:
        raise BundleDamaged
    return Member(name=info.name, content=content, rows=info.rows)


def _manifest_bytes(manifest: Manifest) -> bytes:
    record = asdict(manifest) | {"created_at": manifest.created_at.isoformat()}
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _manifest(record: dict[str, Any]) -> Manifest:
    """The manifest written as `record`; a missing, surplus or wrong field raises TypeError, ValueError or KeyError."""
    members = tuple(MemberInfo(**member) for member in record.pop("members"))
    for member in members:
        if not (_is_count(member.rows) and _is_count(member.size) and isinstance(member.sha256, str)):
            raise ValueError(member.name)
    created_at = datetime.fromisoformat(record.pop("created_at"))
    profile = ExportProfile(record.pop("profile"))
    schema = record.pop("schema")
    if not _is_count(schema) or not all(isinstance(value, str) for value in record.values()):
        raise ValueError("manifest")
    return Manifest(schema=schema, profile=profile, created_at=created_at, members=members, **record)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
