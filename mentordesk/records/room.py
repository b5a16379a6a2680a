# SPDX-License-Identifier: MIT
"""How much room the disk under a desk has, and how much is held in reserve for the day it is full."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
LOW_MEGABYTES = 256
_LOW_SHARE = 10
_RESERVE_SHARE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskRoom:
    """Bytes free and in all, and the size of the reserve file; `given_back` when the reserve had to be let go."""

    free: int
    total: int
    reserve: int = 0
    given_back: bool = False

    @property
    def low(self) -> bool:
        """Whether there is so little room that somebody should make some: under 256 MB and under a tenth."""
        return self.free < LOW_MEGABYTES * MEGABYTE and self.free * _LOW_SHARE < self.total

    @property
    def megabytes(self) -> int:
        """What is free, in whole megabytes."""
        return self.free // MEGABYTE


def reserve_bytes(megabytes: int, room: DiskRoom) -> int:
    """How large a reserve to keep: what was chosen, but never more than a sixteenth of the disk."""
    return min(megabytes * MEGABYTE, room.total // _RESERVE_SHARE)


def may_be_taken(size: int, room: DiskRoom) -> bool:
    """Whether the disk has room for a reserve of `size` without being filled by it: as much again stays free."""
    return room.free >= 2 * size
