# SPDX-License-Identifier: MIT
"""What a programme demands of a role: its check-list, its training, its hours, a second person's agreement."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from mentordesk.errors import Invalid
from mentordesk.paths import resources
from mentordesk.records.checks import CheckItem, check_list_issues
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.records.training import Module, modules_issues
from mentordesk.store import Store
from mentordesk.usecases.checks import demands_of
from mentordesk.usecases.permission import needs


def usual_demands(role: MentoringRole) -> Demands:
    """The check-list and the training most programmes start from, of `resources/checks/usual.toml`."""
    usual = _usual()[role.value]
    return Demands(
        items=tuple(CheckItem(**item) for item in usual["check"]),
        modules=tuple(Module(**module) for module in usual.get("module", ())),
        required_minutes=usual.get("required_minutes", 0),
    )


def known_kinds() -> tuple[str, ...]:
    """Every check and module that has a label in both languages, in the order of the shipped lists."""
    listed = (entry["kind"] for usual in _usual().values() for entry in (*usual["check"], *usual.get("module", ())))
    return tuple(dict.fromkeys(listed))


@needs(Permission.READ_PROGRAMMES)
def programme_demands(store: Store, programme_id: ProgrammeId) -> dict[MentoringRole, Demands]:
    """What a programme demands of each role; nothing where nobody ever set it."""
    return {role: demands_of(store, programme_id, role) for role in MentoringRole}


@needs(Permission.WRITE_PROGRAMMES)
def set_demands(store: Store, programme_id: ProgrammeId, role: MentoringRole, demands: Demands) -> None:
    """Set what a programme demands of a role. What is on the record of anybody stays, whatever becomes of the list."""
    store.programmes.get(programme_id)
    issues = (*check_list_issues(demands.items), *modules_issues(demands.modules, demands.required_minutes))
    if issues:
        raise Invalid(issues)
    store.checks.replace_items(programme_id, role, demands.items)
    store.training.replace_modules(programme_id, role, demands.modules)
    store.training.set_demand(programme_id, role, demands.required_minutes, demands.approval)


@needs(Permission.WRITE_PROGRAMMES)
def take_over_usual(store: Store, programme_id: ProgrammeId) -> dict[MentoringRole, Demands]:
    """Give a programme the usual lists for both roles; what it demands already stays, and is not listed twice."""
    for role in MentoringRole:
        now, usual = demands_of(store, programme_id, role), usual_demands(role)
        checks, modules = {item.kind for item in now.items}, {module.kind for module in now.modules}
        demands = Demands(
            items=(*now.items, *(item for item in usual.items if item.kind not in checks)),
            modules=(*now.modules, *(module for module in usual.modules if module.kind not in modules)),
            required_minutes=max(now.required_minutes, usual.required_minutes),
            approval=now.approval,
        )
        set_demands(store, programme_id, role, demands)
    return programme_demands(store, programme_id)


@cache
def _usual() -> Mapping[str, Any]:
    return tomllib.loads((resources() / "checks" / "usual.toml").read_text("utf-8"))
