# SPDX-License-Identifier: MIT
"""The worksheet of an activity: its parts in order, the chosen one's words and sizes, one wording or two."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.activities import Activity, Element, SheetVersion, Worksheet
from mentordesk.records.activity_edits import fresh_element, has_one_sheet, moved, with_one_sheet, with_sheet
from mentordesk.records.activity_payload import KINDS, kind_of
from ui.forms.fields import text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.activities.writing.forms import sentences_field
from ui.pages.activities.writing.parts import PartForm, part_draft, part_of
from ui.pages.activities.writing.rows import OrderedRows
from ui.widgets.choices import ChoiceRow
from ui.widgets.inputs import ChoiceBox, enum_options

_AREA = "page_own_activities"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """The title of a worksheet and its one sentence of aim."""

    sheet_title: str = ""
    sheet_aim: str = ""


class _HeadForm(Form[SheetHead]):
    def __init__(self, look: Look) -> None:
        super().__init__(look, SheetHead, f"{_AREA}.form")
        self.add(text_field("sheet_title"))
        self.add(sentences_field("sheet_aim", lines=2))


class WorksheetPanel(QWidget):
    """Shows one wording in one language and makes another activity of what is done to it: `made`."""

    made = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = look.words
        self._activity: Activity | None = None
        self._language = ""
        self.one = QCheckBox(look.words(f"{_AREA}.one_sheet"))
        self.one.toggled.connect(self._on_one)
        self.version = ChoiceRow(
            enum_options(look.words, f"{_AREA}.version", (SheetVersion.PLAIN, SheetVersion.STANDARD))
        )
        self.version.setAccessibleName(look.words(f"{_AREA}.version_name"))
        self.version.changed.connect(self._refresh)
        self.head = _HeadForm(look)
        self.head.edited.connect(self._on_head)
        self.kind = ChoiceBox([(kind, look.words(f"{_AREA}.kind.{name}")) for name, kind in KINDS.items()])
        self.kind.set_value(KINDS["prompt"])
        self.kind.setAccessibleName(look.words(f"{_AREA}.kind_name"))
        self.rows = OrderedRows(look, _AREA, "parts", before=(self.kind,))
        self.rows.chosen.connect(lambda _: self._show_part())
        self.rows.when(add=self._add, move=self._move, remove=self._remove)
        self.forms = {kind: PartForm(look, kind) for kind in KINDS.values()}
        self.stack = QStackedWidget()
        for form in self.forms.values():
            form.edited.connect(self._on_part)
            self.stack.addWidget(form)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.one, self.version, self.head, self.rows, self.stack):
            column.addWidget(widget)
        column.addStretch(1)

    def show_activity(self, activity: Activity, language: str) -> None:
        """Show the worksheet; the chosen part and wording stay chosen."""
        other = self._activity is None or activity.id != self._activity.id
        self._activity, self._language = activity, language
        if other:
            with QSignalBlocker(self.one):
                self.one.setChecked(has_one_sheet(activity))
        self._refresh(0 if other else self.rows.row)

    @property
    def shown(self) -> SheetVersion:
        """The wording on show."""
        return SheetVersion.PLAIN if self.one.isChecked() else self.version.value()

    def show_version(self, version: SheetVersion) -> None:
        """Show this wording, where there are two."""
        self.version.set_value(version)

    def choose(self, part_id: str) -> None:
        """Show one part, or the head of the sheet, and put the keyboard into it."""
        ids = [element.id for element in self._sheet.elements]
        if part_id in ids:
            self.rows.list.setCurrentRow(ids.index(part_id))
            self.forms[type(self._sheet.elements[self.rows.row])].field("text").widget.setFocus()
        else:
            self.head.field("sheet_aim" if part_id == "aim" else "sheet_title").widget.setFocus()

    @property
    def _sheet(self) -> Worksheet:
        assert self._activity is not None, "a worksheet is shown of an activity"
        return self._activity.texts[self._language].worksheet(self.shown)

    def _refresh(self, row: int = 0) -> None:
        self.version.setVisible(not self.one.isChecked())
        if self._activity is None:
            return
        head = SheetHead(sheet_title=self._sheet.title, sheet_aim=self._sheet.aim)
        if self.head.draft() != head:
            self.head.load(head)
        self._show_lines(row)
        self._show_part()

    def _show_lines(self, row: int) -> None:
        words = self._words
        lines = []
        for number, element in self._sheet.numbered():
            mark = f"{number}. " if number else ""
            kind = words(f"{_AREA}.kind.{kind_of(element)}")
            lines.append(
                words(f"{_AREA}.part_line", mark=mark, kind=kind, text=element.text or words(f"{_AREA}.untitled"))
            )
        self.rows.show_lines(lines, row)
        row, last = self.rows.row, len(lines) - 1
        self.rows.allow(up=row > 0, down=0 <= row < last, remove=last > 0)

    def _show_part(self) -> None:
        row, elements = self.rows.row, self._sheet.elements
        self.stack.setVisible(0 <= row < len(elements))
        if not 0 <= row < len(elements):
            return
        form = self.forms[type(elements[row])]
        draft = part_draft(elements[row])
        if form.draft() != draft:
            form.load(draft)
        self.stack.setCurrentWidget(form)
        self._show_lines(row)

    def _on_one(self, one: bool) -> None:
        if self._activity is not None:
            self._tell(with_one_sheet(self._activity) if one else self._activity)
            self._refresh(self.rows.row)

    def _on_head(self) -> None:
        head = self.head.draft()
        self._make(replace(self._sheet, title=head.sheet_title, aim=head.sheet_aim))

    def _on_part(self) -> None:
        row, elements = self.rows.row, self._sheet.elements
        if 0 <= row < len(elements):
            changed = part_of(elements[row], self.forms[type(elements[row])].draft())
            self._make_parts((*elements[:row], changed, *elements[row + 1 :]), row)

    def _add(self) -> None:
        elements, row = self._sheet.elements, self.rows.row + 1
        fresh = fresh_element(self.kind.value(), [element.id for element in elements])
        self._make_parts((*elements[:row], fresh, *elements[row:]), row)
        self._show_part()
        self.forms[type(fresh)].field("text").widget.setFocus()

    def _move(self, by: int) -> None:
        row = self.rows.row
        if 0 <= row + by < len(self._sheet.elements):
            self._make_parts(moved(self._sheet.elements, row, by), row + by)

    def _remove(self) -> None:
        row, elements = self.rows.row, self._sheet.elements
        self._make_parts((*elements[:row], *elements[row + 1 :]), max(0, row - 1))
        self._show_part()

    def _make_parts(self, elements: tuple[Element, ...], row: int) -> None:
        self._make(replace(self._sheet, elements=elements))
        self._show_lines(row)

    def _make(self, sheet: Worksheet) -> None:
        if self._activity is not None:
            both = self.one.isChecked()
            self._tell(with_sheet(self._activity, self._language, self.shown, sheet, both=both))

    def _tell(self, activity: Activity) -> None:
        self._activity = activity
        self.made.emit(activity)
