# SPDX-License-Identifier: MIT
"""Staff keeping in touch with a pair: writing down that somebody was spoken with, and seeing when that was last."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.contacts import Contact, ContactDraft, contact_issues
from mentordesk.records.ids import PairId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PAIRS)
def pair_contacts(store: Store, pair_id: PairId) -> tuple[Contact, ...]:
    """The contacts of staff with a pair, newest first."""
    return store.contacts.of_pair(pair_id)


@needs(Permission.WRITE_PAIRS)
def record_contact(store: Store, draft: ContactDraft) -> None:
    """Write down that staff spoke with one of a pair, or with both (MENTOR 5.1, 5.2). Raises `Invalid`."""
    pair = store.pairs.get(draft.pair_id)
    if not set(draft.with_ids) <= {pair.mentor_id, pair.mentee_id}:
        raise Refused("errors_life.not_of_pair")
    draft = replace(draft, said=" ".join(draft.said.split()), with_ids=tuple(dict.fromkeys(draft.with_ids)))
    if issues := contact_issues(draft, store.clock.today()):
        raise Invalid(issues)
    store.contacts.add(draft, store.clock.now(), store.actor.initials)
