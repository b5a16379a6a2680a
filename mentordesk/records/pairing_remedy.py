# SPDX-License-Identifier: MIT
"""What would help somebody who has no pair: one change, or two that are needed together, said with names at the edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.records.criteria import Criterion
from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot

if TYPE_CHECKING:
    from mentordesk.words import Words


def slot_said(words: Words, slot: FreeSlot) -> str:
    """A slot of the week in words: Tuesday afternoon, mardi après-midi."""
    return words("pairing.slot", weekday=words.weekday(slot.weekday), part=words.label("pairing.part", slot.slot))


class RemedyKind(StrEnum):
    """A change that would give one more person a pair."""

    MORE_PLACES = "more_places"
    COMMON_SLOT = "common_slot"
    PLACE = "place"
    INTERPRETER = "interpreter"
    FINISH_CHECKS = "finish_checks"
    SHORTER_MINIMUM = "shorter_minimum"
    LIFT_BAN = "lift_ban"
    RELAX_MUST = "relax_must"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """The smallest change of one kind: who would then be the partner, and the slot, day or criterion it is about.

    `person` is the one to change: the mentor for MORE_PLACES, the one not ready for FINISH_CHECKS, else the unpaired
    one. `also` is a second change that is needed with the first one, where no single change is enough.
    """

    kind: RemedyKind
    person: PersonId
    partner: PersonId
    slot: FreeSlot | None = None
    day: date | None = None
    criterion: Criterion | None = None
    also: Remedy | None = None

    @property
    def kinds(self) -> frozenset[RemedyKind]:
        """The kinds of change it asks for, one or two."""
        return frozenset({self.kind, *(self.also.kinds if self.also is not None else ())})

    def said(self, words: Words, name_of: Callable[[PersonId], str]) -> str:
        """The sentence in the language of `words`, with the two people named by `name_of`."""
        if self.also is not None:
            first, second = replace(self, also=None).said(words, name_of), self.also.said(words, name_of)
            return words("pairing_account.two_changes", first=first, second=second)
        values: dict[str, object] = {"person": name_of(self.person), "partner": name_of(self.partner)}
        if self.slot is not None:
            values["slot"] = slot_said(words, self.slot)
        if self.day is not None:
            values["day"] = words.date(self.day)
        if self.criterion is not None:
            values["criterion"] = words(f"pairing.criterion.{self.criterion.value}")
        return words(f"pairing.remedy.{self.kind.value}", **values)
