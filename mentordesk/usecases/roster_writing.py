# SPDX-License-Identifier: MIT
"""Writing the rows of an import: new people many at a time, known ones field by field with their history."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.errors import Refused, Stale
from mentordesk.records.enrolments import Enrolment, EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.exchange import ImportPlan, PlannedRow, RowKind
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.roster.identity import number_key
from mentordesk.store import Store
from mentordesk.usecases.enrolments import enrol
from mentordesk.usecases.people import differences, tidied

USUAL_CAPACITY = 2


class Writing:
    """One import being written, inside its transaction. `added`, `changed` and `enrolled` tell what was done."""

    def __init__(self, store: Store, programme_id: ProgrammeId | None) -> None:
        self._store, self._programme = store, programme_id
        self._numbers = store.people.numbers()
        self._dead = store.life_events.dead()
        self._known: dict[PersonId, dict[MentoringRole, Enrolment]] = {}
        if programme_id is not None:
            store.programmes.get(programme_id)
            for enrolment in store.enrolments.all(programme_id=programme_id):
                self._known.setdefault(enrolment.person_id, {})[enrolment.role] = enrolment
        self.added: set[PersonId] = set()
        self.changed = self.enrolled = 0

    def require_fresh(self, plan: ImportPlan) -> None:
        """Raise `Stale` when somebody whom the plan is about was changed, or is gone, since it was made."""
        now = self._store.people.changed_at()
        based = [(row.person_id, row.based_on) for row in plan.rows if row.person_id and row.based_on]
        based += [(leaver.person.id, leaver.person.changed_at) for leaver in plan.leavers if leaver.event is not None]
        if any(now.get(person_id) != seen for person_id, seen in based):
            raise Stale("errors.roster_stale")

    def add(self, rows: Sequence[PlannedRow]) -> None:
        """Put new people on the desk, with the roles the file gives them."""
        store, now = self._store, self._store.clock.now()
        drafts = [tidied(row.draft) for row in rows]
        if any(draft.number in self._numbers for draft in drafts):
            raise Refused("errors.number_taken")
        ids = store.people.add_all(drafts, now)
        self._numbers |= {draft.number: person for person, draft in zip(ids, drafts, strict=True) if draft.number}
        created = [(person, "created", "", draft.number) for person, draft in zip(ids, drafts, strict=True)]
        store.people.note_histories(created, now, store.actor.initials)
        if self._programme is not None:
            places = [
                self._place(row, person, role) for person, row in zip(ids, rows, strict=True) for role in _in_order(row)
            ]
            store.enrolments.add_all(places, now, store.actor.initials)
            self.enrolled += len(places)
        self.added.update(ids)

    def change(self, row: PlannedRow) -> None:
        """Change somebody who is known, leaving one line of history for each field; a row that changes nothing writes nothing."""
        assert row.person_id is not None
        if row.kind is RowKind.CHANGED:
            self._change_fields(row, row.person_id)
        if self._programme is not None:
            for role in _in_order(row):
                self.enrolled += self._give(row, row.person_id, role)

    def _change_fields(self, row: PlannedRow, person_id: PersonId) -> None:
        store, before, draft = self._store, self._store.people.get(person_id), tidied(row.draft)
        # A move was done as an event by now, so it shows in the row's own changes and not here.
        self.changed += 1
        changes = differences(before, draft)
        if not changes:
            return
        if self._numbers.get(draft.number, person_id) != person_id:
            raise Refused("errors.number_taken")
        store.people.change(person_id, draft, store.clock.now())
        store.people.note_history(person_id, store.clock.now(), store.actor.initials, changes)
        if number_key(before.number) != number_key(draft.number):
            store.merging.remember_number(person_id, before.number)

    def _give(self, row: PlannedRow, person_id: PersonId, role: MentoringRole) -> int:
        """Give a role; one the person has already keeps its status, only the capacity follows."""
        before = self._known.get(person_id, {}).get(role)
        if before is None and person_id in self._dead:
            # An old line of the list: nobody who died is given a place, and the others' lines are not held up.
            return 0
        place = self._place(row, person_id, role, before)
        if before is None:
            enrol(self._store, place)
        elif before.capacity != place.capacity:
            self._store.enrolments.set_capacity(before.id, place.capacity)
        else:
            return 0
        return 1

    def _place(
        self, row: PlannedRow, person_id: PersonId, role: MentoringRole, before: Enrolment | None = None
    ) -> EnrolmentDraft:
        assert self._programme is not None
        return EnrolmentDraft(
            programme_id=self._programme,
            person_id=person_id,
            role=role,
            status=EnrolmentStatus.READY if role is MentoringRole.MENTOR else EnrolmentStatus.WAITING,
            capacity=_capacity(row, role, before),
            since=self._store.clock.today(),
        )


def _in_order(row: PlannedRow) -> list[MentoringRole]:
    return sorted(row.roles)


def _capacity(row: PlannedRow, role: MentoringRole, before: Enrolment | None) -> int:
    if role is MentoringRole.MENTOR and row.capacity is not None:
        return row.capacity
    return before.capacity if before else USUAL_CAPACITY
