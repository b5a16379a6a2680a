# SPDX-License-Identifier: MIT
"""The sheets of a plan, gathered from a real desk: the whole for staff, one's own weeks without anybody else for who takes part."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from mentordesk.activities import allowed_items
from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.audience import audience_issues
from mentordesk.records.ids import ActivityId
from mentordesk.records.pairs import PairEnding
from mentordesk.records.plan_sheets import GroupPlan, MyWeeks, ProgrammePlan
from mentordesk.records.plans import Content, Milestone, PlanOf, Project, ProjectRole, WeekKind
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, own_activities, pairs, plan_pages, plans
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import draw, gather_sheet
from tests.printing import reading
from tests.support.desks import MONDAY
from tests.support.wing import Wing

WEEK = timedelta(days=7)


def kept(wing: Wing, of: PlanOf) -> int:
    page = wing.desk.ask(partial(plan_pages.proposed_page, of=of, first=MONDAY, weeks=12))
    return wing.desk.perform("plans.act.keep", partial(plans.keep_plan, of=of, weeks=page.weeks)).value


def gathered(wing: Wing, kind: SheetKind, **about: object):
    choice = SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    sheet = wing.desk.ask(partial(gather_sheet, choice=choice)).sheet
    assert audience_issues(sheet) == ()
    return sheet


def test_the_plan_of_a_pair_has_every_week_with_its_aim_and_what_is_needed(wing: Wing) -> None:
    plan = kept(wing, PlanOf(pair_id=wing.pair))
    skip = partial(plans.skip_week, plan_id=plan, monday=MONDAY + WEEK, why="lockdown")
    wing.desk.perform("plans.act.skip", skip)
    sheet = gathered(wing, SheetKind.PROGRAMME_PLAN, pair_id=wing.pair)
    assert isinstance(sheet, ProgrammePlan)
    assert (len(sheet.weeks), sheet.weeks[0].title, sheet.weeks[0].number) == (12, "First meeting map", 1)
    assert (sheet.weeks[1].number, sheet.weeks[1].why) == (None, "lockdown")
    assert sheet.weeks[0].aim and sheet.weeks[0].tags == ("B",) and sheet.weeks[0].met == MONDAY
    assert sheet.materials and "Baptiste" in sheet.whose
    french = gathered(wing, SheetKind.PROGRAMME_PLAN, pair_id=wing.pair, language="fr")
    assert french.weeks[0].title != sheet.weeks[0].title


def test_what_the_site_does_not_let_in_is_on_no_list_and_the_week_says_how_to_do_without(wing: Wing) -> None:
    kept(wing, PlanOf(pair_id=wing.pair))
    before = gathered(wing, SheetKind.PROGRAMME_PLAN, pair_id=wing.pair)
    label = next(item.label("en") for item in allowed_items() if item.code == "pen")
    pen = next(line for line in before.materials if line.endswith(f"× {label}"))
    assert not before.weeks[0].no_cut
    forbid = partial(own_activities.allow_material, code="pen", allowed=False)
    wing.desk.perform("own_activities.act.allow", forbid)
    sheet = gathered(wing, SheetKind.PROGRAMME_PLAN, pair_id=wing.pair)
    assert sheet.materials and pen not in sheet.materials
    assert sheet.weeks[0].no_cut.startswith("Not let in here: ")
    choice = SheetChoice(kind=SheetKind.PROGRAMME_PLAN, pair_id=wing.pair)
    page = " ".join(reading.text(draw(wing.desk.ask(partial(gather_sheet, choice=choice))).pdf).split())
    assert sheet.weeks[0].no_cut.split(".")[0] in page


def test_how_to_do_without_is_said_once_of_what_takes_several_meetings(wing: Wing) -> None:
    plan = kept(wing, PlanOf(group_id=wing.group))
    content = Content(kind=WeekKind.ACTIVITY, activity_id=ActivityId("small-project-big-thanks"))
    for number in (3, 4, 5):
        put_in = partial(plans.put_in_week, plan_id=plan, monday=MONDAY + number * WEEK, content=content)
        wing.desk.perform("plans.act.replace", put_in)
    forbid = partial(own_activities.allow_material, code="flip-chart", allowed=False)
    wing.desk.perform("own_activities.act.allow", forbid)
    weeks = gathered(wing, SheetKind.GROUP_PLAN, group_id=wing.group).weeks
    parts = [week for week in weeks if week.title.startswith("Small project, big thanks")]
    assert [bool(week.no_cut) for week in parts] == [True, False, False]


def test_ones_own_weeks_are_plain_and_name_nobody_else(wing: Wing) -> None:
    of_pair, of_group = kept(wing, PlanOf(pair_id=wing.pair)), kept(wing, PlanOf(group_id=wing.group))
    skip = partial(plans.skip_week, plan_id=of_pair, monday=MONDAY, why="Baptiste was in the healthcare wing")
    wing.desk.perform("plans.act.skip", skip)
    own = partial(
        plans.put_in_week,
        plan_id=of_pair,
        monday=MONDAY + WEEK,
        content=Content(kind=WeekKind.OWN, own_words="Reading together"),
    )
    wing.desk.perform("plans.act.replace", own)
    project = Project(
        title="A guide",
        roles=(ProjectRole(what="draws", person_id=wing.baptiste), ProjectRole(what="asks", person_id=wing.carter)),
        milestones=(Milestone(what="draft", day=MONDAY),),
        shown_on=MONDAY + 9 * WEEK,
    )
    wing.desk.perform("plans.act.project", partial(plans.write_project, plan_id=of_group, project=project))
    sheet = gathered(wing, SheetKind.MY_WEEKS, person_id=wing.baptiste)
    assert isinstance(sheet, MyWeeks)
    assert (sheet.reader, [plan.in_group for plan in sheet.plans]) == ("Sam", [False, True])
    assert [plan.parts for plan in sheet.plans] == [(), ("draws",)]
    assert (sheet.plans[0].weeks[0].title, len(sheet.plans[0].weeks)) == ("Reading together", 11)
    choice = SheetChoice(kind=SheetKind.MY_WEEKS, person_id=wing.baptiste)
    page = reading.text(draw(wing.desk.ask(partial(gather_sheet, choice=choice))).pdf)
    assert "The weeks of Sam" in page and "Reading together" in page
    assert not any(name in page for name in ("Adeyemi", "Baptiste", "Carter", "healthcare", "Readers"))


def test_a_group_has_its_project_on_the_sheet(wing: Wing) -> None:
    plan = kept(wing, PlanOf(group_id=wing.group))
    project = Project(title="A guide", roles=(ProjectRole(what="draws", person_id=wing.carter),), audience="the wing")
    wing.desk.perform("plans.act.project", partial(plans.write_project, plan_id=plan, project=project))
    sheet = gathered(wing, SheetKind.GROUP_PLAN, group_id=wing.group)
    assert isinstance(sheet, GroupPlan)
    assert (sheet.whose, sheet.project, sheet.roles[0].what) == ("Readers", "A guide", "draws")
    assert "Carter" in sheet.roles[0].who


def test_without_a_plan_there_is_no_sheet_and_two_kept_apart_get_none(wing: Wing) -> None:
    for kind, about in (
        (SheetKind.PROGRAMME_PLAN, {"pair_id": wing.pair}),
        (SheetKind.GROUP_PLAN, {"group_id": wing.group}),
        (SheetKind.MY_WEEKS, {"person_id": wing.baptiste}),
    ):
        with pytest.raises(Invalid):
            gathered(wing, kind, **about)
    kept(wing, PlanOf(pair_id=wing.pair))
    keep = partial(apart.add_apart, draft=ApartDraft(person_a=wing.adeyemi, person_b=wing.baptiste))
    wing.desk.perform("apart.act.add", keep)
    for kind, about in (
        (SheetKind.PROGRAMME_PLAN, {"pair_id": wing.pair}),
        (SheetKind.MY_WEEKS, {"person_id": wing.baptiste}),
    ):
        with pytest.raises(Refused):
            gathered(wing, kind, **about)


def test_the_weeks_of_a_pair_that_has_ended_are_on_no_sheet_of_ones_own(wing: Wing) -> None:
    kept(wing, PlanOf(pair_id=wing.pair))
    kept(wing, PlanOf(group_id=wing.group))
    assert len(gathered(wing, SheetKind.MY_WEEKS, person_id=wing.baptiste).plans) == 2
    end = partial(pairs.end_pair, pair_id=wing.pair, ending=PairEnding.COMPLETED)
    wing.desk.perform("pairs.act.end", end)
    sheet = gathered(wing, SheetKind.MY_WEEKS, person_id=wing.baptiste)
    assert [plan.in_group for plan in sheet.plans] == [True], "nobody is handed weeks that will not be"
