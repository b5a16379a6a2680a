# SPDX-License-Identifier: MIT
"""The two switches of the whole. Each shows what both of its sides would give before one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.pairing import Band
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.records.pairing_whole import Alternative, BothWays, WholePicture
from ui.look.look import Look
from ui.pages.pairing.pair.sections import flowing
from ui.pages.pairing.wording import BAND_ICONS, BAND_TONES
from ui.widgets.chip import Chip
from ui.widgets.text import button, heading, label

Choose = Callable[[Aim], object]


class Ways(QWidget):
    """Most served and highest quality side by side; the one in force says so, the other one has a button."""

    def __init__(self, look: Look, both: BothWays, aim: Aim, choose: Choose) -> None:
        super().__init__()
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(words("page_pairing.whole.first")))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.cards = {
            Objective.SERVED: _Card(look, Objective.SERVED, both.served_picture, "", aim, choose),
            Objective.QUALITY: _Card(
                look, Objective.QUALITY, both.quality_picture, both.alternative.said(words), aim, choose
            ),
        }
        for card in self.cards.values():
            row.addWidget(card, 1)
        column.addLayout(row)


class _Card(QFrame):
    """One way: how many it serves, how good its pairs are, what it costs against the usual one."""

    def __init__(
        self, look: Look, objective: Objective, picture: WholePicture, price: str, aim: Aim, choose: Choose
    ) -> None:
        super().__init__()
        words = look.words
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(heading(words(f"page_pairing.whole.aim.{objective.value}")))
        column.addWidget(label(words(f"page_pairing.whole.aim_hint.{objective.value}"), "muted"))
        column.addWidget(label(coverage(look, picture)))
        column.addWidget(flowing(*band_chips(look, picture)))
        if price:
            column.addWidget(label(price))
        column.addStretch(1)
        self.choose = button(
            look,
            words("page_pairing.whole.choose"),
            lambda: choose(replace(aim, objective=objective)),
            name=f"choose_{objective.value}",
        )
        name = words(f"page_pairing.whole.aim.{objective.value}")
        self.choose.setAccessibleName(words.about(words("page_pairing.whole.choose"), name))
        self.chosen = Chip(look, "success", words("page_pairing.whole.chosen"), icon="check")
        (self.choose if aim.objective is objective else self.chosen).hide()
        column.addWidget(self.choose)
        column.addWidget(self.chosen)


class WorstOff(QWidget):
    """Whether the worst-off pair comes before the total, and what that costs."""

    def __init__(self, look: Look, price: Alternative, aim: Aim, choose: Choose) -> None:
        super().__init__()
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        self.box = QCheckBox(words("page_pairing.whole.worst_off"))
        self.box.setChecked(aim.worst_off_first)
        self.box.toggled.connect(lambda on: choose(replace(aim, worst_off_first=on)))
        column.addWidget(self.box)
        column.addWidget(label(_worst_said(look, price), "muted"))


def _worst_said(look: Look, price: Alternative) -> str:
    """From which band to which the worst-off pair would come, and what the whole would lose by it."""
    words = look.words
    before, after = price.worst
    if before is None or after is None:
        return words("page_pairing.whole.worst_none")
    bands = {"before": words.label("pairing.band", before.value), "after": words.label("pairing.band", after.value)}
    key = "worst_same" if before is after else "worst_better"
    return f"{words(f'page_pairing.whole.{key}', **bands)} {price.said(words)}"


def coverage(look: Look, picture: WholePicture) -> str:
    """How many mentees have a mentor, and how many mentors a new mentee."""
    words = look.words
    mentees = words.plural("page_pairing.served", picture.mentees.some, total=words.number(picture.mentees.of))
    mentors = words.plural("page_pairing.whole.mentors", picture.mentors.some, total=words.number(picture.mentors.of))
    return f"{mentees} {mentors}"


def band_chips(look: Look, picture: WholePicture) -> list[Chip]:
    """How many pairs of each band there are, best first."""
    words = look.words
    return [
        Chip(look, BAND_TONES[band], words.plural(f"page_pairing.count.{band.value}", count), icon=BAND_ICONS[band])
        for band in Band
        if (count := picture.bands.get(band, 0))
    ]
