# SPDX-License-Identifier: MIT
"""One proposed circle: who is in it, what speaks for it, and what to be careful about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId
from mentordesk.records.people import Person
from mentordesk.records.setting import location_in
from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.pages.pairs.circle_list import CircleRow
from ui.widgets.text import heading, label


class CircleDetail(QScrollArea):
    """Shows a row of the list, or asks to choose one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(look.px(260))
        self.setAccessibleName(look.words("page_circles.detail"))
        self.show_row(None, {})

    def show_row(self, row: CircleRow | None, people: Mapping[PersonId, Person]) -> None:
        """Show a circle with its people."""
        words = self._look.words
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 0, 4, 0)
        column.setSpacing(6)
        if row is None:
            column.addWidget(label(words("page_circles.choose"), "muted"))
        else:
            circle = row.circle
            column.addWidget(heading(words("page_circles.when_and_where", when=row.when, room=row.room)))
            for role, members in (("mentors", circle.mentors), ("mentees", circle.mentees)):
                column.addWidget(label(words.plural(f"page_circles.{role}", len(members)), "muted"))
                for person in sorted((people[one] for one in members), key=lambda one: fold(one.listed_name)):
                    column.addWidget(label(self._person(person)))
            self._add_lines(column, "for", "circle-check", "success", (one.said(words) for one in circle.reasons))
            self._add_lines(
                column, "careful", "alert-triangle", "warning", (one.said(words) for one in circle.cautions)
            )
        column.addStretch(1)
        self.setWidget(made)

    def _person(self, person: Person) -> str:
        words = self._look.words
        where = str(location_in(words.setting, person.location))
        return words("page_circles.person", name=person.full_name, where=where) if where else person.full_name

    def _add_lines(self, column: QVBoxLayout, title: str, icon: str, tone: str, lines: Iterable[str]) -> None:
        said = list(lines)
        if said:
            column.addSpacing(4)
            column.addWidget(label(self._look.words(f"page_circles.{title}"), "muted"))
        for line in said:
            picture = QLabel()
            picture.setPixmap(self._look.icon(icon, tone).pixmap(self._look.icon_size()))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(line), 1)
            column.addLayout(row)
