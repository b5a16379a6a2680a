# SPDX-License-Identifier: MIT
"""The forms of one person: the overview, and when they are free. What is saved where is the panel's matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.records import people_cells
from mentordesk.records.issues import Issue
from mentordesk.records.needs import Adjustment
from mentordesk.records.people import READING_LEVELS, LegalStatus, Location, PersonDraft, Release, ReleaseKind
from mentordesk.records.setting import release_kinds, shows
from mentordesk.vocabulary import Area, known_codes
from mentordesk.words import Words
from ui.forms.fields import (
    Field,
    choice_field,
    date_field,
    long_text_field,
    name_field,
    tags_field,
    text_field,
    week_field,
)
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.person.levels import levels_field
from ui.pages.people.room import slim
from ui.widgets.dates import DateField, read_date
from ui.widgets.inputs import ChoiceBox, TextLine, enum_options
from ui.widgets.text import label

_PARTS = ("wing", "landing", "cell")


class PersonForm(Form[PersonDraft]):
    """Who a person is and how they take part. A name is enough; what is not asked of everybody is folded away."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, PersonDraft, "people.field")
        self._who()
        self._speaking()
        self._folded_parts()
        self.edited.connect(self._follow)
        self._follow()

    def load(self, draft: PersonDraft) -> None:
        super().load(draft)
        self._follow()

    def _who(self) -> None:
        look, words = self.look, self.look.words
        self.grid.setColumnMinimumWidth(0, look.px(100))
        self.add(name_field(look, "surname"))
        self.add(name_field(look, "forename"))
        self.add(name_field(look, "known_as"), hint=words("page_people.hint.known_as"))
        self.add(text_field("number"))
        self.add(date_field(look, "birth_date"))
        self.add(_location_field(look))
        if shows(words.setting, "legal_status"):
            self._add_slim(choice_field("legal_status", enum_options(words, "people.legal_status", LegalStatus)))
        self.add(_release_field(look))

    def _speaking(self) -> None:
        look, words = self.look, self.look.words
        spoken = tags_field(look, "languages", _labels(words, "languages"))
        self.add(spoken, hint=words("page_people.hint.languages"))
        self.add(levels_field(look, spoken))
        levels = [(level, people_cells.reading(words, level)) for level in READING_LEVELS]
        self._add_slim(choice_field("reading_level", levels), hint=words("page_people.hint.reading_level"))
        topics = _labels(words, "topics")
        self.add(tags_field(look, "interests", topics))
        self.add(tags_field(look, "goals", topics))

    def _folded_parts(self) -> None:
        look, words = self.look, self.look.words
        topics, languages = _labels(words, "topics"), _labels(words, "languages")
        self._fold("adjustments")
        adjustments = {code.value: words.label("people.adjustment", code) for code in Adjustment}
        self.add(tags_field(look, "adjustments", adjustments), hint=words("page_people.hint.adjustments"))
        nobody = [("", words("page_people.level.no_interpreter"))]
        self._add_slim(choice_field("interpreter", [*nobody, *languages.items()]))
        self._fold("wishes")
        self.add(tags_field(look, "strengths", topics))
        self.add(tags_field(look, "wants", topics))
        self._add_short(long_text_field("want_words", lines=2))
        self.add(tags_field(look, "offers", topics))
        self._add_short(long_text_field("offer_words", lines=2))
        self._fold("lived")
        self.add(tags_field(look, "lived", topics), hint=words("page_people.hint.lived"))
        self.add(tags_field(look, "lived_asked", topics))
        self._fold("tags")
        self.add(tags_field(look, "tags", {}), hint=words("page_people.hint.tags"))

    def _fold(self, name: str) -> None:
        self.fold(self.look.words(f"page_people.part.{name}"))
        self.grid.setColumnMinimumWidth(0, self.look.px(100))

    def _add_slim(self, field: Field, hint: str = "") -> None:
        slim(self.add(field, hint=hint).widget)

    def _add_short(self, field: Field) -> None:
        """A sentence or two: the box scrolls rather than fill the tab."""
        self.add(field).widget.setMaximumHeight(self.look.px(72))

    def _follow(self) -> None:
        """Levels are asked of the languages there are, and a language only of who needs an interpreter."""
        self.rows["language_levels"].set_shown(bool(self.field("languages").widget.value()))  # type: ignore[attr-defined]
        self.field("language_levels").widget.follow()  # type: ignore[attr-defined]
        wanted = Adjustment.INTERPRETER in self.field("adjustments").widget.value()  # type: ignore[attr-defined]
        self.rows["interpreter"].set_shown(wanted)
        if not wanted:
            self.field("interpreter").write("")


class FreeForm(Form[PersonDraft]):
    """When a person is free, slot by slot."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, PersonDraft, "people.field")
        # The week is as wide as the panel: its name stands in the tab, not beside it.
        self.grid.setColumnMinimumWidth(0, 0)
        self.add(week_field(look, "free"), hint=look.words("page_people.hint.free"))
        self.rows["free"].label.hide()


class LocationField(QWidget):
    """Wing, landing and cell side by side."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        self.lines: dict[str, TextLine] = {}
        self._hidden = Location()
        shown = [part for part in _PARTS if shows(look.words.setting, part)]
        for column, part in enumerate(shown):
            name = look.words(f"people.field.{part}")
            line = TextLine(limit=40)
            line.setAccessibleName(name)
            line.textEdited.connect(lambda _: self.edited.emit())
            caption = label(name, "muted", wrap=False)
            caption.setBuddy(line)
            # The row's own label names the one part there is, where there is one.
            if len(shown) == 1:
                caption.hide()
            grid.addWidget(caption, 0, column)
            grid.addWidget(line, 1, column)
            self.lines[part] = line
        self.setFocusProxy(self.lines["wing"])

    def value(self) -> Location:
        """What the lines say; a part that is not shown in this setting stays what it was."""
        said = {part: line.text().strip() for part, line in self.lines.items()}
        return replace(self._hidden, **said)

    def set_value(self, location: Location) -> None:
        """Show a location."""
        self._hidden = location
        for part, line in self.lines.items():
            line.setText(getattr(location, part))


class ReleaseField(QWidget):
    """Why there is no date, or the date."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._offered = release_kinds(look.words.setting)
        self._unsayable: Release | None = None
        self.kind = ChoiceBox(enum_options(look.words, "people.release_kind", self._offered))
        slim(self.kind)
        self.on = DateField(look, look.words("page_people.release_wanted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.kind)
        column.addWidget(self.on)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.on.changed.connect(self.edited)
        self._show_date()

    def value(self) -> Release:
        """The date, or why there is none."""
        kind = self.kind.value()
        if self._unsayable is not None and kind is ReleaseKind.UNKNOWN:
            return self._unsayable
        return Release(kind, self.on.value() if kind is ReleaseKind.DATE else None)

    def set_value(self, release: Release) -> None:
        """Show a release. What has no word in this setting is shown as not known, and kept unless another is chosen."""
        sayable = release.kind in self._offered
        self._unsayable = None if sayable else release
        self.kind.set_value(release.kind if sayable else ReleaseKind.UNKNOWN)
        self.on.set_value(release.on)
        self._show_date()

    def problems(self) -> tuple[Issue, ...]:
        """Text that is not a date."""
        wrong = self.kind.value() is ReleaseKind.DATE and not self.on.is_valid()
        return (Issue(field="release", key="widgets.issue.date"),) if wrong else ()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.kind.setAccessibleName(name)
        self.on.setAccessibleName(name)

    def _on_kind(self) -> None:
        self._show_date()
        self.edited.emit()

    def _show_date(self) -> None:
        self.on.setVisible(self.kind.value() is ReleaseKind.DATE)


def _location_field(look: Look) -> Field:
    widget = LocationField(look)
    return Field(
        name="location",
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=widget.edited,
        dump=lambda at: [at.wing, at.landing, at.cell],
        parse=lambda parts: Location(*parts),
    )


def _release_field(look: Look) -> Field:
    widget = ReleaseField(look)
    return Field(
        name="release",
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=widget.edited,
        dump=lambda when: [when.kind.value, when.on.isoformat() if when.on else ""],
        parse=_release_back,
        problems=widget.problems,
    )


def _release_back(parts: list[Any]) -> Release:
    return Release(ReleaseKind(parts[0]), read_date(parts[1]))


def _labels(words: Words, area: Area) -> dict[str, str]:
    return {code: words.label(area, code) for code in known_codes(area)}
