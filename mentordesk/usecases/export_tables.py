# SPDX-License-Identifier: MIT
"""The tables an export can take away: what each holds, whom it is about, what one must be allowed to read to take it.

Keep-apart records and private notes are in none of them, nor whom somebody refuses or asks for, nor why staff stepped over a
rule (a check, a sensitive activity before its time). Nor is what people say of themselves: they agreed to its use for pairs
and for the other one of theirs, not to its leaving the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mentordesk.records.exports import ExportProfile
from mentordesk.records.roles import Actor, Permission
from mentordesk.store import Store
from mentordesk.usecases import export_rows
from mentordesk.usecases.consents import refusing_use
from mentordesk.usecases.export_rows import Rows


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table that can be chosen: its rows, what must be allowed to be read to take it, the columns that say whom a row
    is about.
    """

    rows: Callable[[Store], Rows]
    needs: Permission
    whose: tuple[str, ...] = ()


_PERSON = ("person_id",)

TABLES: Mapping[str, ExportTable] = MappingProxyType(
    {
        "people": ExportTable(export_rows.people, Permission.READ_PEOPLE, ("id",)),
        "enrolments": ExportTable(export_rows.enrolments, Permission.READ_PEOPLE, _PERSON),
        "steps": ExportTable(export_rows.steps, Permission.READ_PEOPLE, _PERSON),
        "applications": ExportTable(export_rows.applications, Permission.READ_PEOPLE, _PERSON),
        "checks": ExportTable(export_rows.checks, Permission.READ_PEOPLE, _PERSON),
        "training": ExportTable(export_rows.training, Permission.READ_PEOPLE, _PERSON),
        "programmes": ExportTable(export_rows.programmes, Permission.READ_PROGRAMMES),
        "pairs": ExportTable(export_rows.pairs, Permission.READ_PAIRS, ("mentor_id", "mentee_id")),
        "meetings": ExportTable(export_rows.meetings, Permission.READ_SESSIONS),
        "attendance": ExportTable(export_rows.attendance, Permission.READ_SESSIONS, _PERSON),
        "records": ExportTable(export_rows.records, Permission.READ_NOTES),
    }
)

INSTEAD: Mapping[ExportProfile, Permission] = MappingProxyType(
    {ExportProfile.CODED: Permission.READ_CODED, ExportProfile.COUNTS: Permission.READ_COUNTS}
)
"""What lets a table without free text be taken away in codes or as counts by somebody who may not read it."""


def rows_of(store: Store, table: str, profile: ExportProfile) -> Rows:
    """The rows of a table under a profile. Who does not want to be used without their name is in codes and counts of none."""
    rows = TABLES[table].rows(store)
    if profile not in INSTEAD:
        return rows
    refusing = refusing_use(store)
    return [row for row in rows if refusing.isdisjoint(row[column] for column in TABLES[table].whose)]


def require_reading(actor: Actor, table: str, profile: ExportProfile) -> None:
    """Raise `Forbidden` unless the actor may take a table away under this profile."""
    if table == "records" or profile not in INSTEAD or not actor.may(INSTEAD[profile]):
        actor.require(TABLES[table].needs)
