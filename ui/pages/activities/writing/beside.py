# SPDX-License-Identifier: MIT
"""What stands beside an activity that is being written: what is missing, what is hard to read, and the sheet as it will print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTabWidget

from mentordesk.records.activities import Activity, SheetVersion
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.issues import Issue
from mentordesk.usecases.activity_preview import preview_worksheet
from mentordesk.usecases.own_activities import sheet_faults
from mentordesk.usecases.sheets import GatheredSheet, Sheet, draw
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.pages.activities.writing.framing import framed
from ui.pages.activities.writing.places import called
from ui.widgets.pdf import PdfView
from ui.widgets.text import label

_AREA = "page_own_activities"
_REST_MS = 400
"""How long the keys must rest before the sheet is drawn anew."""


class Beside(QTabWidget):
    """`wanted` comes with the field somebody wants to go to. Facts about sentences, never a score (REQ-3.8)."""

    wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self._shown: tuple[Activity, str, SheetVersion] | None = None
        self.told = label("", "muted")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.list.setAccessibleName(words(f"{_AREA}.checks"))
        self.list.itemActivated.connect(self._on_wanted)
        self.list.itemClicked.connect(self._on_wanted)
        self.view = PdfView(look)
        self.unknown = label("", "error")
        self.unknown.hide()
        self.addTab(framed(self.unknown, self.view), words(f"{_AREA}.preview"))
        self.addTab(framed(self.told, self.list), words(f"{_AREA}.checks"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.draw)

    def show_activity(self, activity: Activity, language: str, version: SheetVersion) -> tuple[Issue, ...]:
        """Check the words at once, and draw the sheet when the keys rest. Gives what stands against keeping it."""
        before, self._shown = self._shown, (activity, language, version)
        issues = activity_issues(activity)
        if before is None or before != self._shown:
            self._check(activity, language, issues)
            self._rest.start()
        return issues

    def draw(self) -> None:
        """Draw the worksheet on show."""
        self._rest.stop()
        if self._shown is None:
            return
        activity, language, version = self._shown
        if language in activity.texts:
            call = partial(preview_worksheet, activity=activity, language=language, version=version)
            self._context.jobs.ask(call, self, partial(self._on_gathered, self._shown), self._on_undrawn)

    def _on_gathered(self, of: object, gathered: GatheredSheet) -> None:
        if of == self._shown:
            self._context.jobs.compute(lambda _: draw(gathered), self, partial(self._on_drawn, of), self._on_undrawn)

    def _on_drawn(self, of: object, sheet: Sheet) -> None:
        if of == self._shown:
            at = self.view.verticalScrollBar().value()
            self.view.show_pdf(sheet.pdf)
            self.view.verticalScrollBar().setValue(at)
            self.unknown.setVisible(bool(sheet.replaced))
            if sheet.replaced:
                signs = self._context.words.listing(sheet.replaced)
                self.unknown.setText(self._context.words("sheets.note.replaced", characters=signs))

    def _on_undrawn(self, _: object) -> None:
        """A sheet that cannot be drawn yet: what is missing stands in the list."""
        self.view.clear()

    def _check(self, activity: Activity, language: str, issues: Sequence[Issue]) -> None:
        words = self._context.words
        faults = sheet_faults(activity, language)
        self.list.clear()
        for issue in issues:
            place = called(words, issue.field, activity)
            self._add(words(f"{_AREA}.missing_line", place=place, said=issue_sentence(words, issue)), issue.field)
        for fault in faults:
            said = words(f"activities.fault.{fault.kind}", found=fault.found)
            field = _place_of(fault.sentence, activity, language)
            self._add(words(f"{_AREA}.hard_line", said=said, sentence=fault.sentence), field)
        found = [words.plural(f"{_AREA}.missing", len(issues))] if issues else []
        found += [words.plural(f"{_AREA}.hard", len(faults))] if faults else []
        self.told.setText(" ".join(found) or words(f"{_AREA}.all_well"))
        count = len(issues) + len(faults)
        self.setTabText(1, words(f"{_AREA}.checks_of", n=count) if count else words(f"{_AREA}.checks"))

    def _add(self, text: str, field: str) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, field)
        self.list.addItem(item)

    def _on_wanted(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))


def _place_of(sentence: str, activity: Activity, language: str) -> str:
    """The field of the plain worksheet in which the sentence stands."""
    sheet = activity.texts[language].plain
    for element in sheet.elements:
        if sentence in element.text:
            return f"{language}.plain.{element.id}.text"
    if sentence in sheet.aim:
        return f"{language}.plain.aim"
    part = next((e.id for e in sheet.elements if any(sentence in said for said in _said(e))), "title")
    return f"{language}.plain.{part}"


def _said(element: object) -> tuple[str, ...]:
    lists = (getattr(element, name, ()) for name in ("items", "titles", "columns", "rows", "labels"))
    words = [word for each in lists for word in each]
    return (*words, *(getattr(element, name, "") for name in ("low", "middle", "high")))
