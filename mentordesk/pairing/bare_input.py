# SPDX-License-Identifier: MIT
"""Reading and checking a bare pairing problem: every fault is named with its place, nothing is guessed or dropped."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.errors import BadProblem

Key = int | str


@dataclass(frozen=True, slots=True)
class BareProblem:
    """A checked problem; mentors and mentees in order of id, cells (row, column) as positions in them."""

    mentors: tuple[Key, ...]
    mentees: tuple[Key, ...]
    capacities: NDArray[np.int64]
    needs: NDArray[np.int64]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    scores: list[int | float]
    forbidden: frozenset[tuple[int, int]]
    pinned: frozenset[tuple[int, int]]


def read_problem(problem: Mapping[str, object]) -> BareProblem:
    """Check a problem as parsed from JSON. Raises `BadProblem` at the first fault."""
    if not isinstance(problem, Mapping):
        raise BadProblem("not_an_object", "")
    lists = {name: _list(problem, name, required=name in ("mentors", "mentees", "scores")) for name in _LISTS}
    capacity_of = _counts(lists["mentors"], "mentors", "capacity")
    needs_of = _counts(lists["mentees"], "mentees", "needs")
    mentors, mentees = _in_order(capacity_of), _in_order(needs_of)
    column, row = _places(mentors), _places(mentees)
    rows, columns, scores = _cells(lists["scores"], row, column)
    flat = rows * len(mentors) + columns
    listed = np.zeros(len(mentees) * len(mentors), bool)
    listed[flat] = True
    if int(listed.sum()) < len(flat):
        raise BadProblem("repeated_pair", f"scores[{_first_repeat(flat.tolist())}]")
    forbidden = {cell for _, cell in _pairs(lists["forbidden"], "forbidden", row, column)}
    capacities = np.array([capacity_of[mentor] for mentor in mentors], np.int64)
    needs = np.array([needs_of[mentee] for mentee in mentees], np.int64)
    return BareProblem(
        mentors=mentors,
        mentees=mentees,
        capacities=capacities,
        needs=needs,
        rows=rows,
        columns=columns,
        scores=scores,
        forbidden=frozenset(forbidden),
        pinned=_pins(_pairs(lists["pinned"], "pinned", row, column), forbidden, listed, capacities, needs),
    )


_LISTS = ("mentors", "mentees", "scores", "forbidden", "pinned")
_LARGEST = 2**53


def _list(problem: Mapping[str, object], name: str, *, required: bool) -> Sequence[Any]:
    if name not in problem:
        if required:
            raise BadProblem("missing", name)
        return ()
    value = problem[name]
    if not isinstance(value, list | tuple):
        raise BadProblem("not_a_list", name)
    return value


def _ids(people: Sequence[Any], name: str) -> list[Key]:
    seen: set[Key] = set()
    ids: list[Key] = []
    for place, person in enumerate(people):
        where = f"{name}[{place}]"
        if not isinstance(person, Mapping) or "id" not in person:
            raise BadProblem("no_id", where)
        key = person["id"]
        if isinstance(key, bool) or not isinstance(key, int | str) or key == "":
            raise BadProblem("id_kind", where)
        if key in seen:
            raise BadProblem("repeated_id", where)
        seen.add(key)
        ids.append(key)
    return ids


def _counts(people: Sequence[Any], name: str, field: str) -> dict[Key, int]:
    """How many each can have or wants, one where nothing is said; more than 2**31 is as good as that."""
    found: dict[Key, int] = {}
    for place, (key, person) in enumerate(zip(_ids(people, name), people, strict=True)):
        count = person.get(field, 1)
        if isinstance(count, bool) or not isinstance(count, int):
            raise BadProblem(f"{field}_kind", f"{name}[{place}]")
        if count < 0:
            raise BadProblem(f"{field}_negative", f"{name}[{place}]")
        found[key] = min(count, 2**31)
    return found


def _in_order(ids: Sequence[Key] | Mapping[Key, int]) -> tuple[Key, ...]:
    """Numbers in order, then texts in order, so that the order in the file never matters."""
    return tuple(sorted(ids, key=lambda key: (isinstance(key, str), key)))


def _places(ids: tuple[Key, ...]) -> dict[Key, int]:
    return {key: place for place, key in enumerate(ids)}


def _cells(
    entries: Sequence[Any], row: dict[Key, int], column: dict[Key, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int | float]]:
    """Positions and scores of all entries; the quick road first, and a slow look for the fault only if it fails."""
    try:
        rows = np.array([row[entry["mentee"]] for entry in entries], np.int64)
        columns = np.array([column[entry["mentor"]] for entry in entries], np.int64)
        scores = [entry["score"] for entry in entries]
    except (KeyError, TypeError, IndexError):
        raise _cell_fault(entries, row, column) from None
    if set(map(type, scores)) - {int, float} or not all(map(_usable, scores)):
        raise _score_fault(scores)
    return rows, columns, scores


def _cell_fault(entries: Sequence[Any], row: dict[Key, int], column: dict[Key, int]) -> BadProblem:
    for place, entry in enumerate(entries):
        where = f"scores[{place}]"
        if not isinstance(entry, Mapping):
            return BadProblem("not_an_entry", where)
        for field in ("mentor", "mentee", "score"):
            if field not in entry:
                return BadProblem("no_field", where, field=field)
        if not _is_in(entry["mentor"], column):
            return BadProblem("unknown_mentor", where)
        if not _is_in(entry["mentee"], row):
            return BadProblem("unknown_mentee", where)
    return BadProblem("not_an_entry", "scores")


def _score_fault(scores: Sequence[Any]) -> BadProblem:
    for place, score in enumerate(scores):
        if type(score) not in (int, float):
            return BadProblem("score_kind", f"scores[{place}]")
        if isinstance(score, float) and not math.isfinite(score):
            return BadProblem("score_not_finite", f"scores[{place}]")
        if not _usable(score):
            return BadProblem("score_too_large", f"scores[{place}]")
    return BadProblem("score_kind", "scores")


def _usable(score: float) -> bool:
    """Finite and exactly countable; the comparison is false for NaN."""
    return -_LARGEST < score < _LARGEST


def _is_in(key: object, places: dict[Key, int]) -> bool:
    return isinstance(key, int | str) and key in places


def _pairs(
    entries: Sequence[Any], name: str, row: dict[Key, int], column: dict[Key, int]
) -> list[tuple[str, tuple[int, int]]]:
    """Each entry's place in the file and its cell."""
    cells: list[tuple[str, tuple[int, int]]] = []
    for place, entry in enumerate(entries):
        where = f"{name}[{place}]"
        if not isinstance(entry, list | tuple) or len(entry) != 2:
            raise BadProblem("not_a_pair", where)
        if not _is_in(entry[0], column):
            raise BadProblem("unknown_mentor", where)
        if not _is_in(entry[1], row):
            raise BadProblem("unknown_mentee", where)
        cells.append((where, (row[entry[1]], column[entry[0]])))
    return cells


def _pins(
    cells: list[tuple[str, tuple[int, int]]],
    forbidden: set[tuple[int, int]],
    listed: NDArray[np.bool_],
    capacities: NDArray[np.int64],
    needs: NDArray[np.int64],
) -> frozenset[tuple[int, int]]:
    pins: set[tuple[int, int]] = set()
    load: Counter[int] = Counter()
    wanted: Counter[int] = Counter()
    for where, (row, column) in cells:
        if (row, column) in forbidden:
            raise BadProblem("pinned_and_forbidden", where)
        if not listed[row * len(capacities) + column]:
            raise BadProblem("pinned_not_listed", where)
        if (row, column) in pins:
            continue
        load[column] += 1
        wanted[row] += 1
        if wanted[row] > needs[row]:
            raise BadProblem("pinned_twice", where)
        if load[column] > capacities[column]:
            raise BadProblem("pinned_over_capacity", where)
        pins.add((row, column))
    return frozenset(pins)


def _first_repeat(cells: list[int]) -> int:
    seen: set[int] = set()
    for place, cell in enumerate(cells):
        if cell in seen:
            return place
        seen.add(cell)
    return len(cells)
