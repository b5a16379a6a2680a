# SPDX-License-Identifier: MIT
"""One demand of a person below the table: what stands, everything recorded of it, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.checks import Check, Override
from mentordesk.records.hindrances import Standing, line_said
from mentordesk.records.roles import Permission
from mentordesk.records.training import Training
from mentordesk.usecases.check_views import PersonChecks
from ui.context import Context
from ui.pages.people.checks.lines import (
    Row,
    check_said,
    override_said,
    sentence_of,
    training_said,
)
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label

_MOST_ENTRIES = 12


class CheckDetail(QWidget):
    """`asked(act)` when something is to be done: record, strike, override, end_override, propose, approve, withdraw,
    certificate."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self.newest: Check | Training | None = None
        self.override: Override | None = None
        self.title = heading("")
        self.said = label()
        self.history_title = label(words("page_checks.history"), "muted")
        self.history = label()
        icons = {"record": "pencil", "override": "flag", "strike": "eraser", "approve": "check", "propose": "user-plus"}
        icons |= {"certificate": "certificate"}
        self.buttons = {
            act: button(
                look,
                words(f"page_checks.do.{act}"),
                lambda act=act: self.asked.emit(act),
                icon=icons.get(act, ""),
                variant="primary" if act in ("record", "approve") else "",
                name=f"check_{act}",
            )
            for act in ("record", "propose", "approve", "withdraw", "override", "end_override", "strike", "certificate")
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 4)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(flowing(*self.buttons.values()))
        column.addWidget(self.history_title)
        column.addWidget(self.history)

    def show_row(self, row: Row, found: PersonChecks) -> None:
        """Show one demand with its history."""
        words, line = self._context.words, row.line
        self.title.setText(line_said(words, line))
        self.said.setText(sentence_of(words, line))
        entries = self._entries(row, found)
        self.newest = next((entry for entry in entries if entry.counts), None)
        self.override = line.override
        told = [check_said(words, e) if isinstance(e, Check) else training_said(words, e) for e in entries]
        told += [override_said(words, one) for one in self._overrides(row, found)]
        self.history.setText("\n".join(told[:_MOST_ENTRIES]))
        for widget in (self.history, self.history_title):
            widget.setVisible(bool(told))
        self._show_buttons(row)

    def _show_buttons(self, row: Row) -> None:
        line, about, may = row.line, row.about, self._context.actor.may
        writes, agreement = may(Permission.WRITE_PEOPLE), line.agreement
        waits = about.approval is not None and about.approval.waits
        offered = {
            "record": writes and not agreement and (line.item is not None or line.module is not None),
            "strike": writes and self.newest is not None,
            "override": may(Permission.OVERRIDE_CHECKS) and not agreement and line.standing is Standing.HINDERS,
            "end_override": may(Permission.OVERRIDE_CHECKS) and self.override is not None,
            "propose": writes and agreement and line.hindrance is not None and not waits,
            "approve": may(Permission.APPROVE) and agreement and waits and not about.own_proposal,
            "certificate": may(Permission.PRINT) and line.module is not None and line.standing is not Standing.HINDERS,
            "withdraw": may(Permission.APPROVE) and agreement and about.approval is not None,
        }
        for act, widget in self.buttons.items():
            widget.setVisible(offered[act])
        if agreement and waits and about.own_proposal:
            self.said.setText(self._context.words("page_checks.own_proposal"))

    @staticmethod
    def _entries(row: Row, found: PersonChecks) -> list[Check | Training]:
        if row.line.item is not None:
            return [check for check in found.checks if check.item_id == row.line.item.id]
        if row.line.module is not None:
            return [training for training in found.trainings if training.module_id == row.line.module.id]
        return []

    @staticmethod
    def _overrides(row: Row, found: PersonChecks) -> list[Override]:
        if row.line.agreement:
            return []
        item = row.line.item.id if row.line.item else None
        module = row.line.module.id if row.line.module else None
        place = (row.about.programme_id, row.about.role)
        return [o for o in found.overrides if o.is_about(item, module) and (o.programme_id, o.role) == place]
