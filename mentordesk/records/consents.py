# SPDX-License-Identifier: MIT
"""What a person was asked and answered: with which text, how, when, and its withdrawal (`domain.md` 3.2 no. 11).

The newest answer of a kind counts. Answers are added, never changed; a withdrawal is written beside the answer it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.ids import ConsentId, PairId, PersonId
from mentordesk.records.issues import Issue

TEXT_VERSION = "1"
"""The version of the words on the consent form that is printed today."""
_LONGEST = 100


class ConsentKind(StrEnum):
    """What is asked, in the order of the form."""

    TAKE_PART = "take_part"
    HOLD_RECORD = "hold_record"
    SHARE = "share"
    QUESTIONNAIRES = "questionnaires"
    ANONYMOUS_USE = "anonymous_use"
    CONTACT_AFTER = "contact_after"


NEEDED = (ConsentKind.TAKE_PART, ConsentKind.HOLD_RECORD)
"""Without these nobody takes part; where one is missing, Today says so."""


class Answer(StrEnum):
    """What was answered. "Later" is no yes."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class HowGiven(StrEnum):
    """How the answer was given."""

    WRITING = "writing"
    MARK = "mark"
    READ_ALOUD = "read_aloud"
    INTERPRETER = "interpreter"


HELPED = frozenset({HowGiven.READ_ALOUD, HowGiven.INTERPRETER})
"""Ways in which somebody else helped; their name is written down."""


class SharedField(StrEnum):
    """What of a person may be told to the other one of a pair, each only if they said so (REQ-1.9)."""

    INTERESTS = "interests"
    GOALS = "goals"
    STRENGTHS = "strengths"
    WANTS = "wants"
    OFFERS = "offers"
    LANGUAGES = "languages"
    LIVED = "lived"
    LIVED_ASKED = "lived_asked"
    WING = "wing"
    AGE = "age"
    FREE = "free"


_NOBODY = PersonId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDraft:
    """One answer as it is written down. `fields` belong to SHARE, `pair_id` to CONTACT_AFTER; `helper` read or interpreted."""

    person_id: PersonId = _NOBODY
    kind: ConsentKind = ConsentKind.TAKE_PART
    answer: Answer = Answer.YES
    given_on: date | None = None
    how: HowGiven = HowGiven.WRITING
    helper: str = ""
    text_version: str = TEXT_VERSION
    language: str = ""
    fields: frozenset[SharedField] = frozenset()
    pair_id: PairId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(ConsentDraft):
    """An answer as stored. `recorded_by` and `withdrawn_by` are initials."""

    id: ConsentId
    recorded_at: datetime
    recorded_by: str
    withdrawn_on: date | None = None
    withdrawn_by: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is a yes that still stands."""
        return self.answer is Answer.YES and self.withdrawn_on is None

    @property
    def refused(self) -> bool:
        """Whether it is a no: said at once, or a yes taken back."""
        return self.answer is Answer.NO or self.withdrawn_on is not None


def standing(consents: Iterable[Consent], kind: ConsentKind, *, pair_id: PairId | None = None) -> Consent | None:
    """The answer of one kind that counts: the newest by its own date, of those of one day the last one written down.

    An older yes does not come back when a newer one is withdrawn.
    """
    of_kind = [c for c in consents if c.kind is kind and c.pair_id == pair_id]
    return max(of_kind, key=lambda c: (c.given_on or date.min, c.id), default=None)


def shareable(consents: Collection[Consent]) -> frozenset[SharedField]:
    """What may be told of a person to the other one of a pair; nothing unless they said so, nothing after they took it back."""
    said = standing(consents, ConsentKind.SHARE)
    return said.fields if said is not None and said.holds else frozenset()


def missing(consents: Collection[Consent]) -> tuple[ConsentKind, ...]:
    """The needed consents that were never asked, put off, refused or taken back."""
    found = {kind: standing(consents, kind) for kind in NEEDED}
    return tuple(kind for kind, said in found.items() if said is None or not said.holds)


def takes_part_no_more(consents: Collection[Consent]) -> bool:
    """Whether a person said no to taking part, or took their yes back: they are given no pair."""
    said = standing(consents, ConsentKind.TAKE_PART)
    return said is not None and said.refused


def contact_agreed(consents: Iterable[Consent], pair_id: PairId, people: Collection[PersonId]) -> bool:
    """Whether everybody of a pair agreed to contact after the end. Who did not, is nobody's to know (REQ-1.26)."""
    all_said = list(consents)
    said = [
        standing([c for c in all_said if c.person_id == person], ConsentKind.CONTACT_AFTER, pair_id=pair_id)
        for person in people
    ]
    return bool(said) and all(consent is not None and consent.holds for consent in said)


def consent_issues(draft: ConsentDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with an answer: no day or one ahead, nobody named who helped, nothing named that may be told."""
    issues: list[Issue] = []
    if draft.given_on is None or draft.given_on > today:
        issues.append(Issue(field="given_on", key="consents.issue.day"))
    if draft.how in HELPED and not draft.helper.strip():
        issues.append(Issue(field="helper", key="consents.issue.helper"))
    if len(draft.helper) > _LONGEST:
        issues.append(Issue(field="helper", key="consents.issue.too_long", values={"limit": _LONGEST}))
    if draft.kind is ConsentKind.SHARE and draft.answer is Answer.YES and not draft.fields:
        issues.append(Issue(field="fields", key="consents.issue.fields"))
    if (draft.kind is ConsentKind.CONTACT_AFTER) != (draft.pair_id is not None):
        issues.append(Issue(field="pair_id", key="consents.issue.pair"))
    return tuple(issues)


def withdrawal_issues(consent: Consent, on: date | None, today: date) -> tuple[Issue, ...]:
    """A withdrawal has a day, after the answer and not ahead; and only a yes that stands can be taken back."""
    if not consent.holds:
        return (Issue(field="withdrawn_on", key="consents.issue.nothing_to_withdraw"),)
    if on is None or on > today or (consent.given_on is not None and on < consent.given_on):
        return (Issue(field="withdrawn_on", key="consents.issue.withdrawn_on"),)
    return ()
