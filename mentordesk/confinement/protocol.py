# SPDX-License-Identifier: MIT
"""What every system's way of shutting off the network has in common."""

from __future__ import annotations

from typing import Protocol


class Confinement(Protocol):
    """One system's way. It works for the whole process and its children, and cannot be taken back."""

    def apply(self) -> bool:
        """Shut the network off; False where the system cannot. Never raises: the program works without it."""
        ...

    def holds(self) -> bool:
        """Whether the network is shut off now, found out by trying."""
        ...
