# SPDX-License-Identifier: MIT
"""The section "Log": what was done at this desk, newest first, a page at a time. Nothing here can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.records.audit import AuditLine, AuditPage
from mentordesk.records.changes import Entity
from mentordesk.usecases.audit import LINES_A_PAGE, find_lines, log_choices
from mentordesk.usecases.audit_sheet import gather_audit_list, log_audit_print
from ui.context import Action, Context
from ui.pages.desk.log_check import LogCheck
from ui.pages.desk.log_filters import LogFilters, row_of
from ui.pages.desk.log_lines import in_full, log_table
from ui.pages.desk.sections import Section
from ui.paper import Gather, ListPaper
from ui.widgets.flow import flowing
from ui.widgets.text import button, label

_LEAST_HEIGHT = 200


class LogSection(Section):
    """Filters, one page of lines, the way to older ones, and the check; every change at the desk is news for it."""

    watches = frozenset(Entity)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._page = AuditPage(lines=(), total=0)
        self._starts: list[int | None] = [None]
        """Where each page up to the one on show begins: below this line."""
        self.filters = LogFilters(context)
        self.search = self.filters.text
        self.table = log_table(look, lambda: self._page)
        self.table.setMinimumHeight(look.px(_LEAST_HEIGHT))
        self.check = LogCheck(context)
        self.paper = ListPaper(context, self, log_audit_print, "mentordesk-md-30.pdf")
        # How many there are is said beside the way to the older ones.
        self.table.count.setMaximumHeight(0)
        self.full = label(kind="muted")
        self.full.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.full.hide()
        self.range = label(kind="muted", wrap=False)
        self.newer = button(look, words("page_log.newer"), self._newer, icon="chevron-left", name="newer")
        self.older = button(look, words("page_log.older"), self._older, icon="chevron-right", name="older")
        self.content.addWidget(label(words("page_log.note"), "muted"))
        self.content.addWidget(self.filters)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.full)
        self.content.addWidget(self._turning())
        self.content.addWidget(self.check)
        self.filters.changed.connect(self._ask_anew)
        self.search.entered.connect(self.table.enter)
        self.table.chosen.connect(self._show_full)

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(id="log_print", text="page_log.print", icon="printer", shortcut="Ctrl+P", run=self._print),
            Action(id="log_save", text="page_log.save", icon="device-floppy", run=self._save),
        )

    def reload(self) -> None:
        self.context.jobs.ask(log_choices, self, lambda found: self.filters.offer(*found))
        self._ask()

    def _turning(self) -> QWidget:
        look, words = self.context.look, self.context.words
        return flowing(
            row_of(self.newer, self.older, self.range),
            button(look, words("page_log.print"), self._print, icon="printer", name="print_log"),
            button(look, words("page_log.save"), self._save, icon="device-floppy", name="save_log"),
        )

    def _ask_anew(self) -> None:
        self._starts = [None]
        self._ask()

    def _ask(self, total: int | None = None) -> None:
        search, begins = self.filters.search(), self._starts[-1]
        ask = partial(find_lines, search=search, language=self.context.look.language, before=begins, total=total)
        self.context.jobs.ask(ask, self, lambda page: self._on_page(page, begins))

    def _on_page(self, page: AuditPage, begins: int | None) -> None:
        if begins != self._starts[-1]:
            return
        self._page = page
        self.table.set_records(page.lines)
        words, number = self.context.words, self.context.words.number
        first = (len(self._starts) - 1) * LINES_A_PAGE
        said = {"first": number(first + 1), "last": number(first + len(page.lines)), "total": number(page.total)}
        self.range.setText(words("page_log.range", **said) if page.lines else "")
        self.newer.setEnabled(len(self._starts) > 1)
        self.older.setEnabled(first + len(page.lines) < page.total)
        # One page has nothing to turn: the room is the table's.
        for turning in (self.newer, self.older):
            turning.setVisible(page.total > LINES_A_PAGE)

    def _older(self) -> None:
        self._starts.append(self._page.lines[-1].seq)
        self._ask(self._page.total)

    def _newer(self) -> None:
        self._starts.pop()
        self._ask(self._page.total)

    def _print(self) -> None:
        self.paper.print(self._gather())

    def _gather(self) -> Gather:
        search, asked = self.filters.search(), self.filters.said()
        return partial(gather_audit_list, search=search, asked=asked, language=self.context.look.language)

    def _save(self) -> None:
        self.paper.save(self._gather())

    def _show_full(self, line: AuditLine | None) -> None:
        """The chosen line in full, where a column would cut it short."""
        self.full.setVisible(line is not None)
        if line is not None:
            self.full.setText(in_full(self.context.words, self._page, line))
