# SPDX-License-Identifier: MIT
"""age recipients and identities written from raw X25519 keys: what any age program reads."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from mentordesk.exporting.age import (
    Identity,
    Passphrase,
    decrypted,
    encrypted_by,
    encrypted_to,
    identity_from,
    recipient_from,
    recipient_of,
)
from mentordesk.exporting.errors import TooBusy, WrongKey


def test_a_recipient_made_from_a_public_key_is_the_one_of_its_identity():
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    identity = identity_from(private.private_bytes_raw())
    assert recipient_from(public) == recipient_of(identity)
    assert decrypted(encrypted_to([recipient_from(public)], b"a note"), Identity(identity)) == b"a note"
    with pytest.raises(ValueError, match="32 bytes"):
        recipient_from(public[:-1])


def test_a_file_too_dear_to_try_is_not_told_as_a_wrong_passphrase():
    # A busy machine takes itself for a slow one and finds any file too dear, as it finds this one that asks for 2^40.
    words = "seven quiet bridges over a river"
    sealed = encrypted_by(words, b"names")
    line = sealed.split(b"\n", 2)[1]
    dear = sealed.replace(line, line.rsplit(b" ", 1)[0] + b" 40", 1)
    with pytest.raises(TooBusy):
        decrypted(dear, Passphrase(words))
    with pytest.raises(WrongKey):
        decrypted(sealed, Passphrase("another seven words that open nothing"))
