# SPDX-License-Identifier: MIT
"""Seals: open for those they were sealed to, in the place they belong, and for nobody else."""

from __future__ import annotations

import random
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.vault import boxes
from mentordesk.vault.errors import NotForYou, SealDamaged
from mentordesk.vault.keys import PrivateKey
from mentordesk.vault.sealing import is_sealed_to, recipients_of, seal, unseal

REASON = "owes tobacco to his cousin’s cell mate; threats in March"
HERE = b"apart:17:reason"


@given(
    plaintext=st.binary(max_size=500),
    context=st.binary(max_size=40),
    users=st.sets(st.integers(0, 2**53), min_size=1, max_size=5),
)
def test_every_recipient_reads_what_was_sealed(plaintext: bytes, context: bytes, users: set[int]):
    private = {user: PrivateKey.new() for user in users}
    blob = seal(plaintext, {user: key.public for user, key in private.items()}, context)
    assert recipients_of(blob) == users
    for user, key in private.items():
        assert unseal(blob, user, key, context) == plaintext


def test_somebody_else_is_told_it_is_not_for_them():
    blob = seal(REASON.encode(), {1: PrivateKey.new().public}, HERE)
    with pytest.raises(NotForYou):
        unseal(blob, 2, PrivateKey.new(), HERE)


def test_claiming_to_be_a_recipient_does_not_open_it():
    blob = seal(REASON.encode(), {1: PrivateKey.new().public}, HERE)
    with pytest.raises(SealDamaged):
        unseal(blob, 1, PrivateKey.new(), HERE)


def test_a_blob_moved_to_another_record_does_not_open_there():
    key = PrivateKey.new()
    with pytest.raises(SealDamaged):
        unseal(seal(REASON.encode(), {1: key.public}, HERE), 1, key, b"apart:18:reason")


def test_a_recipient_cannot_be_exchanged_for_another_inside_the_blob():
    """Relabelling the entry of user 1 as user 2's opens for neither."""
    key = PrivateKey.new()
    blob = seal(REASON.encode(), {1: key.public}, HERE)
    relabelled = blob.replace((1).to_bytes(8), (2).to_bytes(8), 1)
    assert recipients_of(relabelled) == {2}
    with pytest.raises(SealDamaged):
        unseal(relabelled, 2, key, HERE)


def test_the_blob_holds_nothing_of_the_text_and_never_repeats():
    public = {1: PrivateKey.new().public}
    blobs = [seal(REASON.encode(), public, HERE) for _ in range(2)]
    words = [word for word in [*REASON.split(), HERE.decode()] if len(word) > 3]  # shorter ones turn up by chance
    assert not any(word.encode() in blob for blob in blobs for word in words)
    assert blobs[0] != blobs[1]


def test_every_single_bit_and_every_cut_is_noticed():
    key = PrivateKey.new()
    blob = seal(REASON.encode(), {1: key.public, 2: PrivateKey.new().public}, HERE)
    flipped = [blob[: n // 8] + bytes([blob[n // 8] ^ 1 << n % 8]) + blob[n // 8 + 1 :] for n in range(8 * len(blob))]
    for damaged in [*flipped, *(blob[:length] for length in range(len(blob))), blob + b"\0"]:
        with pytest.raises((SealDamaged, NotForYou)):
            unseal(damaged, 1, key, HERE)


def test_arbitrary_bytes_are_refused_politely():
    chance = random.Random(5)
    for size in range(200):
        with pytest.raises(SealDamaged):
            unseal(b"MDS1"[: chance.randrange(5)] + chance.randbytes(size), 2**60, PrivateKey.new(), HERE)


def test_sealing_to_nobody_is_a_bug():
    with pytest.raises(ValueError, match="recipients"):
        seal(b"text", {}, HERE)


def test_a_seal_tells_for_whom_it_is_and_under_which_keys():
    one, two, renewed = PrivateKey.new().public, PrivateKey.new().public, PrivateKey.new().public
    blob = seal(REASON.encode(), {1: one, 2: two}, HERE)
    assert is_sealed_to(blob, {1: one, 2: two})
    for others in ({1: one}, {1: one, 2: renewed}, {1: two, 2: one}, {1: one, 2: two, 3: renewed}, {}):
        assert not is_sealed_to(blob, others)


def test_a_seal_of_version_1_opens_and_counts_as_not_sealed_to_anybodys_present_key():
    key = PrivateKey.new()
    content_key = secrets.token_bytes(32)
    boxed = boxes.box(key.public, content_key, b"MentorDesk seal 1")
    head = b"MDS1" + (1).to_bytes(2) + (7).to_bytes(8) + boxed
    blob = head + boxes.lock(content_key, REASON.encode(), head + HERE)
    assert unseal(blob, 7, key, HERE) == REASON.encode()
    assert recipients_of(blob) == {7}
    assert not is_sealed_to(blob, {7: key.public})
