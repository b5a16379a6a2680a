# SPDX-License-Identifier: MIT
"""Inventing what people say of themselves: languages by level, adjustments, strengths, wishes, and what they agreed to.

Drawn by each person's own number: it leaves the rest of the invented programme as it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind, HowGiven, SharedField
from mentordesk.records.ids import PersonId
from mentordesk.records.needs import Adjustment, LanguageLevel
from mentordesk.records.people import PersonDraft

_STRENGTHS = ("listen_better", "stay_calm", "confidence", "use_time", "solve_conflict", "keep_routine")
_LIVED = ("family_contact", "find_work", "parenting", "settle_in", "improve_reading")
_ADJUSTMENTS = {
    Adjustment.LARGE_PRINT: 5,
    Adjustment.READ_ALOUD: 6,
    Adjustment.SHORT_TASKS: 6,
    Adjustment.QUIET_ROOM: 4,
    Adjustment.STEP_FREE: 3,
    Adjustment.PICTURES: 3,
}
"""Of 100 people."""
_SHARED = (SharedField.INTERESTS, SharedField.LANGUAGES, SharedField.STRENGTHS, SharedField.GOALS)


def with_more(draft: PersonDraft, language: str, *, mentors: bool) -> PersonDraft:
    """The person with what they say of themselves; `language` is the desk's."""
    rng = Random(f"of themselves {draft.number}")
    needs = tuple(code.value for code, share in _ADJUSTMENTS.items() if rng.random() * 100 < share)
    topics = tuple(rng.sample(_STRENGTHS, 2))
    lived = tuple(rng.sample(_LIVED, 1)) if rng.random() < 0.4 else ()
    return replace(
        draft,
        language_levels={code: _level(code, language, draft, rng) for code in draft.languages},
        adjustments=needs,
        strengths=topics if mentors else topics[:1] if rng.random() < 0.3 else (),
        offers=tuple(rng.sample(draft.interests, 1)) if mentors and draft.interests else (),
        wants=tuple(rng.sample(draft.goals, 1)) if not mentors and draft.goals else (),
        lived=lived if mentors else (),
        lived_asked=() if mentors else lived,
    )


def consents_of(person_id: PersonId, number: str, language: str, day: date) -> tuple[ConsentDraft, ...]:
    """What somebody answered on the day they came: most agreed to everything, a few were not asked yet."""
    rng = Random(f"consents {number}")
    if rng.random() < 0.03:
        return ()
    aloud = rng.random() < 0.3
    how, helper = (HowGiven.READ_ALOUD, "M. Hart") if aloud else (HowGiven.WRITING, "")
    asked = [
        (ConsentKind.TAKE_PART, Answer.YES, frozenset[SharedField]()),
        (ConsentKind.HOLD_RECORD, Answer.YES, frozenset[SharedField]()),
        (ConsentKind.SHARE, *_shared(rng)),
    ]
    return tuple(
        ConsentDraft(
            person_id=person_id,
            kind=kind,
            answer=answer,
            given_on=day,
            how=how,
            helper=helper,
            language=language,
            fields=fields,
        )
        for kind, answer, fields in asked
    )


def _shared(rng: Random) -> tuple[Answer, frozenset[SharedField]]:
    fields = frozenset(field for field in _SHARED if rng.random() < 0.7)
    return (Answer.YES, fields) if fields else (Answer.NO, fields)


def _level(code: str, language: str, draft: PersonDraft, rng: Random) -> LanguageLevel:
    """What is spoken at home is the mother tongue; the desk's language is spoken more or less well."""
    if code != language or draft.languages == (language,):
        return LanguageLevel.MOTHER_TONGUE
    return rng.choices((LanguageLevel.FLUENT, LanguageLevel.GETS_BY, LanguageLevel.A_LITTLE), (5, 4, 1))[0]
