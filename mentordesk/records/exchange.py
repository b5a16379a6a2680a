# SPDX-License-Identifier: MIT
"""What an import is about, step by step: the table read, its columns matched, the plan shown before anything is written.

The keep-apart list's records are in `exchange_apart`. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import MentoringRole, Person, PersonDraft


class SkipReason(StrEnum):
    """Why a line of the file is not a person's row. Such lines are shown, never dropped."""

    BLANK = "blank"
    TITLE = "title"
    FOOTER = "footer"
    REPEATED_HEADER = "repeated_header"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedLine:
    """A line that holds no row: its number in the file, what stands on it and what it was taken for."""

    line: int
    text: str
    reason: SkipReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """A sheet of a workbook: its name, whether it is hidden, how many cells are filled."""

    name: str
    hidden: bool
    filled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """How the file was read, for the top of the review page.

    `encoding` is "" for a workbook; `delimiter` likewise. `header_line` is 0 when the file has no headings (then columns
    are called by their letters). `repaired` are lines with a quotation mark that never closes, read as plain text;
    `nuls` counts NUL characters left out.
    """

    name: str
    kind: str
    encoding: str = ""
    encoding_sure: bool = True
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[SheetFacts, ...] = ()
    header_line: int = 0
    skipped: tuple[SkippedLine, ...] = ()
    repaired: tuple[int, ...] = ()
    nuls: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: the line of the file it starts on (a workbook's row number) and a cell for every heading."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file as headings and rows of text. Headings are unique and never empty; dates of a workbook are ISO text."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    source: SourceFacts


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
    """One column of the file and what it is taken for."""

    heading: str
    field: RosterField
    certainty: Certainty = Certainty.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Which column is what, as found or as a person corrected it; remembered by `fingerprint` of the headings.

    `roles` are given to every row of the file (a file of mentors only). `date_order` and `name_order` are set where a
    person decided what the file leaves open; None = found from the column itself.
    """

    columns: tuple[ColumnChoice, ...]
    fingerprint: str
    roles: frozenset[MentoringRole] = frozenset()
    date_order: DateOrder | None = None
    name_order: NameOrder | None = None

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


def _rechosen(choice: ColumnChoice, heading: str, wanted: RosterField) -> ColumnChoice:
    if choice.heading == heading:
        return ColumnChoice(heading=heading, field=wanted, certainty=Certainty.HAND)
    if choice.field is wanted and not wanted.repeatable:
        return ColumnChoice(heading=choice.heading, field=RosterField.EXTRA, certainty=Certainty.HAND)
    return choice


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
    """A row of the file as a draft. `provided` names the draft's fields the row says something about."""

    line: int
    draft: PersonDraft
    provided: frozenset[str]
    roles: frozenset[MentoringRole] = frozenset()
    capacity: int | None = None
    issues: tuple[CellIssue, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterReading:
    """A whole file as drafts. `undecided_dates`: columns whose day/month order the file does not tell.

    `date_orders`: the order used per column. `ignored`: headings left out by hand.
    """

    source: SourceFacts
    rows: tuple[RosterRow, ...]
    date_orders: Mapping[str, DateOrder] = field(default_factory=dict)
    undecided_dates: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


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
    """

    line: int
    kind: RowKind
    draft: PersonDraft
    person_id: PersonId | None = None
    based_on: datetime | None = None
    roles: frozenset[MentoringRole] = frozenset()
    capacity: int | None = None
    changes: tuple[PlannedChange, ...] = ()
    issues: tuple[CellIssue, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    candidates: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """How many of each."""

    new: int
    changed: int
    same: int
    problems: int
    left_out: int
    absent: int
    skipped: int
    warnings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything the review page shows. Nothing was written. `absent`: on the desk, not in the file; left as they are."""

    source: SourceFacts
    rows: tuple[PlannedRow, ...]
    absent: tuple[Person, ...] = ()
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
        )

    def of_kind(self, kind: RowKind) -> tuple[PlannedRow, ...]:
        """The rows of one kind, in the file's order."""
        return tuple(row for row in self.rows if row.kind is kind)
