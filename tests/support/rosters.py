# SPDX-License-Identifier: MIT
"""Builders for roster tests: read a file all the way to a plan, and put a plan's new people on an imagined desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

from mentordesk.records.enrolments import Enrolment
from mentordesk.records.exchange import ColumnMapping, ImportPlan, RosterReading, RowKind
from mentordesk.records.exchange_source import Table
from mentordesk.records.ids import EnrolmentId, PersonId, ProgrammeId
from mentordesk.records.people import Person, PersonDraft, PersonLine
from mentordesk.roster.columns import match_columns
from mentordesk.roster.drafts import read_rows
from mentordesk.roster.plan import ImportOptions, plan_import
from mentordesk.roster.table import read_table

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "rosters"
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PROGRAMME = ProgrammeId(1)


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "roster.csv") -> Path:
    """A text file in `folder`, its line ends untouched."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def reading_of(path: Path, mapping: ColumnMapping | None = None) -> RosterReading:
    """A file read into drafts, with the columns as found."""
    table = read_table(path)
    return read_rows(table, mapping or match_columns(table), TODAY)


def plan_of(path: Path, existing: Sequence[PersonLine] = (), **options: object) -> ImportPlan:
    """A file planned against the people given."""
    return plan_import(reading_of(path), existing, ImportOptions(today=TODAY, **options))  # type: ignore[arg-type]


def desk_after(plan: ImportPlan) -> list[PersonLine]:
    """The desk as it is once the plan's new people were taken in."""
    return on_desk((row.draft for row in plan.of_kind(RowKind.NEW)), plan)


def on_desk(drafts: Iterable[PersonDraft], plan: ImportPlan | None = None) -> list[PersonLine]:
    """People on a desk, enrolled as the plan wanted."""
    rows = {id(row.draft): row for row in plan.rows} if plan else {}
    lines: list[PersonLine] = []
    for at, draft in enumerate(drafts, start=1):
        values = {field.name: getattr(draft, field.name) for field in fields(PersonDraft)}
        person = Person(id=PersonId(at), created_at=NOW, changed_at=NOW, **values)
        row = rows.get(id(draft))
        enrolments = tuple(
            Enrolment(
                id=EnrolmentId(at * 10 + n),
                programme_id=PROGRAMME,
                person_id=person.id,
                role=role,
                capacity=2 if row is None or row.capacity is None else row.capacity,
            )
            for n, role in enumerate(sorted(row.roles if row else ()))
        )
        lines.append(PersonLine(person=person, enrolments=enrolments))
    return lines


def column(table: Table, heading: str) -> list[str]:
    """The cells under one heading."""
    at = table.headings.index(heading)
    return [row.cells[at] for row in table.rows]
