# SPDX-License-Identifier: MIT
"""Invented rosters of any size as arrays of codes, and their scores in plain numpy: what every contestant starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.core.features import IMPOSSIBLE, Distance, Features, Shared, words

KINDS = ("realistic", "dense", "sparse", "capacitated")
_SLOTS = 21
_DAYS_NEEDED = 120
_BITS = {"interests": 40, "goals": 16, "lived": 12, "languages": 12, "slots": _SLOTS}
_WEIGHT = {"interests": 6, "goals": 8, "lived": 7, "languages": 5, "slots": 2}
_MOST = {"interests": 5, "goals": 3, "lived": 2, "languages": 2, "slots": 4}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a roster: a bit mask each of interests, goals, lived experience, languages and free slots."""

    masks: dict[str, NDArray[np.uint64]]
    age: NDArray[np.int64]
    group: NDArray[np.int64]
    days_left: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Roster:
    """Mentees, mentors with places, groups that may not meet, couples kept apart (mentee, mentor), and the demands."""

    mentees: Side
    mentors: Side
    capacities: NDArray[np.int64]
    hostile: NDArray[np.bool_]
    apart: NDArray[np.int64]
    slots_needed: int


def roster(kind: str, size: int, seed: int = 1) -> Roster:
    """A roster of `size` mentees: as many mentors, or 0.45 of them with one to four places where capacitated."""
    chance = np.random.default_rng([seed, size, KINDS.index(kind)])
    mentors = round(0.45 * size) if kind == "capacitated" else size
    hostile = np.zeros((7, 7), bool)
    if kind != "dense":
        for a, b in chance.integers(1, 7, (6, 2)):
            hostile[a, b] = hostile[b, a] = a != b
    return Roster(
        mentees=_side(chance, size),
        mentors=_side(chance, mentors),
        capacities=chance.integers(1, 5, mentors) if kind == "capacitated" else np.ones(mentors, np.int64),
        hostile=hostile,
        apart=np.empty((0, 2), np.int64)
        if kind == "dense"
        else np.stack([np.repeat(np.arange(size), 3), chance.integers(0, mentors, 3 * size)], axis=1),
        slots_needed={"dense": 0, "sparse": 5}.get(kind, 3),
    )


def allowed(case: Roster) -> NDArray[np.bool_]:
    """Which mentee (row) may meet which mentor (column)."""
    e, r = case.mentees, case.mentors
    common = np.bitwise_count(e.masks["slots"][:, None] & r.masks["slots"][None, :])
    result = common >= case.slots_needed
    if case.slots_needed:
        result &= (e.masks["languages"][:, None] & r.masks["languages"][None, :]) != 0
        result &= ~case.hostile[e.group[:, None], r.group[None, :]]
        result &= np.minimum(e.days_left[:, None], r.days_left[None, :]) >= _DAYS_NEEDED
    result[case.apart[:, 0], case.apart[:, 1]] = False
    return result


def scores(case: Roster) -> NDArray[np.int16]:
    """Points of every pair, 0 to about 115, in plain numpy."""
    total = np.zeros((len(case.mentees.age), len(case.mentors.age)), np.int16)
    for name, weight in _WEIGHT.items():
        shared = np.bitwise_count(case.mentees.masks[name][:, None] & case.mentors.masks[name][None, :])
        total += np.minimum(shared, _MOST[name]).astype(np.int16) * np.int16(weight)
    apart = np.abs(case.mentees.age[:, None] - case.mentors.age[None, :])
    total += np.maximum(0, 20 - apart).astype(np.int16)
    return total


def features(case: Roster) -> Features:
    """The same as `scores` and `allowed` together, in the terms of the program's own core."""
    e, r = case.mentees, case.mentors
    terms: list[Shared | Distance] = [
        Shared(
            left=words(e.masks[name], _BITS[name]),
            right=words(r.masks[name], _BITS[name]),
            points=[weight * k for k in range(_MOST[name] + 1)],
            least=case.slots_needed if name == "slots" else int(name == "languages" and case.slots_needed > 0),
        )
        for name, weight in _WEIGHT.items()
    ]
    terms.append(Distance(left=e.age.astype(np.int16), right=r.age.astype(np.int16), peak=20, slope=1))
    shut = [np.zeros(len(side.age), np.int16) for side in (e, r)]
    if case.slots_needed:
        enemies = (case.hostile[e.group] << np.arange(7)[None, :]).sum(axis=1).astype(np.uint64)
        terms.append(Shared(left=words(enemies, 7), right=words(np.uint64(1) << r.group.astype(np.uint64), 7), most=0))
        for points, side in zip(shut, (e, r), strict=True):
            points[side.days_left < _DAYS_NEEDED] = IMPOSSIBLE
    return Features(terms=terms, row_points=shut[0], column_points=shut[1], forbidden=case.apart)


def _side(chance: np.random.Generator, count: int) -> Side:
    def some(bits: int, low: int, high: int, slope: float = 0.0) -> NDArray[np.uint64]:
        likely = 1.0 / np.arange(1, bits + 1) ** slope
        order = np.argsort(-(np.log(likely)[None, :] + chance.gumbel(size=(count, bits))), axis=1)
        keep = np.arange(bits)[None, :] < chance.integers(low, high + 1, count)[:, None]
        return np.bitwise_or.reduce(np.where(keep, np.uint64(1) << order.astype(np.uint64), np.uint64(0)), axis=1)

    return Side(
        masks={
            "interests": some(40, 3, 8, 0.8),
            "goals": some(16, 1, 4),
            "lived": some(12, 0, 3),
            "languages": some(12, 1, 3, 2.0),
            "slots": some(_SLOTS, 5, 13),
        },
        age=chance.integers(18, 75, count),
        group=chance.choice(7, count, p=[0.52, *[0.08] * 6]),
        days_left=chance.integers(60, 1500, count),
    )
