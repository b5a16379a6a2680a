# SPDX-License-Identifier: MIT
"""Bringing in the establishment's lists through the review pages: people first, then who must be kept apart."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from mentordesk.records.enrolments import MentoringRole
from mentordesk.usecases.apart import list_apart
from mentordesk.usecases.people import list_people
from tests.journeys.hands import Hands
from tests.support.rosters import SAMPLES
from ui.widgets.inputs import ChoiceBox


@dataclass(frozen=True)
class Lists:
    """The files of one language, and how to read their columns without the program."""

    roster: str
    encoding: str
    delimiter: str
    number: str
    surname: str
    forename: str
    location: tuple[str, ...]
    remapped: str

    @property
    def file(self) -> Path:
        """The roster."""
        return SAMPLES / self.roster

    def rows(self) -> list[dict[str, str]]:
        """The people of the roster, as the file has them."""
        with self.file.open(encoding=self.encoding, newline="") as opened:
            return list(csv.DictReader(opened, delimiter=self.delimiter))


ENGLISH = Lists(
    "establishment-en-240.csv", "utf-8-sig", ",", "Prison number", "Surname", "Forename", ("Location",), "Interests"
)
FRENCH = Lists(
    "etablissement-fr-180.csv",
    "cp1252",
    ";",
    "N° d'écrou",
    "Nom",
    "Prénom",
    ("Bâtiment", "Étage", "Cellule"),
    "Centres d'intérêt",
)
LISTS = {"en": ENGLISH, "fr": FRENCH}


def bring_in_roster(hands: Hands, lists: Lists) -> None:
    """Choose the file, correct a column by hand and back, review, apply, take it back, apply again."""
    rows = lists.rows()
    _to_review(hands, lists)
    assert hands.ask(list_people) == (), "nothing is written before Apply"
    assert hands.reads(hands.words("page_roster.nothing_written"))
    hands.click("step_next")
    _all_there(hands, lists, rows)

    hands.remedy(hands.words("page_roster.undo"))
    assert hands.ask(list_people) == (), "one undo takes the whole import back"
    _to_review(hands, lists)
    hands.click("step_next")
    _all_there(hands, lists, rows)


def _to_review(hands: Hands, lists: Lists) -> None:
    hands.files(lists.file)
    hands.press("Ctrl+O")
    box = hands.see(ChoiceBox, f"column_{lists.remapped}")
    taken_for = box.currentText()
    hands.qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.view().isVisible() and box.currentText() == taken_for, "a key on the way takes no other column's field"
    hands.qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    for text in (hands.words.label("roster.field", "extra"), taken_for):
        hands.choose(box, text)
    hands.click("step_next")


def _all_there(hands: Hands, lists: Lists, rows: list[dict[str, str]]) -> None:
    found = hands.ask(list_people)
    read = {(line.person.number, line.person.surname, line.person.forename) for line in found}
    assert read == {(row[lists.number], row[lists.surname], row[lists.forename]) for row in rows}
    roles = {enrolment.role for line in found for enrolment in line.enrolments}
    assert roles == {MentoringRole.MENTOR, MentoringRole.MENTEE}


def bring_in_apart_list(hands: Hands, lists: Lists, folder: Path) -> int:
    """Review and apply the keep-apart list; returns how many records there are now."""
    hands.section("apart")
    hands.files(_apart_file(lists, folder))
    hands.click("choose_file")
    assert hands.ask(list_apart) == ()
    hands.click("step_next")
    made = hands.ask(list_apart)
    assert made
    return len(made)


def _apart_file(lists: Lists, folder: Path) -> Path:
    """The sample list in English; in French a small one about people of the roster."""
    if lists is ENGLISH:
        return SAMPLES / "keep-apart-en.csv"
    rows = lists.rows()
    lines = ["N° d'écrou 1;Nom 1;N° d'écrou 2;Nom 2;Motif;Restriction;Depuis"]
    for one, other in zip(rows[:6:2], rows[1:6:2], strict=True):
        sides = (one[lists.number], one[lists.surname], other[lists.number], other[lists.surname])
        lines.append(";".join([*sides, "conflit", "bâtiment", "10/08/2026"]))
    file = folder / "separations.csv"
    file.write_text("\n".join(lines) + "\n", encoding="cp1252")
    return file
