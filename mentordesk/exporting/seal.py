# SPDX-License-Identifier: MIT
"""A bundle sealed into one age file, and opened again. Any age program opens it: `age -d -o export.zip FILE`.

age lets a passphrase stand only alone, never beside a key. So there are two ways: a passphrase (the default: whoever receives
it needs nothing but the words, on another way than the stick), or the keys of receiving desks, to which the
desk's own recovery recipient is always added, so that we too can open what we gave away.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mentordesk.exporting.age import Identity, Passphrase, decrypted, encrypted_by, encrypted_to
from mentordesk.exporting.bundle import Bundle
from mentordesk.exporting.errors import BundleTooBig, WeakPassphrase
from mentordesk.exporting.pack import pack, unpack
from mentordesk.exporting.passphrases import passphrase_issues
from mentordesk.progress import Progress, silent

SUFFIX = ".mdesk"
LARGEST_FILE = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recipients:
    """Open with the key of any of these: age public keys ("age1..."), with the desk's own recovery key among them."""

    own: str
    others: tuple[str, ...] = ()


def seal(bundle: Bundle, signing_key: bytes, to: Passphrase | Recipients, progress: Progress | None = None) -> bytes:
    """The bundle, signed, packed and encrypted: the bytes of one `.mdesk` file.

    A passphrase takes about a second of scrypt. Raises `WeakPassphrase`, `UnknownRecipient`.
    """
    (progress or silent()).report("exports.stage.sealing")
    if isinstance(to, Passphrase):
        if passphrase_issues(to.words):
            raise WeakPassphrase
        return encrypted_by(to.words, pack(bundle, signing_key))
    return encrypted_to((to.own, *to.others), pack(bundle, signing_key))


def open_bundle(path: Path, key: Passphrase | Identity, signer: str | None = None) -> Bundle:
    """Read, decrypt and verify one export: every byte authenticated, the manifest's signature, every member's SHA-256.

    `signer`: the public key (hexadecimal) that must have signed it, None for any. Nothing is written anywhere.
    Raises `BundleTooBig`, `NotABundle`, `WrongKey`, `BundleDamaged`, `NewerBundle`, `StrangeSigner`, OSError.
    """
    return unpack(decrypted(_read_limited(path), key), signer)


def _read_limited(path: Path) -> bytes:
    """The file's bytes, counted while reading: what a directory says of a size is not believed."""
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size > LARGEST_FILE:
            raise BundleTooBig
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise BundleTooBig
    return data
