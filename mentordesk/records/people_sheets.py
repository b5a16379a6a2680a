# SPDX-License-Identifier: MIT
"""What stands on the sheets that are tables of people: the list of the screen, and who has which check and training.

Data only, every field marked with what it tells (`audience`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.sheet_marks import Content
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleColumn:
    """One column of the list as it is on the screen: its heading and its part of the width."""

    title: Content
    share: Annotated[int, Holds.LAYOUT] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRow:
    """One line of the list: what stands in each column. The first says who it is."""

    cells: Annotated[tuple[str, ...], Holds.NAME] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """Sheet 32, the list of people as it is on the screen: its columns, order and rows. It stays in the office.

    `asked` says search and filters in words, "" for everyone; `found` is how many the roster has in all; `left_off` how
    many of those asked for have died and stand on no paper.
    """

    KIND: ClassVar[SheetKind] = SheetKind.PEOPLE_LIST
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    asked: Content = ""
    found: Annotated[int, Holds.CONTENT] = 0
    left_off: Annotated[int, Holds.CONTENT] = 0
    columns: tuple[PeopleColumn, ...] = ()
    rows: tuple[PeopleRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSheet:
    """Sheet 36, who has which check and training of a programme in one role, in words and never by colour alone. It stays
    in the office. How a check came out is on it; what it was based on is not held anywhere.

    `asked` says programme, role and whom; `found` is how many are in the role.
    """

    KIND: ClassVar[SheetKind] = SheetKind.CHECKS
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    asked: Content = ""
    found: Annotated[int, Holds.CONTENT] = 0
    columns: tuple[PeopleColumn, ...] = ()
    rows: tuple[PeopleRow, ...] = ()
