# SPDX-License-Identifier: MIT
"""What a person said of being paired: whom they do not want, whom they ask for, how. Never what others said of them.

How they want to be paired in each programme: `terms.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Actor, Permission
from mentordesk.records.wishes import MOST_WISHES, Refusal, RefusalDraft, SaidForPairing
from mentordesk.usecases.people import PersonPage
from mentordesk.usecases.people_list import people_listed
from mentordesk.usecases.wishes import note_refusal, said_for_pairing, set_wishes, take_back_refusal
from ui.context import Context
from ui.forms.fields import date_field
from ui.forms.form import Form
from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.pages.people.person.consent_forms import Asking
from ui.pages.people.person.tab import Tab
from ui.pages.people.person.terms import TermsSection
from ui.pages.people.picker import person_field
from ui.widgets.text import button, heading, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Another person, and on which day something was said of them."""

    other_id: PersonId | None = None
    said_on: date | None = None


class NamingForm(Form[Named]):
    """Whom it is about, and for a no the day it was said."""

    def __init__(self, look: Look, *, dated: bool) -> None:
        super().__init__(look, Named, "page_wishes.field")
        field, self.picker = person_field(look, "other_id")
        self.add(field)
        if dated:
            self.add(date_field(look, "said_on"))

    def chosen(self) -> PersonId | None:
        """Who was chosen; where nobody was, the form says so."""
        issues = self.own_issues()
        if self.picker.value() is None:
            issues = (*issues, Issue(field="other_id", key="wishes.issue.nobody"))
        if issues:
            self.show_issues(issues)
            return None
        return self.picker.value()


class WishesTab(Tab):
    """Two lists with a form each, and the terms of each place."""

    code, scrolls = "wishes", True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words, look = context.words, context.look
        self._person: PersonId | None = None
        self._said: SaidForPairing | None = None
        self._kept = ""
        self.buttons: dict[tuple[str, int], QPushButton] = {}
        self.refusing, self.wishing = NamingForm(look, dated=True), NamingForm(look, dated=False)
        self.refuse = Asking(context, self.refusing, "page_wishes.save", "device-floppy", self.save_refusal)
        self.wish = Asking(context, self.wishing, "page_wishes.save", "device-floppy", self.save_wish)
        self._refusals, self._wishes = _Lines(), _Lines()
        self.add_refusal = button(look, words("page_wishes.refuse"), self.begin_refusal, icon="plus", name="refuse")
        self.add_wish = button(look, words("page_wishes.add_wish"), self.begin_wish, icon="plus", name="wish")
        self.terms = TermsSection(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(words("page_wishes.who_reads"), "muted"))
        for title, lines, add, form in (
            ("refusals", self._refusals, self.add_refusal, self.refuse),
            ("wishes", self._wishes, self.add_wish, self.wish),
        ):
            column.addSpacing(6)
            column.addWidget(heading(words(f"page_wishes.{title}")))
            for widget in (lines, add, form):
                column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self.terms)
        column.addStretch(1)

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Who makes pairs."""
        return actor.may(Permission.WRITE_PAIRS)

    # Reading ----------------------------------------------------------------------------------------------------------

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask what the person said of being paired."""
        if self._person != page.person.id:
            self.refuse.hide()
            self.wish.hide()
        self._person = page.person.id
        self._ask()

    def _ask(self) -> None:
        if self._person is not None:
            call = partial(said_for_pairing, person_id=self._person)
            self.context.jobs.ask(call, self, partial(self._show, self._person))

    def _show(self, person: PersonId, said: SaidForPairing) -> None:
        if person != self._person:
            return
        self._said = said
        self.buttons = {}
        self._refusals.begin()
        for refusal in said.refusals:
            acts = [("take_back", refusal.id, partial(self.take_back, refusal))] if refusal.stands else []
            self._add(self._refusals, self._refusal_said(said, refusal), acts)
        self._wishes.begin()
        for rank, who in enumerate(said.wishes):
            acts = [("up", who, partial(self.move_up, who))] if rank else []
            acts.append(("remove", who, partial(self.remove, who)))
            text = self.context.words("page_wishes.wish", rank=rank + 1, name=said.names[who])
            self._add(self._wishes, text, acts)
        for lines, none in ((self._refusals, "refusals_none"), (self._wishes, "wishes_none")):
            lines.end(label(self.context.words(f"page_wishes.{none}"), "muted"))
        self.add_wish.setVisible(len(said.wishes) < MOST_WISHES)
        self.terms.show_places(said.places)
        if self._kept:
            self._open_kept()

    def _refusal_said(self, said: SaidForPairing, refusal: Refusal) -> str:
        words, name = self.context.words, said.names[refusal.other_id]
        if refusal.back_on is not None:
            return words(
                "page_wishes.refusal_back", name=name, day=words.short_date(refusal.back_on), by=refusal.back_by
            )
        key = "page_wishes.refusal_pair" if refusal.other_id in said.partners else "page_wishes.refusal"
        return words(key, name=name, day=words.short_date(refusal.said_on), by=refusal.noted_by)

    def _add(self, lines: _Lines, text: str, acts: Sequence[tuple[str, int, Callable[[], object]]]) -> None:
        made: list[QPushButton] = []
        for act, number, call in acts:
            one = button(self.context.look, self.context.words(f"page_wishes.{act}"), call)
            one.setAccessibleName(self.context.words.about(without_mnemonic(one.text()), text))
            self.buttons[act, number] = one
            made.append(one)
        lines.add(text, made)

    # Acts -------------------------------------------------------------------------------------------------------------

    def begin_refusal(self) -> None:
        """Open the form of a no, for today."""
        self.refusing.load(Named(said_on=self.context.clock.today()))
        self._begin(self.refuse, self.refusing, "refuse_title", self.context.words("page_wishes.refuse_hint"))

    def begin_wish(self) -> None:
        """Open the form of a wish; it comes after those there are."""
        self.wishing.load(Named())
        self._begin(self.wish, self.wishing, "add_wish_title")

    def _begin(self, asking: Asking, form: NamingForm, title: str, hint: str = "") -> None:
        asking.open(self.context.words(f"page_wishes.{title}"), hint)
        self.context.jobs.ask(people_listed, self, partial(self._offer, form))

    def _offer(self, form: NamingForm, people: tuple[ListedPerson, ...]) -> None:
        """The others of the desk; what was chosen from a kept form is chosen once they are there."""
        chosen = form.picker.value()
        form.picker.set_people([one for one in people if one.id != self._person])
        if chosen is not None:
            form.picker.set_value(chosen)
        if self._kept:
            kept, self._kept = json.loads(self._kept), ""
            form.restore(kept["form"])

    def save_refusal(self) -> None:
        """Write the no down."""
        other, draft = self.refusing.chosen(), self.refusing.draft()
        if self._person is None or other is None or draft.said_on is None:
            return
        refusal = RefusalDraft(person_id=self._person, other_id=other, said_on=draft.said_on)
        self._perform("refuse", partial(note_refusal, draft=refusal), self.refuse)

    def save_wish(self) -> None:
        """Put the wish after the others."""
        other = self.wishing.chosen()
        if self._said is not None and other is not None:
            self._wish([*self._said.wishes, other])

    def move_up(self, who: PersonId) -> None:
        """Let a wish come before the one above it."""
        if self._said is not None:
            wishes = list(self._said.wishes)
            at = wishes.index(who)
            wishes[at - 1 : at + 1] = [who, wishes[at - 1]]
            self._wish(wishes)

    def remove(self, who: PersonId) -> None:
        """Wish for somebody no longer."""
        if self._said is not None:
            self._wish([one for one in self._said.wishes if one != who])

    def take_back(self, refusal: Refusal) -> None:
        """Let a no stand no longer."""
        self._perform("take_back", partial(take_back_refusal, refusal_id=refusal.id), self.refuse)

    def _wish(self, wished: Sequence[PersonId]) -> None:
        if self._person is not None and self._said is not None:
            # What is said next adds to this, also before the desk has answered.
            self._said = replace(self._said, wishes=tuple(wished))
            self._perform("wishes", partial(set_wishes, person_id=self._person, wished=tuple(wished)), self.wish)

    def _perform(self, act: str, call: Callable[..., object], asking: Asking) -> None:
        self.context.jobs.perform(
            f"wishes.act.{act}", call, self, partial(self._on_done, asking), partial(self._on_refused, asking)
        )

    def _on_done(self, asking: Asking, _: object) -> None:
        asking.hide()
        self._ask()

    def _on_refused(self, asking: Asking, error: MentorDeskError) -> None:
        asking.refuse(error)
        self._ask()

    # What is not saved ------------------------------------------------------------------------------------------------

    def unsaved(self) -> str:
        """The no or the wish that is being written down."""
        for name, asking, form in (("refuse", self.refuse, self.refusing), ("wish", self.wish, self.wishing)):
            if not asking.isHidden() and form.dirty:
                return json.dumps({"which": name, "form": form.payload()})
        return self._kept

    def put_back(self, unsaved: str) -> None:
        """Open the form again with what was typed."""
        self._kept = unsaved
        if self._said is not None:
            self._open_kept()

    def _open_kept(self) -> None:
        opened = {"refuse": self.begin_refusal, "wish": self.begin_wish}
        opened[json.loads(self._kept)["which"]]()


class _Lines(QWidget):
    """One line for each thing said, with its buttons beside it; or that there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._rows = 0

    def begin(self) -> None:
        """Take away what is there."""
        self._rows = 0
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def add(self, text: str, acts: Sequence[QPushButton]) -> None:
        """A line more; the last act stands in the last column."""
        self._grid.addWidget(label(text), self._rows, 0)
        for place, made in zip(range(3 - len(acts), 3), acts, strict=True):
            self._grid.addWidget(made, self._rows, place, Qt.AlignmentFlag.AlignTop)
        self._rows += 1

    def end(self, none: QWidget) -> None:
        """Say that there is nothing, if there is nothing."""
        if self._rows:
            none.deleteLater()
        else:
            self._grid.addWidget(none, 0, 0)
