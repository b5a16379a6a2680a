# SPDX-License-Identifier: MIT
"""Bits of the key file turn over, by chance or with the checksum put right afterwards: never accepted, never a crash."""

from __future__ import annotations

import random

import pytest

from mentordesk.vault.errors import (
    KeyFileDamaged,
    KeyFileNewer,
    KeyFileTampered,
    WrongPassphrase,
    WrongRecoveryKey,
)
from mentordesk.vault.keyfile import decode, encode
from tests.vault.desk_keys import Desk, a_desk, every_way_in, with_sum

FLIPS = 3000
FORGED_FLIPS = 1500
CLOSED = (KeyFileTampered, WrongPassphrase, WrongRecoveryKey)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return a_desk()


def flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def test_no_flipped_bit_is_read(desk: Desk):
    data, chance = encode(desk.key_file), random.Random(20260)
    for _ in range(FLIPS):
        with pytest.raises(KeyFileDamaged):
            decode(flipped(data, chance))


def test_no_flipped_bit_opens_even_with_the_checksum_put_right(desk: Desk):
    """Every user and the recovery key are tried; some flips still read, none may let anyone in."""
    content = encode(desk.key_file).split(b"\n", 1)[1]
    chance, ways_in = random.Random(20261), every_way_in(desk)
    read = 0
    for _ in range(FORGED_FLIPS):
        try:
            key_file = decode(with_sum(flipped(content, chance)))
        except (KeyFileDamaged, KeyFileNewer):
            continue
        read += 1
        for way_in in ways_in:
            with pytest.raises(CLOSED):
                way_in(key_file)
    assert read > FORGED_FLIPS / 20
