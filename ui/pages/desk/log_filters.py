# SPDX-License-Identifier: MIT
"""What the log is asked for: words, one member of staff, one act, from a day to a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.audit import AuditSearch
from mentordesk.records.ids import UserId
from mentordesk.usecases.audit_words import said_action
from ui.context import Context
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.inputs import ActingChoiceBox
from ui.widgets.search import SearchField
from ui.widgets.text import label


class LogFilters(QWidget):
    """`changed()` when something else is asked for; `search()` is what."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        look, words = context.look, context.words
        self._words = words
        self.text = SearchField(look, words("page_log.search"))
        self.user = ActingChoiceBox([(None, words("page_log.everybody"))])
        self.action = ActingChoiceBox([("", words("page_log.every_act"))])
        self.since, self.until = DateField(look), DateField(look)
        for name, widget in (
            ("user", self.user),
            ("action", self.action),
            ("since", self.since),
            ("until", self.until),
        ):
            widget.setAccessibleName(words(f"page_log.filter.{name}"))
        self.action.setMaximumWidth(look.px(300))
        named = ("user", self.user), ("action", self.action), ("since", self.since), ("until", self.until)
        self._named = {name: _named(words(f"page_log.filter.{name}"), widget) for name, widget in named}
        for day in (self.since, self.until):
            day.echo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addWidget(flowing(*self._named.values()))
        self.text.searched.connect(lambda _: self.changed.emit())
        self.user.activated.connect(lambda _: self.changed.emit())
        self.action.activated.connect(lambda _: self.changed.emit())
        self.since.changed.connect(self._on_day)
        self.until.changed.connect(self._on_day)

    def offer(self, users: Mapping[UserId, str], actions: Iterable[str]) -> None:
        """Show who and what there is to ask for; what is chosen stays chosen."""
        words = self._words
        everybody = [(None, words("page_log.everybody"))] if len(users) > 1 else []
        self.user.set_options([*everybody, *users.items()])
        self._named["user"].setVisible(len(users) > 1)
        named = sorted(
            ((action, said_action(words, action)) for action in actions), key=lambda pair: pair[1].casefold()
        )
        self.action.set_options([("", words("page_log.every_act")), *named])

    def search(self) -> AuditSearch:
        """What is asked for now."""
        return AuditSearch(
            text=self.text.text().strip(),
            user_id=self.user.value(),
            action=self.action.value() or "",
            since=self.since.value(),
            until=self.until.value(),
        )

    def said(self) -> str:
        """What is asked for, in words; empty for the whole log."""
        words, search = self._words, self.search()
        parts: list[str] = []
        if search.text:
            parts.append(words("page_log.asked.text", text=search.text))
        if search.user_id is not None and self.user.count() > 1:
            parts.append(words("page_log.asked.user", user=self.user.currentText()))
        if search.action:
            parts.append(words("page_log.asked.action", action=self.action.currentText()))
        if search.since:
            parts.append(words("page_log.asked.since", day=words.date(search.since)))
        if search.until:
            parts.append(words("page_log.asked.until", day=words.date(search.until)))
        return " · ".join(parts)

    def _on_day(self) -> None:
        for day in (self.since, self.until):
            day.echo.setVisible(bool(day.text()))
        if self.since.is_valid() and self.until.is_valid():
            self.changed.emit()


def row_of(*widgets: QWidget) -> QWidget:
    """Widgets that stay beside each other."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return holder


def _named(text: str, widget: QWidget) -> QWidget:
    """A filter with its name in front of it."""
    name = label(text, "muted", wrap=False)
    name.setBuddy(widget)
    return row_of(name, widget)
