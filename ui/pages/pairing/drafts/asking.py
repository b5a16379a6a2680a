# SPDX-License-Identifier: MIT
"""What the view of drafts asks the desk in one go. It runs on the desk's thread and knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentordesk.records.ids import ProgrammeId, ProposalId
from mentordesk.records.judged import JudgedPlan
from mentordesk.records.proposals import DraftLine
from mentordesk.usecases import proposals
from mentordesk.usecases.proposals import DraftTable


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNews:
    """The drafts of a programme, and the one on show as its pairs stand today."""

    lines: tuple[DraftLine, ...]
    table: DraftTable | None
    judged: JudgedPlan | None
    second_person: bool


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
    )
