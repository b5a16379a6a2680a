# SPDX-License-Identifier: MIT
"""Which sheets there are, how each is to be printed, and what its header and footer say (`domain.md` 3.2).

What stands on them is in `sheet_contents`; how they look is the business of `mentordesk.printing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SheetKind(StrEnum):
    """A sheet by its number in `domain.md` 3.2; the code printed in the header is `code`."""

    SESSION_PLAN = "session_plan"
    WORKSHEET = "worksheet"
    REGISTER = "register"
    MOVEMENT_LIST = "movement_list"
    AGREEMENT = "agreement"
    CONCERN_FORM = "concern_form"
    AUDIT_LIST = "audit_list"
    PEOPLE_LIST = "people_list"
    TRAINING_CERTIFICATE = "training_certificate"
    STANDARDS = "standards"
    INTRODUCTION_CARD = "introduction_card"
    MATCH_SHEET = "match_sheet"
    PAIRING_PROPOSAL = "pairing_proposal"
    CHECKS = "checks"

    @property
    def code(self) -> str:
        """The short code by which a filled-in blank finds its form again."""
        numbers = {
            "session_plan": 1,
            "worksheet": 2,
            "register": 3,
            "movement_list": 4,
            "agreement": 10,
            "concern_form": 17,
            "audit_list": 30,
            "people_list": 32,
            "training_certificate": 31,
            "standards": 33,
            "introduction_card": 34,
            "match_sheet": 12,
            "pairing_proposal": 35,
            "checks": 36,
        }
        number = numbers[self.value]
        return f"MD-{number:02d}"

    @property
    def version(self) -> int:
        """The layout's version; raised when the order of the fields on paper changes."""
        return 1


LISTS = frozenset(
    {SheetKind.AUDIT_LIST, SheetKind.PEOPLE_LIST, SheetKind.STANDARDS, SheetKind.PAIRING_PROPOSAL, SheetKind.CHECKS}
)
"""What is printed from the list on the screen."""

FORMS = tuple(kind for kind in SheetKind if kind not in LISTS)
"""The sheets about people and meetings, chosen on the page that prints."""


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

    `setting` is where the desk stands: it chooses the terms and the columns (`records.setting`).
    """

    language: str = "en"
    paper: PaperSize = PaperSize.A4
    profile: PrintProfile | None = None
    copies: int = 1
    binding: bool = False
    blank: bool = False
    setting: str = "prison"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFrame:
    """What header and footer say. `printed_at` is the wall clock; `printed_by` are initials.

    `doubtful_time`: the computer's clock was set and nobody has said that it is right again.
    `listed_programme` is the neutral name: the only one a sheet that leaves the office shows. Left empty, such a
    sheet shows no programme at all.
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
