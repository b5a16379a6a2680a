# SPDX-License-Identifier: MIT
"""The judgement of checks, trainings and overrides held against a slow one that only counts, over invented histories."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.checks import Check, CheckItem, CheckOutcome, Override
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Demands, Dossier, hindrances_of
from mentordesk.records.ids import (
    CheckId,
    CheckItemId,
    ModuleId,
    OverrideId,
    PersonId,
    ProgrammeId,
    TrainingId,
    UserId,
)
from mentordesk.records.training import Module, Training

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FIRST = date(2026, 1, 1)
WHO = PersonId(1)
ITEMS = tuple(
    CheckItem(id=CheckItemId(n), own_words=f"check {n}", mandatory=n != 3, second_person=n == 2) for n in (1, 2, 3)
)
MODULES = tuple(Module(id=ModuleId(n), own_words=f"module {n}", minutes=60, mandatory=n == 1) for n in (1, 2))
DEMANDS = Demands(items=ITEMS, modules=MODULES, required_minutes=90)

days = st.integers(0, 6).map(lambda n: FIRST + timedelta(days=n))
ends = st.none() | days
struck = st.sampled_from(("", "", "", "wrong"))


def a_check(number: int) -> st.SearchStrategy[Check]:
    return st.builds(
        Check,
        id=st.just(CheckId(number)),
        item_id=st.sampled_from([item.id for item in ITEMS]),
        person_id=st.just(WHO),
        outcome=st.sampled_from(CheckOutcome),
        day=days,
        done_by=st.sampled_from(("Hale", "hale ", "Ruiz", "Voss")),
        valid_until=ends,
        recorded_at=st.just(NOW),
        recorded_by=st.just("JM"),
        struck_why=struck,
    )


def a_training(number: int) -> st.SearchStrategy[Training]:
    return st.builds(
        Training,
        id=st.just(TrainingId(number)),
        module_id=st.sampled_from([module.id for module in MODULES]),
        person_id=st.just(WHO),
        minutes=st.sampled_from((30, 60, 120)),
        trainer=st.just(""),
        day=days,
        passed=st.booleans(),
        valid_until=ends,
        recorded_at=st.just(NOW),
        recorded_by=st.just("JM"),
        struck_why=struck,
    )


def an_override(number: int) -> st.SearchStrategy[Override]:
    about = st.sampled_from([(1, None), (2, None), (None, 1), (None, None)])
    return about.flatmap(
        lambda what: st.builds(
            Override,
            id=st.just(OverrideId(number)),
            programme_id=st.just(ProgrammeId(1)),
            role=st.just(MentoringRole.MENTOR),
            person_id=st.just(WHO),
            item_id=st.just(what[0]),
            module_id=st.just(what[1]),
            until=days,
            reason=st.just("for a reason"),
            made_at=st.just(NOW),
            made_by=st.just("JM"),
            made_by_id=st.just(UserId(1)),
            seen_check=st.integers(0, 5),
            ended_by=st.sampled_from(("", "", "JM")),
        )
    )


dossiers = st.builds(
    Dossier,
    person_id=st.just(WHO),
    checks=st.integers(0, 6).flatmap(lambda n: st.tuples(*(a_check(i + 1) for i in range(n)))),
    trainings=st.integers(0, 4).flatmap(lambda n: st.tuples(*(a_training(i + 1) for i in range(n)))),
    overrides=st.integers(0, 2).flatmap(lambda n: st.tuples(*(an_override(i + 1) for i in range(n)))),
)


def who_of(item: CheckItem, paper: Check) -> str:
    return paper.done_by.strip().lower() if item.second_person else "anybody"


def clear_slowly(item: CheckItem, checks: tuple[Check, ...], on: date) -> bool:
    """Whether a check is met, told step by step as a clerk would with the papers in a row."""
    row = []
    for day in sorted({check.day for check in checks}):
        row += sorted(
            (c for c in checks if c.day == day and c.item_id == item.id and not c.struck_why), key=lambda c: c.id
        )
    good: dict[str, Check] = {}
    last = {who_of(item, paper): paper for paper in row}
    for paper in row:
        who = who_of(item, paper)
        if paper.outcome.passes:
            good[who] = paper
        else:
            good.pop(who, None)
        if paper.outcome is CheckOutcome.NOT_CLEAR and not last[who].outcome.passes:
            good = {}
    if not row or row[-1].outcome is CheckOutcome.AWAITING:
        return False
    running = [paper for paper in good.values() if not (paper.valid_until and paper.valid_until < on)]
    return len(running) >= (2 if item.second_person else 1)


def expected(dossier: Dossier, on: date) -> set[str]:
    """Which demands are in the way, by name."""
    found = set()
    for item in ITEMS:
        if (
            item.mandatory
            and not clear_slowly(item, dossier.checks, on)
            and not let_through(dossier, item.id, None, on)
        ):
            found.add(item.own_words)
    passed = [
        t for t in dossier.trainings if t.passed and not t.struck_why and not (t.valid_until and t.valid_until < on)
    ]
    if not any(t.module_id == 1 for t in passed) and not let_through(dossier, None, ModuleId(1), on):
        found.add("module 1")
    hours = sum(max([t.minutes for t in passed if t.module_id == n] or [0]) for n in (1, 2))
    if hours < 90 and not let_through(dossier, None, None, on):
        found.add("")
    return found


def let_through(dossier: Dossier, item: CheckItemId | None, module: ModuleId | None, on: date) -> bool:
    for one in dossier.overrides:
        if (one.item_id, one.module_id) != (item, module) or one.ended_by or one.until < on:
            continue
        refused = [
            c
            for c in dossier.checks
            if item and c.item_id == item and c.outcome is CheckOutcome.NOT_CLEAR and not c.struck_why
        ]
        if not any(check.id > one.seen_check for check in refused):
            return True
    return False


@given(dossiers, days)
def test_the_judgement_is_the_slow_clerks(dossier: Dossier, on: date) -> None:
    assert {hindrance.own_words for hindrance in hindrances_of(DEMANDS, dossier, on)} == expected(dossier, on)


@given(dossiers, days)
def test_the_order_in_which_papers_lie_changes_nothing(dossier: Dossier, on: date) -> None:
    turned = Dossier(
        person_id=WHO,
        checks=dossier.checks[::-1],
        trainings=dossier.trainings[::-1],
        overrides=dossier.overrides[::-1],
    )
    assert hindrances_of(DEMANDS, turned, on) == hindrances_of(DEMANDS, dossier, on)
