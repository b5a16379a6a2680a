# SPDX-License-Identifier: MIT
"""The age file format: bytes encrypted to a passphrase or to public keys, and identities made from 32 key bytes.

With `age_apart`, which does the slow passphrase work beside us, the only module that knows `pyrage`. An age file opens with any age program (`age -d`); a passphrase stands only alone in it,
never beside a key. Identities are in the written form every age program reads (Bech32, BIP 173). Nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyrage

from mentordesk.exporting.age_apart import AgeRefused, by_passphrase
from mentordesk.exporting.errors import BundleDamaged, BundleUnreadable, NotABundle, TooBusy, UnknownRecipient, WrongKey

_rage: Any = pyrage  # the wheel carries no type information

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX = "age-secret-key-"
_RECIPIENT_PREFIX = "age"
_KEY_BYTES = 32
_MAGIC = b"age-encryption.org/v1\n"
_SCRYPT = b"-> scrypt "
_TOO_DEAR = "Excessive work"
_MEASURINGS = 4


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words that open an age file."""

    words: str

    def __repr__(self) -> str:
        return "Passphrase(...)"


@dataclass(frozen=True, slots=True)
class Identity:
    """An age identity ("AGE-SECRET-KEY-1...") that opens files made for its recipient."""

    secret: str

    def __repr__(self) -> str:
        return "Identity(...)"


def encrypted_by(words: str, data: bytes) -> bytes:
    """`data` as an age file that a passphrase opens (scrypt: about a second here and again at opening)."""
    return by_passphrase("encrypt", words, data)


def encrypted_to(recipients: Sequence[str], data: bytes) -> bytes:
    """`data` as an age file that the identity of any of `recipients` opens. Raises `UnknownRecipient`."""
    if not recipients:
        raise UnknownRecipient
    return _rage.encrypt(data, [_parsed(recipient) for recipient in dict.fromkeys(recipients)])


def decrypted(data: bytes, key: Passphrase | Identity) -> bytes:
    """What the age file `data` holds, all of it authenticated. Raises `NotABundle`, `WrongKey`, `TooBusy`, `BundleDamaged`.

    age neither compresses nor pads: what comes out is never larger than what went in.
    """
    if not data.startswith(_MAGIC):
        raise NotABundle
    if data[len(_MAGIC) :].startswith(_SCRYPT) is not isinstance(key, Passphrase):
        raise WrongKey
    try:
        if isinstance(key, Passphrase):
            return _opened_by(key.words, data)
        return _rage.decrypt(data, [_rage.x25519.Identity.from_str(key.secret.strip())])
    except _rage.IdentityError as error:
        raise WrongKey from error
    except (_rage.DecryptError, AgeRefused) as error:
        raise _reason(error) from error


def _opened_by(words: str, data: bytes) -> bytes:
    """Try again where age finds its own work too dear: it measures the machine first, and a busy moment misleads it."""
    for _ in range(_MEASURINGS - 1):
        try:
            return by_passphrase("decrypt", words, data)
        except AgeRefused as error:
            if _TOO_DEAR not in str(error):
                raise
    return by_passphrase("decrypt", words, data)


def identity_from(key: bytes) -> str:
    """The age identity ("AGE-SECRET-KEY-1...") that stands for 32 bytes of X25519 private key; `age -d -i` takes it."""
    if len(key) != _KEY_BYTES:
        raise ValueError("an X25519 private key has 32 bytes")
    return _bech32(_PREFIX, key).upper()


def recipient_from(public_key: bytes) -> str:
    """The recipient ("age1...") that stands for 32 bytes of X25519 public key; what is encrypted to it opens with its identity."""
    if len(public_key) != _KEY_BYTES:
        raise ValueError("an X25519 public key has 32 bytes")
    return _bech32(_RECIPIENT_PREFIX, public_key)


def recipient_of(identity: str) -> str:
    """The public recipient ("age1...") of an identity."""
    return str(_rage.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether `text` is a whole, correctly typed age recipient."""
    try:
        _parsed(text)
    except UnknownRecipient:
        return False
    return True


def _parsed(text: str) -> Any:
    """The recipient written as `text`; raises `UnknownRecipient`."""
    try:
        return _rage.x25519.Recipient.from_str(text.strip())
    except _rage.RecipientError as error:
        raise UnknownRecipient from error


def _bech32(prefix: str, key: bytes) -> str:
    data = _five_bits(key)
    return prefix + "1" + "".join(_ALPHABET[value] for value in data + _checksum(prefix, data))


def _five_bits(key: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in key)
    padded = bits + "0" * (-len(bits) % 5)
    return [int(padded[start : start + 5], 2) for start in range(0, len(padded), 5)]


def _checksum(prefix: str, data: list[int]) -> list[int]:
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    remainder = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    return [(remainder >> 5 * (5 - place)) & 31 for place in range(6)]


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            if (top >> place) & 1:
                checksum ^= generator
    return checksum


def _reason(error: Exception) -> BundleUnreadable:
    """A key that opens the header and then meets bytes that do not authenticate: damage. Otherwise the wrong key.

    Before either age may find that trying at all would take this machine too long: that says nothing about the words.
    """
    told = str(error)
    if _TOO_DEAR in told:
        return TooBusy()
    return BundleDamaged() if "decryption error" in told or "fill whole buffer" in told else WrongKey()
