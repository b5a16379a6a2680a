# SPDX-License-Identifier: MIT
"""What is answered about people who may have to be kept apart: clear, conflict, or not checked (REQ-1.12, 1.14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.records.apart import Apart, ApartCheck
from mentordesk.records.ids import PersonId
from mentordesk.records.pairs import Group, Pair
from mentordesk.records.sessions import Meeting


class ApartAnswer(StrEnum):
    """May these people be brought together? Not checked is never clear: nobody looked in the establishment's list."""

    CLEAR = "clear"
    CONFLICT = "conflict"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartVerdict:
    """The answer about some people. `between`: who must not be together, empty for who may not read that.

    `checked` is the last check against the establishment's list, `stale` whether it is too old to rely on, and `unchecked` the
    people whom nobody held against the list since they came onto the desk.
    """

    answer: ApartAnswer
    between: tuple[tuple[PersonId, PersonId], ...] = ()
    checked: ApartCheck | None = None
    stale: bool = False
    unchecked: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartShift:
    """How many twos an undo or redo no longer keeps apart (`let_go`), and how many it keeps apart again (`kept`)."""

    let_go: int = 0
    kept: int = 0


def shift_between(
    before: frozenset[tuple[PersonId, PersonId]], after: frozenset[tuple[PersonId, PersonId]]
) -> ApartShift:
    """What changed between two states of who is kept apart."""
    return ApartShift(let_go=len(before - after), kept=len(after - before))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartTouch:
    """What open records stand against today: pairs and groups already made, meetings already planned, and two who live
    nearer to each other than their record allows (`housed`), unless the establishment was told of it."""

    pairs: tuple[Pair, ...] = ()
    groups: tuple[Group, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    housed: tuple[Apart, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pairs or self.groups or self.meetings or self.housed)
