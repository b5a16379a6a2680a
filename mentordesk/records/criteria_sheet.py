# SPDX-License-Identifier: MIT
"""What a programme pairs by, as it is carried to another site: weights in words, hard rules on or off, and what is aimed at.

Nothing here is about a person: no name, no pin, no ban.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.pairing_aim import Aim

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaDifference:
    """One line in which a sheet differs from a programme: a criterion's weight, or a rule that holds or does not."""

    what: Criterion | Block
    here: Weight | bool
    there: Weight | bool

    def said(self, words: Words) -> str:
        """The difference in a sentence."""
        values = {"here": _said(words, self.here), "there": _said(words, self.there)}
        if isinstance(self.what, Block):
            return words("criteria.rule_differs", what=words(f"pairing.rule.{self.what.value}"), **values)
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
    return (*weights, *switches)


def _said(words: Words, value: Weight | bool) -> str:
    if isinstance(value, Weight):
        return words.label("pairing.weight", value.value)
    return words("criteria.on") if value else words("criteria.off")
