# SPDX-License-Identifier: MIT
"""What a person says of themselves, if the desk asks for it at all, and what they agreed to its being used for.

It is no field of a person, so that nothing that handles persons - list, import, export, sheet - can carry it along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue

_LONGEST = 100


class CharacteristicKind(StrEnum):
    """What can be asked; an establishment turns each on by itself (`DeskSettings.asked`)."""

    GENDER = "gender"
    AGE_WISH = "age_wish"
    FAITH = "faith"
    ETHNICITY = "ethnicity"
    OTHER = "other"


class Use(StrEnum):
    """What a person can agree to: that it counts when pairs are looked for, that the other one is told."""

    PAIRING = "pairing"
    PARTNER = "partner"


CODES: Mapping[CharacteristicKind, tuple[str, ...]] = MappingProxyType(
    {
        CharacteristicKind.GENDER: ("woman", "man", "neither"),
        CharacteristicKind.AGE_WISH: ("older", "same_age", "younger"),
    }
)
"""Answers that have a code; everything else is said in own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacteristicDraft:
    """What is said, as a code of `CODES` or in own words, and the uses agreed to on a day."""

    kind: CharacteristicKind = CharacteristicKind.GENDER
    said: str = ""
    for_pairing: bool = False
    for_partner: bool = False
    agreed_on: date | None = None

    def serves(self, use: Use) -> bool:
        """Whether the person agreed to this use."""
        return self.for_pairing if use is Use.PAIRING else self.for_partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristic(CharacteristicDraft):
    """What is held. `recorded_by` are initials."""

    person_id: PersonId
    recorded_by: str


def characteristic_issues(draft: CharacteristicDraft, today: date) -> tuple[Issue, ...]:
    """What is said of nobody's use is not held; an agreement has a day that is not ahead."""
    issues: list[Issue] = []
    if not draft.said.strip():
        issues.append(Issue(field="said", key="characteristics.issue.nothing"))
    if len(draft.said) > _LONGEST:
        issues.append(Issue(field="said", key="characteristics.issue.too_long", values={"limit": _LONGEST}))
    if not (draft.for_pairing or draft.for_partner):
        issues.append(Issue(field="for_pairing", key="characteristics.issue.no_use"))
    if draft.agreed_on is None or draft.agreed_on > today:
        issues.append(Issue(field="agreed_on", key="characteristics.issue.day"))
    return tuple(issues)
