# SPDX-License-Identifier: MIT
"""The section "Log": what was done at this desk, newest first. Nothing here can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from mentordesk.records.audit import AuditLine
from mentordesk.records.changes import Entity
from mentordesk.records.ids import UserId
from mentordesk.usecases.audit import audit_lines, user_initials
from ui.context import Context
from ui.pages.desk.backup_words import said_moment
from ui.pages.desk.log_lines import matches, said_action, said_detail, said_who
from ui.pages.desk.sections import Section
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.search import SearchField
from ui.widgets.text import label

_LEAST_HEIGHT = 200
NEWEST = 2000
"""So many lines are shown; the rest is in the desk and in its backups."""


class LogSection(Section):
    """A table with a search field; every change at the desk is news for it."""

    watches = frozenset(Entity)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = context.words
        self._lines: tuple[AuditLine, ...] = ()
        self._initials: Mapping[UserId, str] = {}
        self.search = SearchField(context.look, words("page_log.search"))
        self.search.searched.connect(lambda _: self._show())
        self.table = self._new_table()
        self.table.setMinimumHeight(context.look.px(_LEAST_HEIGHT))
        self.search.entered.connect(self.table.enter)
        self.content.addWidget(label(words("page_log.note"), "muted"))
        self.content.addWidget(self.search)
        self.content.addWidget(self.table, 1)
        self.full = label(kind="muted")
        self.full.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.content.addWidget(self.full)
        self.table.chosen.connect(self._show_full)

    def reload(self) -> None:
        self.context.jobs.ask(lambda store: (audit_lines(store, NEWEST), user_initials(store)), self, self._on_lines)

    def _new_table(self) -> RecordTable[AuditLine]:
        words, look = self.context.words, self.context.look
        columns: tuple[Column[AuditLine], ...] = (
            Column(
                name="when",
                title="page_log.column.when",
                text=lambda line: said_moment(words, line.at),
                sort=lambda line: line.seq,
                width=195,
            ),
            Column(name="who", title="page_log.column.who", text=lambda line: said_who(self._initials, line), width=52),
            Column(
                name="action", title="page_log.column.action", text=lambda line: said_action(words, line), width=235
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
        empty = EmptyState(look, words("page_log.empty"), icon="history")
        table = RecordTable(look, "log", columns, lambda line: line.seq, several=True, empty=empty)
        table.view.setAccessibleName(words("page_log.name"))
        return table

    def _on_lines(self, found: tuple[Sequence[AuditLine], Mapping[UserId, str]]) -> None:
        self._lines, self._initials = tuple(found[0]), found[1]
        self._show()

    def _show(self) -> None:
        text = self.search.text().strip()
        shown = [line for line in self._lines if matches(text, self._cells(line))] if text else self._lines
        self.table.set_records(shown, len(self._lines))

    def _show_full(self, line: AuditLine | None) -> None:
        """The chosen line in full, where a column would cut it short."""
        words = self.context.words
        self.full.setVisible(line is not None)
        if line is not None:
            what = words("page_log.pair", name=said_action(words, line), value=said_detail(words, line) or "–")
            self.full.setText(what)

    def _cells(self, line: AuditLine) -> tuple[str, ...]:
        return tuple(column.text(line) for column in self.table.model.columns)
