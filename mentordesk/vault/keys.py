# SPDX-License-Identifier: MIT
"""The desk's data key and people's private keys, and what is derived from the data key. Nothing here touches a disk.

The data key itself is never used: each purpose gets its own key, so that a leak in one place opens nothing else.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final, Literal, Self, get_args

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32

Purpose = Literal["db", "audit", "header-mac", "backup", "signing"]


@dataclass(frozen=True, slots=True)
class DataKey:
    """The 256 random bits everything of one desk is encrypted under. Its text form never shows them."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.value) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")

    @classmethod
    def new(cls) -> Self:
        """A fresh random data key."""
        return cls(secrets.token_bytes(KEY_BYTES))


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A user's X25519 private key: what was sealed to that user opens with it. Its text form never shows it."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.value) != KEY_BYTES:
            raise ValueError("a private key has 32 bytes")

    @classmethod
    def new(cls) -> Self:
        """A fresh random private key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """The 32 bytes that anyone may know and seal to."""
        return X25519PrivateKey.from_private_bytes(self.value).public_key().public_bytes_raw()


def derive(data_key: DataKey, purpose: Purpose) -> bytes:
    """The 32-byte key for one purpose (HKDF-SHA256). An unknown purpose is a bug: ValueError."""
    if purpose not in get_args(Purpose):
        raise ValueError(f"no such purpose of the data key: {purpose}")
    return expand(data_key.value, f"MentorDesk data key 1: {purpose}".encode())


def raw_database_key(data_key: DataKey) -> str:
    """The key SQLCipher gets, as 64 hex digits: raw, so that the passphrase never reaches the database."""
    return derive(data_key, "db").hex()


def expand(secret: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA256 (RFC 5869) of an already random secret, for the vault's own modules."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)
