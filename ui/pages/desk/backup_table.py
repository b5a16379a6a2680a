# SPDX-License-Identifier: MIT
"""The copies there are, newest first."""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.records.settings import BackupFile
from ui.context import Context
from ui.pages.desk.backup_words import said_age, said_moment, said_size
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState


def backup_table(context: Context, back_up: Callable[[], object]) -> RecordTable[BackupFile]:
    """An empty table of copies; `back_up` is what its empty state offers."""
    words, look = context.words, context.look

    def age(backup: BackupFile) -> str:
        return said_age(words, backup.made_at, context.clock.today())

    columns: tuple[Column[BackupFile], ...] = (
        Column(
            name="made",
            title="page_backup.column.made",
            text=lambda backup: said_moment(words, backup.made_at),
            sort=lambda backup: backup.made_at,
            width=190,
        ),
        Column(name="age", title="page_backup.column.age", text=age, sort=lambda backup: backup.made_at, width=112),
        Column(
            name="size",
            title="page_backup.column.size",
            text=lambda backup: said_size(words, backup.size),
            sort=lambda backup: backup.size,
            right=True,
            width=78,
        ),
        Column(name="file", title="page_backup.column.file", text=lambda backup: backup.path.name),
    )
    empty = EmptyState(look, words("page_backup.empty"), words("page_backup.now"), back_up, icon="archive")
    table = RecordTable(look, "backups", columns, lambda backup: backup.path.name, empty=empty)
    table.view.setAccessibleName(words("page_backup.copies"))
    return table
