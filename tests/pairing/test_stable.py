# SPDX-License-Identifier: MIT
"""Two-sided wishes: the stable plan has no blocking pair, and no other stable plan is better for any mentee."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mentordesk.pairing.stable import blocking_pairs, stable_plan


def blocks_plainly(likes, liked, places, pairs) -> list[list[int]]:
    """Blocking pairs by trying every two people."""
    partner = dict(pairs)
    members = {j: [i for i, k in pairs if k == j] for j in range(len(places))}
    found = []
    for i, j in itertools.product(*map(range, likes.shape)):
        if partner.get(i) == j or not (likes[i, j] and liked[i, j]):
            continue
        wants = i not in partner or likes[i, j] < likes[i, partner[i]]
        takes = len(members[j]) < places[j] or any(liked[k, j] > liked[i, j] for k in members[j])
        if wants and takes and places[j] > 0:
            found.append([i, j])
    return found


@pytest.mark.parametrize("seed", range(40))
def test_nobody_in_a_stable_plan_would_leave_it_together_and_no_mentee_has_a_better_one(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows, columns = (int(count) for count in chance.integers(1, 5, 2))
    likes = np.array([chance.permutation(columns) + 1 for _ in range(rows)]) * (chance.random((rows, columns)) < 0.8)
    liked = np.array([chance.permutation(rows) + 1 for _ in range(columns)]).T * (chance.random((rows, columns)) < 0.8)
    places = chance.integers(0, 3, columns)
    plan = stable_plan(likes, liked, places)
    assert blocking_pairs(likes, liked, places, plan).tolist() == []
    mine = dict(plan)
    for choice in itertools.product(range(-1, columns), repeat=rows):
        pairs = [(i, j) for i, j in enumerate(choice) if j >= 0]
        over = any(sum(j == k for _, k in pairs) > places[j] for j in range(columns))
        if over or any(not (likes[i, j] and liked[i, j]) for i, j in pairs):
            continue
        blocking = blocking_pairs(likes, liked, places, pairs).tolist()
        assert blocking == blocks_plainly(likes, liked, places, pairs)
        if not blocking:
            for i, j in pairs:
                assert i in mine
                assert likes[i, mine[i]] <= likes[i, j]


def test_equals_do_not_block() -> None:
    ones = np.ones((2, 2), np.int64)
    assert blocking_pairs(ones, ones, np.ones(2, np.int64), [(0, 1), (1, 0)]).tolist() == []
