# SPDX-License-Identifier: MIT
"""Problems of circles for tests: small ones drawn by hypothesis, and invented programmes of any size."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import strategies as st

from mentordesk.records.circles import CircleProblem, CircleSize, Leading, Room
from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.pairing import Mentee, Mentor, Problem
from mentordesk.records.people import FreeSlot, Release, ReleaseKind

WEEK = tuple(FreeSlot(day, part) for day in range(5) for part in ("AM", "PM"))
_STAYS = Release(ReleaseKind.DATE, date(2030, 1, 1))
_WINGS, _TOPICS = "ABCDEF", 24


def programme(mentees: int, seed: int = 1, *, leading: Leading = Leading.ONE, areas: bool = False) -> CircleProblem:
    """An invented programme: circles of 3 to 6, about one mentor for four mentees, keep-apart for everybody and more."""
    chance = Random(f"{seed} {mentees}")
    mentors = max(2, round(mentees * 1.15 / 4.5))
    everybody = mentees + mentors
    apart = set()
    while len(apart) < 1.5 * mentees:
        one, other = sorted(chance.sample(range(1, everybody + 1), 2))
        apart.add((PersonId(one), PersonId(other)))
    people = Problem(
        mentors=tuple(_mentor(chance, mentees + place) for place in range(1, mentors + 1)),
        mentees=tuple(_mentee(chance, place) for place in range(1, mentees + 1)),
        minimum_end=date(2027, 2, 1),
        apart=frozenset(apart),
        slots=frozenset(WEEK),
    )
    kinds = [(8, ""), (8, ""), (6, ""), (10, ""), (7, "A"), (6, "B")] * max(1, round(mentees / 80))
    rooms = tuple(
        Room(id=PlaceId(place), capacity=holds, wing=wing, area=f"corridor {place // 3}" if areas else "")
        for place, (holds, wing) in enumerate(kinds, 1)
    )
    return CircleProblem(people=people, rooms=rooms, size=CircleSize(least=3, most=6, leading=leading))


def _facts(chance: Random, place: int, slots: int) -> dict:
    spoken = ["en"] if chance.random() < 0.8 else []
    if not spoken or chance.random() < 0.2:
        spoken.append(chance.choice(("fr", "pl", "ar", "ro")))
    topics = {f"t{min(_TOPICS, int(chance.paretovariate(0.9)))}" for _ in range(chance.randint(3, 7))}
    return {
        "id": PersonId(place),
        "languages": tuple(spoken),
        "interests": frozenset(topics),
        "free": frozenset(chance.sample(WEEK, slots)),
        "wing": chance.choice(_WINGS),
        "release": _STAYS,
    }


def _mentor(chance: Random, place: int) -> Mentor:
    return Mentor(**_facts(chance, place, chance.randint(4, 7)))


def _mentee(chance: Random, place: int) -> Mentee:
    previous = frozenset({PersonId(9999)}) if chance.random() < 0.5 else frozenset()
    return Mentee(**_facts(chance, place, chance.randint(3, 6)), previous=previous, waiting_days=chance.randint(0, 150))


_SOME = tuple(WEEK[:3])
_ids = st.integers(1, 9).map(PersonId)


@st.composite
def small(draw: st.DrawFn) -> CircleProblem:
    """A handful of people with everything that can matter, so small that every plan can be tried."""

    def facts(place: int) -> dict:
        return {
            "id": PersonId(place),
            "languages": draw(st.sampled_from([(), ("en",), ("fr",), ("en", "fr")])),
            "interests": draw(st.frozensets(st.sampled_from("abc"), max_size=3)),
            "free": draw(st.frozensets(st.sampled_from(_SOME))),
            "wing": draw(st.sampled_from(["", "A", "B"])),
            "release": _STAYS,
            "refuses": draw(st.frozensets(_ids, max_size=1)),
            "ready": draw(st.integers(0, 9)) > 0,
        }

    mentees = tuple(
        Mentee(
            **facts(place),
            waiting_days=draw(st.sampled_from([0, 200])),
            interpreter=draw(st.booleans()),
            previous=draw(st.sampled_from([frozenset(), frozenset({PersonId(99)})])),
        )
        for place in range(1, draw(st.integers(1, 6)) + 1)
    )
    mentors = tuple(
        Mentor(**facts(place), with_another=draw(st.sampled_from([None, True, False])))
        for place in range(draw(st.sampled_from([6, 7])), 9)
    )
    apart = draw(st.frozensets(st.tuples(_ids, _ids).filter(lambda two: two[0] < two[1]), max_size=4))
    rooms = tuple(
        Room(
            id=PlaceId(place),
            capacity=draw(st.integers(2, 7)),
            wing=draw(st.sampled_from(["", "A"])),
            area=draw(st.sampled_from(["", "east"])),
            taken=draw(st.frozensets(st.sampled_from(_SOME), max_size=1)),
        )
        for place in (1, 2)
    )
    least = draw(st.integers(2, 3))
    return CircleProblem(
        people=Problem(
            mentors=mentors,
            mentees=mentees,
            minimum_end=date(2027, 2, 1),
            apart=apart,
            slots=draw(st.sampled_from([frozenset(_SOME), frozenset()])),
        ),
        rooms=rooms,
        size=CircleSize(least=least, most=draw(st.integers(least, 5)), leading=draw(st.sampled_from(list(Leading)))),
        busy=draw(st.frozensets(st.tuples(_ids, st.sampled_from(_SOME)), max_size=2)),
    )
