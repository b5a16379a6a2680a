# SPDX-License-Identifier: MIT
"""Lists one searches while typing: nobody is missed for an accent, and the keyboard goes to the first who is found."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from ui.widgets.search_list import go_into, show_matching

NAMES = ("Ábel, Jo · mentor", "Straße, Ida · mentor", "Bell, Jo · mentee")


@pytest.fixture
def rows(qtbot: QtBot) -> QListWidget:
    """A list with names."""
    made = QListWidget()
    qtbot.addWidget(made)
    made.addItems(NAMES)
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [("abel", [0]), ("ÁBEL", [0]), ("strasse", [1]), ("jo", [0, 2]), ("jo mentee", [2]), ("zz", []), ("", [0, 1, 2])],
)
def test_every_word_typed_is_looked_for_and_accents_do_not_matter(rows: QListWidget, typed: str, found: list[int]):
    show_matching(rows, typed)
    assert [row for row in range(rows.count()) if not rows.item(row).isHidden()] == found


@pytest.mark.parametrize(("typed", "row"), [("jo mentee", 2), ("zz", -1)])
def test_the_keyboard_goes_to_the_first_row_on_show(rows: QListWidget, typed: str, row: int):
    show_matching(rows, typed)
    go_into(rows)
    assert rows.currentRow() == row
