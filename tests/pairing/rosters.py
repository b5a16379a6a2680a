# SPDX-License-Identifier: MIT
"""Random pairing problems for the tests: from a seed, with everything known, unknown and in conflict."""

from __future__ import annotations

import random
from datetime import date

from mentordesk.records.criteria import Block, Bridge, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Mentor, Problem
from mentordesk.records.people import FreeSlot, Release, ReleaseKind

MINIMUM_END = date(2027, 3, 1)
SLOTS = tuple(FreeSlot(day, part) for day in range(5) for part in ("AM", "PM"))
KINDS = ("gender", "faith", "ethnicity", "other")
TOPICS = tuple(f"topic{number}" for number in range(70))


def side(chance: random.Random) -> dict[str, object]:
    """What mentors and mentees have alike."""
    leaves = chance.choice([None, None, None, date(2027, 1, 10), date(2028, 5, 2)])
    return {
        "ready": chance.random() < 0.9,
        "languages": tuple(chance.sample(["en", "fr", "pl", "ro"], chance.choice([0, 1, 1, 2, 3]))),
        "interests": frozenset(chance.sample(TOPICS, chance.randint(0, 40))),
        "goals": frozenset(chance.sample(TOPICS[:8], chance.randint(0, 3))),
        "free": frozenset(slot for slot in SLOTS if chance.random() < 0.25),
        "wing": chance.choice(["", "A", "B", "C"]),
        "birth_year": chance.choice([None, *range(1950, 2006)]),
        "release": Release(ReleaseKind.DATE, leaves) if leaves else Release(),
        "refuses": frozenset(PersonId(chance.randint(1, 60)) for _ in range(chance.choice([0, 0, 0, 1]))),
        "previous": frozenset(PersonId(chance.randint(1, 60)) for _ in range(chance.choice([0, 0, 1, 2]))),
        "never_again": frozenset(PersonId(chance.randint(1, 60)) for _ in range(chance.choice([0, 0, 0, 1]))),
        "partners": frozenset(PersonId(chance.randint(1, 60)) for _ in range(chance.choice([0, 0, 0, 1]))),
        "halting": frozenset(code for code in ("en", "fr", "pl") if chance.random() < 0.2),
        "untried": chance.choice([None, False, False, True]),
        "young": chance.choice([None, False, False, False, True]),
        "lived": frozenset(chance.sample(TOPICS[:6], chance.randint(0, 3))),
        "lived_asked": frozenset(chance.sample(TOPICS[:6], chance.choice([0, 0, 1, 2]))),
        "identity": frozenset(f"{kind}:{chance.choice('ab')}" for kind in KINDS if chance.random() < 0.4),
        "apart_checked": chance.random() < 0.9,
        "age_wish": chance.choice(["", "", "older", "same_age", "younger"]),
        "open_to": frozenset(bridge for bridge in Bridge if chance.random() < 0.4),
        "wishes": tuple(PersonId(chance.randint(1, 60)) for _ in range(chance.choice([0, 0, 1, 3]))),
    }


def problem(seed: int, mentees: int, mentors: int, *, several: bool = False) -> Problem:
    """A problem in which one person may be on both sides, with keep-aparts, bans and mixed weights.

    With `several`, some mentees need more than one mentor.
    """
    chance = random.Random(seed)
    weights = {criterion: chance.choice(list(Weight)) for criterion in Criterion}
    for criterion in chance.sample(list(Criterion), 8):
        weights[criterion] = chance.choice([Weight.HIGH, Weight.MEDIUM, Weight.LOW, Weight.OFF])
    top = mentors + mentees

    def pairs(count: int) -> frozenset[tuple[PersonId, PersonId]]:
        return frozenset((PersonId(chance.randint(1, top)), PersonId(chance.randint(1, top))) for _ in range(count))

    return Problem(
        mentors=tuple(
            Mentor(
                id=PersonId(number),
                capacity=chance.randint(0, 3),
                load=chance.randint(0, 2),
                experience=chance.randint(0, 5),
                with_another=chance.choice([None, False, True]),
                **side(chance),  # type: ignore[arg-type]
            )
            for number in range(1, mentors + 1)
        ),
        mentees=tuple(
            Mentee(
                id=PersonId(number),
                waiting_days=chance.randint(0, 300),
                priority=number % 9 == 4,
                interpreter=chance.random() < 0.1,
                needs=chance.choice([1, 1, 1, 2, 3]) if several else 1,
                **side(chance),  # type: ignore[arg-type]
            )
            for number in range(mentors, mentors + mentees)
        ),
        minimum_end=MINIMUM_END,
        apart=pairs(mentees * 2),
        banned=pairs(mentees),
        slots=frozenset(SLOTS[:7]) if chance.random() < 0.7 else frozenset(),
        weights=weights,
        off=frozenset(block for block in Block if chance.random() < 0.3),
        slots_needed=chance.choice([1, 1, 2]),
        short_slots=frozenset(chance.sample(SLOTS, chance.choice([0, 0, 3]))),
        place_wings=chance.choice([None, frozenset({"", "A"}), frozenset({"", "B"}), frozenset({"A", "B"})]),
        rarity={topic: chance.choice([15, 30, 45, 60]) for topic in TOPICS[:50]},
        apart_checked=chance.random() < 0.8,
    )


def easy(**changes: object) -> Problem:
    """Two mentors and two mentees between whom nothing stands."""
    fields: dict[str, object] = {
        "mentors": (easy_mentor(1), easy_mentor(2)),
        "mentees": (easy_mentee(11), easy_mentee(12)),
        "minimum_end": MINIMUM_END,
        "slots": frozenset(SLOTS),
    }
    return Problem(**{**fields, **changes})  # type: ignore[arg-type]


_EASY = {
    "languages": ("en",),
    "interests": frozenset({"chess", "music"}),
    "free": frozenset({FreeSlot(1, "PM"), FreeSlot(3, "AM")}),
    "wing": "A",
    "birth_year": 1990,
}


def easy_mentor(number: int, **changes: object) -> Mentor:
    """A mentor who suits everybody, with one place."""
    return Mentor(**{"id": PersonId(number), "capacity": 1, **_EASY, **changes})  # type: ignore[arg-type]


def easy_mentee(number: int, **changes: object) -> Mentee:
    """A mentee who suits everybody."""
    return Mentee(**{"id": PersonId(number), **_EASY, **changes})  # type: ignore[arg-type]
