# SPDX-License-Identifier: MIT
"""What a card of the board stands for, which steps it may take, and the act behind each. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from mentordesk.records.enrolment_moves import BOTH, ReasonKind, Transition, steps_from
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import ApplicationId, EnrolmentId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.people_list import ListedPerson
from mentordesk.usecases.applications import decline_applications, take_up, withdraw_applications
from mentordesk.usecases.enrolments import move
from mentordesk.usecases.pipeline import Pipeline

APPLICATIONS = "applications"
"""The code of the first column; the others have that of their status."""

COLUMNS: tuple[str, ...] = (APPLICATIONS, *(status.value for status in EnrolmentStatus))

_S = EnrolmentStatus
_OF_APPLICATIONS = (
    Transition(before=_S.APPLIED, after=_S.SCREENING, usual_for=BOTH),
    Transition(before=_S.APPLIED, after=_S.APPLIED),
    Transition(before=_S.APPLIED, after=_S.DECLINED, reason=ReasonKind.DECLINE),
    Transition(before=_S.APPLIED, after=_S.WITHDRAWN, reason=ReasonKind.WITHDRAW),
)

Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One card: a person at a stage, or their application (`status` None). `again` says that they were here before.

    `hindrances` keep somebody from being paired who stands where people are paired.
    """

    key: Key
    person: Person | ListedPerson
    programme_id: ProgrammeId
    role: MentoringRole
    status: EnrolmentStatus | None
    days: int | None
    still: bool
    priority: bool
    again: bool = False
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def column(self) -> str:
        """The column it stands in."""
        return APPLICATIONS if self.status is None else self.status.value


def items_of(board: Pipeline) -> tuple[Item, ...]:
    """The cards of the board."""
    asked = [
        Item(
            key=(APPLICATIONS, line.application.id),
            person=line.person,
            programme_id=line.application.programme_id,
            role=line.application.role,
            status=None,
            days=line.application.days_waiting(board.day),
            still=line.application.id in board.unanswered,
            priority=line.application.priority,
            again=line.times_before > 0,
        )
        for line in board.applications
    ]
    placed = [
        Item(
            key=("enrolment", card.enrolment.id),
            person=card.person,
            programme_id=card.enrolment.programme_id,
            role=card.enrolment.role,
            status=card.enrolment.status,
            days=card.days,
            still=card.standing_still,
            priority=card.enrolment.priority,
            hindrances=card.hindrances,
        )
        for card in board.cards
    ]
    return (*asked, *placed)


def steps_of(item: Item) -> tuple[Transition, ...]:
    """The steps one card may take, the usual one first."""
    if item.status is None:
        return _OF_APPLICATIONS
    return steps_from(_Placed(item.role, item.status))


def usual_of(item: Item) -> Transition | None:
    """The usual next step of one card."""
    return next((step for step in steps_of(item) if item.role in step.usual_for), None)


def back_of(item: Item) -> Transition | None:
    """The step to the nearest stage before this one."""
    if item.status is None:
        return None
    order = list(EnrolmentStatus)
    here = order.index(item.status)
    behind = [step for step in steps_of(item) if order.index(step.after) < here]
    return max(behind, key=lambda step: order.index(step.after), default=None)


def common_steps(items: Sequence[Item]) -> tuple[Transition, ...]:
    """The steps all of these may take together, with one list of reasons, in the order of the first card."""
    if not items or len({item.status is None for item in items}) > 1:
        return ()
    found: list[Transition] = []
    for step in steps_of(items[0]):
        alike = [next((s for s in steps_of(item) if s.after is step.after), None) for item in items]
        kinds = {one.reason for one in alike if one is not None} - {None}
        if None not in alike and len(kinds) <= 1:
            found.append(next((s for s in alike if s is not None and s.reason), step))
    return tuple(found)


def key_now(was: Item, items: Iterable[Item]) -> Key | None:
    """The key of the card that this one has become: an application that is taken up becomes a place, under another key."""
    if was.status is not None:
        return was.key
    whose = (was.person.id, was.programme_id, was.role)
    same = [item for item in items if (item.person.id, item.programme_id, item.role) == whose]
    return max(same, key=lambda item: (item.key == was.key, item.key)).key if same else None


def act_of(items: Iterable[Item], after: EnrolmentStatus, reason: str, note: str) -> tuple[str, Callable[..., Any]]:
    """The label and the call that move these cards; they are all applications or all places."""
    items = tuple(items)
    ids = [item.key[1] for item in items]
    if items[0].status is not None:
        places = [EnrolmentId(one) for one in ids]
        return "enrolments.act.move", partial(move, enrolment_ids=places, after=after, reason=reason, note=note)
    asked = [ApplicationId(one) for one in ids]
    if after is _S.DECLINED:
        return "enrolments.act.decline", partial(decline_applications, application_ids=asked, reason=reason, note=note)
    if after is _S.WITHDRAWN:
        return "enrolments.act.withdraw", partial(
            withdraw_applications, application_ids=asked, reason=reason, note=note
        )
    return "enrolments.act.take_up", partial(take_up, application_ids=asked, status=after, note=note)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A role and a status, for the table of steps."""

    role: MentoringRole
    status: EnrolmentStatus
