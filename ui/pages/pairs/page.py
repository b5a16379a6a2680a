# SPDX-License-Identifier: MIT
"""The page of pairs and groups. A pair that is quiet is seen here before it is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.ids import GroupId, PairId
from mentordesk.records.pairs import PairEnding, PairLine, PairStatus
from mentordesk.records.plans import PlanOf
from mentordesk.records.roles import Permission
from mentordesk.usecases.pairs import PairPage, end_pair, pair_page, set_pair_status
from ui.context import Action, Context, Page, Place
from ui.jobs.job import Job
from ui.pages.pairs import acts
from ui.pages.pairs.asking import PairsNews, gather
from ui.pages.pairs.circles import CirclesView
from ui.pages.pairs.detail import PairDetail
from ui.pages.pairs.groups import GroupsView
from ui.pages.pairs.listing import PairsList
from ui.pages.pairs.plans.view import PlansView
from ui.pages.pairs.repair import RepairStrip, more_actions
from ui.widgets.banner import Remedy
from ui.widgets.empty import EmptyState

_VIEWS = ("pairs", "groups", "circles", "plans")
_GROUPS, _CIRCLES, _PLANS = 1, 2, 3
_END, _STATUS = "pairs.act.end", "pairs.act.status"


class PairsPage(Page):
    """Pairs, groups, circles to be and plans; `show_target` takes a pair's id, ("group", group id), "circles" or a `PlanOf`."""

    watches = frozenset(
        {Entity.PAIRS, Entity.PEOPLE, Entity.APART, Entity.SESSIONS, Entity.PROGRAMMES, Entity.SETTINGS}
        | {Entity.PLANS, Entity.ACTIVITIES, Entity.PAPERS}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._may = context.actor.may(Permission.WRITE_PAIRS)
        self._news: PairsNews | None = None
        self._asking: Job | None = None
        self.list = PairsList(context.look, self._empty())
        self.detail = PairDetail(context)
        self.groups = GroupsView(context)
        self.circles = CirclesView(context)
        self.plans = PlansView(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        words = self.context.words
        self.views = QTabBar()
        self.views.setDrawBase(False)
        self.views.setExpanding(False)
        self.views.setAccessibleName(words("page_pairs.views"))
        for view in _VIEWS:
            self.views.addTab(words(f"page_pairs.{view}"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([620, 430])
        self.detail.setMinimumWidth(self.context.look.px(310))
        self._stack = QStackedWidget()
        for view in (split, self.groups, self.circles, self.plans):
            self._stack.addWidget(view)
        self.repair = RepairStrip(self)
        self.content.addWidget(self.views)
        self.content.addWidget(self.repair)
        self.content.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.views.currentChanged.connect(self._on_view)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self.detail.meetings.enter())
        self.detail.status_wanted.connect(self._set_status)
        self.detail.end_wanted.connect(self._end)
        self.groups.edited.connect(self.titled)
        self.circles.edited.connect(self.titled)
        self.plans.edited.connect(self.titled)
        self.detail.plan_wanted.connect(self._open_plan)
        self.groups.form.plan_wanted.connect(self._open_plan)
        self.circles.made.connect(lambda: self.views.setCurrentIndex(_GROUPS))

    def _empty(self) -> EmptyState:
        words, navigator = self.context.words, self.context.navigator
        text = words("page_pairs.find_pairs") if navigator.has(Place.PAIRING) else ""
        return EmptyState(
            self.context.look,
            words("page_pairs.none"),
            text,
            lambda: navigator.open(Place.PAIRING),
            icon="heart-handshake",
        )

    # What can be done -------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        if self._on_groups:
            return acts.new_group(self.groups, self._has_programmes) if self._may else None
        if self._on_circles:
            return self._propose_circles()
        if self.views.currentIndex() == _PLANS:
            return acts.propose_plan(self.plans)
        may_plan = self.context.navigator.has(Place.WEEK) and self.context.actor.may(Permission.WRITE_SESSIONS)
        if not may_plan:
            return None
        return Action(
            id="pair_plan",
            text="page_pairs.act.plan",
            icon="calendar-plus",
            shortcut="Ctrl+N",
            run=self.detail.plan,
            enabled=lambda: self.detail.open_pair is not None,
        )

    def actions_offered(self) -> Sequence[Action]:
        if self._on_groups:
            form = self.groups.form
            plan = acts.open_plan(form.open_plan, lambda: form.plan_of is not None)
            return (acts.save_group(self.groups, may=self._may), plan, self._propose_circles())
        if self._on_circles:
            return (acts.make_circles(self.circles),) if self._may else ()
        if self.views.currentIndex() == _PLANS:
            return self.plans.acts.actions()
        chosen = self.detail
        return (
            self._propose_circles(),
            Action(
                id="pair_agreement",
                text="page_pairs.act.agreement",
                icon="printer",
                shortcut="Ctrl+P",
                run=chosen.print_agreement,
                enabled=lambda: chosen.open_pair is not None and self.context.navigator.has(Place.PAPER),
            ),
            acts.open_plan(chosen.open_plan, lambda: chosen.page is not None),
            *more_actions(self, chosen, self.repair, may_write=self._may),
            Action(
                id="pair_contact",
                text="contacts.begin",
                icon="pencil",
                run=chosen.contacts.begin,
                enabled=lambda: chosen.page is not None and self._may,
            ),
            Action(
                id="pair_end",
                text="page_pairs.act.end",
                icon="door-exit",
                run=chosen.begin_ending,
                enabled=lambda: chosen.open_pair is not None and self._may,
            ),
        )

    def _propose_circles(self) -> Action:
        return Action(
            id="circles_propose",
            text="page_circles.act.propose",
            icon="affiliate",
            shortcut="Ctrl+N" if self._on_circles else "",
            run=self._begin_circles,
            enabled=self._has_programmes,
        )

    def _begin_circles(self) -> None:
        """Search at once where the sizes stand already; else go to where they are chosen first."""
        if self._on_circles:
            self.circles.propose()
        else:
            self.views.setCurrentIndex(_CIRCLES)
            self.circles.wishes.enter()

    def _has_programmes(self) -> bool:
        return self._news is not None and bool(self._news.programmes)

    def _open_plan(self, of: PlanOf) -> None:
        self.views.setCurrentIndex(_PLANS)
        self.plans.select(of)
        self.plans.table.view.setFocus()

    @property
    def _on_groups(self) -> bool:
        return self.views.currentIndex() == _GROUPS

    @property
    def _on_circles(self) -> bool:
        return self.views.currentIndex() == _CIRCLES

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.context.jobs.ask(gather, self, self._on_news)

    def show_target(self, target: object) -> None:
        match target:
            case "circles":
                self.views.setCurrentIndex(_CIRCLES)
            case PlanOf():
                self._open_plan(target)
            case ("group", int(group_id)):
                self.views.setCurrentIndex(_GROUPS)
                self.groups.select(GroupId(group_id))
            case int(pair_id):
                self.views.setCurrentIndex(0)
                self.list.select(PairId(pair_id))

    def drafts(self) -> Mapping[str, str]:
        projects = {f"project-{key}": payload for key, payload in self.plans.drafts().items()}
        return projects | {f"group-{key}": payload for key, payload in self.groups.drafts().items()}

    def restore(self, name: str, payload: str) -> None:
        if name.startswith("project-"):
            of = PlanOf(group_id=GroupId(int(name.removeprefix("project-"))))
            self.plans.give_back(of, payload)
            self._open_plan(of)
            return
        self.views.setCurrentIndex(_GROUPS)
        self.groups.restore(name.removeprefix("group-"), payload)

    def _on_news(self, news: PairsNews) -> None:
        self._news = news
        self.groups.show_news(news)
        self.circles.show_news(news)
        self.plans.show_rows(news.plans)
        self.list.show_lines(news.lines, news.quiet, news.apart)
        words = self.context.words
        for number, count in enumerate((len(news.lines), len(news.groups))):
            name = words(f"page_pairs.{_VIEWS[number]}")
            self.views.setTabText(number, words("page_pairs.counted", what=name, n=words.number(count)))
        self.titled.emit()

    def _on_view(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.titled.emit()

    def _on_chosen(self, line: PairLine | None) -> None:
        if self._asking is not None:
            self._asking.drop()
        if line is None:
            self._show_page(None)
            return
        call = partial(pair_page, pair_id=line.pair.id)
        self._asking = self.context.jobs.ask(call, self, partial(self._show_page, line=line))

    def _show_page(self, page: PairPage | None, line: PairLine | None = None) -> None:
        news = self._news
        quiet = page is not None and news is not None and page.pair.id in news.quiet
        apart = page is not None and news is not None and page.pair.id in news.apart
        self.detail.show_page(page, line, quiet=quiet, apart=apart)
        self.titled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.groups.table if self._on_groups else self.list.table).setFocus()
        else:
            super().keyPressEvent(event)

    # Deciding ---------------------------------------------------------------------------------------------------------

    def _set_status(self, status: PairStatus) -> None:
        if self.detail.page is not None:
            call = partial(set_pair_status, pair_id=self.detail.page.pair.id, status=status)
            said = self.context.words.label("pairs.status", status)
            self.context.jobs.perform(_STATUS, call, self, lambda _: self.tell("page_pairs.moved", status=said))

    def _end(self, ending: PairEnding) -> None:
        page = self.detail.page
        if page is not None:
            call = partial(end_pair, pair_id=page.pair.id, ending=ending)
            self.context.jobs.perform(_END, call, self, self._on_ended)

    def _on_ended(self, taken_out: int) -> None:
        undo = Remedy(self.context.words("page_pairs.undo"), self._undo_ending)
        self.context.messages.clear(self)
        self.tell("page_pairs.ended", undo, n=taken_out)

    def _undo_ending(self) -> None:
        """Only the ending itself: when something else was done since, that stays."""
        if self.context.jobs.undo_state.undo == _END:
            self.context.jobs.undo(self, lambda _: self.tell("page_pairs.undone"))
        else:
            self.tell("page_pairs.undo_passed", tone="warning")
