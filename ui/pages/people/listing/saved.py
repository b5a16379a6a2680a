# SPDX-License-Identifier: MIT
"""Saved filters: what one asks of the list again and again, by a name of one's own, with how many it finds now.

They are kept on the encrypted desk and not with the window's preferences: what was typed may be somebody's name.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mentordesk.usecases.settings import prefer, preference
from ui.context import Context
from ui.pages.people.listing.filters import Wanted
from ui.widgets.inputs import TextLine
from ui.widgets.menu import MenuButton
from ui.widgets.text import button

_KEY = "people_filters"
_LONGEST_NAME = 60


class SavedFilters(QWidget):
    """`chosen(Wanted)` when a saved filter is taken. `now` is what is asked for, `count` how many a filter finds."""

    chosen = Signal(object)

    def __init__(self, context: Context, now: Callable[[], Wanted], count: Callable[[Wanted], int]) -> None:
        super().__init__()
        self._context, self._now, self._count = context, now, count
        look, words = context.look, context.words
        self.saved: dict[str, Wanted] = {}
        self.button = MenuButton(look, words("people_list.saved"), "star", self._fill, "saved_filters")
        self.name = TextLine(limit=_LONGEST_NAME)
        self.name.setPlaceholderText(words("people_list.name_it"))
        self.name.setAccessibleName(words("people_list.name_it"))
        self.name.returnPressed.connect(self._keep)
        self.keep = button(look, words("people_list.keep"), self._keep, icon="device-floppy", name="keep_filter")
        self.naming = QWidget()
        row = QHBoxLayout(self.naming)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        self.naming.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.naming)

    def reload(self) -> None:
        """Ask which the actor has saved."""
        self._context.jobs.ask(partial(preference, key=_KEY), self, self._on_kept, lambda _: None)

    def begin(self) -> None:
        """Ask for a name for what is asked of the list now."""
        self.naming.show()
        self.name.setFocus()

    def _fill(self, menu: QMenu) -> None:
        words = self._context.words
        for name, wanted in self.saved.items():
            text = words("people_list.counted", name=name.replace("&", "&&"), n=words.number(self._count(wanted)))
            menu.addAction(text).triggered.connect(lambda _=False, wanted=wanted: self.chosen.emit(wanted))
        menu.addSeparator()
        keep = menu.addAction(words("people_list.keep_now"))
        keep.setEnabled(self._now() != Wanted())
        keep.triggered.connect(lambda _=False: self.begin())
        held = next((name for name, wanted in self.saved.items() if wanted == self._now()), None)
        if held is not None:
            drop = menu.addAction(words("people_list.drop", name=held.replace("&", "&&")))
            drop.triggered.connect(lambda _=False: self._drop(held))

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.name.clear()
            self.naming.hide()
            self._store({**self.saved, name: self._now()})
            self._context.messages.tell(self, "people_list.kept", name=name)

    def _drop(self, name: str) -> None:
        self._store({other: wanted for other, wanted in self.saved.items() if other != name})

    def _store(self, saved: dict[str, Wanted]) -> None:
        self.saved = saved
        kept = json.dumps({name: json.loads(wanted.kept()) for name, wanted in saved.items()}, ensure_ascii=False)
        self._context.jobs.perform("people_list.act.keep", partial(prefer, key=_KEY, value=kept), self)

    def _on_kept(self, kept: Any) -> None:
        self.saved = {name: Wanted.from_kept(one) for name, one in json.loads(kept or "{}").items()}
