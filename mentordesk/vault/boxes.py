# SPDX-License-Identifier: MIT
"""The vault's two envelopes for short secrets: locked under a symmetric key, and boxed for a public key.

A box is what HPKE (RFC 9180) calls base or PSK mode with X25519, HKDF-SHA256 and AES-256-GCM, in our own layout:
a fresh key pair per box, both public keys and the context bound into the derived key. What is boxed with a
`shared` secret cannot be made by somebody who knows only the public key.
"""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mentordesk.vault.keys import KEY_BYTES, PrivateKey, expand

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
BOX_OVERHEAD: Final = KEY_BYTES + TAG_BYTES


class WillNotOpen(Exception):
    """The envelope and the key do not belong together; the caller says what that means."""


def lock(key: bytes, secret: bytes, about: bytes) -> bytes:
    """Encrypt under a 32-byte key with a random nonce; `about` is bound to it but not stored."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, about)


def unlock(key: bytes, locked: bytes, about: bytes) -> bytes:
    """Undo `lock`, or raise `WillNotOpen`."""
    if len(locked) < NONCE_BYTES + TAG_BYTES:
        raise WillNotOpen
    try:
        return AESGCM(key).decrypt(locked[:NONCE_BYTES], locked[NONCE_BYTES:], about)
    except InvalidTag:
        raise WillNotOpen from None


def box(public_key: bytes, secret: bytes, about: bytes, shared: bytes = b"") -> bytes:
    """Encrypt for the holder of a private key; the box is `BOX_OVERHEAD` bytes longer than the secret."""
    once = PrivateKey.new()
    key, nonce = _agreed(once, public_key, once.public, public_key, about, shared)
    return once.public + AESGCM(key).encrypt(nonce, secret, about)


def unbox(private_key: PrivateKey, boxed: bytes, about: bytes, shared: bytes = b"") -> bytes:
    """Undo `box`, or raise `WillNotOpen`."""
    if len(boxed) < BOX_OVERHEAD:
        raise WillNotOpen
    once_public = boxed[:KEY_BYTES]
    try:
        key, nonce = _agreed(private_key, once_public, once_public, private_key.public, about, shared)
        return AESGCM(key).decrypt(nonce, boxed[KEY_BYTES:], about)
    except (InvalidTag, ValueError):  # ValueError: a point of low order, which only a forger sends
        raise WillNotOpen from None


def _agreed(
    mine: PrivateKey, theirs: bytes, once_public: bytes, recipient: bytes, about: bytes, shared: bytes
) -> tuple[bytes, bytes]:
    """The key and nonce both sides compute; the nonce may be derived because no two boxes share a key."""
    point = X25519PrivateKey.from_private_bytes(mine.value).exchange(X25519PublicKey.from_public_bytes(theirs))
    info = b"MentorDesk box 1" + once_public + recipient + about
    material = expand(point + shared, info, KEY_BYTES + NONCE_BYTES)
    return material[:KEY_BYTES], material[KEY_BYTES:]
