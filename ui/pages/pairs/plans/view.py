# SPDX-License-Identifier: MIT
"""The plans of pairs and groups: whose on top, the weeks on the left, one week or what is being chosen on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.plans import PlanOf
from mentordesk.records.roles import Permission
from mentordesk.usecases.plan_pages import PlanLine, PlanPage, PlanRow, plan_page, proposed_page
from ui.context import Context, Place
from ui.jobs.job import Job
from ui.messages.wording import sentence
from ui.pages.pairs.plans import said
from ui.pages.pairs.plans.acting import PlanActs
from ui.pages.pairs.plans.one_week import OneWeek
from ui.pages.pairs.plans.project import ProjectPanel
from ui.pages.pairs.plans.proposing import ProposePanel
from ui.pages.pairs.plans.replacing import ReplacePanel
from ui.pages.pairs.plans.weeks import weeks_table
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, label

_NAMES = 380
"""Room for two long names; how far their plan has come is said below as well."""


class PlansView(QWidget):
    """`edited()` when what can be done may have changed. `page` is the plan on show, or the proposal while `proposing`."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.page: PlanPage | None = None
        self.proposal: PlanPage | None = None
        self._asking: Job | None = None
        self._wanted: PlanOf | None = None
        self.can_propose = False
        self.kept_projects: dict[PlanOf, str] = {}
        self._restoring: PlanOf | None = None
        self.may_write = context.actor.may(Permission.WRITE_SESSIONS)
        look, words = context.look, context.words
        self.who = ChoiceBox()
        self.who.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(18)
        self.who.setAccessibleName(words("page_plans.whose").replace("&", ""))
        self.whose = label(words("page_plans.whose"), wrap=False)
        self.whose.setBuddy(self.who)
        self.progress = label(kind="muted")
        self.acts = PlanActs(self)
        self.project_button = button(look, words("page_plans.edit_project"), self.edit_project, icon="users-group")
        self.project_button.setObjectName("plan_project")
        self.print_button = button(look, words("page_plans.print"), self.acts.print_plan, icon="printer")
        self.print_button.setObjectName("plan_print")
        self.weeks_button = button(look, words("page_plans.print_weeks"), self.acts.print_weeks, icon="printer")
        self.weeks_button.setObjectName("plan_print_weeks")
        self.empty = EmptyState(look, words("page_plans.none"), icon="calendar-stats")
        self.table = weeks_table(look, self.empty)
        self.one = OneWeek(look, may_write=self.may_write)
        self.proposing = ProposePanel(look)
        self.replacing = ReplacePanel(look)
        self.project = ProjectPanel(look)
        self._build()
        self._connect()
        self._show(None)

    def _build(self) -> None:
        look = self.context.look
        self.side = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {}
        for panel in (self.one, self.proposing, self.replacing, self.project):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setProperty("flat", True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if panel in (self.one, self.replacing):
                area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(panel)
            self._areas[panel] = area
            self.side.addWidget(area)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.side)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([620, 430])
        self.side.setMinimumWidth(look.px(290))
        whose = QWidget()
        row = QHBoxLayout(whose)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.whose)
        row.addWidget(self.who)
        self.who.setMinimumWidth(look.px(_NAMES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(flowing(whose, self.project_button, self.print_button, self.weeks_button))
        column.addWidget(self.progress)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(lambda _: self._on_who())
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self._enter_week())
        self.one.wanted.connect(self.acts.do)
        self.proposing.changed.connect(self._ask_proposal)
        self.proposing.kept.connect(self.acts.keep)
        self.proposing.left.connect(self.leave)
        self.replacing.left.connect(self.leave)
        self.replacing.chosen.connect(self.acts.put_in)
        self.project.saved.connect(self.acts.save_project)
        self.project.left.connect(self.leave)
        self.project.edited.connect(self.edited)

    # Whose ------------------------------------------------------------------------------------------------------------

    @property
    def of(self) -> PlanOf | None:
        """Whose plan is on show."""
        return self.who.value()

    @property
    def line(self) -> PlanLine | None:
        """The week the keyboard is on, of a plan that is kept."""
        return self.table.current() if self.page is not None and self.page.plan is not None and not self.busy else None

    @property
    def busy(self) -> bool:
        """Whether something else than one week stands on the right."""
        return self.side.currentWidget() is not self._areas[self.one]

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """The pairs and groups there are now; who is on show stays, and is asked for anew."""
        words = self.context.words
        chosen = self._wanted or self.of
        self.who.blockSignals(True)
        self.who.set_options([(row.of, said.row(words, row)) for row in rows])
        offered = {row.of for row in rows}
        first = next((row.of for row in rows if row.has_plan), rows[0].of if rows else None)
        self.who.set_value(chosen if chosen in offered else first)
        self.who.blockSignals(False)
        if chosen in offered:
            self._wanted = None
        self._reload()

    def select(self, of: PlanOf) -> None:
        """Show the plan of a pair or a group."""
        self._wanted = of
        self.who.set_value(of)
        if self.of == of:
            self._wanted = None
        self._reload()

    def _on_who(self) -> None:
        self._put_aside()
        self._show_panel(self.one)
        self.proposal = None
        self._reload()

    def _reload(self) -> None:
        if self._asking is not None:
            self._asking.drop()
        of = self.of
        if of is None:
            self._show(None)
            return
        self._asking = self.context.jobs.ask(partial(plan_page, of=of), self, self._show)

    def _show(self, page: PlanPage | None) -> None:
        words = self.context.words
        self.page = page
        has_plan = page is not None and page.plan is not None
        if self.proposal is None:
            self.table.set_records(page.lines if page is not None else ())
            if page is not None and self.table.current() is None and page.lines:
                place = page.next_place or 0
                self.table.select(page.lines[place].week.monday)
        self.progress.setText(said.progress(words, page))
        self.empty.text.setText(words("page_plans.none" if page is not None else "page_plans.nobody"))
        may = self.may_write and page is not None and page.party.is_open
        self.can_propose = may
        is_group = page is not None and not page.party.situation.is_pair
        self.project_button.setVisible(may and has_plan and is_group)
        for made in (self.print_button, self.weeks_button):
            made.setVisible(has_plan and self.context.navigator.has(Place.PAPER))
        self._on_chosen(self.table.current())
        if page is not None and page.party.of == self._restoring:
            self._restoring = None
            self.edit_project()

    def _on_chosen(self, line: PlanLine | None) -> None:
        self.one.title.setVisible(self.table.model.rowCount() > 0)
        self.one.show_line(line, is_plan=self.proposal is None and self.page is not None and self.page.party.is_open)
        self.proposing.show_week(line if self.proposal is not None else None)
        self.edited.emit()

    def _enter_week(self) -> None:
        shown = [made for made in self.one.buttons.values() if made.isVisibleTo(self)]
        if shown and not self.busy:
            shown[0].setFocus()

    # What stands on the right -----------------------------------------------------------------------------------------

    def propose(self) -> None:
        """Ask what the plan is to be, and show what comes of it at once."""
        if self.page is None or not self.may_write:
            return
        self.proposing.start(self.page, self.context.clock.today())
        self._show_panel(self.proposing)
        self.proposing.first.setFocus()
        self._ask_proposal()

    def _ask_proposal(self) -> None:
        panel, of, first = self.proposing, self.of, self.proposing.first.value()
        if of is None or first is None:
            self.proposing.show_proposal(None)
            return
        call = partial(
            proposed_page,
            of=of,
            first=first,
            weeks=panel.weeks.value(),
            project=panel.project.isChecked(),
            release=panel.release.isChecked(),
        )
        self.context.jobs.ask(call, self, partial(self._on_proposal, of), self._on_no_proposal)

    def _on_proposal(self, of: PlanOf, proposal: PlanPage) -> None:
        if of != self.of or self.side.currentWidget() is not self._areas[self.proposing]:
            return
        self.proposal = proposal
        self.table.set_records(proposal.lines)
        self.proposing.show_proposal(proposal)
        self.edited.emit()

    def _on_no_proposal(self, error: MentorDeskError) -> None:
        self.proposing.show_proposal(None, sentence(self.context.words, error))

    def edit_project(self) -> None:
        """The form of a group's project."""
        page, of = self.page, self.of
        if page is None or page.plan is None or of is None or page.party.situation.is_pair or not self.may_write:
            return
        self.project.start(page.plan.project, page.party.people)
        if kept := self.kept_projects.pop(of, ""):
            self.project.restore(kept)
        self._show_panel(self.project)
        self.project.title.setFocus()

    def begin_replacing(self, title: str) -> None:
        """Show the library beside the weeks."""
        self.replacing.start(title)
        self._show_panel(self.replacing)

    def leave(self) -> None:
        """Back to the weeks; nothing was changed."""
        self.proposal = None
        self._show_panel(self.one)
        self._show(self.page)
        self.table.view.setFocus()

    def drafts(self) -> dict[str, str]:
        """What is typed about projects and not saved, by group."""
        self._put_aside()
        return {str(of.group_id): payload for of, payload in self.kept_projects.items() if of.group_id is not None}

    def give_back(self, of: PlanOf, payload: str) -> None:
        """Take what was typed about a project before a lock; it is shown when the plan has come."""
        self.kept_projects[of] = payload
        self._restoring = of

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self._put_aside()
            self.leave()
        else:
            super().keyPressEvent(event)

    def _put_aside(self) -> None:
        of = self.page.party.of if self.page is not None else None
        if of is not None and self.side.currentWidget() is self._areas[self.project] and self.project.dirty:
            self.kept_projects[of] = self.project.payload()

    def _show_panel(self, panel: QWidget) -> None:
        self.side.setCurrentWidget(self._areas[panel])
        self.edited.emit()
