# SPDX-License-Identifier: MIT
"""Safeguarding concerns: written by whoever notices, read by those it is sealed to, completed and never taken back.

This is not the emergency channel. Every reading of somebody else's concern stands in the log; run what reads through
`Desk.perform`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from mentordesk.errors import Invalid, Refused
from mentordesk.records.concerns import (
    CONCERN_CONTEXT,
    DEBRIEF_WITHIN,
    EXTRACT_CONTEXT,
    Concern,
    ConcernCounts,
    ConcernDraft,
    ConcernExtract,
    ConcernFacts,
    ConcernState,
    concern_issues,
)
from mentordesk.records.ids import ConcernId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.store.rows import iso, maybe_moment
from mentordesk.store.sealed import readers_now
from mentordesk.usecases.permission import needs
from mentordesk.vault.errors import NotForYou, SealDamaged

RECENT = timedelta(days=30)


@needs(Permission.WRITE_CONCERNS)
def record_concern(store: Store, draft: ConcernDraft) -> ConcernId:
    """Write a concern down, sealed to its author and the safeguarding roles. A talk with who brought it is due in a day.

    Raises `Invalid` with every issue at its field.
    """
    now = store.clock.now()
    _require_valid(store, draft, now)
    if draft.about is not None:
        store.people.get(draft.about)
    author = store.actor.user_id
    concern_id = store.concerns.add(
        author=author,
        at=now,
        handed_over_at=draft.handed_over_at,
        debrief_due=now + DEBRIEF_WITHIN,
        sealed=store.seals.seal(_packed(draft), readers_now(store).concern(author), CONCERN_CONTEXT),
    )
    _log(store, "audit.action.concern_recorded", concern_id)
    return concern_id


@needs(Permission.WRITE_CONCERNS)
def my_concerns(store: Store) -> tuple[Concern, ...]:
    """The concerns the actor wrote, open ones first. Reading back one's own is not logged."""
    return tuple(_if_it_opens(store, facts) for facts in store.concerns.all(store.actor.user_id))


@needs(Permission.WRITE_CONCERNS)
def hand_over_concern(
    store: Store, concern_id: ConcernId, *, handed_to: str, handed_over_at: datetime, reference: str = ""
) -> None:
    """Complete a concern: to whom it was handed, when, and its number in the establishment's system.

    By its author, or by who handles concerns. Raises `Invalid`, `Forbidden`.
    """
    facts = store.concerns.facts(concern_id)
    if facts.author_id != store.actor.user_id:
        store.actor.require(Permission.HANDLE_CONCERNS)
    before = _content(store, concern_id)
    content = replace(
        before,
        handed_to=handed_to.strip(),
        handed_over_at=handed_over_at,
        reference=reference.strip() or before.reference,
    )
    _require_valid(store, content, store.clock.now())
    readers = readers_now(store).concern(facts.author_id)
    store.concerns.replace(concern_id, store.seals.seal(_packed(content), readers, CONCERN_CONTEXT))
    store.concerns.hand_over(concern_id, handed_over_at)
    _log(store, "audit.action.concern_handed_over", concern_id)


@needs(Permission.READ_CONCERNS)
def concerns(store: Store) -> tuple[ConcernFacts, ...]:
    """Every concern from the outside, open ones first: nothing is opened, so nothing is logged."""
    return store.concerns.all()


@needs(Permission.READ_CONCERNS)
def read_concern(store: Store, concern_id: ConcernId) -> Concern:
    """One concern, opened. The reading stands in the log. Raises `NotForYou` for one sealed before the actor's time."""
    concern = _opened(store, store.concerns.facts(concern_id))
    _log(store, "audit.action.concern_read", concern_id)
    return concern


@needs(Permission.HANDLE_CONCERNS)
def release_extract(store: Store, concern_id: ConcernId, text: str) -> None:
    """Release a part of a concern, in the lead's own words, to the security liaison; empty text takes it back."""
    store.concerns.facts(concern_id)
    if text.strip():
        sealed = store.seals.seal(text.strip(), readers_now(store).extract(), EXTRACT_CONTEXT)
        store.concerns.release(concern_id, sealed, store.clock.now())
        _log(store, "audit.action.extract_released", concern_id)
    else:
        store.concerns.release(concern_id, None, None)
        _log(store, "audit.action.extract_withdrawn", concern_id)


@needs(Permission.READ_CONCERN_EXTRACT)
def concern_extracts(store: Store) -> tuple[ConcernExtract, ...]:
    """What was released, newest first. The reading stands in the log."""
    found: list[ConcernExtract] = []
    for facts in store.concerns.all():
        _, extract = store.concerns.sealed(facts.id)
        if extract is not None and facts.extract_at is not None:
            text = store.seals.open(extract, EXTRACT_CONTEXT)
            found.append(ConcernExtract(id=facts.id, released_at=facts.extract_at, text=text))
            _log(store, "audit.action.extract_read", facts.id)
    return tuple(found)


@needs(Permission.HANDLE_CONCERNS)
def file_concern(store: Store, concern_id: ConcernId, reference: str) -> None:
    """Say that the establishment's official record holds it, under which number. It stays readable."""
    facts = store.concerns.facts(concern_id)
    if facts.state is ConcernState.FILED:
        raise Refused("errors_access.concern_filed")
    if not reference.strip():
        raise Invalid([Issue(field="reference", key="concerns.issue.no_reference")])
    content = replace(_content(store, concern_id), reference=reference.strip())
    readers = readers_now(store).concern(facts.author_id)
    store.concerns.replace(concern_id, store.seals.seal(_packed(content), readers, CONCERN_CONTEXT))
    store.concerns.file(concern_id, store.clock.now(), store.actor.user_id)
    _log(store, "audit.action.concern_filed", concern_id)


@needs(Permission.WRITE_CONCERNS)
def concerns_waiting(store: Store) -> tuple[ConcernFacts, ...]:
    """What is still to be handed over or talked about, soonest first: one's own, and everybody's for who handles them."""
    everybodys = store.actor.may(Permission.HANDLE_CONCERNS)
    known = store.concerns.all(None if everybodys else store.actor.user_id)
    waiting = [facts for facts in known if facts.handed_over_at is None or facts.debriefed_at is None]
    return tuple(sorted(waiting, key=lambda facts: (facts.handed_over_at is not None, facts.debrief_due)))


@needs(Permission.WRITE_CONCERNS)
def note_debrief(store: Store, concern_id: ConcernId) -> None:
    """The talk with who brought it was had. By its author, or by who handles concerns."""
    facts = store.concerns.facts(concern_id)
    if facts.author_id != store.actor.user_id:
        store.actor.require(Permission.HANDLE_CONCERNS)
    if facts.debriefed_at is None:
        store.concerns.debriefed(concern_id, store.clock.now())
        _log(store, "audit.action.debriefed", concern_id)


@needs(Permission.COUNT_CONCERNS)
def concern_counts(store: Store) -> ConcernCounts:
    """How many there are. Nothing is opened."""
    now = store.clock.now()
    every = store.concerns.all()
    return ConcernCounts(
        open=sum(facts.state is ConcernState.OPEN for facts in every),
        filed=sum(facts.state is ConcernState.FILED for facts in every),
        recent=sum(facts.written_at > now - RECENT for facts in every),
        not_handed_over=sum(facts.handed_over_at is None for facts in every),
        debriefs_overdue=sum(facts.debrief_overdue(now) for facts in every),
    )


def _opened(store: Store, facts: ConcernFacts) -> Concern:
    _, extract = store.concerns.sealed(facts.id)
    released = extract is not None and store.actor.may(Permission.READ_CONCERNS)
    return Concern(
        facts=facts,
        content=_content(store, facts.id),
        extract=store.seals.open(extract, EXTRACT_CONTEXT) if extract and released else "",
    )


def _if_it_opens(store: Store, facts: ConcernFacts) -> Concern:
    try:
        return _opened(store, facts)
    except (NotForYou, SealDamaged):
        return Concern(facts=facts, content=None)


def _content(store: Store, concern_id: ConcernId) -> ConcernDraft:
    sealed, _ = store.concerns.sealed(concern_id)
    content = json.loads(store.seals.open(sealed, CONCERN_CONTEXT))
    moments = {name: maybe_moment(content[name]) for name in ("noticed_at", "handed_over_at")}
    # Inside the seal stands the record it was written about; it may have been merged into another since.
    about = store.merging.who(content["about"]) if content["about"] is not None else None
    return ConcernDraft(**{**content, **moments, "about": about})


def _require_valid(store: Store, draft: ConcernDraft, now: datetime) -> None:
    issues = concern_issues(draft, now)
    if issues:
        raise Invalid(issues)


def _packed(draft: ConcernDraft) -> str:
    content = asdict(draft) | {"noticed_at": iso(draft.noticed_at), "handed_over_at": iso(draft.handed_over_at)}
    return json.dumps(content, ensure_ascii=False)


def _log(store: Store, action: str, concern_id: ConcernId) -> None:
    store.audit.append(at=store.clock.now(), actor=store.actor.user_id, action=action, subject=f"concern:{concern_id}")
