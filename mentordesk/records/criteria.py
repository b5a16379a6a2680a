# SPDX-License-Identifier: MIT
"""The rules of pairing by name: soft criteria with their weights in words, and the hard rules that forbid a pair.

What each measures is in `mentordesk.pairing.criteria`, what each forbids in `mentordesk.pairing.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Criterion(StrEnum):
    """What makes one allowed pair better than another (REQ-1.8, soft). LOAD weighs the whole, not one pair."""

    INTERESTS = "interests"
    GOALS = "goals"
    LANGUAGE = "language"
    AVAILABILITY = "availability"
    SAME_WING = "same_wing"
    OTHER_WING = "other_wing"
    AGE_NEAR = "age_near"
    EXPERIENCE = "experience"
    WAITING = "waiting"
    CONTINUITY = "continuity"
    LOAD = "load"


class Weight(StrEnum):
    """How much a criterion counts, in words. MUST also blocks every pair known to have nothing of it."""

    MUST = "must"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    OFF = "off"

    @property
    def points(self) -> int:
        """The factor the criterion's measure (0 to 100) is multiplied with."""
        return {"must": 8, "high": 4, "medium": 2, "low": 1, "off": 0}[self.value]


DEFAULT_WEIGHTS: Mapping[Criterion, Weight] = MappingProxyType(
    {
        Criterion.INTERESTS: Weight.HIGH,
        Criterion.GOALS: Weight.HIGH,
        Criterion.LANGUAGE: Weight.MEDIUM,
        Criterion.AVAILABILITY: Weight.MEDIUM,
        Criterion.SAME_WING: Weight.LOW,
        Criterion.OTHER_WING: Weight.OFF,
        Criterion.AGE_NEAR: Weight.LOW,
        Criterion.EXPERIENCE: Weight.LOW,
        Criterion.WAITING: Weight.MEDIUM,
        Criterion.CONTINUITY: Weight.LOW,
        Criterion.LOAD: Weight.LOW,
    }
)

MUST_CRITERIA = frozenset(
    {
        Criterion.INTERESTS,
        Criterion.GOALS,
        Criterion.LANGUAGE,
        Criterion.AVAILABILITY,
        Criterion.SAME_WING,
        Criterion.OTHER_WING,
        Criterion.AGE_NEAR,
    }
)
"""Criteria that say something about the two together and may therefore be demanded; the others count as HIGH."""


class Block(StrEnum):
    """A hard rule that forbids a pair (REQ-1.8, hard), in the order it is told."""

    SAME_PERSON = "same_person"
    KEEP_APART = "keep_apart"
    REFUSED = "refused"
    STATUS = "status"
    CAPACITY = "capacity"
    NO_COMMON_SLOT = "no_common_slot"
    NO_COMMON_LANGUAGE = "no_common_language"
    RELEASE_TOO_SOON = "release_too_soon"
    MUST_UNMET = "must_unmet"
    BANNED = "banned"
