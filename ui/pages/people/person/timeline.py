# SPDX-License-Identifier: MIT
"""Everything that happened to a person: one line each, newest first, all of it or one kind; a sheet is read below its line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.papers import PaperLine
from mentordesk.records.timeline import Happening, Timeline
from mentordesk.usecases.papers_about import papers_about
from mentordesk.usecases.people import PersonPage
from mentordesk.usecases.timeline import person_timeline
from mentordesk.words import Words
from ui.context import Context, Place
from ui.forms.answers import AnswersView
from ui.pages.people import wording
from ui.pages.people.person.tab import Tab
from ui.pages.people.room import scrolled
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.inputs import ChoiceBox

KINDS: dict[str, frozenset[str]] = {
    "fields": frozenset({"field"}),
    "way": frozenset({"application", "answer", "step", "approval", "approved"}),
    "checks": frozenset({"check", "override", "training"}),
    "consents": frozenset({"consent", "withdrawal"}),
    "life": frozenset({"life", "task", "away"}),
    "pairs": frozenset({"pair", "parted", "meeting", "contact"}),
    "paper": frozenset({"sheet", "paper", "paper_back", "merged", "seen"}),
    "apart": frozenset({"apart", "apart_closed"}),
}
"""The kinds one may ask for, and the sources each stands for."""

_LEAST = 360

_DAYS = frozenset({"override", "away"})
"""Sources whose detail is a day."""


class TimelineTab(Tab):
    """The lines, and a choice of their kind; only kinds of which there is something are offered."""

    code = "timeline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._timeline = Timeline(happenings=())
        self._person_id: PersonId | None = None
        self._papers: dict[str, PaperLine] = {}
        self.kind = ChoiceBox([("all", words("timeline.kind.all"))])
        self.kind.setAccessibleName(words("timeline.page.filter"))
        columns: list[Column[tuple[int, Happening]]] = [
            Column(
                name="on",
                title="timeline.column.on",
                text=lambda row: words.short_date(row[1].on),
                sort=lambda row: (row[1].on, -row[0]),
                width=145,
            ),
            Column(name="what", title="timeline.column.what", text=self._said, width=370),
            Column(
                name="entered",
                title="timeline.column.entered",
                text=lambda row: _entered(words, row[1]),
                sort=lambda row: (row[1].entered is not None, row[1].entered),
                shown=False,
                width=180,
            ),
            Column(name="by", title="timeline.column.by", text=lambda row: row[1].by, width=60),
        ]
        none = EmptyState(look, words("timeline.page.none"), icon="history")
        self.table = RecordTable(look, "person_timeline", columns, lambda row: row[0], empty=none)
        self.table.view.setAccessibleName(words("page_people.tab.timeline"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kind)
        column.addWidget(self.table, 1)
        self.sheet = AnswersView(look, to_pile=context.navigator.has(Place.PILE))
        self.sheet.pile_wanted.connect(partial(context.navigator.open, Place.PILE))
        self._area = scrolled(self.sheet)
        self._area.hide()
        column.addWidget(self._area, 1)
        self.table.chosen.connect(lambda _: self._show_sheet())
        self.kind.currentIndexChanged.connect(lambda _: self._narrow())

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask what happened to a person."""
        if self._person_id != page.person.id:
            self._papers = {}
        self._person_id = page.person.id
        call = partial(person_timeline, person_id=page.person.id)
        self.context.jobs.ask(call, self, partial(self._on_timeline, page.person.id))

    def _on_timeline(self, person_id: PersonId, timeline: Timeline) -> None:
        if person_id != self._person_id:
            return
        self._timeline, words = timeline, self.context.words
        there = {one.source for one in timeline.happenings}
        offered = [kind for kind, sources in KINDS.items() if sources & there]
        self.kind.set_options([(kind, words(f"timeline.kind.{kind}")) for kind in ("all", *offered)])
        self._narrow()
        if any(one.paper for one in timeline.happenings):
            ask = partial(papers_about, person_id=person_id)
            self.context.jobs.ask(ask, self, partial(self._on_papers, person_id))

    def _on_papers(self, person_id: PersonId, lines: tuple[PaperLine, ...]) -> None:
        if person_id == self._person_id:
            self._papers = {line.paper.code: line for line in lines}
            self._show_sheet()

    def _show_sheet(self) -> None:
        row = self.table.current()
        line = self._papers.get(row[1].paper) if row is not None else None
        self.sheet.show_line(line)
        self._area.setVisible(line is not None)
        # Lines and sheet side by side down the tab want some height; where there is less, the place scrolls.
        self.setMinimumHeight(self.context.look.px(_LEAST) if line is not None else 0)

    def _narrow(self) -> None:
        rows, sources = tuple(enumerate(self._timeline.happenings)), KINDS.get(self.kind.value())
        shown = rows if sources is None else [row for row in rows if row[1].source in sources]
        self.table.set_records(shown, total=len(rows))

    def _said(self, row: tuple[int, Happening]) -> str:
        return said(self.context.words, row[1], self._timeline.names)


def said(words: Words, one: Happening, names: Mapping[PersonId, str]) -> str:
    """The sentence of a happening."""
    if one.change is not None:
        return words("timeline.said.field", change=wording.change_sentence(words, one.change))
    source, detail = one.source, _named(words, one.detail_area, one.detail)
    if source in _DAYS and one.detail:
        detail = words.short_date(date.fromisoformat(one.detail[:10]))
        source = "away_until" if source == "away" else source
    if source == "meeting" and one.detail != "not_recorded":
        source = "attended"
    other = names.get(one.other, words("timeline.page.gone")) if one.other is not None else ""
    return words(f"timeline.said.{source}", what=_named(words, one.what_area, one.what), detail=detail, other=other)


def _named(words: Words, area: str, code: str) -> str:
    """A code by its name; a site's own words, and what no area names, as they are."""
    return words.label(area, code) if area and code and words.has(f"{area}.{code}") else code


def _entered(words: Words, one: Happening) -> str:
    if one.entered is None:
        return ""
    local = one.entered.astimezone()
    return f"{words.short_date(local.date())}, {words.time(local)}"
