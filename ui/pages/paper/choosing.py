# SPDX-License-Identifier: MIT
"""The left side of Paper: which sheet, about what, and how. It knows no desk; it turns a choice into a `SheetChoice`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.activities import SheetVersion
from mentordesk.records.ids import ActivityId, ConcernId
from mentordesk.records.sheets import About, PaperSize, PrintProfile, SheetKind
from mentordesk.usecases.paper import Subjects
from mentordesk.usecases.sheets import SheetChoice
from mentordesk.words import LANGUAGES, Words
from ui.forms.rows import Row, add_row
from ui.look.look import Look
from ui.pages.paper.kinds import (
    MAY_BE_UNNAMED,
    OF_A_PERIOD,
    OF_A_WEEK,
    SEALED,
    kind_options,
    meeting_text,
    person_options,
)
from ui.widgets.choices import ChoiceRow
from ui.widgets.dates import DateField
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import ChoiceBox, NumberBox, enum_options
from ui.widgets.search_list import SearchList
from ui.widgets.text import button, heading, label

BOTH = "both"
"""Both languages side by side, the one of the screen first."""

MANY_BLANKS = 20
"""Copies of a blank form that one press asks for."""


def _asked_of(kind: SheetKind) -> str:
    """The box in which it is chosen what a sheet is about; "" where nothing is."""
    about = kind.facts.about
    return "" if about is About.CONCERN else about.value


class Choosing(QWidget):
    """`changed` after every choice; `day_changed(date)` when another day's subjects are wanted."""

    changed = Signal()
    day_changed = Signal(object)

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look = look
        self._loading = False
        self.concern: ConcernId | None = None
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.kind = SearchList(look, words("page_paper.find"), rows=6)
        self.kind.set_options(kind_options(words))
        self.kind.setAccessibleName(words("page_paper.which"))
        self.kind.set_value(SheetKind.SESSION_PLAN)
        column.addWidget(heading(words("page_paper.which")))
        column.addWidget(self.kind)
        self._rows: dict[str, Row] = {}
        self._build_about(column, words, today)
        self._build_how(column, words)
        column.addStretch(1)
        self._connect()
        self._show_rows()

    def _build_about(self, column: QVBoxLayout, words: Words, today: date) -> None:
        self.about = heading(words("page_paper.about"))
        column.addWidget(self.about)
        self.sealed = label(words("page_paper.sealed_blank"), "muted")
        column.addWidget(self.sealed)
        grid = self._grid(column)
        self.day = DateField(self._look)
        self.day.set_value(today)
        self.meeting, self.pair, self.group, self.activity, self.wing = (ChoiceBox() for _ in range(5))
        self.programme, self.words_in = ChoiceBox(), ChoiceBox()
        for box in (self.meeting, self.pair, self.group, self.wing, self.programme):
            box.setPlaceholderText(words("page_paper.none_there"))
        self.person = SearchList(self._look, words("page_paper.find_person"), rows=5, several=True)
        self.first, self.until = DateField(self._look), DateField(self._look)
        self._found: Subjects | None = None
        self._languages: dict[ActivityId, tuple[str, ...]] = {}
        self.version = ChoiceRow(
            [(v, words(f"page_paper.wording.{v.value}")) for v in (SheetVersion.PLAIN, SheetVersion.STANDARD)]
        )
        names = "day meeting pair group activity wing person programme first until version words_in"
        for name in names.split():
            hint = words(f"page_paper.hint.{name}") if name in ("person", "first") else ""
            self._rows[name] = add_row(grid, words(f"page_paper.{name}"), getattr(self, name), hint)
        self._about_rows = frozenset(self._rows)

    def _build_how(self, column: QVBoxLayout, words: Words) -> None:
        column.addWidget(heading(words("page_paper.how")))
        grid = self._grid(column)
        self.blank = ChoiceRow([(False, words("page_paper.filled")), (True, words("page_paper.empty"))])
        codes = (*LANGUAGES, BOTH)
        self.language = ChoiceRow([(code, words(f"page_paper.language_{code}")) for code in codes])
        self.language.set_value(self._look.language)
        self.paper = ChoiceRow([(size, words(f"page_paper.paper_{size.value}")) for size in PaperSize])
        profiles = [(None, words("page_paper.size.usual")), *enum_options(words, "page_paper.size", PrintProfile)]
        self.profile = ChoiceBox(profiles)
        self.named = ChoiceRow([(False, words("page_paper.with_name")), (True, words("page_paper.without_name"))])
        self.copies = NumberBox(1, 99)
        self.binding = QCheckBox()
        for name in ("blank", "named", "language", "paper", "profile", "copies", "binding"):
            self._rows[name] = add_row(grid, words(f"page_paper.{name}"), getattr(self, name))
        many = words("page_paper.many_blanks", n=MANY_BLANKS)
        self.many = button(self._look, many, self.ask_for_many, variant="quiet", icon="copy", name="many_blanks")
        column.addWidget(self.many)

    def _grid(self, column: QVBoxLayout) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._look.px(90))
        column.addLayout(grid)
        return grid

    def _connect(self) -> None:
        self.kind.changed.connect(self.forget_concern)
        self.kind.changed.connect(self._on_kind)
        self.kind.entered.connect(self.go_on)
        # Before anybody is told: what another activity is written in is no longer chosen then.
        self.activity.currentIndexChanged.connect(self._show_rows)
        self.blank.changed.connect(self._on_kind)
        for row in (self.version, self.language, self.paper, self.named, self.person, self.first, self.until):
            row.changed.connect(self._on_changed)
        boxes = (self.meeting, self.pair, self.group, self.activity, self.wing, self.programme)
        for box in (*boxes, self.profile, self.words_in):
            box.currentIndexChanged.connect(self._on_changed)
        self.copies.valueChanged.connect(self._on_changed)
        self.binding.toggled.connect(self._on_changed)
        self.day.changed.connect(self._on_day)

    def offer(self, found: Subjects) -> None:
        """Fill the lists; what was chosen stays chosen where it is still there."""
        words = self._look.words
        self._loading = True
        self._found = found
        self.meeting.set_options((line.meeting.id, meeting_text(words, line)) for line in found.meetings)
        self.pair.set_options((line.pair.id, f"{line.mentor_name} – {line.mentee_name}") for line in found.pairs)
        self.activity.set_options(
            (activity.id, f"{activity.number}. {activity.text(self._look.language).title}")
            for activity in found.activities
        )
        self._languages = {activity.id: activity.languages for activity in found.activities}
        self.wing.set_options((wing, wing) for wing in found.wings)
        self._offer_people()
        self.group.set_options((group.id, group.name) for group in found.groups)
        self.programme.set_options((programme.id, programme.name) for programme in found.programmes)
        self._loading = False

    def _offer_people(self) -> None:
        """Everybody; for a certificate of training those who passed one."""
        if self._found is not None:
            trained = self.kind.value() is SheetKind.TRAINING_CERTIFICATE
            self.person.set_options(person_options(self._found.trained if trained else self._found.people))

    def set_paper(self, paper: str) -> None:
        """Take the establishment's paper."""
        self._loading = True
        self.paper.set_value(PaperSize(paper.lower()))
        self._loading = False

    def show_choice(self, kind: SheetKind, **chosen: object) -> None:
        """Choose a sheet from outside: what it is about by its id (`meeting`, `pair`, `wing`, `concern`...), or `day`."""
        self._loading = True
        self.kind.search.clear()
        self.kind.set_value(kind)
        self.concern = chosen.pop("concern", None)  # type: ignore[assignment]
        self._offer_people()
        for name, value in chosen.items():
            getattr(self, name).set_value(value)
        self._loading = False
        self._on_kind()

    def ask_for_many(self) -> None:
        """A pack of blank ones."""
        self._loading = True
        self.blank.set_value(True)
        self.copies.setValue(MANY_BLANKS)
        self._loading = False
        self._on_kind()

    def forget_concern(self) -> None:
        """The safeguarding form is blank again."""
        self.concern = None

    def choice(self) -> SheetChoice | None:
        """What is chosen, or None while something is missing."""
        kind: SheetKind = self.kind.value()
        blank = self._is_blank(kind)
        about = _asked_of(kind)
        filled = not blank
        if about and (filled or kind is SheetKind.WORKSHEET):
            chosen = getattr(self, about).value()
            if chosen in (None, "") or (about == "wing" and self.day.value() is None):
                return None
        first, until = self.first.value(), self.until.value()
        of_period = kind in OF_A_PERIOD and filled
        of_day = filled and (about in ("wing", "day") or kind in OF_A_WEEK)
        both = self.language.value() == BOTH
        return SheetChoice(
            kind=kind,
            group_id=self.group.value() if about == "group" and filled else None,
            programme_id=self.programme.value() if about == "programme" and filled else None,
            meeting_id=self.meeting.value() if about == "meeting" and filled else None,
            pair_id=self.pair.value() if about == "pair" and filled else None,
            activity_id=self.activity.value() if about == "activity" else None,
            concern_id=self.concern if kind in SEALED else None,
            person_id=self.person.value() if about == "person" and filled else None,
            unnamed=kind in MAY_BE_UNNAMED and bool(self.named.value()),
            wing=(self.wing.value() or "") if about == "wing" and filled else "",
            day=self.day.value() if of_day else first if of_period else None,
            until=until if of_period and first else None,
            language=self._look.language if both else self.language.value(),
            beside=next(code for code in LANGUAGES if code != self._look.language) if both else "",
            paper=self.paper.value(),
            profile=self.profile.value(),
            worksheet=self.version.value() if about == "activity" else None,
            words_in=(self.words_in.value() or "") if about == "activity" else "",
            copies=self.copies.value(),
            binding=self.binding.isChecked(),
            blank=blank and kind is not SheetKind.WORKSHEET,
        )

    def choices(self) -> tuple[SheetChoice, ...]:
        """What is chosen, once for each person where several are."""
        choice = self.choice()
        if choice is None or choice.kind.facts.about is not About.PERSON or choice.blank:
            return () if choice is None else (choice,)
        return tuple(replace(choice, person_id=person) for person in self.person.values())

    def _is_blank(self, kind: SheetKind) -> bool:
        return self.concern is None if kind in SEALED else bool(self.blank.value())

    def _on_day(self) -> None:
        day = self.day.value()
        if day is not None and not self._loading:
            self.day_changed.emit(day)

    def go_on(self) -> None:
        """The keyboard goes on from the sheet to what it is about, which comes into sight."""
        first = next(row.widget for row in self._rows.values() if not row.box.isHidden())
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, first, partial(bring_into_view, first))  # Laid out by then, where it was only now shown.

    def _on_kind(self) -> None:
        if self._loading:
            return
        self._offer_people()
        self._show_rows()
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        if not self._loading:
            self.changed.emit()

    def _offer_languages(self) -> set[str]:
        """What an own activity is written in and the program does not speak; the row for it, where there is something."""
        words = self._look.words
        others = [code for code in self._languages.get(self.activity.value(), ()) if code not in LANGUAGES]
        options = [("", words("page_paper.as_the_sheet")), *((code, words.label("languages", code)) for code in others)]
        self.words_in.set_options(options)
        return {"words_in"} if others else set()

    def _show_rows(self, *_: object) -> None:
        """Only what this sheet asks for is there."""
        kind: SheetKind = self.kind.value()
        about, blank = _asked_of(kind), self._is_blank(kind)
        self.sealed.setVisible(kind in SEALED and blank)
        wanted = {"language", "paper", "profile", "copies", "binding"}
        if kind is SheetKind.WORKSHEET:
            wanted |= {"activity", "version"} | self._offer_languages()
        elif kind not in SEALED:
            wanted |= {"blank"}
            wanted |= set() if blank else {about}
        if kind in MAY_BE_UNNAMED:
            wanted |= {"named"}
        if not blank and (about in ("wing", "meeting") or kind in OF_A_WEEK):
            wanted |= {"day"}
        if not blank and kind in OF_A_PERIOD:
            wanted |= {"first", "until"}
        self.many.setVisible(kind is not SheetKind.WORKSHEET and self.concern is None)
        self.about.setVisible(bool(wanted & self._about_rows) or not self.sealed.isHidden())
        for name, row in self._rows.items():
            row.set_shown(name in wanted)
