# SPDX-License-Identifier: MIT
"""What there is to say of a whole proposal: who is served, how good the pairs are, how the load lies, whether it is fair
to every group, how many pairs bridge; and what another aim would give instead.

Groups are counted, people never named; groups and parts too small to be counted out are hidden (REQ-1.31).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.records.pairing import Band, Comparison, PairKey, Proposal
from mentordesk.records.pairing_account import Loss

if TYPE_CHECKING:
    from mentordesk.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of so many."""

    some: int
    of: int


class Division(StrEnum):
    """By what people are grouped to see whether a plan is fair to all of them, and whether pairs bridge."""

    WING = "wing"
    LANGUAGE = "language"
    AGE = "age"


class Told(StrEnum):
    """A part of a group in a word, which stands where the number is too small to be told."""

    NEARLY_NONE = "nearly_none"
    NEARLY_ALL = "nearly_all"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPart:
    """How many of a group, or a word where the number, or what is left of it, is too small to be told."""

    some: int | None
    told: Told | None = None

    @property
    def hidden(self) -> bool:
        """Whether the number is kept back."""
        return self.some is None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFairness:
    """One group of the mentees of a plan: `group` is a wing's name, a language's code or an age group's; "" = not known.

    `people` is None where the group itself is too small to be counted; then nothing else of it is told either.
    """

    division: Division
    group: str
    people: int | None
    served: GroupPart
    strong: GroupPart

    def named(self, words: Words) -> str:
        """The name of the group in the language of `words`."""
        if not self.group:
            return words("pairing_account.group.unknown")
        if self.division is Division.LANGUAGE:
            return words.label("languages", self.group)
        if self.division is Division.AGE:
            return words.label("pairing_account.age", self.group)
        return words("pairing_account.group.wing", wing=self.group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How the mentees lie with the mentors once the plan stands, those they have already counted in.

    `mentors_with`: number of mentees -> how many mentors have so many, from none up; only mentors who could be paired.
    """

    mentors_with: Mapping[int, int]

    @property
    def least(self) -> int:
        """The mentees of the mentor with the fewest."""
        return min(self.mentors_with, default=0)

    @property
    def most(self) -> int:
        """The mentees of the mentor with the most."""
        return max(self.mentors_with, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePicture:
    """A proposal as a whole. `mentees` and `mentors`: with a new pair, of all who could be paired today.

    `bands` counts the pairs, `worst` is the band of the worst-off one. `fairness` lists the groups of each division by
    name; a division of which no group may be told is left out. `bridging`: of the pairs of which both sides are known,
    how many join two different groups; a division of which too little is known is left out.
    """

    mentees: Count
    mentors: Count
    bands: Mapping[Band, int]
    worst: Band | None
    load: Load
    fairness: Mapping[Division, tuple[GroupFairness, ...]]
    bridging: Mapping[Division, Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another plan held against the usual one: what it serves more or fewer, what it gains or loses, in a word too.

    `served` and `points` are what the alternative has less than the usual plan (below zero = more); `word` is about the
    points. `worst` are the bands of the worst-off pairs, usual and other.
    """

    usual: Proposal
    other: Proposal
    comparison: Comparison
    served: int
    points: int
    word: Loss
    worst: tuple[Band | None, Band | None]

    def said(self, words: Words) -> str:
        """What the other plan would cost, in one sentence."""
        if self.served > 0:
            return words.plural("pairing_account.alternative.fewer", self.served)
        if self.served < 0:
            return words.plural("pairing_account.alternative.more", -self.served)
        return words(f"pairing_account.alternative.{self.word.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BothWays:
    """Most served and highest quality, side by side before one is chosen: `alternative` is QUALITY against SERVED."""

    served: Proposal
    quality: Proposal
    served_picture: WholePicture
    quality_picture: WholePicture
    alternative: Alternative


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """Where both sides named whom they would like: the pairs that would rather have one another than what they get.

    `mutual` counts the allowed pairs, beside pins, of which each named the other. `stable` is the plan without any such pair, held
    against the usual one; None where nobody named one another, or where the plan is stable already.
    """

    mutual: int
    blocking: tuple[PairKey, ...]
    stable: Alternative | None
