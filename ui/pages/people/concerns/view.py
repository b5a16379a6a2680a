# SPDX-License-Identifier: MIT
"""The view of concerns: a list, one concern or the form of a new one, as far as the role of who sits here reaches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.concerns import ConcernDraft, concern_issues
from mentordesk.records.ids import ConcernId, PersonId
from mentordesk.records.roles import Actor, Permission
from mentordesk.usecases.concerns import record_concern
from ui.context import Action, Context, Place
from ui.jobs.job import Job
from ui.pages.people.choice import Someone
from ui.pages.people.concerns.detail import ConcernDetail
from ui.pages.people.concerns.extracts import ExtractsPane
from ui.pages.people.concerns.form import ConcernForm
from ui.pages.people.concerns.news import (
    ConcernLine,
    ConcernNews,
    columns,
    gather_concerns,
    lists_concerns,
    said_counts,
    sees_concerns,
)
from ui.pages.people.news import PeopleNews
from ui.pages.people.room import Stack, scrolled
from ui.pages.people.view import View
from ui.tables.view import RecordTable
from ui.widgets.banner import Banner
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label

_CHOOSE, _DETAIL, _FORM = range(3)


class ConcernView(View):
    """It says on top that it is not the emergency channel.

    Targets: "concerns" for the list, "concern" for the form of a new one, ("concern_about", person's id) for the form about
    somebody, ("concern", id) for one of them.
    """

    code, icon, draft = "concerns", "shield", "concern"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._people: dict[PersonId, Someone] = {}
        self._people_known = False
        self._waiting = ""
        self._saving: Job | None = None
        self._held: tuple[object, ...] = ()
        self.may_write = context.actor.may(Permission.WRITE_CONCERNS)
        look, words = context.look, context.words
        self.caution = Banner(look, "warning", words("concerns.not_emergency"))
        self.caution.close_button.hide()
        self.counts = label(kind="muted")
        self.counts.hide()
        self.form = ConcernForm(look, context.clock.local_now)
        self.detail = ConcernDetail(context)
        empty = EmptyState(
            look,
            words("page_concerns.none"),
            words("page_concerns.record") if self.may_write else "",
            self.show_form if self.may_write else None,
            icon="shield",
        )
        several = context.actor.may(Permission.READ_CONCERNS)
        self.table: RecordTable[ConcernLine] = RecordTable(
            look,
            "concerns",
            columns(words, context.clock.now(), several=several),
            lambda line: line.facts.id,
            empty=empty,
        )
        self.table.view.setAccessibleName(words("page_people.view.concerns"))
        self.extracts = ExtractsPane(context)
        self._build()
        self.table.chosen.connect(self._on_chosen)
        self.form.edited.connect(self._tell_begun)
        self.detail.changed.connect(self.changed)

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """For whom there is anything to see here."""
        return sees_concerns(actor)

    @property
    def primary_action(self) -> Action | None:
        """Write down a concern."""
        if not self.may_write:
            return None
        record, text = self.show_form, "page_concerns.record"
        return Action(id="people.record_concern", text=text, run=record, icon="shield", shortcut="Ctrl+N")

    def takes(self, target: object) -> bool:
        """The list, one of them, or the form where one may write."""
        word = target[0] if isinstance(target, tuple) else ""
        if target == self.code or word == "concern":
            return True
        return self.may_write and (target == "concern" or word == "concern_about")

    def show_target(self, target: object) -> None:
        """Show what is named."""
        if isinstance(target, tuple):
            word, which = target
            self.show_form(which) if word == "concern_about" else self.select(which)
        elif target == "concern":
            self.show_form()

    def find(self) -> None:
        """Go into the list: what concerns say is in no index."""
        self.table.enter()

    # What is shown ----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask what there is; what is being read or typed stays."""
        self._context.jobs.ask(gather_concerns, self, self._on_news)

    def show_news(self, news: PeopleNews) -> None:
        """Take whom a concern can be about."""
        people = [line.person for line in news.lines]
        self._people = {person.id: person for person in people}
        self.form.set_people(people)
        self._people_known = True
        if self._waiting:
            self.restore(self.draft, self._waiting)

    def select(self, concern_id: ConcernId) -> None:
        """Show one concern, as soon as the list has it."""
        self.table.select(concern_id)

    def show_form(self, about: PersonId | None = None) -> None:
        """Show the form of a new concern, perhaps about somebody; what was begun stays."""
        if about is not None and not self.form.dirty:
            self.form.load(ConcernDraft(about=about))
        self._right.setCurrentIndex(_FORM)
        self._tell_begun()
        self.form.about.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was opened is closed again when one goes elsewhere."""
        super().hideEvent(event)
        self.detail.forget()
        self.extracts.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.table.enter()
        else:
            super().keyPressEvent(event)

    # What is not saved ------------------------------------------------------------------------------------------------

    @property
    def is_adding(self) -> bool:
        """Whether the form of a new concern is on show."""
        return self._right.currentIndex() == _FORM

    @property
    def can_save(self) -> bool:
        """Whether there is a form to save."""
        return self.is_adding or self.detail.form is not None

    def save(self) -> None:
        """Save the form on show: the new concern, or what completes one."""
        if not self.is_adding:
            self.detail.save()
            return
        if self._saving is not None and not self._saving.over:
            return
        draft = self.form.draft()
        wrong = self.form.own_issues() or concern_issues(draft, self._context.clock.now())
        if not self.form.show_issues(wrong):
            call = partial(record_concern, draft=draft)
            self._saving = self._context.jobs.perform(
                "concerns.act.record", call, self, self._on_recorded, self._on_refused
            )

    def drafts(self) -> Mapping[str, str]:
        """What was begun: the desk seals it to who wrote it."""
        short = [[concern_id, *kept] for concern_id, kept in self.detail.drafts().items()]
        new = self.form.payload() if self.form.dirty else ""
        return {self.draft: self._waiting or (json.dumps({"new": new, "short": short}) if new or short else "")}

    def restore(self, name: str, payload: str) -> None:
        """Put back what was begun; it waits until it is known whom it can be about."""
        self._waiting = "" if self._people_known else payload
        if not self._people_known:
            return
        kept = json.loads(payload)
        for concern_id, act, typed in kept["short"]:
            self.detail.restore(ConcernId(concern_id), act, typed)
        if kept["new"]:
            self.form.restore(kept["new"])
            self.show_form()
        elif kept["short"]:
            self.select(ConcernId(kept["short"][0][0]))

    # Coming home ------------------------------------------------------------------------------------------------------

    def _on_news(self, news: ConcernNews) -> None:
        # A list that comes anew takes no form away, typed in or not; only a choice does.
        self._held = (self.table.current_identity(),) if self.is_adding else ()
        self.table.set_records(news.lines, total=len(news.lines))
        self._held = ()
        self.counts.setVisible(news.counts is not None)
        if news.counts is not None:
            self.counts.setText(said_counts(self._context.words, news.counts))

    def _on_chosen(self, line: ConcernLine | None) -> None:
        if line is not None:
            self.detail.show_line(line, self._people)
        renewed = self._held == (self.table.current_identity(),)
        if not renewed and not (self.is_adding and self.form.dirty and line is None):
            self._right.setCurrentIndex(_CHOOSE if line is None else _DETAIL)
        self._tell_begun()

    def _on_recorded(self, concern_id: ConcernId) -> None:
        self._saving = None
        self.form.load(ConcernDraft())
        self._right.setCurrentIndex(_CHOOSE)
        self.table.select(concern_id)
        self._tell_begun()
        self._context.messages.tell(self, "page_concerns.recorded")

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self.form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)

    def _tell_begun(self) -> None:
        self.begun.setVisible(self.form.dirty and not self.is_adding)
        self.changed.emit()

    # How it is built --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look, words, actor = self._context.look, self._context.words, self._context.actor
        self.begun = button(look, words("page_concerns.begun"), self.show_form, variant="quiet", icon="pencil")
        self.begun.hide()
        self._right = Stack(look.px(200))
        self._right.addWidget(EmptyState(look, words("page_concerns.choose"), icon="shield"))
        self._right.addWidget(scrolled(self.detail))
        self._right.addWidget(scrolled(self._form_column()))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.begun)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setSizes([440, 640])
        listed = lists_concerns(actor)
        if not listed:
            splitter.hide()
        if listed or not actor.may(Permission.READ_CONCERN_EXTRACT):
            self.extracts.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.caution)
        rows.addWidget(self.counts)
        rows.addWidget(splitter, 1)
        rows.addWidget(self.extracts, 1)
        if not listed:
            rows.addStretch(0)

    def _form_column(self) -> QWidget:
        look, words = self._context.look, self._context.words
        self.save_button = button(
            look, words("page_concerns.save"), self.save, icon="device-floppy", variant="primary", name="save_concern"
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(words("page_concerns.new")))
        column.addWidget(label(words("concerns.reads"), "muted"))
        column.addWidget(self.form)
        ways: list[QWidget] = [self.save_button]
        if self._context.navigator.has(Place.PAPER):
            to_paper = partial(self._context.navigator.open, Place.PAPER, ("concern_form", None))
            ways.append(button(look, words("page_concerns.blank"), to_paper, variant="quiet", icon="printer"))
        column.addWidget(flowing(*ways))
        return holder
