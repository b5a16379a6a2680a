# SPDX-License-Identifier: MIT
"""A concern as a sheet for the safeguarding file: by its author, or by who may read it. The blank one is any sheet's."""

from __future__ import annotations

from datetime import datetime

from mentordesk.errors import Forbidden, Invalid
from mentordesk.records.concerns import Concern
from mentordesk.records.ids import ConcernId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.records.sheet_contents import ConcernForm
from mentordesk.store import Store
from mentordesk.usecases.concerns import my_concerns, read_concern
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, framed
from mentordesk.vault.errors import NotForYou


@needs(Permission.PRINT)
def gather_concern_form(store: Store, choice: SheetChoice) -> GatheredSheet:
    """The filled form of a concern the actor wrote or may read (`choice.concern_id`); reading it stands in the log.

    Run it through `Desk.perform`. Raises `Forbidden`, and `NotForYou` for one that does not open to the actor.
    """
    if choice.concern_id is None:
        raise Invalid([Issue(field="concern_id", key="errors.sheet_needs.concern_id")])
    return framed(store, choice, _form(store, _opened(store, choice.concern_id)))


def _opened(store: Store, concern_id: ConcernId) -> Concern:
    if store.actor.may(Permission.READ_CONCERNS):
        return read_concern(store, concern_id)
    mine = next((concern for concern in my_concerns(store) if concern.facts.id == concern_id), None)
    if mine is None:
        raise Forbidden("errors.forbidden", permission=Permission.READ_CONCERNS.value)
    return mine


def _form(store: Store, concern: Concern) -> ConcernForm:
    content = concern.content
    if content is None:
        raise NotForYou
    person = store.people.some([content.about]).get(content.about) if content.about is not None else None
    author = next((user.member.name for user in store.access.all() if user.member.id == concern.facts.author_id), "")
    return ConcernForm(
        about=person.full_name if person else "",
        number=person.number if person else "",
        location=person.location if person else None,
        noticed_at=_here(content.noticed_at),
        fact=content.fact,
        own_words=content.own_words,
        told=content.told,
        immediate_action=content.immediate_action,
        author=author,
        written_at=_here(concern.facts.written_at),
        handed_to=content.handed_to,
        handed_over_at=_here(content.handed_over_at),
        official_number=content.reference,
    )


def _here(moment: datetime | None) -> datetime | None:
    """As the clock on the wall said."""
    return moment.astimezone() if moment is not None else None
