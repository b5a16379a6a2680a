# SPDX-License-Identifier: MIT
"""The picture of a whole proposal in words and small tables: quality, load, fairness to groups, bridging. No names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.records.pairing_whole import Division, GroupFairness, GroupPart, WholePicture
from ui.look.look import Look
from ui.pages.pairing.pair.sections import line, section
from ui.widgets.text import heading, label


def write_picture(look: Look, column: QVBoxLayout, picture: WholePicture) -> None:
    """Everything there is to say of a whole, one part below the other; what may not be told is left out."""
    words = look.words
    if picture.worst is not None:
        band = words.label("pairing.band", picture.worst.value)
        said = words("page_pairing.whole.worst", band=band)
        section(look, column, words("page_pairing.whole.quality"), [said], "info-circle", "info")
    section(look, column, words("page_pairing.whole.load"), _load(look, picture), "users", "info")
    column.addWidget(label(words("page_pairing.whole.load_hint"), "muted"))
    bridging = [
        words(f"pairing_account.bridge.{division.value}", some=count.some, all=count.of)
        for division, count in picture.bridging.items()
    ]
    section(look, column, words("page_pairing.whole.bridging"), bridging, "arrows-shuffle", "info")
    column.addSpacing(6)
    column.addWidget(heading(words("page_pairing.whole.fairness")))
    told = {division: groups for division, groups in picture.fairness.items() if any(one.people for one in groups)}
    if not told:
        column.addLayout(line(look, words("page_pairing.whole.too_few"), "eye-off", "muted"))
        return
    column.addWidget(label(words("page_pairing.whole.fairness_hint"), "muted"))
    for division, groups in told.items():
        column.addWidget(_Groups(look, division, groups))


def _load(look: Look, picture: WholePicture) -> list[str]:
    return [_carried(look, mentors, mentees) for mentees, mentors in picture.load.mentors_with.items()]


def _carried(look: Look, mentors: int, mentees: int) -> str:
    words = look.words
    if not mentees:
        return words.plural("page_pairing.whole.with_none", mentors)
    return words.plural("page_pairing.whole.with", mentors, mentees=words.plural("page_pairing.whole.mentees", mentees))


class _Groups(QWidget):
    """One division as a table: group, people, with a mentor, in a strong pair."""

    def __init__(self, look: Look, division: Division, groups: Sequence[GroupFairness]) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self.setAccessibleName(words(f"pairing_account.division.{division.value}"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 6)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        heads = [words(f"pairing_account.division.{division.value}")]
        heads += [words(f"page_pairing.whole.column.{name}") for name in ("people", "served", "strong")]
        for place, text in enumerate(heads):
            grid.addWidget(_cell(text, place, "muted"), 0, place)
        for row, group in enumerate(groups, start=1):
            people = words.number(group.people) if group.people is not None else _hidden(look)
            cells = [group.named(words), people, self._part(group.served), self._part(group.strong)]
            for place, text in enumerate(cells):
                grid.addWidget(_cell(text, place), row, place)
        grid.setColumnStretch(len(heads), 1)

    def _part(self, part: GroupPart) -> str:
        words = self._look.words
        if part.some is not None:
            return words.number(part.some)
        return words.label("pairing_account.told", part.told.value) if part.told is not None else _hidden(self._look)


def _hidden(look: Look) -> str:
    return look.words("pairing_account.told.hidden")


def _cell(text: str, place: int, kind: str = "") -> QLabel:
    """Wraps where the window is narrow; whatever may be a number stands at the right."""
    made = label(text, kind)
    made.setAlignment(
        Qt.AlignmentFlag.AlignBottom | (Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft)
    )
    return made
