# SPDX-License-Identifier: MIT
"""No plan leaves the engine without its proof, whichever switch is set: a core that lies is found out under each."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mentordesk.pairing import assignment, core
from mentordesk.pairing.core.task import Answer, Task
from mentordesk.pairing.errors import Unproven
from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.solve import plan
from mentordesk.records.pairing_aim import Objective
from tests.pairing.rosters import problem

SWITCHES: dict[str, dict[str, Any]] = {
    "served": {},
    "quality": {"objective": Objective.QUALITY, "worth_making": 300},
    "worst_off": {"worst_off_first": True},
    "keep": {"keep": "everybody"},
    "all": {"objective": Objective.QUALITY, "worth_making": 300, "worst_off_first": True, "keep": "everybody"},
}
HONEST = core.chosen()


class Lying:
    """A core that gives the first pair of every plan away and keeps the prices that would prove it."""

    def best_plan(self, asked: Task) -> Answer:
        answer = HONEST.best_plan(asked)
        made = np.flatnonzero(answer.chosen >= 0)
        answer.chosen[made[:1]] = -1
        return answer

    def __getattr__(self, name: str) -> object:
        return getattr(HONEST, name)


def options_of(switch: str, case: Any) -> dict[str, Any]:
    options = dict(SWITCHES[switch])
    if "keep" in options:
        options["keep"] = [(mentor.id, mentee.id) for mentor in case.mentors for mentee in case.mentees]
    return options


@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("switch", SWITCHES)
def test_a_plan_that_is_not_the_best_is_refused_under_every_switch(switch: str, several: bool, monkeypatch) -> None:
    case = problem(8, 12, 9, several=several)
    options = options_of(switch, case)
    assert plan(case, **options).cells
    monkeypatch.setattr(assignment.core, "chosen", lambda _which=None: Lying())
    with pytest.raises(Unproven):
        plan(case, **options)


@pytest.mark.parametrize("switch", ["worst_off", "all"])
def test_a_floor_that_could_be_higher_is_refused(switch: str, monkeypatch) -> None:
    case = problem(8, 12, 9)
    options = options_of(switch, case)
    floor = plan(case, **options).plan.floor
    assert floor is not None
    monkeypatch.setattr(assignment, "highest_floor", lambda _asked, _pairs: floor - 1)
    with pytest.raises(Unproven):
        plan(case, **options)


def test_a_price_worked_out_by_a_lying_core_is_refused(monkeypatch) -> None:
    planned = plan(problem(8, 12, 9))
    key = next(
        (planned.problem.mentors[column].id, planned.problem.mentees[row].id)
        for row, column in np.argwhere(planned.blocks == 0).tolist()
        if (row, column) not in planned.cells
    )
    pricing = Pricing(planned)
    assert pricing.what_if(*key).possible
    monkeypatch.setattr(assignment.core, "chosen", lambda _which=None: Lying())
    with pytest.raises(Unproven):
        pricing.what_if(*key)
