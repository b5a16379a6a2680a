# SPDX-License-Identifier: MIT
"""Everything a person decides about one file before it is applied. Plain data: the intake plans again after each change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentordesk.records.exchange_groups import RowGroup
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import EventKind
from mentordesk.usecases.roster import ImportOptions


@dataclass(slots=True)
class Decisions:
    """What was decided about lines, missing people and groups; decisions about columns are in the mapping."""

    left_out: frozenset[int] = frozenset()
    decided: dict[int, PersonId | None] = field(default_factory=dict)
    blanks_erase: bool = False
    answers: dict[int, dict[str, bool]] = field(default_factory=dict)
    left: dict[PersonId, EventKind | None] = field(default_factory=dict)
    back: dict[int, bool] = field(default_factory=dict)
    confirmed: frozenset[RowGroup] = frozenset()

    def options(self, today: date, programme_id: ProgrammeId | None) -> ImportOptions:
        """These decisions, as the planning takes them."""
        return ImportOptions(
            today=today,
            programme_id=programme_id,
            left_out=self.left_out,
            decided=dict(self.decided),
            blanks_erase=self.blanks_erase,
            answers={line: dict(said) for line, said in self.answers.items()},
            left=dict(self.left),
            back=dict(self.back),
        )

    def kept(self) -> dict[str, Any]:
        """The decisions as JSON values, for an encrypted draft."""
        return {
            "left_out": sorted(self.left_out),
            "decided": sorted(self.decided.items()),
            "blanks_erase": self.blanks_erase,
            "answers": sorted((line, sorted(said.items())) for line, said in self.answers.items()),
            "left": [(person, kind.value if kind else "") for person, kind in sorted(self.left.items())],
            "back": sorted(self.back.items()),
            "confirmed": sorted(self.confirmed),
        }

    def take_up(self, kept: dict[str, Any], *, same_rows: bool) -> None:
        """Put kept decisions back. Those about lines and groups hold only for the very same rows."""
        self.blanks_erase = kept["blanks_erase"]
        self.left = {PersonId(person): EventKind(kind) if kind else None for person, kind in kept.get("left", [])}
        if same_rows:
            self.left_out = frozenset(kept["left_out"])
            self.decided = dict(kept["decided"])
            self.answers = {line: dict(said) for line, said in kept.get("answers", [])}
            self.back = dict(kept.get("back", []))
            self.confirmed = frozenset(RowGroup(group) for group in kept.get("confirmed", []))
