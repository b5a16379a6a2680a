# SPDX-License-Identifier: MIT
"""A plan of several weeks out of the library: by phase, nothing done twice, the three questions in balance (REQ-5.3).

Pure and deterministic; every week says why it is what it is. What may not be proposed at all: `records.plan_fits`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk.records.activities import Activity, ActivityFormat, Phase, Tag
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
) -> tuple[PlanWeek, ...]:
    """A content for each Monday that is no break. Where one of a pair leaves, the weeks from then on are left out.

    `project` makes room for a project of several meetings, `release` for the plan of the first days outside also where no
    release is known to be near. Where the library has nothing left that fits, weeks are left free.
    """
    weeks = _while_all_are_there(mondays, situation)
    meeting_days = [monday for monday, is_break in weeks if not is_break]
    usable = sorted(
        (one for one in library if can_be_proposed(one, situation)), key=lambda one: (one.number, str(one.id))
    )
    contents = _contents(usable, situation, meeting_days, project=project, release=release)
    waiting = iter(contents)
    return tuple(
        PlanWeek(monday=monday, content=Content(kind=WeekKind.BREAK) if is_break else next(waiting))
        for monday, is_break in weeks
    )


def _while_all_are_there(mondays: Sequence[tuple[date, bool]], situation: Situation) -> list[tuple[date, bool]]:
    """The weeks before the one in which somebody leaves; all of them where that is behind or unknown."""
    leaving = situation.leaving
    before = [(monday, off) for monday, off in mondays if leaving is None or monday + WEEK <= leaving]
    return before if any(not off for _, off in before) else list(mondays)


def _contents(
    usable: Sequence[Activity], situation: Situation, days: Sequence[date], *, project: bool, release: bool
) -> tuple[Content, ...]:
    count = len(days)
    ending = _ending(usable, situation) if count >= _SHORTEST_WITH_ENDING else ()
    near = release or situation.release_is_near(days[-1])
    outside = _block(usable, Phase.RELEASE, situation, Because.RELEASE) if near else ()
    if len(outside) > count - len(ending) or _too_early(usable, outside, situation, count - len(ending)):
        outside = ()
    made = _block(usable, None, situation, Because.PROJECT) if project else ()
    left = count - len(ending) - len(outside)
    if len(made) > left:
        made = ()
    middle = _Middle(usable, situation, left - len(made), taken=len(made)).fill()
    return (*middle, *made, *outside, *ending)


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
    return (first, *(on for _ in range(_meetings_left(chosen, situation) - 1)))


def _too_early(usable: Sequence[Activity], block: Sequence[Content], situation: Situation, end: int) -> bool:
    """Whether a block whose last meeting is the `end`-th from now would begin before its activity may."""
    chosen = next((one for one in usable if block and one.id == block[0].activity_id), None)
    return chosen is not None and situation.held + end - len(block) + 1 < chosen.not_before_meeting


@dataclass(slots=True)
class _Middle:
    """Fills the meetings before project, release and ending, one after the other."""

    usable: Sequence[Activity]
    situation: Situation
    count: int
    taken: int = 0
    """Meetings of a project, which belong to the phase of going deeper."""

    def fill(self) -> tuple[Content, ...]:
        """One content for each meeting."""
        waiting = [
            one
            for one in self.usable
            if one.phase in _SHARES
            and not _is_project(one)
            and (one.phase is not Phase.START or self.situation.held < BEGINNING)
        ]
        shares = self._shares(waiting)
        tags: Counter[Tag] = Counter()
        found: list[Content] = []
        before: Activity | None = None
        while len(found) < self.count:
            ready = self._ready(waiting, shares, len(found))
            if not ready:
                found.append(Content(kind=WeekKind.FREE, because=(Because.NOTHING_LEFT,)))
                before = None
                continue
            chosen = min(ready, key=lambda one: _preference(one, tags, before))
            because = _reasons(chosen, tags, before, self.situation)
            meetings = _meetings_left(chosen, self.situation)
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
            there[one.phase] += _meetings_left(one, self.situation)
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

    def _ready(self, waiting: Sequence[Activity], shares: Counter[Phase], made: int) -> list[Activity]:
        """What may come next: of the earliest phase that has its share still to give and something ready."""
        meeting, room = self.situation.held + made + 1, self.count - made
        for phase in _SHARES:
            ready = [
                one
                for one in waiting
                if one.phase is phase
                and shares[phase] > 0
                and one.not_before_meeting <= meeting
                and _meetings_left(one, self.situation) <= room
            ]
            if ready:
                return ready
        return []


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


def _meetings_left(one: Activity, situation: Situation) -> int:
    """The meetings of an activity that are still to be held, of which some may be already."""
    return max(1, one.meetings - situation.done.get(one.id, 0))


def _is_project(one: Activity) -> bool:
    return one.meetings > 1 and ActivityFormat.PROJECT in one.formats


def _content(one: Activity, *because: Because) -> Content:
    return Content(kind=WeekKind.ACTIVITY, activity_id=one.id, because=because)
