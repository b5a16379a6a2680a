# SPDX-License-Identifier: MIT
"""The account of a pair written out: what deciding otherwise would cost and whom it would move, what each criterion gave,
who would do next best on both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Move, PairKey
from mentordesk.records.pairing_account import NextBest, PairAccount, Share, WhatIf
from ui.look.look import Look
from ui.pages.pairing.pair.sections import line
from ui.pages.pairing.subject import UNMOVED
from ui.pages.pairing.wording import Names, move_said
from ui.widgets.fold import Fold
from ui.widgets.text import button, heading, label

Pin = Callable[[PairKey], object]

_SHARE_ICONS: Mapping[Share, tuple[str, str]] = {
    Share.MUCH: ("circle-check", "success"),
    Share.SOME: ("check", "success"),
    Share.LITTLE: ("minus", "muted"),
    Share.NOTHING: ("minus", "muted"),
    Share.UNKNOWN: ("help", "muted"),
}


class Cost(QWidget):
    """The price of deciding otherwise, in words, with who would move on demand: `wanted()` asks for them."""

    def __init__(self, look: Look, told: PairAccount, names: Names, wanted: Callable[[], object]) -> None:
        super().__init__()
        self._look, self._names = look, names
        words = look.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(heading(words("page_pairing.cost")))
        self.said = label(told.price.said(words))
        self._column.addWidget(self.said)
        self.ask = button(look, words("page_pairing.who_moves"), wanted, icon="arrows-shuffle", name="who_moves")
        if told.price.standing in UNMOVED:
            self.ask.hide()
        self._column.addWidget(self.ask)

    def show_moves(self, found: WhatIf) -> None:
        """Say whom it would move; the question is answered and goes."""
        words = self._look.words
        self.ask.hide()
        self.said.setText(found.price.said(words))
        if not found.possible:
            return
        moves = [move for move in found.moves if move.mentee != found.mentee]
        self._column.addWidget(label(words.plural("page_pairing.would_move", len(moves)), "muted"))
        for move in (*(move for move in found.moves if move.mentee == found.mentee), *moves):
            self._column.addLayout(
                line(self._look, move_with_why(self._look, move, self._names), "arrow-right", "info")
            )


def move_with_why(look: Look, move: Move, names: Names) -> str:
    """One mentee's move in a sentence, with the plainest reason behind it."""
    said = move_said(look.words, names, move)
    return f"{said} {move.why[0].said(look.words, names)}" if move.why else said


def what_each_gave(look: Look, told: PairAccount) -> Fold:
    """Every criterion that counts, and how much of what it can give it gave this pair."""
    words = look.words
    fold = Fold(look, words("page_pairing.what_each_gave"))
    for gave in told.gave:
        icon, tone = _SHARE_ICONS[gave.share]
        text = words(
            "page_pairing.gave",
            criterion=words(f"pairing.criterion.{gave.criterion.value}"),
            weight=words.label("pairing.weight", gave.weight.value),
            share=words.label("pairing_account.share", gave.share.value),
            sentence=gave.sentence.said(words),
        )
        fold.inner.addLayout(line(look, text, icon, tone))
    return fold


def next_best(look: Look, column: QVBoxLayout, told: PairAccount, names: Names, pin: Pin | None) -> None:
    """The next best mentor for the mentee and the next best mentee for the mentor, each with its price."""
    column.addSpacing(6)
    column.addWidget(heading(look.words("page_pairing.next_best")))
    _one_side(look, column, told.for_mentee, names, told.mentee, "mentor", _pinning(pin, told.for_mentee, told, 0))
    _one_side(look, column, told.for_mentor, names, told.mentor, "mentee", _pinning(pin, told.for_mentor, told, 1))


def _pinning(pin: Pin | None, other: NextBest | None, told: PairAccount, side: int) -> Callable[[], object] | None:
    if pin is None or other is None:
        return None
    key = (other.person, told.mentee) if side == 0 else (told.mentor, other.person)
    return lambda: pin(key)


def _one_side(
    look: Look,
    column: QVBoxLayout,
    other: NextBest | None,
    names: Names,
    whose: PersonId,
    role: str,
    pin: Callable[[], object] | None,
) -> None:
    words = look.words
    if other is None:
        column.addWidget(label(words(f"page_pairing.no_other_{role}", name=names(whose))))
        return
    band = words.label("pairing.band", other.band.value)
    said = words("page_pairing.next_best_for", whose=names(whose), other=names(other.person), band=band)
    column.addWidget(label(f"{said} {other.price.said(words)}" if other.price is not None else said))
    if pin is not None:
        text = words("page_pairing.pin_instead", mentor=names(other.person))
        column.addWidget(button(look, text, pin, icon="pin", name=f"pin_instead_{role}"))
