# SPDX-License-Identifier: MIT
"""Why somebody is paired otherwise than before: a code and whom or what it is about, said with names at the edge.

Facts of the pairing only: a keep-apart is told as the rule it is, never with its reason (REQ-1.11).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.records.criteria import Block, Criterion
from mentordesk.records.ids import PersonId

if TYPE_CHECKING:
    from mentordesk.words import Words


class WhyKind(StrEnum):
    """What moved a mentee, the plainest first. What each names is said beside it."""

    CHOSEN = "chosen"
    """This is the pair that was chosen or ruled out to see what follows. Nobody."""
    CAME = "came"
    """The mentee was not there before. Nobody."""
    WENT = "went"
    """The mentee is not there any more. Nobody."""
    MENTOR_WENT = "mentor_went"
    """`person`, the mentor before, is not there any more."""
    RULED_OUT = "ruled_out"
    """`block` now stands between the mentee and `person`, the mentor before."""
    PINNED = "pinned"
    """Staff pinned the pair with `person`, the mentor after."""
    UNPINNED = "unpinned"
    """Staff took back the pin with `person`, the mentor before."""
    MENTOR_CAME = "mentor_came"
    """`person`, the mentor after, was not there before."""
    ALLOWED = "allowed"
    """`block` no longer stands between the mentee and `person`, the mentor after."""
    FEWER_PLACES = "fewer_places"
    """`person`, the mentor before, has fewer places."""
    MORE_PLACES = "more_places"
    """`person`, the mentor after, has more places."""
    WEIGHED = "weighed"
    """`criterion` counts more or less than before, which speaks for `person`, the mentor after."""
    TOLD = "told"
    """What is known of the people changed in `criterion`, which speaks for `person`, the mentor after."""
    TAKEN = "taken"
    """The place with `person`, the mentor before, goes to `other`, because that does more for the whole."""
    GIVEN = "given"
    """The place with `person`, the mentor before, goes to `other`, because staff or another aim want it so."""
    FREED = "freed"
    """A place with `person`, the mentor after, came free, because `other` left it."""
    AIM = "aim"
    """Something else comes first than before: see `Aim`. Nobody."""
    JOINED = "joined"
    """So that those who asked for one another come together. Nobody."""
    WHOLE = "whole"
    """No single cause: the whole is better served. Nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One cause of a move. `other` is a mentee; `person` a mentor."""

    kind: WhyKind
    person: PersonId | None = None
    other: PersonId | None = None
    block: Block | None = None
    criterion: Criterion | None = None

    def said(self, words: Words, name_of: Callable[[PersonId], str]) -> str:
        """The sentence in the language of `words`, with people named by `name_of`; a keep-apart is not called by its name."""
        values: dict[str, str] = {}
        if self.person is not None:
            values["person"] = name_of(self.person)
        if self.other is not None:
            values["other"] = name_of(self.other)
        if self.block is Block.KEEP_APART:
            return words(f"pairing_account.why.{self.kind.value}_plain", **values)
        if self.block is not None:
            values["rule"] = words.label("pairing.block", self.block.value)
        if self.criterion is not None:
            values["criterion"] = words.label("pairing.criterion", self.criterion.value)
        return words(f"pairing_account.why.{self.kind.value}", **values)
