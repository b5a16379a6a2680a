# SPDX-License-Identifier: MIT
"""What stands on the sheets people take with them at the end: the certificate of completion, the goodbye sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.sheet_marks import Clock, Day, Party, Staff, Terms, Where
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Sheet 19, to keep and to show: who took part in what, when, how long, what it was about. No number, no role.

    `programme` is the name that gives nobody away. `minutes` are those of the meetings they came to.
    """

    KIND: ClassVar[SheetKind] = SheetKind.COMPLETION
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    name: Party = ""
    programme: Terms = ""
    first: Day = None
    last: Day = None
    minutes: Annotated[int, Holds.TERMS] = 0
    topics: Annotated[tuple[str, ...], Holds.TASK] = ()
    coordinator: Staff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """The page of one of the two: the names they go by, and in which role the other one was. `role` is that of the other."""

    reader: Party = ""
    other: Party = ""
    role: Annotated[MentoringRole | None, Holds.TERMS] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodbyeSheet:
    """Sheet 41, a page for each of a pair to keep: the last meeting, what they take away, what they want to say.

    `agreed` is whether both agreed to contact after: who did not, is on neither page (REQ-1.26). None on a blank one.
    """

    KIND: ClassVar[SheetKind] = SheetKind.GOODBYE
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    pages: tuple[Goodbye, ...] = ()
    day: Day = None
    starts: Clock = None
    place: Where = ""
    agreed: Annotated[bool | None, Holds.TERMS] = None
