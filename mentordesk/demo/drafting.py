# SPDX-License-Identifier: MIT
"""A draft of the next pairing on the invented desk: one pair approved, one dismissed, the others still to be decided."""

from __future__ import annotations

from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases import proposal_deciding, proposals
from mentordesk.usecases.pairing import solve
from mentordesk.usecases.pairing_problem import pairing_problem


def keep_a_draft(desk: Desk, programme_id: ProgrammeId, name: str) -> None:
    """Keep the best pairs of today under a name, as far as there are any. Nothing of it becomes real."""
    proposal = solve(desk.ask(partial(pairing_problem, programme_id=programme_id)))
    if not proposal.pairs:
        return
    save = partial(proposals.save_draft, programme_id=programme_id, name=name, proposal=proposal)
    draft_id = desk.perform("proposals.act.save", save).value
    pairs = [pair.id for pair in desk.ask(partial(proposals.draft_table, draft_id=draft_id)).draft.pairs]
    approve = partial(proposal_deciding.approve_pairs, draft_id=draft_id, pair_ids=pairs[:1])
    desk.perform("proposals.act.approve", approve)
    if len(pairs) > 1:
        dismiss = partial(proposal_deciding.dismiss_pairs, draft_id=draft_id, pair_ids=pairs[1:2])
        desk.perform("proposals.act.dismiss", dismiss)
