# SPDX-License-Identifier: MIT
"""Which record belongs to which sheet. One line a sheet; the records themselves stand in the files named here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mentordesk.records.access_sheets import AccessRequest, DeletionCertificate
from mentordesk.records.along_sheets import (
    ClosureForm,
    ContactNote,
    LaterTally,
    MentorLog,
    PairReview,
    SessionNote,
    StaffContact,
)
from mentordesk.records.answer_sheets import CheckIn, Feedback, GoalPlan
from mentordesk.records.card_sheets import Invitations, MovementSlips
from mentordesk.records.consent_sheet import ConsentForm
from mentordesk.records.duty_sheets import Handover, MaterialCount
from mentordesk.records.ending_sheets import Completion, GoodbyeSheet
from mentordesk.records.joining_sheets import InductionChecklist, InterviewRecord, MentorApplication, Referral
from mentordesk.records.list_sheets import AuditList, StandardsSheet
from mentordesk.records.office_sheets import RoomWeek
from mentordesk.records.pairing_sheets import IntroductionCard, MatchSheet, PairingProposalSheet
from mentordesk.records.people_sheets import CheckSheet, PeopleList
from mentordesk.records.plan_sheets import GroupPlan, MyWeeks, ProgrammePlan
from mentordesk.records.report_sheets import AnnualReport, MonthReport
from mentordesk.records.sheet_contents import (
    Agreement,
    ConcernForm,
    MovementList,
    Register,
    SessionPlan,
    TrainingCertificate,
    WorksheetSheet,
)
from mentordesk.records.sheets import AnySheet, SheetKind
from mentordesk.records.wall_sheets import Poster, Rota

_RECORDS: tuple[type[AnySheet], ...] = (
    SessionPlan,
    WorksheetSheet,
    Register,
    MovementList,
    Agreement,
    MatchSheet,
    IntroductionCard,
    ConcernForm,
    TrainingCertificate,
    AuditList,
    PeopleList,
    StandardsSheet,
    PairingProposalSheet,
    CheckSheet,
    MentorApplication,
    Referral,
    InterviewRecord,
    InductionChecklist,
    MentorLog,
    StaffContact,
    PairReview,
    ClosureForm,
    SessionNote,
    ContactNote,
    LaterTally,
    Handover,
    MaterialCount,
    RoomWeek,
    MovementSlips,
    Invitations,
    MonthReport,
    AnnualReport,
    ConsentForm,
    AccessRequest,
    DeletionCertificate,
    GoalPlan,
    Feedback,
    CheckIn,
    Completion,
    GoodbyeSheet,
    ProgrammePlan,
    MyWeeks,
    GroupPlan,
    Rota,
    Poster,
)

FORM_OF: Mapping[SheetKind, type[AnySheet]] = MappingProxyType({record.KIND: record for record in _RECORDS})
"""The record of each kind of sheet."""


def blank_sheet(kind: SheetKind) -> AnySheet:
    """The form of `kind` with nothing filled in, for hours with no computer (REQ-3.2)."""
    return FORM_OF[kind]()
