# SPDX-License-Identifier: MIT
"""The solver's core: compiled where a compiler was at hand when the program was installed, else its numpy twin.

Both give the same answer to the last digit. `choose` runs the one or the other, for tests and for a second opinion.
"""

from __future__ import annotations

from typing import Protocol

from mentordesk.pairing.core import twin
from mentordesk.pairing.core.native import Native, find_native
from mentordesk.pairing.core.task import Answer, Task

COMPILED = "compiled"
NUMPY = "numpy"

_native: Native | None = find_native()


class Core(Protocol):
    """What either core can do."""

    def best_plan(self, asked: Task) -> Answer:
        """The best plan, in the stable order of equals."""
        ...


def name() -> str:
    """Which core runs here: "compiled" or "numpy"."""
    return NUMPY if _native is None else COMPILED


def available() -> tuple[str, ...]:
    """The cores that could run here, the faster first."""
    return (NUMPY,) if _native is None else (COMPILED, NUMPY)


def chosen(which: str | None = None) -> Core:
    """The core of a name, or the one that runs here."""
    if (which or name()) == NUMPY or _native is None:
        return twin
    return _native
