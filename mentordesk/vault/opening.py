# SPDX-License-Identifier: MIT
"""One slot: made for a user or for the recovery key, opened again, and given a new data key.

The private key and the desk secret are wrapped under the passphrase. The data key is boxed for the public key, so an
administrator can change it for everybody without their passphrases; the desk secret goes into that box, so somebody
who merely holds the disk cannot box a data key of his own. Lists of slots are in `slots.py`.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from typing import Final

from mentordesk.records.roles import Role
from mentordesk.vault import boxes
from mentordesk.vault.boxes import WillNotOpen
from mentordesk.vault.errors import KeyFileTampered
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile, Slot, SlotKind, name_digest
from mentordesk.vault.keys import KEY_BYTES, DataKey, PrivateKey
from mentordesk.vault.passphrase import Cost, stretch
from mentordesk.vault.recovery import RecoveryKey

SALT_BYTES: Final = 16
_SLOT_FORMAT: Final = 1  # bound into every ciphertext of a slot; it outlives versions of the file around it


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """A user who is to get a slot. The name only leaves a keyed digest in the file."""

    user_id: int
    name: str
    passphrase: str = field(repr=False)
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """What an opened slot yields. `pending_key` is set while a change of the data key is not finished."""

    data_key: DataKey
    pending_key: DataKey | None
    private_key: PrivateKey
    desk_secret: bytes = field(repr=False)
    user_id: int
    kind: SlotKind
    roles: frozenset[Role]

    @property
    def keys_to_try(self) -> tuple[DataKey, ...]:
        """The keys the database may be under, the likelier first."""
        return (self.data_key,) if self.pending_key is None else (self.data_key, self.pending_key)


def user_slot(desk: KeyFile, user: NewUser, private_key: PrivateKey, desk_secret: bytes, cost: Cost) -> Slot:
    """A slot that opens with the user's passphrase; the data key is still to be put in (`with_data_key`)."""
    slot = Slot(
        user_id=user.user_id,
        kind=SlotKind.USER,
        name_digest=name_digest(desk.name_salt, user.name),
        roles=user.roles,
        public_key=private_key.public,
        cost=cost,
        salt=secrets.token_bytes(SALT_BYTES),
        wrapped=b"",
        sealed=b"",
    )
    return _wrapped(desk, slot, stretch(user.passphrase, slot.salt, cost), private_key, desk_secret)


def recovery_slot(desk: KeyFile, key: RecoveryKey, private_key: PrivateKey, desk_secret: bytes) -> Slot:
    """A slot that opens with the printed recovery key; the data key is still to be put in."""
    slot = Slot(
        user_id=RECOVERY_ID,
        kind=SlotKind.RECOVERY,
        name_digest=b"",
        roles=frozenset(),
        public_key=private_key.public,
        cost=None,
        salt=secrets.token_bytes(SALT_BYTES),
        wrapped=b"",
        sealed=b"",
    )
    return _wrapped(desk, slot, key.wrapping_key(slot.salt), private_key, desk_secret)


def with_data_key(desk: KeyFile, slot: Slot, desk_secret: bytes, data_key: DataKey, pending: DataKey | None) -> Slot:
    """The slot with the data key boxed for its holder, and the former one beside it while that is still needed."""
    former = boxes.box(slot.public_key, pending.value, _about(desk, slot, "pending"), desk_secret) if pending else None
    return replace(
        slot,
        sealed=boxes.box(slot.public_key, data_key.value, _about(desk, slot, "sealed"), desk_secret),
        pending=former,
    )


def open_slot(desk: KeyFile, slot: Slot, wrapping_key: bytes) -> Unlocked:
    """Open a slot. Raises `WillNotOpen` for a wrong key, `KeyFileTampered` when the right key finds foreign content."""
    opened = boxes.unlock(wrapping_key, slot.wrapped, _about(desk, slot, "wrapped"))
    private_key, desk_secret = PrivateKey(opened[:KEY_BYTES]), opened[KEY_BYTES:]
    try:
        data_key = DataKey(boxes.unbox(private_key, slot.sealed, _about(desk, slot, "sealed"), desk_secret))
        former = None
        if slot.pending is not None:
            former = DataKey(boxes.unbox(private_key, slot.pending, _about(desk, slot, "pending"), desk_secret))
    except (WillNotOpen, ValueError):  # ValueError: a key of another length than we ever box
        raise KeyFileTampered from None
    return Unlocked(
        data_key=data_key,
        pending_key=former,
        private_key=private_key,
        desk_secret=desk_secret,
        user_id=slot.user_id,
        kind=slot.kind,
        roles=slot.roles,
    )


def _wrapped(desk: KeyFile, slot: Slot, wrapping_key: bytes, private_key: PrivateKey, desk_secret: bytes) -> Slot:
    secret = private_key.value + desk_secret
    return replace(slot, wrapped=boxes.lock(wrapping_key, secret, _about(desk, slot, "wrapped")))


def _about(desk: KeyFile, slot: Slot, what: str) -> bytes:
    """What is bound into a slot's ciphertexts: all that only changes together with them.

    Roles and name may change without the user's passphrase; they, and the generation, are under the file's MAC.
    """
    cost = slot.cost
    return json.dumps(
        [
            f"MentorDesk slot {_SLOT_FORMAT}: {what}",
            desk.desk_uuid,
            slot.user_id,
            slot.kind.value,
            slot.public_key.hex(),
            [cost.memory_kib, cost.passes, cost.lanes] if cost else None,
            slot.salt.hex(),
        ]
    ).encode()
