# SPDX-License-Identifier: MIT
"""A second person's agreement: who proposes somebody for active cannot be the one who agrees (`anchors.md` 6.1, line 3)."""

from __future__ import annotations

from mentordesk.errors import Refused
from mentordesk.records.approvals import Approval
from mentordesk.records.ids import ApprovalId, PersonId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PEOPLE)
def proposals(store: Store, programme_id: ProgrammeId) -> dict[PersonId, Approval]:
    """Who was proposed in a programme, agreed to or still waiting, by person."""
    return store.approvals.of(programme_id)


@needs(Permission.WRITE_PEOPLE)
def propose_for_active(store: Store, programme_id: ProgrammeId, person_id: PersonId) -> ApprovalId:
    """Propose somebody; a colleague has to agree before they can be paired or active."""
    if not any(not one.has_left for one in store.enrolments.all(programme_id=programme_id, person_id=person_id)):
        raise Refused("errors_checks.not_enrolled")
    known = store.approvals.of(programme_id).get(person_id)
    if known is not None and known.waits:
        raise Refused("errors_checks.proposed_already")
    return store.approvals.propose(programme_id, person_id, store.actor.user_id, store.clock.now())


@needs(Permission.APPROVE)
def approve_for_active(store: Store, programme_id: ProgrammeId, person_id: PersonId) -> None:
    """Agree to somebody a colleague proposed; never to one's own proposal."""
    known = store.approvals.of(programme_id).get(person_id)
    if known is None or not known.waits:
        raise Refused("errors_checks.not_proposed")
    if known.proposed_by == store.actor.user_id:
        raise Refused("errors_checks.own_proposal")
    store.approvals.approve(known.id, store.actor.user_id, store.clock.now())


@needs(Permission.APPROVE)
def withdraw_approval(store: Store, programme_id: ProgrammeId, person_id: PersonId) -> None:
    """Take a proposal or an agreement back: the person cannot be paired again until a colleague agrees."""
    known = store.approvals.of(programme_id).get(person_id)
    if known is None:
        raise Refused("errors_checks.not_proposed")
    store.approvals.withdraw(known.id, store.clock.now())
