# SPDX-License-Identifier: MIT
"""The forms of one person: the overview, and when they are free. What is saved where is the panel's matter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.issues import Issue
from mentordesk.records.people import READING_LEVELS, LegalStatus, Location, PersonDraft, Release, ReleaseKind
from mentordesk.vocabulary import Area, known_codes
from mentordesk.words import Words
from ui.forms.fields import Field, choice_field, date_field, name_field, tags_field, text_field, week_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people import wording
from ui.pages.people.room import slim
from ui.widgets.dates import DateField, read_date
from ui.widgets.inputs import ChoiceBox, TextLine, enum_options
from ui.widgets.text import label

_PARTS = ("wing", "landing", "cell")


class PersonForm(Form[PersonDraft]):
    """Who a person is, where they live and until when, and what they read, speak, like and want."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, PersonDraft, "people.field")
        words = look.words
        self.grid.setColumnMinimumWidth(0, look.px(100))
        self.add(name_field(look, "surname"))
        self.add(name_field(look, "forename"))
        self.add(name_field(look, "known_as"), hint=words("page_people.hint.known_as"))
        self.add(text_field("number"))
        self.add(date_field(look, "birth_date"))
        self.add(_location_field(look))
        self.add(choice_field("legal_status", enum_options(words, "people.legal_status", LegalStatus)))
        self.add(_release_field(look))
        self.add(tags_field(look, "languages", _labels(words, "languages")), hint=words("page_people.hint.languages"))
        levels = [(level, wording.reading(words, level)) for level in READING_LEVELS]
        self.add(choice_field("reading_level", levels), hint=words("page_people.hint.reading_level"))
        for name in ("legal_status", "reading_level"):
            slim(self.field(name).widget)
        self.add(tags_field(look, "interests", _labels(words, "topics")))
        self.add(tags_field(look, "goals", _labels(words, "topics")))


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
        for column, part in enumerate(_PARTS):
            name = look.words(f"people.field.{part}")
            line = TextLine(limit=40)
            line.setAccessibleName(name)
            line.textEdited.connect(lambda _: self.edited.emit())
            caption = label(name, "muted", wrap=False)
            caption.setBuddy(line)
            grid.addWidget(caption, 0, column)
            grid.addWidget(line, 1, column)
            self.lines[part] = line
        self.setFocusProxy(self.lines["wing"])

    def value(self) -> Location:
        """What the three lines say."""
        return Location(*(self.lines[part].text().strip() for part in _PARTS))

    def set_value(self, location: Location) -> None:
        """Show a location."""
        for part in _PARTS:
            self.lines[part].setText(getattr(location, part))


class ReleaseField(QWidget):
    """Why there is no date, or the date."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.kind = ChoiceBox(enum_options(look.words, "people.release_kind", ReleaseKind))
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
        return Release(kind, self.on.value() if kind is ReleaseKind.DATE else None)

    def set_value(self, release: Release) -> None:
        """Show a release."""
        self.kind.set_value(release.kind)
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
