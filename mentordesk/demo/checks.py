# SPDX-License-Identifier: MIT
"""Invented checks and training: nearly all clear, a few missing or awaited, some that run out soon or did, one override."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from mentordesk.demo.people import Invented
from mentordesk.records.checks import CheckDraft, CheckItem, CheckOutcome, OverrideDraft
from mentordesk.records.enrolments import PAIRABLE, MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.training import TrainingDraft
from mentordesk.store import Store
from mentordesk.usecases.check_lists import programme_demands
from mentordesk.usecases.checks import override_check, record_check
from mentordesk.usecases.training import record_training
from mentordesk.words import Words

_CLEARANCE = "security_clearance"


class _Lot(Enum):
    """What is out of the ordinary with somebody's checks, by their number on the desk: the same in every telling."""

    ORDINARY = 0
    OVERRIDDEN = 9
    MISSING = 21
    SOON = 6
    CONDITIONS = 14
    RUN_OUT = 33


_ROUND = 40


def check_and_train(
    store: Store, said: Words, programme_id: ProgrammeId, arrived: Iterable[tuple[PersonId, Invented]], today: date
) -> None:
    """Put on the record what was done for these people before or on the day they came; `today` is the demo's last day."""
    demands = programme_demands(store, programme_id)
    arrived = tuple(arrived)
    for person_id, person in arrived:
        _check(store, said, demands[person.role], person_id, person, today)
        if _lot(person_id) is _Lot.OVERRIDDEN and person.status in PAIRABLE:
            _let_through(store, said, programme_id, demands[person.role], person_id, person.role, today)
    for role in MentoringRole:
        ready = tuple(who for who, person in arrived if person.role is role and person.status in PAIRABLE)
        for module in demands[role].modules if ready else ():
            if module.id is not None and module.mandatory:
                draft = TrainingDraft(
                    module_id=module.id, person_ids=ready, day=store.clock.today(), trainer=said("demo.trainer")
                )
                record_training(store, draft)


def _check(store: Store, said: Words, demands: Demands, who: PersonId, person: Invented, today: date) -> None:
    lot = _lot(who)
    for item in demands.items:
        if not item.mandatory:
            continue
        if person.status not in PAIRABLE:
            if item.kind == _CLEARANCE:
                _record(store, said, item, who, CheckOutcome.AWAITING)
            continue
        if item.kind == _CLEARANCE and lot in (_Lot.MISSING, _Lot.OVERRIDDEN):
            continue
        until = _until(item, lot, today, store.clock.today())
        with_conditions = item.kind == _CLEARANCE and lot is _Lot.CONDITIONS
        outcome = CheckOutcome.CONDITIONS if with_conditions else CheckOutcome.CLEAR
        _record(store, said, item, who, outcome, until)
        if item.second_person:
            _record(store, said, item, who, outcome, until, second=True)


def _record(
    store: Store,
    said: Words,
    item: CheckItem,
    who: PersonId,
    outcome: CheckOutcome,
    until: date | None = None,
    *,
    second: bool = False,
) -> None:
    assert item.id is not None
    by = (
        "security" if item.kind == _CLEARANCE else "second" if second else "officer" if item.second_person else "office"
    )
    record_check(
        store,
        CheckDraft(
            item_id=item.id,
            person_id=who,
            outcome=outcome,
            day=store.clock.today() - timedelta(days=2),
            done_by=said(f"demo.checked_by.{by}"),
            valid_until=until,
            conditions=said("demo.conditions") if outcome is CheckOutcome.CONDITIONS else "",
        ),
    )


def _until(item: CheckItem, lot: _Lot, today: date, now: date) -> date | None:
    """When a clearance runs out that is out of the ordinary; None takes what the list says."""
    if item.kind != _CLEARANCE or lot not in (_Lot.SOON, _Lot.RUN_OUT):
        return None
    wanted = today + timedelta(days=12 if lot is _Lot.SOON else -4)
    return max(wanted, now)


def _let_through(
    store: Store,
    said: Words,
    programme_id: ProgrammeId,
    demands: Demands,
    who: PersonId,
    role: MentoringRole,
    today: date,
) -> None:
    item = next(item for item in demands.items if item.kind == _CLEARANCE)
    draft = OverrideDraft(
        programme_id=programme_id,
        role=role,
        person_id=who,
        item_id=item.id,
        until=today + timedelta(days=20),
        reason=said("demo.override"),
    )
    override_check(store, draft)


def _lot(who: PersonId) -> _Lot:
    number = who if who < _ROUND else who % _ROUND
    if number == _Lot.OVERRIDDEN.value and who > _ROUND:
        return _Lot.ORDINARY  # one override on the whole desk
    return next((lot for lot in _Lot if lot.value == number), _Lot.ORDINARY)
