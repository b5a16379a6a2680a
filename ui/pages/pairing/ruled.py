# SPDX-License-Identifier: MIT
"""Two short lists: the pins and bans in force, and what changed from the last solution to this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.pairing import Comparison, Move, MoveKind, PairKey
from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.pages.pairing.wording import RULE_ICONS, Names
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import button, label

_MOVE_ICONS: Mapping[MoveKind, tuple[str, str]] = {
    MoveKind.NEW: ("circle-check", "success"),
    MoveKind.LOST: ("circle-x", "danger"),
    MoveKind.CHANGED: ("refresh", "info"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A pin or a ban as one row."""

    key: PairKey
    kind: str
    why: str
    mentor: str
    mentee: str


class RulesList(QWidget):
    """Every pin and ban. `cleared(PairKey)` takes the current one back."""

    cleared = Signal(object)

    def __init__(self, look: Look, *, may_write: bool) -> None:
        super().__init__()
        words = look.words
        columns: list[Column[RuleRow]] = [
            Column(
                name="kind",
                title="page_pairing.column.rule",
                text=lambda r: words(f"page_pairing.rule.{r.kind}"),
                icon=lambda r: RULE_ICONS.get(r.kind, ""),
                width=130,
            ),
            Column(name="mentor", title="page_pairing.column.mentor", text=lambda r: r.mentor, width=180),
            Column(name="mentee", title="page_pairing.column.mentee", text=lambda r: r.mentee, width=180),
            Column(name="why", title="page_pairing.column.why", text=lambda r: r.why, width=240),
        ]
        empty = EmptyState(look, words("page_pairing.no_rules"), icon="pin")
        self.table: RecordTable[RuleRow] = RecordTable(look, "pairing_rules", columns, lambda row: row.key, empty=empty)
        self.table.view.setAccessibleName(words("page_pairing.tab.rules"))
        self.clear = button(look, words("page_pairing.clear"), self._clear, icon="eraser", name="clear_rule")
        self.table.chosen.connect(lambda row: self.clear.setEnabled(row is not None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        column.addWidget(self.clear)
        self.clear.setVisible(may_write)

    def show_rules(self, rules: Mapping[PairKey, tuple[str, str]], names: Names) -> None:
        """Show what is in force, pins first."""
        rows = [
            RuleRow(key=key, kind=kind, why=why, mentor=names.listed(key[0]), mentee=names.listed(key[1]))
            for key, (kind, why) in rules.items()
        ]
        self.table.set_records(sorted(rows, key=lambda row: (row.kind != "pin", fold(row.mentor), fold(row.mentee))))
        if self.table.current() is None and rows:
            self.table.select(self.table.model.record(0).key)

    def _clear(self) -> None:
        row = self.table.current()
        if row is not None:
            self.cleared.emit(row.key)


class ChangesList(QWidget):
    """What became of whom since the last solution, mentee by mentee."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self._names = Names(words, {})
        columns: list[Column[Move]] = [
            Column(
                name="mentee",
                title="page_pairing.column.mentee",
                text=lambda m: self._names.listed(m.mentee),
                width=180,
            ),
            Column(
                name="what",
                title="page_pairing.column.what",
                text=lambda m: words.label("pairing.move", m.kind.value),
                icon=lambda m: _MOVE_ICONS[m.kind][0],
                tone=lambda m: _MOVE_ICONS[m.kind][1],
                width=200,
            ),
            Column(name="before", title="page_pairing.column.before", text=lambda m: self._mentor(m.before), width=180),
            Column(name="after", title="page_pairing.column.after", text=lambda m: self._mentor(m.after), width=180),
            Column(name="why", title="page_pairing.column.cause", text=self._why, width=300),
        ]
        self.said = label()
        empty = EmptyState(look, words("page_pairing.nothing_changed"), icon="circle-check")
        self.table: RecordTable[Move] = RecordTable(
            look, "pairing_changes", columns, lambda move: move.mentee, empty=empty
        )
        self.table.view.setAccessibleName(words("page_pairing.tab.changes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_comparison(self, found: Comparison, names: Names) -> None:
        """Show a comparison."""
        words = self._look.words
        self._names = names
        before, after = found.served
        served = words.plural("page_pairing.served_now", after, before=words.number(before))
        self.said.setText(f"{words.plural('page_pairing.same', found.same)} {served}")
        self.table.set_records(found.moves)

    def _why(self, move: Move) -> str:
        """What brought the move about, the plainest cause first."""
        return " ".join(why.said(self._look.words, self._names) for why in move.why)

    def _mentor(self, mentor: object) -> str:
        return self._names.listed(mentor) if mentor is not None else self._look.words("page_pairing.nobody")  # type: ignore[arg-type]
