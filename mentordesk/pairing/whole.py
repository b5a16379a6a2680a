# SPDX-License-Identifier: MIT
"""A proposal as a whole: who is served, how good the pairs are, how the load lies, whether every group has its part, and
how many pairs bridge. Small numbers are hidden as in exports (REQ-1.31).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from mentordesk.pairing import score
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Mentee, Mentor, Problem, Proposal, Side
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.records.pairing_whole import Count, Division, GroupFairness, GroupPart, Load, Told, WholePicture
from mentordesk.records.small_numbers import FEW, SMALLEST_SHOWN, WITHHELD, suppressed

_BANDS_FROM_WORST = (Band.WEAK, Band.FAIR, Band.STRONG)
_AGES = ((25, "under_25"), (35, "25_34"), (50, "35_49"))
_OLDEST = "50_over"
_BY_AGE = (*(name for _, name in _AGES), _OLDEST)


def options_of(problem: Problem, aim: Aim) -> dict[str, Any]:
    """An aim as the options of `solve`. Under QUALITY a pair must score as a fair one does to be worth making."""
    worth = score.least_of(Band.FAIR, score.best_score(problem)) - 1 if aim.objective is Objective.QUALITY else 0
    return {"objective": aim.objective, "worth_making": worth, "worst_off_first": aim.worst_off_first}


def insight(problem: Problem, proposal: Proposal) -> WholePicture:
    """The picture of a proposal for this problem."""
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    bands = Counter(pair.band for pair in proposal.pairs)
    served = {pair.mentee for pair in proposal.pairs}
    strong = {pair.mentee for pair in proposal.pairs if pair.band is Band.STRONG}
    load = Counter(pair.mentor for pair in proposal.pairs)
    in_reach = [mentor for mentor in problem.mentors if mentor.ready and (mentor.capacity > 0 or mentor.load)]
    pairs = [(mentors[pair.mentor], mentees[pair.mentee]) for pair in proposal.pairs]
    fairness = {
        division: groups
        for division in Division
        if (groups := _groups(problem, division, served=served, strong=strong))
    }
    bridging = {division: count for division in Division if (count := _bridging(problem, division, pairs)) is not None}
    return WholePicture(
        mentees=Count(some=len(served), of=sum(mentee.ready for mentee in problem.mentees)),
        mentors=Count(some=len(load), of=sum(mentor.ready and mentor.capacity > 0 for mentor in problem.mentors)),
        bands=MappingProxyType({band: bands[band] for band in Band}),
        worst=worst_band(proposal),
        load=Load(mentors_with=_loads(in_reach, load)),
        fairness=MappingProxyType(fairness),
        bridging=MappingProxyType(bridging),
    )


def worst_band(proposal: Proposal) -> Band | None:
    """The band of the worst-off pair; None where there is no pair."""
    bands = {pair.band for pair in proposal.pairs}
    return next((band for band in _BANDS_FROM_WORST if band in bands), None)


def _loads(mentors: Iterable[Mentor], new: Mapping[PersonId, int]) -> Mapping[int, int]:
    counts = Counter(mentor.load + new.get(mentor.id, 0) for mentor in mentors)
    return MappingProxyType(dict(sorted(counts.items())))


def _group_of(problem: Problem, division: Division, side: Side) -> str:
    """The group of a person; "" where it is not known. Ages are those in the year in which pairs end at the earliest."""
    if division is Division.WING:
        return side.wing
    if division is Division.LANGUAGE:
        return side.languages[0] if side.languages else ""
    if side.birth_year is None:
        return ""
    age = problem.minimum_end.year - side.birth_year
    return next((name for below, name in _AGES if age < below), _OLDEST)


def _groups(problem: Problem, division: Division, *, served: set[Any], strong: set[Any]) -> tuple[GroupFairness, ...]:
    """The groups of those mentees who could be paired; none where not even their sizes may be told."""
    members: defaultdict[str, list[Mentee]] = defaultdict(list)
    for mentee in problem.mentees:
        if mentee.ready:
            members[_group_of(problem, division, mentee)].append(mentee)
    sizes = suppressed({group: len(people) for group, people in members.items()})
    if sizes is None:
        return ()
    shown = {group: people for group, people in members.items() if sizes[group] not in (FEW, WITHHELD)}
    parts = [_parts(shown, members, chosen) for chosen in (served, strong)]
    return tuple(
        GroupFairness(
            division=division,
            group=group,
            people=len(members[group]) if group in shown else None,
            served=parts[0].get(group, _HIDDEN),
            strong=parts[1].get(group, _HIDDEN),
        )
        for group in sorted(members, key=partial(_place, division))
    )


def _place(division: Division, group: str) -> tuple[bool, int, str]:
    """Where a group stands: ages from young to old, others by name, who is not known last."""
    return (not group, _BY_AGE.index(group) if division is Division.AGE and group else 0, group)


_HIDDEN = GroupPart(some=None, told=Told.HIDDEN)


def _parts(
    shown: Mapping[str, list[Mentee]], members: Mapping[str, list[Mentee]], chosen: set[Any]
) -> dict[str, GroupPart]:
    """How many of each group that is shown are among the chosen, nothing told from which a small number follows.

    Both the part and the rest are looked at: who knows the size of a group knows the one from the other.
    """
    counts = {group: sum(mentee.id in chosen for mentee in people) for group, people in members.items()}
    rests = {group: len(people) - counts[group] for group, people in members.items()}
    told = [suppressed(counts), suppressed(rests)]
    return {group: _part(counts[group], rests[group], [_kept(cells, group) for cells in told]) for group in shown}


def _kept(cells: Mapping[str, object] | None, group: str) -> bool:
    """Whether a number may be told: nobody at all is told as such, unless everything is withheld."""
    return cells is not None and not isinstance(cells.get(group, 0), str)


def _part(some: int, rest: int, may_be_told: list[bool]) -> GroupPart:
    if all(may_be_told):
        return GroupPart(some=some)
    if 0 < some < SMALLEST_SHOWN <= rest:
        return GroupPart(some=None, told=Told.NEARLY_NONE)
    if 0 < rest < SMALLEST_SHOWN <= some:
        return GroupPart(some=None, told=Told.NEARLY_ALL)
    return _HIDDEN


def _bridging(problem: Problem, division: Division, pairs: Iterable[tuple[Mentor, Mentee]]) -> Count | None:
    """How many of the pairs of which both groups are known join two; None where the number would be too small to tell."""
    known = [groups for pair in pairs if all(groups := [_group_of(problem, division, side) for side in pair])]
    joined = sum(len(set(groups)) > 1 for groups in known)
    if len(known) < SMALLEST_SHOWN or any(0 < part < SMALLEST_SHOWN for part in (joined, len(known) - joined)):
        return None
    return Count(some=joined, of=len(known))
