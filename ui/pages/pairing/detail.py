# SPDX-License-Identifier: MIT
"""The right side: why these two, what to be careful about, who else would do, and what staff say about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.people import FreeSlot
from ui.look.look import Look
from ui.pages.pairing.facts import Facts
from ui.pages.pairing.subject import Subject
from ui.pages.pairing.wording import BAND_ICONS, BAND_TONES, RULE_ICONS, Names, band_word, why_not
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, heading, label


class PairDetail(QWidget):
    """Shows one subject. `ruled(kind, mentor, mentee, why)` asks for a pin, a ban or "" (neither)."""

    ruled = Signal(str, object, object, str)

    def __init__(self, look: Look, *, may_write: bool) -> None:
        super().__init__()
        self._look, self._may = look, may_write
        self._subject: Subject | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("flat", True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(look.words("page_pairing.detail"))
        self._bar = self._make_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(self._bar)

    def show_subject(self, subject: Subject | None, names: Names, slots: frozenset[FreeSlot]) -> None:
        """Write a pair out from the top, or ask to choose one."""
        self._subject = subject
        self._bar.setVisible(subject is not None and self._may)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 0, 10, 8)
        column.setSpacing(6)
        if subject is None:
            column.addWidget(label(self._look.words("page_pairing.choose_pair"), "muted"))
        else:
            self._fill(column, subject, names, slots)
            self._show_rule(subject)
        column.addStretch(1)
        self._area.setWidget(page)

    def rule(self, kind: str) -> None:
        """Pin, ban or neither, for the pair on show."""
        if self._subject is not None and self._may:
            self.ruled.emit(kind, self._subject.mentor, self._subject.mentee, self.why.text().strip())

    def enter(self) -> None:
        """Take the keyboard to where a reason is typed."""
        self.why.setFocus()

    def _fill(self, column: QVBoxLayout, subject: Subject, names: Names, slots: frozenset[FreeSlot]) -> None:
        words = self._look.words
        column.addWidget(heading(words("page_pairing.two", a=names(subject.mentor), b=names(subject.mentee))))
        column.addWidget(self._chips(subject))
        if subject.why:
            column.addWidget(label(words("page_pairing.why_rule", why=subject.why), "muted"))
        if not subject.cell.possible:
            self._lines(column, why_not(words, subject.cell), "circle-x", "danger")
        self._section(column, "reasons", [r.said(words) for r in subject.reasons], "check", "success")
        self._section(column, "cautions", [r.said(words) for r in subject.cautions], "alert-triangle", "warning")
        self._next_best(column, subject, names)
        mentor, mentee = names.people.get(subject.mentor), names.people.get(subject.mentee)
        if mentor is not None and mentee is not None:
            column.addSpacing(6)
            column.addWidget(heading(words("page_pairing.facts")))
            column.addWidget(Facts(self._look, mentor, mentee, slots))

    def _chips(self, subject: Subject) -> QWidget:
        words, look = self._look.words, self._look
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder)
        if subject.band is not None:
            band = subject.band
            flow.addWidget(Chip(look, BAND_TONES[band], band_word(words, band), icon=BAND_ICONS[band]))
        else:
            flow.addWidget(Chip(look, "danger", words("page_pairing.not_possible"), icon="circle-x"))
        state = "proposed" if subject.proposed is not None else "not_proposed"
        flow.addWidget(
            Chip(look, "info", words(f"page_pairing.{state}"), icon="link" if subject.proposed else "unlink")
        )
        if subject.rule:
            flow.addWidget(
                Chip(look, "info", words(f"page_pairing.rule.{subject.rule}"), icon=RULE_ICONS[subject.rule])
            )
        return holder

    def _section(self, column: QVBoxLayout, name: str, lines: Iterable[str], icon: str, tone: str) -> None:
        lines = list(lines)
        if lines:
            column.addSpacing(6)
            column.addWidget(heading(self._look.words(f"page_pairing.{name}")))
            self._lines(column, lines, icon, tone)

    def _lines(self, column: QVBoxLayout, lines: Iterable[str], icon: str, tone: str) -> None:
        side = self._look.px(18)
        for line in lines:
            picture = QLabel()
            picture.setPixmap(self._look.icon(icon, tone).pixmap(side, side))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(line), 1)
            column.addLayout(row)

    def _next_best(self, column: QVBoxLayout, subject: Subject, names: Names) -> None:
        proposed, words = subject.proposed, self._look.words
        if proposed is None:
            return
        column.addSpacing(6)
        column.addWidget(heading(words("page_pairing.next_best")))
        if proposed.next_best is None or proposed.next_best_band is None:
            column.addWidget(label(words("page_pairing.no_other", mentee=names(subject.mentee))))
            return
        name, band = names(proposed.next_best), words.label("pairing.band", proposed.next_best_band.value)
        column.addWidget(label(words("page_pairing.next_best_is", mentor=name, band=band)))
        if self._may:
            instead = button(
                self._look,
                words("page_pairing.pin_instead", mentor=name),
                lambda: self.ruled.emit("pin", proposed.next_best, subject.mentee, ""),
                icon="pin",
                name="pin_instead",
            )
            column.addWidget(instead)

    def _make_bar(self) -> QWidget:
        words, look = self._look.words, self._look
        self.why = TextLine(limit=200)
        self.why.setPlaceholderText(words("page_pairing.why_hint"))
        self.why.setAccessibleName(words("page_pairing.why_hint"))
        self.pin = button(look, words("page_pairing.pin"), lambda: self.rule("pin"), icon="pin", name="pin")
        self.ban = button(look, words("page_pairing.ban"), lambda: self.rule("ban"), icon="ban", name="ban")
        self.clear = button(look, words("page_pairing.clear"), lambda: self.rule(""), icon="eraser", name="clear")
        bar = QWidget()
        column = QVBoxLayout(bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.why)
        row = QWidget()
        flow = FlowLayout(row)
        for made in (self.pin, self.ban, self.clear):
            flow.addWidget(made)
        column.addWidget(row)
        bar.hide()
        return bar

    def _show_rule(self, subject: Subject) -> None:
        self.why.setText(subject.why)
        self.pin.setVisible(subject.rule != "pin" and subject.cell.possible)
        self.ban.setVisible(subject.rule != "ban")
        self.clear.setVisible(bool(subject.rule))
        self.clear.setText(self._look.words(f"page_pairing.clear_{subject.rule or 'pin'}"))
