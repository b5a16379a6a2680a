# SPDX-License-Identifier: MIT
"""Bringing in the establishment's keep-apart list: read, hold against the desk, apply as one act (REQ-1.12, 1.14).

Nothing is ever closed by an import: open records that the list does not name are shown, and a person decides.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mentordesk.records.apart import ApartCheck
from mentordesk.records.exchange import RowKind
from mentordesk.records.exchange_apart import ApartPlan, ApartReading
from mentordesk.records.roles import Permission
from mentordesk.roster.apart_list import read_apart_rows
from mentordesk.roster.apart_plan import plan_apart
from mentordesk.roster.table import read_table
from mentordesk.store import Store
from mentordesk.usecases.apart import add_apart
from mentordesk.usecases.permission import needs


def read_apart_list(path: Path, today: date) -> ApartReading:
    """The list as rows, what could not be read said at its cell. Pure: it needs no desk."""
    return read_apart_rows(read_table(path), today)


@needs(Permission.READ_APART)
def plan_apart_list(store: Store, reading: ApartReading) -> ApartPlan:
    """What applying the list would do. Writes nothing."""
    return plan_apart(reading, store.people.all(), store.apart.open())


@needs(Permission.WRITE_APART)
def apply_apart_list(store: Store, plan: ApartPlan) -> int:
    """Record what is new in the list and note the check; returns how many records were added.

    A record that differs from the list keeps what the desk holds: both say "apart", and that is what protects.
    """
    new = [row.draft for row in plan.rows if row.kind is RowKind.NEW and row.draft is not None]
    for draft in new:
        add_apart(store, draft)
    store.apart.note_check(ApartCheck(at=store.clock.now(), by=store.actor.initials, source=plan.source.name))
    return len(new)
