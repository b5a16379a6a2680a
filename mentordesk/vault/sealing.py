# SPDX-License-Identifier: MIT
"""Texts that only certain people can open: the reason of a keep-apart, a private note.

A facilitator's session holds the data key, so the database alone would show them everything; what is sealed needs the
private key of a person it was sealed to. The blob describes itself:

    "MDS2" | number of recipients | (user id, sign of the public key, content key boxed for it)* | content under the content key

Everything before the content, and the context, is bound to the content: nobody can be added, relabelled or left out.
"MDS1", of desks of version 1, has no signs of keys; it is read, and no longer written.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from collections.abc import Mapping
from typing import Final

from mentordesk.vault import boxes
from mentordesk.vault.boxes import BOX_OVERHEAD, WillNotOpen
from mentordesk.vault.errors import NotForYou, SealDamaged
from mentordesk.vault.keys import KEY_BYTES, PrivateKey

MOST_RECIPIENTS: Final = 500
_MAGIC: Final = b"MDS2"
_FORMER: Final = b"MDS1"
_PURPOSE: Final = b"MentorDesk seal 1"
_COUNT: Final = struct.Struct(">H")
_USER: Final = struct.Struct(">Q")
_SIGN_BYTES: Final = 8
_BOXED_BYTES: Final = BOX_OVERHEAD + KEY_BYTES


def seal(plaintext: bytes, recipients: Mapping[int, bytes], context: bytes) -> bytes:
    """Encrypt for these users (id to public key).

    `context` says where the blob belongs, for example b"apart:17:reason"; it is not stored, and a blob moved to
    another place does not open there. Sealing to nobody is a bug: ValueError.
    """
    if not 1 <= len(recipients) <= MOST_RECIPIENTS:
        raise ValueError("a seal needs between 1 and 500 recipients")
    content_key = secrets.token_bytes(KEY_BYTES)
    entries = [
        _USER.pack(user_id) + _sign(recipients[user_id]) + boxes.box(recipients[user_id], content_key, _PURPOSE)
        for user_id in sorted(recipients)
    ]
    head = _MAGIC + _COUNT.pack(len(entries)) + b"".join(entries)
    return head + boxes.lock(content_key, plaintext, head + context)


def unseal(blob: bytes, user_id: int, private_key: PrivateKey, context: bytes) -> bytes:
    """What was sealed, for a user it was sealed to.

    Raises `NotForYou` when this user is not among the recipients, `SealDamaged` when the bytes were changed, the
    context is another, or the private key is not the one it was sealed to (the user was given a new one since).
    """
    head, entries = _parts(blob)
    if user_id not in entries:
        raise NotForYou
    try:
        content_key = boxes.unbox(private_key, entries[user_id][1], _PURPOSE)
        return boxes.unlock(content_key, blob[len(head) :], head + context)
    except WillNotOpen:
        raise SealDamaged from None


def recipients_of(blob: bytes) -> frozenset[int]:
    """The ids of the users the blob was sealed to. Raises `SealDamaged`."""
    return frozenset(_parts(blob)[1])


def is_sealed_to(blob: bytes, recipients: Mapping[int, bytes]) -> bool:
    """Whether the blob is sealed to exactly these users (id to public key) under these keys. Raises `SealDamaged`."""
    return {user_id: sign for user_id, (sign, _) in _parts(blob)[1].items()} == {
        user_id: _sign(key) for user_id, key in recipients.items()
    }


def _sign(public_key: bytes) -> bytes:
    """By what a seal tells that a user has been given another key since."""
    return hashlib.sha256(public_key).digest()[:_SIGN_BYTES]


def _parts(blob: bytes) -> tuple[bytes, dict[int, tuple[bytes, bytes]]]:
    """The blob's head, and for each recipient the sign of their key and the content key boxed for it."""
    start = len(_MAGIC) + _COUNT.size
    if len(blob) < start or not blob.startswith((_MAGIC, _FORMER)):
        raise SealDamaged
    signed = _SIGN_BYTES if blob.startswith(_MAGIC) else 0
    each = _USER.size + signed + _BOXED_BYTES
    (count,) = _COUNT.unpack_from(blob, len(_MAGIC))
    end = start + count * each
    if not 1 <= count <= MOST_RECIPIENTS or len(blob) < end:
        raise SealDamaged
    rows = [blob[place : place + each] for place in range(start, end, each)]
    box_at = _USER.size + signed
    entries = {_USER.unpack_from(row)[0]: (row[_USER.size : box_at], row[box_at:]) for row in rows}
    return blob[:end], entries
