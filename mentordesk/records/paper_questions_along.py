# SPDX-License-Identifier: MIT
"""The questions of the sheets that go along with a pair and a meeting, as they are typed in when the paper comes back."""

from __future__ import annotations

from mentordesk.records.along_sheets import (
    TOLD_ENDINGS,
    ClosureForm,
    ContactNote,
    MentorLog,
    PairReview,
    StaffContact,
)
from mentordesk.records.answer_sheets import CheckIn, Feedback, GoalPlan
from mentordesk.records.contacts import ContactWay
from mentordesk.records.duty_sheets import MaterialCount
from mentordesk.records.paper_asking import (
    DAY,
    KNOWN,
    LINE,
    LINES,
    NUMBER,
    Ask,
    PaperForm,
    Way,
    form_of,
    one_of,
    rows_of,
    scale,
    some_of,
)

_LOG = "sheets_along.log"
_CONTACT = "sheets_along.contact"
_NOTE = "sheets_along.contact_note"
_REVIEW = "sheets_along.review"
_CLOSURE = "sheets_along.closure"
_COUNT = "sheets_duty.count"
_GOAL = "sheets_goal"
_FEEDBACK = "sheets_feedback"
_CHECK_IN = "sheets_check_in"
_WAY = one_of("contacts.way.", (way.value for way in ContactWay))
_FIVE = range(1, 6)


def _ending() -> Ask:
    """The reasons that may stand on paper, and the box for all the others."""
    told = tuple((ending.value, f"pairs.ending.{ending.value}") for ending in TOLD_ENDINGS)
    return Ask(way=Way.ONE, options=(*told, ("other", f"{_CLOSURE}.ending_other")))


def _log() -> PaperForm:
    return form_of(
        MentorLog,
        _LOG,
        {
            "mentor": KNOWN,
            "meeting": NUMBER,
            "day": DAY,
            "minutes": NUMBER,
            "done": some_of(f"{_LOG}.done_", MentorLog.DONE),
            "goal": one_of(f"{_LOG}.goal_", ("yes", "no", "none")),
            "felt": scale(f"{_LOG}.felt_", _FIVE),
            "wanted": some_of(f"{_LOG}.wanted_", MentorLog.WANTED),
        },
    )


def _contact() -> PaperForm:
    return form_of(
        StaffContact,
        _CONTACT,
        {
            "person": KNOWN,
            "location": KNOWN,
            "last": KNOWN,
            "day": DAY,
            "minutes": NUMBER,
            "way": _WAY,
            "said": LINES,
            "mood": scale(f"{_CONTACT}.mood_", _FIVE),
            "load": scale(f"{_CONTACT}.load_", _FIVE),
            "dilemmas": LINES,
            "actions": LINES,
            "next_day": DAY,
        },
    )


def _review() -> PaperForm:
    facts = ("mentor", "mentee", "started", "minimum_end", "due", "held", "cancelled", "open", "last_met")
    return form_of(
        PairReview,
        _REVIEW,
        {
            **dict.fromkeys(facts, KNOWN),
            "day": DAY,
            "works": LINES,
            "hard": LINES,
            "mentor_says": LINES,
            "mentee_says": LINES,
            "decision": one_of(f"{_REVIEW}.decision_", PairReview.DECISIONS),
            "changes": LINES,
            "next_day": DAY,
        },
    )


def _closure() -> PaperForm:
    """Whether there is contact afterwards: both said yes, or there is none. Who said no is nowhere (REQ-1.26)."""
    return form_of(
        ClosureForm,
        _CLOSURE,
        {
            **dict.fromkeys(("mentor", "mentee", "started"), KNOWN),
            "ended": DAY,
            "ending": _ending(),
            "asked_by": one_of(f"{_CLOSURE}.asked_by_", ("mentor", "mentee", "both", "staff", "nobody")),
            "last_met": DAY,
            "held": NUMBER,
            "goodbye_met": one_of(f"{_CLOSURE}.goodbye_met_", ("yes", "no")),
            "follows": some_of(f"{_CLOSURE}.follows_", ClosureForm.FOLLOWS),
            "contact": some_of(f"{_CLOSURE}.contact_", ("asked_mentor", "asked_mentee", "both", "none")),
            "checked_by": LINE,
            "checked_on": DAY,
            "learnt": LINES,
        },
    )


ALONG = (
    _log(),
    _contact(),
    _review(),
    _closure(),
    form_of(
        ContactNote,
        _NOTE,
        {"pair": LINE, "whom": LINE, "day": DAY, "way": _WAY, "said": LINES},
        frames=ContactNote.MOST_FRAMES,
    ),
    form_of(
        MaterialCount,
        _COUNT,
        {
            **dict.fromkeys(("event", "day", "time", "place", "expected"), KNOWN),
            "items": rows_of(f"{_COUNT}.items", f"{_COUNT}.out", f"{_COUNT}.back"),
        },
    ),
    form_of(
        GoalPlan,
        _GOAL,
        {
            **dict.fromkeys(("goal", "why", "first_step", "help", "obstacle"), LINES),
            "by": LINE,
            "know": LINES,
            **dict.fromkeys(("start", "now"), NUMBER),
            "reviews": rows_of(f"{_GOAL}.review_day", f"{_GOAL}.review_done", f"{_GOAL}.review_next"),
        },
    ),
    form_of(
        Feedback,
        _FEEDBACK,
        {
            **{name: one_of(f"{_FEEDBACK}.", ("yes", "mostly_yes", "mostly_no", "no")) for name in Feedback.ITEMS},
            "good": LINES,
            "better": LINES,
        },
    ),
    form_of(
        CheckIn,
        _CHECK_IN,
        {
            **{name: scale(f"{_CHECK_IN}.scale_", CheckIn.SCALE) for name in CheckIn.ORDER if name != "R2"},
            "R2": one_of(f"{_CHECK_IN}.go_on_", CheckIn.GO_ON),
        },
        marks=True,
    ),
)
"""Log, staff contact, review, closure, contacts, materials, goal plan, feedback, check-in."""
