# SPDX-License-Identifier: MIT
"""Bringing in the establishment's keep-apart list: read, hold against the desk, apply as one act (REQ-1.12, 1.14).

Nothing is ever closed by an import: open records that the list does not name are shown, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentordesk.progress import Progress
from mentordesk.records.apart import Apart, ApartChange, ApartCheck, ApartDraft
from mentordesk.records.exchange import DateOrder, RowKind
from mentordesk.records.exchange_apart import ApartPlan, ApartReading
from mentordesk.records.roles import Permission
from mentordesk.roster.apart_list import read_apart_rows
from mentordesk.roster.apart_plan import plan_apart
from mentordesk.roster.table import read_table
from mentordesk.store import Store
from mentordesk.usecases.apart import add_apart, set_terms
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartDone:
    """What bringing in a list did: records added, and records whose restriction became wider."""

    added: int
    widened: int


def read_apart_list(
    path: Path,
    today: date,
    sheet: str | None = None,
    date_order: DateOrder | None = None,
    progress: Progress | None = None,
) -> ApartReading:
    """The list as rows, what could not be read said at its cell. Pure: it needs no desk."""
    return read_apart_rows(read_table(path, sheet, progress), today, date_order=date_order)


@needs(Permission.READ_APART)
def plan_apart_list(store: Store, reading: ApartReading, left_out: frozenset[int] = frozenset()) -> ApartPlan:
    """What applying the list would do. Writes nothing. `left_out` are lines not to take."""
    return plan_apart(reading, store.people.all(), store.apart.open(), left_out)


@needs(Permission.WRITE_APART)
def apply_apart_list(store: Store, plan: ApartPlan) -> ApartDone:
    """Record what is new in the list, widen what the list restricts more, and note the check.

    Nothing is narrowed or closed: where the list says less than the desk, both say "apart", and that is what protects.
    The desk is looked at afresh: a record closed since the plan was made is recorded again, for the list names it.
    """
    known = {_pair(record): record for record in store.apart.open()}
    drafts = [row.draft for row in plan.rows if row.draft is not None and row.kind in _TAKEN]
    added = [draft for draft in drafts if _pair(draft) not in known]
    wider = [draft for draft in drafts if (held := known.get(_pair(draft))) and draft.scope.is_wider_than(held.scope)]
    for draft in added:
        add_apart(store, draft)
    for draft in wider:
        held = known[_pair(draft)]
        set_terms(store, held, ApartChange(scope=draft.scope, review=held.review))
    store.apart.note_check(ApartCheck(at=store.clock.now(), by=store.actor.initials, source=plan.source.name))
    return ApartDone(added=len(added), widened=len(wider))


_TAKEN = (RowKind.NEW, RowKind.CHANGED, RowKind.SAME)


def _pair(record: Apart | ApartDraft) -> frozenset[int]:
    return frozenset((record.person_a, record.person_b))
