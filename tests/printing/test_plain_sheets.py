# SPDX-License-Identifier: MIT
"""What participants read on their sheets is plain: no sentence longer than they can hold, no abbreviation (`domain.md` 3.5)."""

from __future__ import annotations

import tomllib

import pytest

from mentordesk.activities.plain import FaultKind, wording_faults
from mentordesk.paths import resources

AREAS = (
    "sheets_cards",
    "sheets_consent",
    "sheets_goal",
    "sheets_feedback",
    "sheets_goodbye",
    "sheets_check_in",
    "sheets_wall",
)
HARD = {FaultKind.LONG_SENTENCE, FaultKind.LONG_PARAGRAPH, FaultKind.ACRONYM, FaultKind.ETC, FaultKind.SIGN}
FOR_STAFF = {"rota", "not_validated"}
"""What is said to staff, and the note that says what the check-in is not."""


def texts(area: str, language: str):
    """Every text of an area that is said to a participant."""
    written = tomllib.loads((resources() / "words" / language / f"{area}.toml").read_text(encoding="utf-8"))
    for key, value in written.items():
        if key in FOR_STAFF:
            continue
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", text) for inner, text in value.items())
        else:
            yield key, value


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("area", AREAS)
def test_every_sentence_for_participants_is_plain(area, language):
    found = {
        key: [
            (fault.kind.value, fault.found, fault.sentence)
            for fault in wording_faults(text, language)
            if fault.kind in HARD
        ]
        for key, text in texts(area, language)
    }
    assert {key: faults for key, faults in found.items() if faults} == {}
