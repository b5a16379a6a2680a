# SPDX-License-Identifier: MIT
"""The checks and training of one person: a table with a light and a word for each, and Enter to record an outcome."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.checks import Check, check_issues, override_issues
from mentordesk.records.hindrances import line_said
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import SheetKind
from mentordesk.records.training import training_issues
from mentordesk.usecases.approvals import approve_for_active, propose_for_active, withdraw_approval
from mentordesk.usecases.check_views import PersonChecks, person_checks
from mentordesk.usecases.checks import end_override, override_check, record_check, strike_check
from mentordesk.usecases.people import PersonPage
from mentordesk.usecases.training import record_training, strike_training
from ui.context import Context, Place
from ui.pages.people.checks.columns import columns_of
from ui.pages.people.checks.detail import CheckDetail
from ui.pages.people.checks.forms import OutcomeForm, OverrideForm, TrainingForm
from ui.pages.people.checks.lines import Row, rows_of
from ui.pages.people.checks.strike import StrikeForm
from ui.pages.people.checks.strip import FormStrip
from ui.pages.people.person.tab import Tab
from ui.pages.people.room import scrolled
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState


class ChecksTab(Tab):
    """Every demand of the programmes a person is in; below it the chosen one, or the form that records it."""

    code = "checks"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._person: PersonId | None = None
        self._found: PersonChecks | None = None
        self._act, self._kept = "", ""
        self._programmes: Mapping[ProgrammeId, str] = {}
        self.table: RecordTable[Row] = RecordTable(
            look,
            "person_checks",
            columns_of(words, self._programme_said),
            lambda row: row.identity,
            empty=EmptyState(look, words("page_checks.nothing_asked"), icon="checklist"),
        )
        self.table.view.setAccessibleName(words("page_people.tab.checks"))
        self.detail = CheckDetail(context)
        self.strip = FormStrip(look)
        self._below = scrolled(self.detail)
        self._asking = scrolled(self.strip)
        self._asking.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 2)
        column.addWidget(self._below, 2)
        column.addWidget(self._asking, 5)
        self._below.hide()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.do("record"))
        self.detail.asked.connect(self.do)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask for the checks of the person on the page."""
        if page.person.id != self._person:
            self.strip.close_strip()
            self._found, self._kept = None, ""
        self._person, self._programmes = page.person.id, programmes
        self.context.jobs.ask(partial(person_checks, person_id=page.person.id), self, self._show)

    def do(self, act: str) -> None:
        """Do one of the acts of the detail with the chosen row."""
        row = self.table.current()
        if row is None or self._found is None or not self._offered(act):
            return
        self._act = act
        {
            "record": self._record,
            "strike": self._strike,
            "override": self._override,
            "end_override": self._end_override,
            "propose": partial(self._agree, propose_for_active, "propose"),
            "approve": partial(self._agree, approve_for_active, "approve"),
            "certificate": self._certificate,
            "withdraw": partial(self._agree, withdraw_approval, "withdraw"),
        }[act](row)

    def unsaved(self) -> str:
        """The form that is being filled in, with the act and the demand it is about."""
        row, form = self.table.current(), self.strip.form
        if row is None or form is None or not form.dirty:
            return self._kept
        return json.dumps({"act": self._act, "about": _about(row), "form": form.payload()})

    def put_back(self, unsaved: str) -> None:
        """Open the form again about the same demand, if it is still asked for and the act still offered."""
        self._kept = unsaved
        self._open_kept()

    def _open_kept(self) -> None:
        if not self._kept or self._found is None:
            return
        kept, self._kept = json.loads(self._kept), ""
        row = next((row for row in rows_of(self._found) if _about(row) == kept["about"]), None)
        if row is None:
            return
        self.table.select(row.identity)
        self._on_chosen(row)
        self.do(kept["act"])
        if self.strip.form is not None:
            self.strip.form.restore(kept["form"])

    def _offered(self, act: str) -> bool:
        return not self.detail.buttons[act].isHidden()

    def _show(self, found: PersonChecks) -> None:
        if found.person_id != self._person:
            return
        self._found = found
        rows = rows_of(found)
        self.table.set_records(rows)
        if rows and self.table.current() is None:
            self.table.select(rows[0].identity)
        self._on_chosen(self.table.current())
        self._open_kept()

    def _on_chosen(self, row: Row | None) -> None:
        self._below.setVisible(row is not None and self.strip.form is None)
        if row is not None and self._found is not None:
            self.detail.show_row(row, self._found)

    def _record(self, row: Row) -> None:
        line, found, look = row.line, self._found, self.context.look
        assert found is not None
        person, today = found.person_id, found.today
        if line.item is not None and line.item.id is not None:
            outcome, item = OutcomeForm(look, line.item, today), line.item.id

            def save_check() -> None:
                draft = outcome.draft().draft(item, person, today)
                if not outcome.show_issues((*outcome.own_issues(), *check_issues(draft, today))):
                    self._perform("record", partial(record_check, draft=draft))

            self._start(row, "page_checks.hint_outcome", outcome, save_check)
        elif line.module is not None and line.module.id is not None:
            training, module = TrainingForm(look, line.module, today), line.module.id

            def save_training() -> None:
                draft = training.draft().draft(module, (person,), today)
                if not training.show_issues((*training.own_issues(), *training_issues(draft, today))):
                    self._perform("train", partial(record_training, draft=draft))

            self._start(row, "", training, save_training)

    def _override(self, row: Row) -> None:
        found, form = self._found, OverrideForm(self.context.look)
        assert found is not None
        item = row.line.item.id if row.line.item else None
        module = row.line.module.id if row.line.module else None

        def save() -> None:
            draft = form.draft().draft(
                row.about.programme_id, row.about.role, found.person_id, item, module, found.today
            )
            if not form.show_issues((*form.own_issues(), *override_issues(draft, found.today))):
                self._perform("override", partial(override_check, draft=draft))

        self._start(row, "page_checks.hint_override", form, save)

    def _strike(self, row: Row) -> None:
        entry, form = self.detail.newest, StrikeForm(self.context.look)
        if entry is None:
            return

        def save() -> None:
            why = form.draft().why
            if isinstance(entry, Check):
                self._perform("strike", partial(strike_check, check_id=entry.id, why=why))
            else:
                self._perform("strike", partial(strike_training, training_id=entry.id, why=why))

        self._start(row, "page_checks.hint_strike", form, save)

    def _end_override(self, _: Row) -> None:
        if self.detail.override is not None:
            self._perform("end_override", partial(end_override, override_id=self.detail.override.id))

    def _certificate(self, _: Row) -> None:
        if self.context.navigator.has(Place.PAPER):
            self.context.navigator.open(Place.PAPER, (SheetKind.TRAINING_CERTIFICATE.value, self._person))

    def _agree(self, act: Callable[..., object], name: str, row: Row) -> None:
        if self._person is not None:
            self._perform(name, partial(act, programme_id=row.about.programme_id, person_id=self._person))

    def _start(self, row: Row, hint: str, form: Any, save: Callable[[], object]) -> None:
        words = self.context.words
        for widget in (self.table, self._below):
            widget.hide()
        self._asking.show()
        self.strip.start(line_said(words, row.line), words(hint) if hint else "", form, save, self._back)

    def _back(self) -> None:
        self._asking.hide()
        self.table.show()
        self._below.setVisible(self.table.current() is not None)
        self.table.enter()

    def _perform(self, act: str, call: Callable[..., Any]) -> None:
        self.context.jobs.perform(f"checks.act.{act}", call, self, self._on_done, self._on_refused)

    def _on_done(self, _: object) -> None:
        self.strip.close_strip()
        self.context.messages.tell(self, "page_checks.saved")
        if self._person is not None:
            self.context.jobs.ask(partial(person_checks, person_id=self._person), self, self._show)

    def _on_refused(self, error: MentorDeskError) -> None:
        form = self.strip.form
        if form is None or not isinstance(error, Invalid) or not form.show_issues(error.issues):
            self.context.messages.fail(self, error)

    def _programme_said(self, row: Row) -> str:
        name = self._programmes.get(row.about.programme_id, "")
        return f"{name} · {self.context.words.label('people.role', row.about.role)}"

    @property
    def may_write(self) -> bool:
        """Whether outcomes can be recorded here."""
        return self.context.actor.may(Permission.WRITE_PEOPLE)


def _about(row: Row) -> list[object]:
    """What a row is about, whatever its place in the list: a form must not come back under another check."""
    item, module = row.line.item, row.line.module
    return [row.about.programme_id, row.about.role.value, item.id if item else None, module.id if module else None]
