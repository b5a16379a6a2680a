# SPDX-License-Identifier: MIT
"""The pairs of one draft: several are chosen at once and approved, dismissed, ruled out, opened again, taken out, or two swapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.ids import DraftPairId, ProposalId
from mentordesk.records.pairing import PairKey, Proposal
from mentordesk.usecases.proposals import DraftTable, compare_draft
from ui.look.look import Look
from ui.pages.pairing.drafts.acts import DraftActs
from ui.pages.pairing.drafts.rows import DraftRow, pair_columns
from ui.pages.pairing.pair.sections import flowing
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import button, heading, label

_TWO = 2


class DraftPairs(QWidget):
    """A approves, D dismisses, R rules out, O opens again, Del takes out what is selected, S swaps two, P puts a pair.

    `draft()` names the draft, `make()` makes what is approved. `rule_out_wanted()` and `put_wanted()` ask for what has to
    be written or chosen first.
    """

    rule_out_wanted = Signal()
    put_wanted = Signal()
    enabled_changed = Signal()

    def __init__(
        self,
        look: Look,
        acts: DraftActs,
        draft: Callable[[], ProposalId | None],
        make: Callable[[], object],
        *,
        may_write: bool,
    ) -> None:
        super().__init__()
        self._look, self._acts, self._draft, self._may = look, acts, draft, may_write
        words = look.words
        self.name = heading("")
        self.compared = label("", "muted")
        empty = EmptyState(look, words("page_pairing.drafts.choose"), icon="copy")
        self.table: RecordTable[DraftRow] = RecordTable(
            look, "draft_pairs", pair_columns(look), lambda row: row.pair.id, several=True, empty=empty
        )
        self.table.view.setAccessibleName(words("page_pairing.drafts.pairs"))
        self.table.view.installEventFilter(self)
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._able())
        self.approve = self._button("approve", "circle-check", self._on_approve)
        self.dismiss = self._button("dismiss", "circle-x", self._on_dismiss)
        self.rule_out = self._button("rule_out", "ban", self.ask_rule_out)
        self.reopen = self._button("reopen", "refresh", self._on_reopen)
        self.swap = self._button("swap", "arrows-shuffle", self._on_swap)
        self.put = self._button("put", "plus", self.put_wanted.emit)
        self.take_out = self._button("take_out", "eraser", self._on_take_out)
        self.make = button(
            look, words("page_pairing.drafts.do.make"), make, variant="primary", icon="check", name="draft_make"
        )
        self._of_pairs = (self.approve, self.dismiss, self.rule_out, self.reopen, self.swap, self.take_out, self.make)
        self._by_key = {
            Qt.Key.Key_A: self._on_approve,
            Qt.Key.Key_D: self._on_dismiss,
            Qt.Key.Key_R: self.ask_rule_out,
            Qt.Key.Key_O: self._on_reopen,
            Qt.Key.Key_S: self._on_swap,
            Qt.Key.Key_P: self.put_wanted.emit,
            Qt.Key.Key_Delete: self._on_take_out,
        }
        self._bar = flowing(
            self.make, *self._of_pairs[:-1], self.put
        )  # What it is all for comes first, and into sight.
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.compared)
        column.addWidget(self.table, 1)
        column.addWidget(self._bar)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: Sequence[DraftRow], name: str) -> None:
        """Show the pairs of a draft."""
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.table.set_records(rows)
        self._bar.setVisible(self._may and bool(name))
        for one in self._of_pairs:
            one.setVisible(bool(rows))
        approved = sum(row.decision == "approved" for row in rows)
        self.make.setText(self._look.words.plural("page_pairing.drafts.make", approved))
        self.make.setEnabled(approved > 0)
        self._able()

    def show_comparison(self, table: DraftTable | None, best: Proposal | None) -> None:
        """How the draft differs from the best pairs on show, where there are both."""
        self.compared.setVisible(table is not None and best is not None)
        if table is None or best is None:
            return
        words, found = self._look.words, compare_draft(table, best)
        served = words("page_pairing.drafts.served", draft=found.served[0], best=found.served[1])
        self.compared.setText(f"{words.plural('page_pairing.drafts.differs', len(found.moves))} {served}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self._may
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not event.modifiers()
        ):
            act = self._by_key.get(Qt.Key(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _button(self, name: str, icon: str, run: Callable[[], object]) -> QWidget:
        return button(
            self._look, self._look.words(f"page_pairing.drafts.do.{name}"), run, icon=icon, name=f"draft_{name}"
        )

    @property
    def deciding(self) -> Sequence[tuple[str, str, QWidget, Callable[[], object]]]:
        """What can be done with the pairs: its name, its picture, the button that tells whether it can, and how."""
        return (
            ("approve", "circle-check", self.approve, self._on_approve),
            ("dismiss", "circle-x", self.dismiss, self._on_dismiss),
            ("rule_out", "ban", self.rule_out, self.ask_rule_out),
            ("reopen", "refresh", self.reopen, self._on_reopen),
            ("swap", "arrows-shuffle", self.swap, self._on_swap),
            ("put", "plus", self.put, self.put_wanted.emit),
            ("take_out", "eraser", self.take_out, self._on_take_out),
        )

    def current_key(self) -> PairKey | None:
        """The two people of the row the keyboard is on."""
        row = self.table.current()
        return row.pair.key if row is not None else None

    def to_rule_out(self) -> list[DraftPairId]:
        """The selected pairs that can be ruled out: all that are not made."""
        return self._selected("open", "approved", "dismissed")

    def _selected(self, *decisions: str) -> list[DraftPairId]:
        return [row.pair.id for row in self.table.selected() if row.decision in decisions]

    def _able(self) -> None:
        """Enable what does something to what is selected."""
        self.approve.setEnabled(bool(self._selected("open", "dismissed")))
        self.dismiss.setEnabled(bool(self._selected("open", "approved")))
        for one in (self.rule_out, self.take_out):
            one.setEnabled(bool(self.to_rule_out()))
        self.reopen.setEnabled(bool(self._selected("approved", "dismissed")))
        self.swap.setEnabled(len(self._selected("open", "approved")) == _TWO)
        self.enabled_changed.emit()

    def _on_approve(self) -> None:
        self._act(self._acts.approve, self._selected("open", "dismissed"))

    def _on_dismiss(self) -> None:
        self._act(self._acts.dismiss, self._selected("open", "approved"))

    def _on_reopen(self) -> None:
        self._act(self._acts.reopen, self._selected("approved", "dismissed"))

    def ask_rule_out(self) -> None:
        """Ask for the reason first."""
        if self.to_rule_out():
            self.rule_out_wanted.emit()

    def _on_take_out(self) -> None:
        self._act(self._acts.take_out, self.to_rule_out())

    def _on_swap(self) -> None:
        draft, two = self._draft(), self._selected("open", "approved")
        if draft is not None and len(two) == _TWO:
            one, other = (row.pair for row in self.table.selected() if row.pair.id in two)
            self._acts.swap(draft, *two, new=((one.mentor, other.mentee), (other.mentor, one.mentee)))

    def _act(self, act: Callable[[ProposalId, Sequence[DraftPairId]], object], pairs: list[DraftPairId]) -> None:
        draft = self._draft()
        if draft is not None and pairs:
            act(draft, pairs)
