# SPDX-License-Identifier: MIT
"""Separating people whom an open keep-apart record finds together: what to do is shown as one list and done as one act.

Nothing is chosen by the program where there is a choice: who leaves a group, which of two meetings is called off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from mentordesk.errors import Stale
from mentordesk.records.ids import ApartId, GroupId, MeetingId, PairId, PersonId
from mentordesk.records.pairs import Group, PairEnding, PairLine
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import CancelReason, Meeting, MeetingLine, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.apart_asking import Two, in_order
from mentordesk.usecases.apart_meetings import brought_together
from mentordesk.usecases.apart_raised import apart_touches
from mentordesk.usecases.pairs import end_pair
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sessions import cancel_meetings


class PartingKind(StrEnum):
    """What can be done about two who are found together."""

    END_PAIR = "end_pair"
    LEAVE_GROUP = "leave_group"
    CALL_OFF = "call_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """One thing to do: end a pair, take somebody out of a group, call a meeting off."""

    kind: PartingKind
    of: int
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartingLine:
    """One line of the list: what brings them together, who (by name), and what can be done, the proposed thing first.

    `pair`, `group` or `meeting` is set.
    """

    options: tuple[Parting, ...]
    names: dict[PersonId, str]
    pair: PairLine | None = None
    group: Group | None = None
    meeting: MeetingLine | None = None


@needs(Permission.READ_APART)
def partings(store: Store, apart_id: ApartId | None = None) -> tuple[PartingLine, ...]:
    """What one open record stands against, or all of them, and what can be done about each."""
    records = [r for r in store.apart.open() if apart_id in (None, r.id)]
    apart = frozenset((record.person_a, record.person_b) for record in records)
    touched = apart_touches(store)
    pairs = {pair.id for pair in touched.pairs if in_order(pair.mentor_id, pair.mentee_id) in apart}
    lines = {line.pair.id: line for line in store.pairs.lines(store.clock.today())} if pairs else {}
    found = [_pair_line(lines[pair_id]) for pair_id in sorted(pairs)]
    found += [line for group in touched.groups for line in _group_lines(store, group, apart)]
    areas = store.programmes.areas()
    together = brought_together(touched.meetings, apart, areas)
    # The meetings of a pair that is ended go with it.
    left = [m for m in touched.meetings if m.id in together and m.pair_id not in pairs]
    return (*found, *_meeting_lines(store, left))


@needs(Permission.WRITE_PAIRS)
def separate(store: Store, chosen: Collection[Parting]) -> int:
    """Do what was chosen, all of it or nothing; one Undo takes it back. Returns how many things were done.

    Raises `Stale` when one of them is no longer there to be done.
    """
    for parting in sorted(chosen, key=lambda parting: list(PartingKind).index(parting.kind)):
        _DO[parting.kind](store, parting)
    return len(chosen)


def _pair_line(line: PairLine) -> PartingLine:
    names = {line.pair.mentor_id: line.mentor_name, line.pair.mentee_id: line.mentee_name}
    return PartingLine(pair=line, names=names, options=(Parting(kind=PartingKind.END_PAIR, of=line.pair.id),))


def _group_lines(store: Store, group: Group, apart: Collection[Two]) -> Iterator[PartingLine]:
    """One line for each two in a group: either of them may leave it."""
    for two in combinations(sorted(person for person, _ in group.members), 2):
        if two in apart:
            people = store.people.some(two)
            yield PartingLine(
                group=group,
                names={person.id: person.full_name for person in people.values()},
                options=tuple(Parting(kind=PartingKind.LEAVE_GROUP, of=group.id, person_id=one) for one in two),
            )


def _meeting_lines(store: Store, meetings: Collection[Meeting]) -> Iterator[PartingLine]:
    for line in store.sessions.lines(tuple(meetings)):
        yield PartingLine(
            meeting=line,
            names={a.person_id: name for a, name in zip(line.meeting.attendees, line.names, strict=True)},
            options=(Parting(kind=PartingKind.CALL_OFF, of=line.meeting.id),),
        )


def _end(store: Store, parting: Parting) -> None:
    if store.pairs.get(PairId(parting.of)).ended is not None:
        raise Stale("errors_apart.step_gone")
    end_pair(store, PairId(parting.of), PairEnding.SAFETY)


def _leave(store: Store, parting: Parting) -> None:
    """Take somebody out of a group and out of its meetings to come. It may be left with one: it is filled up again or not."""
    group = store.pairs.group(GroupId(parting.of))
    stay = tuple(member for member in group.members if member[0] != parting.person_id)
    if parting.person_id is None or len(stay) == len(group.members):
        raise Stale("errors_apart.step_gone")
    store.pairs.change_group(group.id, group.name, stay)
    today = store.clock.today()
    for meeting in store.sessions.of_group(group.id):
        to_come = meeting.day >= today and meeting.status is MeetingStatus.PLANNED
        if to_come and not store.sessions.is_written_up(meeting.id):
            store.sessions.change_attendees(meeting.id, gone=(parting.person_id,), come=())


def _call_off(store: Store, parting: Parting) -> None:
    meeting = store.sessions.get(MeetingId(parting.of))
    if meeting.status is not MeetingStatus.PLANNED:
        raise Stale("errors_apart.step_gone")
    cancel_meetings(store, (meeting.id,), CancelReason.OPERATIONAL)


_DO = {PartingKind.END_PAIR: _end, PartingKind.LEAVE_GROUP: _leave, PartingKind.CALL_OFF: _call_off}
