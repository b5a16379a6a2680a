# SPDX-License-Identifier: MIT
"""The compiled core, opened as a plain library by its own file beside this one; nothing is looked up on the system."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import numpy as np

from mentordesk.pairing.core.features import IMPOSSIBLE, Features, Shared, Term
from mentordesk.pairing.core.task import Answer, Task

_ADDRESS = ctypes.c_void_p
_COUNT = ctypes.c_int64
_FINE, _NO_MEMORY = 0, 1


class _Task(ctypes.Structure):
    _fields_ = (
        ("rows", _COUNT),
        ("columns", _COUNT),
        ("scores", _ADDRESS),
        ("needs", _ADDRESS),
        ("capacities", _ADDRESS),
        ("first", _ADDRESS),
        ("loads", _ADDRESS),
        ("step", _COUNT),
        ("base", _COUNT),
        ("width", _COUNT),
        ("reach", _COUNT),
    )


class _Plan(ctypes.Structure):
    _fields_ = (("starts", _ADDRESS), ("chosen", _ADDRESS), ("gains", _ADDRESS), ("prices", _ADDRESS))


class _Term(ctypes.Structure):
    _fields_ = (
        *((name, _COUNT) for name in ("kind", "words", "steps", "least", "most", "slope", "neutral")),
        *((name, _ADDRESS) for name in ("left", "right", "points", "left_told", "right_told")),
    )


class Native:
    """The functions of one compiled core."""

    def __init__(self, path: Path) -> None:
        self._library = ctypes.CDLL(str(path))

    def best_plan(self, asked: Task) -> Answer:
        """The best plan, in the stable order of equals."""
        answer = Answer(
            chosen=np.full(int(asked.needs.sum()), -1, np.int32),
            gains=np.zeros(len(asked.needs), np.int64),
            prices=asked.first.copy(),
        )
        with _Call(asked, answer) as call:
            self._run("solve", asked, call.task, call.plan)
            self._run("order", asked, call.task, call.plan)
        return answer

    def prove(self, asked: Task, answer: Answer) -> tuple[int, int] | None:
        """What the plan is worth and the bound its prices set; None where the plan breaks a rule of its task."""
        value, bound = ctypes.c_int64(), ctypes.c_int64()
        with _Call(asked, answer) as call:
            fine = self._status("prove", asked, call.task, call.plan, ctypes.byref(value), ctypes.byref(bound))
        return (value.value, bound.value) if fine else None

    def losses(self, asked: Task, answer: Answer) -> np.ndarray:
        """The loss of forcing each pair, rows x columns: 0 where it is chosen, -1 where it is impossible."""
        kind = np.int32 if asked.scores.dtype == np.int16 else np.int64
        size = asked.scores.shape[1] + 1
        ways, losses = np.empty((size, size), kind), np.empty(asked.scores.shape, kind)
        with _Call(asked, answer) as call:
            self._run("ways", asked, call.task, call.plan, _ADDRESS(_at(ways)))
            self._function("shortest", asked.scores.dtype)(_ADDRESS(_at(ways)), _COUNT(size))
            self._run("pins", asked, call.task, call.plan, _ADDRESS(_at(ways)), _ADDRESS(_at(losses)))
        return losses

    def ways(self, asked: Task, answer: Answer) -> np.ndarray:
        """`ways[b, a]`: the least loss of moving one mentee from column a to column b; the last one stands for nobody."""
        kind = np.int32 if asked.scores.dtype == np.int16 else np.int64
        ways = np.empty((asked.scores.shape[1] + 1,) * 2, kind)
        with _Call(asked, answer) as call:
            self._run("ways", asked, call.task, call.plan, _ADDRESS(_at(ways)))
        return ways

    def scores(self, features: Features) -> np.ndarray:
        """Every pair's score from features, rows x columns, the impossible ones as the least of 16 bits."""
        features.extent()
        kept: list[np.ndarray] = []
        terms = (_Term * len(features.terms))(*(_term(term, kept) for term in features.terms))
        rows, columns = (np.ascontiguousarray(side, np.int16) for side in (features.row_points, features.column_points))
        scores = np.empty((len(rows), len(columns)), np.int16)
        self._library.score(
            _COUNT(len(rows)), _COUNT(len(columns)), _COUNT(len(terms)), terms,
            *(_ADDRESS(_at(array)) for array in (rows, columns, scores)),
        )  # fmt: skip
        scores[features.forbidden[:, 0], features.forbidden[:, 1]] = IMPOSSIBLE
        return scores

    def extent(self, scores: np.ndarray) -> tuple[int, int]:
        """Lowest and highest possible score of a matrix; (0, 0) where nothing is possible."""
        low, high = ctypes.c_int64(), ctypes.c_int64()
        matrix = np.ascontiguousarray(scores)
        find = self._function("extent", matrix.dtype)
        find(_at(matrix), ctypes.c_int64(matrix.size), ctypes.byref(low), ctypes.byref(high))
        return (low.value, high.value) if low.value <= high.value else (0, 0)

    def _function(self, name: str, kind: np.dtype[Any]) -> Callable[..., int]:
        return getattr(self._library, f"{name}_{8 * kind.itemsize}")

    def _status(self, name: str, asked: Task, *arguments: object) -> bool:
        status = self._function(name, asked.scores.dtype)(*arguments)
        if status == _NO_MEMORY:
            raise MemoryError
        return status == _FINE

    def _run(self, name: str, asked: Task, *arguments: object) -> None:
        self._status(name, asked, *arguments)


class _Call:
    """The arrays of one call laid out for C, and kept alive while it runs."""

    def __init__(self, asked: Task, answer: Answer) -> None:
        self._kept = (
            np.ascontiguousarray(asked.scores),
            asked.needs.astype(np.int32),
            asked.capacities.astype(np.int32),
            np.ascontiguousarray(asked.first, np.int64),
            np.ascontiguousarray(asked.loads, np.int64),
            asked.starts,
            answer.chosen,
            answer.gains,
            answer.prices,
        )
        scores, needs, capacities, first, loads, starts, chosen, gains, prices = map(_at, self._kept)
        rows, columns = asked.scores.shape
        laid_out = _Task(
            rows, columns, scores, needs, capacities, first, loads,
            asked.step, asked.base, asked.sight, asked.highest - asked.lowest,
        )  # fmt: skip
        self._structures = (laid_out, _Plan(starts, chosen, gains, prices))
        self.task, self.plan = map(ctypes.byref, self._structures)

    def __enter__(self) -> _Call:
        return self

    def __exit__(self, *_: object) -> None:
        del self._kept


def _term(term: Term, kept: list[np.ndarray]) -> _Term:
    """One term laid out for C; the arrays it points to are added to `kept`."""

    def address(array: np.ndarray | None) -> int | None:
        if array is None:
            return None
        kept.append(array)
        return _at(array)

    def told(flags: np.ndarray | None) -> int | None:
        return address(None if flags is None else np.where(flags, -1, 0).astype(np.int16))

    sides = (told(term.left_told), told(term.right_told))
    if isinstance(term, Shared):
        left, right = np.ascontiguousarray(term.left), np.ascontiguousarray(term.right.T)
        points = np.array(term.points, np.int16)
        return _Term(
            0, term.left.shape[1], len(points) - 1, term.least, term.most, 0, term.neutral,
            address(left), address(right), address(points), *sides,
        )  # fmt: skip
    left, right = (np.ascontiguousarray(side, np.int16) for side in (term.left, term.right))
    return _Term(
        1, 1, 0, 0, term.most, term.slope, term.neutral,
        address(left), address(right), address(np.array([term.peak], np.int16)), *sides,
    )  # fmt: skip


def _at(array: np.ndarray) -> int:
    return array.ctypes.data


def find_native() -> Native | None:
    """The compiled core, where one was built for this machine and Python."""
    folder = Path(__file__).parent
    for suffix in EXTENSION_SUFFIXES:
        path = folder / f"_core{suffix}"
        if path.is_file():
            try:
                return Native(path)
            except OSError:
                continue
    return None
