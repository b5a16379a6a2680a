# SPDX-License-Identifier: MIT
"""The two people side by side: what they have in common as chips, what else each told below. Only what pairing uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from mentordesk.records.people import FreeSlot, Person
from mentordesk.records.setting import location_in
from mentordesk.words import Words
from ui.look.look import Look
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label


class Facts(QWidget):
    """A table of three columns: what, mentor, mentee; a line of chips for what both share."""

    def __init__(self, look: Look, mentor: Person, mentee: Person, slots: frozenset[FreeSlot]) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        words = look.words
        self._line(_headed(words, "mentor", mentor), _headed(words, "mentee", mentee))
        self._place(mentor, mentee)
        for area, codes in (("languages", "languages"), ("interests", "topics"), ("goals", "topics")):
            self._shared(words(f"page_pairing.fact.{area}"), codes, getattr(mentor, area), getattr(mentee, area))
        self._times(mentor, mentee, slots)
        self._title(words("people.field.release"))
        self._line(_release(words, mentor), _release(words, mentee))

    def _place(self, mentor: Person, mentee: Person) -> None:
        words = self._look.words
        self._title(words("people.field.location"))
        wing = mentor.location.wing
        if wing and wing == mentee.location.wing:
            self._chips([words("page_pairing.same_wing", wing=wing)])
        self._line(
            *(str(location_in(words.setting, p.location)) or words("page_pairing.not_known") for p in (mentor, mentee))
        )

    def _shared(self, title: str, codes: str, one: Sequence[str], other: Sequence[str]) -> None:
        words = self._look.words
        common = [code for code in one if code in other]
        self._title(title)
        self._chips([words.label(codes, code) for code in common])
        sides = [[words.label(codes, code) for code in side if code not in common] for side in (one, other)]
        self._line(*(_told(words, told, rest) for told, rest in zip((one, other), sides, strict=True)))

    def _times(self, mentor: Person, mentee: Person, slots: frozenset[FreeSlot]) -> None:
        words = self._look.words
        common = sorted(mentor.free & mentee.free & (slots or mentor.free))
        self._title(words("page_pairing.fact.free"))
        self._chips([_slot(words, slot) for slot in common])
        self._line(*(_more_times(words, person.free, len(common)) for person in (mentor, mentee)))

    def _title(self, text: str) -> None:
        title = label(text, "muted")
        title.setContentsMargins(0, 6, 0, 0)
        self._grid.addWidget(title, self._grid.rowCount(), 0, 1, 2)

    def _chips(self, texts: Sequence[str]) -> None:
        if not texts:
            return
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder)
        for text in texts:
            flow.addWidget(Chip(self._look, "success", text, icon="check"))
        self._grid.addWidget(holder, self._grid.rowCount(), 0, 1, 2)

    def _line(self, left: str, right: str) -> None:
        row = self._grid.rowCount()
        for column, text in enumerate((left, right)):
            made = label(text)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)


def _headed(words: Words, role: str, person: Person) -> str:
    return words("page_pairing.who", role=words.label("people.role", role), name=person.full_name)


def _told(words: Words, told: Iterable[str], rest: Sequence[str]) -> str:
    if not told:
        return words("page_pairing.not_known")
    return words("page_pairing.also", what=words.listing(rest)) if rest else words("page_pairing.nothing_else")


def _more_times(words: Words, free: frozenset[FreeSlot], common: int) -> str:
    if not free:
        return words("page_pairing.not_known")
    return words.plural("page_pairing.other_times", len(free) - common)


def _slot(words: Words, slot: FreeSlot) -> str:
    part = words.label("pairing.part", slot.slot)
    return words("pairing.slot", weekday=words.weekday_short(slot.weekday), part=part)


def _release(words: Words, person: Person) -> str:
    if person.release.on is not None:
        return words.short_date(person.release.on)
    return words.label("people.release_kind", person.release.kind)
