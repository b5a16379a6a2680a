# SPDX-License-Identifier: MIT
"""The rules of pairing by name: soft criteria with their weights in words, and the hard rules that forbid a pair.

What each measures is in `mentordesk.pairing.criteria`, what each forbids in `mentordesk.pairing.rules`. Here is also
which hard rule a programme may switch off, and why the others never are.
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
    LIVED = "lived"
    IDENTITY = "identity"
    COMMON_GROUND = "common_ground"
    BRIDGING = "bridging"
    WISHES = "wishes"
    CO_MENTORS = "co_mentors"
    LOAD = "load"


class Bridge(StrEnum):
    """A difference somebody can say they are open to. BACKGROUND is what both let count of what they say of themselves."""

    WING = "wing"
    AGE = "age"
    LANGUAGE = "language"
    BACKGROUND = "background"


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
        Criterion.LIVED: Weight.MEDIUM,
        Criterion.IDENTITY: Weight.LOW,
        Criterion.COMMON_GROUND: Weight.LOW,
        Criterion.BRIDGING: Weight.OFF,
        Criterion.WISHES: Weight.MEDIUM,
        Criterion.CO_MENTORS: Weight.LOW,
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
        Criterion.LIVED,
        Criterion.IDENTITY,
        Criterion.COMMON_GROUND,
        Criterion.BRIDGING,
        Criterion.CO_MENTORS,
    }
)
"""Criteria that say something about the two together and may therefore be demanded; the others count as HIGH."""

ON_TOP = frozenset(
    {
        Criterion.LIVED,
        Criterion.IDENTITY,
        Criterion.COMMON_GROUND,
        Criterion.BRIDGING,
        Criterion.WISHES,
        Criterion.CO_MENTORS,
    }
)
"""Criteria few people have said anything about. They lift or lower a pair from where it stands without them, so that who
asked for nothing is neither better nor worse off for the criterion being there, and a band means what it meant before.
"""


class Block(StrEnum):
    """A hard rule that forbids a pair (REQ-1.8, hard), in the order it is told."""

    SAME_PERSON = "same_person"
    KEEP_APART = "keep_apart"
    NEVER_AGAIN = "never_again"
    REFUSED = "refused"
    ALREADY_PAIRED = "already_paired"
    STATUS = "status"
    CAPACITY = "capacity"
    UNTRIED_APART = "untried_apart"
    YOUNG_APART = "young_apart"
    NO_COMMON_SLOT = "no_common_slot"
    TOO_FEW_SLOTS = "too_few_slots"
    NO_PLACE = "no_place"
    NO_COMMON_LANGUAGE = "no_common_language"
    RELEASE_TOO_SOON = "release_too_soon"
    MUST_UNMET = "must_unmet"
    BANNED = "banned"


SWITCHABLE = frozenset(
    {
        Block.UNTRIED_APART,
        Block.YOUNG_APART,
        Block.NO_COMMON_SLOT,
        Block.TOO_FEW_SLOTS,
        Block.NO_PLACE,
        Block.NO_COMMON_LANGUAGE,
        Block.RELEASE_TOO_SOON,
    }
)
"""The hard rules a programme may switch off; a pair that breaks one that is off is told so as a caution.

| rule | switchable | why |
|---|---|---|
| same person | never | nobody mentors themselves |
| keep apart, asked never again, refused | never | somebody can be hurt, and nobody is paired against their will |
| already paired | never | the same two are one pair, not two |
| status and checks | never | REQ-1.5: one check is set aside for one person, by a named role with a typed reason |
| capacity | never | REQ-1.10; a mentor is given more places by hand, one by one |
| untried apart, young apart | yes, off at first | a rule about cells that some sites reuse for activities (D213-1) |
| common slot, enough of them, place, language | yes | a programme by letter or in a cell needs none of them |
| release before the minimum length | yes | a short programme may take who leaves soon (REQ-1.6 warns all the same) |
| a "must" unmet | by its weight | the word "must" is the switch |
| ruled out by staff | one by one | each has its reason and is taken back by itself |
"""

OFF_AT_FIRST = frozenset({Block.UNTRIED_APART, Block.YOUNG_APART})
"""Rules that hold only where a site turns them on."""
