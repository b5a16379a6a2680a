# SPDX-License-Identifier: MIT
"""What a programme demands of its mentors and mentees, below the programme's own form: checks, training, agreement.

It is stored by a button of its own: it is about people's safety, and changed apart from names and dates.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.checks import CheckItem, check_list_issues
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.records.training import Module, modules_issues
from mentordesk.usecases.check_lists import programme_demands, set_demands, take_over_usual
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.pages.desk.demands_rows import ItemRow, ModuleRow
from ui.widgets.choices import ChoiceRow
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import NumberBox, enum_options
from ui.widgets.text import button, heading, label


class DemandsPanel(QWidget):
    """One role at a time. What was typed for a role and not saved is kept while the other one is looked at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._programme: ProgrammeId | None = None
        self._stored: dict[MentoringRole, Demands] = {}
        self._typed: dict[MentoringRole, Demands] = {}
        self._shown = MentoringRole.MENTOR
        self.items: list[ItemRow] = []
        self.modules: list[ModuleRow] = []
        self._loading = False
        self._build()

    def show_programme(self, programme_id: ProgrammeId | None) -> None:
        """Show what a programme demands; None for one that is not stored yet."""
        if programme_id != self._programme:
            self._typed.clear()
        self._programme = programme_id
        if programme_id is not None:
            act = partial(programme_demands, programme_id=programme_id)
            self._context.jobs.ask(act, self, partial(self._on_demands, programme_id))

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        return self.demands() != self._stored.get(self._shown, Demands()) or bool(self._typed)

    def demands(self) -> Demands:
        """What stands in the rows."""
        return Demands(
            items=tuple(row.record() for row in self.items),
            modules=tuple(row.record() for row in self.modules),
            required_minutes=self.hours.value() * 60,
            approval=self.approval.isChecked(),
        )

    def save(self) -> None:
        """Store what stands in the rows, or say below them what is wrong."""
        demands = self.demands()
        if self._show_issues(check_list_issues(demands.items), self.items):
            return
        if self._show_issues(modules_issues(demands.modules, demands.required_minutes), self.modules):
            return
        if self._programme is not None:
            act = partial(set_demands, programme_id=self._programme, role=self._shown, demands=demands)
            self._context.jobs.perform("checks.act.lists", act, self, self._on_saved, self._on_refused)

    def take_usual(self) -> None:
        """Take the usual lists over for both roles."""
        if self._programme is not None:
            act = partial(take_over_usual, programme_id=self._programme)
            self._context.jobs.perform("checks.act.usual", act, self, self._on_saved, self._on_refused)

    def put_back(self) -> None:
        """Forget what was typed for the role on show."""
        self._fill(self._stored.get(self._shown, Demands()))

    def _build(self) -> None:
        look, words = self._context.look, self._context.words
        self.role = ChoiceRow(enum_options(words, "people.role", MentoringRole))
        self.role.setAccessibleName(words("page_demands.role"))
        self.role.changed.connect(self._on_role)
        self.usual = button(look, words("page_demands.usual"), self.take_usual, icon="checklist", name="take_usual")
        self.nothing = label(words("page_demands.nothing"), "muted")
        self._item_holder, self._module_holder = QVBoxLayout(), QVBoxLayout()
        self.add_item = button(
            look, words("page_demands.add_check"), partial(self._add_item, CheckItem()), icon="plus", name="add_check"
        )
        self.add_module = button(
            look, words("page_demands.add_module"), partial(self._add_module, Module()), icon="plus", name="add_module"
        )
        self.hours = NumberBox(0, 500, f" {words('page_demands.hours')}")
        self.hours.setAccessibleName(words("page_demands.required"))
        self.hours.valueChanged.connect(lambda _: self._show_state())
        self.approval = QCheckBox(words("page_demands.approval"))
        self.approval.toggled.connect(lambda _: self._show_state())
        self.yes = button(
            look, words("page_demands.save"), self.save, icon="device-floppy", variant="primary", name="save_demands"
        )
        self.no = button(look, words("page_demands.put_back"), self.put_back, variant="quiet", name="put_back_demands")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.role)
        column.addWidget(_flowing(self.usual))
        column.addWidget(self.nothing)
        column.addWidget(heading(words("page_demands.checks")))
        column.addLayout(self._item_holder)
        column.addWidget(_flowing(self.add_item))
        column.addWidget(heading(words("page_demands.training")))
        column.addLayout(self._module_holder)
        column.addWidget(_flowing(self.add_module))
        column.addWidget(_flowing(label(words("page_demands.required"), wrap=False), self.hours))
        column.addWidget(self.approval)
        column.addWidget(label(words("page_demands.approval_hint"), "muted"))
        column.addWidget(_flowing(self.yes, self.no))
        may = self._context.actor.may(Permission.WRITE_PROGRAMMES)
        for widget in (self.usual, self.add_item, self.add_module, self.hours, self.approval):
            widget.setEnabled(may)

    def _on_demands(self, programme_id: ProgrammeId, found: dict[MentoringRole, Demands]) -> None:
        if programme_id != self._programme:
            return
        clean = not self.dirty
        self._stored = found
        if clean or not self._typed:
            self._fill(self._typed.pop(self._shown, found[self._shown]))

    def _on_role(self) -> None:
        if self.demands() != self._stored.get(self._shown, Demands()):
            self._typed[self._shown] = self.demands()
        self._shown = self.role.value()
        self._fill(self._typed.pop(self._shown, self._stored.get(self._shown, Demands())))

    def _fill(self, demands: Demands) -> None:
        self._loading = True
        for row in (*self.items, *self.modules):
            row.hide()
            row.deleteLater()
        self.items, self.modules = [], []
        for item in demands.items:
            self._add_item(item)
        for module in demands.modules:
            self._add_module(module)
        self.hours.setValue(-(-demands.required_minutes // 60))
        self.approval.setChecked(demands.approval)
        self._loading = False
        self._show_state()

    def _add_item(self, item: CheckItem) -> None:
        row = ItemRow(self._context.look, item)
        self.items.append(row)
        self._place(row, self._item_holder, partial(self._remove, row, self.items))

    def _add_module(self, module: Module) -> None:
        row = ModuleRow(self._context.look, module)
        self.modules.append(row)
        self._place(row, self._module_holder, partial(self._remove, row, self.modules))

    def _place(self, row: ItemRow | ModuleRow, holder: QVBoxLayout, remove: partial[None]) -> None:
        holder.addWidget(row)
        row.setEnabled(self._context.actor.may(Permission.WRITE_PROGRAMMES))
        row.edited.connect(self._show_state)
        row.remove.clicked.connect(lambda _=False: remove())
        if not self._loading:
            row.kind.setFocus()
            self._show_state()

    def _remove(self, row: ItemRow | ModuleRow, rows: list) -> None:  # type: ignore[type-arg]
        rows.remove(row)
        row.hide()
        row.deleteLater()
        self._show_state()

    def _show_state(self) -> None:
        if self._loading:
            return
        for widget in (self.yes, self.no):
            widget.setVisible(self.demands() != self._stored.get(self._shown, Demands()))
        self.nothing.setVisible(not self.demands())

    def _show_issues(self, issues: tuple[Issue, ...], rows: list[ItemRow] | list[ModuleRow]) -> bool:
        for row in (*self.items, *self.modules):
            row.show_error("")
        for issue in issues:
            if issue.field.isdigit():
                rows[int(issue.field)].show_error(issue_sentence(self._context.words, issue))
                rows[int(issue.field)].kind.setFocus()
        return bool(issues)

    def _on_saved(self, _: object) -> None:
        self._typed.pop(self._shown, None)
        self._context.messages.tell(self, "page_demands.saved")
        self._stored = {}
        if self._programme is not None:
            act = partial(programme_demands, programme_id=self._programme)
            self._context.jobs.ask(act, self, self._on_stored)

    def _on_stored(self, found: dict[MentoringRole, Demands]) -> None:
        self._stored = found
        self._fill(found[self._shown])

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self._show_issues(error.issues, self.items)
        self._context.messages.fail(self, error)


def _flowing(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
