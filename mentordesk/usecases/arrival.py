# SPDX-License-Identifier: MIT
"""Answering what was noticed at unlock. Who may not run the desk sees it and cannot answer it away."""

from __future__ import annotations

from mentordesk.errors import Refused
from mentordesk.records.arrival import SETTLING, Answer
from mentordesk.records.audit import subject
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.MANAGE_DESK)
def settle_finding(store: Store, finding_id: int, answer: Answer) -> None:
    """Answer a finding: a line of the log says who, about what, and what they said. It is not shown again.

    Raises `NotFound` when it was answered already, `Refused` for an answer that settles nothing.
    """
    finding = store.noticed.get(finding_id)
    if answer not in SETTLING or answer not in finding.answers:
        raise Refused("errors_desk.no_answer")
    store.noticed.drop(finding_id)
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action=f"audit.action.answered_{answer.value}",
        subject=subject("finding", finding.kind.value),
    )
