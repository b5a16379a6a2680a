# SPDX-License-Identifier: MIT
"""What stands on the sheets of a plan: the whole plan for staff, of a pair or of a group, and one's own weeks to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.plans import WeekKind, WeekState
from mentordesk.records.sheet_marks import Content, Contents, Day, Name, Party, Terms
from mentordesk.records.sheets import SheetKind

Task = Annotated[str, Holds.TASK]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWeek:
    """A week of a plan for staff. `number` is None where nobody meets; `title` is "" where there is no activity.

    `no_cut` says what the site does not let in and how to do without, where that is so and the week is still to come.
    """

    number: Annotated[int | None, Holds.LAYOUT] = None
    monday: Day = None
    kind: Annotated[WeekKind | None, Holds.TASK] = None
    title: Task = ""
    own_words: Content = ""
    aim: Task = ""
    no_cut: Task = ""
    tags: Annotated[tuple[str, ...], Holds.TASK] = ()
    state: Annotated[WeekState | None, Holds.CONTENT] = None
    why: Content = ""
    met: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRole:
    """A part in a project and who has it."""

    what: Content = ""
    who: Name = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """What is to be ready by when."""

    what: Content = ""
    day: Day = None
    reached: Annotated[bool, Holds.CONTENT] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePlan:
    """Sheet 37, a pair's plan for staff: each week with its activity, and what is needed at most at one meeting."""

    KIND: ClassVar[SheetKind] = SheetKind.PROGRAMME_PLAN
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    whose: Name = ""
    programme: Terms = ""
    weeks: tuple[PlannedWeek, ...] = ()
    materials: Contents = ()
    project: Content = ""
    roles: tuple[PlannedRole, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    shown_on: Day = None
    audience: Content = ""
    minutes: Annotated[int, Holds.CONTENT] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan(ProgrammePlan):
    """Sheet 39, a group's plan for staff, with its project: who does what, by when, and the day it is shown."""

    KIND: ClassVar[SheetKind] = SheetKind.GROUP_PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class MyWeek:
    """A week in plain words: when, what it is about, whether it is behind one. `aim` is the worksheet's one sentence."""

    monday: Day = None
    kind: Annotated[WeekKind | None, Holds.TASK] = None
    title: Task = ""
    aim: Task = ""
    done: Annotated[bool, Holds.TASK] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPlan:
    """The weeks of one plan, with one's own parts in its project. Whose else it is stands nowhere."""

    in_group: Annotated[bool, Holds.LAYOUT] = False
    weeks: tuple[MyWeek, ...] = ()
    parts: Annotated[tuple[str, ...], Holds.TASK] = ()
    shown_on: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyWeeks:
    """Sheet 38, to keep: the weeks to come in plain words, with a box to tick for each. No name but the reader's own first name."""

    KIND: ClassVar[SheetKind] = SheetKind.MY_WEEKS
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    reader: Party = ""
    plans: tuple[MyPlan, ...] = ()
