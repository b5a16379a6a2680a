# SPDX-License-Identifier: MIT
"""The printed recovery key: 160 random bits as eight groups of five characters that can be read out and typed.

Crockford's base 32 (no I, L, O, U). The fifth character of a group checks its four and the group's place, computed in
GF(32): one wrong character, two neighbours swapped or two groups exchanged never pass, and the message names the group.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import Final, Self

from mentordesk.records.issues import Issue
from mentordesk.vault.errors import RecoveryKeyMistyped
from mentordesk.vault.keys import PrivateKey, expand

KEY_BYTES: Final = 20
GROUPS: Final = 8
GROUP_LENGTH: Final = 5
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_FIELD_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1
_WEIGHTS: Final = (2, 4, 8, 16)
_PLACE_WEIGHT: Final = 13


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The secret on the recovery sheet. Its text form never shows it; `format_recovery` does, for the sheet alone."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.value) != KEY_BYTES:
            raise ValueError("a recovery key has 20 bytes")

    @classmethod
    def new(cls) -> Self:
        """A fresh random recovery key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def wrapping_key(self, salt: bytes) -> bytes:
        """The key its slot is wrapped under: 160 random bits need no stretching."""
        return expand(self.value + salt, b"MentorDesk recovery 1")

    @property
    def private_key(self) -> PrivateKey:
        """The key its slot has since version 2: as an age identity on the sheet, it opens the way without MentorDesk."""
        return PrivateKey(expand(self.value, b"MentorDesk recovery identity 1"))


def format_recovery(key: RecoveryKey) -> str:
    """The key as it is printed: eight groups joined by dashes."""
    number = int.from_bytes(key.value)
    digits = [number >> 5 * place & 31 for place in reversed(range(4 * GROUPS))]
    groups = [digits[start : start + 4] for start in range(0, 4 * GROUPS, 4)]
    return "-".join(
        "".join(ALPHABET[value] for value in (*group, _check(group, place))) for place, group in enumerate(groups)
    )


def parse_recovery(text: str) -> RecoveryKey:
    """The key somebody typed, or `RecoveryKeyMistyped` with an issue for each wrong group.

    Lower case, O for 0, I or L for 1, and any spaces or dashes are taken as meant.
    """
    issues = recovery_issues(text)
    if issues:
        raise RecoveryKeyMistyped(issues)
    number = 0
    for group in _groups(text):
        for character in group[:4]:
            number = number << 5 | ALPHABET.index(character)
    return RecoveryKey(number.to_bytes(KEY_BYTES))


def recovery_issues(text: str) -> tuple[Issue, ...]:
    """What is wrong with a typed recovery key, by group (`values["group"]` counts from 1); empty when it reads well."""
    groups = _groups(text)
    found = [issue for place, group in enumerate(groups) if (issue := _group_issue(group, place)) is not None]
    if len(groups) != GROUPS:
        found.append(Issue(field="recovery", key="errors_vault.recovery.groups", values=_counts(groups)))
    return tuple(found[: GROUPS + 1])


def _counts(groups: list[str]) -> dict[str, object]:
    return {"expected": GROUPS, "has": len(groups)}


def _groups(text: str) -> list[str]:
    """The groups as typed where the typist kept them apart, else every five characters."""
    tidy = text.upper().translate(_LOOKALIKES)
    typed = [group for group in re.split(r"[\W_]+", tidy) if group]
    if len(typed) == GROUPS or (len(typed) > 1 and all(len(group) in (4, 5, 6) for group in typed)):
        return typed
    joined = "".join(typed)
    return [joined[start : start + GROUP_LENGTH] for start in range(0, len(joined), GROUP_LENGTH)]


def _group_issue(group: str, place: int) -> Issue | None:
    values: dict[str, object] = {"group": place + 1}
    if len(group) != GROUP_LENGTH:
        return _issue("length", place, values | {"expected": GROUP_LENGTH, "has": len(group)})
    strange = next((character for character in group if character not in ALPHABET), None)
    if strange is not None:
        return _issue("character", place, values | {"character": strange})
    *first, check = (ALPHABET.index(character) for character in group)
    return None if place < GROUPS and check == _check(first, place) else _issue("mistyped", place, values)


def _issue(reason: str, place: int, values: dict[str, object]) -> Issue:
    return Issue(field=f"group{place + 1}", key=f"errors_vault.recovery.{reason}", values=values)


def _check(group: list[int], place: int) -> int:
    """The check value of four values at a place; distinct weights are what finds swapped neighbours."""
    total = _times(_PLACE_WEIGHT, place)
    for weight, value in zip(_WEIGHTS, group, strict=True):
        total ^= _times(weight, value)
    return total


def _times(one: int, other: int) -> int:
    """The product of two elements of GF(32)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= _FIELD_POLYNOMIAL
        other >>= 1
    return product
