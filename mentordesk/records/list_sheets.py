# SPDX-License-Identifier: MIT
"""What stands on the lists of the office that are printed from the screen: the audit log, the self-check.

Those of people and checks: `people_sheets`. Every field is marked with what it tells (`audience`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.sheet_marks import Content, Name, Staff
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One line of the audit log in words; `about` names people where who prints it may know them."""

    number: Annotated[int, Holds.CONTENT]
    when: Content
    who: Staff
    what: Content
    about: Name
    detail: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditList:
    """The audit log, or the part of it that was asked for (`asked`, in words; empty for all of it), newest first.

    `found` is how many lines answer; `rows` may be fewer. It stays in the office.
    """

    KIND: ClassVar[SheetKind] = SheetKind.AUDIT_LIST
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    asked: Content = ""
    found: Annotated[int, Holds.CONTENT] = 0
    rows: tuple[AuditRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsRow:
    """One line of the self-check: what is asked, how it stands in a word, in numbers, and what fails it.

    `failing` holds names where the sheet is printed with them, codes where it is for an audit.
    """

    area: Content
    ref: Content
    asked: Content
    standing: Content
    detail: Content = ""
    failing: Name = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsSheet:
    """Sheet 33, the self-check against the standards, area by area. It stays in the office.

    `asked` says programme and filter in words, "" for all; `found` is how many lines the check has in all.
    """

    KIND: ClassVar[SheetKind] = SheetKind.STANDARDS
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    asked: Content = ""
    counts: Content = ""
    found: Annotated[int, Holds.CONTENT] = 0
    rows: tuple[StandardsRow, ...] = ()
