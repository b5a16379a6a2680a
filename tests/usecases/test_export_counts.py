# SPDX-License-Identifier: MIT
"""How much each table of an export would hold, before anything is taken away."""

from __future__ import annotations

from pathlib import Path

from mentordesk.usecases.exports import export_counts
from tests.support.desks import a_desk, a_mentor, a_programme


def test_the_counts_are_what_an_export_would_hold(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    for surname in ("Adeyemi", "Baptiste"):
        a_mentor(desk, programme, surname)
    counts = desk.ask(export_counts)
    assert counts == {
        "people": 2,
        "enrolments": 2,
        "programmes": 1,
        "pairs": 0,
        "meetings": 0,
        "attendance": 0,
        "records": 0,
    }
    desk.close()
