# SPDX-License-Identifier: MIT
"""What each role may do here: a row for each right, a column for each role, changed within bounds, restored with one press."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from mentordesk.records.access import ALWAYS, NEVER, differences_of, role_table_issues
from mentordesk.records.changes import Entity
from mentordesk.records.issues import Issue
from mentordesk.records.roles import ROLE_TABLE, Permission, Role, RoleTable
from mentordesk.usecases.access import change_role_table
from mentordesk.words import Words
from ui.context import Context
from ui.pages.desk.tasks import Task
from ui.widgets.text import button, label

_ROW, _ROLE, _RIGHT, _TALLEST, _HEAD = 44, 98, 260, 440, 80


class RightsTask(Task):
    """A tick in a cell gives or takes a right. A cell that is fixed has no box and says why; `saved()` once it holds."""

    def __init__(self, context: Context, table: RoleTable, saved: Callable[[], object]) -> None:
        words = context.words
        super().__init__(
            context.look,
            words("page_users.rights.title"),
            words("page_users.rights.go"),
            words("page_users.rights.detail"),
        )
        self._context, self._before, self._saved = context, dict(table), saved
        self._filling = False
        self.table = dict(table)
        self.grid = self._grid()
        self.wrong = label(kind="error")
        self.wrong.hide()
        self.about = label(kind="muted")
        self.restore_button = button(
            context.look, words("page_users.rights.restore"), self.restore, icon="refresh", name="restore_table"
        )
        for widget in (self.wrong, self.grid, self.about, self.restore_button):
            self.add(widget)
        self._holder.setMaximumWidth(16777215)
        self.grid.itemChanged.connect(self._on_changed)
        self.grid.currentItemChanged.connect(lambda *_: self._tell())
        self._fill()

    def restore(self) -> None:
        """The table the program comes with, to be saved like any other change."""
        self.table = {role: frozenset(held) for role, held in ROLE_TABLE.items()}
        self._fill()

    def go(self) -> None:
        """Have the desk take the table; the passphrase is asked for by itself."""
        table = dict(self.table)
        self.offer(enabled=False)
        self._context.jobs.attend(
            lambda desk: desk.users.change_role_table(partial(change_role_table, table=table)),
            self,
            lambda _: self._saved(),
            self._on_failed,
            label="page_users.working",
            touches=Entity.ACCESS,
        )

    def _on_failed(self, error: BaseException) -> None:
        self.offer(enabled=True)
        self._context.messages.fail(self, error)

    def _grid(self) -> QTableWidget:
        look, words = self._context.look, self._context.words
        grid = QTableWidget(len(Permission), len(Role))
        grid.setAccessibleName(words("page_users.rights.title"))
        grid.setObjectName("rights")
        grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setTabKeyNavigation(False)
        grid.setHorizontalHeaderLabels([words(f"access.role.{role}") for role in Role])
        grid.setVerticalHeaderLabels([words(f"access.permission.{right}") for right in Permission])
        across, down = grid.horizontalHeader(), grid.verticalHeader()
        wrapped = Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | wrapped)
        across.setMinimumSectionSize(look.px(_ROLE))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setFixedHeight(look.px(_HEAD))
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | wrapped)
        down.setFixedWidth(look.px(_RIGHT))
        down.setDefaultSectionSize(look.px(_ROW))
        grid.setMinimumHeight(look.px(_TALLEST))
        return grid

    def _fill(self) -> None:
        self._filling = True
        for row, right in enumerate(Permission):
            for column, role in enumerate(Role):
                self.grid.setItem(row, column, self._cell(role, right))
        self._filling = False
        if self.grid.currentItem() is None:
            self.grid.setCurrentCell(0, 0)
        self._judge()

    def _cell(self, role: Role, right: Permission) -> QTableWidgetItem:
        look, words = self._context.look, self._context.words
        item = QTableWidgetItem()
        holds, why = right in self.table[role], fixed(role, right)
        item.setToolTip(self._said(role, right))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self._said(role, right))
        if why and holds == (why == "always"):
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setIcon(look.icon("check" if holds else "minus", "muted"))
            item.setText(words(f"page_users.rights.{why}"))
        else:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if holds else Qt.CheckState.Unchecked)
            item.setText(words("page_users.rights.other") if holds != (right in ROLE_TABLE[role]) else "")
        return item

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        role, right = list(Role)[item.column()], list(Permission)[item.row()]
        held = self.table[role]
        wanted = item.checkState() is Qt.CheckState.Checked
        self.table[role] = held | {right} if wanted else held - {right}
        self._filling = True
        fresh = self._cell(role, right)
        for data in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            item.setData(data, fresh.data(data))
        self._filling = False
        self._judge()

    def _judge(self) -> None:
        words = self._context.words
        issues = role_table_issues(self.table)
        self.wrong.setText("\n".join(issue_said(words, issue) for issue in issues))
        self.wrong.setVisible(bool(issues))
        self.restore_button.setEnabled(bool(differences_of(self.table)))
        self.offer(enabled=self.table != self._before and not issues)
        self._tell()

    def _tell(self) -> None:
        """What the current cell says, in a sentence; and how far the table is from the one the program comes with."""
        words, item = self._context.words, self.grid.currentItem()
        said = [words.plural("page_users.rights.differences", len(differences_of(self.table)))]
        if item is not None:
            said.insert(0, self._said(list(Role)[item.column()], list(Permission)[item.row()]))
        self.about.setText("\n".join(said))

    def _said(self, role: Role, right: Permission) -> str:
        words = self._context.words
        key = "may" if right in self.table[role] else "may_not"
        names = {"role": words(f"access.role.{role}"), "right": words(f"access.permission.{right}")}
        said = words(f"page_users.rights.{key}", **names)
        why = fixed(role, right)
        return f"{said} {words(f'page_users.rights.{why}_why')}" if why else said


def fixed(role: Role, right: Permission) -> str:
    """Why a cell cannot be changed: "always", "never", or ""."""
    if right in ALWAYS.get(role, frozenset()):
        return "always"
    return "never" if right in NEVER.get(role, frozenset()) else ""


def issue_said(words: Words, issue: Issue) -> str:
    """An issue of the table with role and rights by their names."""
    named = {name: words(f"access.permission.{code}") for name, code in issue.values.items() if name != "role"}
    return words.about(words(f"access.role.{issue.values['role']}"), words(issue.key, **named))
