# SPDX-License-Identifier: MIT
"""One pair: where it stands, why it was made, its meetings, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.pairs import OPEN_PAIRS, Pair, PairLine, PairStatus
from mentordesk.records.plans import PlanOf
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine
from mentordesk.records.setting import location_in
from mentordesk.usecases.pairs import PairPage
from mentordesk.words import Words
from ui.context import Context, Place
from ui.pages.pairs.contacts import PairContacts
from ui.pages.pairs.ending import EndingStrip
from ui.pages.pairs.matched import why_matched
from ui.returned import PapersFold
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, heading, label

_CHIPS = {
    PairStatus.ACTIVE: ("success", "circle-check"),
    PairStatus.PAUSED: ("warning", "hourglass"),
    PairStatus.ENDED: ("info", "archive"),
    PairStatus.VOID: ("info", "circle-x"),
}


class PairDetail(QWidget):
    """`status_wanted(PairStatus)`, `end_wanted(PairEnding)`, `plan_wanted(PlanOf)`; meetings, paper and planning open by the navigator."""

    status_wanted = Signal(object)
    end_wanted = Signal(object)
    plan_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.page: PairPage | None = None
        self._may = context.actor.may(Permission.WRITE_PAIRS)
        look, words = context.look, context.words
        self.title = heading("")
        self._chips, self._flow = _flowing()
        self.apart = label(words("page_pairs.apart"), "error")
        self.facts = label()
        self.why = label()
        self.empty = label(words("page_pairs.choose"), "muted")
        self.meetings: RecordTable[MeetingLine] = RecordTable(
            look,
            "pair_meetings",
            _meeting_columns(words),
            lambda line: line.meeting.id,
            empty=EmptyState(look, words("page_pairs.no_meetings")),
        )
        self.meetings.view.setAccessibleName(words("page_pairs.meetings"))
        self.meetings.opened.connect(lambda line: context.navigator.open(Place.WEEK, line.meeting.id))
        self.contacts = PairContacts(context)
        self.papers = PapersFold(context)
        self._make_buttons()
        self.ending = EndingStrip(look)
        self.ending.chosen.connect(self.end_wanted)
        self.body = QWidget()
        self._build()
        self.show_page(None)

    def show_page(
        self, page: PairPage | None, line: PairLine | None = None, *, quiet: bool = False, apart: bool = False
    ) -> None:
        """Show a pair, or ask to choose one."""
        same = page is not None and self.page is not None and page.pair.id == self.page.pair.id
        self.page = page
        self.body.setVisible(page is not None)
        self.empty.setVisible(page is None)
        self.apart.setVisible(apart)
        if not same:
            self.ending.hide()
        elif page is not None:
            self.ending.tell(page.to_come)
        self.contacts.show_page(page)
        if page is None:
            return
        words = self._context.words
        self.title.setText(words("page_pairs.two", a=page.mentor.full_name, b=page.mentee.full_name))
        self._show_chips(page, quiet=quiet)
        self.facts.setText(_facts(words, page, line))
        self.why.setText(why_matched(words, page.pair))
        self.meetings.set_records(page.meetings)
        self.papers.show_about(pair_id=page.pair.id)
        self._offer(page)

    def begin_ending(self) -> None:
        """Ask for the reason of an ending, below the buttons."""
        if self.page is not None and self.open_pair is not None and self._may:
            self.ending.start(self.page.to_come)

    @property
    def open_pair(self) -> Pair | None:
        """The pair on show, where it has not ended."""
        pair = self.page.pair if self.page is not None else None
        return pair if pair is not None and pair.status in OPEN_PAIRS else None

    def plan(self) -> None:
        """Plan a meeting of the pair in the Week."""
        if self.page is not None:
            self._context.navigator.open(Place.WEEK, ("plan", self.page.pair.id))

    def open_plan(self) -> None:
        """The pair's plan of several weeks."""
        if self.page is not None:
            self.plan_wanted.emit(PlanOf(pair_id=self.page.pair.id))

    def print_agreement(self) -> None:
        """The pair's agreement on the Paper page."""
        self.print_sheet("agreement")

    def print_sheet(self, kind: str) -> None:
        """A sheet about the pair on the Paper page."""
        if self.page is not None:
            self._context.navigator.open(Place.PAPER, (kind, self.page.pair.id))

    def _offer(self, page: PairPage) -> None:
        status = page.pair.status
        is_open, has = status in OPEN_PAIRS, self._context.navigator.has
        self.paper_button.setVisible(is_open and has(Place.PAPER))
        self.pause.setVisible(self._may and is_open and status is not PairStatus.PAUSED)
        self.activate.setVisible(self._may and is_open and status is not PairStatus.ACTIVE)
        self.end.setVisible(self._may and is_open)

    def _show_chips(self, page: PairPage, *, quiet: bool) -> None:
        look, words = self._context.look, self._context.words
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        tone, icon = _CHIPS.get(page.pair.status, ("info", "heart-handshake"))
        self._flow.addWidget(Chip(look, tone, words.label("pairs.status", page.pair.status), icon=icon))
        if quiet:
            self._flow.addWidget(Chip(look, "warning", words("page_pairs.quiet"), icon="clock"))
        self._flow.addWidget(Chip(look, "info", page.programme_name, icon="flag"))

    def _make_buttons(self) -> None:
        look, words = self._context.look, self._context.words
        self.plan_button = button(
            look, words("page_plans.open_plan"), self.open_plan, icon="calendar-stats", name="open_plan"
        )
        self.paper_button = button(
            look, words("page_pairs.agreement"), self.print_agreement, icon="printer", name="agreement"
        )
        self.pause = button(
            look,
            words("page_pairs.pause"),
            lambda: self.status_wanted.emit(PairStatus.PAUSED),
            icon="hourglass",
            name="pause",
        )
        self.activate = button(
            look,
            words("page_pairs.activate"),
            lambda: self.status_wanted.emit(PairStatus.ACTIVE),
            icon="player-play",
            name="activate",
        )
        self.end = button(look, words("page_pairs.end"), self.begin_ending, icon="door-exit", name="end")

    def _build(self) -> None:
        words = self._context.words
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(6)
        buttons, flow = _flowing()
        for made in (self.plan_button, self.paper_button, self.activate, self.pause, self.end):
            flow.addWidget(made)
        for widget in (self.title, self._chips, self.apart, self.facts, self.why, buttons, self.ending):
            inner.addWidget(widget)
        inner.addWidget(heading(words("page_pairs.meetings")))
        inner.addWidget(self.meetings, 1)
        inner.addWidget(self.contacts)
        inner.addWidget(self.papers)
        self.meetings.setMinimumHeight(self._context.look.px(150))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.empty)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("flat", True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.body)
        column.addWidget(area, 1)


def _flowing() -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, FlowLayout(holder)


def _facts(words: Words, page: PairPage, line: PairLine | None) -> str:
    pair = page.pair
    since = words("page_pairs.since", day=words.short_date(pair.started))
    until = words("page_pairs.at_least_until", day=words.short_date(pair.minimum_end))
    parts = [f"{since} · {until}"]
    if pair.ended is not None and pair.ending is not None:
        ending = words.label("pairs.ending", pair.ending)
        parts.append(words("page_pairs.ended_on", day=words.short_date(pair.ended), why=ending))
    lives = [
        words("page_pairs.lives", name=person.full_name, where=str(location_in(words.setting, person.location)))
        for person in (page.mentor, page.mentee)
        if person.location
    ]
    parts.append(" · ".join(lives))
    if line is not None:
        counts = {name: getattr(line, name) for name in ("held", "planned", "cancelled", "missed")}
        told = [words.plural(f"page_pairs.count.{name}", n) for name, n in counts.items() if n or name == "held"]
        parts.append(" · ".join(told))
    return "\n".join(part for part in parts if part)


def _meeting_columns(words: Words) -> list[Column[MeetingLine]]:
    return [
        Column(
            name="when",
            title="page_pairs.column.when",
            text=lambda m: f"{words.short_date(m.meeting.day)}, {words.time(m.meeting.starts)}",
            sort=lambda m: (m.meeting.day, m.meeting.starts),
            width=190,
        ),
        Column(name="place", title="page_pairs.column.place", text=lambda m: m.place_name, width=110),
        Column(
            name="what",
            title="page_pairs.column.status",
            text=lambda m: words.label("sessions.status", m.meeting.status),
            width=110,
        ),
    ]
