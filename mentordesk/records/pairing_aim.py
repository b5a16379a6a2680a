# SPDX-License-Identifier: MIT
"""What a pairing is to aim at first: the switches a facilitator sets before the best pairs are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Objective(StrEnum):
    """What comes first: as many pairs as possible, or only pairs that add to the quality of the whole."""

    SERVED = "served"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The switches: most served or highest quality, and whether the worst-off pair comes before the total.

    QUALITY makes no pair that would be weak: a pair must at least be fair to be worth making.
    """

    objective: Objective = Objective.SERVED
    worst_off_first: bool = False
