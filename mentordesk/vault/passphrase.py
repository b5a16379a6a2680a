# SPDX-License-Identifier: MIT
"""Passphrases: the least we accept, and how one is stretched into a wrapping key with Argon2id.

A stolen disk is only as strong as the weakest user's passphrase, hence the floor. What people commonly choose is in
`guessable.py`; where the wrapped keys are kept is in `slots.py`.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mentordesk.records.issues import Issue
from mentordesk.vault.errors import NotEnoughMemory
from mentordesk.vault.guessable import plain_letters, unguessable_part
from mentordesk.vault.keys import KEY_BYTES

MIB: Final = 1024
MOST_MEMORY_KIB: Final = 1024 * MIB
MOST_PASSES: Final = 24
MOST_LANES: Final = 16
CALIBRATED_MEMORY_KIB: Final = (64 * MIB, 128 * MIB, 256 * MIB, 512 * MIB)

LEAST_CHARACTERS: Final = 14
MOST_CHARACTERS: Final = 1000
_LEAST_DIFFERENT = 6
_LEAST_UNGUESSABLE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess costs with Argon2id: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int = 128 * MIB
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse impossible and excessive costs, so that a forged key file cannot ask for 64 GiB."""
        if not 1 <= self.lanes <= MOST_LANES or not 1 <= self.passes <= MOST_PASSES:
            raise ValueError("passes or lanes outside the limits")
        if not 8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB:
            raise ValueError("memory outside the limits")


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte wrapping key of a passphrase; takes `cost` in time and memory. Raises `NotEnoughMemory`."""
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib, ad=None
    )
    try:
        return kdf.derive(normal_passphrase(passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise NotEnoughMemory(mebibytes=cost.memory_kib // MIB) from None


def normal_passphrase(text: str) -> str:
    """The passphrase as it is stretched (RFC 8265 OpaqueString): é typed in two ways is the same, so is every space."""
    return unicodedata.normalize("NFC", "".join(" " if unicodedata.category(c) == "Zs" else c for c in text))


def seconds_for(cost: Cost) -> float:
    """How long one stretching takes on this machine now, in seconds."""
    begun = time.perf_counter()
    stretch("how long does this take", bytes(16), cost)
    return time.perf_counter() - begun


def calibrate(
    measure: Callable[[Cost], float] = seconds_for, *, least_seconds: float = 0.5, most_seconds: float = 1.0
) -> Cost:
    """The dearest cost this machine pays within `most_seconds`, between 64 and 512 MiB (`security.md` B2).

    Takes a few seconds; done once, when a desk is made. A slow machine gets 64 MiB whatever it takes; a fast one
    gets more passes until a guess costs `least_seconds`. A machine short of memory gets what it can give.
    """
    chosen = Cost(memory_kib=CALIBRATED_MEMORY_KIB[0])
    for memory in CALIBRATED_MEMORY_KIB:
        dearer = replace(chosen, memory_kib=memory)
        try:
            taken = measure(dearer)
        except NotEnoughMemory:
            return chosen
        if taken > most_seconds:
            return chosen
        chosen = dearer
        if taken >= least_seconds:
            return chosen
    return replace(chosen, passes=min(MOST_PASSES, 1 + int(chosen.passes * least_seconds / max(taken, 0.001))))


def passphrase_issues(text: str, user_name: str) -> tuple[Issue, ...]:
    """Why a passphrase is too weak to protect the people on this desk; empty when it will do.

    The floor is 14 characters, which five words always reach; common choices and runs do not count towards it,
    and the user's own name may not be in it.
    """
    text = normal_passphrase(text).strip()
    if not text:
        return (_issue("empty"),)
    if len(text) < LEAST_CHARACTERS:
        return (_issue("too_short", least=LEAST_CHARACTERS, has=len(text)),)
    if len(text) > MOST_CHARACTERS:
        return (_issue("too_long", most=MOST_CHARACTERS),)
    issues = []
    if _holds_name(text, user_name):
        issues.append(_issue("has_name"))
    if len(set(text.casefold())) < _LEAST_DIFFERENT:
        issues.append(_issue("repeats"))
    elif len(unguessable_part(text)) < _LEAST_UNGUESSABLE:
        issues.append(_issue("common"))
    return tuple(issues)


def _issue(reason: str, **values: object) -> Issue:
    return Issue(field="passphrase", key=f"errors_vault.passphrase.{reason}", values=values)


def _holds_name(text: str, user_name: str) -> bool:
    """Whether a part of the name is inside; short parts ("Li") only as a word of their own."""
    said, run_together = plain_letters(text), plain_letters(text, gaps=False)
    words_said = set(said.split())
    parts = plain_letters(user_name).split()
    whole = "".join(parts)
    if len(whole) >= 4 and whole in run_together:
        return True
    return any(part in words_said or (len(part) >= 4 and re.search(re.escape(part), said)) for part in parts)
