# SPDX-License-Identifier: MIT
"""How plans of several weeks and projects are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.ids import ActivityId, GroupId, PairId, PersonId, PlanId
from mentordesk.records.plans import (
    Because,
    Content,
    Milestone,
    Plan,
    PlanWeek,
    Project,
    ProjectRole,
    WeekKind,
    WeekState,
)
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, moment

_SELECT = "SELECT id, pair_id, group_id, made_at, made_by, project, shown_on, audience, minutes FROM plan"
_WRITE_WEEK = """
INSERT INTO plan_week (plan_id, monday, kind, activity_id, own_words, because, state, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (plan_id, monday) DO UPDATE SET kind = excluded.kind, activity_id = excluded.activity_id,
    own_words = excluded.own_words, because = excluded.because, state = excluded.state, why = excluded.why
"""


class Plans:
    """Plans of pairs and groups, one for each at most."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, plan_id: PlanId) -> Plan:
        """One plan, or `NotFound`."""
        found = self._plans("WHERE id = ?", (plan_id,))
        if not found:
            raise NotFound("errors_plans.gone")
        return found[0]

    def of(self, *, pair_id: PairId | None = None, group_id: GroupId | None = None) -> Plan | None:
        """The plan of a pair or of a group, if it has one."""
        found = self._plans("WHERE pair_id IS ? AND group_id IS ?", (pair_id, group_id))
        return found[0] if found else None

    def all(self) -> tuple[Plan, ...]:
        """Every plan, in the order they were first made."""
        return self._plans("WHERE 1 = 1", ())

    def add(self, *, pair_id: PairId | None, group_id: GroupId | None, at: datetime, by: str) -> PlanId:
        """Store a plan without weeks yet."""
        sql = "INSERT INTO plan (pair_id, group_id, made_at, made_by) VALUES (?, ?, ?, ?)"
        return PlanId(self._db.run(sql, (pair_id, group_id, iso(at), by)))

    def write_weeks(self, plan_id: PlanId, weeks: tuple[PlanWeek, ...]) -> None:
        """Let a plan have exactly these weeks; those that stay the same are not touched."""
        for (monday,) in self._db.all("SELECT monday FROM plan_week WHERE plan_id = ?", (plan_id,)):
            if date.fromisoformat(monday) not in {week.monday for week in weeks}:
                self._db.run("DELETE FROM plan_week WHERE plan_id = ? AND monday = ?", (plan_id, monday))
        self._db.run_many(_WRITE_WEEK, [(plan_id, *_columns(week)) for week in weeks])

    def write_project(self, plan_id: PlanId, project: Project) -> None:
        """Store or replace the project of a plan."""
        self._db.run(
            "UPDATE plan SET project = ?, shown_on = ?, audience = ?, minutes = ? WHERE id = ?",
            (project.title, iso(project.shown_on), project.audience, project.minutes, plan_id),
        )
        for table in ("plan_role", "plan_milestone"):
            self._db.run(f"DELETE FROM {table} WHERE plan_id = ?", (plan_id,))
        self._db.run_many(
            "INSERT INTO plan_role (plan_id, position, what, person_id) VALUES (?, ?, ?, ?)",
            [(plan_id, place, role.what, role.person_id) for place, role in enumerate(project.roles)],
        )
        self._db.run_many(
            "INSERT INTO plan_milestone (plan_id, position, what, day, reached) VALUES (?, ?, ?, ?, ?)",
            [
                (plan_id, place, one.what, iso(one.day), int(one.reached))
                for place, one in enumerate(project.milestones)
            ],
        )

    def remove(self, plan_id: PlanId) -> None:
        """Take a plan away with its weeks and its project; meetings stay."""
        self._db.run("DELETE FROM plan WHERE id = ?", (plan_id,))

    def _plans(self, where: str, values: Sequence[object]) -> tuple[Plan, ...]:
        """Plans with all that belongs to them, in one query for each table however many there are."""
        weeks = self._below(
            "monday, kind, activity_id, own_words, because, state, why FROM plan_week", "monday", where, values
        )
        roles = self._below("what, person_id FROM plan_role", "position, rowid", where, values)
        milestones = self._below("what, day, reached FROM plan_milestone", "day, position", where, values)
        return tuple(
            Plan(
                id=PlanId(row[0]),
                pair_id=PairId(row[1]) if row[1] is not None else None,
                group_id=GroupId(row[2]) if row[2] is not None else None,
                made_at=moment(row[3]),
                made_by=row[4],
                project=_project(row[5:], roles[row[0]], milestones[row[0]]),
                weeks=tuple(_week(week) for week in weeks[row[0]]),
            )
            for row in self._db.all(f"{_SELECT} {where} ORDER BY id", values)
        )

    def _below(self, what: str, order: str, where: str, values: Sequence[object]) -> Mapping[int, list[Row]]:
        """Rows that belong to plans, by plan."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._db.all(
            f"SELECT plan_id, {what} WHERE plan_id IN (SELECT id FROM plan {where}) ORDER BY {order}", values
        ):
            found[row[0]].append(row[1:])
        return found


def _project(row: Row, roles: Sequence[Row], milestones: Sequence[Row]) -> Project:
    return Project(
        title=row[0],
        shown_on=day(row[1]),
        audience=row[2],
        minutes=row[3],
        roles=tuple(
            ProjectRole(what=what, person_id=PersonId(who) if who is not None else None) for what, who in roles
        ),
        milestones=tuple(
            Milestone(what=what, day=date.fromisoformat(by), reached=bool(reached)) for what, by, reached in milestones
        ),
    )


def _columns(week: PlanWeek) -> tuple[str | None, ...]:
    content = week.content
    because = " ".join(content.because)
    return iso(week.monday), content.kind, content.activity_id, content.own_words, because, week.state, week.why


def _week(row: Row) -> PlanWeek:
    content = Content(
        kind=WeekKind(row[1]),
        activity_id=ActivityId(row[2]) if row[2] is not None else None,
        own_words=row[3],
        because=tuple(Because(code) for code in row[4].split()),
    )
    return PlanWeek(monday=date.fromisoformat(row[0]), content=content, state=WeekState(row[5]), why=row[6])
