# SPDX-License-Identifier: MIT
"""What the view of concerns asks of the desk, and what a line of its list says. Nothing of anybody else's is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentordesk.records.concerns import Concern, ConcernCounts, ConcernFacts, ConcernState
from mentordesk.records.roles import Actor, Permission
from mentordesk.usecases.access import members
from mentordesk.usecases.concerns import concern_counts, concerns, my_concerns
from mentordesk.words import Words
from ui.tables.columns import Column

VIEWERS = (
    Permission.WRITE_CONCERNS,
    Permission.READ_CONCERNS,
    Permission.READ_CONCERN_EXTRACT,
    Permission.COUNT_CONCERNS,
)
"""Any of these shows something of concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernLine:
    """One concern of the list. `mine` is it opened where the actor wrote it, else None; `author` the name of who did."""

    facts: ConcernFacts
    author: str
    mine: Concern | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernNews:
    """The concerns the actor may see from the outside, and their numbers for who may know these."""

    lines: tuple[ConcernLine, ...]
    counts: ConcernCounts | None


def sees_concerns(actor: Actor) -> bool:
    """Whether the view has anything for this actor."""
    return any(actor.may(permission) for permission in VIEWERS)


def lists_concerns(actor: Actor) -> bool:
    """Whether the actor sees concerns one by one."""
    return actor.may(Permission.WRITE_CONCERNS) or actor.may(Permission.READ_CONCERNS)


def gather_concerns(store: Any) -> ConcernNews:
    """The list for this actor: one's own, or everybody's for who reads them."""
    may = store.actor.may
    own = my_concerns(store) if may(Permission.WRITE_CONCERNS) else ()
    mine = {concern.facts.id: concern for concern in own}
    facts = concerns(store) if may(Permission.READ_CONCERNS) else tuple(concern.facts for concern in own)
    names = {member.id: member.name for member in members(store)}
    return ConcernNews(
        lines=tuple(
            ConcernLine(facts=one, author=names.get(one.author_id, ""), mine=mine.get(one.id)) for one in facts
        ),
        counts=concern_counts(store) if may(Permission.COUNT_CONCERNS) else None,
    )


def columns(words: Words, now: datetime, *, several: bool) -> list[Column[ConcernLine]]:
    """When, whether handed over, whether talked about, by whom where `several` write, whether in the official record."""
    return [
        Column(
            name="written",
            title="page_concerns.column.written",
            text=lambda x: said_moment(words, x.facts.written_at),
            sort=lambda x: x.facts.written_at,
            width=178,
        ),
        Column(
            name="handover",
            title="page_concerns.column.handover",
            text=lambda x: words(f"page_concerns.handover.{'done' if x.facts.handed_over_at else 'open'}"),
            icon=lambda x: "" if x.facts.handed_over_at else "alert-triangle",
            tone=lambda x: "" if x.facts.handed_over_at else "warning",
            width=130,
        ),
        Column(
            name="debrief",
            title="page_concerns.column.debrief",
            text=lambda x: _debrief_in_short(words, x.facts),
            sort=lambda x: (x.facts.debriefed_at is not None, x.facts.debrief_due),
            icon=lambda x: "alert-triangle" if x.facts.debrief_overdue(now) else "",
            tone=lambda x: "danger" if x.facts.debrief_overdue(now) else "",
            width=152,
        ),
        Column(name="author", title="page_concerns.column.author", text=lambda x: x.author, width=130, shown=several),
        Column(
            name="state",
            title="page_concerns.column.state",
            text=lambda x: words.label("concerns.state", x.facts.state),
            icon=lambda x: "archive" if x.facts.state is ConcernState.FILED else "folder-open",
            width=170,
        ),
    ]


def said_moment(words: Words, moment: datetime | None) -> str:
    """A moment by the clock on the wall, "" for none."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{words.short_date(local.date())}, {words.time(local)}"


def said_debrief(words: Words, facts: ConcernFacts) -> str:
    """Whether the talk was had, or until when it is due."""
    if facts.debriefed_at is not None:
        return words("page_concerns.debrief.done")
    return words("page_concerns.debrief.due", when=said_moment(words, facts.debrief_due))


def _debrief_in_short(words: Words, facts: ConcernFacts) -> str:
    if facts.debriefed_at is not None:
        return words("page_concerns.debrief.held")
    return words("page_concerns.debrief.until", when=words.short_date(facts.debrief_due.astimezone().date()))


def said_counts(words: Words, counts: ConcernCounts) -> str:
    """The numbers, for who may know no more."""
    names = ("open", "filed", "recent", "not_handed_over", "debriefs_overdue")
    return " · ".join(words(f"page_concerns.counts.{name}", n=words.number(getattr(counts, name))) for name in names)
