# SPDX-License-Identifier: MIT
"""The table of the log: one page of lines, newest first, in the words of the screen."""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.records.audit import AuditLine, AuditPage
from mentordesk.usecases.audit_words import said_about, said_action, said_detail, said_when, said_who
from mentordesk.words import Words
from ui.look.look import Look
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState


def log_table(look: Look, page: Callable[[], AuditPage]) -> RecordTable[AuditLine]:
    """The table; `page` is the page on show, which knows who the lines are about."""
    words = look.words
    empty = EmptyState(look, words("page_log.empty"), icon="history")
    table = RecordTable(look, "log", _columns(words, page), lambda line: line.seq, several=True, empty=empty)
    table.view.setAccessibleName(words("page_log.name"))
    return table


def in_full(words: Words, page: AuditPage, line: AuditLine) -> str:
    """One line of the log in a sentence of its own, where a column would cut it short."""
    about = said_about(words, page, line, most=len(line.subjects))
    parts = (said_action(words, line.action), about, said_detail(words, line))
    return " · ".join(part for part in parts if part)


def _columns(words: Words, page: Callable[[], AuditPage]) -> tuple[Column[AuditLine], ...]:
    return (
        Column(
            name="when",
            title="page_log.column.when",
            text=lambda line: said_when(words, line),
            sort=lambda line: line.seq,
            width=195,
        ),
        Column(name="who", title="page_log.column.who", text=lambda line: said_who(page(), line), width=52),
        Column(
            name="action", title="page_log.column.action", text=lambda line: said_action(words, line.action), width=230
        ),
        Column(
            name="about", title="page_log.column.about", text=lambda line: said_about(words, page(), line), width=200
        ),
        Column(name="detail", title="page_log.column.detail", text=lambda line: said_detail(words, line)),
        Column(
            name="number",
            title="page_log.column.number",
            text=lambda line: words.number(line.seq),
            sort=lambda line: line.seq,
            right=True,
            shown=False,
        ),
    )
