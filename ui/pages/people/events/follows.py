# SPDX-License-Identifier: MIT
"""What follows from an event, as a list to confirm: Space unticks where that is safe, Enter does it all together."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from mentordesk.records.life_events import Consequence, EventPlan, PlanAct
from ui.look.follows import line_said
from ui.look.look import Look
from ui.pages.people.events.wording import event_said
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label

_KEY = Qt.ItemDataRole.UserRole


class _Lines(QListWidget):
    """`confirmed()` on Enter. As tall as its lines, which wrap."""

    confirmed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as tall as what is in it at the width there is."""
        room = max(80, self.viewport().width() - self._look.px(46))
        flags = Qt.TextFlag.TextWordWrap
        total = 0
        for row in range(self.count()):
            item = self.item(row)
            text = self.fontMetrics().boundingRect(0, 0, room, 10_000, int(flags), item.text())
            tall = max(self._look.px(32), text.height() + self._look.px(12))
            item.setSizeHint(QSize(0, tall))
            total += tall
        self.setFixedHeight(total + self._look.px(8))


def _intro(plan: EventPlan) -> str:
    """Which sentence stands above the lines."""
    if plan.act is not PlanAct.EVENT:
        return plan.act.value
    return "coming" if plan.coming else "now" if plan.consequences else "nothing"


class FollowsPanel(QFrame):
    """`confirmed(frozenset of keys)` with what is ticked; `dropped()` when it is put away."""

    confirmed = Signal(object)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._look = look
        words = look.words
        self.plan: EventPlan | None = None
        self.title = heading("")
        self.intro = label("", "muted")
        self.list = _Lines(look)
        self.list.setAccessibleName(words("page_life.follows"))
        self.list.confirmed.connect(self._confirm)
        self.yes = button(look, words("page_life.confirm"), self._confirm, variant="primary", name="confirm_event")
        self.no = button(look, words("page_life.back"), self._drop, variant="quiet", name="drop_event")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        for widget in (self.title, self.intro, self.list, flowing(self.yes, self.no)):
            column.addWidget(widget)
        self.hide()

    def show_plan(self, plan: EventPlan) -> None:
        """Show everything that follows."""
        words = self._look.words
        self.plan = plan
        name = plan.names.get(plan.draft.person_id, "")
        self.title.setText(words("page_life.title", name=name, event=event_said(words, plan.draft)))
        self.intro.setText(words(f"page_life.intro.{_intro(plan)}", day=words.short_date(plan.draft.on)))
        self.list.clear()
        for line in plan.consequences:
            self.list.addItem(self._item(plan, line))
        self.list.setVisible(bool(plan.consequences))
        self.show()
        self.list.setCurrentRow(0)
        self.list.fit()
        (self.list if plan.consequences else self.yes).setFocus()

    def keys(self) -> frozenset[str]:
        """What is ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return frozenset(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def _item(self, plan: EventPlan, line: Consequence) -> QListWidgetItem:
        words = self._look.words
        said = line_said(words, plan, line)
        item = QListWidgetItem(words("page_life.must", line=said) if line.compulsory else said)
        item.setData(_KEY, line.key)
        if line.only_told:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setIcon(self._look.icon("info-circle"))
            return item
        ticked = line.compulsory or line.suggested
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags if line.compulsory else flags | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _confirm(self) -> None:
        if self.plan is not None and self.isVisible():
            self.confirmed.emit(self.keys())

    def put_away(self) -> None:
        """Nothing is to be confirmed any more."""
        self.plan = None
        self.hide()

    def _drop(self) -> None:
        self.put_away()
        self.dropped.emit()
