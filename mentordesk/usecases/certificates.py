# SPDX-License-Identifier: MIT
"""What stands on a training certificate: the modules a person passed, each once, with its newest day."""

from __future__ import annotations

from mentordesk.errors import Invalid
from mentordesk.records.hindrances import what_said
from mentordesk.records.ids import ModuleId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.sheet_contents import CertificateRow, TrainingCertificate
from mentordesk.records.training import Training
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_person
from mentordesk.words import words


def certificate_of(store: Store, choice: SheetChoice) -> tuple[TrainingCertificate, ProgrammeId | None]:
    """The certificate of one person, and the programme where all of it belongs to one; `Invalid` where nothing was passed."""
    person = chosen_person(store, choice)
    passed = _newest_passed(store, person.id)
    if not passed:
        raise Invalid([Issue(field="person_id", key="errors.sheet_needs.training")])
    said = words(choice.language)
    found = [(training, *store.training.module(training.module_id)) for training in passed]
    programmes = {programme_id for _, programme_id, _, _ in found}
    trainers = dict.fromkeys(training.trainer for training in passed if training.trainer)
    sheet = TrainingCertificate(
        name=person.full_name,
        rows=tuple(
            CertificateRow(module=what_said(said, module), minutes=training.minutes, day=training.day)
            for training, _, _, module in found
        ),
        trainer=next(iter(trainers)) if len(trainers) == 1 else "",
        coordinator=store.actor.name,
    )
    return sheet, next(iter(programmes)) if len(programmes) == 1 else None


def _newest_passed(store: Store, person_id: PersonId) -> list[Training]:
    newest: dict[ModuleId, Training] = {}
    entries = store.training.of_people([person_id]).get(person_id, ())
    for training in sorted(entries, key=lambda training: (training.day, training.id)):
        if training.counts and training.passed:
            newest[training.module_id] = training
    return sorted(newest.values(), key=lambda training: (training.day, training.id))
