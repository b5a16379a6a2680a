# SPDX-License-Identifier: MIT
"""What a view of the People place is: the page shows one of them at a time and asks it what the window asks the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.records.roles import Actor
from ui.context import Action, Context
from ui.pages.people.news import PeopleNews


class View(QWidget):
    """One view. `changed()` when its actions or what is unsaved may differ; `wanted(target)` asks the page to go there.

    `code` names it in the words (`page_people.view.<code>`, `page_people.act.to_<code>`), `icon` is on its button, and
    `draft` is the first part of the names its unsaved forms are kept under.
    """

    code: ClassVar[str]
    icon: ClassVar[str]
    draft: ClassVar[str] = ""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Whether the view exists for this actor; one that does not is absent."""
        return True

    @property
    def primary_action(self) -> Action | None:
        """The one thing this view is for, with the shortcut Ctrl+N."""
        return None

    def actions_offered(self) -> Sequence[Action]:
        """What else can be done here, for the menu and the palette."""
        return ()

    def show_news(self, news: PeopleNews) -> None:
        """Take the roster as it is now, on show or not; forms being edited keep what was typed."""

    def reload(self) -> None:
        """Ask for what only this view shows; called each time it comes on show and with the news while it is."""

    def takes(self, target: object) -> bool:
        """Whether a target of the place is this view's to show."""
        return target == self.code

    def show_target(self, target: object) -> None:
        """Show a target it takes; the view is on show already."""

    def find(self) -> None:
        """Put the keyboard where one searches."""

    def save(self) -> None:
        """Save the form on show."""

    @property
    def can_save(self) -> bool:
        """Whether there is a form to save."""
        return False

    def drafts(self) -> Mapping[str, str]:
        """Unsaved forms by name; each name is `draft`, or `draft` and a dot and more."""
        return {}

    def restore(self, name: str, payload: str) -> None:
        """Put a kept form back and show it."""
