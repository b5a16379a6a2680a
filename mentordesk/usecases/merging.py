# SPDX-License-Identifier: MIT
"""One person under two records: proposing them, seeing what one record of both would hold, making it so, or saying no.

Nothing is ever merged by itself. Merging is one transaction and one undo.
"""

from __future__ import annotations

from mentordesk.errors import Invalid, Stale
from mentordesk.records.applications import ApplicationStatus
from mentordesk.records.enrolments import Enrolment, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.merging import LikelyPair, MergeDraft, MergePlan, fields_differing, merged_fields
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.people import PersonDraft
from mentordesk.records.roles import Permission
from mentordesk.roster.likeness import likely_pairs
from mentordesk.store import Store
from mentordesk.usecases.enrolments import take_step
from mentordesk.usecases.merging_together import clashes_in_one, to_confirm
from mentordesk.usecases.people import differences, tidied
from mentordesk.usecases.permission import needs

_TOLD = {"pair": "merging.issue.pair", "apart": "merging.issue.kept_apart", "not_the_same": ""}
"""What is said of a record that names both; of any other kind it is said in general."""

_WITH_PAIRS = frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.PAUSED, EnrolmentStatus.ENDING})


@needs(Permission.WRITE_PEOPLE)
def likely_duplicates(store: Store) -> tuple[LikelyPair, ...]:
    """People who may be on the desk twice, the likeliest first; never those who were said to be two."""
    return likely_pairs(store.people.all(), store.merging.said_to_be_two())


@needs(Permission.WRITE_PEOPLE)
def plan_merge(store: Store, kept: PersonId, dropped: PersonId) -> MergePlan:
    """What making two records one would do: where they differ, what moves, and why it may be refused. Writes nothing."""
    keeps, goes = store.people.get(kept), store.people.get(dropped)
    return MergePlan(
        kept=keeps,
        dropped=goes,
        differing=fields_differing(keeps, goes),
        sides=_sides(keeps, goes),
        moves=store.merging.counts(dropped),
        refusals=_refusals(store, kept, dropped),
        to_confirm=to_confirm(store, kept, dropped),
    )


@needs(Permission.WRITE_PEOPLE)
def merge_people(store: Store, draft: MergeDraft) -> PersonId:
    """Make two records one: every record of the dropped one becomes the kept one's, and its number goes on finding them.

    Raises `Invalid` where one would be paired with, or kept apart from, themselves, be with somebody they must not meet,
    or hold twice what is held once, and where something unusual was not confirmed; `Stale` when either changed since.
    """
    kept, dropped = store.people.get(draft.kept), store.people.get(draft.dropped)
    if draft.based_on is not None and draft.based_on != (kept.changed_at, dropped.changed_at):
        raise Stale("errors_merging.stale")
    if refusals := _refusals(store, kept.id, dropped.id):
        raise Invalid(refusals, refusals[0].key)
    if unconfirmed := [one for one in to_confirm(store, kept.id, dropped.id) if one not in draft.confirmed]:
        raise Invalid(unconfirmed, unconfirmed[0].key)
    now, merged = store.clock.now(), tidied(merged_fields(kept, dropped, draft.from_dropped))
    paired = _paired_places(store, kept.id, dropped.id)
    store.merging.merge(kept.id, dropped.id, now)
    for enrolment, status in paired:
        take_step(store, enrolment, status)
    store.people.change(kept.id, merged, now)
    for number in {kept.number, dropped.number} - {merged.number, ""}:
        store.merging.remember_number(kept.id, number)
    changes = (("merged", dropped.number or dropped.listed_name, merged.number), *differences(kept, merged))
    store.people.note_history(kept.id, now, store.actor.initials, changes)
    return kept.id


@needs(Permission.WRITE_PEOPLE)
def not_the_same(store: Store, one: PersonId, other: PersonId) -> None:
    """Say that two who look alike are two people; they are not proposed again."""
    store.people.get(one)
    store.people.get(other)
    store.merging.set_apart(one, other, store.clock.now(), store.actor.initials)


def _sides(kept: PersonDraft, dropped: PersonDraft) -> tuple[tuple[str, str, str], ...]:
    texts = [{name: text for name, _, text in differences(PersonDraft(), draft)} for draft in (kept, dropped)]
    return tuple((name, texts[0].get(name, ""), texts[1].get(name, "")) for name in {**texts[0], **texts[1]})


def _refusals(store: Store, kept: PersonId, dropped: PersonId) -> tuple[Issue, ...]:
    if kept == dropped:
        return (Issue(field="", key="merging.issue.same_record"),)
    keys = {_TOLD.get(table, "merging.issue.together") for table in store.merging.naming_both(kept, dropped)}
    if store.merging.meet_each_other(kept, dropped):
        keys.add("merging.issue.same_meeting")
    if _partners(store, kept) & _partners(store, dropped):
        keys.add("merging.issue.same_partner")
    if _asked_for(store, kept) & _asked_for(store, dropped):
        keys.add("merging.issue.same_application")
    told = tuple(Issue(field="", key=key) for key in sorted(keys - {""}))
    return (*told, *clashes_in_one(store, kept, dropped))


def _paired_places(store: Store, kept: PersonId, dropped: PersonId) -> list[tuple[Enrolment, EnrolmentStatus]]:
    """The kept one's places that become one with a place from which the dropped one is in pairs: those pairs go on, so
    nobody may stand there as one who only asked."""
    theirs = {
        (one.programme_id, one.role): one.status
        for one in store.enrolments.all(person_id=dropped)
        if one.status in _WITH_PAIRS
    }
    return [
        (one, theirs[one.programme_id, one.role])
        for one in store.enrolments.all(person_id=kept)
        if not one.has_left and one.status not in _WITH_PAIRS and (one.programme_id, one.role) in theirs
    ]


def _partners(store: Store, person_id: PersonId) -> set[PersonId]:
    """With whom somebody is in an open pair: made one, nobody may be in two open pairs with the same person."""
    open_pairs = [pair for pair in store.pairs.of(person_id) if pair.status in OPEN_PAIRS]
    return {pair.mentee_id if pair.mentor_id == person_id else pair.mentor_id for pair in open_pairs}


def _asked_for(store: Store, person_id: PersonId) -> set[tuple[ProgrammeId, MentoringRole]]:
    """The places somebody has an open application for: one is open for each, and the words of neither may be lost."""
    return {
        (one.programme_id, one.role) for one in store.applications.of(person_id) if one.status is ApplicationStatus.OPEN
    }
