# SPDX-License-Identifier: MIT
"""What there is to say of one pair of a solved problem, chosen or not: what each criterion gave, the next best on both
sides, and what deciding otherwise would cost the whole and whom it would move.

Nothing here is a bare score: shares and prices are words, with the exact number beside them for the record only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Move, Reason

if TYPE_CHECKING:
    from mentordesk.words import Words


class Share(StrEnum):
    """How much of what a criterion can give it gave: much from 70 in 100, some from 40, little above nothing.

    UNKNOWN: one of the two has not said; it then counts as neutral.
    """

    MUCH = "much"
    SOME = "some"
    LITTLE = "little"
    NOTHING = "nothing"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, met: int | None) -> Share:
        """The word for a measure from 0 to 100; None = not known."""
        if met is None:
            return cls.UNKNOWN
        if met <= 0:
            return cls.NOTHING
        return cls.MUCH if met >= _MUCH else cls.SOME if met >= _SOME else cls.LITTLE


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionGave:
    """One criterion that counts (its weight is not off) and what it gave this pair; `sentence` tells the facts."""

    criterion: Criterion
    weight: Weight
    share: Share
    sentence: Reason


class Loss(StrEnum):
    """How much is lost, in a word.

    Of one pair's choice it is measured by the best one pair could be: hardly below 1 in 20 of it, a little below 3 in 20,
    clearly below 8 in 20, else a lot. Of a whole plan it is measured by the total: hardly up to 1 in 200, a little up to
    1 in 50, clearly up to 1 in 20, else a lot.
    """

    NOTHING = "nothing"
    HARDLY = "hardly"
    LITTLE = "little"
    CLEARLY = "clearly"
    A_LOT = "a_lot"

    @classmethod
    def of_pair(cls, points: int, best: int) -> Loss:
        """The word for points lost by deciding otherwise about one pair; `best` is what one pair could reach."""
        if points <= 0:
            return cls.NOTHING
        steps = ((cls.HARDLY, 1), (cls.LITTLE, 3), (cls.CLEARLY, 8))
        return next((word for word, twentieths in steps if 20 * points < twentieths * best), cls.A_LOT)

    @classmethod
    def of_whole(cls, points: int, total: int) -> Loss:
        """The word for points lost by a whole plan against another one of this total."""
        if points <= 0:
            return cls.NOTHING
        steps = ((cls.HARDLY, 200), (cls.LITTLE, 50), (cls.CLEARLY, 20))
        return next((word for word, part in steps if part * points <= total), cls.A_LOT)


class Standing(StrEnum):
    """How a pair stands to the plan, which tells what its price means."""

    CHOSEN = "chosen"
    """In the plan: the price is that of doing without it."""
    POSSIBLE = "possible"
    """Not in the plan: the price is that of choosing it."""
    BLOCKED = "blocked"
    """A hard rule forbids it: it has no price."""
    PINNED = "pinned"
    """In the plan because staff pinned it: it stays, whatever it costs; `what_if` tells what it costs."""
    FIXED = "fixed"
    """A pin holds the mentee, or all the mentor's places: no price until the pin is taken back."""
    BELOW_FLOOR = "below_floor"
    """Not in the plan, and choosing it would leave somebody worse off than need be, where that comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What deciding otherwise about one pair costs the whole, exactly: so many pairs fewer (`served`), so much of the total.

    `unserved`: so many mentees fewer with any mentor, where that is not the same: where somebody needs several; else 0.
    `points` is what is lost of the total less load (under QUALITY: of what is above worth making), for the record and not
    for people's eyes; below zero where more is gained by serving fewer. `word` says it; None where there is no price.
    """

    standing: Standing
    unserved: int = 0
    served: int = 0
    points: int = 0
    word: Loss | None = None

    @property
    def known(self) -> bool:
        """Whether the price is told here (see `Standing`)."""
        return self.word is not None

    def said(self, words: Words) -> str:
        """One sentence: how many mentees fewer would have a mentor or how many pairs fewer there would be, else how much the
        whole would lose.
        """
        key = f"pairing_account.price.{self.standing.value}"
        if self.word is None:
            return words(key)
        if self.unserved > 0 and self.unserved != self.served:
            return words.plural(f"{key}_unserved", self.unserved)
        if self.served > 0:
            return words.plural(f"{key}_served", self.served)
        return words(f"{key}_{self.word.value}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prices:
    """The price of every pair of a plan, told at once: ask `of(mentor, mentee)` or, by place, `at(row, column)`.

    Rows are `mentees`, columns `mentors`, both in order of id. The matrices are as wide; `standings` holds
    places in `Standing`.
    """

    mentors: tuple[PersonId, ...]
    mentees: tuple[PersonId, ...]
    standings: memoryview
    unserved: memoryview
    served: memoryview
    points: memoryview
    best: int
    rows: Mapping[PersonId, int]
    columns: Mapping[PersonId, int]

    def of(self, mentor: PersonId, mentee: PersonId) -> Price:
        """The price of one pair; KeyError when one of the two is not in the problem."""
        return self.at(self.rows[mentee], self.columns[mentor])

    def at(self, row: int, column: int) -> Price:
        """The price of the pair at a place of the matrices."""
        standing = _STANDINGS[self.standings[row, column]]
        if standing not in PRICED:
            return Price(standing=standing)
        points = int(self.points[row, column])
        word = Loss.of_pair(points, self.best)
        return Price(
            standing=standing,
            unserved=int(self.unserved[row, column]),
            served=int(self.served[row, column]),
            points=points,
            word=word,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One pair decided otherwise, solved again: its exact price and every mentee who would move, with why.

    `possible` is false where a hard rule or the pins forbid to decide so; then nothing moves. `served` counts the
    mentees with a mentor then.
    """

    mentor: PersonId
    mentee: PersonId
    forced: bool
    possible: bool
    price: Price
    served: int
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBest:
    """The person who would suit best among the others allowed, and what choosing them would cost the whole."""

    person: PersonId
    band: Band
    price: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAccount:
    """Everything there is to say of one pair. `blocks` is empty where it is allowed, and `band` None where it is not.

    `gave` goes from the criterion that added most to those that gave nothing or are not known. `for_mentee` is the next
    best mentor for the mentee, `for_mentor` the next best mentee for the mentor; None where there is no other.
    """

    mentor: PersonId
    mentee: PersonId
    blocks: tuple[Block, ...]
    chosen: bool
    pinned: bool
    band: Band | None
    gave: tuple[CriterionGave, ...]
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...]
    for_mentee: NextBest | None
    for_mentor: NextBest | None
    price: Price


PRICED = frozenset({Standing.CHOSEN, Standing.POSSIBLE, Standing.BELOW_FLOOR})
"""The standings whose price is told for all pairs at once."""

_MUCH, _SOME = 70, 40
_STANDINGS = tuple(Standing)
