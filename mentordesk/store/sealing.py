# SPDX-License-Identifier: MIT
"""The desk's seals, as the store hands them to use cases: the vault's sealing bound to one desk and one unlocking."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from mentordesk.records.ids import UserId
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile
from mentordesk.vault.keys import derive
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.sealing import is_sealed_to, seal, unseal


class DeskSeals:
    """Seals for the store: always openable with the recovery key too, so that no reason is ever sealed to nobody."""

    def __init__(self, key_file: KeyFile, unlocked: Unlocked) -> None:
        self._key_file = key_file
        self._unlocked = unlocked

    @property
    def signing_key(self) -> bytes:
        return derive(self._unlocked.data_key, "signing")

    @property
    def holder(self) -> int:
        return self._unlocked.user_id

    def seal(self, text: str, recipients: Mapping[UserId, bytes], context: str) -> bytes:
        return seal(text.encode(), self._with_recovery(recipients), self._bound(context))

    def open(self, sealed: bytes, context: str) -> str:
        return unseal(sealed, self._unlocked.user_id, self._unlocked.private_key, self._bound(context)).decode()

    def is_sealed_to(self, sealed: bytes, recipients: Mapping[UserId, bytes]) -> bool:
        return is_sealed_to(sealed, self._with_recovery(recipients))

    def readers_digest(self, users: Mapping[UserId, bytes]) -> str:
        keys = sorted(self._with_recovery(users).items())
        return hashlib.sha256(b"".join(user_id.to_bytes(8) + key for user_id, key in keys)).hexdigest()

    def _with_recovery(self, recipients: Mapping[UserId, bytes]) -> dict[int, bytes]:
        keys: dict[int, bytes] = {int(user_id): key for user_id, key in recipients.items()}
        if self._key_file.recovery is not None:
            keys[RECOVERY_ID] = self._key_file.recovery.public_key
        return keys

    def _bound(self, context: str) -> bytes:
        return f"{self._key_file.desk_uuid}:{context}".encode()
