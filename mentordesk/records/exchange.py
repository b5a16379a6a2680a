# SPDX-License-Identifier: MIT
"""What a roster import is about: its columns matched, its rows as drafts, the plan shown before anything is written.

The file as a table is in `exchange_source`, the keep-apart list's records are in `exchange_apart`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange_rules import ColumnRule, PlannedLeaver
from mentordesk.records.exchange_source import SourceFacts
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person, PersonDraft


class RosterField(StrEnum):
    """What a column of a roster can be. FULL_NAME holds surname and forename together; EXTRA is kept by its heading."""

    NUMBER = "number"
    SURNAME = "surname"
    FORENAME = "forename"
    FULL_NAME = "full_name"
    KNOWN_AS = "known_as"
    BIRTH_DATE = "birth_date"
    LOCATION = "location"
    WING = "wing"
    LANDING = "landing"
    CELL = "cell"
    LEGAL_STATUS = "legal_status"
    RELEASE = "release"
    LANGUAGES = "languages"
    READING_LEVEL = "reading_level"
    ROLE = "role"
    CAPACITY = "capacity"
    INTERESTS = "interests"
    GOALS = "goals"
    FREE = "free"
    EXTRA = "extra"
    IGNORE = "ignore"

    @property
    def repeatable(self) -> bool:
        """Whether several columns may be this."""
        return self in (RosterField.EXTRA, RosterField.IGNORE)


class Certainty(StrEnum):
    """How a column came by its field: a known heading, a near miss, what its cells look like, by hand, or not at all."""

    KNOWN = "known"
    NEAR = "near"
    CONTENT = "content"
    HAND = "hand"
    NONE = "none"


class DateOrder(StrEnum):
    """Day or month first in dates like 03/04/1990."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class NameOrder(StrEnum):
    """Which name comes first where both stand in one column without a comma."""

    SURNAME_FIRST = "surname_first"
    FORENAME_FIRST = "forename_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """One column of the file, what it is taken for, and who is right where it and the desk differ."""

    heading: str
    field: RosterField
    certainty: Certainty = Certainty.NONE
    rule: ColumnRule = ColumnRule.THEIRS


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Which column is what, as found or as a person corrected it; remembered by `fingerprint` of the headings.

    `roles` are given to every row of the file (a file of mentors only). `date_order` and `name_order` are set where a
    person decided what the file leaves open; None = found from the column itself. `name` is what a person calls the
    source ("records office, weekly").
    """

    columns: tuple[ColumnChoice, ...]
    fingerprint: str
    roles: frozenset[MentoringRole] = frozenset()
    date_order: DateOrder | None = None
    name_order: NameOrder | None = None
    name: str = ""

    def field_of(self, heading: str) -> RosterField:
        """What the column called `heading` is; EXTRA for a heading the mapping does not know."""
        return next((choice.field for choice in self.columns if choice.heading == heading), RosterField.EXTRA)

    def heading_of(self, wanted: RosterField) -> str | None:
        """The heading of the column that is `wanted`, if there is one."""
        return next((choice.heading for choice in self.columns if choice.field is wanted), None)

    def with_choice(self, heading: str, wanted: RosterField) -> ColumnMapping:
        """The mapping after a person said that `heading` is `wanted`; a column that was it before becomes EXTRA."""
        columns = tuple(_rechosen(choice, heading, wanted) for choice in self.columns)
        return replace(self, columns=columns)

    def with_rule(self, heading: str, rule: ColumnRule) -> ColumnMapping:
        """The mapping after a person said who is right where the column called `heading` and the desk differ."""
        columns = tuple(replace(c, rule=rule) if c.heading == heading else c for c in self.columns)
        return replace(self, columns=columns)


def _rechosen(choice: ColumnChoice, heading: str, wanted: RosterField) -> ColumnChoice:
    if choice.heading == heading:
        return replace(choice, field=wanted, certainty=Certainty.HAND)
    if choice.field is wanted and not wanted.repeatable:
        return replace(choice, field=RosterField.EXTRA, certainty=Certainty.HAND)
    return choice


BLANK_KEPT = "roster.issue.blank_kept"
"""The note at a cell that is empty in the file while the desk holds something there."""


class Severity(StrEnum):
    """ERROR: the row cannot be taken in until decided. WARNING: taken in, look at this. NOTE: good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellIssue:
    """Something to say about one cell (`heading` "" = the whole row): `raw` is what the file holds there."""

    line: int
    heading: str
    raw: str
    severity: Severity
    issue: Issue


class RowKind(StrEnum):
    """What Apply would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PROBLEM = "problem"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """A row of the file as a draft.

    `provided` names the draft's fields the row says something about; `blank` the fields (with their heading) whose
    column exists but whose cell is empty in this row.
    """

    line: int
    draft: PersonDraft
    provided: frozenset[str]
    roles: frozenset[MentoringRole] = frozenset()
    capacity: int | None = None
    issues: tuple[CellIssue, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    blank: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterReading:
    """A whole file as drafts. `undecided_dates`: columns whose day/month order the file does not tell.

    `date_orders`: the order used per column. `ignored`: headings left out by hand. `rules`: who is right, by the
    draft's field (or "role", "capacity", "extra:<heading>"); a field that is not named there is the file's.
    `fingerprint` tells the source.
    """

    source: SourceFacts
    rows: tuple[RosterRow, ...]
    date_orders: Mapping[str, DateOrder] = field(default_factory=dict)
    undecided_dates: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    rules: Mapping[str, ColumnRule] = field(default_factory=dict)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedChange:
    """One field that would change, as text of codes (dates ISO, lists joined by "; "), like a person's history.

    `field` is an attribute of PersonDraft, "role", "capacity", or "extra:<heading>".
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """What Apply would do with one row.

    `draft` is the person as it would be after Apply (for a known person: merged with what the desk holds).
    `based_on` is the known person's `changed_at`; Apply refuses as stale when it has moved on. `cells` are the raw
    cells by heading. `roles` and `capacity` are wanted in the programme chosen; `capacity` None = the file is silent.
    `back`: who had left is in the list again; whether they came back is recorded, or (False) the list is taken for an old
    one. `changes` is what would be done; `asked` waits for an answer and is not done without one; `kept` is what the file says
    otherwise where the desk is right.
    """

    line: int
    kind: RowKind
    draft: PersonDraft
    person_id: PersonId | None = None
    based_on: datetime | None = None
    roles: frozenset[MentoringRole] = frozenset()
    capacity: int | None = None
    back: bool | None = None
    changes: tuple[PlannedChange, ...] = ()
    asked: tuple[PlannedChange, ...] = ()
    kept: tuple[PlannedChange, ...] = ()
    issues: tuple[CellIssue, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    candidates: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """How many of each. `blanks_kept`: cells empty in the file whose field the desk keeps filled."""

    new: int
    changed: int
    same: int
    problems: int
    left_out: int
    absent: int
    skipped: int
    warnings: int
    blanks_kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything the review page shows. Nothing was written.

    `leavers`: an earlier extract of this source named them. `incomplete`: so many that the file may be a part of the list;
    then nothing is taken to have happened to any of them. `absent`: others on the desk and not in the file.
    """

    source: SourceFacts
    rows: tuple[PlannedRow, ...]
    absent: tuple[Person, ...] = ()
    leavers: tuple[PlannedLeaver, ...] = ()
    incomplete: bool = False
    date_orders: Mapping[str, DateOrder] = field(default_factory=dict)
    undecided_dates: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def summary(self) -> ImportSummary:
        """The counts for the top of the page."""
        kinds = [row.kind for row in self.rows]
        return ImportSummary(
            new=kinds.count(RowKind.NEW),
            changed=kinds.count(RowKind.CHANGED),
            same=kinds.count(RowKind.SAME),
            problems=kinds.count(RowKind.PROBLEM),
            left_out=kinds.count(RowKind.LEFT_OUT),
            absent=len(self.absent),
            skipped=len(self.source.skipped),
            warnings=sum(issue.severity is Severity.WARNING for row in self.rows for issue in row.issues),
            blanks_kept=sum(issue.issue.key == BLANK_KEPT for row in self.rows for issue in row.issues),
        )

    def of_kind(self, kind: RowKind) -> tuple[PlannedRow, ...]:
        """The rows of one kind, in the file's order."""
        return tuple(row for row in self.rows if row.kind is kind)
