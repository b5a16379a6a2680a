# SPDX-License-Identifier: MIT
"""Filled-in sheets with invented people, long French names among them, and a frame with everything a footer can say."""

from __future__ import annotations

from datetime import date, datetime, time

from mentordesk.activities.library import load_library
from mentordesk.records.activities import Activity, SheetVersion
from mentordesk.records.along_sheets import ContactNote
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.pairing_sheets import (
    Introduction,
    IntroductionCard,
    MatchSheet,
    PairingProposalSheet,
    ProposedRow,
    UnpairedRow,
)
from mentordesk.records.people import Location
from mentordesk.records.programmes import Confidentiality, Frequency
from mentordesk.records.sheet_contents import (
    Agreement,
    CertificateRow,
    ConcernForm,
    MovementList,
    MovementRow,
    PlanPerson,
    Register,
    RegisterRow,
    SessionPlan,
    TrainingCertificate,
    WorksheetSheet,
)
from mentordesk.records.sheets import AnySheet, SheetFrame, SheetKind
from tests.printing import samples_along, samples_duty, samples_joining, samples_office
from tests.printing.samples_answers import check_in, feedback, goal_plan
from tests.printing.samples_cards import invitations, movement_slips
from tests.printing.samples_consent import consent
from tests.printing.samples_endings import completion, goodbye
from tests.printing.samples_lists import audit_list, checks, people_list, standards
from tests.printing.samples_plans import group_plan, my_weeks, programme_plan
from tests.printing.samples_wall import poster, rota

DAY = date(2026, 11, 24)
FRAME = SheetFrame(
    establishment="HMP Ashgrove",
    programme="Men’s Recovery Mentoring",
    listed_programme="Tuesday group",
    printed_at=datetime(2026, 11, 22, 16, 45),
    printed_by="KD",
    return_to="Education office, B wing",
    destroy_after=date(2026, 12, 24),
    handling_mark="OFFICIAL",
)
FRENCH_FRAME = SheetFrame(
    establishment="Centre pénitentiaire de Saint-Quentin-Fallavier",
    programme="Mentorat par les pairs « Rebond »",
    listed_programme="Groupe du mardi",
    printed_at=datetime(2026, 11, 22, 16, 45),
    printed_by="SN",
    return_to="Bureau du service d’insertion, bâtiment administratif",
    destroy_after=date(2026, 12, 1),
    handling_mark="Diffusion restreinte",
)
NAMES = (
    "O’Brien, Declan",
    "Hôpital-Desrosiers, Sébastien-Noël d’",
    "Nowak, Zbigniew",
    "Łukasiewicz, Paweł",
    "Ünal, Çağrı",
    "Smith, Jo",
)


def row_of(number: int) -> RegisterRow:
    """The person of a register or list by order number."""
    return RegisterRow(
        number=f"A{1000 + number * 7}BC",
        name=NAMES[number % len(NAMES)],
        location=Location("B", str(1 + number % 3), str(60 - number)),
    )


def register(rows: int = 8) -> Register:
    """A register of so many people."""
    return Register(
        event="Tuesday group",
        day=DAY,
        slot="AM",
        starts=time(9, 0),
        ends=time(11, 30),
        place="Activity room 2",
        rows=tuple(row_of(number) for number in range(rows)),
    )


def movement(rows: int = 9) -> MovementList:
    """A movement list of so many people, handed over in no order."""
    people = [row_of(number) for number in range(rows)]
    return MovementList(
        wing="B",
        day=DAY,
        event="Tuesday group",
        rows=tuple(
            MovementRow(
                number=p.number,
                name=p.name,
                location=p.location,
                place="Activity room 2",
                starts=time(9 if number % 2 else 14, 5),
                ends=time(11 if number % 2 else 16, 30),
            )
            for number, p in enumerate(people)
        ),
    )


def activity(number: int = 0) -> Activity:
    """A shipped activity."""
    return load_library()[number]


def plan(language: str = "en", number: int = 0) -> SessionPlan:
    """A session plan for a shipped activity."""
    bare = SessionPlan(
        day=DAY,
        slot="AM",
        starts=time(9, 0),
        ends=time(10, 30),
        confidentiality=Confidentiality.LIMITED,
        place="Activity room 2",
        facilitator="Karen Dunne",
        people=(
            PlanPerson(name="Declan O’Brien", role=MentoringRole.MENTOR),
            PlanPerson(name="Sébastien-Noël d’Hôpital-Desrosiers", role=MentoringRole.MENTEE),
            PlanPerson(name="Zbigniew Nowak", role=MentoringRole.MENTEE),
        ),
    )
    return bare.of(activity(number), language)


def worksheet(language: str = "en", number: int = 0, version: SheetVersion = SheetVersion.PLAIN) -> WorksheetSheet:
    """The worksheet of a shipped activity."""
    chosen = activity(number)
    return WorksheetSheet(
        worksheet=chosen.text(language).worksheet(version),
        reference=f"{chosen.number}.{chosen.version}",
        pictured=version is SheetVersion.PLAIN,
    )


def agreement(model: Confidentiality = Confidentiality.LIMITED) -> Agreement:
    """An agreement of a pair, everything filled in."""
    return Agreement(
        mentor="Declan O’Brien",
        mentee="Sébastien-Noël d’Hôpital-Desrosiers",
        coordinator="Karen Dunne",
        aims="Prepare for release.\nPractise reading together.",
        frequency=Frequency.WEEKLY,
        meeting_minutes=60,
        slot="Tuesday morning, 09:00",
        place="Activity room 2",
        minimum_weeks=12,
        starts=DAY,
        minimum_end=date(2027, 2, 16),
        review=date(2027, 1, 5),
        confidentiality=model,
    )


def concern() -> ConcernForm:
    """A concern as it is written in a hurry: a few sentences, everything filled in."""
    return ConcernForm(
        about="Sébastien-Noël d’Hôpital-Desrosiers",
        number="A1007BC",
        location=Location("B", "2", "59"),
        noticed_at=datetime(2026, 11, 22, 14, 10),
        fact="He gave his radio and his trainers away after the session. He did not eat.",
        own_words="I shall not need them on Sunday.",
        told="Officer on B2, at once, 14:15",
        immediate_action="The officer stayed with him. The nurse was called.",
        author="Karen Dunne",
        written_at=datetime(2026, 11, 22, 15, 2),
        handed_to="Duty governor",
        handed_over_at=datetime(2026, 11, 22, 15, 20),
        official_number="ACCT 2026/118",
    )


def certificate() -> TrainingCertificate:
    """A certificate with the usual modules."""
    modules = (("Induction", 120), ("Listening without advice", 180), ("Repérer le risque suicidaire", 90))
    return TrainingCertificate(
        name="Bénédicte O’Sullivan",
        rows=tuple(CertificateRow(module=name, minutes=minutes, day=date(2026, 11, 12)) for name, minutes in modules),
        trainer="Maya Lindqvist",
        coordinator="Jo Marsh",
    )


def introduction() -> IntroductionCard:
    """The cards of a pair that has a first meeting and shares three interests."""
    liked, free = ("Chess", "Cooking", "Football"), ("Tuesday morning", "Thursday afternoon")
    return IntroductionCard(
        cards=(
            Introduction(
                reader="Declan",
                other="Sébastien-Noël",
                role=MentoringRole.MENTEE,
                both_like=liked,
                both_free=free,
            ),
            Introduction(
                reader="Sébastien-Noël", other="Declan", role=MentoringRole.MENTOR, both_like=liked, both_free=free
            ),
        ),
        slot="Tuesday 24 November 2026, 09:00",
        place="Activity room 2",
        coordinator="Karen Dunne",
    )


def match_sheet() -> MatchSheet:
    """A match sheet of a pair that came from a draft."""
    return MatchSheet(
        mentor="Declan O’Brien",
        mentor_location="B-1-060",
        mentee="Sébastien-Noël d’Hôpital-Desrosiers",
        mentee_location="B-2-059",
        started=DAY,
        minimum_end=date(2027, 2, 16),
        fit="strong",
        reasons=(
            "They share 3 interests: Chess, Cooking and Football.",
            "Both are free 2 times a week: Tuesday morning and Thursday afternoon.",
            "The mentee has been waiting for 41 days.",
        ),
        cautions=("No release date is recorded for one of them. Check that there is enough time.",),
        proposed_by="KD",
        approved_by="SN, 23 November 2026",
        coordinator="Karen Dunne",
        blank=False,
    )


def pairing_proposal() -> PairingProposalSheet:
    """A proposal of a dozen pairs, with three people who stay without."""
    reasons = match_sheet().reasons
    cautions = ("The mentor already has 1 mentee.", "There is only one time in the week when both are free.")
    rows = tuple(
        ProposedRow(
            mentor=("Declan O’Brien", "Zbigniew Nowak", "Çağrı Ünal")[number % 3],
            mentee=("Sébastien-Noël d’Hôpital-Desrosiers", "Jo Smith", "Paweł Łukasiewicz")[number % 3] + f" {number}",
            fit=("strong", "fair", "weak")[number % 3],
            reasons=reasons[: 1 + number % 3],
            cautions=cautions[: number % 3],
        )
        for number in range(12)
    )
    why = (
        "A rule stands in the way of every candidate.",
        "3 have no language in common",
        "With some, a rule forbids it.",
        "It would help if Zbigniew Nowak had one more place.",
    )
    unpaired = tuple(
        UnpairedRow(person=name, role=role, why=why[: 2 + n])
        for n, (name, role) in enumerate(
            (
                ("Yann Le Goff", MentoringRole.MENTEE),
                ("Awa Diallo", MentoringRole.MENTEE),
                ("Lee Carter", MentoringRole.MENTOR),
            )
        )
    )
    return PairingProposalSheet(
        name="Spring pairs, second thoughts",
        made_by="KD",
        made_at=datetime(2026, 11, 20, 10, 0),
        rows=rows,
        left_off=1,
        unpaired=unpaired,
        second_person=True,
    )


def filled(kind: SheetKind, language: str = "en") -> AnySheet:
    """A filled-in sheet of each kind."""
    return {
        SheetKind.SESSION_PLAN: lambda: plan(language),
        SheetKind.WORKSHEET: lambda: worksheet(language),
        SheetKind.REGISTER: register,
        SheetKind.MOVEMENT_LIST: movement,
        SheetKind.AGREEMENT: agreement,
        SheetKind.TRAINING_CERTIFICATE: certificate,
        SheetKind.CONCERN_FORM: concern,
        SheetKind.AUDIT_LIST: audit_list,
        SheetKind.PEOPLE_LIST: people_list,
        SheetKind.STANDARDS: standards,
        SheetKind.INTRODUCTION_CARD: introduction,
        SheetKind.MATCH_SHEET: match_sheet,
        SheetKind.PAIRING_PROPOSAL: pairing_proposal,
        SheetKind.CHECKS: checks,
        SheetKind.APPLICATION: samples_joining.application,
        SheetKind.REFERRAL: samples_joining.referral,
        SheetKind.INTERVIEW: samples_joining.interview,
        SheetKind.INDUCTION: samples_joining.induction,
        SheetKind.MENTOR_LOG: samples_along.mentor_log,
        SheetKind.STAFF_CONTACT: samples_along.staff_contact,
        SheetKind.PAIR_REVIEW: samples_along.pair_review,
        SheetKind.CLOSURE: samples_along.closure,
        SheetKind.SESSION_NOTE: samples_along.session_note,
        SheetKind.CONTACT_NOTE: ContactNote,
        SheetKind.LATER_TALLY: samples_along.later_tally,
        SheetKind.HANDOVER: samples_duty.handover,
        SheetKind.MATERIAL_COUNT: samples_duty.material_count,
        SheetKind.ROOM_WEEK: samples_office.room_week,
        SheetKind.MONTH_REPORT: samples_office.month_report,
        SheetKind.ANNUAL_REPORT: samples_office.annual_report,
        SheetKind.ACCESS_REQUEST: samples_office.access_request,
        SheetKind.DELETION: samples_office.deletion,
        SheetKind.MOVEMENT_SLIP: movement_slips,
        SheetKind.INVITATION: invitations,
        SheetKind.CONSENT: consent,
        SheetKind.GOAL_PLAN: goal_plan,
        SheetKind.FEEDBACK: feedback,
        SheetKind.CHECK_IN: check_in,
        SheetKind.COMPLETION: completion,
        SheetKind.GOODBYE: goodbye,
        SheetKind.PROGRAMME_PLAN: programme_plan,
        SheetKind.MY_WEEKS: my_weeks,
        SheetKind.GROUP_PLAN: group_plan,
        SheetKind.ROTA: rota,
        SheetKind.POSTER: poster,
    }[kind]()
