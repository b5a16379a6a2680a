# SPDX-License-Identifier: MIT
"""What every pin would cost: the numpy twin of that part of the compiled core.

The least loss from column a to column b: somebody leaves a for b, perhaps by way of others. One more node stands for
places nobody has and rows that go without. Forcing a pair makes its column shed somebody, who must in the end come to
the place that the row has left: the loss is the pair's own slack and the shortest way from the one to the other.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mentordesk.pairing.core.task import Answer, Integers, Task
from mentordesk.pairing.core.twin import worth_matrix

FAR = 2**61


def ways(asked: Task, answer: Answer) -> Integers:
    """`ways[b, a]`: the least loss of moving one mentee from column a to column b; the last one stands for nobody."""
    columns = asked.scores.shape[1]
    slack = _slack(asked, answer)
    least = np.full((columns + 1, columns + 1), FAR)
    for row, (start, end) in enumerate(pairwise(asked.starts.tolist())):
        taken = {column for column in answer.chosen[start:end].tolist() if column >= 0}
        offered = slack[row].copy()
        offered[list(taken)] = FAR  # never where the row is already
        for column in set(answer.chosen[start:end].tolist()):
            leaving = -int(slack[row, column]) if column >= 0 else 0
            np.minimum(least[column, :columns], offered + leaving, out=least[column, :columns])
            if column >= 0:
                least[column, columns] = min(least[column, columns], leaving + answer.gains[row])
    count = np.bincount(answer.chosen[answer.chosen >= 0], minlength=columns)
    room = asked.first + asked.step * count - answer.prices
    least[:columns, columns] = np.minimum(least[:columns, columns], np.where(count < asked.capacities, room, FAR))
    spare = asked.step - room
    least[columns, :columns] = np.minimum(least[columns, :columns], np.where(count > 0, spare, FAR))
    np.fill_diagonal(least, 0)
    return np.minimum(least, FAR).T.copy()


def losses(asked: Task, answer: Answer) -> Integers:
    """The loss of forcing each pair, rows x columns: 0 where it is chosen, -1 where it is impossible."""
    shortest = ways(asked, answer)
    for k in range(len(shortest)):
        np.minimum(shortest, shortest[:, k, None] + shortest[k], out=shortest)
    slack = _slack(asked, answer)
    result = np.full(slack.shape, FAR)
    for row, (start, end) in enumerate(pairwise(asked.starts.tolist())):
        for column in set(answer.chosen[start:end].tolist()):
            leaving = -int(slack[row, column]) if column >= 0 else 0
            np.minimum(result[row], shortest[column, :-1] + leaving, out=result[row])
    never = (asked.scores == asked.impossible) | (result >= FAR)
    result = np.where(never, -1, result + slack)
    made = answer.chosen >= 0
    result[np.repeat(np.arange(len(slack)), asked.needs)[made], answer.chosen[made]] = 0
    return result


def _slack(asked: Task, answer: Answer) -> Integers:
    """What gain and price leave over of each pair: 0 on the plan's pairs, less only where a row has several."""
    slack = answer.gains[:, None] + answer.prices[None, :] - worth_matrix(asked)
    return np.minimum(slack, FAR)
