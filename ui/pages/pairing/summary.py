# SPDX-License-Identifier: MIT
"""The top of the page: which programme, what came out in words, and whether it still holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.pairing import Proposal
from mentordesk.records.programmes import Programme
from mentordesk.usecases.pairing import PairingTable
from ui.look.look import Look
from ui.pages.pairing.wording import BAND_ICONS, BAND_TONES, away, bands, outcome, waiting
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, label


class Summary(QWidget):
    """`programme_chosen(id)`; `criteria_toggled(bool)` opens or closes the criteria; `changes_wanted()`."""

    programme_chosen = Signal(object)
    criteria_toggled = Signal(bool)
    changes_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self.programme = ChoiceBox()
        self.programme.setAccessibleName(words("page_pairing.programme"))
        self.programme.currentIndexChanged.connect(lambda _: self.programme_chosen.emit(self.programme.value()))
        self._programme_label = label(words("page_pairing.programme"), wrap=False)
        self._programme_label.setBuddy(self.programme)
        self.said = label()
        self.away = label("", "muted")
        self.away.hide()
        self.criteria = button(look, words("page_pairing.criteria"), icon="adjustments", name="criteria")
        self.criteria.setCheckable(True)
        self.criteria.toggled.connect(self.criteria_toggled)
        self._bands = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bands.setSizePolicy(policy)
        self._flow = FlowLayout(self._bands)
        self.anew = label("", "muted", wrap=False)
        self.anew.setAccessibleName(words("page_pairing.anew"))
        self.changes = button(look, words("page_pairing.show_changes"), self.changes_wanted.emit, variant="quiet")
        said_anew = QHBoxLayout()
        said_anew.addWidget(self.anew)
        said_anew.addWidget(self.changes)
        said_anew.addStretch(1)
        self.say_anew("")
        which = QHBoxLayout()
        which.addWidget(self._programme_label)
        which.addWidget(self.programme)
        which.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addLayout(which)
        told.addWidget(self.said)
        told.addWidget(self.away)
        told.addWidget(self._bands)
        told.addLayout(said_anew)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(told, 1)
        row.addWidget(self.criteria, 0, Qt.AlignmentFlag.AlignTop)

    def show_programmes(self, programmes: Sequence[Programme], chosen: ProgrammeId | None) -> None:
        """Which programmes there are; the choice is there only when there is one to make."""
        self.programme.blockSignals(True)
        self.programme.set_options([(programme.id, programme.name) for programme in programmes])
        self.programme.set_value(chosen)
        self.programme.blockSignals(False)
        for widget in (self.programme, self._programme_label):
            widget.setVisible(len(programmes) > 1)

    def show_state(self, table: PairingTable, proposal: Proposal | None) -> None:
        """What there is to pair, or what came out."""
        words = self._look.words
        self.said.setText(outcome(words, table, proposal) if proposal is not None else waiting(words, table))
        self.away.setText(away(words, table))
        self.away.setVisible(bool(table.away))
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._bands.setVisible(proposal is not None and bool(proposal.pairs))
        if proposal is not None:
            for band, text in bands(words, proposal):
                self._flow.addWidget(Chip(self._look, BAND_TONES[band], text, icon=BAND_ICONS[band]))

    def say_anew(self, text: str, *, moved: bool = False) -> None:
        """Say quietly that the pairs are being or were worked out anew; with the way to what changed, where some moved."""
        self.anew.setText(text)
        self.anew.setVisible(bool(text))
        self.changes.setVisible(moved)


class Outdated(QFrame):
    """A strip that says that something changed since the proposal was made, with the way to a new one."""

    def __init__(self, look: Look, again: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("tone", "info")
        self.text = label()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.text, 1)
        self.again = button(look, look.words("page_pairing.solve_again"), again, icon="refresh", name="solve_again")
        row.addWidget(self.again)
        self.hide()

    def show_for(self, *, outdated: bool, roster_changed: bool) -> None:
        """Show or hide the strip; it says whether the people changed or only how they are to be paired."""
        self.text.setText(self._look.words(f"page_pairing.{'roster_changed' if roster_changed else 'outdated'}"))
        self.setVisible(outdated)
