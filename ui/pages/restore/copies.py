# SPDX-License-Identifier: MIT
"""The backups that could be restored, newest first; the recommended one says so."""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.desk.restore_words import said_moment, said_place, said_size
from mentordesk.records.backup import Candidate
from ui.look.look import Look
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState


def copies_table(look: Look, best: Callable[[], Candidate | None]) -> RecordTable[Candidate]:
    """An empty table of backups; `best` tells the recommended one."""
    words = look.words

    def made(candidate: Candidate) -> str:
        moment = said_moment(words, candidate.copy.made_at)
        return words("restore.page.recommended", moment=moment) if candidate == best() else moment

    columns: tuple[Column[Candidate], ...] = (
        Column(
            name="made",
            title="restore.page.column_made",
            text=made,
            sort=lambda candidate: candidate.newness,
            width=360,
        ),
        Column(name="where", title="restore.page.column_where", text=lambda c: said_place(words, c), width=170),
        Column(
            name="size",
            title="restore.page.column_size",
            text=lambda c: said_size(words, c),
            sort=lambda c: c.copy.size,
            right=True,
            width=80,
        ),
    )
    empty = EmptyState(look, words("restore.none"), icon="archive")
    table = RecordTable(look, "restore", columns, lambda candidate: candidate.copy.path, empty=empty)
    table.view.setAccessibleName(words("restore.page.title"))
    return table
