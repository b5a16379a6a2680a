# SPDX-License-Identifier: MIT
"""The two lists beside the form: what is still out, the longest overdue first, and what came back of late."""

from __future__ import annotations

from datetime import date

from mentordesk.clock import day_begins
from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine
from ui.look.look import Look
from ui.pages.pile.saying import about_said, count_said
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState


def out_table(look: Look, today: date) -> RecordTable[PaperLine]:
    """What has not come back."""
    words = look.words

    def due(line: PaperLine) -> str:
        day = words.short_date(line.paper.due) if line.paper.due else ""
        return words("page_pile.overdue", day=day) if line.is_overdue(today) else day

    columns: tuple[Column[PaperLine], ...] = (
        Column(
            name="due",
            title="page_pile.column.due",
            text=due,
            sort=lambda line: (line.paper.due or date.max, line.paper.code),
            icon=lambda line: "alert-triangle" if line.is_overdue(today) else "clock",
            tone=lambda line: "warning" if line.is_overdue(today) else "muted",
            width=250,
            least=230,
        ),
        *_what(look),
        Column(
            name="printed",
            title="page_pile.column.printed",
            text=lambda line: f"{words.short_date(line.paper.printed_at.astimezone().date())}, {line.paper.printed_by}",
            sort=lambda line: line.paper.printed_at,
            shown=False,
            width=190,
        ),
    )
    empty = EmptyState(look, words("page_pile.none_out"), icon="circle-check")
    return RecordTable(look, "papers_out", columns, lambda line: line.paper.code, empty=empty)


def back_table(look: Look) -> RecordTable[PaperLine]:
    """What came back, the newest first."""
    words = look.words

    def how(line: PaperLine) -> str:
        if line.paper.is_anonymous:
            return count_said(words, line)
        return words.label("papers.how", line.back.how.value) if line.back is not None else ""

    def at(line: PaperLine) -> str:
        if line.paper.is_anonymous:  # The time of one would tell whose it was.
            return words.short_date(_last_day(line))
        if line.back is None:
            return ""
        here = line.back.at.astimezone()
        return f"{words.short_date(here.date())}, {words.time(here)}, {line.back.by}"

    columns: tuple[Column[PaperLine], ...] = (
        Column(name="how", title="page_pile.column.how", text=how, width=190, least=120),
        *_what(look),
        Column(
            name="at",
            title="page_pile.column.at",
            text=at,
            sort=lambda line: line.back.at if line.back is not None else day_begins(_last_day(line)),
            width=240,
            least=120,
        ),
    )
    empty = EmptyState(look, words("page_pile.none_back"), icon="checklist")
    return RecordTable(look, "papers_back", columns, lambda line: line.paper.code, empty=empty)


def _last_day(line: PaperLine) -> date:
    """The day the last one of a print came, or the day it was closed."""
    closed = (line.back.at.astimezone().date(),) if line.back is not None else ()
    return max(
        (one.day for one in line.unnamed), default=max(closed, default=line.paper.printed_at.astimezone().date())
    )


def _what(look: Look) -> tuple[Column[PaperLine], ...]:
    """The number stands first and never gives way: it is what is held against the paper in the hand."""
    words = look.words

    def about(line: PaperLine) -> str:
        told = about_said(words, line)
        return f"{told} · {count_said(words, line)}" if line.paper.is_anonymous and line.back is None else told

    return (
        Column(name="code", title="page_pile.column.code", text=lambda line: said_code(line.paper.code), width=105),
        Column(
            name="sheet",
            title="page_pile.column.sheet",
            text=lambda line: words(f"sheets.title.{line.paper.kind.value}"),
            width=185,
            least=100,
        ),
        Column(name="about", title="page_pile.column.about", text=about, width=210, least=100),
    )
