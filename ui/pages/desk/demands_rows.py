# SPDX-License-Identifier: MIT
"""One line of a check-list and one module of a training as they are edited: a row of widgets that knows its record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mentordesk.records.checks import LONGEST_VALIDITY, CheckItem
from mentordesk.records.training import LONGEST_MODULE, Module
from mentordesk.usecases.check_lists import known_kinds
from ui.look.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox, NumberBox, TextLine
from ui.widgets.text import icon_button, label


class DemandRow(QWidget):
    """What both rows have: a kind of the shipped ones or own words, required or not, good for how many months."""

    edited = Signal()

    def __init__(self, look: Look, kind: str, own_words: str, *, mandatory: bool, months: int) -> None:
        super().__init__()
        words = look.words
        options = [("", words("page_demands.own_words"))]
        options += [(code, words(f"checks.kind.{code}")) for code in known_kinds()]
        self.kind = ChoiceBox(options)
        self.kind.set_value(kind)
        self.kind.setAccessibleName(words("page_demands.kind"))
        self.own = TextLine(limit=80)
        self.own.setText(own_words)
        self.own.setAccessibleName(words("page_demands.own_words"))
        self.own.setPlaceholderText(words("page_demands.own_words"))
        self.mandatory = QCheckBox(words("page_demands.mandatory"))
        self.mandatory.setChecked(mandatory)
        self.months = NumberBox(0, LONGEST_VALIDITY, f" {words('page_demands.months')}")
        self.months.setSpecialValueText(words("page_demands.no_end"))
        self.months.setValue(months)
        self.months.setAccessibleName(words("page_demands.valid"))
        self.remove = icon_button(look, "trash", words("page_demands.remove"))
        self.error = label(kind="error")
        self.error.hide()
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder)
        for widget in (self.kind, self.own):
            self._flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.addWidget(self._flow_holder)
        column.addWidget(self.error)
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        self.own.textEdited.connect(lambda _: self.edited.emit())
        self.mandatory.toggled.connect(lambda _: self.edited.emit())
        self.months.valueChanged.connect(lambda _: self.edited.emit())
        self.own.setVisible(not kind)

    def close_row(self, *widgets: QWidget) -> None:
        """Put the row's own widgets between the name and the rest."""
        for widget in (*widgets, self.months, self.mandatory, self.remove):
            self._flow.addWidget(widget)

    def show_error(self, text: str) -> None:
        """Say below the row what is wrong with it."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _on_kind(self) -> None:
        self.own.setVisible(not self.kind.value())
        self.edited.emit()

    @property
    def named(self) -> tuple[str, str]:
        """Kind and own words; own words only where there is no kind."""
        kind = self.kind.value() or ""
        return kind, "" if kind else self.own.text().strip()


class ItemRow(DemandRow):
    """One check."""

    def __init__(self, look: Look, item: CheckItem) -> None:
        super().__init__(look, item.kind, item.own_words, mandatory=item.mandatory, months=item.valid_months)
        self._id = item.id
        self.second = QCheckBox(look.words("page_demands.second_person"))
        self.second.setChecked(item.second_person)
        self.second.toggled.connect(lambda _: self.edited.emit())
        self.close_row(self.second)

    def record(self) -> CheckItem:
        """The line as it stands in the widgets."""
        kind, own_words = self.named
        return CheckItem(
            id=self._id,
            kind=kind,
            own_words=own_words,
            mandatory=self.mandatory.isChecked(),
            valid_months=self.months.value(),
            second_person=self.second.isChecked(),
        )


class ModuleRow(DemandRow):
    """One module of the training."""

    def __init__(self, look: Look, module: Module) -> None:
        super().__init__(look, module.kind, module.own_words, mandatory=module.mandatory, months=module.valid_months)
        self._id = module.id
        self.minutes = NumberBox(5, LONGEST_MODULE, f" {look.words('page_programme.minutes')}")
        self.minutes.setSingleStep(15)
        self.minutes.setValue(module.minutes)
        self.minutes.setAccessibleName(look.words("page_demands.length"))
        self.minutes.valueChanged.connect(lambda _: self.edited.emit())
        self.close_row(self.minutes)

    def record(self) -> Module:
        """The module as it stands in the widgets."""
        kind, own_words = self.named
        return Module(
            id=self._id,
            kind=kind,
            own_words=own_words,
            minutes=self.minutes.value(),
            valid_months=self.months.value(),
            mandatory=self.mandatory.isChecked(),
        )
