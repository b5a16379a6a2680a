# SPDX-License-Identifier: MIT
"""Taking a user's way in out of the key file for a while, and putting it back: the same passphrase and keys, no longer a slot.

What was set aside opens nothing as long as it is not in the key file; whoever keeps it keeps it encrypted (the database).
"""

from __future__ import annotations

from dataclasses import replace

from mentordesk.vault.errors import LastUser, UnknownUser, UserTaken
from mentordesk.vault.keyfile import KeyFile, decode, encode, require_untampered, signed
from mentordesk.vault.opening import Unlocked, with_data_key


def set_aside(key_file: KeyFile, unlocked: Unlocked, user_id: int) -> tuple[KeyFile, bytes]:
    """The next generation without that user, and their way in as bytes. Raises `UnknownUser`, `LastUser`, `KeyFileTampered`."""
    require_untampered(key_file, unlocked.data_key)
    slot = next((slot for slot in key_file.users if slot.user_id == user_id), None)
    if slot is None:
        raise UnknownUser(user_id=user_id)
    if len(key_file.users) == 1:
        raise LastUser
    rest = tuple(other for other in key_file.slots if other is not slot)
    # Not with the boxes of today's data key: it is given anew when the user comes back, and may be another by then.
    kept = encode(replace(key_file, slots=(replace(slot, sealed=b"", pending=None),), mac=b""))
    return signed(replace(key_file, generation=key_file.generation + 1, slots=rest), unlocked.data_key), kept


def put_back(key_file: KeyFile, unlocked: Unlocked, kept: bytes) -> KeyFile:
    """The next generation with that user again, under today's data key. Raises `KeyFileDamaged`, `UserTaken`, `KeyFileTampered`."""
    require_untampered(key_file, unlocked.data_key)
    (slot,) = decode(kept).users
    if any(other.user_id == slot.user_id or other.name_digest == slot.name_digest for other in key_file.users):
        raise UserTaken
    slot = with_data_key(key_file, slot, unlocked.desk_secret, unlocked.data_key, unlocked.pending_key)
    slots = (*key_file.users, slot, *(other for other in key_file.slots if other not in key_file.users))
    return signed(replace(key_file, generation=key_file.generation + 1, slots=slots), unlocked.data_key)
