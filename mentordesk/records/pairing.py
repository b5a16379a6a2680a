# SPDX-License-Identifier: MIT
"""A pairing problem and the proposal that answers it: who can be paired, under which rules, and what came out.

No solving here (`mentordesk.pairing`) and no names: the people are ids, so that nothing personal reaches a log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from mentordesk.records.criteria import DEFAULT_WEIGHTS, OFF_AT_FIRST, SWITCHABLE, Block, Bridge, Criterion, Weight
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing_remedy import Remedy as Remedy
from mentordesk.records.pairing_remedy import RemedyKind as RemedyKind
from mentordesk.records.pairing_remedy import slot_said as slot_said
from mentordesk.records.pairing_why import Why
from mentordesk.records.people import FreeSlot, Release

if TYPE_CHECKING:
    from mentordesk.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One person who could be paired, as the solver sees them. Empty or None means *not known*, never *none*.

    `ready` tells that status and mandatory checks allow a pair. `refuses` holds the people this person said no to,
    `never_again` the partners of pairs that ended so that there must be no other one, `partners` those of pairs that
    stand; `previous` the partners of earlier pairs that ended well. `halting` are the languages they only get by in.
    `untried` and `young` (under 21) are the legal classes a site may keep apart. `lived` is what they lived through and
    speak of, `lived_asked` what they would like the other one to have; `identity` what they say of themselves and agreed
    to let count, as "kind:what", and `age_wish` their wish for the other one's age. None of these four is ever shown.
    `open_to` are differences they are open to; `wishes` the people they asked for, first wish first. `apart_checked` tells
    that they were on the desk when its keep-apart records were last held against the establishment's list.
    """

    id: PersonId
    ready: bool = True
    languages: tuple[str, ...] = ()
    interests: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    free: frozenset[FreeSlot] = frozenset()
    wing: str = ""
    birth_year: int | None = None
    release: Release = field(default_factory=Release)
    refuses: frozenset[PersonId] = frozenset()
    previous: frozenset[PersonId] = frozenset()
    never_again: frozenset[PersonId] = frozenset()
    partners: frozenset[PersonId] = frozenset()
    halting: frozenset[str] = frozenset()
    untried: bool | None = None
    young: bool | None = None
    lived: frozenset[str] = frozenset()
    lived_asked: frozenset[str] = frozenset()
    identity: frozenset[str] = frozenset()
    age_wish: str = ""
    open_to: frozenset[Bridge] = frozenset()
    apart_checked: bool = True
    wishes: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Side):
    """A mentor: `capacity` places left, `load` mentees now, `experience` pairs completed. `goals` are strengths.

    `with_another` tells whether they would mentor somebody together with another mentor; None = not asked.
    """

    capacity: int = 2
    load: int = 0
    experience: int = 0
    with_another: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Side):
    """A mentee who needs a mentor, or several: `needs` is how many are still to be found.

    `interpreter` tells that one is at hand where no language is shared; `priority` that staff put them before others on
    the waiting list, which counts as the longest wait there is.
    """

    waiting_days: int = 0
    priority: bool = False
    interpreter: bool = False
    needs: int = 1


PairKey = tuple[PersonId, PersonId]
"""Mentor first, then mentee; in `Problem.apart` the order carries no meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything one solve depends on. `slots` are the programme's; empty = any. Pairs reach at least `minimum_end`.

    `never_together`: (mentor, mentee) whose cycles never have them free in the same week, whatever their usual times say.
    A pair meets `slots_needed` times a week, never in one of the `short_slots`, which end before a meeting would.
    `place_wings` are the wings with a place where two can meet, "" among them for a place open to all; None = no place is
    known. `rarity` gives the points of sharing a thing, more where few have it. `apart_checked` tells that the keep-apart
    records were held against the establishment's list lately (REQ-1.14). `off` are hard rules switched off.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    minimum_end: date
    apart: frozenset[PairKey] = frozenset()
    banned: frozenset[PairKey] = frozenset()
    pinned: frozenset[PairKey] = frozenset()
    slots: frozenset[FreeSlot] = frozenset()
    never_together: frozenset[PairKey] = frozenset()
    weights: Mapping[Criterion, Weight] = field(default_factory=lambda: DEFAULT_WEIGHTS)
    off: frozenset[Block] = OFF_AT_FIRST
    slots_needed: int = 1
    short_slots: frozenset[FreeSlot] = frozenset()
    place_wings: frozenset[str] | None = None
    rarity: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    apart_checked: bool = True

    @property
    def shape(self) -> tuple[int, int]:
        """Rows (mentees) and columns (mentors) of its matrices."""
        return len(self.mentees), len(self.mentors)

    def holds(self, block: Block) -> bool:
        """Whether a hard rule is in force; what may not be switched off always is."""
        return block not in self.off or block not in SWITCHABLE

    def weight(self, criterion: Criterion) -> Weight:
        """The weight of a criterion; one that is not mentioned is off."""
        return self.weights.get(criterion, Weight.OFF)


class Band(StrEnum):
    """How good a pair is, in a word: scores are never shown as bare numbers."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sentence about a pair or a person, as a words key and its values; codes stay codes until they are said.

    A value that is a tuple of strings is a list of codes: `codes` names the words group that has their labels.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    codes: str = ""

    def said(self, words: Words) -> str:
        """The sentence in the language of `words`."""
        shown = {name: self._shown(words, value) for name, value in self.values.items()}
        if isinstance(n := self.values.get("n"), int):
            return words.plural(self.key, n, **{name: value for name, value in shown.items() if name != "n"})
        return words(self.key, **shown)

    def _shown(self, words: Words, value: object) -> object:
        if isinstance(value, FreeSlot):
            return slot_said(words, value)
        if isinstance(value, tuple):
            return words.listing(
                str(self._shown(words, item)) if isinstance(item, FreeSlot) else words.label(self.codes, str(item))
                for item in value
            )
        return words.date(value) if isinstance(value, date) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPair:
    """A proposed pair, with its reasons strongest first. `score` orders pairs and is not for people's eyes.

    `next_best` is the mentor who would suit the mentee best among the other allowed ones, if any. `unchecked` are the
    hard rules that could not be checked: neither kept nor broken, as far as the desk knows.
    """

    mentor: PersonId
    mentee: PersonId
    score: int
    band: Band
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()
    pinned: bool = False
    next_best: PersonId | None = None
    next_best_band: Band | None = None
    unchecked: tuple[Block, ...] = ()


class Cause(StrEnum):
    """Why a person has no pair."""

    NOBODY_THERE = "nobody_there"
    ALL_BLOCKED = "all_blocked"
    PLACES_TAKEN = "places_taken"
    NOT_NEEDED = "not_needed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaired:
    """A person without a pair: the cause, how many candidates each rule blocks, and what would help."""

    person: PersonId
    role: MentoringRole
    cause: Cause
    candidates: int
    blocks: tuple[tuple[Block, int], ...] = ()
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The facts of the optimality proof: the bound reached by the dual prices equals the value of the plan, exactly.

    `objective` is the plan's value in the solver's integers (served first, then total less load), `bound` the least
    upper bound over all plans; a proposal is only made when the two are equal.
    """

    objective: int
    bound: int
    prices: tuple[tuple[PersonId, int], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no plan can be better."""
        return self.objective == self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The best pairs under the rules. `pairs` and `unpaired` come in order of id, never of input.

    `served` counts mentees with a pair, `total` adds the pairs' scores; `best_score` is the most one pair could reach.
    `short_of`: mentees who have a mentor but need more, and how many more.
    `fingerprint` names the roster it was made on: accepting it on another one is refused.
    """

    pairs: tuple[ProposedPair, ...]
    unpaired: tuple[Unpaired, ...]
    served: int
    total: int
    best_score: int
    proof: Proof
    fingerprint: str
    short_of: tuple[tuple[PersonId, int], ...] = ()


class MoveKind(StrEnum):
    """What became of a mentee from one proposal to the next."""

    NEW = "new"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A mentee who has another mentor (or one, or none) in the later of two proposals; `why`, the plainest cause first."""

    mentee: PersonId
    kind: MoveKind
    before: PersonId | None
    after: PersonId | None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two proposals held against each other: who moved, and what it did to served, total and bands."""

    moves: tuple[Move, ...]
    same: int
    served: tuple[int, int]
    total: tuple[int, int]
    bands: Mapping[Band, tuple[int, int]]
