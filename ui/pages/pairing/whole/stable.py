# SPDX-License-Identifier: MIT
"""Where both sides named one another: who would rather have one another than what they get, and a plan without that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.pairing import PairKey, Proposal
from mentordesk.records.pairing_whole import Stability
from ui.look.look import Look
from ui.pages.pairing.wording import Names
from ui.widgets.text import button, heading, label

_MOST_NAMED = 12


class StablePart(QWidget):
    """Counts and shows the pairs; each can be looked at, and the stable plan be kept as a draft where `keep` is given."""

    def __init__(
        self,
        look: Look,
        told: Stability,
        names: Names,
        look_at: Callable[[PairKey], object],
        keep: Callable[[Proposal], object] | None,
    ) -> None:
        super().__init__()
        words, stable = look.words, told.stable
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(heading(words("page_pairing.whole.wishes")))
        if not told.mutual:
            column.addWidget(label(words("page_pairing.whole.no_wishes"), "muted"))
            return
        column.addWidget(label(words.plural("page_pairing.whole.blocking", len(told.blocking))))
        for pair in told.blocking[:_MOST_NAMED]:
            two = words("page_pairing.two", a=names(pair[0]), b=names(pair[1]))
            column.addWidget(button(look, two, lambda pair=pair: look_at(pair), variant="quiet", icon="arrow-right"))
        if stable is not None:
            moved = words.plural("page_pairing.whole.stable_moves", len(stable.comparison.moves))
            column.addWidget(label(f"{words('page_pairing.whole.stable')} {stable.said(words)} {moved}"))
            if keep is not None:
                text = words("page_pairing.whole.keep_stable")
                column.addWidget(
                    button(look, text, lambda: keep(stable.other), icon="device-floppy", name="keep_stable")
                )
