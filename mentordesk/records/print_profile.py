# SPDX-License-Identifier: MIT
"""How a sheet is set and worded for the people it is made for. The one place that decides it (`domain.md` 3.4, REQ-3.6)."""

from __future__ import annotations

from mentordesk.records.activities import SheetVersion
from mentordesk.records.needs import READERS_OF_ANY_TEXT, READING_HELP, Adjustment
from mentordesk.records.people import PersonDraft
from mentordesk.records.sheets import PrintProfile


def profile_for(*people: PersonDraft) -> PrintProfile:
    """How large a sheet for these people is set: large as soon as one of them needs it, else clear and plain.

    A sheet of several is set alike for all: nobody is told by its size who needed it.
    """
    if any(Adjustment.LARGE_PRINT in person.adjustments for person in people):
        return PrintProfile.LARGE
    return PrintProfile.CLEAR


def wording_for(*people: PersonDraft) -> SheetVersion:
    """Plain wording, unless every one of them reads any text and none asked for help with it.

    Of most nobody ever asked how they read: plain is the default and not the exception.
    """
    easy = [
        person.reading_level in READERS_OF_ANY_TEXT and READING_HELP.isdisjoint(person.adjustments) for person in people
    ]
    return SheetVersion.STANDARD if easy and all(easy) else SheetVersion.PLAIN
