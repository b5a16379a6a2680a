# SPDX-License-Identifier: MIT
"""What stands on the sheets about what the desk holds: what it holds about somebody, for them to read; what was deleted.

The first tells a person of themselves alone. The second tells of nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.sheet_marks import Day, Own, Party, Staff
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFact:
    """One thing the desk holds about the reader: what it is, or on which day it happened, and what is written there."""

    label: Own
    said: Own


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSection:
    """What the desk holds of one kind (a code of `sheets_access.section`)."""

    code: Annotated[str, Holds.LAYOUT]
    facts: tuple[HeldFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequest:
    """Sheet 29, everything the desk holds about somebody that they may read, for them to keep (REQ-1.29).

    What is left out, and whom to ask for it, is the same on every one, so that it tells nobody whether there is any.
    """

    KIND: ClassVar[SheetKind] = SheetKind.ACCESS_REQUEST
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    name: Party = ""
    day: Day = None
    coordinator: Staff = ""
    sections: tuple[HeldSection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionCertificate:
    """Sheet 45: what was deleted, how many records of which kind, when, by whom, under which rule. Nothing of the person.

    The kinds of record are printed; how many of each were deleted is counted and written in by hand.
    """

    KIND: ClassVar[SheetKind] = SheetKind.DELETION
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    day: Day = None
    made_by: Staff = ""
