# SPDX-License-Identifier: MIT
"""What a section of the Desk place is. Each section has a file of its own and knows no other section."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.changes import Changes, Entity
from mentordesk.records.roles import Actor, Permission
from ui.context import Action, Context
from ui.widgets.banner import Remedy


class Section(QWidget):
    """One section. Subclasses build into `self.content`, answer `reload()` and say what they watch.

    The page calls `reload()` when the section is first shown, and again on show after a change that touches `watches`.
    Messages (`tell`, jobs with the section as owner) appear above the page.
    """

    watches: frozenset[Entity] = frozenset()
    titled = Signal()
    """Emit when `primary_action` or `actions` are different now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(10)
        self.stale = True

    @property
    def primary_action(self) -> Action | None:
        """The one thing this section is for; shown top right."""
        return None

    def actions_offered(self) -> Sequence[Action]:
        """Further actions of the section, for the menu and the palette."""
        return ()

    def reload(self) -> None:
        """Ask the desk again and show the answer. A form being edited is left alone."""

    def show_target(self, target: object) -> None:
        """Show one record, as asked through `navigator.open(Place.DESK, (name, target))`."""

    def take_file(self, path: Path) -> bool:
        """Take a file dropped on the page; whether it was taken."""
        return False

    def drafts(self) -> Mapping[str, str]:
        """Unsaved forms by name as payloads (`Form.payload`), kept encrypted when the desk locks."""
        return {}

    def restore(self, name: str, payload: str) -> None:
        """Put a kept form back (`Form.restore`), unsaved as it was."""

    def touched(self, changes: Changes) -> bool:
        """Whether a change concerns this section."""
        return changes.touches(*self.watches)

    def tell(self, key: str, *remedies: Remedy, tone: str = "success", **values: object) -> None:
        """Show a message above the page."""
        self.context.messages.tell(self, key, *remedies, tone=tone, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """A section of the list: `name` is its target, `title` a words key. Absent for an actor who lacks `needs`."""

    name: str
    title: str
    icon: str
    make: Callable[[Context], Section]
    needs: Permission | None = None

    def is_for(self, actor: Actor) -> bool:
        """Whether this actor sees the section."""
        return self.needs is None or actor.may(self.needs)
