# SPDX-License-Identifier: MIT
"""The right side of the pile: the sheet that was scanned, as a form that mirrors it, or what was said of it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.paper_told import told
from mentordesk.records.papers import PaperLine, PaperSubject, Returned
from mentordesk.records.sheets import About
from ui.look.look import Look
from ui.pages.pile.picking import SubjectPicker
from ui.pages.pile.questions import QuestionsForm
from ui.pages.pile.said import Said
from ui.pages.pile.saying import about_said, back_said, printed_said, title_said
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, heading, label


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
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("flat", True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        self._show(EmptyState(self._look, self._look.words("page_pile.choose"), icon="checklist"))

    def show_line(self, line: PaperLine) -> None:
        """A sheet: what was said of it, or the form to say it in."""
        self.line, self.form, self.picker, self._anew = line, None, None, False
        self._about_id = line.paper.about_id
        if line.back is not None:
            self._show_back(line)
        elif line.paper.is_blank and line.paper.kind.facts.about is not About.NOTHING:
            self._show_picker(line)
        else:
            self._show_form(line)

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
        else:
            self._focus_first()

    def show_below(self, widget: QWidget) -> None:
        """Show something below what is on show, in sight; it goes with what it stands below."""
        holder = self._area.widget()
        column = holder.layout() if holder is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget)
        widget.show()  # At once, so that it can be given the keyboard.
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, 8))

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form is not None and self.form.dirty

    def payload(self) -> dict[str, Any]:
        """What was typed, to be kept."""
        assert self.form is not None
        return {"form": self.form.payload(), "about": self._about_id, "anew": self._anew}

    def give_back(self, line: PaperLine, kept: Mapping[str, Any]) -> None:
        """A sheet as it was left, typed and not saved."""
        self.show_line(line)
        self._about_id, self._anew = kept["about"], bool(kept["anew"])
        self._show_form(line)
        if self.form is not None:
            self.form.restore(kept["form"])

    def save(self) -> None:
        """Hand in what was typed, unless something in it is no answer."""
        if self.line is None or self.form is None or self.form.show_issues(self.form.own_issues()):
            return
        answers = self.form.answers()
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

    @property
    def waits_elsewhere(self) -> bool:
        """Whether it is being entered at its own place."""
        native = self.line is not None and FORM_FOR[self.line.paper.kind].native is not None
        return native and self.line is not None and self.line.back is None and self._about_id is not None

    @property
    def about_id(self) -> int | None:
        """What it is about, also where a blank one was just said to be."""
        return self._about_id

    # Its states -------------------------------------------------------------------------------------------------------

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
            self._show(self._column(line, label(words(f"page_pile.native_{form.native.value}"))), done, to_place)
            return
        self.form = QuestionsForm(self._look, form)
        self.form.edited.connect(self.changed)
        for one in self.form.findChildren(QLineEdit) + self.form.findChildren(QCheckBox):
            one.installEventFilter(self)
        warning = [] if line.paper.version == line.paper.kind.version else [self._older()]
        words = self._look.words
        save = button(self._look, words("page_pile.save"), self.save, variant="primary", icon="check", name="save")
        save.setToolTip(words("page_pile.save_hint"))
        self._show(self._column(line, *warning, self.form), *(self._endings() if line.back is None else ()), save)

    def _show_picker(self, line: PaperLine) -> None:
        self.picker = SubjectPicker(self._look)
        self.picker.picked.connect(lambda subject: self._on_picked(line, subject))
        self._show(self._column(line, self.picker), *self._endings())
        self.subjects_wanted.emit(line)

    def _on_picked(self, line: PaperLine, subject: PaperSubject) -> None:
        self._about_id = subject.id
        self._show_form(line)
        self.enter()

    def _show_back(self, line: PaperLine) -> None:
        words, look = self._look.words, self._look
        assert line.back is not None
        parts: list[QWidget] = [heading(back_said(words, line.back))]
        if not line.may_read:
            parts.append(label(words("page_pile.not_read"), "muted"))
        for asked, answer in told(words, FORM_FOR[line.paper.kind], line.back.answers):
            parts += [label(asked, "muted"), label(answer)]
        take = button(
            look,
            words("page_pile.take_back"),
            lambda: self.taken_back.emit(line.paper.code),
            variant="quiet",
            icon="arrow-back-up",
            name="take_back",
        )
        again = button(look, words("page_pile.again"), self.begin_again, icon="pencil", name="again")
        leave = button(look, words("page_pile.leave"), self.left.emit, variant="primary", name="leave")
        self._show(self._column(line, *parts), take, again, leave)

    def begin_again(self) -> None:
        """Type in once more what was entered already; nothing is replaced before both were looked at."""
        if self.line is not None and self.line.back is not None:
            self._anew = True
            self._show_form(self.line)
            self.enter()

    def _show_both(self, line: PaperLine, answers: Mapping[str, Any]) -> None:
        """What was entered first and what was typed now, where they differ; the first stays unless it is said otherwise."""
        words, look = self._look.words, self._look
        assert line.back is not None
        form = FORM_FOR[line.paper.kind]
        first, now = dict(told(words, form, line.back.answers)), dict(told(words, form, answers))
        asked = [one for one in {**first, **now} if first.get(one) != now.get(one)]
        parts: list[QWidget] = [heading(words.plural("page_pile.differ", len(asked)))]
        none = words("page_pile.no_answer")
        for one in asked:
            parts.append(label(one, "muted"))
            parts.append(label(words("page_pile.first", answer=first.get(one, none))))
            parts.append(label(words("page_pile.now", answer=now.get(one, none))))
        take = button(
            look,
            words("page_pile.take_new"),
            lambda: self._say(Returned.ENTERED, answers),
            name="take_new",
        )
        keep = button(look, words("page_pile.keep_first"), self.left.emit, variant="primary", name="keep_first")
        self.form = None
        self._show(self._column(line, *parts), *((take,) if asked else ()), keep)
        keep.setFocus()

    # Pieces -----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next question, and past the last one to the button that saves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _endings(self) -> tuple[QWidget, ...]:
        words, look = self._look.words, self._look
        lost = button(look, words("page_pile.lost"), lambda: self.say(Returned.LOST), variant="quiet", name="lost")
        unused = button(
            look, words("page_pile.unused"), lambda: self.say(Returned.UNUSED), variant="quiet", name="unused"
        )
        return lost, unused

    def _older(self) -> QWidget:
        return label(self._look.words("page_pile.older"), "error")

    def _column(self, line: PaperLine, *parts: QWidget) -> QWidget:
        words = self._look.words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(6)
        head = (
            label(title_said(words, line), "title"),
            label(about_said(words, line)),
            label(printed_said(words, line), "muted"),
        )
        for widget in (*head, *parts):
            column.addWidget(widget)
        column.addStretch(1)
        return holder

    def _show(self, content: QWidget, *buttons: QWidget) -> None:
        while (item := self._bar.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._area.setWidget(content)
        for one in buttons:
            self._bar.addWidget(one)
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
