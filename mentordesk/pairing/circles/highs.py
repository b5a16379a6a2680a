# SPDX-License-Identifier: MIT
"""The one place that knows HiGHS: it is loaded when it is first needed, long after the window was painted.

One thread and a fixed seed, so that the same program gives the same answer; only a time limit or somebody who does not
want to wait can make it another one, and then the gap tells so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.circles.program import Program

_INTERRUPTS = ("kCallbackMipInterrupt", "kCallbackSimplexInterrupt")
_ALMOST = 1e-6

News = Callable[[float, float], bool]
"""Told the best value so far and the bound; answers whether to go on."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best values found (None = no better ones than the start), and the bound: no plan costs less."""

    values: NDArray[np.float64] | None
    bound: int
    proven: bool


@cache
def _highs() -> Any:
    return import_module("highspy")


class Solver:
    """Solves one program for whichever costs are asked; its matrix is laid out once."""

    def __init__(self, program: Program) -> None:
        self._program = program
        rows = [*program.rows, [(at, 1) for at in program.x.values()]]
        counts = np.array([len(terms) for terms in rows], np.int64)
        self._start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        self._index = np.array([at for terms in rows for at, _ in terms], np.int32)
        self._value = np.array([times for terms in rows for _, times in terms], np.float64)
        self._counting = np.isin(np.arange(len(program.placing)), list(program.counting))

    def minimise(
        self,
        costs: list[int],
        start: NDArray[np.float64],
        seconds: float,
        news: News,
        *,
        placed: int = 0,
        held: NDArray[np.bool_] | None = None,
    ) -> Found:
        """The cheapest plan with at least `placed` people; `start` is a plan to begin from.

        Where `held`, columns stay as they are in it: the bound then holds for such plans only.
        """
        highs = _highs()
        solver = highs.Highs()
        options = {
            "output_flag": False,
            "threads": 1,
            "random_seed": 1,
            "time_limit": max(0.0, seconds),
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 1 - 1e-4,  # costs are whole numbers: a bound less than one away is reached
        }
        for name, value in options.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._model(highs, costs, placed, start, held))
        begin = highs.HighsSolution()
        begin.col_value = list(start)
        solver.setSolution(begin)
        stopped = _listen(highs, solver, news)
        solver.run()
        info = solver.getInfo()
        optimal = solver.getModelStatus() == highs.HighsModelStatus.kOptimal and not stopped
        solution = solver.getSolution()
        values = np.array(solution.col_value) if solution.value_valid and len(solution.col_value) else None
        bound = info.objective_function_value if optimal else info.mip_dual_bound
        return Found(values, _whole(bound, costs), optimal)

    def _model(
        self, highs: Any, costs: list[int], placed: int, start: NDArray[np.float64], held: NDArray[np.bool_] | None
    ) -> Any:
        rows, columns = len(self._program.rows) + 1, len(costs)
        fixed = np.zeros(columns, bool) if held is None else held & ~self._counting
        model = highs.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.array(costs, np.float64)
        model.col_lower_ = np.where(fixed, start, 0.0)
        model.col_upper_ = np.where(fixed, start, np.where(self._counting, np.inf, 1.0))
        model.row_lower_ = np.array([*([-np.inf] * (rows - 1)), placed], np.float64)
        model.row_upper_ = np.array([*self._program.upper, np.inf], np.float64)
        model.a_matrix_.format_ = highs.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = self._start, self._index, self._value
        whole, any_number = highs.HighsVarType.kInteger, highs.HighsVarType.kContinuous
        model.integrality_ = [any_number if counts else whole for counts in self._counting]
        return model


def _whole(bound: float, costs: list[int]) -> int:
    """A bound as a whole number: no plan costs less. Without one, every cost below zero is paid in full."""
    if not np.isfinite(bound):
        return sum(cost for cost in costs if cost < 0)
    return ceil(bound - _ALMOST)


def _listen(highs: Any, solver: Any, news: News) -> list[bool]:
    """Hear of progress, and stop when told so; the list is filled when that happened."""
    stopped: list[bool] = []

    def heard(kind: Any, _message: str, told: Any, answer: Any, _data: Any) -> None:
        mip = kind == highs.cb.HighsCallbackType.kCallbackMipInterrupt
        best, bound = (told.mip_primal_bound, told.mip_dual_bound) if mip else (np.inf, -np.inf)
        if stopped or not news(best, bound):
            stopped.append(True)
            answer.user_interrupt = True

    solver.setCallback(heard, None)
    for name in _INTERRUPTS:
        solver.startCallback(getattr(highs.cb.HighsCallbackType, name))
    return stopped
