# SPDX-License-Identifier: MIT
"""Numbers so small that a person shows behind them, and how they are hidden (REQ-1.31), wherever groups are counted.

A count from 1 to 4 is written "<5". Where such a cell could be worked out from the total and its neighbours, further cells
are withheld until it could be any of 1, 2, 3 and 4. Which ones goes by their name and not by their size: whoever knows
that the smallest is taken could reckon from what is still shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SMALLEST_SHOWN = 5
FEW = f"<{SMALLEST_SHOWN}"
WITHHELD = "withheld"

Shown = int | str


def suppressed(cells: Mapping[str, int]) -> dict[str, Shown] | None:
    """The cells of one breakdown whose total is published, protected; None when only the total may be shown.

    Cells without anyone are not listed at all.
    """
    counts = {value: count for value, count in cells.items() if count > 0}
    few = [count for count in counts.values() if count < SMALLEST_SHOWN]
    withheld: list[str] = []
    may_be_withheld = [value for value in sorted(counts) if counts[value] >= SMALLEST_SHOWN]
    while few and not _is_protected(few, [counts[value] for value in withheld]):
        if not may_be_withheld:
            return None
        withheld.append(may_be_withheld.pop(0))
    return {
        value: FEW if count < SMALLEST_SHOWN else WITHHELD if value in withheld else count
        for value, count in sorted(counts.items())
    }


def _is_protected(few: Sequence[int], withheld: Sequence[int]) -> bool:
    """Whether a reader who knows the sum of the hidden cells must still think any small cell may be 1, 2, 3 or 4."""
    hidden, others = sum(few) + sum(withheld), len(few) - 1
    least_of_others = others + SMALLEST_SHOWN * len(withheld)
    most_of_others = (SMALLEST_SHOWN - 1) * others if not withheld else hidden
    return hidden - (SMALLEST_SHOWN - 1) >= least_of_others and hidden - 1 <= most_of_others
