# SPDX-License-Identifier: MIT
"""A pairing somebody made by hand, brought in from a file: how it was read, what it breaks, how it compares; then kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.records.judged import JudgedPlan
from mentordesk.records.pairing import Comparison
from mentordesk.records.pairing_grid import GridCell
from mentordesk.usecases.hand_made import HandMade, compare_hand_made, judge_hand_made, read_hand_made
from mentordesk.usecases.pairing import solve
from mentordesk.usecases.roster import read_roster
from ui.context import Page
from ui.look.speech import issue_sentence
from ui.pages.pairing.pair.sections import flowing, line
from ui.pages.pairing.round import Round
from ui.pages.pairing.wording import Names, why_not
from ui.widgets.text import button, label

_MOST_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A list held against today's rules and the best plan."""

    made: HandMade
    judged: JudgedPlan
    compared: Comparison


class Brought(QFrame):
    """Hidden until a file was chosen; `keep(HandMade)` is called when the list is to be kept as a draft."""

    def __init__(self, page: Page, turn: Round, keep: Callable[[HandMade], object]) -> None:
        super().__init__()
        self._page, self._round, self._keep = page, turn, keep
        self._look = page.context.look
        self.setProperty("panel", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 8)
        self._told = QWidget()
        self._column.addWidget(self._told)
        self.hide()

    def choose(self) -> None:
        """Choose a file with a list of pairs."""
        self._page.context.messages.open_file(self, "page_pairing.brought.title", "page_roster.kinds", self.take_file)

    def take_file(self, path: Path) -> None:
        """Read a list: two columns, mentor and mentee, by number or name."""
        jobs = self._page.context.jobs
        jobs.compute(
            lambda progress: read_roster(path, None, progress),
            self,
            self._on_table,
            label="page_pairing.brought.reading",
        )

    def _on_table(self, table: object) -> None:
        programme = self._round.programme
        if programme is not None:
            call = partial(read_hand_made, programme_id=programme, table=table)  # type: ignore[arg-type]
            self._page.context.jobs.ask(call, self, self._on_read)

    def _on_read(self, made: HandMade) -> None:
        self._page.context.jobs.compute(
            lambda progress: _Held(
                made=made,
                judged=judge_hand_made(made),
                compared=compare_hand_made(made, solve(made.problem, progress)),
            ),
            self,
            self._show,
            label="page_pairing.solving",
        )

    def _show(self, held: _Held) -> None:
        words, names = self._look.words, Names(self._look.words, held.made.people)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        reading, found = held.made.reading, held.compared
        read = words.plural("page_pairing.brought.read", len(reading.pairs), name=reading.name)
        served = words("page_pairing.drafts.served", draft=found.served[0], best=found.served[1])
        column.addWidget(label(f"{read} {served} {words.plural('page_pairing.drafts.differs', len(found.moves))}"))
        for pair in held.judged.broken[:_MOST_TOLD]:
            two = words("page_pairing.two", a=names(pair.mentor), b=names(pair.mentee))
            why = " ".join(why_not(words, GridCell(None, pair.blocks)))
            column.addLayout(line(self._look, words.about(two, why), "circle-x", "danger"))
        for row in reading.in_doubt[:_MOST_TOLD]:
            why = " ".join(issue_sentence(words, issue) for issue in row.issues)
            text = words("page_pairing.brought.doubt", line=row.line, mentor=row.mentor_text, mentee=row.mentee_text)
            column.addLayout(line(self._look, f"{text} {why}", "alert-triangle", "warning"))
        keep = button(
            self._look,
            words("page_pairing.brought.keep"),
            lambda: self._keep(held.made),
            variant="primary",
            name="keep_brought",
        )
        keep.setEnabled(bool(reading.pairs))
        away = button(self._look, words("page_pairing.brought.leave"), self.hide, variant="quiet", name="leave_brought")
        column.addWidget(flowing(keep, away))
        self._column.replaceWidget(self._told, told)
        self._told.deleteLater()
        self._told = told
        self.show()
        keep.setFocus()
