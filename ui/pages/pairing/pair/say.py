# SPDX-License-Identifier: MIT
"""What staff say about the pair on show: a pin or a ban with its reason, or neither."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.pages.pairing.pair.sections import flowing
from ui.widgets.inputs import TextLine
from ui.widgets.text import button


class SayBar(QWidget):
    """`rule("pin" | "ban" | "")` is called; Enter in the reason keeps it with the pin or ban there is."""

    def __init__(self, look: Look, rule: Callable[[str], object]) -> None:
        super().__init__()
        self._look, self._rule, self._now = look, rule, ""
        words = look.words
        self.why = TextLine(limit=200)
        self.why.setPlaceholderText(words("page_pairing.why_hint"))
        self.why.setAccessibleName(words("page_pairing.why_hint"))
        self.why.returnPressed.connect(self._keep_reason)
        self.pin = button(look, words("page_pairing.pin"), lambda: rule("pin"), icon="pin", name="pin")
        self.ban = button(look, words("page_pairing.ban"), lambda: rule("ban"), icon="ban", name="ban")
        self.clear = button(look, words("page_pairing.clear"), lambda: rule(""), icon="eraser", name="clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.why)
        column.addWidget(flowing(self.pin, self.ban, self.clear))

    def show_rule(self, rule: str, why: str, *, possible: bool) -> None:
        """What is in force for the pair, and what else may be said about it. What is being typed is left alone."""
        if not (self.why.hasFocus() and self.why.isModified() and rule == self._now):
            self.why.setText(why)
        self._now = rule
        self.pin.setVisible(rule != "pin" and possible)
        self.ban.setVisible(rule != "ban")
        self.clear.setVisible(bool(rule))
        self.clear.setText(self._look.words(f"page_pairing.clear_{rule or 'pin'}"))

    def _keep_reason(self) -> None:
        if self._now:
            self._rule(self._now)
