# SPDX-License-Identifier: MIT
"""The Qt model over the grid of a problem: rows are mentees, columns mentors, both by name. It never asks the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, PairKey
from ui.look.look import Look
from ui.pages.pairing.subject import Subjects
from ui.pages.pairing.wording import Names, band_word, why_not

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
SIGN_ROLE = _ROLE.UserRole


@dataclass(frozen=True, slots=True)
class Sign:
    """What one cell shows: its band, whether it is proposed, and "pin", "ban" or ""."""

    letter: str
    band: Band | None
    proposed: bool
    rule: str


class GridModel(QAbstractTableModel):
    """Cells give their letter, a `Sign` to paint, and names with the why in words as tool tip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._subjects: Subjects | None = None
        self._rules: Mapping[PairKey, str] = {}
        self._names = Names(look.words, {})
        self.mentors: list[PersonId] = []
        self.mentees: list[PersonId] = []

    def show_grid(self, subjects: Subjects, rules: Mapping[PairKey, str], names: Names) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._subjects, self._rules, self._names = subjects, rules, names
        self.mentors = sorted(subjects.grid.mentors, key=lambda who: names.listed(who).casefold())
        self.mentees = sorted(subjects.grid.mentees, key=lambda who: names.listed(who).casefold())
        self.endResetModel()

    def key(self, index: Index) -> PairKey | None:
        """The two people of a cell."""
        return (self.mentors[index.column()], self.mentees[index.row()]) if index.isValid() else None

    def index_of(self, key: PairKey) -> QModelIndex:
        """The cell of two people, or an invalid index."""
        if key[0] not in self.mentors or key[1] not in self.mentees:
            return QModelIndex()
        return self.index(self.mentees.index(key[1]), self.mentors.index(key[0]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.mentees)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.mentors)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        key = self.key(index)
        if key is None:
            return None
        match role:
            case _ROLE.DisplayRole:
                return self._sign(key).letter
            case _ROLE.UserRole:
                return self._sign(key)
            case _ROLE.ToolTipRole | _ROLE.AccessibleTextRole:
                return self._said(key)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        people = self.mentors if orientation == Qt.Orientation.Horizontal else self.mentees
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) and 0 <= section < len(people):
            return self._names.listed(people[section])
        return None

    def _sign(self, key: PairKey) -> Sign:
        cell = self._subjects.cell(key) if self._subjects is not None else None
        band = cell.band if cell is not None else None
        letter = self._look.words(f"page_pairing.letter.{band.value if band is not None else 'none'}")
        proposed = self._subjects is not None and key in self._subjects.proposed
        return Sign(letter, band, proposed, self._rules.get(key, ""))

    def _said(self, key: PairKey) -> str:
        words, sign = self._look.words, self._sign(key)
        cell = self._subjects.cell(key) if self._subjects is not None else None
        lines = [words("page_pairing.two", a=self._names(key[0]), b=self._names(key[1]))]
        if sign.band is not None:
            lines.append(band_word(words, sign.band))
        elif cell is not None:
            lines += [words("page_pairing.not_possible"), *why_not(words, cell)]
        if sign.proposed:
            lines.append(words("page_pairing.proposed"))
        if sign.rule:
            lines.append(words(f"page_pairing.rule.{sign.rule}"))
        return "\n".join(lines)
