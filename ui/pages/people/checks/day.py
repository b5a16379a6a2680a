# SPDX-License-Identifier: MIT
"""A training day for several people: module, day, trainer, and who of them did not pass."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import what_said
from mentordesk.records.ids import ModuleId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person
from mentordesk.records.training import Module, TrainingDraft
from ui.forms.fields import choice_field, date_field, number_field, tags_field, text_field
from ui.forms.form import Form
from ui.look.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A training day while it is being typed; `not_passed` are ids as text, as the tags hold them."""

    module: ModuleId | None = None
    day: date | None = None
    trainer: str = ""
    minutes: int = 60
    not_passed: tuple[str, ...] = ()

    def issues(self) -> tuple[Issue, ...]:
        """A name among those who did not pass that is nobody's who was there: they would pass by mistake."""
        unknown = any(not code.isdigit() for code in self.not_passed)
        return (Issue(field="not_passed", key="page_checks.day.unknown"),) if unknown else ()

    def draft(self, people: tuple[PersonId, ...], today: date) -> TrainingDraft | None:
        """The draft for the desk; None while there is no module."""
        if self.module is None:
            return None
        failed = frozenset(PersonId(int(code)) for code in self.not_passed if code.isdigit())
        return TrainingDraft(
            module_id=self.module,
            person_ids=people,
            day=self.day or today,
            trainer=self.trainer,
            minutes=self.minutes,
            not_passed=failed & frozenset(people),
        )


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """Whom a training day is about, as it is kept with what was typed when the desk locks over it."""

    programme: ProgrammeId
    role: MentoringRole
    people: tuple[Person, ...]

    def kept(self, typed: str) -> str:
        """As a text."""
        ids = [person.id for person in self.people]
        return json.dumps({"programme": self.programme, "role": self.role.value, "people": ids, "typed": typed})

    @staticmethod
    def where(kept: str) -> tuple[ProgrammeId, MentoringRole, tuple[PersonId, ...]]:
        """The programme, the role and the people of one that was kept."""
        found = json.loads(kept)
        ids = tuple(PersonId(one) for one in found["people"])
        return ProgrammeId(found["programme"]), MentoringRole(found["role"]), ids

    @staticmethod
    def typed(kept: str) -> str:
        """What was typed into the form of one that was kept."""
        return json.loads(kept)["typed"]


class DayForm(Form[DayEntry]):
    """The length follows the module until it is changed by hand."""

    def __init__(self, look: Look, modules: Sequence[Module], people: Sequence[Person], today: date) -> None:
        super().__init__(look, DayEntry, "page_checks.field")
        words = look.words
        self._length = {module.id: module.minutes for module in modules}
        self.add(choice_field("module", [(module.id, what_said(words, module)) for module in modules]))
        self.add(date_field(look, "day"))
        self.add(text_field("trainer", limit=80))
        self.add(number_field("minutes", 5, 2400, f" {words('page_programme.minutes')}"))
        known = {str(person.id): person.introduced_name for person in people}
        self.add(tags_field(look, "not_passed", known))
        self.field("module").edited.connect(lambda *_: self._take_length())
        first = modules[0]
        self.load(DayEntry(module=first.id, day=today, minutes=first.minutes))

    def _take_length(self) -> None:
        self.field("minutes").write(self._length[self.field("module").read()])
