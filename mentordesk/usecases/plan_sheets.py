# SPDX-License-Identifier: MIT
"""What stands on the sheets of a plan: for staff the whole of it, for who takes part their own weeks in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mentordesk.errors import Invalid
from mentordesk.records.activities import SheetVersion
from mentordesk.records.ids import ActivityId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.plan_sheets import (
    GroupPlan,
    MyPlan,
    MyWeek,
    MyWeeks,
    PlannedRole,
    PlannedStep,
    PlannedWeek,
    ProgrammePlan,
)
from mentordesk.records.plans import Plan, PlanOf, WeekKind, WeekState
from mentordesk.records.sessions import MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.activities import activity_here
from mentordesk.usecases.plan_pages import PlanLine, PlanPage, page_of
from mentordesk.usecases.plan_parties import Party, party_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_group, chosen_pair, chosen_person, refuse_people
from mentordesk.words import Words, words


def programme_plan_of(store: Store, choice: SheetChoice) -> tuple[ProgrammePlan, ProgrammeId]:
    """The plan of a pair. Raises `Invalid` where it has none."""
    pair = chosen_pair(store, choice)
    page, plan = _page(store, PlanOf(pair_id=pair.id), "pair_id")
    sheet = ProgrammePlan(
        whose=page.party.title,
        programme=store.programmes.get(pair.programme_id).name,
        weeks=_weeks(store, choice, page),
        materials=_materials(store, choice.language, page),
    )
    return sheet, plan.programme_id


def group_plan_of(store: Store, choice: SheetChoice) -> tuple[GroupPlan, ProgrammeId]:
    """The plan of a group, with its project. Raises `Invalid` where it has none."""
    group = chosen_group(store, choice)
    page, found = _page(store, PlanOf(group_id=group.id), "group_id")
    project = found.plan.project
    names = {person.id: person.full_name for person in page.party.people}
    sheet = GroupPlan(
        whose=group.name,
        programme=store.programmes.get(group.programme_id).name,
        weeks=_weeks(store, choice, page),
        materials=_materials(store, choice.language, page),
        project=project.title,
        roles=tuple(
            PlannedRole(what=role.what, who=names.get(role.person_id, "") if role.person_id is not None else "")
            for role in project.roles
        ),
        steps=tuple(PlannedStep(what=one.what, day=one.day, reached=one.reached) for one in project.milestones),
        shown_on=project.shown_on,
        audience=project.audience,
        minutes=project.minutes if project else 0,
    )
    return sheet, found.programme_id


def my_weeks_of(store: Store, choice: SheetChoice) -> tuple[MyWeeks, ProgrammeId]:
    """The weeks of one person, of their pairs that go on and their groups. Raises `Invalid` where none has a plan."""
    person = chosen_person(store, choice)
    found = [(page, page.plan) for page in _pages_with(store, person.id) if page.plan is not None]
    if not found:
        raise Invalid([Issue(field="person_id", key="plans.issue.no_plan")])
    for page, _ in found:
        refuse_people(store, (one.id for one in page.party.people))
    said = words(choice.language, store.settings.desk().setting)
    plans = tuple(_my_plan(page, plan, person.id, said) for page, plan in found)
    return MyWeeks(reader=person.first_name, plans=plans), found[0][0].party.programme_id


@dataclass(frozen=True, slots=True)
class _Found:
    """A plan there is, and the programme of whose it is."""

    plan: Plan
    programme_id: ProgrammeId


def _page(store: Store, of: PlanOf, field: str) -> tuple[PlanPage, _Found]:
    plan = store.plans.of(pair_id=of.pair_id, group_id=of.group_id)
    if plan is None:
        raise Invalid([Issue(field=field, key="plans.issue.no_plan")])
    party: Party = party_of(store, of)
    return page_of(store, party, plan), _Found(plan, party.programme_id)


def _pages_with(store: Store, person_id: PersonId) -> Iterator[PlanPage]:
    theirs = {PlanOf(pair_id=pair.id) for pair in store.pairs.of(person_id)}
    theirs |= {PlanOf(group_id=g.id) for g in store.pairs.groups() if any(one == person_id for one, _ in g.members)}
    for plan in store.plans.all():
        if plan.of not in theirs:
            continue
        party = party_of(store, plan.of)
        if party.is_open:
            yield page_of(store, party, plan)


def _weeks(store: Store, choice: SheetChoice, page: PlanPage) -> tuple[PlannedWeek, ...]:
    said = words(choice.language, store.settings.desk().setting)
    without = _without(store, page, choice.language)
    return tuple(_week(line, said, without.get(line.followed.place, "")) for line in page.lines)


def _week(line: PlanLine, said: Words, no_cut: str) -> PlannedWeek:
    followed, content = line.followed, line.week.content
    text = line.activity.text(said.language) if line.activity is not None else None
    meeting = followed.meeting
    return PlannedWeek(
        number=followed.number,
        monday=line.week.monday,
        kind=content.kind,
        title=_title(line, said) if content.kind is WeekKind.ACTIVITY else "",
        own_words=content.own_words,
        aim=text.aim if text is not None and followed.part == 1 else "",
        no_cut=no_cut,
        tags=tuple(line.activity.tags) if line.activity is not None else (),
        state=followed.state,
        why=line.week.why,
        met=meeting.day if meeting is not None and meeting.status is not MeetingStatus.CANCELLED else None,
    )


def _title(line: PlanLine, said: Words) -> str:
    """The activity's title, with which of its meetings it is where it has several."""
    if line.activity is None:
        return said("page_plans.not_in_library")
    title = line.activity.text(said.language).title
    if line.activity.meetings == 1:
        return title
    return said("page_plans.part", title=title, part=line.followed.part, of=line.activity.meetings)


def _without(store: Store, page: PlanPage, language: str) -> dict[int, str]:
    """How to do without what the site does not let in, by the place of its week: once, in the first still to come."""
    told: set[ActivityId] = set()
    found: dict[int, str] = {}
    for line in page.lines:
        if line.activity is None or not line.followed.is_open or line.activity.id in told:
            continue
        here = activity_here(store, line.activity.id)
        told.add(here.id)
        if here.materials != line.activity.materials:
            found[line.followed.place] = here.text(language).no_cut
    return found


def _materials(store: Store, language: str, page: PlanPage) -> tuple[str, ...]:
    """The most that is needed of each thing at one meeting that is still to come, of what the site lets in."""
    most: dict[str, int] = {}
    to_come = (line.activity.id for line in page.lines if line.activity is not None and line.followed.is_open)
    for activity_id in to_come:
        for material in activity_here(store, activity_id).materials:
            name = material.item.label(language)
            most[name] = max(most.get(name, 0), material.total(page.party.situation.people))
    return tuple(f"{count} × {name}" for name, count in sorted(most.items()))


def _my_plan(page: PlanPage, plan: Plan, person_id: PersonId, said: Words) -> MyPlan:
    parts = (role.what for role in plan.project.roles if role.person_id == person_id)
    return MyPlan(
        in_group=plan.group_id is not None,
        weeks=tuple(_my_weeks(page.lines, said)),
        parts=tuple(parts),
        shown_on=plan.project.shown_on,
    )


def _my_weeks(lines: Iterable[PlanLine], said: Words) -> Iterator[MyWeek]:
    """What was skipped or moved on is nobody's to tick; why is for staff."""
    for line in lines:
        if line.week.state is not WeekState.PLANNED:
            continue
        plain = line.activity.text(said.language).worksheet(SheetVersion.PLAIN) if line.activity is not None else None
        content = line.week.content
        yield MyWeek(
            monday=line.week.monday,
            kind=content.kind,
            title=plain.title if plain is not None else (content.own_words if content.kind is WeekKind.OWN else ""),
            aim=plain.aim if plain is not None and line.followed.part == 1 else "",
            done=line.followed.state is WeekState.DONE,
        )
