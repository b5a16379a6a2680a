# SPDX-License-Identifier: MIT
"""How somebody wants to be paired in each programme of theirs: how many mentors, shared or not, open to which differences.

A choice is saved at once; it can be undone like everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.criteria import Bridge
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.wishes import MOST_NEEDED, PairingTerms, PlaceTerms
from mentordesk.usecases.wishes import set_pairing_terms
from ui.context import Context
from ui.widgets.inputs import ActingChoiceBox, enum_options
from ui.widgets.text import heading, label
from ui.widgets.ticks import TicksField

Key = tuple[ProgrammeId, MentoringRole]


class TermsSection(QWidget):
    """One block of answers for each place; `places` holds them by programme and role."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.places: dict[Key, PlaceBlock] = {}
        self._none = label(context.words("page_wishes.terms_none"), "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading(context.words("page_wishes.terms")))
        self._column.addWidget(self._none)

    def show_places(self, places: Sequence[PlaceTerms]) -> None:
        """Show the terms of each place. What is there stays where it is, so that the keyboard does, too."""
        wanted = {(place.terms.programme_id, place.role): place for place in places}
        for key in [key for key in self.places if key not in wanted or self.places[key].is_of_another(wanted[key])]:
            block = self.places.pop(key)
            block.hide()
            block.deleteLater()
        for key, place in wanted.items():
            if key not in self.places:
                self.places[key] = PlaceBlock(self._context, place)
                self._column.addWidget(self.places[key])
            self.places[key].show_terms(place)
        self._none.setVisible(not places)


class PlaceBlock(QWidget):
    """The answers for one place: a mentee says how many mentors, a mentor whether with another one, both to whom they are open."""

    def __init__(self, context: Context, place: PlaceTerms) -> None:
        super().__init__()
        words = context.words
        self._context = context
        self._terms = place.terms
        title = words("page_wishes.place", role=words.label("people.role", place.role), programme=place.programme_name)
        self.needs = ActingChoiceBox([(count, words.number(count)) for count in range(1, MOST_NEEDED + 1)])
        answers = ((None, "not_asked"), (True, "would"), (False, "would_not"))
        self.with_another = ActingChoiceBox([(code, words(f"page_wishes.{key}")) for code, key in answers])
        self.open_to = TicksField(enum_options(words, "wishes.bridge", Bridge))
        self.needs.currentIndexChanged.connect(lambda _: self._save())
        self.with_another.currentIndexChanged.connect(lambda _: self._save())
        self.open_to.edited.connect(self._save)
        first = ("needs", self.needs) if place.role is MentoringRole.MENTEE else ("with_another", self.with_another)
        for box in (self.needs, self.with_another):
            box.setFixedWidth(context.look.px(170))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(title), 0, 0, 1, 2)
        for row, (name, widget) in enumerate((first, ("open_to", self.open_to)), start=1):
            text = words(f"page_wishes.{name}")
            named = label(text, wrap=False)
            named.setBuddy(widget)
            widget.setAccessibleName(f"{text}, {title}")
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        for unused in {self.needs, self.with_another} - {first[1]}:
            unused.setParent(self)
            unused.hide()

    def is_of_another(self, place: PlaceTerms) -> bool:
        """Whether the block was made for somebody else."""
        return self._terms.person_id != place.terms.person_id

    def show_terms(self, place: PlaceTerms) -> None:
        """Show what is noted; nobody is told."""
        self._terms = place.terms
        with QSignalBlocker(self.needs), QSignalBlocker(self.with_another), QSignalBlocker(self.open_to):
            self.needs.set_value(place.terms.needs)
            self.with_another.set_value(place.terms.with_another)
            self.open_to.set_value(place.terms.open_to)

    def _save(self) -> None:
        terms: PairingTerms = replace(
            self._terms,
            needs=self.needs.value(),
            with_another=self.with_another.value(),
            open_to=frozenset(Bridge(code) for code in self.open_to.value()),
        )
        self._terms = terms
        call = partial(set_pairing_terms, terms=terms)
        self._context.jobs.perform("wishes.act.terms", call, self)
