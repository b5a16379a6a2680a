# SPDX-License-Identifier: MIT
"""Systems on which a process cannot shut itself off: a rule of the firewall can, and is for IT staff to set."""

from __future__ import annotations


class Nothing:
    """Shuts nothing off, and says so."""

    def apply(self) -> bool:
        """Never done."""
        return False

    def holds(self) -> bool:
        """Never so, as far as can be known from inside."""
        return False
