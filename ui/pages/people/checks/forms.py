# SPDX-License-Identifier: MIT
"""The forms of the checks tab: an outcome, a training, and letting somebody through. They say; the tab has it done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.records.checks import CheckDraft, CheckItem, CheckOutcome, OverrideDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import CheckItemId, ModuleId, PersonId, ProgrammeId
from mentordesk.records.training import Module, TrainingDraft
from ui.forms.fields import choice_field, date_field, number_field, text_field, tick_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.widgets.inputs import enum_options


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEntry:
    """An outcome while it is being typed."""

    outcome: CheckOutcome = CheckOutcome.CLEAR
    day: date | None = None
    done_by: str = ""
    valid_until: date | None = None
    conditions: str = ""

    def draft(self, item: CheckItemId, person: PersonId, today: date) -> CheckDraft:
        """The draft for the desk; no day typed means today."""
        return CheckDraft(
            item_id=item,
            person_id=person,
            outcome=self.outcome,
            day=self.day or today,
            done_by=self.done_by,
            valid_until=self.valid_until if self.outcome.passes else None,
            conditions=self.conditions if self.outcome is CheckOutcome.CONDITIONS else "",
        )


class OutcomeForm(Form[OutcomeEntry]):
    """What came out, when, by whom, until when; conditions only where there are some."""

    def __init__(self, look: Look, item: CheckItem, today: date) -> None:
        super().__init__(look, OutcomeEntry, "page_checks.field")
        self.add(choice_field("outcome", enum_options(look.words, "checks.outcome", CheckOutcome)))
        self.add(text_field("conditions", limit=200))
        self.add(date_field(look, "day"))
        self.add(text_field("done_by", limit=80))
        months = item.valid_months
        hint = look.words.plural("page_checks.list_says", months) if months else look.words("page_checks.list_no_end")
        self.add(date_field(look, "valid_until", look.words("page_checks.as_listed")), hint=hint)
        self.load(OutcomeEntry(day=today))
        self.edited.connect(self._show_rows)
        self._show_rows()

    def _show_rows(self) -> None:
        outcome = self.field("outcome").read()
        for name, shown in (
            ("conditions", outcome is CheckOutcome.CONDITIONS),
            ("valid_until", outcome.passes),
        ):
            self.rows[name].label.setVisible(shown)
            self.rows[name].box.setVisible(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEntry:
    """A training while it is being typed. `quarters` are quarters of an hour."""

    day: date | None = None
    trainer: str = ""
    minutes: int = 60
    passed: bool = True
    valid_until: date | None = None

    def draft(
        self, module: ModuleId, people: tuple[PersonId, ...], today: date, not_passed: frozenset[PersonId] = frozenset()
    ) -> TrainingDraft:
        """The draft for the desk; no day typed means today."""
        return TrainingDraft(
            module_id=module,
            person_ids=people,
            day=self.day or today,
            trainer=self.trainer,
            minutes=self.minutes,
            not_passed=not_passed if self.passed else frozenset(people),
            valid_until=self.valid_until,
        )


class TrainingForm(Form[TrainingEntry]):
    """When, by whom, how long, whether it was passed, and until when it is good."""

    def __init__(self, look: Look, module: Module, today: date) -> None:
        super().__init__(look, TrainingEntry, "page_checks.field")
        self.add(tick_field("passed"))
        self.add(date_field(look, "day"))
        self.add(text_field("trainer", limit=80))
        self.add(number_field("minutes", 5, 2400, f" {look.words('page_programme.minutes')}"))
        months = module.valid_months
        hint = look.words.plural("page_checks.list_says", months) if months else look.words("page_checks.list_no_end")
        self.add(date_field(look, "valid_until", look.words("page_checks.as_listed")), hint=hint)
        self.load(TrainingEntry(day=today, minutes=module.minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideEntry:
    """An override while it is being typed."""

    until: date | None = None
    reason: str = ""

    def draft(
        self,
        programme: ProgrammeId,
        role: MentoringRole,
        person: PersonId,
        item: CheckItemId | None,
        module: ModuleId | None,
        today: date,
    ) -> OverrideDraft:
        """The draft for the desk; no day typed ends it today."""
        return OverrideDraft(
            programme_id=programme,
            role=role,
            person_id=person,
            item_id=item,
            module_id=module,
            until=self.until or today,
            reason=self.reason,
        )


class OverrideForm(Form[OverrideEntry]):
    """Until when, and why."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, OverrideEntry, "page_checks.field")
        self.add(date_field(look, "until", look.words("page_checks.today_only")))
        self.add(text_field("reason", limit=300))
