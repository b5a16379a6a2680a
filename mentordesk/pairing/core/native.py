# SPDX-License-Identifier: MIT
"""The compiled core, opened as a plain library by its own file beside this one; nothing is looked up on the system."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

import numpy as np

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
