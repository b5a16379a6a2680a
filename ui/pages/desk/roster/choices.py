# SPDX-License-Identifier: MIT
"""What is decided for a whole file: the programme, the role everybody has, the order of dates and of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import DateOrder, NameOrder, RosterField
from mentordesk.records.programmes import Programme
from ui.forms.rows import Row, add_row
from ui.look.look import Look
from ui.pages.desk.roster.intake import Intake
from ui.widgets.choices import ChoiceRow
from ui.widgets.inputs import ChoiceBox, enum_options

_BY_ROW: frozenset[MentoringRole] = frozenset()
_ROLES = {
    "by_row": _BY_ROW,
    "mentors": frozenset({MentoringRole.MENTOR}),
    "mentees": frozenset({MentoringRole.MENTEE}),
    "both": frozenset(MentoringRole),
}


class FileChoices(QWidget):
    """Rows of choices; those a file does not need are absent."""

    def __init__(self, look: Look, intake: Intake) -> None:
        super().__init__()
        self._look, self._intake = look, intake
        words = look.words
        self.programme = ChoiceBox()
        self.roles = ChoiceBox([(roles, words(f"page_roster.roles.{name}")) for name, roles in _ROLES.items()])
        self.dates = DateOrderChoice(look, intake)
        self.names = ChoiceBox(
            [(None, words("page_roster.by_file")), *enum_options(words, "roster.name_order", NameOrder)]
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._rows = {
            "programme": self._row("programme", self.programme, hint=True),
            "roles": self._row("roles_label", self.roles),
            "dates": self._row("dates", self.dates),
            "names": self._row("names", self.names),
        }
        _on_pick(self.programme, lambda: intake.choose_programme(self.programme.value()))
        _on_pick(self.roles, lambda: intake.choose_roles(self.roles.value()))
        _on_pick(self.names, lambda: intake.choose_name_order(self.names.value()))

    def show_programmes(self, programmes: Sequence[Programme]) -> None:
        """Offer these programmes, and none."""
        nobody = (None, self._look.words("page_roster.no_programme"))
        self.programme.set_options([*((p.id, p.name) for p in programmes), nobody])
        self.programme.set_value(self._intake.programme_id)

    def show_file(self) -> None:
        """Show what is decided for the file now."""
        mapping = self._intake.mapping
        self.programme.set_value(self._intake.programme_id)
        self.roles.set_value(mapping.roles)
        self.names.set_value(mapping.name_order)
        self.dates.show_order()
        self._rows["dates"].set_shown(self.dates.is_needed)
        self._rows["names"].set_shown(mapping.heading_of(RosterField.FULL_NAME) is not None)

    def _row(self, name: str, widget: QWidget, *, hint: bool = False) -> Row:
        words = self._look.words
        widget.setObjectName(f"file_{name}")
        if isinstance(widget, ChoiceBox):
            widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            widget.setMinimumWidth(self._look.px(280))
        return add_row(
            self._grid, words(f"page_roster.{name}"), widget, words(f"page_roster.{name}_hint") if hint else ""
        )


class DateOrderChoice(ChoiceRow):
    """Day first or month first, where the file does not tell."""

    def __init__(self, look: Look, intake: Intake) -> None:
        self._intake = intake
        options = enum_options(look.words, "roster.date_order", DateOrder)
        super().__init__([(None, look.words("page_roster.dates_unknown")), *options])
        self._showing = False
        self.changed.connect(self._on_changed)

    @property
    def is_needed(self) -> bool:
        """Whether the file leaves the order open, or a person has decided it."""
        reading = self._intake.reading
        undecided = reading is not None and bool(reading.undecided_dates)
        return undecided or (self._intake.is_open and self._intake.mapping.date_order is not None)

    def show_order(self) -> None:
        """Show what is decided now."""
        self._showing = True
        self.set_value(self._intake.mapping.date_order)
        self._showing = False

    def _on_changed(self) -> None:
        if not self._showing:
            self._intake.choose_date_order(self.value())


def _on_pick(box: ChoiceBox, then: Callable[[], object]) -> None:
    # `activated`: by the user only, never by `set_value`.
    box.activated.connect(lambda _: then())
