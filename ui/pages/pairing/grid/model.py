# SPDX-License-Identifier: MIT
"""The Qt model over the grid of a problem: rows are mentees, columns mentors. It never asks the desk.

Who has a possible pair comes first, then everybody else, both by name: among a hundred mentors a few are free.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, PairKey
from mentordesk.records.pairing_account import WhatIf
from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.pages.pairing.asking import RowPrices
from ui.pages.pairing.subject import Subjects
from ui.pages.pairing.wording import Names, band_word, moved_by, why_not

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
SIGN_ROLE = _ROLE.UserRole


class Sign(NamedTuple):
    """What one cell shows: its band, whether it is proposed or was never checked, and "pin", "ban" or ""."""

    band: Band | None = None
    proposed: bool = False
    rule: str = ""
    unchecked: bool = False

    @property
    def letter(self) -> str:
        """The words key of the letter that stands for the band."""
        return f"page_pairing.letter.{self.band.value if self.band is not None else 'none'}"


class GridModel(QAbstractTableModel):
    """Cells give their letter, a `Sign` to paint, and in words what the pair is and what choosing it would cost."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._subjects: Subjects | None = None
        self._names = Names(look.words, {})
        self.mentors: list[PersonId] = []
        self.mentees: list[PersonId] = []
        self._row: dict[PersonId, int] = {}
        self._column: dict[PersonId, int] = {}

    def show_grid(self, subjects: Subjects, names: Names) -> None:
        """Show another state. Where the people are the same nothing moves; only what the cells say is new."""
        self._subjects, grid = subjects, subjects.grid
        same = {*grid.mentors} == {*self.mentors} and {*grid.mentees} == {*self.mentees}
        same = same and names.people == self._names.people
        self._names = names
        if same:
            if self.mentors and self.mentees:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.mentees) - 1, len(self.mentors) - 1))
            return
        first = grid.with_a_way()
        mentors, mentees = (
            sorted(people, key=lambda who: (who not in first, fold(names.listed(who))))
            for people in (grid.mentors, grid.mentees)
        )
        self.beginResetModel()
        self.mentors, self.mentees = mentors, mentees
        self._row = {who: place for place, who in enumerate(mentees)}
        self._column = {who: place for place, who in enumerate(mentors)}
        self.endResetModel()

    def key(self, index: Index) -> PairKey | None:
        """The two people of a cell."""
        return (self.mentors[index.column()], self.mentees[index.row()]) if index.isValid() else None

    def index_of(self, key: PairKey) -> QModelIndex:
        """The cell of two people, or an invalid index."""
        row, column = self._row.get(key[1]), self._column.get(key[0])
        return QModelIndex() if row is None or column is None else self.index(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.mentees)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.mentors)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        key = self.key(index)
        if key is None or self._subjects is None:
            return None
        match role:
            case _ROLE.UserRole:
                return self._sign(self._subjects, key)
            case _ROLE.DisplayRole:
                return self._look.words(self._sign(self._subjects, key).letter)
            case _ROLE.ToolTipRole | _ROLE.AccessibleTextRole:
                return "\n".join(self.said(key))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        people = self.mentors if orientation == Qt.Orientation.Horizontal else self.mentees
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) and 0 <= section < len(people):
            return self._names.listed(people[section])
        return None

    def lacks_price(self, key: PairKey) -> bool:
        """Whether the prices of this mentee's pairs have to be asked for."""
        return self._subjects is not None and self._subjects.lacks_price(key)

    def take_prices(self, told: RowPrices) -> bool:
        """Keep the prices of one mentee's pairs; False where they are of another solution."""
        return self._subjects is not None and self._subjects.take_prices(told)

    def lacks_moves(self, key: PairKey) -> bool:
        """Whether whom deciding otherwise about a pair would move has to be asked for."""
        return self._subjects is not None and self._subjects.lacks_moves(key)

    def take_moves(self, found: WhatIf) -> None:
        """Keep whom deciding otherwise about a pair would move."""
        if self._subjects is not None:
            self._subjects.take_moves(found)

    def said(self, key: PairKey) -> list[str]:
        """A cell in words: the two, how good they would be or what forbids it, what staff said, what it would cost and whom
        it would move.
        """
        words, subjects = self._look.words, self._subjects
        cell = subjects.cell(key) if subjects is not None else None
        lines = [words("page_pairing.two", a=self._names(key[0]), b=self._names(key[1]))]
        if subjects is None or cell is None:
            return lines
        sign, price = self._sign(subjects, key), subjects.price(key)
        if sign.band is not None:
            lines.append(band_word(words, sign.band))
        else:
            lines += [words("page_pairing.not_possible"), *why_not(words, cell)]
        if sign.unchecked:
            lines += [words(f"pairing.unchecked.{block.value}") for block in cell.unchecked]
        if sign.rule:
            lines.append(words(f"page_pairing.rule.{sign.rule}"))
        if price is not None and cell.possible:
            lines.append(price.said(words))
        elif sign.proposed:
            lines.append(words("page_pairing.proposed"))
        moves = subjects.moves(key)
        return [*lines, *moved_by(words, self._names, moves)] if moves is not None else lines

    def _sign(self, subjects: Subjects, key: PairKey) -> Sign:
        cell = subjects.cell(key)
        band = cell.band if cell is not None else None
        unchecked = band is not None and cell is not None and bool(cell.unchecked)
        return Sign(band, key in subjects.proposed, subjects.rule(key), unchecked)
