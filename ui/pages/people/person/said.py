# SPDX-License-Identifier: MIT
"""What a person says of themselves, where the desk asks for it: each with the uses agreed to, noted and taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.records.characteristics import CODES, Characteristic, CharacteristicDraft, CharacteristicKind, Use
from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Permission
from mentordesk.usecases.characteristics import (
    SaidPage,
    note_characteristic,
    said_of_themselves,
    withdraw_characteristic,
)
from mentordesk.words import Words
from ui.context import Context
from ui.forms.fields import date_field, tags_field, tick_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.person.consent_forms import Asking
from ui.widgets.text import button, heading, label


class SaidForm(Form[CharacteristicDraft]):
    """What is said, in a code's word or in own words, and what the person agrees to its being used for."""

    def __init__(self, look: Look, kind: CharacteristicKind) -> None:
        super().__init__(look, CharacteristicDraft, "page_consents.field")
        self.kind = kind
        known = {code: look.words.label(f"characteristics.{kind}", code) for code in CODES.get(kind, ())}
        self.said = tags_field(look, "said", known)
        self.add(self.said)
        self.add(tick_field("for_pairing"))
        self.add(tick_field("for_partner"))
        self.add(date_field(look, "agreed_on"))

    def said_draft(self) -> CharacteristicDraft:
        """What the form says; several words of one answer are one answer."""
        return replace(self.draft(), kind=self.kind, said="; ".join(self.said.read()))


class SaidSection(QWidget):
    """One line for each characteristic that is asked for or still held. Absent where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: PersonId | None = None
        self.asking: Asking | None = None
        self.form: SaidForm | None = None
        self.buttons: dict[CharacteristicKind, tuple[QPushButton, QPushButton]] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(10)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading(context.words("page_consents.said_title")))
        self._column.addWidget(label(context.words("page_consents.said_what"), "muted"))
        self._column.addLayout(self._grid)
        self.hide()

    def show_person(self, person: PersonId) -> None:
        """Ask what somebody says of themselves; only for who writes people."""
        if self._person != person:
            self._leave()
        self._person = person
        if self._context.actor.may(Permission.WRITE_PEOPLE):
            call = partial(said_of_themselves, person_id=person)
            self._context.jobs.ask(call, self, partial(self._show, person))

    def _show(self, person: PersonId, page: SaidPage) -> None:
        if person != self._person:
            return
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        held = {each.kind: each for each in page.said}
        kinds = [kind for kind in CharacteristicKind if kind in page.asked or kind in held]
        for row, kind in enumerate(kinds):
            self._line(row, kind, held.get(kind), asked=kind in page.asked)
        self.setVisible(bool(kinds))

    def _line(self, row: int, kind: CharacteristicKind, held: Characteristic | None, *, asked: bool) -> None:
        words, look = self._context.words, self._context.look
        title = words.label("characteristics.kind", kind)
        text = f"{title}\n{_state(words, held, asked=asked)}"
        self._grid.addWidget(label(text), row, 0)
        note = button(look, words("page_consents.record"), partial(self.begin, kind))
        back = button(look, words("page_consents.take_back"), partial(self.take_back, kind))
        note.setVisible(asked)
        back.setVisible(held is not None)
        for place, made in enumerate((note, back), start=1):
            made.setAccessibleName(words.about(made.text().replace("&", ""), title))
            self._grid.addWidget(made, row, place, Qt.AlignmentFlag.AlignTop)
        self.buttons[kind] = (note, back)

    def begin(self, kind: CharacteristicKind) -> None:
        """Open the form of one characteristic, empty: what is said now takes the place of what was said before."""
        self._leave()
        self.form = SaidForm(self._context.look, kind)
        self.form.field("agreed_on").write(self._context.clock.today())
        self.asking = Asking(self._context, self.form, "page_consents.save", "device-floppy", self.save)
        self._column.addWidget(self.asking)
        self.asking.open(self._context.words.label("characteristics.kind", kind))

    def save(self) -> None:
        """Hold it for the uses agreed to."""
        if self.form is None or self._person is None or self.asking is None:
            return
        call = partial(note_characteristic, person_id=self._person, draft=self.form.said_draft())
        self._context.jobs.perform("characteristics.act.note", call, self, lambda _: self._leave(), self.asking.refuse)

    def take_back(self, kind: CharacteristicKind) -> None:
        """Hold it no longer. It can be undone like any act while the desk is open."""
        if self._person is not None:
            call = partial(withdraw_characteristic, person_id=self._person, kind=kind)
            self._context.jobs.perform("characteristics.act.withdraw", call, self)

    def _leave(self) -> None:
        if self.asking is not None:
            self.asking.hide()
            self.asking.deleteLater()
        self.asking, self.form = None, None


def _state(words: Words, held: Characteristic | None, *, asked: bool) -> str:
    if held is None:
        return words("page_consents.never")
    said = words.listing(words.label(f"characteristics.{held.kind}", part) for part in held.said.split("; "))
    uses = [words.label("characteristics.use", use) for use in Use if held.serves(use)]
    state = f"{said} · {' · '.join(uses)}"
    return state if asked else f"{state} · {words('page_consents.not_asked')}"
