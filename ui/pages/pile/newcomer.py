# SPDX-License-Identifier: MIT
"""A blank application or referral of somebody who is not on the desk yet: put on it from what stands at the head of the sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import PersonId
from mentordesk.records.papers import PaperLine, PaperSubject
from mentordesk.records.people import PersonDraft, person_issues
from mentordesk.records.roles import Permission
from mentordesk.records.setting import shows
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.people import add_person
from ui.context import Page
from ui.forms.fields import name_field, text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.pile.picking import SubjectPicker
from ui.pages.pile.sheet import SheetPanel
from ui.widgets.fold import Fold
from ui.widgets.inputs import TextLine
from ui.widgets.text import button

_OF_NEWCOMERS = frozenset({SheetKind.APPLICATION, SheetKind.REFERRAL})


class NewcomerFold(Fold):
    """Surname, first name and number, folded below the choice of who is here. `wanted(PersonDraft)` to put them on the desk."""

    wanted = Signal(object)

    def __init__(self, look: Look, picker: SubjectPicker) -> None:
        super().__init__(look, look.words("page_pile_newcomer.title"))
        self._picker = picker
        self.form: Form[PersonDraft] = Form(look, PersonDraft, "people.field")
        self.form.add(name_field(look, "surname"))
        self.form.add(name_field(look, "forename"))
        if shows(look.words.setting, "number"):
            self.form.add(text_field("number", limit=40))
        self.save = button(look, look.words("page_pile_newcomer.save"), self._want, icon="user-plus", name="newcomer")
        self.inner.addWidget(self.form)
        self.inner.addWidget(self.save)
        lines = self.form.findChildren(TextLine)
        for line in lines:
            line.returnPressed.connect(self._want if line is lines[-1] else self.focusNextChild)
        self.button.toggled.connect(self._on_opened)

    def follow(self, before: QWidget) -> None:
        """Tab comes here after `before`: ahead of the buttons that say the sheet is lost."""
        for one in (self.button, *self.form.findChildren(TextLine), self.save):
            QWidget.setTabOrder(before, one)
            before = one

    def _on_opened(self, on: bool) -> None:
        """Who was looked for is the one meant."""
        surname = self.form.field("surname")
        if on:
            if not surname.read():
                surname.write(self._picker.search.text().strip())
            surname.widget.setFocus()

    def _want(self) -> None:
        if not self.form.show_issues(self.form.own_issues()):
            self.wanted.emit(self.form.draft())


class Newcomers:
    """Offers the fold where it is asked whom a blank sheet is about, and goes on with the sheet once they are on the desk."""

    def __init__(self, page: Page, sheet: SheetPanel) -> None:
        self._page = page
        self._sheet = sheet
        self.fold: NewcomerFold | None = None
        sheet.subjects_wanted.connect(self._offer)

    def _offer(self, line: PaperLine) -> None:
        picker, context = self._sheet.picker, self._page.context
        layout = picker.layout() if picker is not None else None
        is_for = line.paper.kind in _OF_NEWCOMERS and context.actor.may(Permission.WRITE_PEOPLE)
        if picker is None or layout is None or not is_for:
            return
        self.fold = NewcomerFold(context.look, picker)
        self.fold.wanted.connect(partial(self._add, self.fold, picker))
        layout.addWidget(self.fold)
        picker.none.setText(context.words("page_pile_newcomer.none"))
        picker.not_here.connect(self.fold.unfold)
        self.fold.follow(picker.list)

    def _add(self, fold: NewcomerFold, picker: SubjectPicker, draft: PersonDraft) -> None:
        context = self._page.context
        if fold.form.show_issues(person_issues(draft, context.clock.today())):
            return
        fold.save.setEnabled(False)
        added, refused = partial(self._on_added, picker), partial(self._on_refused, fold)
        context.jobs.perform("people.act.add", partial(add_person, draft=draft), fold, added, refused)

    def _on_added(self, picker: SubjectPicker, person_id: PersonId) -> None:
        self._page.tell("page_pile_newcomer.added")
        # Once the key that saved is done with: the form of the sheet takes the place of the field it was pressed in.
        QTimer.singleShot(0, picker, lambda: picker.picked.emit(PaperSubject(id=person_id)))

    def _on_refused(self, fold: NewcomerFold, error: MentorDeskError) -> None:
        fold.save.setEnabled(True)
        if isinstance(error, Invalid):
            fold.form.show_issues(error.issues)
        else:
            self._page.context.messages.fail(self._page, error)
