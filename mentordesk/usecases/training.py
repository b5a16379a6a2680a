# SPDX-License-Identifier: MIT
"""Training at the desk: a training day for one or several people put on the record at once, and taking an error back."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.checks import valid_until
from mentordesk.records.ids import TrainingId
from mentordesk.records.roles import Permission
from mentordesk.records.training import Training, TrainingDraft, training_issues
from mentordesk.store import Store
from mentordesk.store.rows import iso
from mentordesk.usecases.checks import reason_for_striking
from mentordesk.usecases.permission import needs


@needs(Permission.WRITE_PEOPLE)
def record_training(store: Store, draft: TrainingDraft) -> tuple[TrainingId, ...]:
    """Put a training on the record for everybody who was there, whether they passed or not (REQ-1.7)."""
    _, _, module = store.training.module(draft.module_id)
    people = tuple(dict.fromkeys(draft.person_ids))
    tidy = replace(draft, trainer=" ".join(draft.trainer.split()), person_ids=people)
    issues = training_issues(tidy, store.clock.today())
    if issues:
        raise Invalid(issues)
    until = tidy.valid_until or valid_until(tidy.day, module.valid_months)
    day = iso(tidy.day)
    assert day is not None
    return tuple(
        store.training.add(
            tidy.module_id,
            store.people.get(person_id).id,
            minutes=tidy.minutes or module.minutes,
            trainer=tidy.trainer,
            on=day,
            passed=person_id not in tidy.not_passed,
            until=None if person_id in tidy.not_passed else iso(until),
            at=store.clock.now(),
            by=store.actor.initials,
        )
        for person_id in people
    )


@needs(Permission.WRITE_PEOPLE)
def strike_training(store: Store, training_id: TrainingId, why: str) -> Training:
    """Strike out a training that was entered in error; it stays to be read, with who struck it out and why."""
    if not store.training.get(training_id).counts:
        raise Refused("errors_checks.struck_already")
    store.training.strike(training_id, store.actor.initials, reason_for_striking(why))
    return store.training.get(training_id)
