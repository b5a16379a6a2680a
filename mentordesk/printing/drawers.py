# SPDX-License-Identifier: MIT
"""Which builder makes the blocks of which sheet. One line a sheet; the builders stand in files of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from mentordesk.printing.access_request import access_request, deletion
from mentordesk.printing.agreement import agreement
from mentordesk.printing.application import mentor_application
from mentordesk.printing.audit_list import audit_list
from mentordesk.printing.certificate import certificate
from mentordesk.printing.check_in import check_in
from mentordesk.printing.closure import closure_form
from mentordesk.printing.completion import completion
from mentordesk.printing.concern_form import concern_form
from mentordesk.printing.consent import consent
from mentordesk.printing.feedback import feedback
from mentordesk.printing.flow import Story
from mentordesk.printing.goal_plan import goal_plan
from mentordesk.printing.goodbye import goodbye
from mentordesk.printing.handover import handover
from mentordesk.printing.induction import induction_checklist
from mentordesk.printing.interview import interview_record
from mentordesk.printing.introduction import introduction_card
from mentordesk.printing.invitation import invitation
from mentordesk.printing.later_tally import later_tally
from mentordesk.printing.layout import Layout
from mentordesk.printing.match_sheet import match_sheet
from mentordesk.printing.material_count import material_count
from mentordesk.printing.mentor_log import mentor_log
from mentordesk.printing.movement import movement_list
from mentordesk.printing.movement_slip import movement_slip
from mentordesk.printing.my_weeks import my_weeks
from mentordesk.printing.pair_review import pair_review
from mentordesk.printing.pairing_proposal import pairing_proposal
from mentordesk.printing.people_list import people_list
from mentordesk.printing.plan import session_plan
from mentordesk.printing.poster import poster
from mentordesk.printing.programme_plan import programme_plan
from mentordesk.printing.referral import referral
from mentordesk.printing.register import register
from mentordesk.printing.report import annual_report, month_report
from mentordesk.printing.room_week import room_week
from mentordesk.printing.rota import rota
from mentordesk.printing.session_note import session_note
from mentordesk.printing.staff_contact import contact_note, staff_contact
from mentordesk.printing.standards_sheet import standards_sheet
from mentordesk.printing.worksheet import worksheet
from mentordesk.records.sheets import SheetKind

Builder = Callable[[Any, Layout], Story]
"""A sheet's record and how it is laid out, to its blocks in reading order."""

BUILDERS: Mapping[SheetKind, Builder] = MappingProxyType(
    {
        SheetKind.SESSION_PLAN: session_plan,
        SheetKind.WORKSHEET: worksheet,
        SheetKind.REGISTER: register,
        SheetKind.MOVEMENT_LIST: movement_list,
        SheetKind.AGREEMENT: agreement,
        SheetKind.MATCH_SHEET: match_sheet,
        SheetKind.INTRODUCTION_CARD: introduction_card,
        SheetKind.CONCERN_FORM: concern_form,
        SheetKind.TRAINING_CERTIFICATE: certificate,
        SheetKind.AUDIT_LIST: audit_list,
        SheetKind.PEOPLE_LIST: people_list,
        SheetKind.STANDARDS: standards_sheet,
        SheetKind.PAIRING_PROPOSAL: pairing_proposal,
        SheetKind.CHECKS: people_list,
        SheetKind.APPLICATION: mentor_application,
        SheetKind.REFERRAL: referral,
        SheetKind.INTERVIEW: interview_record,
        SheetKind.INDUCTION: induction_checklist,
        SheetKind.MENTOR_LOG: mentor_log,
        SheetKind.STAFF_CONTACT: staff_contact,
        SheetKind.PAIR_REVIEW: pair_review,
        SheetKind.CLOSURE: closure_form,
        SheetKind.SESSION_NOTE: session_note,
        SheetKind.CONTACT_NOTE: contact_note,
        SheetKind.LATER_TALLY: later_tally,
        SheetKind.HANDOVER: handover,
        SheetKind.MATERIAL_COUNT: material_count,
        SheetKind.ROOM_WEEK: room_week,
        SheetKind.MOVEMENT_SLIP: movement_slip,
        SheetKind.INVITATION: invitation,
        SheetKind.MONTH_REPORT: month_report,
        SheetKind.ANNUAL_REPORT: annual_report,
        SheetKind.CONSENT: consent,
        SheetKind.ACCESS_REQUEST: access_request,
        SheetKind.DELETION: deletion,
        SheetKind.GOAL_PLAN: goal_plan,
        SheetKind.FEEDBACK: feedback,
        SheetKind.CHECK_IN: check_in,
        SheetKind.COMPLETION: completion,
        SheetKind.GOODBYE: goodbye,
        SheetKind.PROGRAMME_PLAN: programme_plan,
        SheetKind.MY_WEEKS: my_weeks,
        SheetKind.GROUP_PLAN: programme_plan,
        SheetKind.ROTA: rota,
        SheetKind.POSTER: poster,
    }
)
