# SPDX-License-Identifier: MIT
"""Sets of codes of two lists of people as bit masks, so that "how many do they share" is one sweep over all pairs."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_BITS = 64


def shared_counts(left: Sequence[Collection[Hashable]], right: Sequence[Collection[Hashable]]) -> NDArray[np.uint16]:
    """How many codes each of `left` (rows) shares with each of `right` (columns). Any number of distinct codes."""
    known = {code for codes in right for code in codes}
    bits = {code: place for place, code in enumerate(sorted(known, key=repr))}
    words = max(1, -(-len(bits) // _BITS))
    counts = np.zeros((len(left), len(right)), np.uint16)
    rows, columns = _packed(left, bits, words), _packed(right, bits, words)
    for word in range(words):
        counts += np.bitwise_count(rows[:, None, word] & columns[None, :, word])
    return counts


def share_any(left: Sequence[Collection[Hashable]], right: Sequence[Collection[Hashable]]) -> NDArray[np.bool_]:
    """Whether they share anything."""
    return shared_counts(left, right) > 0


def known(people: Sequence[Collection[Hashable]]) -> NDArray[np.bool_]:
    """For whom anything is known at all."""
    return np.array([bool(codes) for codes in people], bool)


def flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    """Answers, one for each person."""
    return np.fromiter(values, bool)


def _packed(people: Sequence[Collection[Hashable]], bits: dict[Hashable, int], words: int) -> NDArray[np.uint64]:
    packed = np.zeros((len(people), words), np.uint64)
    for row, codes in enumerate(people):
        for code in codes:
            if code in bits:
                word, bit = divmod(bits[code], _BITS)
                packed[row, word] |= np.uint64(1 << bit)
    return packed
