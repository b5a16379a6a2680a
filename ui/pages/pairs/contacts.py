# SPDX-License-Identifier: MIT
"""When staff last spoke with each of a pair, and the one line in which it is written down. Part of the pair's page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.contacts import LONGEST_SAID, Contact, ContactDraft, ContactWay
from mentordesk.records.ids import PairId
from mentordesk.records.roles import Permission
from mentordesk.usecases.contacts import pair_contacts, record_contact
from mentordesk.usecases.pairs import PairPage
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import ChoiceBox, TextLine, enum_options
from ui.widgets.text import button, heading, label

_SHOWN = 5


class PairContacts(QWidget):
    """Follows the pair on show; what is typed for another pair is never written to this one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self._page: PairPage | None = None
        self.listed = label("", "muted")
        self.whom = ChoiceBox()
        self.whom.setAccessibleName(words("contacts.whom"))
        # A long name must not push the form out of a narrow window.
        self.whom.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whom.setMinimumContentsLength(16)
        self.way = ChoiceBox(enum_options(words, "contacts.way", ContactWay))
        self.way.setAccessibleName(words("contacts.how"))
        self.day = DateField(look)
        self.day.setAccessibleName(words("contacts.day"))
        self.said = TextLine(limit=LONGEST_SAID)
        self.said.setPlaceholderText(words("contacts.said"))
        self.said.setAccessibleName(words("contacts.said"))
        self.said.setMinimumWidth(look.px(200))
        self.said.returnPressed.connect(self.save)
        self.error = label("", "error")
        self.error.hide()
        self.write = button(look, words("contacts.write"), self.save, icon="check", name="write_contact")
        self.form = flowing(self.whom, self.way, self.day, self.said, self.write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hint = label(words("contacts.hint"), "muted")
        for widget in (heading(words("contacts.title")), self.listed, self.form, self.hint, self.error):
            column.addWidget(widget)
        # Only once they have their place: shown before that they would be windows of their own.
        for widget in (self.form, self.hint):
            widget.setVisible(context.actor.may(Permission.WRITE_PAIRS))

    def show_page(self, page: PairPage | None) -> None:
        """Show another pair, or the same one with its news; a line begun for the same pair is left alone."""
        same = page is not None and self._page is not None and page.pair.id == self._page.pair.id
        self._page = page
        if page is None:
            return
        if not same:
            both = (page.pair.mentor_id, page.pair.mentee_id)
            one_each = [((person.id,), person.full_name) for person in (page.mentor, page.mentee)]
            self.whom.set_options([*one_each, (both, self._context.words("contacts.both"))])
            self.day.set_value(self._context.clock.today())
            self.said.setText("")
            self.listed.setText("")
            self.error.hide()
        ask = partial(pair_contacts, pair_id=page.pair.id)
        self._context.jobs.ask(ask, self, partial(self._show, page.pair.id))

    def begin(self) -> None:
        """Put the keyboard where one says what it was about."""
        self.said.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(self.said)

    def save(self) -> None:
        """Write the contact down."""
        page, day = self._page, self.day.value()
        if page is None:
            return
        if day is None:
            self._say(self._context.words("contacts.issue.day"))
            return
        draft = ContactDraft(
            pair_id=page.pair.id, with_ids=self.whom.value(), day=day, way=self.way.value(), said=self.said.text()
        )
        self._context.jobs.perform(
            "contacts.act.record", partial(record_contact, draft=draft), self, self._on_saved, self._on_refused
        )

    def _on_saved(self, _: object) -> None:
        self.said.setText("")
        self.error.hide()
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_page(self._page)

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self._say(" ".join(issue_sentence(self._context.words, issue) for issue in error.issues))
        else:
            self._context.messages.fail(self, error)

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()

    def _show(self, pair_id: PairId, contacts: tuple[Contact, ...]) -> None:
        page, words = self._page, self._context.words
        if page is None or page.pair.id != pair_id:
            return
        names = {person.id: person.full_name for person in (page.mentor, page.mentee)}
        lines = [
            " · ".join(
                part
                for part in (
                    words.short_date(one.day),
                    names.get(one.person_id, ""),
                    words.label("contacts.way", one.way),
                    one.said,
                    one.recorded_by,
                )
                if part
            )
            for one in contacts[:_SHOWN]
        ]
        over = len(contacts) - _SHOWN
        lines += [words("contacts.more", n=words.number(over))] if over > 0 else []
        self.listed.setText("\n".join(lines) or words("contacts.none"))
