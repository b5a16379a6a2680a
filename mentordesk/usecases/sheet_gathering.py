# SPDX-License-Identifier: MIT
"""Which function gathers what stands on which sheet, and what one must be allowed to read for it. One line a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.records.sheet_contents import Agreement, SessionPlan
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import AnySheet, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.access_sheet import access_request_of, deletion_of
from mentordesk.usecases.along_sheets import (
    closure_of,
    contact_note_of,
    later_tally_of,
    mentor_log_of,
    pair_review_of,
    session_note_of,
    staff_contact_of,
)
from mentordesk.usecases.answer_sheets import check_in_of, feedback_of, goal_plan_of
from mentordesk.usecases.card_sheets import invitations_of, movement_slips_of
from mentordesk.usecases.certificates import certificate_of
from mentordesk.usecases.consent_sheet import blank_consent, consent_form_of
from mentordesk.usecases.duty_sheets import handover_of, material_count_of
from mentordesk.usecases.ending_sheets import completion_of, goodbye_of
from mentordesk.usecases.joining_sheets import (
    application_of,
    blank_induction,
    induction_of,
    interview_of,
    referral_of,
)
from mentordesk.usecases.pair_sheets import introduction_of, match_sheet_of
from mentordesk.usecases.plan_sheets import group_plan_of, my_weeks_of, programme_plan_of
from mentordesk.usecases.report_sheets import annual_report_of, month_report_of
from mentordesk.usecases.room_week import room_week_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_contents import (
    about_meeting,
    agreement_of,
    concern_form_of,
    movement_list_of,
    register_of,
    session_plan_of,
    worksheet_of,
)
from mentordesk.usecases.sheet_subjects import known_programme
from mentordesk.usecases.wall_sheets import blank_poster, poster_of, rota_of

Gathered = tuple[AnySheet, ProgrammeId | None]
"""What stands on a sheet, and the programme it belongs to when it is one's."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """`filled` reads the desk for a chosen sheet; `reads` is needed beside the right to print, None where it tells of nobody;
    `blank` makes the empty form where it holds something all the same (`_blank` otherwise).
    """

    filled: Callable[[Store, SheetChoice], Gathered]
    reads: Permission | None = None
    blank: Callable[[Store, SheetChoice], Gathered] | None = None


def contents_of(store: Store, choice: SheetChoice) -> Gathered:
    """The record of the chosen sheet. Raises `Invalid` when the choice lacks something, `Forbidden`, `Refused`."""
    gathering = GATHERED[choice.kind]
    if choice.blank:
        return (gathering.blank or _blank)(store, choice)
    if gathering.reads is not None:
        store.actor.require(gathering.reads)
    return gathering.filled(store, choice)


def _blank(store: Store, choice: SheetChoice) -> Gathered:
    """The empty form of the chosen programme; where none is chosen and the desk has only one, it is that one's."""
    programme = known_programme(store, choice)
    return blank_sheet(choice.kind), programme.id if programme else None


def _blank_with_terms(store: Store, choice: SheetChoice) -> Gathered:
    """Where the programme is known, its confidentiality is printed: a form must promise just that."""
    programme = known_programme(store, choice)
    if programme is None:
        return blank_sheet(choice.kind), None
    form = SessionPlan if choice.kind is SheetKind.SESSION_PLAN else Agreement
    promised = programme.promised(choice.language)
    return form(confidentiality=programme.confidentiality, confidentiality_text=promised), programme.id


GATHERED: Mapping[SheetKind, Gathering] = MappingProxyType(
    {
        SheetKind.SESSION_PLAN: Gathering(
            partial(about_meeting, make=session_plan_of), reads=Permission.READ_SESSIONS, blank=_blank_with_terms
        ),
        SheetKind.REGISTER: Gathering(partial(about_meeting, make=register_of), reads=Permission.READ_SESSIONS),
        SheetKind.WORKSHEET: Gathering(worksheet_of, blank=worksheet_of),
        SheetKind.MOVEMENT_LIST: Gathering(movement_list_of, reads=Permission.READ_SESSIONS),
        SheetKind.AGREEMENT: Gathering(agreement_of, reads=Permission.READ_PAIRS, blank=_blank_with_terms),
        SheetKind.MATCH_SHEET: Gathering(match_sheet_of, reads=Permission.READ_PAIRS),
        SheetKind.INTRODUCTION_CARD: Gathering(introduction_of, reads=Permission.READ_PAIRS),
        SheetKind.CONCERN_FORM: Gathering(concern_form_of),
        SheetKind.TRAINING_CERTIFICATE: Gathering(certificate_of, reads=Permission.READ_PEOPLE),
        SheetKind.APPLICATION: Gathering(application_of, reads=Permission.READ_PEOPLE),
        SheetKind.REFERRAL: Gathering(referral_of, reads=Permission.READ_PEOPLE),
        SheetKind.INTERVIEW: Gathering(interview_of, reads=Permission.READ_PEOPLE),
        SheetKind.INDUCTION: Gathering(induction_of, reads=Permission.READ_PEOPLE, blank=blank_induction),
        SheetKind.MENTOR_LOG: Gathering(mentor_log_of, reads=Permission.READ_PAIRS),
        SheetKind.STAFF_CONTACT: Gathering(staff_contact_of, reads=Permission.READ_PAIRS),
        SheetKind.PAIR_REVIEW: Gathering(pair_review_of, reads=Permission.READ_PAIRS),
        SheetKind.CLOSURE: Gathering(closure_of, reads=Permission.READ_PAIRS),
        SheetKind.SESSION_NOTE: Gathering(partial(about_meeting, make=session_note_of), reads=Permission.READ_SESSIONS),
        SheetKind.CONTACT_NOTE: Gathering(contact_note_of),
        SheetKind.LATER_TALLY: Gathering(later_tally_of, reads=Permission.READ_SESSIONS),
        SheetKind.HANDOVER: Gathering(handover_of, reads=Permission.READ_SESSIONS),
        SheetKind.MATERIAL_COUNT: Gathering(
            partial(about_meeting, make=material_count_of), reads=Permission.READ_SESSIONS
        ),
        SheetKind.ROOM_WEEK: Gathering(room_week_of, reads=Permission.READ_SESSIONS),
        SheetKind.MOVEMENT_SLIP: Gathering(movement_slips_of, reads=Permission.READ_SESSIONS),
        SheetKind.INVITATION: Gathering(invitations_of, reads=Permission.READ_SESSIONS),
        SheetKind.MONTH_REPORT: Gathering(month_report_of, reads=Permission.READ_SESSIONS),
        SheetKind.ANNUAL_REPORT: Gathering(annual_report_of, reads=Permission.READ_SESSIONS),
        SheetKind.CONSENT: Gathering(consent_form_of, reads=Permission.READ_PEOPLE, blank=blank_consent),
        SheetKind.ACCESS_REQUEST: Gathering(access_request_of, reads=Permission.READ_NOTES),
        SheetKind.DELETION: Gathering(deletion_of),
        SheetKind.GOAL_PLAN: Gathering(goal_plan_of, reads=Permission.READ_PAIRS),
        SheetKind.FEEDBACK: Gathering(feedback_of, reads=Permission.READ_SESSIONS),
        SheetKind.CHECK_IN: Gathering(check_in_of, reads=Permission.READ_PAIRS),
        SheetKind.COMPLETION: Gathering(completion_of, reads=Permission.READ_SESSIONS),
        SheetKind.GOODBYE: Gathering(goodbye_of, reads=Permission.READ_PAIRS),
        SheetKind.PROGRAMME_PLAN: Gathering(programme_plan_of, reads=Permission.READ_SESSIONS),
        SheetKind.MY_WEEKS: Gathering(my_weeks_of, reads=Permission.READ_SESSIONS),
        SheetKind.GROUP_PLAN: Gathering(group_plan_of, reads=Permission.READ_SESSIONS),
        SheetKind.ROTA: Gathering(rota_of, reads=Permission.READ_SESSIONS),
        SheetKind.POSTER: Gathering(poster_of, blank=blank_poster),
    }
)
"""Every sheet that is chosen on the page that prints."""
