# SPDX-License-Identifier: MIT
"""Whose words an answer on a sheet is: what somebody who asks may be given of what was typed in about them (REQ-1.29).

What is not named here is nobody's to be given: words of staff and of others, outcomes, what is planned. A new question is
left out until it is said here whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.applications import Wording
from mentordesk.records.joining_sheets import InductionChecklist
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.sheets import SheetKind


class Voice(StrEnum):
    """Who says it: whom the sheet is about or who wrote it for themselves, or one of the two of a pair."""

    WRITER = "writer"
    MENTOR = "mentor"
    MENTEE = "mentee"


WITHOUT_NAME = frozenset({SheetKind.FEEDBACK, SheetKind.CHECK_IN})
"""Nobody writes a name on these, so that nobody's answers can be given to them."""

_REFERRED = ("why", "aims", "wants", "languages", "free", "access")
"""What a referral says in the words of the person, or of whoever refers."""


def _all(kind: SheetKind, voice: Voice) -> Mapping[str, Voice]:
    return {question.name: voice for question in FORM_FOR[kind].questions}


def _these(voice: Voice, *names: str) -> Mapping[str, Voice]:
    return dict.fromkeys(names, voice)


VOICES: Mapping[SheetKind, Mapping[str, Voice]] = MappingProxyType(
    {
        # Who of staff knows them is named by themselves; it is a name all the same.
        SheetKind.APPLICATION: {
            name: voice for name, voice in _all(SheetKind.APPLICATION, Voice.WRITER).items() if name != "staff"
        },
        SheetKind.REFERRAL: _these(Voice.WRITER, "programme", "asked_on", "agrees", *_REFERRED),
        SheetKind.INTERVIEW: _these(Voice.WRITER, "programme", "day"),
        SheetKind.INDUCTION: _these(Voice.WRITER, "programme", "day", *InductionChecklist.LINES),
        SheetKind.STAFF_CONTACT: _these(Voice.WRITER, "day", "minutes", "way"),
        SheetKind.GOAL_PLAN: _all(SheetKind.GOAL_PLAN, Voice.WRITER),
        SheetKind.MENTOR_LOG: _all(SheetKind.MENTOR_LOG, Voice.MENTOR),
        SheetKind.PAIR_REVIEW: {
            **_these(Voice.MENTOR, "mentor_says"),
            **_these(Voice.MENTEE, "mentee_says"),
        },
    }
)
"""By sheet, the questions whose answers are somebody's own."""


def own_answers(
    kind: SheetKind, answers: Mapping[str, object], voices: frozenset[Voice]
) -> tuple[tuple[str, object], ...]:
    """What somebody said themselves on a sheet, who speaks on it with these voices; by the names of the questions."""
    theirs = {name for name, voice in VOICES.get(kind, {}).items() if voice in voices}
    if kind is SheetKind.REFERRAL and not _in_own_words(answers):
        theirs -= set(_REFERRED)
    return tuple((name, answer) for name, answer in answers.items() if name in theirs)


def _in_own_words(answers: Mapping[str, object]) -> bool:
    """Whether it is said to be in the words of the person: where nothing is ticked it may be anybody's."""
    said = answers.get("wording")
    ticked = list(said.get("ticked", ())) if isinstance(said, Mapping) else []
    return len(ticked) == 1 and ticked[0] in (Wording.OWN.value, Wording.SCRIBED.value)
