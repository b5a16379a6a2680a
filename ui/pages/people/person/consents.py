# SPDX-License-Identifier: MIT
"""What a person agreed to: one line for each thing that is asked, writing an answer down, taking one back, all of before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.records.consents import Answer, Consent, ConsentDraft, ConsentKind, SharedField
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.usecases.consents import ConsentPage, consent_page, record_consent, withdraw_consent
from mentordesk.usecases.people import PersonPage
from mentordesk.words import Words
from ui.context import Context
from ui.forms.rows import without_mnemonic
from ui.pages.people.person.consent_forms import Asking, ConsentForm, Withdrawal, WithdrawalForm
from ui.pages.people.person.said import SaidSection
from ui.pages.people.person.tab import Tab
from ui.widgets.fold import Fold
from ui.widgets.text import button, label

_STACKED_FROM = 1.5
"""From this zoom on the two buttons of a line stand below each other."""


class ConsentsTab(Tab):
    """The lines, the two forms, the history, and what the person says of themselves where the desk asks for it."""

    code, scrolls = "consents", True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._may = context.actor.may(Permission.WRITE_PEOPLE)
        self._person: PersonId | None = None
        self._back: Consent | None = None
        self._found: ConsentPage | None = None
        self._kept = ""
        self._titles: dict[tuple[ConsentKind, PairId | None], str] = {}
        self.buttons: dict[tuple[ConsentKind, PairId | None], tuple[QPushButton, QPushButton]] = {}
        self.missing = label(kind="error")
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self.form = ConsentForm(look)
        self.asking = Asking(context, self.form, "page_consents.save", "device-floppy", self.save)
        self.taking = WithdrawalForm(look)
        self.withdrawing = Asking(context, self.taking, "page_consents.withdraw", "arrow-back-up", self.withdraw)
        self.history = Fold(look, words("page_consents.history"))
        self.all = label()
        self.history.inner.addWidget(self.all)
        self.said = SaidSection(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for widget in (self.missing, self._lines, self.asking, self.withdrawing, self.history, self.said):
            column.addWidget(widget)
        column.addStretch(1)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask for the person's consents; a form that is open stays open over a change at the desk."""
        if self._person != page.person.id:
            self.asking.hide()
            self.withdrawing.hide()
            self._found, self._kept = None, ""
        self._person = page.person.id
        call = partial(consent_page, person_id=page.person.id)
        self.context.jobs.ask(call, self, partial(self._show, page.person.id))
        self.said.show_person(page.person.id)

    def _show(self, person: PersonId, page: ConsentPage) -> None:
        if person != self._person:
            return
        words = self.context.words
        missing = words.listing(words.label("consents.kind", kind) for kind in page.missing)
        self.missing.setText(words("page_consents.missing", kinds=missing))
        self.missing.setVisible(bool(page.missing))
        self._clear()
        for kind in ConsentKind:
            if kind is not ConsentKind.CONTACT_AFTER:
                self._line(page, kind, None, words.label("consents.kind", kind))
        for pair_id, name in page.pairs:
            title = words("page_consents.contact_with", name=name)
            self._line(page, ConsentKind.CONTACT_AFTER, pair_id, title)
        self.all.setText("\n".join(_told(words, consent) for consent in page.answers))
        self.history.setVisible(bool(page.answers))
        self._found = page
        self._open_kept()

    def _clear(self) -> None:
        self.buttons = {}
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _line(self, page: ConsentPage, kind: ConsentKind, pair_id: PairId | None, title: str) -> None:
        words, look, standing = self.context.words, self.context.look, page.standing(kind, pair_id)
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(title))
        column.addWidget(label(state_of(words, standing), "muted"))
        row = self._grid.rowCount()
        self._grid.addWidget(text, row, 0)
        beside = QWidget()
        across = self.context.look.zoom < _STACKED_FROM
        acts = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom, beside)
        acts.setContentsMargins(0, 0, 0, 0)
        begin = button(look, words("page_consents.record"), partial(self.begin, kind, pair_id, title, standing))
        back = button(look, words("page_consents.take_back"), partial(self.begin_back, standing, title))
        for made, act in ((begin, "record"), (back, "take_back")):
            made.setAccessibleName(words.about(without_mnemonic(words(f"page_consents.{act}")), title))
            made.setVisible(self._may)
            acts.addWidget(made, 0, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(beside, row, 1, Qt.AlignmentFlag.AlignTop)
        back.setVisible(self._may and standing is not None and standing.holds)
        self.buttons[(kind, pair_id)] = (begin, back)
        self._titles[(kind, pair_id)] = title

    # What is not saved ------------------------------------------------------------------------------------------------

    def unsaved(self) -> str:
        """The answer or withdrawal that is being written down, and of which consent."""
        if not self.asking.isHidden() and self.form.dirty:
            draft = self.form.draft()
            kept = {"kind": draft.kind, "pair": draft.pair_id, "form": self.form.payload()}
        elif not self.withdrawing.isHidden() and self.taking.dirty and self._back is not None:
            kept = {"back": True, "kind": self._back.kind, "pair": self._back.pair_id, "form": self.taking.payload()}
        else:
            return self._kept
        return json.dumps(kept)

    def put_back(self, unsaved: str) -> None:
        """Open the form again with what was typed; a withdrawal only while there is a yes to take back."""
        self._kept = unsaved
        self._open_kept()

    def _open_kept(self) -> None:
        if not self._kept or self._found is None:
            return
        kept, self._kept = json.loads(self._kept), ""
        kind, pair_id = ConsentKind(kept["kind"]), None if kept["pair"] is None else PairId(kept["pair"])
        title, standing = self._titles.get((kind, pair_id)), self._found.standing(kind, pair_id)
        if title is None or not self._may:
            return
        if "back" not in kept:
            self.begin(kind, pair_id, title, standing)
            self.form.restore(kept["form"])
        elif standing is not None and standing.holds:
            self.begin_back(standing, title)
            self.taking.restore(kept["form"])

    # Acts -------------------------------------------------------------------------------------------------------------

    def begin(self, kind: ConsentKind, pair_id: PairId | None, title: str, standing: Consent | None) -> None:
        """Open the form for one answer; what may be told begins with what was told last."""
        assert self._person is not None
        fields: frozenset[SharedField] = standing.fields if standing is not None and standing.holds else frozenset()
        self.withdrawing.hide()
        self.form.begin(
            ConsentDraft(
                person_id=self._person,
                kind=kind,
                pair_id=pair_id,
                fields=fields,
                given_on=self.context.clock.today(),
                language=self.context.look.language,
            )
        )
        self.asking.open(title)

    def begin_back(self, standing: Consent | None, title: str) -> None:
        """Ask for the day on which a yes was taken back, and say what follows of it."""
        if standing is None:
            return
        self._back = standing
        self.asking.hide()
        self.taking.load(Withdrawal(withdrawn_on=self.context.clock.today()))
        self.withdrawing.open(title, self.context.words(f"consents.follows.{standing.kind}"))

    def save(self) -> None:
        """Write the answer down."""
        issues = self.form.own_issues()
        if issues:
            self.form.show_issues(issues)
            return
        call = partial(record_consent, draft=self.form.draft())
        self.context.jobs.perform("consents.act.record", call, self, lambda _: self.asking.hide(), self.asking.refuse)

    def withdraw(self) -> None:
        """Write the withdrawal down."""
        day = self.taking.draft().withdrawn_on
        if self._back is None or day is None:
            self.taking.show_issues(self.taking.own_issues())
            return
        call = partial(withdraw_consent, consent_id=self._back.id, on=day)
        self.context.jobs.perform(
            "consents.act.withdraw", call, self, lambda _: self.withdrawing.hide(), self.withdrawing.refuse
        )


def state_of(words: Words, standing: Consent | None) -> str:
    """Where one consent stands, in a line: never asked, or the answer that counts, with its day and way."""
    if standing is None:
        return words("page_consents.never")
    if standing.withdrawn_on is not None:
        return words("page_consents.withdrawn", day=words.short_date(standing.withdrawn_on), by=standing.withdrawn_by)
    assert standing.given_on is not None
    said = words(
        "page_consents.state",
        answer=words.label("consents.answer", standing.answer),
        day=words.short_date(standing.given_on),
        how=words.label("consents.how", standing.how),
    )
    if standing.kind is ConsentKind.SHARE and standing.answer is Answer.YES:
        return f"{said}\n{_shared(words, standing)}"
    return said


def _shared(words: Words, consent: Consent) -> str:
    told = [words.label("consents.share", field) for field in SharedField if field in consent.fields]
    return words("page_consents.told", fields=words.listing(told))


def _told(words: Words, consent: Consent) -> str:
    """One line of the history: what, how it was answered, in which text, by whom written down, taken back when."""
    line = words(
        "page_consents.line",
        kind=words.label("consents.kind", consent.kind),
        answer=words.label("consents.answer", consent.answer),
        day=words.short_date(consent.given_on) if consent.given_on else "",
        how=words.label("consents.how", consent.how),
        version=consent.text_version,
        by=consent.recorded_by,
    )
    if consent.helper:
        line = f"{line} · {consent.helper}"
    if consent.withdrawn_on is not None:
        back = words("page_consents.withdrawn", day=words.short_date(consent.withdrawn_on), by=consent.withdrawn_by)
        line = f"{line} · {back}"
    return line
