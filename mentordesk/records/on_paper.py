# SPDX-License-Identifier: MIT
"""What of a pairing's reasons may stand on paper: lists of what may, so that whatever is added later stays off until somebody says so.

Nothing of identity, lived experience or legal class is printed, and no rule that could tell of a keep-apart (REQ-1.9, 1.13).
"""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.records.criteria import Block, Criterion
from mentordesk.records.pairing import Reason, Unpaired

_C, _B = Criterion, Block

_TOLD = frozenset(
    {
        _C.INTERESTS,
        _C.GOALS,
        _C.LANGUAGE,
        _C.AVAILABILITY,
        _C.SAME_WING,
        _C.OTHER_WING,
        _C.AGE_NEAR,
        _C.EXPERIENCE,
        _C.WAITING,
        _C.CONTINUITY,
    }
)
_CAUTIONS = frozenset(
    {
        "interpreter",
        "language_unknown",
        "availability_unknown",
        "one_slot_only",
        "release_unknown",
        "nothing_shared",
        "interests_unknown",
        "has_other_mentees",
    }
)
_RULES = frozenset(
    {
        _B.STATUS,
        _B.CAPACITY,
        _B.NO_COMMON_SLOT,
        _B.TOO_FEW_SLOTS,
        _B.NO_PLACE,
        _B.NO_COMMON_LANGUAGE,
        _B.RELEASE_TOO_SOON,
    }
)
"""Rules about times, places, languages, dates and paperwork. All others are one and the same "rule" on paper: were only the
keep-apart called that, calling it so would give it away."""


def reasons_on_paper(reasons: Iterable[Reason], most: int | None = None) -> tuple[Reason, ...]:
    """The reasons that may be printed, strongest first, at most so many."""
    told = [reason for reason in reasons if _names(reason, "pairing.reason.", _TOLD)]
    return tuple(told[:most])


def cautions_on_paper(cautions: Iterable[Reason]) -> tuple[Reason, ...]:
    """The cautions that may be printed."""
    return tuple(caution for caution in cautions if _names(caution, "pairing.caution.", _CAUTIONS))


def rules_on_paper(one: Unpaired) -> tuple[tuple[tuple[Block, int], ...], bool]:
    """The rules that may be named with how many candidates each blocks, and whether there are any that may not."""
    named = tuple((block, count) for block, count in one.blocks if block in _RULES)
    return named, len(named) < len(one.blocks)


def _names(reason: Reason, area: str, allowed: Iterable[str]) -> bool:
    name = reason.key.removeprefix(area).removesuffix("_many")
    return reason.key.startswith(area) and name in {str(one) for one in allowed}
