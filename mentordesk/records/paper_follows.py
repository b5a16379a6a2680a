# SPDX-License-Identifier: MIT
"""What follows in the desk from what stands on a sheet that came back: one thing each, as it is said and confirmed.

Data only: what follows from which sheet is gathered in `usecases/paper_follows*.py` and done by the use cases there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from types import MappingProxyType
from typing import Any

from mentordesk.records.ids import PersonId
from mentordesk.records.sheets import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A code that is told by its label: `area` and `code` as `Words.label` takes them."""

    area: str
    code: str


Fact = str | int | date | time | Coded | tuple[Coded, ...]
"""What a sentence about a thing that follows is filled with; several codes are told as a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """One thing that follows. `id` tells it from all others: what is to be done, of whom, when ("contact:3:5:2026-11-12").

    `key` is the sentence that says it, `facts` and `who` (placeholder to person) fill it; `names` are those of the people.
    `ticked`: it is plain, nobody needs to judge. `why_not` is the sentence for what cannot follow, and says what to do;
    `only_told` is read and changes nothing. `at` is where the desk's own form for it is.
    """

    id: str
    key: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    who: Mapping[str, PersonId] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[PersonId, str] = field(default_factory=lambda: MappingProxyType({}))
    ticked: bool = True
    why_not: str = ""
    only_told: bool = False
    at: tuple[About, int] | None = None

    @property
    def can_follow(self) -> bool:
        """Whether it may be ticked and done."""
        return not self.why_not and not self.only_told

    @property
    def is_suggested(self) -> bool:
        """Whether it is ticked to begin with."""
        return self.can_follow and self.ticked

    def barred(self, why_not: str, **values: Any) -> Follow:
        """The same, which cannot follow for this reason; `values` fill its sentence."""
        return replace(self, why_not=why_not, facts={**self.facts, **values}, ticked=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was typed in from a sheet, by the names of its questions, read as what it is. Nothing here raises."""

    by_name: Mapping[str, Any]

    def day(self, name: str) -> date | None:
        """A day, None where there is none or none that can be read."""
        try:
            return date.fromisoformat(str(self.by_name.get(name, "")))
        except ValueError:
            return None

    def number(self, name: str) -> int | None:
        """A number, None where there is none or none that can be read."""
        text = str(self.by_name.get(name, "")).strip()
        return int(text) if text.isdecimal() else None

    def text(self, name: str) -> str:
        """What was written, on one line; "" where nothing was."""
        answer = self.by_name.get(name, "")
        return " ".join(answer.split()) if isinstance(answer, str) else ""

    def ticked(self, name: str) -> tuple[str, ...]:
        """The boxes that are ticked, in the order of the paper."""
        answer = self.by_name.get(name)
        ticked = answer.get("ticked") if isinstance(answer, Mapping) else None
        return tuple(map(str, ticked)) if isinstance(ticked, list | tuple) else ()

    def one(self, name: str) -> str:
        """The one box that is ticked, "" where none or several are."""
        ticked = self.ticked(name)
        return ticked[0] if len(ticked) == 1 else ""

    def beside(self, name: str) -> str:
        """What was written beside the boxes."""
        answer = self.by_name.get(name)
        return " ".join(str(answer.get("said", "")).split()) if isinstance(answer, Mapping) else ""

    def in_frame(self, number: int) -> Answers:
        """The answers of one frame by the names of the first, where a sheet asks the same several times ("day.2")."""
        of_frame = {
            name.partition(".")[0]: answer
            for name, answer in self.by_name.items()
            if name.partition(".")[2] == ("" if number == 1 else str(number))
        }
        return Answers(by_name=of_frame)


def suggested(follows: tuple[Follow, ...]) -> frozenset[str]:
    """The ids of what is ticked to begin with."""
    return frozenset(one.id for one in follows if one.is_suggested)
