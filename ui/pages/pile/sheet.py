# SPDX-License-Identifier: MIT
"""The right side of the pile: the sheet that was scanned, as a form that mirrors it, or what was said of it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.papers import PaperLine, PaperSubject, Returned
from mentordesk.records.sheets import About
from ui.look.look import Look
from ui.pages.pile.parts import before_typing, differences, sheet_column, what_came
from ui.pages.pile.picking import SubjectPicker
from ui.pages.pile.questions import QuestionsForm
from ui.pages.pile.said import Said
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.scrolled import InSight
from ui.widgets.text import button, label


class SheetPanel(QWidget):
    """`said(Said)` to be written down, `subjects_wanted(PaperLine)` for a blank one, `place_wanted(PaperLine, id)` for a
    sheet that is entered at its own place, `taken_back(code)`, `left()` when there is nothing more to do."""

    said = Signal(object)
    subjects_wanted = Signal(object)
    place_wanted = Signal(object, object)
    taken_back = Signal(str)
    left = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.line: PaperLine | None = None
        self.form: QuestionsForm | None = None
        self.picker: SubjectPicker | None = None
        self._about_id: int | None = None
        self._anew = False
        self._compared = ""
        """What was typed the second time, while both are on show."""
        self._answered: Mapping[str, Any] = {}
        self._empty: QLabel | None = None
        self._area = InSight()
        foot = QWidget()
        self._bar = FlowLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(foot)
        self.clear()

    # What is on show --------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """No sheet: what to do to get one."""
        self.line, self.form, self.picker, self._about_id, self._anew = None, None, None, None, False
        self._compared = ""
        self._show(EmptyState(self._look, self._look.words("page_pile.choose"), icon="checklist"))

    def show_line(self, line: PaperLine) -> None:
        """A sheet: what was said of it, or the form to say it in."""
        self.line, self.form, self.picker, self._anew = line, None, None, False
        self._about_id = line.paper.about_id
        self._compared = ""
        if line.back is not None:
            self._show_back(line)
        else:
            self._begin(line)

    def offer(self, subjects: Sequence[PaperSubject]) -> None:
        """What a blank sheet can be about."""
        if self.picker is not None:
            self.picker.offer(subjects)

    def enter(self) -> None:
        """Go to where typing begins."""
        if self.picker is not None:
            self.picker.setFocus()
        elif self.form is not None:
            self.form.enter()
            QTimer.singleShot(0, self._area, self._area.follow_keyboard)
        else:
            self._focus_first()

    def show_below(self, widget: QWidget) -> None:
        """Show something below what is on show, its head in sight; it goes with what it stands below."""
        holder = self._area.widget()
        column = holder.layout() if holder is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget)
        widget.show()  # At once, so that it can be given the keyboard.
        QTimer.singleShot(0, widget, lambda: self._area.verticalScrollBar().setValue(widget.y() - 8))

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self._compared) or (self.form is not None and self.form.dirty)

    def payload(self) -> dict[str, Any]:
        """What was typed, to be kept."""
        typed = self.form.payload() if self.form is not None else self._compared
        return {"form": typed, "about": self._about_id, "anew": self._anew}

    def give_back(self, line: PaperLine, kept: Mapping[str, Any]) -> None:
        """A sheet as it was left, typed and not saved."""
        self.show_line(line)
        self._about_id, self._anew = kept["about"], bool(kept["anew"])
        self._show_form(line)
        if self.form is not None:
            self.form.restore(kept["form"])

    def save(self) -> None:
        """Hand in what was typed, unless something in it is no answer; that nothing was is asked once."""
        if self.line is None or self.form is None or self.form.show_issues(self.form.own_issues()):
            return
        answers = self.form.answers()
        if not answers and self._empty is None and not self.line.paper.is_anonymous:
            # A slip of the keys would take it off the list of what is awaited.
            self._empty = label(self._look.words("page_pile.nothing_typed"), "error")
            self.show_below(self._empty)
            return
        if self._anew and self.line.back is not None and self.line.back.answers:
            self._show_both(self.line, answers)
            return
        self._say(Returned.ENTERED, answers)

    def say(self, how: Returned) -> None:
        """It was lost, or never written on."""
        if self.line is not None:
            self.said.emit(Said(code=self.line.paper.code, how=how, anew=self.line.back is not None))

    def mark_entered(self) -> None:
        """What stands on it was entered at its own place."""
        self._say(Returned.ENTERED, {})

    # Its states -------------------------------------------------------------------------------------------------------

    def _begin(self, line: PaperLine) -> None:
        """Ask what is not known of it: whom a blank one is about, then what stands on it."""
        if line.paper.is_blank and line.paper.kind.facts.about is not About.NOTHING:
            self._show_picker(line)
        else:
            self._show_form(line)

    def _show_form(self, line: PaperLine) -> None:
        form = FORM_FOR[line.paper.kind]
        self.picker = None
        if form.native is not None:
            words = self._look.words
            to_place = button(
                self._look,
                words(f"page_pile.to_{form.native.value}"),
                lambda: self.place_wanted.emit(line, self._about_id),
                variant="primary",
                name="to_place",
            )
            done = button(self._look, words("page_pile.is_entered"), self.mark_entered, icon="check", name="is_entered")
            told_where = label(words(f"page_pile.native_{form.native.value}"))
            self._show(sheet_column(self._look, line, told_where), done, to_place)
            return
        self._empty = None
        self.form = QuestionsForm(self._look, form)
        self._answered = self.form.answers()
        self.form.edited.connect(self._on_edited)
        for one in self.form.findChildren(QLineEdit) + self.form.findChildren(QCheckBox):
            one.installEventFilter(self)
        words = self._look.words
        save = button(self._look, words("page_pile.save"), self.save, variant="primary", icon="check", name="save")
        save.setToolTip(words("page_pile.save_hint"))
        content = sheet_column(self._look, line, *before_typing(self._look, line), self.form)
        self._show(content, *(self._endings(line) if line.back is None else ()), save)

    def _show_picker(self, line: PaperLine) -> None:
        self.picker = SubjectPicker(self._look)
        self.picker.picked.connect(lambda subject: self._on_picked(line, subject))
        self._show(sheet_column(self._look, line, self.picker), *self._endings(line))
        self.subjects_wanted.emit(line)

    def _on_picked(self, line: PaperLine, subject: PaperSubject) -> None:
        self._about_id = subject.id
        self._show_form(line)
        self.enter()

    def _show_back(self, line: PaperLine) -> None:
        words, look = self._look.words, self._look
        unnamed = line.paper.is_anonymous
        take = button(
            look,
            words("page_pile.unnamed.take_back" if unnamed else "page_pile.take_back"),
            lambda: self.taken_back.emit(line.paper.code),
            variant="quiet",
            icon="arrow-back-up",
            name="take_back",
        )
        more = words("page_pile.unnamed.one_more" if unnamed else "page_pile.again")
        again = button(look, more, self.begin_again, icon="pencil", name="again")
        leave = button(look, words("page_pile.leave"), self.left.emit, variant="primary", name="leave")
        self._show(sheet_column(look, line, *what_came(look, line)), take, again, leave)

    def begin_again(self) -> None:
        """Type in once more what was entered already; nothing is replaced before both were looked at. Of sheets without a name
        it is one more."""
        line = self.line
        if line is None or line.back is None:
            return
        self._anew = not line.paper.is_anonymous
        if self._anew:
            self._show_form(line)
        else:
            self._begin(line)
        self.enter()

    def _show_both(self, line: PaperLine, answers: Mapping[str, Any]) -> None:
        """What was entered first and what was typed now, where they differ; the first stays unless it is said otherwise."""
        words, look = self._look.words, self._look
        count, parts = differences(look, line, answers)
        take = button(look, words("page_pile.take_new"), lambda: self._say(Returned.ENTERED, answers), name="take_new")
        keep = button(look, words("page_pile.keep_first"), self.left.emit, variant="primary", name="keep_first")
        self._compared, self.form = self.payload()["form"], None
        self._show(sheet_column(look, line, *parts), *((take,) if count else ()), keep)
        keep.setFocus()

    # Pieces -----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next question, and past the last one to the button that saves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        """Only another answer is a change: a date that is written out as one leaves it says what it said."""
        answered = self.form.answers() if self.form is not None else {}
        if answered != self._answered:
            self._answered = answered
            if self._empty is not None:
                self._empty.setVisible(not answered)
            self.changed.emit()

    def _go_on(self) -> None:
        """To what is answered next; the boxes of one question are passed over together."""
        holder = self.focusWidget().parent()
        boxes = holder if isinstance(self.focusWidget(), QCheckBox) else None
        self.focusNextChild()
        while boxes is not None and isinstance(self.focusWidget(), QCheckBox) and self.focusWidget().parent() is boxes:
            self.focusNextChild()
        self._area.follow_keyboard()  # Tab does so by itself, Enter does not.

    def _endings(self, line: PaperLine) -> tuple[QWidget, ...]:
        """What can be said of a sheet that will not come back, or of the others of a print of which some came."""
        area = "page_pile.unnamed" if line.unnamed else "page_pile"
        return tuple(
            button(
                self._look,
                self._look.words(f"{area}.{how.value}"),
                partial(self.say, how),
                variant="quiet",
                name=how.value,
            )
            for how in (Returned.LOST, Returned.UNUSED)
        )

    def _show(self, content: QWidget, *buttons: QWidget) -> None:
        while (item := self._bar.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._area.setWidget(content)
        for one in buttons:
            self._bar.addWidget(one)
            one.show()  # At once, so that it can be given the keyboard.
        self._buttons = buttons
        self.changed.emit()

    def _focus_first(self) -> None:
        if self._buttons:
            self._buttons[-1].setFocus()

    def _say(self, how: Returned, answers: Mapping[str, Any]) -> None:
        if self.line is not None:
            anew = self.line.back is not None
            self.said.emit(
                Said(code=self.line.paper.code, how=how, answers=answers, anew=anew, about_id=self._about_id)
            )
