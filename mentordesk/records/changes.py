# SPDX-License-Identifier: MIT
"""What a write touched, so that each page can decide for itself whether to reload."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Entity(StrEnum):
    """A kind of stored thing a page may watch; the feature words of the house."""

    PEOPLE = "people"
    CHECKS = "checks"
    APART = "apart"
    AVAILABILITY = "availability"
    LIFE_EVENTS = "life_events"
    PROGRAMMES = "programmes"
    PAIRING = "pairing"
    PAIRS = "pairs"
    PLANS = "plans"
    PAPERS = "papers"
    SESSIONS = "sessions"
    ACTIVITIES = "activities"
    CONCERNS = "concerns"
    EXCHANGE = "exchange"
    ACCESS = "access"
    AUDIT = "audit"
    BACKUP = "backup"
    SETTINGS = "settings"
    STANDARDS = "standards"


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things one write touched."""

    entities: frozenset[Entity] = frozenset()

    def touches(self, *watched: Entity) -> bool:
        """Whether any of `watched` was touched."""
        return not self.entities.isdisjoint(watched)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a write returned, what it touched, and the words key of its label (for "Undo: ...")."""

    value: T
    changes: Changes
    label: str
