# SPDX-License-Identifier: MIT
"""How training modules, the hours a programme asks for, and what people did of them are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ModuleId, PersonId, ProgrammeId, TrainingId
from mentordesk.records.training import Module, Training
from mentordesk.store.by_person import of_people
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, moment

_MODULE = "id, kind, own_words, minutes, valid_months, mandatory"
_TRAINING = "id, module_id, person_id, minutes, trainer, day, passed, valid_until, recorded_at, recorded_by, struck_by, struck_why"


class Trainings:
    """Modules of programmes, hours asked for, and the trainings of people."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def modules(self, programme_id: ProgrammeId, role: MentoringRole) -> tuple[Module, ...]:
        """What a programme teaches a role now, in the order of its list."""
        rows = self._db.all(
            f"SELECT {_MODULE} FROM training_module WHERE programme_id = ? AND role = ? AND retired = 0 "
            "ORDER BY position, id",
            (programme_id, role),
        )
        return tuple(_module(row) for row in rows)

    def module(self, module_id: ModuleId) -> tuple[ProgrammeId, MentoringRole, Module]:
        """One module, retired or not, with the programme and role it belongs to, or `NotFound`."""
        row = self._db.one(f"SELECT {_MODULE}, programme_id, role FROM training_module WHERE id = ?", (module_id,))
        if row is None:
            raise NotFound("errors_checks.gone")
        return ProgrammeId(row[6]), MentoringRole(row[7]), _module(row)

    def replace_modules(self, programme_id: ProgrammeId, role: MentoringRole, modules: Sequence[Module]) -> None:
        """Set the training of a role. A module that is gone is asked no more; what was recorded of it stays."""
        kept = [module.id for module in modules if module.id is not None]
        for old in self.modules(programme_id, role):
            if old.id not in kept:
                self._db.run("UPDATE training_module SET retired = 1 WHERE id = ?", (old.id,))
        for at, module in enumerate(modules):
            values = (at, module.kind, module.own_words, module.minutes, module.valid_months, module.mandatory)
            if module.id is None:
                self._db.run(
                    "INSERT INTO training_module (position, kind, own_words, minutes, valid_months, mandatory, "
                    "programme_id, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*values, programme_id, role),
                )
            else:
                self._db.run(
                    "UPDATE training_module SET position = ?, kind = ?, own_words = ?, minutes = ?, valid_months = ?, "
                    "mandatory = ? WHERE id = ? AND programme_id = ? AND role = ?",
                    (*values, module.id, programme_id, role),
                )

    def demand(self, programme_id: ProgrammeId, role: MentoringRole) -> tuple[int, bool]:
        """The minutes of training asked for, and whether a second person has to agree; nothing where never set."""
        row = self._db.one(
            "SELECT required_minutes, approval FROM role_demand WHERE programme_id = ? AND role = ?",
            (programme_id, role),
        )
        return (row[0], bool(row[1])) if row else (0, False)

    def set_demand(self, programme_id: ProgrammeId, role: MentoringRole, minutes: int, approval: bool) -> None:
        """Set the minutes of training asked for, and whether a second person has to agree."""
        self._db.run(
            "INSERT INTO role_demand (programme_id, role, required_minutes, approval) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (programme_id, role) DO UPDATE SET required_minutes = excluded.required_minutes, "
            "approval = excluded.approval",
            (programme_id, role, minutes, approval),
        )

    def add(
        self,
        module_id: ModuleId,
        person_id: PersonId,
        *,
        minutes: int,
        trainer: str,
        on: str,
        passed: bool,
        until: str | None,
        at: datetime,
        by: str,
    ) -> TrainingId:
        """Put one person's part in a training on the record; `on` and `until` are days as stored."""
        return TrainingId(
            self._db.run(
                "INSERT INTO training_record (module_id, person_id, minutes, trainer, day, passed, valid_until, "
                "recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (module_id, person_id, minutes, trainer, on, passed, until, iso(at), by),
            )
        )

    def get(self, training_id: TrainingId) -> Training:
        """One training of one person, or `NotFound`."""
        row = self._db.one(f"SELECT {_TRAINING} FROM training_record WHERE id = ?", (training_id,))
        if row is None:
            raise NotFound("errors_checks.gone")
        return _training(row)

    def strike(self, training_id: TrainingId, by: str, why: str) -> None:
        """Mark a training as entered in error; it stays to be read."""
        self._db.run("UPDATE training_record SET struck_by = ?, struck_why = ? WHERE id = ?", (by, why, training_id))

    def of_people(self, person_ids: Collection[PersonId] | None) -> dict[PersonId, tuple[Training, ...]]:
        """Every training of these people (None: of all), oldest first."""
        grouped: defaultdict[PersonId, list[Training]] = defaultdict(list)
        for row in of_people(self._db, f"SELECT {_TRAINING} FROM training_record", person_ids):
            training = _training(row)
            grouped[training.person_id].append(training)
        return {person_id: tuple(found) for person_id, found in grouped.items()}

    def all(self) -> tuple[Training, ...]:
        """Every training on the desk."""
        return tuple(_training(row) for row in self._db.all(f"SELECT {_TRAINING} FROM training_record ORDER BY id"))


def _module(row: Row) -> Module:
    return Module(
        id=ModuleId(row[0]),
        kind=row[1],
        own_words=row[2],
        minutes=row[3],
        valid_months=row[4],
        mandatory=bool(row[5]),
    )


def _training(row: Row) -> Training:
    on = day(row[5])
    assert on is not None
    return Training(
        id=TrainingId(row[0]),
        module_id=ModuleId(row[1]),
        person_id=PersonId(row[2]),
        minutes=row[3],
        trainer=row[4],
        day=on,
        passed=bool(row[6]),
        valid_until=day(row[7]),
        recorded_at=moment(row[8]),
        recorded_by=row[9],
        struck_by=row[10],
        struck_why=row[11],
    )
