# SPDX-License-Identifier: MIT
"""The desk's seals, as the store hands them to use cases: the vault's sealing bound to one desk and one unlocking."""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.records.ids import UserId
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile
from mentordesk.vault.keys import derive
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.sealing import seal, unseal


class DeskSeals:
    """Seals for the store: always openable with the recovery key too, so that no reason is ever sealed to nobody."""

    def __init__(self, key_file: KeyFile, unlocked: Unlocked) -> None:
        self._key_file = key_file
        self._unlocked = unlocked

    @property
    def signing_key(self) -> bytes:
        return derive(self._unlocked.data_key, "signing")

    def seal(self, text: str, recipients: Mapping[UserId, bytes], context: str) -> bytes:
        keys: dict[int, bytes] = {int(user_id): key for user_id, key in recipients.items()}
        if self._key_file.recovery is not None:
            keys[RECOVERY_ID] = self._key_file.recovery.public_key
        return seal(text.encode(), keys, self._bound(context))

    def open(self, sealed: bytes, context: str) -> str:
        return unseal(sealed, self._unlocked.user_id, self._unlocked.private_key, self._bound(context)).decode()

    def _bound(self, context: str) -> bytes:
        return f"{self._key_file.desk_uuid}:{context}".encode()
