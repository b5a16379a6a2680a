# SPDX-License-Identifier: MIT
"""Making, unlocking and changing the key file: pure functions from one `KeyFile` to the next generation.

Every change needs somebody who has unlocked the desk, and refuses to build on a file that was tampered with. Nothing
is written here: give the result to `copies.write_key_file`. How one slot works is in `opening.py`.

A change of the data key (after somebody left) never leaves the desk without a key that opens it:
back up the database under the new key; write `reseal(..., pending=old key)`; put the new database in place;
write `settle(...)`. Until then `Unlocked.keys_to_try` holds both.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from mentordesk.errors import Invalid
from mentordesk.records.roles import Role
from mentordesk.vault.boxes import WillNotOpen
from mentordesk.vault.errors import LastUser, UnknownUser, UserTaken, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import (
    RECOVERY_ID,
    VERSION,
    Anchor,
    KeyFile,
    Sheet,
    Slot,
    SlotKind,
    name_digest,
    require_untampered,
    signed,
)
from mentordesk.vault.keys import KEY_BYTES, DataKey, PrivateKey
from mentordesk.vault.opening import NewUser, Unlocked, open_slot, recovery_slot, user_slot, with_data_key
from mentordesk.vault.passphrase import Cost, passphrase_issues, stretch
from mentordesk.vault.recovery import RecoveryKey
from mentordesk.vault.shares import typed_recovery


def create(
    users: Sequence[NewUser],
    recovery_key: RecoveryKey | None = None,
    *,
    language: str = "en",
    paper: str = "a4",
    cost: Cost | None = None,
    desk_uuid: str | None = None,
) -> tuple[KeyFile, Unlocked]:
    """A new desk's key file, generation 1, already unlocked for the first of `users`.

    Raises `Invalid` for a passphrase below the floor, `UserTaken` for a name or number given twice.
    """
    empty = KeyFile(
        desk_uuid=desk_uuid or str(uuid4()),
        generation=0,
        language=language,
        paper=paper,
        name_salt=secrets.token_bytes(KEY_BYTES),
        slots=(),
    )
    first = Unlocked(
        data_key=DataKey.new(),
        pending_key=None,
        private_key=PrivateKey.new(),
        desk_secret=secrets.token_bytes(KEY_BYTES),
        user_id=users[0].user_id,
        kind=SlotKind.USER,
        roles=users[0].roles,
    )
    slots: tuple[Slot, ...] = ()
    for user in users:
        _require_free(replace(empty, slots=slots), user)
        private_key = first.private_key if user is users[0] else PrivateKey.new()
        slots += (_slot_for(empty, first, user, private_key, cost or Cost()),)
    if recovery_key is not None:
        slots += (_recovery_for(empty, first, recovery_key),)
    sheet = Sheet.KEY if recovery_key is None else Sheet.AGE
    return signed(replace(empty, generation=1, slots=slots, sheet=sheet), first.data_key), first


def unlock(key_file: KeyFile, user_name: str, passphrase: str) -> Unlocked:
    """Open the desk for a user; where there is only one user the name may be left empty.

    Raises `WrongPassphrase` for an unknown name as for a wrong passphrase, after the same work, so that nobody
    learns who has a login here; `KeyFileTampered` when the file was changed by somebody without a key.
    """
    slot = _slot_named(key_file, user_name)
    worked = slot or next(iter(key_file.users), None)
    if worked is None or worked.cost is None:
        raise WrongPassphrase
    wrapping_key = stretch(passphrase, worked.salt, worked.cost)
    try:
        # An unknown name never opens, not even with the passphrase of the user whose slot was worked on.
        opened = open_slot(key_file, worked, wrapping_key if slot else secrets.token_bytes(KEY_BYTES))
    except WillNotOpen:
        raise WrongPassphrase from None
    require_untampered(key_file, opened.data_key)
    return opened


def unlock_with_recovery(key_file: KeyFile, recovery_key_text: str) -> Unlocked:
    """Open the desk with the printed recovery key or two of its shares. Raises `RecoveryKeyMistyped`, `WrongRecoveryKey`, `KeyFileTampered`."""
    key = typed_recovery(recovery_key_text)
    slot = key_file.recovery
    if slot is None:
        raise WrongRecoveryKey
    try:
        opened = open_slot(key_file, slot, key.wrapping_key(slot.salt))
    except WillNotOpen:
        raise WrongRecoveryKey from None
    require_untampered(key_file, opened.data_key)
    return opened


def add_user(key_file: KeyFile, unlocked: Unlocked, user: NewUser, cost: Cost | None = None) -> KeyFile:
    """The next generation with one more user. Raises `Invalid`, `UserTaken`, `KeyFileTampered`."""
    _require_free(key_file, user)
    slot = _slot_for(key_file, unlocked, user, PrivateKey.new(), cost or _usual_cost(key_file))
    return _next(key_file, unlocked, (*key_file.users, slot, *_recovery_of(key_file)))


def remove_user(key_file: KeyFile, unlocked: Unlocked, user_id: int) -> KeyFile:
    """The next generation without that user. Raises `UnknownUser`, `LastUser`, `KeyFileTampered`.

    An old copy of the file still holds the old slot: the removal is only real once the data key has been changed.
    """
    _user(key_file, user_id)
    if len(key_file.users) == 1:
        raise LastUser
    return _next(key_file, unlocked, tuple(slot for slot in key_file.slots if slot.user_id != user_id))


def change_passphrase(
    key_file: KeyFile, unlocked: Unlocked, user_name: str, passphrase: str, cost: Cost | None = None
) -> KeyFile:
    """The next generation with another passphrase for the user who is unlocked; the private key stays the same.

    `user_name` is wanted for the floor (it may not be in the passphrase) and must be that user's name (or the new
    one, when the user is renamed at the same time). Raises `Invalid`, `UserTaken`, `UnknownUser`, `KeyFileTampered`.
    """
    old = _user(key_file, unlocked.user_id)
    user = NewUser(user_id=old.user_id, name=user_name, passphrase=passphrase, roles=old.roles)
    _require_free(_without(key_file, old), user)
    slot = _slot_for(key_file, unlocked, user, unlocked.private_key, cost or _usual_cost(key_file))
    return _next(key_file, unlocked, _replaced(key_file, slot))


def reset_user(key_file: KeyFile, unlocked: Unlocked, user: NewUser, cost: Cost | None = None) -> KeyFile:
    """The next generation with a new slot, and a new private key, for a user who forgot the passphrase.

    What was sealed to the old public key stays closed to this user until somebody who can open it seals it anew.
    Raises `Invalid`, `UserTaken`, `UnknownUser`, `KeyFileTampered`.
    """
    _require_free(_without(key_file, _user(key_file, user.user_id)), user)
    slot = _slot_for(key_file, unlocked, user, PrivateKey.new(), cost or _usual_cost(key_file))
    return _next(key_file, unlocked, _replaced(key_file, slot))


def change_roles(key_file: KeyFile, unlocked: Unlocked, user_id: int, roles: frozenset[Role]) -> KeyFile:
    """The next generation with other roles for a user. Raises `UnknownUser`, `KeyFileTampered`."""
    return _next(key_file, unlocked, _replaced(key_file, replace(_user(key_file, user_id), roles=roles)))


def change_recovery(
    key_file: KeyFile, unlocked: Unlocked, recovery_key: RecoveryKey, sheet: Sheet = Sheet.AGE
) -> KeyFile:
    """The next generation with a new recovery key; the old sheet opens nothing but old copies. Raises `KeyFileTampered`."""
    slots = (*key_file.users, _recovery_for(key_file, unlocked, recovery_key))
    return _next(replace(key_file, sheet=sheet), unlocked, slots, before=key_file)


def change_facts(key_file: KeyFile, unlocked: Unlocked, *, language: str, paper: str) -> KeyFile:
    """The next generation with another language and paper for the unlock page. Raises `KeyFileTampered`."""
    return _next(replace(key_file, language=language, paper=paper), unlocked, key_file.slots, before=key_file)


def change_anchor(key_file: KeyFile, unlocked: Unlocked, anchor: Anchor) -> KeyFile:
    """The next generation, remembering how far the audit log has come. Raises `KeyFileTampered`.

    An anchor that could not be read back is a bug: `copies.write_key_file` raises ValueError for it.
    """
    return _next(replace(key_file, anchor=anchor), unlocked, key_file.slots, before=key_file)


def reseal(
    key_file: KeyFile, unlocked: Unlocked, data_key: DataKey, pending: DataKey | None = None
) -> tuple[KeyFile, Unlocked]:
    """The next generation with `data_key` in every slot, and the session that goes on with it.

    Give the former key as `pending` until the database is in place under the new one. Nobody's passphrase is needed
    and nobody's changes. Raises `KeyFileTampered`.
    """
    require_untampered(key_file, unlocked.data_key)
    slots = tuple(with_data_key(key_file, slot, unlocked.desk_secret, data_key, pending) for slot in key_file.slots)
    resealed = replace(key_file, version=VERSION, generation=key_file.generation + 1, slots=slots)
    return signed(resealed, data_key), replace(unlocked, data_key=data_key, pending_key=pending)


def settle(key_file: KeyFile, unlocked: Unlocked, data_key: DataKey | None = None) -> tuple[KeyFile, Unlocked]:
    """End a change of keys: `data_key`, the one that opened the database, alone remains (by default the new one)."""
    return reseal(key_file, unlocked, data_key or unlocked.data_key)


def _next(key_file: KeyFile, unlocked: Unlocked, slots: tuple[Slot, ...], before: KeyFile | None = None) -> KeyFile:
    """The signed next generation; the file it is built on (`before`) must be one a key holder wrote."""
    require_untampered(before or key_file, unlocked.data_key)
    following = replace(key_file, version=VERSION, generation=key_file.generation + 1, slots=slots)
    return signed(following, unlocked.data_key)


def _slot_for(desk: KeyFile, unlocked: Unlocked, user: NewUser, private_key: PrivateKey, cost: Cost) -> Slot:
    issues = passphrase_issues(user.passphrase, user.name)
    if issues:
        raise Invalid(issues, "errors_vault.weak_passphrase")
    slot = user_slot(desk, user, private_key, unlocked.desk_secret, cost)
    return with_data_key(desk, slot, unlocked.desk_secret, unlocked.data_key, unlocked.pending_key)


def _recovery_for(desk: KeyFile, unlocked: Unlocked, recovery_key: RecoveryKey) -> Slot:
    slot = recovery_slot(desk, recovery_key, recovery_key.private_key, unlocked.desk_secret)
    return with_data_key(desk, slot, unlocked.desk_secret, unlocked.data_key, unlocked.pending_key)


def _slot_named(key_file: KeyFile, user_name: str) -> Slot | None:
    if not user_name.strip() and len(key_file.users) == 1:
        return key_file.users[0]
    digest = name_digest(key_file.name_salt, user_name)
    return next((slot for slot in key_file.users if slot.name_digest == digest), None)


def _user(key_file: KeyFile, user_id: int) -> Slot:
    for slot in key_file.users:
        if slot.user_id == user_id:
            return slot
    raise UnknownUser(user_id=user_id)


def _require_free(key_file: KeyFile, user: NewUser) -> None:
    """Refuse a number or a name that another user has; 0 is the recovery key's."""
    if user.user_id == RECOVERY_ID:
        raise ValueError("user 0 is the recovery key")
    digest = name_digest(key_file.name_salt, user.name)
    if any(slot.user_id == user.user_id or slot.name_digest == digest for slot in key_file.users):
        raise UserTaken


def _replaced(key_file: KeyFile, slot: Slot) -> tuple[Slot, ...]:
    return tuple(slot if old.user_id == slot.user_id else old for old in key_file.slots)


def _without(key_file: KeyFile, slot: Slot) -> KeyFile:
    return replace(key_file, slots=tuple(other for other in key_file.slots if other is not slot))


def _recovery_of(key_file: KeyFile) -> tuple[Slot, ...]:
    return tuple(slot for slot in key_file.slots if slot.kind is SlotKind.RECOVERY)


def _usual_cost(key_file: KeyFile) -> Cost:
    """What a guess costs at this desk: the dearest of its slots, so that nobody's is cheaper to guess."""
    costs = [slot.cost for slot in key_file.users if slot.cost is not None]
    return max(costs, key=lambda cost: cost.memory_kib * cost.passes, default=Cost())
