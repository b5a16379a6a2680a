# SPDX-License-Identifier: MIT
"""What the import of the establishment's keep-apart list is about. The list's reasons stay in the rows' drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.records.apart import ApartDraft, ApartReason, ApartRole, ApartScope
from mentordesk.records.exchange import CellIssue, RowKind, Severity
from mentordesk.records.exchange_source import SourceFacts
from mentordesk.records.ids import ApartId


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartSide:
    """One of the two people as the list names them."""

    number: str = ""
    name: str = ""
    role: ApartRole = ApartRole.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartRow:
    """A row of the list before anybody is looked up. `comment` also holds every cell we have no field for."""

    line: int
    first: ApartSide
    second: ApartSide
    scope: ApartScope = ApartScope.WING
    reason: ApartReason = ApartReason.OTHER
    starts: date | None = None
    review: date | None = None
    authorised_by: str = ""
    comment: str = ""
    issues: tuple[CellIssue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartReading:
    """The whole list as rows."""

    source: SourceFacts
    rows: tuple[ApartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedApart:
    """What Apply would do with a row: `draft` is None for a problem; `known` is the open record it repeats or changes."""

    line: int
    kind: RowKind
    row: ApartRow
    draft: ApartDraft | None = None
    known: ApartId | None = None
    issues: tuple[CellIssue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartChoices:
    """What a person confirmed beyond what always protects more: records to close (the list does not name them any more), lines
    whose restriction and review date are taken although they keep the two less far apart, and why."""

    closing: frozenset[ApartId] = frozenset()
    taking: frozenset[int] = frozenset()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartPlan:
    """Everything the review of a keep-apart list shows. `missing`: open records between people, not in the list."""

    source: SourceFacts
    rows: tuple[PlannedApart, ...]
    missing: tuple[ApartId, ...] = ()

    def of_kind(self, kind: RowKind) -> tuple[PlannedApart, ...]:
        """The rows of one kind, in the list's order."""
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def unresolved(self) -> tuple[PlannedApart, ...]:
        """The lines of which it is not known whom they mean: until somebody says, the desk was not checked against the list.

        A number nobody here has is none of them: who comes later was not there when the list was held against the desk.
        """
        return tuple(row for row in self.of_kind(RowKind.PROBLEM) if not _names_strangers(row))

    @property
    def warnings(self) -> int:
        """How many cells ask for a look."""
        return sum(issue.severity is Severity.WARNING for row in self.rows for issue in row.issues)


def _names_strangers(row: PlannedApart) -> bool:
    wrong = [said.issue.key for said in row.issues if said.severity is Severity.ERROR]
    return "roster.apart_issue.unknown_number" in wrong
