# SPDX-License-Identifier: MIT
"""Choosing roles: a tick for each, with a sentence about what it means; and what another choice gives and takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mentordesk.records.roles import Permission, Role, RoleTable
from mentordesk.words import Words
from ui.forms.fields import Field
from ui.look.look import Look
from ui.widgets.text import label

_INDENT = 26


class RoleTicks(QWidget):
    """Six ticks below each other."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        words = look.words
        self.ticks: Mapping[Role, QCheckBox] = {role: QCheckBox(words(f"access.role.{role}")) for role in Role}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for role, tick in self.ticks.items():
            about = label(words(f"access.role_about.{role}"), "muted")
            about.setContentsMargins(look.px(_INDENT), 0, 0, 8)
            tick.setObjectName(f"role_{role}")
            tick.setAccessibleDescription(about.text())
            tick.toggled.connect(lambda _: self.changed.emit())
            column.addWidget(tick)
            column.addWidget(about)
        self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, roles: Iterable[Role]) -> None:
        """Tick these and no others."""
        wanted = frozenset(roles)
        for role, tick in self.ticks.items():
            tick.setChecked(role in wanted)


def roles_field(look: Look, name: str) -> Field:
    """A frozenset of roles."""
    ticks = RoleTicks(look)
    return Field(
        name=name,
        widget=ticks,
        read=ticks.value,
        write=ticks.set_value,
        edited=ticks.changed,
        dump=lambda roles: sorted(role.value for role in roles),
        parse=lambda codes: frozenset(Role(code) for code in codes),
    )


def said_roles(words: Words, roles: Iterable[Role]) -> str:
    """The roles in the table's order, as a list."""
    held = frozenset(roles)
    return words.listing([words(f"access.role.{role}") for role in Role if role in held])


def allowed(table: RoleTable, roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything these roles allow together."""
    return frozenset().union(*(table[role] for role in roles))
