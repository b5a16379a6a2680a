# SPDX-License-Identifier: MIT
"""How what there is to heed about a pair is said, in the window and on the command line. The words are in `pairing.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentordesk.records.criteria import Block
from mentordesk.records.pairing import Reason

if TYPE_CHECKING:
    from mentordesk.words import Words

_SAID_BY_CAUTION: Mapping[Block, str] = {
    Block.NO_COMMON_LANGUAGE: "pairing.caution.language_unknown",
    Block.NO_COMMON_SLOT: "pairing.caution.availability_unknown",
    Block.RELEASE_TOO_SOON: "pairing.caution.release_unknown",
}
"""Rules never checked for want of something a caution names already, with what to do about it."""


def to_heed(words: Words, cautions: Sequence[Reason], unchecked: Sequence[Block]) -> tuple[str, ...]:
    """What to be careful about, then what was never checked; what both would say is said once."""
    told = {reason.key for reason in cautions}
    left = [block for block in unchecked if _SAID_BY_CAUTION.get(block) not in told]
    return (*(one.said(words) for one in cautions), *(words(f"pairing.unchecked.{block.value}") for block in left))
