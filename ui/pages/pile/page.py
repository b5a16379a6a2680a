# SPDX-License-Identifier: MIT
"""The page where paper comes back: a number is typed or scanned, its form opens beside it, Enter by Enter to the next one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError, Refused
from mentordesk.records.changes import Changes, Entity
from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine, Returned
from mentordesk.usecases import papers
from mentordesk.usecases.paper_follows import FOLLOWED, hand_in_following
from mentordesk.usecases.paper_subjects import paper_subjects
from ui.context import Action, Context, Page, Place
from ui.pages.pile.elsewhere import Elsewhere
from ui.pages.pile.following import Following
from ui.pages.pile.halves import Halves
from ui.pages.pile.newcomer import Newcomers
from ui.pages.pile.said import Said
from ui.pages.pile.saying import problem_said
from ui.pages.pile.sheet import SheetPanel
from ui.pages.pile.tray import Tray
from ui.widgets.banner import Remedy
from ui.widgets.notices import nearest_board

_BACK_DAYS = timedelta(days=30)
_HAND_IN, _TAKE_BACK = "papers.act.hand_in", "papers.act.take_back"


class PilePage(Page):
    """`show_target` takes the number of a sheet. A sheet that was begun and left is kept, and asked for again by its number."""

    watches = frozenset({Entity.PAPERS, Entity.SESSIONS, Entity.PEOPLE, Entity.PAIRS})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._begun: dict[str, Mapping[str, Any]] = {}
        self._on_show: tuple[PaperLine | None, bool] = (None, False)
        self._elsewhere = Elsewhere(self, self._on_settled)
        look = context.look
        self.tray = Tray(look, context.clock.today(), may_print=context.navigator.has(Place.PAPER))
        self.sheet = SheetPanel(look)
        self.sheet.setMinimumWidth(look.px(240))
        self.following = Following(self, self.sheet, self._save)
        self.newcomers = Newcomers(self, self.sheet)
        self._halves = Halves(look, self.tray, self.sheet)
        self.content.addWidget(self._halves, 1)
        self._connect()

    def _connect(self) -> None:
        self.tray.wanted.connect(self.look_up)
        self.tray.said_of.connect(self._say_of)
        self.tray.print_wanted.connect(self._print_again)
        self.tray.paper_wanted.connect(self._to_paper)
        self.tray.chosen.connect(self.context.navigator.refresh_actions)
        self.sheet.said.connect(self.following.write_down)
        self.sheet.subjects_wanted.connect(self._ask_subjects)
        self.sheet.place_wanted.connect(self._elsewhere.go)
        self.sheet.taken_back.connect(self._take_back)
        self.sheet.left.connect(self._leave)
        self.sheet.changed.connect(self._on_sheet)
        self.context.jobs.changed.connect(self._on_changed)

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
            Action(
                id="pile_paper",
                text="page_pile.act.paper",
                icon="printer",
                run=self._to_paper,
                enabled=lambda: self.context.navigator.has(Place.PAPER),
            ),
        )

    @property
    def _chosen_out(self) -> PaperLine | None:
        line = self.sheet.line
        return line if line is not None and line.back is None else self.tray.out.current()

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        jobs = self.context.jobs
        jobs.ask(papers.papers_out, self, self._show_out)
        jobs.ask(partial(papers.papers_back, since=self.context.clock.today() - _BACK_DAYS), self, self._show_back)
        self.following.refresh()

    def show_target(self, target: object) -> None:
        if isinstance(target, str):
            self.look_up(target)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.sheet.line is None:
            self.tray.code.setFocus()

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

    def _open(self, line: PaperLine) -> None:
        self._keep()  # Typed on while the desk was asked.
        self.tray.number_taken()
        kept = self._begun.pop(line.paper.code, None)
        if kept is not None:
            self.sheet.give_back(line, kept)
        else:
            self.sheet.show_line(line)
        self._tell_pile()
        self.sheet.enter()

    def _on_sheet(self) -> None:
        self._halves.show_sheet(self.sheet.line is not None)
        on_show = (self.sheet.line, self.sheet.form is not None)
        if on_show != self._on_show:  # Not with each key: the window makes its menus anew.
            self._on_show = on_show
            self.titled.emit()

    def _on_wrong(self, error: MentorDeskError) -> None:
        self.tray.number_wrong(problem_said(self.context.words, error))

    def _keep(self) -> None:
        """What was typed and not saved stays with its sheet."""
        line = self.sheet.line
        if line is not None and self.sheet.dirty:
            self._begun[line.paper.code] = self.sheet.payload()

    def _show_out(self, lines: tuple[PaperLine, ...]) -> None:
        self.tray.show_out(lines)
        self._tell_pile()

    def _show_back(self, lines: tuple[PaperLine, ...]) -> None:
        self.tray.show_back(lines)
        self._tell_pile()

    def _tell_pile(self) -> None:
        self.tray.tell_pile(self._begun, self.context.clock.today())

    def _ask_subjects(self, line: PaperLine) -> None:
        self.context.jobs.ask(partial(paper_subjects, kind=line.paper.kind), self, self.sheet.offer)

    # Writing down -----------------------------------------------------------------------------------------------------

    def _save(self, said: Said, chosen: frozenset[str] = frozenset()) -> None:
        """Write down what became of a sheet, and what was confirmed of what follows from it."""
        if said.how is Returned.ENTERED:
            call = partial(
                hand_in_following,
                code=said.code,
                answers=said.answers,
                chosen=chosen,
                anew=said.anew,
                about_id=said.about_id,
            )
        else:
            call = partial(papers.hand_in, code=said.code, answers={}, how=said.how, anew=said.anew)
        self.context.jobs.perform(_HAND_IN, call, self, lambda _: self._on_written(said, len(chosen)), self._on_refused)

    def _on_written(self, said: Said, followed: int) -> None:
        self._begun.pop(said.code, None)
        self._elsewhere.forget()
        line = self.sheet.line
        if line is None or line.paper.code == said.code:
            self._next(keep=False)
        code = said_code(said.code)
        if followed:
            self.tell("page_pile_follows.done", code=code, n=followed)
        elif line is not None and line.paper.is_anonymous and said.how is Returned.ENTERED:
            self.tell("page_pile.unnamed.done", code=code, n=len(line.unnamed) + 1, copies=line.paper.copies)
        else:
            self.tell(f"page_pile.done_{said.how.value}", code=code)

    def _on_refused(self, error: MentorDeskError) -> None:
        """Somebody else may have entered it meanwhile: what they wrote is looked at first."""
        self.following.refused()
        self.context.messages.fail(self, error)

    def _say_of(self, how: Returned) -> None:
        line = self._chosen_out
        if line is not None:
            self._save(Said(code=line.paper.code, how=how))

    def _take_back(self, code: str) -> None:
        call = partial(papers.take_paper_back, code=code)
        line = self.sheet.line
        followed = (
            line is not None and line.back is not None and bool(line.back.answers) and line.paper.kind in FOLLOWED
        )

        def taken_back(_: object) -> None:
            self.look_up(code)
            if followed:
                self.tell("page_pile_follows.stays", tone="info", code=said_code(code))

        self.context.jobs.perform(_TAKE_BACK, call, self, taken_back)

    def _print_again(self) -> None:
        line = self._chosen_out
        if line is not None:
            self.context.navigator.open(Place.PAPER, (line.paper.kind, line.paper.about_id))

    def _to_paper(self) -> None:
        self.context.navigator.open(Place.PAPER)

    def _leave(self) -> None:
        """The sheet stays as it was entered: what was typed of it once more goes away."""
        if self.sheet.line is not None:
            self._begun.pop(self.sheet.line.paper.code, None)
        self._next(keep=False)

    def _next(self, *, keep: bool = True) -> None:
        """Back to the field, for the next sheet of the pile."""
        if keep:
            self._keep()
        self.sheet.clear()
        self._tell_pile()
        self.tray.await_number()

    # Sheets with a form of the desk -----------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        self._elsewhere.on_changed(changes)

    def _on_settled(self, line: PaperLine, about_id: int) -> None:
        """What stands on a sheet was entered at its own place: it has come back, and that is told where one is."""
        to_pile = Remedy(self.context.words("page_pile.to_pile"), partial(self.context.navigator.open, Place.PILE))
        call = partial(papers.hand_in, code=line.paper.code, answers={}, about_id=about_id)

        def told(_: object) -> None:
            if self.sheet.line is None or self.sheet.line.paper.code == line.paper.code:
                self.sheet.clear()  # Another sheet may have been begun since.
            at = self.window().focusWidget() or self
            owner, ways = (self, ()) if self.isVisible() or nearest_board(at) is None else (at, (to_pile,))
            self.context.messages.tell(owner, "page_pile.done_entered", *ways, code=said_code(line.paper.code))

        def not_told(error: MentorDeskError) -> None:
            if not isinstance(error, Refused):  # A colleague entered it meanwhile: all is well.
                self.context.messages.fail(self, error)

        self.context.jobs.perform(_HAND_IN, call, self, told, not_told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._next()
        else:
            super().keyPressEvent(event)
