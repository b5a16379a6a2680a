# SPDX-License-Identifier: MIT
"""What the view of drafts asks the desk in one go. It runs on the desk's thread and knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import PersonId, ProgrammeId, ProposalId
from mentordesk.records.judged import JudgedPlan
from mentordesk.records.proposals import DraftLine
from mentordesk.usecases import proposals
from mentordesk.usecases.pairing_checks import hindered_people
from mentordesk.usecases.proposals import DraftTable


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNews:
    """The drafts of a programme, the one on show as its pairs stand today, and who is held up by a check or training."""

    lines: tuple[DraftLine, ...]
    table: DraftTable | None
    judged: JudgedPlan | None
    second_person: bool
    hindered: Mapping[PersonId, tuple[Hindrance, ...]] = field(default_factory=dict)


def gather_drafts(store: Any, programme_id: ProgrammeId, wanted: ProposalId | None) -> DraftNews:
    """The wanted draft, or the newest where it is not there any more."""
    lines = proposals.drafts(store, programme_id)
    ids = [line.id for line in lines]
    chosen = wanted if wanted in ids else ids[0] if ids else None
    table = proposals.draft_table(store, chosen) if chosen is not None else None
    return DraftNews(
        lines=lines,
        table=table,
        judged=proposals.judge_draft(table) if table is not None else None,
        second_person=proposals.second_person_needed(store, programme_id),
        hindered=hindered_people(store, programme_id) if table is not None else {},
    )
