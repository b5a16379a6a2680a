# SPDX-License-Identifier: MIT
"""The keys that a copy of a desk is opened, read and vouched for with; all come from the data key."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentordesk.vault.keys import DataKey, derive, raw_database_key


@dataclass(frozen=True, slots=True)
class CopyKeys:
    """`database` opens the file, `audit` proves the log, `manifest` the note beside the copy."""

    database: str = field(repr=False)
    audit: bytes = field(repr=False)
    manifest: bytes = field(repr=False)

    @classmethod
    def of(cls, data_key: DataKey) -> CopyKeys:
        """The keys of everything under one data key."""
        return cls(raw_database_key(data_key), derive(data_key, "audit"), derive(data_key, "backup"))
