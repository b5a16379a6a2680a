# SPDX-License-Identifier: MIT
"""The proposed pairs as a list: typing finds, Space ticks all that is selected, P pins, B bans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.pairing import Band, PairKey, ProposedPair
from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.pages.pairing.wording import BAND_ICONS, BAND_TONES, RULE_ICONS, Names, band_word
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.inputs import ChoiceBox
from ui.widgets.search import SearchField

_ORDER = list(Band)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A proposed pair as one row: the two names, the strongest reason, who would do next best, and what staff said."""

    pair: ProposedPair
    mentor: str
    mentee: str
    reason: str
    rule: str
    next_best: str = ""

    @property
    def key(self) -> PairKey:
        """Mentor first."""
        return (self.pair.mentor, self.pair.mentee)


class ProposalList(QWidget):
    """`chosen(PairKey | None)`, `ruled("pin" | "ban")` for the current row, `ticked()` when ticks changed."""

    chosen = Signal(object)
    opened = Signal()
    ruled = Signal(str)
    ticked = Signal()

    def __init__(self, look: Look, empty: EmptyState) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[PairRow, ...] = ()
        self._left_out: set[PairKey] = set()
        self._empty, self._none = empty, "no_proposal"
        words = look.words
        self.search = SearchField(look, words("page_pairing.search"))
        self.band = ChoiceBox()
        self.band.setAccessibleName(words("page_pairing.filter"))
        self.band.set_options(
            [
                ("", words("page_pairing.filter_all")),
                *((band.value, band_word(words, band)) for band in Band),
                ("pin", words("page_pairing.filter_pinned")),
            ]
        )
        self.table: RecordTable[PairRow] = RecordTable(
            look, "proposal", self._columns(), lambda row: row.key, several=True, empty=empty
        )
        self.table.view.setAccessibleName(words("page_pairing.tab.pairs"))
        self._build()

    def show_rows(self, rows: Sequence[PairRow], none: str) -> None:
        """Show the pairs of a proposal; every pair is ticked unless the user took the tick away.

        `none` names the sentence to show where there are no rows.
        """
        self._rows, self._none = tuple(rows), none
        self.finding.setVisible(bool(rows))
        self._left_out &= {row.key for row in rows}
        self._narrow()
        if self.table.current() is None and rows:
            self._select_first()

    def _select_first(self) -> None:
        if self.table.model.rowCount():
            self.table.select(self.table.model.record(0).key)

    def tick_all(self) -> None:
        """Tick every pair again."""
        self._left_out.clear()
        self._tell_ticks()

    @property
    def ticked_keys(self) -> frozenset[PairKey]:
        """The pairs that are to be accepted."""
        return frozenset(row.key for row in self._rows if row.key not in self._left_out)

    @property
    def all_ticked(self) -> bool:
        """Whether no pair is left out."""
        return not self._left_out

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            match event.key():
                case Qt.Key.Key_P | Qt.Key.Key_B:
                    self.ruled.emit("pin" if event.key() == Qt.Key.Key_P else "ban")
                    return True
                case Qt.Key.Key_Space:
                    self.tick_selected()
                    return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.search.searched.connect(lambda _: self._narrow())
        self.search.entered.connect(self.table.enter)
        self.band.currentIndexChanged.connect(lambda _: self._narrow())
        self.table.chosen.connect(lambda row: self.chosen.emit(row.key if row is not None else None))
        self.table.opened.connect(lambda _: self.opened.emit())
        self.table.view.clicked.connect(self._on_clicked)
        self.table.view.installEventFilter(self)
        self.finding = QWidget()
        top = QHBoxLayout(self.finding)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.search, 1)
        top.addWidget(self.band)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.finding)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[PairRow]]:
        words = self._look.words
        return [
            Column(
                name="take",
                title="page_pairing.column.take",
                text=lambda row: words("page_pairing.no" if row.key in self._left_out else "page_pairing.yes"),
                icon=lambda row: "square" if row.key in self._left_out else "square-check",
                width=84,
            ),
            Column(
                name="mentor",
                title="page_pairing.column.mentor",
                text=lambda row: row.mentor,
                icon=lambda row: RULE_ICONS.get(row.rule, ""),
                width=145,
            ),
            Column(name="mentee", title="page_pairing.column.mentee", text=lambda row: row.mentee, width=135),
            Column(
                name="band",
                title="page_pairing.column.band",
                text=lambda row: band_word(words, row.pair.band),
                sort=lambda row: (_ORDER.index(row.pair.band), -row.pair.score),
                icon=lambda row: BAND_ICONS[row.pair.band],
                tone=lambda row: BAND_TONES[row.pair.band],
                width=95,
            ),
            Column(name="reason", title="page_pairing.column.reason", text=lambda row: row.reason, width=200),
            Column(name="next_best", title="page_pairing.column.next_best", text=lambda row: row.next_best, width=170),
            Column(
                name="rule",
                title="page_pairing.column.rule",
                text=lambda row: words(f"page_pairing.rule.{row.rule}") if row.rule else "",
                icon=lambda row: RULE_ICONS.get(row.rule, ""),
                width=110,
            ),
        ]

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._left_out ^= {self.table.model.record(index.row()).key}
            self._tell_ticks()

    def tick_selected(self) -> None:
        """Tick all selected pairs, or take the tick of all of them away, whichever the current one lacks."""
        row = self.table.current()
        if row is None:
            return
        keys = {one.key for one in self.table.selected()} | {row.key}
        if row.key in self._left_out:
            self._left_out -= keys
        else:
            self._left_out |= keys
        self._tell_ticks()

    def _tell_ticks(self) -> None:
        self.table.view.viewport().update()
        self.ticked.emit()

    def _narrow(self) -> None:
        wanted, kind = fold(self.search.text()).split(), self.band.value()
        shown = [
            row
            for row in self._rows
            if all(word in fold(f"{row.mentor} {row.mentee}") for word in wanted)
            and (not kind or kind in (row.pair.band.value, row.rule))
        ]
        said = "no_match" if self._rows else self._none
        self._empty.text.setText(self._look.words(f"page_pairing.{said}"))
        if self._empty.action is not None:
            self._empty.action.setVisible(said == "no_proposal")
        self.table.set_records(shown, len(self._rows))


def rows_of(look: Look, pairs: Sequence[ProposedPair], names: Names, rules: dict[PairKey, str]) -> list[PairRow]:
    """The rows of a proposal."""
    return [
        PairRow(
            pair=pair,
            mentor=names.listed(pair.mentor),
            mentee=names.listed(pair.mentee),
            reason=pair.reasons[0].said(look.words) if pair.reasons else look.words("page_pairing.no_reason"),
            rule=rules.get((pair.mentor, pair.mentee), ""),
            next_best=_next_best(look, pair, names),
        )
        for pair in pairs
    ]


def _next_best(look: Look, pair: ProposedPair, names: Names) -> str:
    """The mentor who would suit the mentee best among the others, with how good that pair would be."""
    if pair.next_best is None or pair.next_best_band is None:
        return look.words("page_pairing.no_next_best")
    band = look.words.label("pairing.band", pair.next_best_band.value)
    return look.words("page_pairing.next_best_short", name=names.listed(pair.next_best), band=band)
