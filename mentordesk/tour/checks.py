# SPDX-License-Identifier: MIT
"""What is asked of everybody before a first pair, put on the record of invented people: all of it came out clear."""

from __future__ import annotations

from datetime import date

from mentordesk.records.checks import CheckDraft, CheckOutcome
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.training import TrainingDraft
from mentordesk.store import Store
from mentordesk.usecases.check_lists import programme_demands
from mentordesk.usecases.checks import record_check
from mentordesk.usecases.training import record_training
from mentordesk.words import Words


def check_everybody(store: Store, said: Words, programme_id: ProgrammeId) -> int:
    """Record every mandatory check and module of everybody in the programme as clear today; returns how many entries."""
    demands, today, entries = programme_demands(store, programme_id), store.clock.today(), 0
    for role in MentoringRole:
        found = store.enrolments.all(programme_id=programme_id)
        people = tuple(enrolment.person_id for enrolment in found if enrolment.role is role)
        entries += sum(_checked(store, said, demands[role], person, today) for person in people)
        entries += _trained(store, said, demands[role], people, today)
    return entries


def _checked(store: Store, said: Words, demands: Demands, person: PersonId, today: date) -> int:
    """A check that two people make is recorded by each of them."""
    entries = 0
    for item in demands.items:
        if item.mandatory and item.id is not None:
            for by in ("office", "second") if item.second_person else ("office",):
                name = said(f"demo.checked_by.{by}")
                outcome = CheckOutcome.CLEAR
                draft = CheckDraft(item_id=item.id, person_id=person, outcome=outcome, day=today, done_by=name)
                record_check(store, draft)
                entries += 1
    return entries


def _trained(store: Store, said: Words, demands: Demands, people: tuple[PersonId, ...], today: date) -> int:
    entries = 0
    for module in demands.modules if people else ():
        if module.mandatory and module.id is not None:
            draft = TrainingDraft(module_id=module.id, person_ids=people, day=today, trainer=said("demo.trainer"))
            record_training(store, draft)
            entries += len(people)
    return entries
