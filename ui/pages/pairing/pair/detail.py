# SPDX-License-Identifier: MIT
"""One pair from top to bottom: how good and why, what deciding otherwise would cost, the two side by side; below it, what
staff say about the two."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mentordesk.records.pairing import PairKey
from mentordesk.records.pairing_account import WhatIf
from mentordesk.records.pairing_said import to_heed
from mentordesk.records.people import FreeSlot
from ui.look.look import Look
from ui.pages.pairing.pair.account import Cost, next_best, what_each_gave
from ui.pages.pairing.pair.facts import Facts
from ui.pages.pairing.pair.say import SayBar
from ui.pages.pairing.pair.sections import Scrolled, flowing, fresh_page, section
from ui.pages.pairing.subject import Subject
from ui.pages.pairing.wording import BAND_ICONS, BAND_TONES, RULE_ICONS, Names, band_word, why_not
from ui.widgets.chip import Chip
from ui.widgets.text import heading, label


class PairDetail(QWidget):
    """Shows one subject. `ruled(kind, mentor, mentee, why)` asks for a pin, a ban or "" (neither); `moves_wanted(key)`
    for whom deciding otherwise would move: `show_moves` is the answer."""

    ruled = Signal(str, object, object, str)
    moves_wanted = Signal(object)

    def __init__(self, look: Look, *, may_write: bool) -> None:
        super().__init__()
        self._look, self._may = look, may_write
        self._subject: Subject | None = None
        self._cost: Cost | None = None
        self._gave_open = False
        self._area = Scrolled(look.words("page_pairing.detail"))
        self.say = SayBar(look, self.rule)
        self.say.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(self.say)

    def show_subject(self, subject: Subject | None, names: Names, slots: frozenset[FreeSlot]) -> None:
        """Write a pair out from the top, or ask to choose one."""
        before, self._subject, self._cost = self._subject, subject, None
        place = self._area.verticalScrollBar().value()
        page, column = fresh_page()
        if subject is None:
            column.addWidget(label(self._look.words("page_pairing.choose_pair"), "muted"))
        else:
            self._fill(column, subject, names, slots)
        column.addStretch(1)
        self._area.put(page)
        self._in_reading_order(page)
        self.say.setVisible(subject is not None and self._may)
        if subject is not None:
            self.say.show_rule(subject.rule, subject.why, possible=subject.cell.possible)
            if before is not None and before.key == subject.key:
                self._area.verticalScrollBar().setValue(place)

    def show_moves(self, found: WhatIf) -> None:
        """Whom deciding otherwise about the pair on show would move; an answer about another pair is none."""
        if self._cost is not None and self._subject is not None and self._subject.key == (found.mentor, found.mentee):
            self._cost.show_moves(found)

    def ask_moves(self) -> None:
        """Ask whom deciding otherwise about the pair on show would move."""
        if self._subject is not None and self._cost is not None and not self._cost.ask.isHidden():
            self.moves_wanted.emit(self._subject.key)

    def rule(self, kind: str) -> None:
        """Pin, ban or neither, for the pair on show."""
        subject = self._subject
        if subject is not None and self._may and (kind or subject.rule):
            self.ruled.emit(kind, subject.mentor, subject.mentee, self.say.why.text().strip())

    def enter(self) -> None:
        """Take the keyboard to where a reason is typed."""
        (self.say.why if self._may else self._area).setFocus()

    def _fill(self, column: QVBoxLayout, subject: Subject, names: Names, slots: frozenset[FreeSlot]) -> None:
        look, words = self._look, self._look.words
        column.addWidget(heading(words("page_pairing.two", a=names(subject.mentor), b=names(subject.mentee))))
        column.addWidget(flowing(*self._chips(subject)))
        if subject.why:
            column.addWidget(label(words("page_pairing.why_rule", why=subject.why), "muted"))
        if not subject.cell.possible:
            section(look, column, words("page_pairing.why_not"), why_not(words, subject.cell), "circle-x", "danger")
        section(
            look, column, words("page_pairing.reasons"), [r.said(words) for r in subject.reasons], "check", "success"
        )
        unchecked = subject.cell.unchecked if subject.cell.possible else ()
        heed = to_heed(words, subject.cautions, unchecked)
        section(look, column, words("page_pairing.cautions"), heed, "alert-triangle", "warning")
        if subject.account is not None and subject.cell.possible:
            self._fill_account(column, subject, names)
        mentor, mentee = names.people.get(subject.mentor), names.people.get(subject.mentee)
        if mentor is not None and mentee is not None:
            column.addSpacing(6)
            column.addWidget(heading(words("page_pairing.facts")))
            column.addWidget(Facts(look, mentor, mentee, slots))

    def _fill_account(self, column: QVBoxLayout, subject: Subject, names: Names) -> None:
        told = subject.account
        assert told is not None
        gave = what_each_gave(self._look, told)
        gave.set_open(self._gave_open)
        gave.button.toggled.connect(self._on_gave)
        column.addWidget(gave)
        self._cost = Cost(self._look, told, names, self.ask_moves)
        column.addWidget(self._cost)
        next_best(self._look, column, told, names, self._pin if self._may else None)

    def _in_reading_order(self, page: QWidget) -> None:
        """Tab comes to what is on the page before what stands below it, though it was made later."""
        before: QWidget = self._area
        for one in page.findChildren(QPushButton):
            QWidget.setTabOrder(before, one)
            before = one
        QWidget.setTabOrder(before, self.say.why)

    def _on_gave(self, on: bool) -> None:
        self._gave_open = on

    def _pin(self, key: PairKey) -> None:
        self.ruled.emit("pin", *key, "")

    def _chips(self, subject: Subject) -> list[Chip]:
        words, look = self._look.words, self._look
        chips = [Chip(look, "danger", words("page_pairing.not_possible"), icon="circle-x")]
        if subject.band is not None:
            band = subject.band
            chips = [Chip(look, BAND_TONES[band], band_word(words, band), icon=BAND_ICONS[band])]
        state, icon = ("proposed", "link") if subject.proposed is not None else ("not_proposed", "unlink")
        chips.append(Chip(look, "info", words(f"page_pairing.{state}"), icon=icon))
        if subject.rule:
            chips.append(Chip(look, "info", words(f"page_pairing.rule.{subject.rule}"), icon=RULE_ICONS[subject.rule]))
        return chips
