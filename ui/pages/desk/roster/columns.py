# SPDX-License-Identifier: MIT
"""The step of the columns: each heading of the file with examples from it, what it is taken for, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.exchange import Certainty, ColumnChoice, RosterField
from mentordesk.records.exchange_rules import ColumnRule
from mentordesk.records.exchange_source import Table
from mentordesk.records.setting import shows
from ui.look.look import Look
from ui.pages.desk.roster.choices import FileChoices
from ui.pages.desk.roster.intake import Intake
from ui.pages.desk.roster.sources import NewHeadings
from ui.pages.desk.source import SourceLine
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import ActingChoiceBox, ChoiceBox, TextLine, enum_options
from ui.widgets.text import heading, label, panel

_EXAMPLES = 3
_LOOKED_AT = 200
_LONGEST = 60
_ICONS = {
    Certainty.KNOWN: ("circle-check", "success"),
    Certainty.HAND: ("circle-check", "success"),
    Certainty.NEAR: ("alert-triangle", "warning"),
    Certainty.CONTENT: ("alert-triangle", "warning"),
    Certainty.NONE: ("info-circle", "info"),
}
_TO_LOOK_AT = frozenset({Certainty.NEAR, Certainty.CONTENT})


class ColumnsView(QScrollArea):
    """Built anew for each file; follows the intake while columns are changed by hand."""

    def __init__(self, look: Look, intake: Intake) -> None:
        super().__init__()
        self._look, self._intake = look, intake
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.source = SourceLine(look)
        self.choices = FileChoices(look, intake)
        self.name = TextLine()
        self.name.setObjectName("source_name")
        self.name.setAccessibleName(look.words("page_roster.source_name"))
        self.name.setPlaceholderText(look.words("page_roster.source_name"))
        self.name.editingFinished.connect(lambda: intake.name_source(self.name.text()))
        self.new_headings = NewHeadings(look)
        self.new_headings.continued.connect(intake.continue_source)
        self.remembered = label(look.words("page_roster.remembered"), "muted")
        self._rows: dict[str, _ColumnRow] = {}
        self._table = QWidget()
        self._build()

    def field_box(self, heading_text: str) -> ChoiceBox:
        """The choice of one column."""
        return self._rows[heading_text].field

    def field_examples(self, heading_text: str) -> str:
        """The examples of one column."""
        return self._rows[heading_text].examples.text()

    def show_file(self) -> None:
        """Show the file that was opened."""
        self.source.show_source(self._intake.table.source)
        self.name.setText(self._intake.mapping.name)
        self.remembered.setVisible(self._intake.remembered)
        self.new_headings.show_sources(self._intake.sources, known=self._intake.remembered)
        self._fill()
        self.show_mapping()
        self.verticalScrollBar().setValue(0)

    def show_mapping(self) -> None:
        """Show what each column is taken for now."""
        if not self._intake.is_open:
            return
        for choice in self._intake.mapping.columns:
            self._rows[choice.heading].show_choice(choice)
        self.choices.show_file()

    def go_to_first(self) -> None:
        """Put the keyboard on the first thing to decide: the source, the dates, a column that is not sure, the programme."""
        if self.new_headings.isVisibleTo(self):
            self._go(self.new_headings.box)
            return
        doubtful = (c.heading for c in self._intake.mapping.columns if c.certainty in _TO_LOOK_AT)
        first = next(doubtful, None)
        self._go(self._rows[first].field if first is not None else self.choices.programme)

    def _go(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(widget)

    def _build(self) -> None:
        words = self._look.words
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.new_headings)
        column.addWidget(panel(heading(words("page_roster.file_title")), self.source, self.name, self.choices))
        self._holder = panel(heading(words("page_roster.columns_title")), self.remembered, self._table)
        column.addWidget(self._holder)
        column.addStretch(1)
        self.setWidget(inner)

    def _fill(self) -> None:
        old, self._table = self._table, QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for at, name in enumerate(("heading", "taken_for", "rule")):
            grid.addWidget(label(self._look.words(f"page_roster.column.{name}"), "muted"), 0, at)
        examples = examples_of(self._intake.table)
        self._rows = {}
        for number, choice in enumerate(self._intake.mapping.columns, start=1):
            row = _ColumnRow(self._look, choice.heading, examples[choice.heading], self._intake)
            row.add_to(grid, number)
            self._rows[choice.heading] = row
        self._holder.layout().replaceWidget(old, self._table)  # type: ignore[union-attr]
        old.hide()
        old.deleteLater()


class _ColumnRow:
    """One column of the file."""

    def __init__(self, look: Look, name: str, examples: str, intake: Intake) -> None:
        words = look.words
        self._look = look
        self.heading = label(name)
        self.examples = label(examples or words("page_roster.no_examples"), "muted")
        offered = [field for field in RosterField if shows(words.setting, field)]
        self.field = ActingChoiceBox(enum_options(words, "roster.field", offered))
        self.field.setObjectName(f"column_{name}")
        self.field.setAccessibleName(words("page_roster.taken_for", heading=name))
        self.field.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(18)
        self.sign = QLabel()
        self.certainty = label(kind="muted")
        self.field.activated.connect(lambda _: intake.choose_field(name, self.field.value()))
        self.rule = ActingChoiceBox(enum_options(words, "roster.rule", ColumnRule))
        self.rule.setObjectName(f"rule_{name}")
        self.rule.setAccessibleName(words("page_roster.rule_for", heading=name))
        self.rule.activated.connect(lambda _: intake.choose_rule(name, self.rule.value()))

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Put the row's widgets into the grid: what the file says, and beside it the choice and how sure it is."""
        top = Qt.AlignmentFlag.AlignTop
        said = QVBoxLayout()
        said.setSpacing(3)
        said.setContentsMargins(0, 7, 0, 0)
        said.addWidget(self.heading)
        said.addWidget(self.examples)
        said.addStretch(1)
        grid.addLayout(said, row, 0)
        chosen = QGridLayout()
        chosen.setHorizontalSpacing(6)
        chosen.setVerticalSpacing(3)
        chosen.setColumnStretch(1, 1)
        chosen.setRowStretch(2, 1)
        chosen.addWidget(self.field, 0, 0, 1, 2)
        chosen.addWidget(self.sign, 1, 0, top)
        chosen.addWidget(self.certainty, 1, 1, top)
        grid.addLayout(chosen, row, 1)
        grid.addWidget(self.rule, row, 2, top)

    def show_choice(self, choice: ColumnChoice) -> None:
        """Show what the column is taken for and how that came."""
        self.field.set_value(choice.field)
        self.rule.set_value(choice.rule)
        self.rule.setEnabled(choice.field is not RosterField.IGNORE)
        icon, tone = _ICONS[choice.certainty]
        side = self._look.px(18)
        self.sign.setPixmap(self._look.icon(icon, tone).pixmap(side, side))
        said = self._look.words.label("roster.certainty", choice.certainty)
        self.certainty.setText(said)
        self.field.setAccessibleDescription(said)


def examples_of(table: Table) -> dict[str, str]:
    """A few different values of each column, from its first rows."""
    return {
        name: " · ".join(_different(row.cells[at] for row in table.rows[:_LOOKED_AT]))
        for at, name in enumerate(table.headings)
    }


def _different(cells: Iterator[str]) -> list[str]:
    found: dict[str, None] = {}
    for cell in cells:
        text = " ".join(cell.split())
        if text:
            found[text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"] = None
        if len(found) == _EXAMPLES:
            break
    return list(found)
