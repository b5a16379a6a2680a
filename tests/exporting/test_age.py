# SPDX-License-Identifier: MIT
"""age recipients and identities written from raw X25519 keys: what any age program reads."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from mentordesk.exporting.age import Identity, decrypted, encrypted_to, identity_from, recipient_from, recipient_of


def test_a_recipient_made_from_a_public_key_is_the_one_of_its_identity():
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    identity = identity_from(private.private_bytes_raw())
    assert recipient_from(public) == recipient_of(identity)
    assert decrypted(encrypted_to([recipient_from(public)], b"a note"), Identity(identity)) == b"a note"
    with pytest.raises(ValueError, match="32 bytes"):
        recipient_from(public[:-1])
