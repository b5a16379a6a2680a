# SPDX-License-Identifier: MIT
"""The number by which one sheet of paper is found again: seven digits and one that checks them.

The last digit is Damm's: every single digit misread and every two neighbours changed round are noticed, and most others.
Digits alone, because they are read off a bad photocopy, over the telephone, and by a hand-held scanner.
"""

from __future__ import annotations

import re

DIGITS = 7
"""So many digits are free; with the check digit a code has one more."""

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""H. Michael Damm's quasigroup of order ten (2004)."""


def code_of(number: int) -> str:
    """The code with this number, 0 to 9,999,999."""
    digits = f"{number:0{DIGITS}d}"
    if len(digits) != DIGITS or number < 0:
        raise ValueError(number)
    return f"{digits}{_state(digits)}"


def read_code(typed: str) -> str | None:
    """The code somebody typed or scanned, with any spaces and hyphens; None where it cannot be one."""
    digits = re.sub(r"[\s\u00a0\u202f\u2010-\u2015.-]", "", typed)
    if not re.fullmatch(rf"[0-9]{{{DIGITS + 1}}}", digits) or _state(digits):
        return None
    return digits


def looks_like_code(typed: str) -> bool:
    """Whether somebody meant a code, rightly typed or not: a search then says so instead of finding nothing."""
    return bool(re.fullmatch(r"[0-9]{4}[\s\u00a0\u2010-\u2015.-]?[0-9]{4}", typed.strip()))


def said_code(code: str) -> str:
    """A code as it stands on paper and screen: two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def _state(digits: str) -> int:
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state
