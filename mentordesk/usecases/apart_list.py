# SPDX-License-Identifier: MIT
"""Bringing in the establishment's keep-apart list: read, hold against the desk, apply as one act (REQ-1.12, 1.14).

Nothing is ever closed by an import alone: open records that the list does not name are proposed, and a person decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mentordesk.progress import Progress
from mentordesk.records.apart import Apart, ApartChange, ApartCheck, ApartDraft
from mentordesk.records.exchange import DateOrder, RowKind
from mentordesk.records.exchange_apart import ApartChoices, ApartPlan, ApartReading
from mentordesk.records.roles import Permission
from mentordesk.roster.apart_list import read_apart_rows
from mentordesk.roster.apart_plan import plan_apart
from mentordesk.roster.table import read_table
from mentordesk.store import Store
from mentordesk.usecases.apart import add_apart, change_apart, close_apart, set_terms
from mentordesk.usecases.permission import needs

NOTHING_CHOSEN = ApartChoices()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartDone:
    """What bringing in a list did. `checked`: the check against the list is noted; not while lines are unresolved."""

    added: int
    widened: int
    changed: int = 0
    closed: int = 0
    checked: bool = True


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
def apply_apart_list(store: Store, plan: ApartPlan, choices: ApartChoices = NOTHING_CHOSEN) -> ApartDone:
    """Record what is new in the list, widen what the list restricts more, do what was confirmed, and note the check.

    Nothing is narrowed or closed unasked: where the list says less than the desk, both say "apart", and that is what
    protects. The desk is looked at afresh: a record closed since the plan was made is recorded again, for the list names it.
    """
    known = {_pair(record): record for record in store.apart.open()}
    rows = [(row.line, row.draft) for row in plan.rows if row.draft is not None and row.kind in _TAKEN]
    done: Counter[str] = Counter()
    for line, draft in rows:
        held = known.get(_pair(draft))
        if held is None:
            add_apart(store, draft)
            done["added"] += 1
        elif line in choices.taking:
            change_apart(store, held.id, replace(_as_listed(draft, held), why=choices.why))
            done["changed"] += 1
        elif draft.scope.is_wider_than(held.scope):
            set_terms(store, held, ApartChange(scope=draft.scope, review=held.review))
            done["widened"] += 1
    named = {_pair(draft) for _, draft in rows}
    for apart_id in sorted(choices.closing & {r.id for pair, r in known.items() if pair not in named}):
        close_apart(store, apart_id, choices.why)
        done["closed"] += 1
    if not plan.unresolved:
        store.apart.note_check(ApartCheck(at=store.clock.now(), by=store.actor.initials, source=plan.source.name))
    return ApartDone(
        added=done["added"],
        widened=done["widened"],
        changed=done["changed"],
        closed=done["closed"],
        checked=not plan.unresolved,
    )


def _as_listed(draft: ApartDraft, held: Apart) -> ApartChange:
    return ApartChange(scope=draft.scope, review=draft.review or held.review)


_TAKEN = (RowKind.NEW, RowKind.CHANGED, RowKind.SAME)


def _pair(record: Apart | ApartDraft) -> frozenset[int]:
    return frozenset((record.person_a, record.person_b))
