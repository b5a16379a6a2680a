# SPDX-License-Identifier: MIT
"""The key file as a record and as bytes: who holds a key to this desk, without a single name in clear.

    MentorDesk keys <SHA-256 of what follows>
    {"body": {...}, "mac": "..."}

The SHA-256 finds damage before anyone unlocks; the MAC, under a key derived from the data key, finds tampering once
somebody has. The bytes are canonical: a file that would not be written in exactly these bytes is not read. Writing
to disk is in `copies.py`, opening and changing slots in `slots.py`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from mentordesk.records.roles import Role
from mentordesk.vault.errors import KeyFileDamaged, KeyFileNewer, KeyFileTampered
from mentordesk.vault.keys import DataKey, derive
from mentordesk.vault.passphrase import Cost

VERSION: Final = 2
RECOVERY_ID: Final = 0
MOST_BYTES: Final = 1 << 20
MOST_SLOTS: Final = 200
_MAGIC: Final = b"MentorDesk keys "
_PUBLIC_FACT: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
_HEAD: Final = re.compile(r"[0-9a-f]{64}")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


class SlotKind(StrEnum):
    """Who opens a slot: a user with a passphrase, or whoever holds the printed recovery key."""

    USER = "user"
    RECOVERY = "recovery"


class Sheet(StrEnum):
    """What was printed of the recovery key: the key alone (version 1), with its age identity, or in three shares."""

    KEY = "key"
    AGE = "age"
    SHARES = "shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """How far the audit log had come when somebody holding the data key wrote this file.

    `seq` is the number of its last line, `head` that line's MAC as 64 hex digits, `at` the moment in UTC
    ("2026-11-22T19:40:00+00:00"). A database whose log is shorter is older than the last one seen. `file` is the SHA-256
    of the database as it was left when the desk was closed in order, else empty.
    """

    seq: int
    head: str
    at: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into the desk.

    `wrapped` holds the private key and the desk secret under the passphrase; `sealed` the data key boxed for the
    private key; `pending` the former data key while a change of keys is under way. A recovery slot has no name,
    no roles and no `cost`: its 160 random bits need no stretching.
    """

    user_id: int
    kind: SlotKind
    name_digest: bytes
    roles: frozenset[Role]
    public_key: bytes
    cost: Cost | None
    salt: bytes
    wrapped: bytes
    sealed: bytes
    pending: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """All slots of one desk, with what the unlock page may show before anyone has unlocked: language and paper.

    A file of version 1 has neither `sheet` nor `anchor`; it is read, and the next change writes version 2.
    """

    version: int = VERSION
    desk_uuid: str
    generation: int
    language: str
    paper: str
    name_salt: bytes
    slots: tuple[Slot, ...]
    sheet: Sheet = Sheet.KEY
    anchor: Anchor | None = None
    mac: bytes = field(default=b"", repr=False)

    @property
    def users(self) -> tuple[Slot, ...]:
        """The slots that open with a passphrase."""
        return tuple(slot for slot in self.slots if slot.kind is SlotKind.USER)

    @property
    def recovery(self) -> Slot | None:
        """The slot of the printed recovery key, if one was made."""
        return next((slot for slot in self.slots if slot.kind is SlotKind.RECOVERY), None)

    @property
    def public_keys(self) -> Mapping[int, bytes]:
        """Whom something can be sealed to: user id to public key; the recovery key is `RECOVERY_ID`."""
        return {slot.user_id: slot.public_key for slot in self.slots}

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole file in hex: kept in the database, it shows an old key file being put back."""
        return hashlib.sha256(encode(self)).hexdigest()


def name_digest(name_salt: bytes, user_name: str) -> bytes:
    """What stands in the file for a user's name: keyed, and the same however the name is typed (case, spaces, é)."""
    plain = unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", user_name).casefold().split()))
    return hmac.digest(name_salt, plain.encode("utf-8", "surrogatepass"), "sha256")


def signed(key_file: KeyFile, data_key: DataKey) -> KeyFile:
    """The key file with its MAC under `data_key`."""
    return replace(key_file, mac=_mac(key_file, data_key))


def require_untampered(key_file: KeyFile, data_key: DataKey) -> None:
    """Raise `KeyFileTampered` unless somebody holding `data_key` wrote this file."""
    if not hmac.compare_digest(key_file.mac, _mac(key_file, data_key)):
        raise KeyFileTampered


def encode(key_file: KeyFile) -> bytes:
    """The bytes of the key file."""
    content = _canonical({"body": _body(key_file), "mac": key_file.mac.hex()}) + b"\n"
    return _MAGIC + hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def decode(data: bytes) -> KeyFile:
    """The key file in `data`, or `KeyFileDamaged`, or `KeyFileNewer`; whether it was tampered with shows at unlock."""
    head, _, content = data[:MOST_BYTES].partition(b"\n")
    if len(data) > MOST_BYTES or head != _MAGIC + hashlib.sha256(content).hexdigest().encode():
        raise KeyFileDamaged
    try:
        table = json.loads(content)
        newer = _whole(table["body"]["version"]) > VERSION
        key_file = None if newer else _key_file(table["body"], mac=bytes.fromhex(table["mac"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyFileDamaged from None
    if key_file is None:
        raise KeyFileNewer
    if encode(key_file) != data:
        raise KeyFileDamaged
    return key_file


def _mac(key_file: KeyFile, data_key: DataKey) -> bytes:
    return hmac.digest(derive(data_key, "header-mac"), _canonical(_body(key_file)), "sha256")


def _canonical(table: object) -> bytes:
    return json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def _body(key_file: KeyFile) -> dict[str, object]:
    body: dict[str, object] = {
        "version": key_file.version,
        "desk": key_file.desk_uuid,
        "generation": key_file.generation,
        "language": key_file.language,
        "paper": key_file.paper,
        "name_salt": key_file.name_salt.hex(),
        "slots": [_slot_table(slot) for slot in key_file.slots],
    }
    if key_file.version > 1:
        anchor = key_file.anchor
        body["sheet"] = key_file.sheet.value
        body["anchor"] = asdict(anchor) if anchor else None
    return body


def _slot_table(slot: Slot) -> dict[str, object]:
    cost = slot.cost
    return {
        "user": slot.user_id,
        "kind": slot.kind.value,
        "name": slot.name_digest.hex(),
        "roles": sorted(role.value for role in slot.roles),
        "public": slot.public_key.hex(),
        "argon2id": [cost.memory_kib, cost.passes, cost.lanes] if cost else None,
        "salt": slot.salt.hex(),
        "wrapped": slot.wrapped.hex(),
        "sealed": slot.sealed.hex(),
        "pending": slot.pending.hex() if slot.pending is not None else None,
    }


def _key_file(body: dict[str, Any], mac: bytes) -> KeyFile:
    slots = tuple(_slot(table) for table in body["slots"])
    ids = {slot.user_id for slot in slots}
    if not 1 <= len(slots) <= MOST_SLOTS or len(ids) != len(slots):
        raise ValueError("too many slots, none, or two for one user")
    version = _whole(body["version"])
    if version < 1:
        raise ValueError("there was no version before the first")
    return KeyFile(
        version=version,
        desk_uuid=_fact(body["desk"]),
        generation=_whole(body["generation"]),
        language=_fact(body["language"]),
        paper=_fact(body["paper"]),
        name_salt=bytes.fromhex(body["name_salt"]),
        slots=slots,
        sheet=Sheet(body["sheet"]) if version > 1 else Sheet.KEY,
        anchor=_anchor(body["anchor"]) if version > 1 else None,
        mac=mac,
    )


def _anchor(table: dict[str, Any] | None) -> Anchor | None:
    if table is None:
        return None
    return Anchor(
        seq=_whole(table["seq"]),
        head=_matching(_HEAD, table["head"]),
        at=_matching(_MOMENT, table["at"]),
        file=_matching(_HEAD, table["file"]) if table["file"] else "",
    )


def _slot(table: dict[str, Any]) -> Slot:
    kind = SlotKind(table["kind"])
    user_id = _whole(table["user"])
    if (kind is SlotKind.RECOVERY) != (user_id == RECOVERY_ID) or (kind is SlotKind.RECOVERY) != (
        table["argon2id"] is None
    ):
        raise ValueError("a slot that is neither a user's nor the recovery key's")
    return Slot(
        user_id=user_id,
        kind=kind,
        name_digest=bytes.fromhex(table["name"]),
        roles=frozenset(Role(role) for role in table["roles"]),
        public_key=_sized(table["public"], 32),
        cost=_cost(table["argon2id"]) if kind is SlotKind.USER else None,
        salt=_sized(table["salt"], 16),
        wrapped=bytes.fromhex(table["wrapped"]),
        sealed=bytes.fromhex(table["sealed"]),
        pending=None if table["pending"] is None else bytes.fromhex(table["pending"]),
    )


def _cost(numbers: list[Any]) -> Cost:
    memory_kib, passes, lanes = (_whole(number) for number in numbers)
    return Cost(memory_kib=memory_kib, passes=passes, lanes=lanes)


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise ValueError("not a whole number")
    return value


def _fact(value: object) -> str:
    return _matching(_PUBLIC_FACT, value)


def _matching(shape: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError("not a word of the expected shape")
    return value


def _sized(digits: str, size: int) -> bytes:
    value = bytes.fromhex(digits)
    if len(value) != size:
        raise ValueError("wrong length")
    return value
