# SPDX-License-Identifier: MIT
"""The matrix of roles and use cases, made from the code: every public function of `mentordesk.usecases` that takes a store."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import mentordesk.usecases
from mentordesk.records.roles import ROLE_TABLE, Permission, Role
from mentordesk.usecases.sheet_gathering import GATHERED

PARTS = frozenset(
    {
        "applications.against_applying",
        "applications.against_others",
        "paper_follows_joining.application",
        "paper_follows_joining.referral",
        "paper_joining.person_of",
        "paper_joining.programme_of",
        "paper_joining_checks.induction",
        "paper_joining_checks.interview",
        "paper_joining_facts.facts_of",
        "access_along.groups_held",
        "access_along.homes_held",
        "access_along.records_held",
        "access_along.talks_held",
        "access_along.times_held",
        "access_paper.papers_held",
        "activities.activity_here",
        "activities.find_activity",
        "activities.material_list",
        "activities.offered_activities",
        "apart.lines_of",
        "apart.open_between",
        "apart.set_terms",
        "apart_asking.clashes_of_move",
        "apart_asking.housed_too_near",
        "apart_asking.is_stale",
        "apart_asking.seen",
        "apart_asking.told_to",
        "apart_asking.verdict_on",
        "apart_meetings.about_apart",
        "audit_names.names_of",
        "audit_names.subjects_called",
        "characteristics.usable_characteristics",
        "checks.demands_of",
        "checks.dossiers",
        "checks.refuse_hindered",
        "clashes.clashes_of",
        "clashes.times_of",
        "consents.refusing_part",
        "consents.refusing_use",
        "early_activities.agreed",
        "early_activities.early_of",
        "early_activities.note_why",
        "enrolments.take_step",
        "export_rows.applications",
        "export_rows.attendance",
        "export_rows.checks",
        "export_rows.enrolments",
        "export_rows.meetings",
        "export_rows.pairs",
        "export_rows.people",
        "export_rows.programmes",
        "export_rows.records",
        "export_rows.steps",
        "export_rows.training",
        "export_tables.rows_of",
        "life_doing.over_before",
        "merging_together.clashes_in_one",
        "merging_together.to_confirm",
        "own_activities.keep_activity",
        "own_activities.never_issues",
        "sheets.own_sentences",
        "report_exceptions.exceptions_of",
        "pairing.make_pair",
        "plan_pages.page_of",
        "plan_pages.whole_library",
        "plan_parties.party_of",
        "plan_sheets.group_plan_of",
        "plan_sheets.my_weeks_of",
        "plan_sheets.programme_plan_of",
        "plans.page_of_plan",
        "presence.as_usually_free",
        "presence.in_their_week",
        "presence.never_together",
        "proposal_checks.in_the_way",
        "proposals.keep_as_draft",
        "readers.profile_of",
        "readers.readers_of",
        "papers.codes_of",
        "pairs.last_met",
        "pairs.places_left_waiting",
        "pairs.to_be_taken_out",
        "paper_closure.closure",
        "paper_contact_notes.contact_notes",
        "paper_contacts.contact_step",
        "paper_contacts.contacts_of_person",
        "paper_follows_along.mentor_log",
        "paper_follows_along.pair_review",
        "paper_follows_along.staff_contact",
        "paper_steps.names_of",
        "paper_steps.pair_of",
        "paper_steps.task_step",
        "papers.fresh_codes",
        "papers.note_papers",
        "papers.paper_lines",
        "papers_unnamed.enter_unnamed",
        "papers_unnamed.unnamed_answers",
        "paper_subjects.subject_of",
        "paper_subjects.subjects_of",
        "sheet_gathering.contents_of",
        "sheet_subjects.chosen_group",
        "sheet_subjects.chosen_meeting",
        "sheet_subjects.chosen_pair",
        "sheet_subjects.chosen_person",
        "sheet_subjects.chosen_programme",
        "sheet_subjects.expected_on",
        "sheet_subjects.known_programme",
        "sheet_subjects.leaving_wing",
        "sheet_subjects.place_name",
        "sheet_subjects.refuse_conflict",
        "sheet_subjects.refuse_people",
        "sheet_subjects.told_location",
        "sheet_subjects.unprintable_on",
        "sheets.framed",
        "sheets.write_down_print",
        "stale_sheets.note_paper",
        "standards_facts.gather_facts",
        "standards_lines.lines_here",
        "week_checks.on_clear_days",
        "whereabouts.gone_by",
        "whereabouts.located_on",
        "whereabouts.people_then",
    }
)
"""Pieces that use cases share, each by its module; the window never calls them, so they need no right of their own."""


@dataclass(frozen=True, slots=True)
class UseCase:
    """One use case: its name with its module, and what it says it needs."""

    name: str
    call: Callable[..., Any]

    @property
    def states(self) -> bool:
        """Whether it says what it needs; None says that it is about the actor's own."""
        return hasattr(self.call, "permission")

    @property
    def permission(self) -> Permission | None:
        """The right it needs."""
        return self.call.permission  # type: ignore[attr-defined]

    @property
    def confirmed(self) -> bool:
        """Whether it wants the passphrase again."""
        return self.call.confirmed  # type: ignore[attr-defined]

    @property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        """What it takes besides the store."""
        return tuple(inspect.signature(self.call).parameters.values())[1:]

    @property
    def nothing(self) -> tuple[tuple[None, ...], dict[str, None]]:
        """Arguments that mean nothing: enough to call it."""
        needed = [p for p in self.parameters if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
        by_name = {p.name: None for p in needed if p.kind is p.KEYWORD_ONLY}
        return (None,) * (len(needed) - len(by_name)), by_name

    def open_to(self, role: Role) -> bool:
        """Whether the shipped table lets this role call it."""
        return self.permission is None or self.permission in ROLE_TABLE[role]


def _gatherers() -> frozenset[str]:
    """What only fills a sheet: `sheets.gather_sheet` and `stale_sheets` ask for them all."""
    found: set[str] = set()
    for gathering in GATHERED.values():
        for call in filter(None, (gathering.filled, gathering.blank)):
            parts = (call.func, *call.keywords.values()) if isinstance(call, partial) else (call,)
            found |= {f"{part.__module__.rsplit('.', 1)[-1]}.{part.__name__}" for part in parts}
    return frozenset(found)


def use_cases() -> tuple[UseCase, ...]:
    """Every use case there is, by name."""
    found: list[UseCase] = []
    parts = PARTS | _gatherers()
    for module in pkgutil.iter_modules(mentordesk.usecases.__path__):
        loaded = importlib.import_module(f"mentordesk.usecases.{module.name}")
        for name, member in inspect.getmembers(loaded, inspect.isfunction):
            if member.__module__ != loaded.__name__ or name.startswith("_") or f"{module.name}.{name}" in parts:
                continue
            first = next(iter(inspect.signature(member).parameters.values()), None)
            if first is not None and first.name == "store":
                found.append(UseCase(f"{module.name}.{name}", member))
    return tuple(found)
