# SPDX-License-Identifier: MIT
"""Another restriction or review date for an open record. What stood there before stays in the record's history."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.apart import Apart, ApartChange, ApartScope
from mentordesk.usecases.apart import change_apart
from ui.context import Context
from ui.forms.fields import choice_field, date_field, text_field
from ui.forms.form import Form
from ui.pages.people.room import slim
from ui.widgets.inputs import enum_options
from ui.widgets.text import button


class TermsForm(QWidget):
    """Folded away behind a button until it is wanted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._apart: Apart | None = None
        look, words = context.look, context.words
        self.open = button(
            look, words("page_apart.terms.open"), self._unfold, variant="quiet", icon="pencil", name="change_apart"
        )
        self.form: Form[ApartChange] = Form(look, ApartChange, "page_apart.terms")
        self.form.add(choice_field("scope", enum_options(words, "apart.scope", ApartScope)))
        self.form.add(date_field(look, "review"))
        self.form.add(text_field("why", limit=300))
        slim(self.form.field("scope").widget)
        self.form.grid.setColumnMinimumWidth(0, look.px(90))
        self.save = button(look, words("page_apart.terms.save"), self._save, icon="device-floppy", name="save_terms")
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        inside.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._inside.hide()

    def show_record(self, apart: Apart) -> None:
        """Show what holds now; a form that was begun about this record stays."""
        same = self._apart is not None and self._apart.id == apart.id
        if same and self.form.dirty:
            return
        self._apart = apart
        self.form.load(ApartChange(scope=apart.scope, review=apart.review))
        self.form.clear_issues()
        if not same:
            self._inside.hide()
            self.open.show()

    def _unfold(self) -> None:
        self.open.hide()
        self._inside.show()
        self.form.field("scope").widget.setFocus()

    def _save(self) -> None:
        if self._apart is None or self.form.show_issues(self.form.own_issues()):
            return
        act = partial(change_apart, apart_id=self._apart.id, change=self.form.draft())
        self._context.jobs.perform("apart.act.change", act, self, self._on_saved, self._on_refused)

    def _on_saved(self, _: object) -> None:
        self.form.set_clean()
        self._inside.hide()
        self.open.show()
        self._context.messages.tell(self, "page_apart.terms.saved")

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self.form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)
