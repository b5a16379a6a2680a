# SPDX-License-Identifier: MIT
"""The soft criteria for all pairs at a stroke: the same numbers as `criteria.measure`, mentees x mentors, in bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import criteria
from mentordesk.pairing.criteria import NEUTRAL
from mentordesk.pairing.masks import flags, known, share_any, shared_counts
from mentordesk.records.criteria import Bridge, Criterion
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Mentor, Problem, Side

Measures = NDArray[np.uint8]
_Counts = NDArray[np.uint16]


def measures(criterion: Criterion, problem: Problem) -> Measures:
    """How well every pair meets a criterion, 0 to 100; NEUTRAL where it is not known. Not to be written to."""
    return _MEASURED[criterion](problem)


def known_pairs(criterion: Criterion, problem: Problem) -> NDArray[np.bool_]:
    """Which pairs a criterion that can be demanded says anything about."""
    match criterion:
        case Criterion.LIVED:
            return _lived(problem)[0] > 0
        case Criterion.IDENTITY:
            return _identity(problem)[0] > 0
        case Criterion.BRIDGING:
            return _bridging(problem)[0] > 0
        case Criterion.CO_MENTORS:
            asked = flags(m.with_another is not None for m in problem.mentors)
            return flags(m.needs > 1 for m in problem.mentees)[:, None] & asked[None, :]
        case _:
            of_side = _TOLD[criterion]
            return _both(flags(map(of_side, problem.mentees)), flags(map(of_side, problem.mentors)))


def free_slots(problem: Problem, people: Iterable[Side], *, fitting: bool = False) -> list[Collection[Hashable]]:
    """When each is free in the programme's own slots; with `fitting`, in those that last as long as a meeting."""
    short = problem.short_slots if fitting else frozenset()
    return [(person.free & problem.slots if problem.slots else person.free) - short for person in people]


def _both(rows: NDArray[np.bool_], columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return rows[:, None] & columns[None, :]


def _steps(steps: Sequence[int], counts: _Counts, told: NDArray[np.bool_]) -> Measures:
    points = np.array(steps, np.uint8)[np.minimum(counts, len(steps) - 1)]
    return np.where(told, points, np.uint8(NEUTRAL))


def _shared(steps: Sequence[int], left: Sequence[Collection[str]], right: Sequence[Collection[str]]) -> Measures:
    return _steps(steps, shared_counts(left, right), _both(known(left), known(right)))


def _interests(problem: Problem) -> Measures:
    return _shared(criteria.TOPIC_STEPS, [m.interests for m in problem.mentees], [m.interests for m in problem.mentors])


def _goals(problem: Problem) -> Measures:
    return _shared(criteria.TOPIC_STEPS, [m.goals for m in problem.mentees], [m.goals for m in problem.mentors])


def _availability(problem: Problem) -> Measures:
    told = known_pairs(Criterion.AVAILABILITY, problem)
    counts = shared_counts(free_slots(problem, problem.mentees, fitting=True), [m.free for m in problem.mentors])
    return _steps(criteria.SLOT_STEPS, counts, told)


def _language(problem: Problem) -> Measures:
    """The best language of each two: the steps from the least to the best, each laid over those before."""
    left, right = problem.mentees, problem.mentors
    result = np.zeros((len(left), len(right)), np.uint8)

    def lay(points: tuple[int, int], rows: list[Collection[str]], columns: list[Collection[str]]) -> None:
        well = [set(codes) - m.halting for codes, m in zip(rows, left, strict=True)]
        spoken = [set(codes) - m.halting for codes, m in zip(columns, right, strict=True)]
        best = np.where(share_any(well, spoken), np.uint8(points[0]), np.uint8(points[1]))
        np.maximum(result, np.where(share_any(rows, columns), best, np.uint8(0)), out=result)

    first: list[Collection[str]] = [m.languages[:1] for m in left]
    lay(criteria.SOME_LANGUAGE, [m.languages[1:] for m in left], [m.languages for m in right])
    lay(criteria.PREFERRED_SPOKEN, first, [m.languages[1:] for m in right])
    lay(criteria.FIRST_LANGUAGE, first, [m.languages[:1] for m in right])
    return np.where(known_pairs(Criterion.LANGUAGE, problem), result, np.uint8(NEUTRAL))


def _wings(problem: Problem, *, same: bool) -> Measures:
    together = share_any([[m.wing] for m in problem.mentees], [[m.wing] for m in problem.mentors])
    points = np.where(together == same, np.uint8(100), np.uint8(0))
    return np.where(known_pairs(Criterion.SAME_WING, problem), points, np.uint8(NEUTRAL))


def _years(people: Sequence[Side]) -> NDArray[np.int16]:
    return np.array([m.birth_year or 0 for m in people], np.int16)


def _apart(problem: Problem) -> NDArray[np.int16]:
    """How many years later each mentee was born than each mentor."""
    return _years(problem.mentees)[:, None] - _years(problem.mentors)[None, :]


def _ages(problem: Problem) -> Measures:
    years = np.minimum(np.abs(_apart(problem)), 100)
    points = np.maximum(0, 100 - criteria.POINTS_PER_YEAR_APART * years).astype(np.uint8)
    return np.where(known_pairs(Criterion.AGE_NEAR, problem), points, np.uint8(NEUTRAL))


def _experience(problem: Problem) -> Measures:
    done = [min(100, criteria.POINTS_PER_PAIR_COMPLETED * max(0, m.experience)) for m in problem.mentors]
    return np.broadcast_to(np.array(done, np.uint8)[None, :], (len(problem.mentees), len(done)))


def _waiting(problem: Problem) -> Measures:
    waits = [criteria.waited(mentee) for mentee in problem.mentees]
    return np.broadcast_to(np.array(waits, np.uint8)[:, None], (len(waits), len(problem.mentors)))


def _continuity(problem: Problem) -> Measures:
    met = np.zeros((len(problem.mentees), len(problem.mentors)), np.uint8)
    for row, column in _meetings(problem, lambda side: side.previous):
        met[row, column] = 100
    return met


def _meetings(problem: Problem, named: Callable[[Side], Iterable[PersonId]]) -> Iterable[tuple[int, int]]:
    """The pairs (row, column) of which one names the other."""
    row, column = _places(problem.mentees), _places(problem.mentors)
    for place, mentee in enumerate(problem.mentees):
        yield from ((place, column[other]) for other in named(mentee) if other in column)
    for place, mentor in enumerate(problem.mentors):
        yield from ((row[other], place) for other in named(mentor) if other in row)


def _places(people: Sequence[Side]) -> dict[PersonId, int]:
    return {person.id: place for place, person in enumerate(people)}


def _lived(problem: Problem) -> tuple[_Counts, _Counts]:
    """What was asked of each other by two who told, and how much of it is so."""
    left, right = problem.mentees, problem.mentors
    asked = np.where(known([m.lived for m in right])[None, :], _sizes(left)[:, None], 0)
    asked = asked + np.where(known([m.lived for m in left])[:, None], _sizes(right)[None, :], 0)
    met = shared_counts([m.lived_asked for m in left], [m.lived for m in right])
    return asked.astype(np.uint16), met + shared_counts([m.lived for m in left], [m.lived_asked for m in right])


def _sizes(people: Sequence[Side]) -> _Counts:
    return np.array([len(m.lived_asked) for m in people], np.uint16)


def _identity(problem: Problem) -> tuple[_Counts, _Counts]:
    asked, met = _alike([m.identity for m in problem.mentees], [m.identity for m in problem.mentors])
    older = _apart(problem)  # of the mentor, as the mentee sees it
    both = known_pairs(Criterion.AGE_NEAR, problem)
    for wish, granted in (
        ("older", older > criteria.YEARS_ALIKE),
        ("younger", older < -criteria.YEARS_ALIKE),
        ("same_age", np.abs(older) <= criteria.YEARS_ALIKE),
    ):
        wished = flags(m.age_wish == wish for m in problem.mentees)[:, None] & both
        asked, met = asked + wished, met + (wished & granted)
        turned = {"older": older < -criteria.YEARS_ALIKE, "younger": older > criteria.YEARS_ALIKE}.get(wish, granted)
        wished = flags(m.age_wish == wish for m in problem.mentors)[None, :] & both
        asked, met = asked + wished, met + (wished & turned)
    return asked, met


def _alike(left: Sequence[Collection[str]], right: Sequence[Collection[str]]) -> tuple[_Counts, _Counts]:
    """How many kinds of thing both said something of, and how many they said the same of."""
    kinds = [[{each.partition(":")[0] for each in one} for one in side] for side in (left, right)]
    return shared_counts(*kinds), shared_counts(left, right)


def _share(parts: tuple[_Counts, _Counts]) -> Measures:
    asked, met = parts
    return np.where(asked > 0, 100 * met // np.maximum(asked, 1), NEUTRAL).astype(np.uint8)


def _common_ground(problem: Problem) -> Measures:
    left, right = ([criteria.things(m) for m in side] for side in (problem.mentees, problem.mentors))
    points = np.zeros((len(left), len(right)), np.uint16)
    worth = {thing: problem.rarity.get(thing, criteria.COMMON) for one in right for thing in one}
    for each in sorted(set(worth.values())):
        at_it = {thing for thing in worth if worth[thing] == each}
        points += np.uint16(each) * shared_counts([one & at_it for one in left], [one & at_it for one in right])
    return np.where(_both(known(left), known(right)), np.minimum(points, 100), NEUTRAL).astype(np.uint8)


def _bridging(problem: Problem) -> tuple[_Counts, _Counts]:
    asked = np.zeros((len(problem.mentees), len(problem.mentors)), np.uint16)
    met = asked.copy()
    for bridge in Bridge:
        open_rows = flags(bridge in m.open_to for m in problem.mentees)
        open_columns = flags(bridge in m.open_to for m in problem.mentors)
        if open_rows.any() and open_columns.any():
            told, differ = _differences(bridge, problem)
            told = told & _both(open_rows, open_columns)
            asked, met = asked + told, met + (told & differ)
    return asked, met


def _differences(bridge: Bridge, problem: Problem) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    left, right = problem.mentees, problem.mentors
    match bridge:
        case Bridge.WING:
            differ = ~share_any([[m.wing] for m in left], [[m.wing] for m in right])
            return known_pairs(Criterion.SAME_WING, problem), differ
        case Bridge.AGE:
            return known_pairs(Criterion.AGE_NEAR, problem), np.abs(_apart(problem)) >= criteria.YEARS_BRIDGED
        case Bridge.LANGUAGE:
            differ = ~share_any([m.languages[:1] for m in left], [m.languages[:1] for m in right])
            return known_pairs(Criterion.LANGUAGE, problem), differ
        case Bridge.BACKGROUND:
            asked, same = _alike([criteria.backgrounds(m) for m in left], [criteria.backgrounds(m) for m in right])
            return asked > 0, same < asked


def _wishes(problem: Problem) -> Measures:
    total = np.full((len(problem.mentees), len(problem.mentors)), 2 * NEUTRAL, np.uint8)
    row, column = _places(problem.mentees), _places(problem.mentors)
    for place, mentee in enumerate(problem.mentees):
        for other, points in criteria.wish_points(mentee.wishes).items():
            if other in column:
                total[place, column[other]] += points - NEUTRAL
    for place, mentor in enumerate(problem.mentors):
        for other, points in criteria.wish_points(mentor.wishes).items():
            if other in row:
                total[row[other], place] += points - NEUTRAL
    return total // 2


def _co_mentors(problem: Problem) -> Measures:
    ready = flags(bool(m.with_another) for m in problem.mentors)[None, :]
    return np.where(known_pairs(Criterion.CO_MENTORS, problem), 100 * ready, NEUTRAL).astype(np.uint8)


def _nothing(problem: Problem) -> Measures:
    return np.broadcast_to(np.uint8(0), (len(problem.mentees), len(problem.mentors)))


_TOLD: Mapping[Criterion, Callable[[Mentor | Mentee], bool]] = MappingProxyType(
    {
        Criterion.INTERESTS: lambda m: bool(m.interests),
        Criterion.GOALS: lambda m: bool(m.goals),
        Criterion.AVAILABILITY: lambda m: bool(m.free),
        Criterion.LANGUAGE: lambda m: bool(m.languages),
        Criterion.SAME_WING: lambda m: bool(m.wing),
        Criterion.OTHER_WING: lambda m: bool(m.wing),
        Criterion.AGE_NEAR: lambda m: m.birth_year is not None,
        Criterion.COMMON_GROUND: lambda m: bool(criteria.things(m)),
    }
)
"""Of which criteria it is enough to know something of each of the two."""

_MEASURED: Mapping[Criterion, Callable[[Problem], Measures]] = MappingProxyType(
    {
        Criterion.INTERESTS: _interests,
        Criterion.GOALS: _goals,
        Criterion.LANGUAGE: _language,
        Criterion.AVAILABILITY: _availability,
        Criterion.SAME_WING: lambda problem: _wings(problem, same=True),
        Criterion.OTHER_WING: lambda problem: _wings(problem, same=False),
        Criterion.AGE_NEAR: _ages,
        Criterion.EXPERIENCE: _experience,
        Criterion.WAITING: _waiting,
        Criterion.CONTINUITY: _continuity,
        Criterion.LIVED: lambda problem: _share(_lived(problem)),
        Criterion.IDENTITY: lambda problem: _share(_identity(problem)),
        Criterion.COMMON_GROUND: _common_ground,
        Criterion.BRIDGING: lambda problem: _share(_bridging(problem)),
        Criterion.WISHES: _wishes,
        Criterion.CO_MENTORS: _co_mentors,
        Criterion.LOAD: _nothing,
    }
)
