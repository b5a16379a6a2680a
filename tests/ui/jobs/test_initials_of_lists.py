# SPDX-License-Identifier: MIT
"""Initials instead of names where a list brings names of its own: a pairing made by hand, row by row as it was written."""

from __future__ import annotations

from mentordesk.records.hand_made import HandMadeReading, HandMadeRow
from ui.jobs.initials import in_initials


def test_what_a_list_made_by_hand_writes_of_people_is_hidden() -> None:
    row = HandMadeRow(line=2, mentor_text="Quillfeather, Ann", mentee_text="Oxenbridge, Lou")
    empty = HandMadeRow(line=3, mentor_text="", mentee_text="Oxenbridge, Lou")
    seen = in_initials(HandMadeReading(name="pairs.csv", rows=(row, empty)))
    assert "Quillfeather" not in repr(seen) and "Oxenbridge" not in repr(seen)
    assert (seen.rows[1].line, seen.rows[1].mentor_text) == (3, "")
