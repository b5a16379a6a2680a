# SPDX-License-Identifier: MIT
"""The questions of the sheets of joining, as they are typed in when the paper comes back."""

from __future__ import annotations

from mentordesk.records.applications import Wording
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.joining_sheets import (
    ADJUSTMENTS,
    AIMS,
    REFERRERS,
    SKILLS,
    InductionChecklist,
    InterviewRecord,
    MentorApplication,
    Referral,
)
from mentordesk.records.paper_asking import (
    DAY,
    KNOWN,
    LINE,
    LINES,
    WEEK,
    YES_NO,
    form_of,
    one_of,
    scale,
    some_of,
)

_APPLICATION = "sheets_joining.application"
_REFERRAL = "sheets_joining.referral"
_INTERVIEW = "sheets_joining.interview"
_INDUCTION = "sheets_joining.induction"
_DECIDED = tuple(outcome.value for outcome in CheckOutcome if outcome is not CheckOutcome.AWAITING)

JOINING = (
    form_of(
        MentorApplication,
        _APPLICATION,
        {
            "surname": KNOWN,
            "forename": KNOWN,
            "number": KNOWN,
            "location": KNOWN,
            "leaves": KNOWN,
            "programme": LINE,
            "asked_on": DAY,
            "wording": one_of(f"{_APPLICATION}.wording_", (Wording.OWN.value, Wording.SCRIBED.value)),
            "why": LINES,
            "experience": LINES,
            "languages": LINE,
            "free": WEEK,
            "strengths": some_of("topics.", SKILLS, other=True),
            "staff": LINE,
            "checks": YES_NO,
        },
    ),
    form_of(
        Referral,
        _REFERRAL,
        {
            "surname": KNOWN,
            "forename": KNOWN,
            "number": KNOWN,
            "location": KNOWN,
            "programme": LINE,
            "asked_on": DAY,
            "requester": one_of("enrolments.requester.", (one.value for one in REFERRERS)),
            "requester_name": LINE,
            "wording": one_of("enrolments.wording.", (way.value for way in Wording)),
            "why": LINES,
            "aims": some_of("topics.", AIMS, other=True),
            "wants": LINES,
            "languages": LINE,
            "free": WEEK,
            "access": some_of("people.adjustment.", (one.value for one in ADJUSTMENTS), other=True),
            "agrees": YES_NO,
        },
    ),
    form_of(
        InterviewRecord,
        _INTERVIEW,
        {
            "person": KNOWN,
            "number": KNOWN,
            "location": KNOWN,
            "programme": LINE,
            "day": DAY,
            "done_by": LINE,
            **{name: scale(f"{_INTERVIEW}.score_", range(4), notes=True) for name in InterviewRecord.QUESTIONS},
            "outcome": one_of("checks.outcome.", _DECIDED),
            "conditions": LINE,
            "valid_until": DAY,
        },
    ),
    form_of(
        InductionChecklist,
        _INDUCTION,
        {
            "person": KNOWN,
            "programme": LINE,
            "day": DAY,
            "staff": LINE,
            **{
                name: some_of(f"{_INDUCTION}.", ("own_initials", "staff_initials")) for name in InductionChecklist.LINES
            },
        },
    ),
)
"""Application, referral, interview, induction."""
