# SPDX-License-Identifier: MIT
"""What stands in the way of a pair of a draft, in words: a missing check by its name, a keep-apart never explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mentordesk.records.criteria import Block
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Reason
from mentordesk.records.proposals import HeldUp
from mentordesk.words import Words
from ui.pages.pairing.wording import Names

Hindered = Mapping[PersonId, Sequence[Hindrance]]

_KEEP_APART = f"pairing.block.{Block.KEEP_APART.value}"
_NOT_READY = f"pairing.block.{Block.STATUS.value}"


def held_up_said(words: Words, held: HeldUp, names: Names, hindered: Hindered) -> str:
    """A pair that could not be, and why."""
    two = words("page_pairing.two", a=names(held.pair.mentor), b=names(held.pair.mentee))
    why = words.listing(reasons_said(words, held.why, held.pair.key, names, hindered))
    return words("page_pairing.drafts.held_up_pair", two=two, why=why)


def reasons_said(
    words: Words, why: Iterable[Reason], people: Sequence[PersonId], names: Names, hindered: Hindered
) -> tuple[str, ...]:
    """Each reason in words; where there is a keep-apart among them, that they may not be paired and nothing beside it."""
    why = tuple(why)
    if any(reason.key == _KEEP_APART for reason in why):
        return (words("page_pairing.may_not_short"),)
    return tuple(
        not_ready_said(words, people, names, hindered) if reason.key == _NOT_READY else reason.said(words)
        for reason in why
    )


def not_ready_said(words: Words, people: Sequence[PersonId], names: Names, hindered: Hindered) -> str:
    """Not ready for a pair, with the checks and trainings of these people that are in the way, where any are known."""
    missing = [
        words("page_drafts.of_whom", name=names(one), what=words.listing(found.said(words) for found in hindered[one]))
        for one in people
        if hindered.get(one)
    ]
    said = words(_NOT_READY)
    return words("page_drafts.not_ready", said=said, missing="; ".join(missing)) if missing else said
