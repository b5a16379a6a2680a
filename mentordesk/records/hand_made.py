# SPDX-License-Identifier: MIT
"""A pairing somebody made by hand, as a list holds it: row by row who is meant, or why that is not certain."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import PairKey


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMadeRow:
    """One row: the texts of both cells, who they are taken for, and what is in doubt. A row in doubt is never guessed."""

    line: int
    mentor_text: str
    mentee_text: str
    mentor: PersonId | None = None
    mentee: PersonId | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def key(self) -> PairKey | None:
        """(mentor, mentee), where both are certain and nothing is wrong with the row."""
        if self.issues or self.mentor is None or self.mentee is None:
            return None
        return (self.mentor, self.mentee)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMadeReading:
    """A whole list; every line of it is in `rows`. `swapped`: the mentees' column stood first."""

    name: str
    rows: tuple[HandMadeRow, ...]
    swapped: bool = False

    @property
    def pairs(self) -> tuple[PairKey, ...]:
        """The pairs that are certain, each once, in the order of the list."""
        return tuple(dict.fromkeys(row.key for row in self.rows if row.key is not None))

    @property
    def in_doubt(self) -> tuple[HandMadeRow, ...]:
        """The rows of which no pair could be made."""
        return tuple(row for row in self.rows if row.key is None)
