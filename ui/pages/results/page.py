# SPDX-License-Identifier: MIT
"""The place Results. Its first view is the self-check: how the records stand against published standards, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSplitter, QVBoxLayout, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.records.standards import Light, SelfCheck
from mentordesk.usecases.programmes import list_programmes
from mentordesk.usecases.standards import restore_lines, self_check
from mentordesk.usecases.standards_sheet import gather_standards_sheet, log_standards_print
from ui.context import Action, Context, Page
from ui.jobs.job import Job
from ui.pages.results.detail import LineDetail
from ui.pages.results.lines import LineTree
from ui.pages.results.period import PeriodField
from ui.pages.results.wording import FAILS, SIGNS
from ui.paper import Gather, ListPaper
from ui.widgets.chip import Chip
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox
from ui.widgets.menu import MenuButton

_SIDE_BY_SIDE = 860
"""The least width for the lines and the chosen one beside each other."""


class ResultsPage(Page):
    """`show_target` takes the code of a line."""

    watches = frozenset(Entity)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look, words = context.look, context.words
        self._check: SelfCheck | None = None
        self._asking: Job | None = None
        self._wanted = ""
        self.programme = ChoiceBox([(None, words("page_results.any_programme"))])
        self.programme.setAccessibleName(words("page_results.programme"))
        self.period = PeriodField(look, context.clock.today())
        self.only_failing = QCheckBox(words("page_results.only_failing"))
        self.chips = {light: Chip(look, SIGNS[light][1], "", SIGNS[light][0]) for light in Light}
        self.lines = LineTree(look)
        self.detail = LineDetail(context)
        self.paper = ListPaper(context, self, log_standards_print, "mentordesk-md-33.pdf")
        self.printing = MenuButton(look, words("page_results.paper"), "printer", self._fill, "results_paper")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()

    def _build(self) -> None:
        split = self.split
        split.addWidget(self.lines)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail)
        split.addWidget(side)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([660, 420])
        side.setMinimumWidth(self.context.look.px(310))
        self.lines.setMinimumSize(self.context.look.px(330), self.context.look.px(200))
        self.content.addWidget(flowing(self.programme, self.only_failing, self.printing))
        self.content.addWidget(self.period)
        self.content.addWidget(flowing(*self.chips.values()))
        self.content.addWidget(split, 1)

    def _connect(self) -> None:
        self.programme.currentIndexChanged.connect(lambda _: self._ask())
        self.period.changed.connect(self._ask)
        self.only_failing.toggled.connect(lambda _: self._show())
        self.lines.chosen.connect(self.detail.show_result)
        self.lines.opened.connect(self.detail.enter)
        self.detail.changed.connect(self.titled)

    # What can be done -------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action:
        run = partial(self.print, named=True)
        return Action(id="results_print", text="page_results.print", icon="printer", shortcut="Ctrl+P", run=run)

    def actions_offered(self) -> Sequence[Action]:
        actions = [
            Action(id="results_failing", text="page_results.act.failing", icon="filter", run=self.only_failing.toggle),
        ]
        if self.context.actor.may(Permission.WRITE_PROGRAMMES):
            may, save = (lambda: self.detail.answers), self.detail.save
            text = "page_results.act.answer"
            actions.append(
                Action(id="results_answer", text=text, icon="check", shortcut="Ctrl+S", run=save, enabled=may)
            )
            text, restore = "page_results.act.restore_all", self._restore_all
            actions.append(Action(id="results_restore_all", text=text, icon="history", run=restore))
        return actions

    def print(self, *, named: bool) -> None:
        """Print what is on the screen, with names or with codes."""
        self.paper.print(self._gather(named))

    def save(self, *, named: bool) -> None:
        """Save what is on the screen as a PDF."""
        self.paper.save(self._gather(named))

    def _restore_all(self) -> None:
        def tell(number: int) -> None:
            key = "zero" if not number else "one" if number == 1 else "other"
            self.tell(f"page_results.restored.{key}", n=number)

        self.context.jobs.perform("standards.act.restore_all", restore_lines, self, tell)

    def _gather(self, named: bool) -> Gather:
        return partial(
            gather_standards_sheet,
            programme_id=self.programme.value(),
            period=self.period.value(),
            only_failing=self.only_failing.isChecked(),
            named=named,
            language=self.context.look.language,
        )

    def _fill(self, menu: QMenu) -> None:
        for way, named in (("named", True), ("coded", False)):
            for act, run in (("print", self.print), ("save", self.save)):
                entry = menu.addAction(self.context.words(f"page_results.{act}_{way}"))
                entry.triggered.connect(lambda _=False, run=run, named=named: run(named=named))

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.context.jobs.ask(list_programmes, self, self._on_programmes)
        self._ask()

    def show_target(self, target: object) -> None:
        if isinstance(target, str):
            self._wanted = target
            self.only_failing.setChecked(False)
            self._show()

    def drafts(self) -> Mapping[str, str]:
        return {f"answer-{code}": payload for code, payload in self.detail.begun().items()}

    def restore(self, name: str, payload: str) -> None:
        code = name.removeprefix("answer-")
        self.detail.put_back(code, payload)
        self.show_target(code)

    def _on_programmes(self, programmes: tuple[Programme, ...]) -> None:
        options: list[tuple[ProgrammeId | None, str]] = [(None, self.context.words("page_results.any_programme"))]
        self.programme.set_options([*options, *((programme.id, programme.name) for programme in programmes)])
        self.programme.setVisible(len(programmes) > 1)

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking.drop()
        call = partial(self_check, programme_id=self.programme.value(), period=self.period.value())
        self._asking = self.context.jobs.ask(call, self, self._on_check, label="page_results.checking")

    def _on_check(self, check: SelfCheck) -> None:
        self._check = check
        self._show()

    def _show(self) -> None:
        if self._check is None:
            return
        words = self.context.words
        for light, chip in self.chips.items():
            icon, tone = SIGNS[light]
            said, n = words.label("standards.light", light), words.number(self._check.counted(light))
            chip.say(tone, words("page_results.counted", said=said, n=n), icon)
        only = self.only_failing.isChecked()
        shown = [result for result in self._check.results if not only or (result.line.on and result.light in FAILS)]
        self.lines.show_results(shown)
        if self._wanted and self.lines.select(self._wanted):
            self._wanted = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else the line below the lines: what is asked must be readable."""
        wide = self.width() >= self.context.look.px(_SIDE_BY_SIDE)
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.lines.setFocus()
        else:
            super().keyPressEvent(event)
