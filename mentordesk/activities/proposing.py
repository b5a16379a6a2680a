# SPDX-License-Identifier: MIT
"""A plan of several weeks out of the library: by phase, nothing done twice, the three questions in balance (REQ-5.3).

Pure and deterministic; every week says why it is what it is. What may not be proposed at all: `records.plan_fits`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk.activities.left_open import why_open
from mentordesk.records.activities import Activity, ActivityFormat, Phase, Tag
from mentordesk.records.ids import ActivityId
from mentordesk.records.plan_fits import Situation, can_be_proposed
from mentordesk.records.plans import WEEK, Because, Content, PlanWeek, WeekKind

_SHARES = {Phase.START: 2, Phase.BUILD: 3, Phase.WORK: 4, Phase.DEEPEN: 3}
"""How the meetings before the ending are shared between the phases, as far as the library has enough for each."""

BEGINNING = 4
"""Who has met so often does not begin again: activities for starting are left out."""

_SHORTEST_WITH_ENDING = 3
_BALANCES = {Tag.A: Because.BALANCES_A, Tag.B: Because.BALANCES_B, Tag.C: Because.BALANCES_C}


def propose_weeks(
    library: Iterable[Activity],
    situation: Situation,
    mondays: Sequence[tuple[date, bool]],
    *,
    project: bool = False,
    release: bool = False,
    taken: Mapping[date, ActivityId] | None = None,
) -> tuple[PlanWeek, ...]:
    """A content for each Monday that is no break. Where one of a pair leaves, the weeks from then on are left out.

    `situation.held` counts the meetings before the first Monday. `taken` are the weeks that have a meeting about something
    already, by their Monday: they are planned as that, and `situation.done` holds what they are about. `project` makes room for a project of several meetings, `release` for the plan of the first days outside also where no
    release is known to be near. Where the library has nothing left that fits, weeks are left free and say why.
    """
    taken = taken or {}
    weeks = _while_all_are_there([(monday, off and monday not in taken) for monday, off in mondays], situation)
    meeting_days = [monday for monday, is_break in weeks if not is_break]
    shelf = sorted(library, key=lambda one: (one.number, str(one.id)))
    open_weeks = _Open(
        shelf=shelf,
        usable=[one for one in shelf if can_be_proposed(one, situation)],
        situation=situation,
        numbers=[situation.held + n for n, day in enumerate(meeting_days, 1) if day not in taken],
        last_is_open=meeting_days[-1] not in taken,
        ends=len(meeting_days) >= _SHORTEST_WITH_ENDING,
        near=release or situation.release_is_near(meeting_days[-1]),
    )
    waiting = iter(open_weeks.contents(project=project))

    def content(monday: date, is_break: bool) -> Content:
        if monday in taken:
            return Content(kind=WeekKind.ACTIVITY, activity_id=taken[monday], because=(Because.ALREADY,))
        return Content(kind=WeekKind.BREAK) if is_break else next(waiting)

    return tuple(PlanWeek(monday=monday, content=content(monday, is_break)) for monday, is_break in weeks)


def _while_all_are_there(mondays: Sequence[tuple[date, bool]], situation: Situation) -> list[tuple[date, bool]]:
    """The weeks before the one in which somebody leaves; all of them where that is behind or unknown."""
    leaving = situation.leaving
    before = [(monday, off) for monday, off in mondays if leaving is None or monday + WEEK <= leaving]
    return before if any(not off for _, off in before) else list(mondays)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """The weeks that are still to be filled: `numbers` says which of their meetings each of them is."""

    shelf: Sequence[Activity]
    usable: Sequence[Activity]
    situation: Situation
    numbers: Sequence[int]
    last_is_open: bool
    ends: bool
    near: bool

    def contents(self, *, project: bool) -> tuple[Content, ...]:
        """One content for each of them: the middle, then what stands before the ending, then the ending."""
        usable, situation = self.usable, self.situation
        ending = _ending(usable, situation) if self.ends and self.last_is_open else ()
        before = len(self.numbers) - len(ending)
        outside = _block(usable, Phase.RELEASE, situation, Because.RELEASE) if self.near else ()
        if len(outside) > before or self._too_early(outside, before):
            outside = ()
        made = _block(usable, None, situation, Because.PROJECT) if project else ()
        left = before - len(outside)
        if len(made) > left:
            made = ()
        middle = _Middle(self.shelf, usable, situation, self.numbers[: left - len(made)], taken=len(made)).fill()
        return (*middle, *made, *outside, *ending)

    def _too_early(self, block: Sequence[Content], end: int) -> bool:
        """Whether a block whose last week is the `end`-th open one would begin before its activity may."""
        chosen = next((one for one in self.usable if block and one.id == block[0].activity_id), None)
        return chosen is not None and self.numbers[end - len(block)] < chosen.not_before_meeting


def _ending(usable: Sequence[Activity], situation: Situation) -> tuple[Content, ...]:
    """The last meeting: the library's ending where there is one for these people, else a closing without a name."""
    found = _block(usable, Phase.END, situation, Because.LAST)
    return found[-1:] or (Content(kind=WeekKind.CLOSING, because=(Because.LAST,)),)


def _block(
    usable: Sequence[Activity], phase: Phase | None, situation: Situation, because: Because
) -> tuple[Content, ...]:
    """All meetings of the first activity of a phase, or of the first project (None), that are still to be held."""
    of_it = (one for one in usable if (_is_project(one) if phase is None else one.phase is phase))
    chosen = next(of_it, None)
    if chosen is None:
        return ()
    first = _content(chosen, because)
    on = _content(chosen, because, Because.GOES_ON)
    return (first, *(on for _ in range(situation.meetings_left(chosen) - 1)))


@dataclass(slots=True)
class _Middle:
    """Fills the meetings before project, release and ending, one after the other."""

    shelf: Sequence[Activity]
    usable: Sequence[Activity]
    situation: Situation
    numbers: Sequence[int]
    taken: int = 0
    """Meetings of a project, which belong to the phase of going deeper."""

    @property
    def count(self) -> int:
        """How many weeks there are to fill."""
        return len(self.numbers)

    def fill(self) -> tuple[Content, ...]:
        """One content for each meeting."""
        waiting = [one for one in self.usable if one.phase in self._phases and not _is_project(one)]
        shares = self._shares(waiting)
        tags: Counter[Tag] = Counter()
        found: list[Content] = []
        before: Activity | None = None
        while len(found) < self.count:
            ready = self._ready(waiting, len(found), [phase for phase in _SHARES if shares[phase] > 0])
            ready = ready or self._ready(waiting, len(found), self._not_over(found))
            if not ready:
                found.append(Content(kind=WeekKind.FREE, because=self._why_open(found)))
                before = None
                continue
            chosen = min(ready, key=lambda one: _preference(one, tags, before))
            because = _reasons(chosen, tags, before, self.situation)
            meetings = self.situation.meetings_left(chosen)
            found.append(_content(chosen, *because))
            found += [_content(chosen, Because.GOES_ON) for _ in range(meetings - 1)]
            shares[chosen.phase] -= meetings
            tags.update(chosen.tags)
            waiting.remove(chosen)
            before = chosen
        return tuple(found)

    def _shares(self, waiting: Sequence[Activity]) -> Counter[Phase]:
        """How many meetings each phase gets: by its share, never more than the library has for it."""
        there: Counter[Phase] = Counter()
        for one in waiting:
            there[one.phase] += self.situation.meetings_left(one)
        given: Counter[Phase] = Counter()
        for _ in range(self.count):
            short = [phase for phase in _SHARES if given[phase] < there[phase]]
            if not short:
                break
            so_far = {phase: given[phase] + (self.taken if phase is Phase.DEEPEN else 0) for phase in short}
            given[
                max(short, key=lambda phase: (_SHARES[phase] / (so_far[phase] + 1), -list(_SHARES).index(phase)))
            ] += 1
        return given

    def _ready(self, waiting: Sequence[Activity], made: int, phases: Sequence[Phase]) -> list[Activity]:
        """What may come next: of the earliest of these phases that has something ready."""
        meeting, room = self.numbers[made], self.count - made
        for phase in phases:
            ready = [
                one
                for one in waiting
                if one.phase is phase
                and one.not_before_meeting <= meeting
                and self.situation.meetings_left(one) <= room
            ]
            if ready:
                return ready
        return []

    @property
    def _phases(self) -> list[Phase]:
        """The phases there may be in the middle: who has met often does not begin again."""
        return [phase for phase in _SHARES if phase is not Phase.START or self.situation.held < BEGINNING]

    def _not_over(self, found: Sequence[Content]) -> list[Phase]:
        """The phases that may still come, of those whose share is given: no phase comes after a later one."""
        phase_of = {one.id: one.phase for one in self.usable}
        last = max((self._phases.index(phase_of[one.activity_id]) for one in found if one.activity_id), default=0)
        return self._phases[last:]

    def _why_open(self, found: Sequence[Content]) -> tuple[Because, ...]:
        made = len(found)
        return why_open(
            [one for one in self.shelf if one.phase in _SHARES and not _is_project(one)],
            self.situation,
            in_plan={one.activity_id for one in found if one.activity_id is not None},
            number=self.numbers[made],
            room=self.count - made,
            phases=self._not_over(found),
        )


def _preference(one: Activity, tags: Counter[Tag], before: Activity | None) -> tuple[float, int, int, str]:
    """The lower the sooner: questions that came least so far, other themes than the week before, the library's order."""
    so_far = sum(tags[tag] for tag in one.tags) / len(one.tags) if one.tags else 0.0
    return (so_far, _shared_themes(one, before), one.number, str(one.id))


def _reasons(one: Activity, tags: Counter[Tag], before: Activity | None, situation: Situation) -> tuple[Because, ...]:
    reasons: list[Because] = []
    if situation.done:
        reasons.append(Because.NOT_DONE)
    rarest = min(one.tags, key=lambda tag: tags[tag], default=None)
    if rarest is not None and tags and tags[rarest] < max(tags.values()):
        reasons.append(_BALANCES[rarest])
    if before is not None and not _shared_themes(one, before):
        reasons.append(Because.OTHER_THEME)
    if one.not_before_meeting > 1:
        reasons.append(Because.KNOWN_ENOUGH)
    return tuple(reasons)


def _shared_themes(one: Activity, before: Activity | None) -> int:
    return len(set(one.themes) & set(before.themes)) if before is not None else 0


def _is_project(one: Activity) -> bool:
    return one.meetings > 1 and ActivityFormat.PROJECT in one.formats


def _content(one: Activity, *because: Because) -> Content:
    return Content(kind=WeekKind.ACTIVITY, activity_id=one.id, because=because)
