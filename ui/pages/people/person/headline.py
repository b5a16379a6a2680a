# SPDX-License-Identifier: MIT
"""The top of a person: name, number and place, and as chips what one must know before reading on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records import people_cells
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import line_said
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.records.setting import location_in
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.pages.people import wording
from ui.pages.people.checks.lines import override_said
from ui.pages.people.choice import is_leaving
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, label


class Headline(QWidget):
    """Who it is, the role chips per programme, leaving soon, and that a keep-apart record exists.

    `wanted(target)` when a concern about them is to be written down; one that exists is never shown here.
    """

    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.name = label(kind="heading")
        self.where = label(kind="muted")
        self._chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._flow = FlowLayout(self._chips)
        self._apart = Chip(context.look, "warning", context.words("page_people.chip.apart"), icon="link-off")
        self._apart.hide()
        self._checks = Chip(context.look, "danger", "", icon="circle-x")
        self._checks.hide()
        self.let_through = label(kind="muted")
        self.let_through.hide()
        self._person: PersonId | None = None
        record = context.words("page_concerns.record_about")
        self.concern = button(
            context.look, record, self._want_concern, variant="quiet", icon="shield", name="record_concern"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.name, self.where, self._chips, self.let_through, self.concern):
            column.addWidget(widget)

    def show_line(self, line: ListedPerson, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show who it is and where they stand."""
        person, words = line, self._context.words
        self._person = line.id
        self.concern.setVisible(self._context.actor.may(Permission.WRITE_CONCERNS))
        self.name.setText(person.introduced_name)
        release = wording.named(words, words("people.field.release"), people_cells.release(words, person.release))
        self.where.setText(
            " · ".join(
                part for part in (person.number, str(location_in(words.setting, person.location)), release) if part
            )
        )
        self._clear()
        for enrolment in line.enrolments:
            status = words.label("people.status", enrolment.status)
            text = wording.named(words, people_cells.role(words, enrolment, programmes), status)
            icon = "users" if enrolment.role is MentoringRole.MENTOR else "user"
            self._flow.addWidget(Chip(self._context.look, "info", text, icon=icon))
        if is_leaving(person, self._context.clock.today()) and person.release.on is not None:
            days = (person.release.on - self._context.clock.today()).days
            self._flow.addWidget(
                Chip(self._context.look, "warning", words.plural("page_people.chip.leaves", days), icon="door-exit")
            )
        self._flow.addWidget(self._apart)
        self._flow.addWidget(self._checks)
        self._redraw()

    def show_page(self, page: PersonPage) -> None:
        """Add what only the person's page knows: whether a keep-apart record is open."""
        self._apart.setVisible(any(record.is_open for record in page.apart))
        words = self._context.words
        self._checks.say("danger", words.plural("page_people.chip.checks", len(page.hindrances)), icon="circle-x")
        self._checks.setVisible(bool(page.hindrances))
        # Whoever sees the person sees that a check was set aside, and why (REQ-1.5).
        self.let_through.setText(
            "\n".join(
                f"{line_said(words, line)} · {override_said(words, line.override)}"
                for line in page.overrides
                if line.override
            )
        )
        self.let_through.setVisible(bool(page.overrides))
        self._redraw()

    def show_new(self) -> None:
        """Nobody yet."""
        self._person = None
        self.let_through.hide()
        self.concern.hide()
        self.name.setText(self._context.words("page_people.new.title"))
        self.where.setText(self._context.words("page_people.new.what"))
        self._clear()
        self._redraw()

    def _want_concern(self) -> None:
        if self._person is not None:
            self.wanted.emit(("concern_about", self._person))

    def _clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
            if old is not None and old not in (self._apart, self._checks):
                old.deleteLater()

    def _redraw(self) -> None:
        chips = self._chips.findChildren(Chip)
        self._chips.setVisible(any(not chip.isHidden() for chip in chips))
        self._chips.updateGeometry()
        self._flow.invalidate()
