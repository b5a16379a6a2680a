# SPDX-License-Identifier: MIT
"""Living pairs and groups: seeing how they go, moving them along, ending them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.errors import Invalid, Refused
from mentordesk.records.enrolments import Enrolment, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import GroupId, PairId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.pairs import OPEN_PAIRS, Group, Pair, PairEnding, PairLine, PairStatus, ending_issues
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingLine, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.checks import refuse_hindered
from mentordesk.usecases.clashes import clashes_of
from mentordesk.usecases.enrolments import take_step
from mentordesk.usecases.permission import needs

Members = tuple[tuple[PersonId, MentoringRole], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """Everything the page of one pair shows; meetings newest first. `to_come` counts those an ending would take out."""

    pair: Pair
    mentor: Person
    mentee: Person
    programme_name: str
    meetings: tuple[MeetingLine, ...]
    to_come: int


@needs(Permission.READ_PAIRS)
def list_pairs(store: Store) -> tuple[PairLine, ...]:
    """Every pair with how its meetings went, open ones first."""
    return store.pairs.lines(store.clock.today())


@needs(Permission.READ_PAIRS)
def get_pair(store: Store, pair_id: PairId) -> Pair:
    """One pair."""
    return store.pairs.get(pair_id)


@needs(Permission.READ_PAIRS)
def pair_page(store: Store, pair_id: PairId) -> PairPage:
    """One pair with its two people and its meetings."""
    pair = store.pairs.get(pair_id)
    may_see = store.actor.may(Permission.READ_SESSIONS)
    meetings = store.sessions.of_pair(pair_id) if may_see else ()
    newest_first = sorted(meetings, key=lambda meeting: (meeting.day, meeting.starts), reverse=True)
    return PairPage(
        pair=pair,
        mentor=store.people.get(pair.mentor_id),
        mentee=store.people.get(pair.mentee_id),
        programme_name=store.programmes.get(pair.programme_id).name,
        meetings=store.sessions.lines(newest_first),
        to_come=len(to_be_taken_out(store, pair_id)),
    )


@needs(Permission.READ_PAIRS)
def quiet_pairs(store: Store) -> tuple[PairLine, ...]:
    """Open pairs that have not met for the desk's number of days, counted from their start where they never met."""
    day = store.clock.today()
    since = day - timedelta(days=store.settings.desk().quiet_days)
    return tuple(
        line
        for line in store.pairs.lines(day)
        if line.pair.status in OPEN_PAIRS and (line.last_met or line.pair.started) < since
    )


@needs(Permission.WRITE_PAIRS)
def set_pair_status(store: Store, pair_id: PairId, status: PairStatus) -> None:
    """Move an open pair along (agreed, active, paused, ending); ending it for good is `end_pair`.

    Two who are to be kept apart since may pause or end, and not go on.
    """
    pair = store.pairs.get(pair_id)
    if pair.status not in OPEN_PAIRS or status not in OPEN_PAIRS:
        raise Refused("errors.pair_not_open")
    if status in (PairStatus.AGREED, PairStatus.ACTIVE) and store.apart.among((pair.mentor_id, pair.mentee_id)):
        raise Refused("errors.pair_kept_apart")
    if status in (PairStatus.AGREED, PairStatus.ACTIVE):
        both = ((pair.mentor_id, MentoringRole.MENTOR), (pair.mentee_id, MentoringRole.MENTEE))
        refuse_hindered(store, pair.programme_id, both, store.clock.today())
    store.pairs.set_status(pair_id, status)


@needs(Permission.WRITE_PAIRS)
def end_pair(store: Store, pair_id: PairId, ending: PairEnding, on: date | None = None) -> int:
    """End a pair, today or on an earlier day; its meetings from today on are taken out. Returns how many were.

    An active mentee who is left without any pair waits for another, so that nobody is lost in between. No reason beyond the
    code is asked for: either may end without giving one (REQ-1.27). What was planned between an earlier day and today
    stays: whether it was held is still to be said. Raises `Invalid` for a day on which the pair cannot have ended.
    """
    pair = store.pairs.get(pair_id)
    if pair.status not in OPEN_PAIRS:
        raise Refused("errors.pair_not_open")
    today = store.clock.today()
    if on is not None and (issues := ending_issues(pair, on, last_met(store, pair_id), today)):
        raise Invalid(issues)
    to_come = to_be_taken_out(store, pair_id)
    store.pairs.end(pair_id, on or today, ending)
    for meeting in to_come:
        store.sessions.remove(meeting.id)
    _wait_again(store, pair)
    return len(to_come)


def last_met(store: Store, pair_id: PairId) -> date | None:
    """The day of a pair's last meeting that was held."""
    held = (meeting.day for meeting in store.sessions.of_pair(pair_id) if meeting.status is MeetingStatus.HELD)
    return max(held, default=None)


@needs(Permission.READ_PAIRS)
def list_groups(store: Store) -> tuple[Group, ...]:
    """Every group with its members."""
    return store.pairs.groups()


@needs(Permission.WRITE_PAIRS)
def add_group(store: Store, programme_id: ProgrammeId, name: str, members: Members) -> GroupId:
    """Form a group; refused when two of its members are to be kept apart (REQ-1.12)."""
    _check_group(store, name, members)
    store.programmes.get(programme_id)
    refuse_hindered(store, programme_id, members, store.clock.today())
    return store.pairs.add_group(programme_id, name.strip(), members)


@needs(Permission.WRITE_PAIRS)
def change_group(store: Store, group_id: GroupId, name: str, members: Members) -> None:
    """Rename a group or change who is in it, under the same rule; its meetings to come expect the new members.

    Refused when one of those meetings could not be held like that.
    """
    group = store.pairs.group(group_id)
    before = group.members
    _check_group(store, name, members)
    # Who is in it already may stay on its list: a meeting they may not come to is refused on its own.
    joining = tuple(member for member in members if member not in before)
    refuse_hindered(store, group.programme_id, joining, store.clock.today())
    store.pairs.change_group(group_id, name.strip(), members)
    if set(members) != set(before):
        _follow(store, _untouched(store, store.sessions.of_group(group_id)), before, members)


def _follow(store: Store, meetings: Iterable[Meeting], before: Members, after: Members) -> None:
    """Let who left a group be expected no more at its meetings, and who joined be expected."""
    gone = {person_id for person_id, _ in set(before) - set(after)}
    joined = [member for member in after if member not in before]
    blocked = 0
    for meeting in meetings:
        stay = tuple((a.person_id, a.role) for a in meeting.attendees if a.person_id not in gone)
        come = [(person_id, role) for person_id, role in joined if person_id not in {staying for staying, _ in stay}]
        draft = replace(meeting.as_draft(), attendees=(*stay, *come))
        blocked += any(clash.blocks for clash in clashes_of(store, draft, meeting.id))
        store.sessions.change_attendees(meeting.id, gone=gone, come=come)
    if blocked:
        raise Refused("errors.group_meetings_clash", count=blocked)


def _wait_again(store: Store, ended: Pair) -> None:
    """Let the mentee of a pair that ended wait for another mentor."""
    for place in places_left_waiting(store, ended):
        take_step(store, place, EnrolmentStatus.WAITING)


def places_left_waiting(store: Store, pair: Pair) -> tuple[Enrolment, ...]:
    """The mentee's place that waits for another mentor once a pair has ended; none where they have one, or do not stand
    there to be given one."""
    others = (one for one in store.pairs.open(pair.programme_id) if one.id != pair.id)
    if any(one.mentee_id == pair.mentee_id for one in others):
        return ()
    return tuple(
        place
        for place in store.enrolments.all(programme_id=pair.programme_id, person_id=pair.mentee_id)
        if place.role is MentoringRole.MENTEE and place.status is EnrolmentStatus.ACTIVE
    )


def to_be_taken_out(store: Store, pair_id: PairId) -> list[Meeting]:
    """The pair's meetings that an ending takes out."""
    return _untouched(store, store.sessions.of_pair(pair_id))


def _untouched(store: Store, meetings: Iterable[Meeting]) -> list[Meeting]:
    """Those planned from today on of which nothing is written yet: today's may have its register already."""
    today = store.clock.today()
    return [
        meeting
        for meeting in meetings
        if meeting.day >= today
        and meeting.status is MeetingStatus.PLANNED
        and not store.sessions.is_written_up(meeting.id)
    ]


def _check_group(store: Store, name: str, members: Members) -> None:
    issues: list[Issue] = []
    if not name.strip():
        issues.append(Issue(field="name", key="pairs.issue.group_no_name"))
    if len(members) < 2:
        issues.append(Issue(field="members", key="pairs.issue.group_too_small"))
    if len({person_id for person_id, _ in members}) < len(members):
        issues.append(Issue(field="members", key="pairs.issue.group_twice"))
    if issues:
        raise Invalid(issues)
    apart = store.apart.among(person_id for person_id, _ in members)
    if apart:
        raise Refused("errors.group_apart", count=len(apart))
