# SPDX-License-Identifier: MIT
"""The two lists beside the form: what is still out, the longest overdue first, and what came back of late."""

from __future__ import annotations

from datetime import date

from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine
from ui.look.look import Look
from ui.pages.pile.saying import about_said
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
            width=220,
        ),
        *_what(look),
        Column(
            name="printed",
            title="page_pile.column.printed",
            text=lambda line: f"{words.short_date(line.paper.printed_at.astimezone().date())}, {line.paper.printed_by}",
            sort=lambda line: line.paper.printed_at,
        ),
    )
    empty = EmptyState(look, words("page_pile.none_out"), icon="circle-check")
    return RecordTable(look, "papers_out", columns, lambda line: line.paper.code, empty=empty)


def back_table(look: Look) -> RecordTable[PaperLine]:
    """What came back, the newest first."""
    words = look.words

    def how(line: PaperLine) -> str:
        return words.label("papers.how", line.back.how.value) if line.back is not None else ""

    columns: tuple[Column[PaperLine], ...] = (
        Column(name="how", title="page_pile.column.how", text=how, width=190),
        *_what(look),
        Column(
            name="at",
            title="page_pile.column.at",
            text=lambda line: (
                f"{words.short_date(line.back.at.astimezone().date())}, {words.time(line.back.at.astimezone())}, {line.back.by}"
                if line.back is not None
                else ""
            ),
            sort=lambda line: line.back.at if line.back is not None else line.paper.printed_at,
        ),
    )
    empty = EmptyState(look, words("page_pile.none_back"), icon="checklist")
    return RecordTable(look, "papers_back", columns, lambda line: line.paper.code, empty=empty)


def _what(look: Look) -> tuple[Column[PaperLine], ...]:
    words = look.words
    return (
        Column(
            name="sheet",
            title="page_pile.column.sheet",
            text=lambda line: words(f"sheets.title.{line.paper.kind.value}"),
            width=160,
        ),
        Column(name="about", title="page_pile.column.about", text=lambda line: about_said(words, line), width=210),
        Column(name="code", title="page_pile.column.code", text=lambda line: said_code(line.paper.code), width=100),
    )
