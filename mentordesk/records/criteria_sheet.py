# SPDX-License-Identifier: MIT
"""What a programme pairs by, as it is carried to another site: weights in words, hard rules on or off, and what is aimed at.

Nothing here is about a person: no name, no pin, no ban.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.pairing_aim import Aim, Objective

if TYPE_CHECKING:
    from mentordesk.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSheet:
    """Weights and switches that are said; what is not said stays as it is where the sheet is taken up.

    `holds` tells of a switchable hard rule whether it does. `aim` None = not said.
    """

    weights: Mapping[Criterion, Weight] = field(default_factory=lambda: MappingProxyType({}))
    holds: Mapping[Block, bool] = field(default_factory=lambda: MappingProxyType({}))
    aim: Aim | None = None


class AimPart(StrEnum):
    """The two things an aim says, by the names of `Aim`."""

    OBJECTIVE = "objective"
    WORST_OFF_FIRST = "worst_off_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaDifference:
    """One line in which a sheet differs from a programme: a weight, a rule that holds or does not, or what comes first."""

    what: Criterion | Block | AimPart
    here: Weight | Objective | bool
    there: Weight | Objective | bool

    def said(self, words: Words) -> str:
        """The difference in a sentence."""
        values = {"here": _said(words, self.here), "there": _said(words, self.there)}
        if isinstance(self.what, Block):
            return words("criteria.rule_differs", what=words(f"pairing.rule.{self.what.value}"), **values)
        if isinstance(self.what, AimPart):
            key = "criteria.differs" if isinstance(self.here, Objective) else "criteria.rule_differs"
            return words(key, what=words(f"criteria.aim.{self.what.value}"), **values)
        return words("criteria.differs", what=words.label("pairing.criterion", self.what.value), **values)


def differences(here: CriteriaSheet, there: CriteriaSheet) -> tuple[CriteriaDifference, ...]:
    """Where `there` says something else than `here`; what it does not say is no difference."""
    weights = [
        CriteriaDifference(what=criterion, here=here.weights[criterion], there=there.weights[criterion])
        for criterion in Criterion
        if criterion in there.weights and there.weights[criterion] is not here.weights[criterion]
    ]
    switches = [
        CriteriaDifference(what=block, here=here.holds[block], there=there.holds[block])
        for block in Block
        if block in there.holds and there.holds[block] is not here.holds[block]
    ]
    return (*weights, *switches, *_aims(here.aim or Aim(), there.aim))


def _aims(here: Aim, there: Aim | None) -> list[CriteriaDifference]:
    """Where two aims differ; one that is not said does not."""
    return [
        CriteriaDifference(what=part, here=getattr(here, part), there=getattr(there, part))
        for part in AimPart
        if there is not None and getattr(here, part) != getattr(there, part)
    ]


def _said(words: Words, value: Weight | Objective | bool) -> str:
    if isinstance(value, Weight):
        return words.label("pairing.weight", value.value)
    if isinstance(value, Objective):
        return words(f"criteria.objective.{value.value}")
    return words("criteria.on") if value else words("criteria.off")
