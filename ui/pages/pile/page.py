# SPDX-License-Identifier: MIT
"""The page where paper comes back: a number is typed or scanned, its form opens beside it, Enter by Enter to the next one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Entity
from mentordesk.records.paper_asking import Native
from mentordesk.records.paper_code import said_code
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.papers import PaperLine, Returned
from mentordesk.usecases import papers
from mentordesk.usecases.paper_native import entered_at_its_place
from mentordesk.usecases.paper_subjects import paper_subjects
from ui.context import Action, Context, Page, Place
from ui.pages.pile.lists import back_table, out_table
from ui.pages.pile.saying import problem_said
from ui.pages.pile.sheet import Said, SheetPanel
from ui.widgets.banner import Remedy
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label

_BACK_DAYS = timedelta(days=30)
_PLACES = {Native.MEETING: Place.WEEK, Native.CONSENTS: Place.PEOPLE}
_HAND_IN, _TAKE_BACK = "papers.act.hand_in", "papers.act.take_back"


class PilePage(Page):
    """`show_target` takes the number of a sheet. A sheet that was begun and left is kept, and asked for again by its number."""

    watches = frozenset({Entity.PAPERS, Entity.SESSIONS, Entity.PEOPLE, Entity.PAIRS})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._begun: dict[str, Mapping[str, Any]] = {}
        self._elsewhere: tuple[PaperLine, int, datetime] | None = None
        self._out: tuple[PaperLine, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        self.code = TextLine(limit=20)
        self.code.setObjectName("code")
        self.code.setPlaceholderText("1234-5678")
        self.code.setAccessibleName(words("page_pile.code"))
        self.code.setFixedWidth(look.px(150))
        self.wrong = label(kind="error")
        self.wrong.hide()
        self.pile = label(kind="muted")
        self.pile.setObjectName("pile")
        today = self.context.clock.today()
        self.out, self.back = out_table(look, today), back_table(look)
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        self.lists.setMinimumHeight(look.px(260))
        self.lists.addTab(self._out_side(), words("page_pile.out"))
        self.lists.addTab(self.back, words("page_pile.back"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        asked = label(words("page_pile.code_label"), wrap=False)
        asked.setBuddy(self.code)
        row = QHBoxLayout()
        row.addWidget(asked)
        row.addWidget(self.code)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(label(words("page_pile.code_hint"), "muted"))
        column.addWidget(self.wrong)
        column.addWidget(self.pile)
        column.addWidget(self.lists, 1)
        self.sheet = SheetPanel(look)
        self.sheet.setMinimumWidth(look.px(240))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.sheet)
        split.setSizes([look.px(520), look.px(560)])
        split.setStretchFactor(1, 1)
        self.content.addWidget(split, 1)

    def _out_side(self) -> QWidget:
        look, words = self.context.look, self.context.words
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.out, 1)
        foot = QWidget()
        row = FlowLayout(foot)
        self.print_again = button(look, words("page_pile.print"), self._print_again, icon="printer", name="print_again")
        self.lost = button(look, words("page_pile.lost"), partial(self._say_of, Returned.LOST), name="out_lost")
        self.unused = button(look, words("page_pile.unused"), partial(self._say_of, Returned.UNUSED), name="out_unused")
        for one in (self.lost, self.unused, self.print_again):
            row.addWidget(one)
        column.addWidget(foot)
        self.print_again.setVisible(self.context.navigator.has(Place.PAPER))
        return side

    def _connect(self) -> None:
        self.code.returnPressed.connect(self._look_up)
        self.code.textEdited.connect(lambda _: self.wrong.hide())
        self.out.opened.connect(lambda line: self.look_up(line.paper.code))
        self.back.opened.connect(lambda line: self.look_up(line.paper.code))
        self.out.chosen.connect(self._on_out_chosen)
        self.sheet.said.connect(self._write_down)
        self.sheet.subjects_wanted.connect(self._ask_subjects)
        self.sheet.place_wanted.connect(self._go_to_place)
        self.sheet.taken_back.connect(self._take_back)
        self.sheet.left.connect(self._next)
        self.sheet.changed.connect(self.titled)
        self.context.jobs.changed.connect(self._on_elsewhere)

    # What can be done -------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        return Action(id="pile_code", text="page_pile.act.code", icon="checklist", shortcut="Ctrl+N", run=self._next)

    def actions_offered(self) -> Sequence[Action]:
        sheet = self.sheet
        return (
            Action(
                id="pile_save",
                text="page_pile.act.save",
                icon="check",
                shortcut="Ctrl+S | Ctrl+Return",
                run=sheet.save,
                enabled=lambda: sheet.form is not None,
            ),
            Action(
                id="pile_lost",
                text="page_pile.act.lost",
                run=partial(self._say_of, Returned.LOST),
                enabled=lambda: self._chosen_out is not None,
            ),
            Action(
                id="pile_unused",
                text="page_pile.act.unused",
                run=partial(self._say_of, Returned.UNUSED),
                enabled=lambda: self._chosen_out is not None,
            ),
            Action(
                id="pile_print",
                text="page_pile.act.print",
                icon="printer",
                shortcut="Ctrl+P",
                run=self._print_again,
                enabled=lambda: self._chosen_out is not None and self.context.navigator.has(Place.PAPER),
            ),
        )

    @property
    def _chosen_out(self) -> PaperLine | None:
        line = self.sheet.line
        return line if line is not None and line.back is None else self.out.current()

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        jobs = self.context.jobs
        jobs.ask(papers.papers_out, self, self._show_out)
        jobs.ask(partial(papers.papers_back, since=self.context.clock.today() - _BACK_DAYS), self, self._show_back)

    def show_target(self, target: object) -> None:
        if isinstance(target, str):
            self.look_up(target)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.sheet.line is None:
            self.code.setFocus()

    def drafts(self) -> Mapping[str, str]:
        self._keep()
        return {f"sheet-{code}": json.dumps(kept) for code, kept in self._begun.items()}

    def restore(self, name: str, payload: str) -> None:
        code = name.removeprefix("sheet-")
        self._begun[code] = json.loads(payload)
        self.look_up(code)

    def look_up(self, typed: str) -> None:
        """Find a sheet by its number and open its form; one that was begun before it is kept."""
        self._keep()
        self.context.jobs.ask(partial(papers.find_paper, typed=typed), self, self._open, self._on_wrong)

    def _look_up(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self.look_up(typed)

    def _open(self, line: PaperLine) -> None:
        self._keep()  # Typed on while the desk was asked.
        self.wrong.hide()
        self.code.clear()
        kept = self._begun.pop(line.paper.code, None)
        if kept is not None:
            self.sheet.give_back(line, kept)
        else:
            self.sheet.show_line(line)
        self._tell_pile()
        self.sheet.enter()

    def _on_wrong(self, error: MentorDeskError) -> None:
        self.wrong.setText(problem_said(self.context.words, error))
        self.wrong.show()
        self.code.setFocus()
        self.code.selectAll()

    def _keep(self) -> None:
        """What was typed and not saved stays with its sheet."""
        line = self.sheet.line
        if line is not None and self.sheet.dirty:
            self._begun[line.paper.code] = self.sheet.payload()

    def _show_out(self, lines: tuple[PaperLine, ...]) -> None:
        self._out = lines
        self.out.set_records(lines)
        self.lists.setTabText(0, self._counted("page_pile.out", len(lines)))
        self._tell_pile()

    def _show_back(self, lines: tuple[PaperLine, ...]) -> None:
        self.back.set_records(lines)
        self.lists.setTabText(1, self._counted("page_pile.back", len(lines)))
        self._tell_pile()

    def _counted(self, key: str, count: int) -> str:
        words = self.context.words
        return words("page_pile.counted", what=words(key), n=words.number(count))

    def _tell_pile(self) -> None:
        """What today's pile has come to, and what is begun and not saved."""
        words, today = self.context.words, self.context.clock.today()
        done = [line for line in self.back.model.records if line.back and line.back.at.astimezone().date() == today]
        entered = sum(line.back is not None and line.back.how is Returned.ENTERED for line in done)
        parts = [words.plural("page_pile.entered", entered), words.plural("page_pile.still_out", len(self._out))]
        if self._begun:
            codes = words.listing(said_code(code) for code in sorted(self._begun))
            parts.append(words("page_pile.begun", codes=codes))
        self.pile.setText(" ".join(parts))

    def _on_out_chosen(self, line: PaperLine | None) -> None:
        for one in (self.lost, self.unused, self.print_again):
            one.setEnabled(line is not None)
        self.context.navigator.refresh_actions()

    def _ask_subjects(self, line: PaperLine) -> None:
        self.context.jobs.ask(partial(paper_subjects, kind=line.paper.kind), self, self.sheet.offer)

    # Writing down -----------------------------------------------------------------------------------------------------

    def _write_down(self, said: Said) -> None:
        call = partial(
            papers.hand_in, code=said.code, answers=said.answers, how=said.how, anew=said.anew, about_id=said.about_id
        )
        self.context.jobs.perform(_HAND_IN, call, self, lambda _: self._on_written(said), self._on_refused)

    def _on_written(self, said: Said) -> None:
        self._begun.pop(said.code, None)
        self._elsewhere = None
        if self.sheet.line is None or self.sheet.line.paper.code == said.code:
            self._next(keep=False)
        self.tell(f"page_pile.done_{said.how.value}", code=said_code(said.code))

    def _on_refused(self, error: MentorDeskError) -> None:
        """Somebody else may have entered it meanwhile: what they wrote is looked at first."""
        self.context.messages.fail(self, error)

    def _say_of(self, how: Returned) -> None:
        line = self._chosen_out
        if line is not None:
            self._write_down(Said(code=line.paper.code, how=how))

    def _take_back(self, code: str) -> None:
        call = partial(papers.take_paper_back, code=code)
        self.context.jobs.perform(_TAKE_BACK, call, self, lambda _: self.look_up(code))

    def _print_again(self) -> None:
        line = self._chosen_out
        if line is not None:
            self.context.navigator.open(Place.PAPER, (line.paper.kind, line.paper.about_id))

    def _next(self, *, keep: bool = True) -> None:
        """Back to the field, for the next sheet of the pile."""
        if keep:
            self._keep()
        self.sheet.clear()
        self._tell_pile()
        self.code.setFocus()
        self.code.selectAll()

    # Sheets with a form of the desk -----------------------------------------------------------------------------------

    def _go_to_place(self, line: PaperLine, about_id: int | None) -> None:
        native = FORM_FOR[line.paper.kind].native
        if native is not None and about_id is not None:
            self._elsewhere = (line, about_id, self.context.clock.now())
            self.context.navigator.open(_PLACES[native], about_id)

    def _on_elsewhere(self, changes: Changes) -> None:
        """Something was saved at the place of a sheet: where that was what the sheet is for, it has come back."""
        if self._elsewhere is None or not changes.touches(Entity.SESSIONS, Entity.PEOPLE):
            return
        line, about_id, since = self._elsewhere
        ask = partial(entered_at_its_place, kind=line.paper.kind, about_id=about_id, since=since)
        self.context.jobs.ask(ask, self, lambda done: self._on_settled(line, about_id) if done else None)

    def _on_settled(self, line: PaperLine, about_id: int) -> None:
        if self._elsewhere is None or self._elsewhere[0].paper.code != line.paper.code:
            return
        self._elsewhere = None
        to_pile = Remedy(self.context.words("page_pile.to_pile"), partial(self.context.navigator.open, Place.PILE))
        call = partial(papers.hand_in, code=line.paper.code, answers={}, about_id=about_id)
        code = said_code(line.paper.code)

        def told(_: object) -> None:
            self.sheet.clear()
            self.context.messages.tell(self, "page_pile.done_entered", to_pile, code=code)

        self.context.jobs.perform(_HAND_IN, call, self, told, lambda _: None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._next()
        else:
            super().keyPressEvent(event)
