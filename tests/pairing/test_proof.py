# SPDX-License-Identifier: MIT
"""The compiled core's proof against the plain one: the same worth and the same bound, whatever the prices and the scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentordesk.pairing import core
from mentordesk.pairing.core.task import IMPOSSIBLE, Answer, Task

_LEAST, _MOST = -(2**15) + 1, 2**15 - 1
_FORBIDDEN = IMPOSSIBLE[np.dtype(np.int16)]
_EDGES = (_LEAST, _LEAST + 1, -1, 0, 1, _MOST - 1, _MOST)
_ROUND = 2**13

scores = st.one_of(st.just(_FORBIDDEN), st.sampled_from(_EDGES), st.integers(_LEAST, _MOST), st.integers(0, 120))
figures = st.one_of(
    st.integers(-70_000, 70_000),
    st.sampled_from([k * _ROUND + d for k in range(-10, 11) for d in (-1, 0, 1)]),
    st.sampled_from([2**15 + d for d in (-2, -1, 0, 1)] + [-(2**15) + d for d in (-2, -1, 0, 1)]),
    st.integers(-(2**28), 2**28),
)


def asked_for(matrix: list[list[int]], needs: list[int], base: int) -> Task:
    """A task as it stands: nothing of it is made to fit, as a proof may rely on nothing but what it reads."""
    size = len(matrix[0])
    return Task(
        scores=np.array(matrix, np.int16),
        needs=np.array(needs, np.int64),
        capacities=np.full(size, len(matrix), np.int64),
        loads=np.zeros(size, np.int64),
        first=np.zeros(size, np.int64),
        step=0,
        base=base,
        lowest=_LEAST,
        highest=_MOST,
        heaviest=0,
    )


@st.composite
def proofs(draw: st.DrawFn) -> tuple[Task, Answer]:
    """A matrix of any scores, a plan of possible pairs, and any prices; some just so that a row gains nothing more."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 40))
    matrix = [draw(st.lists(scores, min_size=columns, max_size=columns)) for _ in range(rows)]
    needs = draw(st.lists(st.sampled_from([1, 1, 1, min(2, columns)]), min_size=rows, max_size=rows))
    base = draw(figures)
    prices = draw(st.lists(figures, min_size=columns, max_size=columns))
    if draw(st.booleans()):  # as in a best plan: nothing is worth more than its price and what some row gains
        gain = draw(st.integers(0, 2**20))
        prices = [max(0, *(base + row[j] - gain for row in matrix)) + draw(st.integers(-1, 1)) for j in range(columns)]
        prices = [min(price, 2**28) for price in prices]
    chosen: list[int] = []
    for row, need in zip(matrix, needs, strict=True):
        could = [j for j, score in enumerate(row) if score != _FORBIDDEN]
        has = draw(st.permutations(could))[: draw(st.integers(0, min(need, len(could))))]
        chosen += [*has, *[-1] * (need - len(has))]
    answer = Answer(
        chosen=np.array(chosen, np.int32), gains=np.zeros(rows, np.int64), prices=np.array(prices, np.int64)
    )
    return asked_for(matrix, needs, base), answer


def single(score: int, price: int, base: int, other: int = 0) -> tuple[Task, Answer]:
    """One row that has the first of two columns, and what the second would be worth to it."""
    answer = Answer(chosen=np.array([0], np.int32), gains=np.zeros(1, np.int64), prices=np.array([0, price]))
    return asked_for([[other, score]], [1], base), answer


@given(proofs())
@example(single(_MOST, 0, 0))
@example(single(_MOST, -1, 0, _MOST))
@example(single(_MOST, 1, 0, _MOST))
@example(single(_LEAST, -(2**28), 2**28))
@example(single(_LEAST, -(2**16), 5))
@example(single(_FORBIDDEN, -(2**28), 2**28))
@example(single(_MOST, 2**28, -(2**28)))
@example(single(_MOST, 40_000, 0, -8_000))
def test_the_compiled_proof_is_the_plain_proof(asked: tuple[Task, Answer]) -> None:
    found = {which: core.chosen(which).prove(*asked) for which in core.available()}
    assert found[core.NUMPY] is not None
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize("base", [0, 3, 10**6, 2**27], ids=str)
def test_one_pair_worth_one_more_than_is_proven_is_seen_wherever_it_stands(base: int) -> None:
    """A row of all lengths around the width of a lane; the plan's own pair is beaten by one, in one place."""
    for columns in (*range(2, 40), 511, 512, 513, 1030):
        for place in {1, columns // 2, columns - 1}:
            prices = np.full(columns, 7)
            level = np.full((1, columns), 50, np.int16)
            asked = asked_for(level.tolist(), [1], base)
            answer = Answer(chosen=np.zeros(1, np.int32), gains=np.zeros(1, np.int64), prices=prices)
            value, bound = core.chosen().prove(asked, answer) or (0, 0)
            asked.scores[0, place] = 51
            assert core.chosen().prove(asked, answer) == (value, bound + 1)
            asked.scores[0, place] = _FORBIDDEN
            assert core.chosen().prove(asked, answer) == (value, bound)


@pytest.mark.parametrize("apart", [k * _ROUND for k in (1, 2, 3, 4, 8, 12)], ids=str)
def test_rows_that_gain_much_and_rows_that_gain_little_are_each_judged_by_their_own_measure(apart: int) -> None:
    """A row with a free column beside a row whose columns are all dear, where one of those is worth ten more to it."""
    scores = [[0, _FORBIDDEN, _FORBIDDEN], [_FORBIDDEN, 0, 20]] * 2
    asked = asked_for(scores, [1] * 4, 10**6)
    prices = np.array([0, apart, apart + 10])
    answer = Answer(chosen=np.array([0, 1] * 2, np.int32), gains=np.zeros(4, np.int64), prices=prices)
    proofs = {core.chosen(which).prove(asked, answer) for which in core.available()}
    assert proofs == {(4 * 10**6, 4 * 10**6 - 2 * apart + 2 * 10 + 2 * 4 * apart + 4 * 10)}
