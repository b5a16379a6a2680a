# SPDX-License-Identifier: MIT
"""What a section of the Desk place is. Each section has a file of its own and knows no other section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.roles import Actor, Permission
from ui.context import Context, Shown


class Section(Shown):
    """One section. Subclasses build into `self.content`, answer `reload()` and say what they watch.

    The page calls `reload()` when the section is first shown, and again on show after a change that touches `watches`.
    Messages (`tell`, jobs with the section as owner) appear above the page.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(10)


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
