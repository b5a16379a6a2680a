# SPDX-License-Identifier: MIT
"""What stands on the sheets for a wall: the rota for the wing's office, the poster for everybody.

`domain.md` 3.2 has the rota for officers and for the notice board, 3.1 no name on any notice board. Nobody asked the mentors
whether theirs may hang there, so the rota is for the wing's staff alone; the poster says how to ask, and names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheet_marks import Clock, Day, Event, Name, Slot, Terms, Where, Wing
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall:
    """A mentor on the rota: the name they go by, and where an officer finds them. No surname, no number, no cell."""

    name: Name
    wing: Wing = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaRow:
    """One slot of the week. The first of `mentors` is on call, the others stand in; nobody where it is still open."""

    day: Day
    slot: Slot
    starts: Clock = None
    ends: Clock = None
    place: Where = ""
    mentors: tuple[OnCall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Sheet 26, for the wing's staff: who can be called in which slot of one week. `event` is the neutral name."""

    KIND: ClassVar[SheetKind] = SheetKind.ROTA
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.WING})

    event: Event = ""
    first: Day = None
    last: Day = None
    rows: tuple[RotaRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """Sheet 21, for a notice board: what it is, who can ask and how, what stays private, when. Nobody is named.

    `hours` are times of the week at which everybody may come.
    """

    KIND: ClassVar[SheetKind] = SheetKind.POSTER
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.NOTICE})

    hours: Annotated[tuple[FreeSlot, ...], Holds.WHEN] = ()
    confidentiality: Annotated[Confidentiality | None, Holds.TERMS] = None
    confidentiality_text: Terms = ""

    def emptied(self) -> Poster:
        """The blank poster. What the programme promises stays: a blank must not promise otherwise."""
        return Poster(confidentiality=self.confidentiality, confidentiality_text=self.confidentiality_text)
