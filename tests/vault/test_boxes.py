# SPDX-License-Identifier: MIT
"""Envelopes: open with their key and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.vault.boxes import BOX_OVERHEAD, WillNotOpen, box, lock, unbox, unlock
from mentordesk.vault.keys import PrivateKey


@given(secret=st.binary(max_size=200), about=st.binary(max_size=50), shared=st.binary(max_size=32))
def test_a_box_opens_for_its_private_key_with_the_same_context(secret: bytes, about: bytes, shared: bytes):
    recipient = PrivateKey.new()
    boxed = box(recipient.public, secret, about, shared)
    assert len(boxed) == len(secret) + BOX_OVERHEAD
    assert unbox(recipient, boxed, about, shared) == secret


@given(secret=st.binary(max_size=200), about=st.binary(max_size=50))
def test_a_lock_opens_with_its_key_and_the_same_context(secret: bytes, about: bytes):
    assert unlock(bytes(32), lock(bytes(32), secret, about), about) == secret


def test_a_box_stays_shut_for_another_key_context_or_shared_secret():
    recipient = PrivateKey.new()
    boxed = box(recipient.public, b"secret", b"here", b"shared")
    for private_key, about, shared in [
        (PrivateKey.new(), b"here", b"shared"),
        (recipient, b"there", b"shared"),
        (recipient, b"here", b""),
    ]:
        with pytest.raises(WillNotOpen):
            unbox(private_key, boxed, about, shared)


def test_the_same_secret_never_makes_the_same_box_twice():
    recipient = PrivateKey.new()
    assert box(recipient.public, b"secret", b"") != box(recipient.public, b"secret", b"")
    assert lock(bytes(32), b"secret", b"") != lock(bytes(32), b"secret", b"")


@given(data=st.data())
def test_any_changed_bit_or_cut_keeps_it_shut(data: st.DataObject):
    recipient = PrivateKey.new()
    boxed, locked = box(recipient.public, b"secret", b"here"), lock(bytes(32), b"secret", b"here")
    for sealed, opening in [
        (boxed, lambda changed: unbox(recipient, changed, b"here")),
        (locked, lambda changed: unlock(bytes(32), changed, b"here")),
    ]:
        place, bit = data.draw(st.integers(0, len(sealed) - 1)), data.draw(st.integers(0, 7))
        flipped = sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :]
        for changed in (flipped, sealed[:place]):
            with pytest.raises(WillNotOpen):
                opening(changed)


def test_a_box_with_a_point_of_low_order_stays_shut():
    with pytest.raises(WillNotOpen):
        unbox(PrivateKey.new(), bytes(BOX_OVERHEAD + 6), b"here")


def test_even_the_bit_that_x25519_ignores_is_bound():
    recipient = PrivateKey.new()
    boxed = box(recipient.public, b"secret", b"here")
    with pytest.raises(WillNotOpen):
        unbox(recipient, boxed[:31] + bytes([boxed[31] ^ 0x80]) + boxed[32:], b"here")
