# SPDX-License-Identifier: MIT
"""A first passphrase, shown once, to be copied by hand: no printer's queue and no clipboard ever holds it."""

from __future__ import annotations

from ui.context import Context
from ui.forms.strength import judged
from ui.pages.desk.tasks import Task
from ui.widgets.text import label, panel

_ON_A_LINE = 3
_GAP = "    "


class HandOver(Task):
    """Six words large on the screen, until whoever sits here says that they are on paper."""

    def __init__(self, context: Context, heading: str, name: str, passphrase: str) -> None:
        words = context.words
        super().__init__(context.look, heading, words("page_users.hand.go"), words("page_users.hand.detail", name=name))
        self.can_leave = False
        self.words = label(_in_lines(passphrase), "title")
        self.words.setObjectName("first_passphrase")
        self.words.setAccessibleName(passphrase)
        self.strength = label(judged(words, passphrase, name), "muted")
        self.add(panel(self.words, self.strength))
        self.add(label(words("page_users.hand.how", name=name)))
        self.add(label(words("page_users.hand.first", name=name)))
        self.add(label(words("page_users.hand.lost"), "muted"))

    def go(self) -> None:
        """It is on paper; the screen forgets it."""
        self.words.clear()
        self.words.setAccessibleName("")
        self.finished.emit()


def _in_lines(passphrase: str) -> str:
    told = passphrase.split()
    return "\n".join(_GAP.join(told[at : at + _ON_A_LINE]) for at in range(0, len(told), _ON_A_LINE))
