# SPDX-License-Identifier: MIT
"""The second view of the place: every keep-apart record, open ones first; one record, or the form of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.apart import apart_issues
from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Actor, Permission
from mentordesk.usecases.apart import ApartLine, add_apart
from mentordesk.vocabulary import fold
from ui.context import Action, Context
from ui.pages.people.apart.check import CheckStrip
from ui.pages.people.apart.columns import apart_columns
from ui.pages.people.apart.detail import ApartDetail
from ui.pages.people.apart.form import ApartEntry, ApartForm
from ui.pages.people.apart.news import ApartNews, gather_apart
from ui.pages.people.choice import answers
from ui.pages.people.news import PeopleNews
from ui.pages.people.room import Stack, scrolled
from ui.pages.people.view import View
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.search import SearchField
from ui.widgets.text import button, heading, label

_SIDE_BY_SIDE = (700, 410)
"""Widths of the table and of one record: no column of the table is cut in either language."""


class ApartView(View):
    """Targets: "apart" for the records, ("apart", person's id) for the form of a new one about somebody, ("apart_record", id)."""

    code, icon, draft = "apart", "link-off", "apart"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        look, words = context.look, context.words
        self._may = context.actor.may(Permission.WRITE_APART)
        self._lines: tuple[ApartLine, ...] = ()
        self._waiting: str = ""
        self._people_known = False
        self._about: PersonId | None = None
        self._coming_in = False
        self.check = CheckStrip(context)
        self.search = SearchField(look, words("page_people.apart.search"))
        empty = EmptyState(
            look,
            words("page_people.apart.none"),
            words("page_people.apart.add") if self._may else "",
            self.show_form if self._may else None,
            icon="shield-check",
        )
        self.table: RecordTable[ApartLine] = RecordTable(
            look, "apart", apart_columns(words), lambda line: line.apart.id, empty=empty
        )
        self.table.view.setAccessibleName(words("page_people.view.apart"))
        self.form = ApartForm(look)
        self.detail = ApartDetail(context)
        self._build()
        self._connect()

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Who may read that records exist."""
        return actor.may(Permission.READ_APART)

    @property
    def primary_action(self) -> Action | None:
        """A new record."""
        if not self._may:
            return None
        return Action(
            id="people.add_apart", text="page_people.act.apart", run=self.show_form, icon="plus", shortcut="Ctrl+N"
        )

    def show_news(self, news: PeopleNews) -> None:
        """Take who there is to choose from; a form that was begun stays."""
        self.form.set_people([line.person for line in news.lines])
        self._people_known = True
        if self._waiting:
            self.restore(self.draft, self._waiting)
        elif self._about is not None and not self.form.dirty:
            self.form.load(ApartEntry(person_a=self._about))
        self._about = None

    def reload(self) -> None:
        """Ask for the records; a form that was begun stays."""
        self._context.jobs.ask(gather_apart, self, self._on_records)

    def takes(self, target: object) -> bool:
        """The view itself, and the form about somebody."""
        return target == self.code or (isinstance(target, tuple) and target[0] in (self.code, "apart_record"))

    def show_target(self, target: object) -> None:
        """Begin a record about somebody, or show one, where one is named."""
        if isinstance(target, tuple) and target[0] == "apart_record":
            self.search.clear()
            self._right.setCurrentIndex(0)
            self.table.select(target[1])
        elif isinstance(target, tuple):
            self.show_form(target[1])

    def find(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_records(self, news: ApartNews) -> None:
        self._lines = news.lines
        self.check.show_news(news)
        self._coming_in = True
        self._narrow()
        self._coming_in = False

    def show_form(self, person_id: PersonId | None = None) -> None:
        """Show the form of a new record, perhaps with one of the two already chosen."""
        if person_id is not None and not self.form.dirty:
            self.form.load(ApartEntry(person_a=person_id))
            # Before it is known who there is to choose from, the choice waits.
            self._about = None if self._people_known else person_id
        self._right.setCurrentIndex(2)
        self._tell_begun()
        picker = self.form.pickers[0 if self.form.pickers[0].value() is None else 1]
        picker.setFocus()

    def save(self) -> None:
        """Record what the form says."""
        entry = self.form.draft()
        wrong = [*self.form.own_issues(), *entry.issues()]
        if not wrong:
            wrong = [*apart_issues(entry.draft()), *self._already(entry)]
        if self.form.show_issues(wrong):
            return
        call = partial(add_apart, draft=entry.draft())
        self._context.jobs.perform("apart.act.add", call, self, self._on_added, self._on_refused)

    @property
    def dirty(self) -> bool:
        """Whether a new record was begun."""
        return self.form.dirty

    @property
    def can_save(self) -> bool:
        """Whether there is a form to save."""
        return self.is_adding

    @property
    def is_adding(self) -> bool:
        """Whether the form of a new record is on show."""
        return self._right.currentIndex() == 2

    def drafts(self) -> Mapping[str, str]:
        """The begun record."""
        return {self.draft: self._waiting or (self.form.payload() if self.form.dirty else "")}

    def restore(self, name: str, payload: str) -> None:
        """Put a begun record back; it waits until it is known who there is to choose from."""
        self._waiting = "" if self._people_known else payload
        if self._people_known:
            self.form.restore(payload)
            self.show_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.table.enter()
        else:
            super().keyPressEvent(event)

    def _already(self, entry: ApartEntry) -> list[Issue]:
        two = {entry.person_a, entry.person_b}
        same = [x for x in self._lines if x.apart.is_open and {x.apart.person_a, x.apart.person_b} == two]
        return [Issue(field="person_b", key="page_people.apart.already")] if same else []

    def _on_added(self, apart_id: ApartId) -> None:
        self.form.load(ApartEntry())
        self.search.clear()
        self._right.setCurrentIndex(0)
        self.table.select(apart_id)
        self._tell_begun()
        self._context.messages.tell(self, "page_people.apart.added")

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self.form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)

    def _on_chosen(self, line: ApartLine | None) -> None:
        if self.is_adding and self._coming_in:
            # The list came in, or anew, while a record is being written: nobody chose anything.
            return
        if line is not None:
            self.detail.show_record(line.apart, line.name_a, line.name_b)
        if not (self.is_adding and self.form.dirty and line is None):
            self._right.setCurrentIndex(0 if line is None else 1)
        self._tell_begun()

    def _narrow(self) -> None:
        text = self.search.text().strip()
        shown = [line for line in self._lines if answers(f" {fold(f'{line.name_a} {line.name_b}')}", text)]
        self.table.set_records(shown, total=len(self._lines))

    def _tell_begun(self) -> None:
        self.begun.setVisible(self.form.dirty and not self.is_adding)
        self.changed.emit()

    def _build(self) -> None:
        look, words = self._context.look, self._context.words
        self.begun = button(look, words("page_people.apart.begun"), self.show_form, variant="quiet", icon="pencil")
        self.add_button = button(
            look, words("page_people.apart.save"), self.save, icon="device-floppy", name="save_apart"
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.begun)
        self._right = Stack(look.px(200))
        self._right.addWidget(EmptyState(look, words("page_people.apart.choose"), icon="link-off"))
        self._right.addWidget(scrolled(self.detail))
        self._right.addWidget(scrolled(self._form_column()))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._right)
        self.splitter.setSizes(list(_SIDE_BY_SIDE))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.check)
        rows.addWidget(self.splitter, 1)

    def _form_column(self) -> QWidget:
        words = self._context.words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(words("page_people.apart.add_title")))
        column.addWidget(label(words("page_people.apart.add_what"), "muted"))
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        return holder

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._narrow())
        self.search.entered.connect(self.table.enter)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.detail.why.setFocus())
        self.form.edited.connect(self._tell_begun)
