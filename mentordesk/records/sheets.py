# SPDX-License-Identifier: MIT
"""Which sheets there are, how each is to be printed, and what its header and footer say (`domain.md` 3.2).

What stands on them is in `sheet_forms` and the files it names; how they look is the business of `mentordesk.printing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, Protocol

from mentordesk.records.audience import Audience
from mentordesk.records.logo import SiteLogo


class SheetKind(StrEnum):
    """Every sheet there is. What is to be known of each before anything stands on it: `SHEETS`."""

    SESSION_PLAN = "session_plan"
    WORKSHEET = "worksheet"
    REGISTER = "register"
    MOVEMENT_LIST = "movement_list"
    AGREEMENT = "agreement"
    MATCH_SHEET = "match_sheet"
    INTRODUCTION_CARD = "introduction_card"
    CONCERN_FORM = "concern_form"
    TRAINING_CERTIFICATE = "training_certificate"
    AUDIT_LIST = "audit_list"
    PEOPLE_LIST = "people_list"
    STANDARDS = "standards"
    PAIRING_PROPOSAL = "pairing_proposal"
    CHECKS = "checks"
    APPLICATION = "application"
    REFERRAL = "referral"
    INTERVIEW = "interview"
    INDUCTION = "induction"
    MENTOR_LOG = "mentor_log"
    STAFF_CONTACT = "staff_contact"
    PAIR_REVIEW = "pair_review"
    CLOSURE = "closure"
    SESSION_NOTE = "session_note"
    CONTACT_NOTE = "contact_note"
    LATER_TALLY = "later_tally"
    HANDOVER = "handover"
    MATERIAL_COUNT = "material_count"
    ROOM_WEEK = "room_week"
    MOVEMENT_SLIP = "movement_slip"
    INVITATION = "invitation"
    MONTH_REPORT = "month_report"
    ANNUAL_REPORT = "annual_report"
    CONSENT = "consent"
    ACCESS_REQUEST = "access_request"
    DELETION = "deletion"
    GOAL_PLAN = "goal_plan"
    FEEDBACK = "feedback"
    CHECK_IN = "check_in"
    COMPLETION = "completion"
    GOODBYE = "goodbye"
    PROGRAMME_PLAN = "programme_plan"
    MY_WEEKS = "my_weeks"
    GROUP_PLAN = "group_plan"
    ROTA = "rota"
    POSTER = "poster"

    @property
    def facts(self) -> SheetFacts:
        """What is to be known of it."""
        return SHEETS[self]

    @property
    def code(self) -> str:
        """The short code of the form, printed on every page of it."""
        return f"MD-{self.facts.number:02d}"

    @property
    def version(self) -> int:
        """The layout's version."""
        return self.facts.version


class About(StrEnum):
    """What a filled sheet is about: what is chosen before it can be drawn. Each is a field of `SheetChoice`, but for `CONCERN`
    (chosen at the concern itself) and `LIST` (printed from the list on the screen).
    """

    NOTHING = ""
    MEETING = "meeting"
    PAIR = "pair"
    GROUP = "group"
    PERSON = "person"
    ACTIVITY = "activity"
    WING = "wing"
    DAY = "day"
    PROGRAMME = "programme"
    CONCERN = "concern"
    LIST = "list"


class Drawer(StrEnum):
    """In which drawer of the paper centre a sheet lies, in the order of a pair's way."""

    DAY = "day"
    JOINING = "joining"
    PAIR = "pair"
    ALONG = "along"
    ENDING = "ending"
    WALL = "wall"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """What is to be known of a sheet: its number in `domain.md` 3.2 (above 29 our own), what it is about, where it lies.

    `version` is raised when the order of the fields on paper changes. `kept`: by the people it is about or in the official
    record, so that it bears no date to destroy it by. `comes_back`: it is written on and handed in, so each copy bears a code of
    its own. `anonymous`: it is handed in without a name, so that its copies are all alike: one code, and no copy number, or whoever
    hands them out could find out who wrote which. `landscape`: it lies on its long side. `own_head`: it says itself whose it is and what (a certificate, a poster,
    cards that are cut apart), so that only a footer is drawn around it; such a sheet never comes back. `whole`: it needs a page
    to itself, so that of two languages one comes after the other.
    """

    number: int
    about: About
    drawer: Drawer
    version: int = 1
    kept: bool = False
    comes_back: bool = False
    anonymous: bool = False
    landscape: bool = False
    own_head: bool = False
    whole: bool = False


SHEETS: Mapping[SheetKind, SheetFacts] = MappingProxyType(
    {
        SheetKind.SESSION_PLAN: SheetFacts(number=1, about=About.MEETING, drawer=Drawer.DAY),
        SheetKind.WORKSHEET: SheetFacts(number=2, about=About.ACTIVITY, drawer=Drawer.DAY, kept=True),
        SheetKind.REGISTER: SheetFacts(number=3, about=About.MEETING, drawer=Drawer.DAY, comes_back=True),
        SheetKind.MOVEMENT_LIST: SheetFacts(number=4, about=About.WING, drawer=Drawer.DAY),
        SheetKind.AGREEMENT: SheetFacts(number=10, about=About.PAIR, drawer=Drawer.PAIR, kept=True),
        SheetKind.MATCH_SHEET: SheetFacts(number=12, about=About.PAIR, drawer=Drawer.PAIR, kept=True),
        SheetKind.INTRODUCTION_CARD: SheetFacts(number=34, about=About.PAIR, drawer=Drawer.PAIR, kept=True),
        SheetKind.CONCERN_FORM: SheetFacts(number=17, about=About.CONCERN, drawer=Drawer.ALONG, kept=True),
        SheetKind.TRAINING_CERTIFICATE: SheetFacts(number=31, about=About.PERSON, drawer=Drawer.JOINING, kept=True),
        SheetKind.AUDIT_LIST: SheetFacts(number=30, about=About.LIST, drawer=Drawer.OFFICE),
        SheetKind.PEOPLE_LIST: SheetFacts(number=32, about=About.LIST, drawer=Drawer.OFFICE),
        SheetKind.STANDARDS: SheetFacts(number=33, about=About.LIST, drawer=Drawer.OFFICE),
        SheetKind.PAIRING_PROPOSAL: SheetFacts(number=35, about=About.LIST, drawer=Drawer.OFFICE),
        SheetKind.CHECKS: SheetFacts(number=36, about=About.LIST, drawer=Drawer.OFFICE),
        SheetKind.APPLICATION: SheetFacts(
            number=7, about=About.PERSON, drawer=Drawer.JOINING, kept=True, comes_back=True
        ),
        SheetKind.REFERRAL: SheetFacts(
            number=40, about=About.PERSON, drawer=Drawer.JOINING, kept=True, comes_back=True
        ),
        SheetKind.INTERVIEW: SheetFacts(
            number=8, about=About.PERSON, drawer=Drawer.JOINING, kept=True, comes_back=True
        ),
        SheetKind.INDUCTION: SheetFacts(
            number=9, about=About.PERSON, drawer=Drawer.JOINING, kept=True, comes_back=True
        ),
        SheetKind.MENTOR_LOG: SheetFacts(number=14, about=About.PAIR, drawer=Drawer.ALONG, comes_back=True),
        SheetKind.STAFF_CONTACT: SheetFacts(number=15, about=About.PERSON, drawer=Drawer.ALONG, comes_back=True),
        SheetKind.PAIR_REVIEW: SheetFacts(number=18, about=About.PAIR, drawer=Drawer.ALONG, comes_back=True),
        SheetKind.CLOSURE: SheetFacts(number=20, about=About.PAIR, drawer=Drawer.ENDING, kept=True, comes_back=True),
        SheetKind.SESSION_NOTE: SheetFacts(number=22, about=About.MEETING, drawer=Drawer.DAY, comes_back=True),
        SheetKind.CONTACT_NOTE: SheetFacts(number=42, about=About.NOTHING, drawer=Drawer.ALONG, comes_back=True),
        SheetKind.LATER_TALLY: SheetFacts(number=43, about=About.NOTHING, drawer=Drawer.OFFICE),
        SheetKind.HANDOVER: SheetFacts(number=25, about=About.DAY, drawer=Drawer.DAY),
        SheetKind.MATERIAL_COUNT: SheetFacts(number=27, about=About.MEETING, drawer=Drawer.DAY, comes_back=True),
        SheetKind.ROOM_WEEK: SheetFacts(number=23, about=About.DAY, drawer=Drawer.OFFICE, landscape=True),
        SheetKind.MOVEMENT_SLIP: SheetFacts(number=5, about=About.MEETING, drawer=Drawer.DAY, own_head=True),
        SheetKind.INVITATION: SheetFacts(number=6, about=About.MEETING, drawer=Drawer.DAY, kept=True, own_head=True),
        SheetKind.MONTH_REPORT: SheetFacts(number=24, about=About.PROGRAMME, drawer=Drawer.OFFICE),
        SheetKind.ANNUAL_REPORT: SheetFacts(number=44, about=About.PROGRAMME, drawer=Drawer.OFFICE),
        SheetKind.CONSENT: SheetFacts(number=11, about=About.PERSON, drawer=Drawer.JOINING, kept=True, comes_back=True),
        SheetKind.ACCESS_REQUEST: SheetFacts(number=29, about=About.PERSON, drawer=Drawer.OFFICE, kept=True),
        SheetKind.DELETION: SheetFacts(number=45, about=About.NOTHING, drawer=Drawer.OFFICE, kept=True),
        SheetKind.GOAL_PLAN: SheetFacts(number=13, about=About.PAIR, drawer=Drawer.ALONG, kept=True, comes_back=True),
        SheetKind.FEEDBACK: SheetFacts(
            number=16, about=About.MEETING, drawer=Drawer.ALONG, comes_back=True, anonymous=True
        ),
        SheetKind.CHECK_IN: SheetFacts(number=28, about=About.PAIR, drawer=Drawer.ALONG, comes_back=True),
        SheetKind.COMPLETION: SheetFacts(
            number=19, about=About.PERSON, drawer=Drawer.ENDING, kept=True, landscape=True, own_head=True
        ),
        SheetKind.GOODBYE: SheetFacts(number=41, about=About.PAIR, drawer=Drawer.ENDING, kept=True),
        SheetKind.PROGRAMME_PLAN: SheetFacts(number=37, about=About.PAIR, drawer=Drawer.ALONG),
        SheetKind.MY_WEEKS: SheetFacts(number=38, about=About.PERSON, drawer=Drawer.ALONG, kept=True),
        SheetKind.GROUP_PLAN: SheetFacts(number=39, about=About.GROUP, drawer=Drawer.ALONG),
        SheetKind.ROTA: SheetFacts(number=26, about=About.PROGRAMME, drawer=Drawer.WALL),
        SheetKind.POSTER: SheetFacts(
            number=21, about=About.PROGRAMME, drawer=Drawer.WALL, kept=True, own_head=True, whole=True
        ),
    }
)
"""One line a sheet."""

FORMS = tuple(kind for kind in SheetKind if SHEETS[kind].about is not About.LIST)
"""The sheets about people, meetings and programmes, chosen on the page that prints."""


class AnySheet(Protocol):
    """A record of what stands on one sheet: a frozen dataclass, every field marked with what it tells (`audience`).

    Made without arguments it is the blank form. Where a blank must keep something, the record has `emptied()`.
    """

    KIND: ClassVar[SheetKind]
    AUDIENCES: ClassVar[frozenset[Audience]]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def emptied(sheet: AnySheet) -> AnySheet:
    """The same form with nothing filled in."""
    own = getattr(sheet, "emptied", None)
    return own() if own is not None else type(sheet)()


class PrintProfile(StrEnum):
    """How large and how loose the text is set (REQ-3.6)."""

    STANDARD = "standard"
    CLEAR = "clear"
    LARGE = "large"


class PaperSize(StrEnum):
    """The establishment's paper, independent of any language (REQ-3.4)."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOptions:
    """How to print. `profile` None takes the audience's default; `blank` prints the same form with nothing filled in.

    `beside` is a second language, side by side with the first. `setting` is where the desk stands: it chooses the terms
    and the columns (`records.setting`). `own` are the site's own texts by their words key, laid over the shipped ones
    (`records.own_texts`), `own_beside` those in the second language.
    """

    language: str = "en"
    paper: PaperSize = PaperSize.A4
    profile: PrintProfile | None = None
    copies: int = 1
    binding: bool = False
    blank: bool = False
    beside: str = ""
    setting: str = "prison"
    own: tuple[tuple[str, str], ...] = ()
    own_beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFrame:
    """What header and footer say. `printed_at` is the wall clock; `printed_by` are initials.

    `doubtful_time`: the computer's clock was set and nobody has said that it is right again.
    `codes` has one for each copy of a sheet that comes back (`paper_code`).
    `listed_programme` is the neutral name: the only one a sheet that leaves the office shows. Left empty, such a
    sheet shows no programme at all. `logo` stands beside the establishment's name, and not without it.
    """

    establishment: str
    programme: str
    printed_at: datetime
    printed_by: str
    listed_programme: str = ""
    return_to: str = ""
    destroy_after: date | None = None
    handling_mark: str = ""
    anchor: str = ""
    doubtful_time: bool = False
    codes: tuple[str, ...] = ()
    logo: SiteLogo | None = None
