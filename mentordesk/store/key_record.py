# SPDX-License-Identifier: MIT
"""What the database remembers of the key file: which one it saw last. An older one put back beside it shows so."""

from __future__ import annotations

from mentordesk.store.connection import Database


class KeyRecord:
    """The generation and the fingerprint of the key file that was last written or seen."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def seen(self) -> tuple[int, str] | None:
        """Generation and fingerprint of the last one seen; None on a desk that never looked."""
        row = self._db.one("SELECT generation, fingerprint FROM key_file_seen")
        return (row[0], row[1]) if row else None

    def note(self, generation: int, fingerprint: str) -> None:
        """Remember a key file, in the caller's transaction."""
        self._db.run(
            "INSERT INTO key_file_seen (only_one, generation, fingerprint) VALUES (1, ?, ?) "
            "ON CONFLICT (only_one) DO UPDATE SET generation = excluded.generation, fingerprint = excluded.fingerprint",
            (generation, fingerprint),
        )

    def keep_audit_key(self, key: bytes) -> None:
        """Keep the key under which every line of the log so far was written: from here on there is another one."""
        row = self._db.one("SELECT max(seq) FROM audit")
        if row is not None and row[0] is not None:
            self._db.run("INSERT INTO audit_key (last_seq, key) VALUES (?, ?)", (row[0], key))
