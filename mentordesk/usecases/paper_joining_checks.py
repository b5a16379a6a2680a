# SPDX-License-Identifier: MIT
"""What follows from an interview and an induction on paper: the outcome of the check it was for, the training that was done.

The scores and what was said stay with the sheet: a check keeps its outcome and never what it rests on (REQ-1.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from mentordesk.records.checks import CheckDraft, CheckItem, CheckOutcome, check_issues
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.joining_sheets import InductionChecklist
from mentordesk.records.paper_follows import Coded, Follow
from mentordesk.records.people import Person
from mentordesk.records.training import Module, TrainingDraft, training_issues
from mentordesk.store import Store
from mentordesk.usecases.checks import record_check
from mentordesk.usecases.paper_joining import AREA, Facts, follow_of, no_programme, person_of, programme_of, writes
from mentordesk.usecases.paper_steps import Entered, Step
from mentordesk.usecases.training import record_training

_INTERVIEW, _INDUCTION = "interview", "induction"
_BOTH_SIGNED = frozenset({"own_initials", "staff_initials"})
_MENTOR = frozenset({MentoringRole.MENTOR})
_ANY = frozenset(MentoringRole)


def interview(store: Store, sheet: Entered) -> Iterator[Step]:
    """The outcome of the interview, on the list of those who want to be mentors."""
    person = person_of(store, sheet)
    if person is None:
        return
    programme = programme_of(store, sheet, _MENTOR)
    item = _item(store, programme.id, MentoringRole.MENTOR, _INTERVIEW) if programme is not None else None
    outcome = sheet.answers.one("outcome")
    day = sheet.answers.day("day")
    follow = follow_of(f"interview:{person.id}", "interview_open", person)
    if programme is None:
        why, facts = no_programme(sheet)
        yield Step(follow=follow.barred(why, **facts))
    elif item is None:
        yield Step(follow=follow.barred(f"{AREA}.no_interview", programme=programme.name))
    elif not outcome:
        yield Step(follow=follow.barred(f"{AREA}.no_outcome"))
    elif day is None:
        yield Step(follow=follow.barred(f"{AREA}.no_day"))
    else:
        yield _check(store, sheet, person, item, CheckOutcome(outcome), day)


def induction(store: Store, sheet: Entered) -> Iterator[Step]:
    """The induction as training or as a check, as the programme's lists have it, for each role the person has there."""
    person = person_of(store, sheet)
    if person is None:
        return
    programme = programme_of(store, sheet, _ANY)
    follow = follow_of(f"induction:{person.id}", "induction_open", person)
    if programme is None:
        why, facts = no_programme(sheet)
        yield Step(follow=follow.barred(why, **facts))
        return
    day = sheet.answers.day("day")
    if day is None:
        yield Step(follow=follow.barred(f"{AREA}.no_day"))
        return
    steps = list(_inductions(store, sheet, person, programme.id, day))
    yield from steps or [Step(follow=follow.barred(f"{AREA}.no_induction", programme=programme.name))]


def _inductions(store: Store, sheet: Entered, person: Person, programme_id: ProgrammeId, day: date) -> Iterator[Step]:
    for role in _roles(store, person, programme_id):
        module = next((one for one in store.training.modules(programme_id, role) if one.kind == _INDUCTION), None)
        item = _item(store, programme_id, role, _INDUCTION)
        if module is not None:
            yield _training(store, sheet, person, module, day)
        elif item is not None:
            yield _check(store, sheet, person, item, CheckOutcome.CLEAR, day, missing=_unsigned(sheet))


def _training(store: Store, sheet: Entered, person: Person, module: Module, day: date) -> Step:
    assert module.id is not None
    trainer = sheet.answers.text("staff")
    draft = TrainingDraft(module_id=module.id, person_ids=(person.id,), day=day, trainer=trainer)
    missing = _unsigned(sheet)
    follow = follow_of(
        f"induction:{person.id}:{module.id}",
        "induction_unsigned" if missing else "induction",
        person,
        {"day": day, "n": missing},
        ticked=not missing,
    )
    issues = training_issues(draft, store.clock.today())
    if issues:
        return Step(follow=follow.barred(issues[0].key, **issues[0].values))
    done = store.training.of_people([person.id]).get(person.id, ())
    if any(one.counts and one.module_id == module.id and one.day == day for one in done):
        return Step(follow=follow.barred(f"{AREA}.training_there"))
    return writes(follow, partial(record_training, draft=draft))


def _check(
    store: Store, sheet: Entered, person: Person, item: CheckItem, outcome: CheckOutcome, day: date, missing: int = 0
) -> Step:
    """An outcome on the record. Lines that were not signed are to be looked at first."""
    assert item.id is not None
    answers = sheet.answers
    draft = CheckDraft(
        item_id=item.id,
        person_id=person.id,
        outcome=outcome,
        day=day,
        done_by=answers.text("done_by") or answers.text("staff"),
        valid_until=answers.day("valid_until") if outcome.passes else None,
        conditions=answers.text("conditions") if outcome is CheckOutcome.CONDITIONS else "",
    )
    follow = _outcome_said(person, item, draft, missing)
    issues = check_issues(draft, store.clock.today())
    if issues:
        return Step(follow=follow.barred(issues[0].key, **issues[0].values))
    if item.second_person and outcome.passes and not draft.done_by:
        return Step(follow=follow.barred("checks.issue.no_done_by"))
    made = store.checks.of_people([person.id]).get(person.id, ())
    if any(_is_same(one, draft) for one in made if one.counts):
        return Step(follow=follow.barred(f"{AREA}.check_there"))
    return writes(follow, partial(record_check, draft=draft))


def _outcome_said(person: Person, item: CheckItem, draft: CheckDraft, missing: int) -> Follow:
    key = "induction_unsigned" if missing else "check"
    what, outcome = Coded(area="checks.kind", code=item.kind), Coded(area="checks.outcome", code=draft.outcome)
    facts: Facts = {"day": draft.day, "what": what, "outcome": outcome, "n": missing}
    return follow_of(f"check:{person.id}:{item.id}", key, person, facts, ticked=not missing)


def _is_same(made: CheckDraft, draft: CheckDraft) -> bool:
    """Whether it is on the record: of a check that two people make, each has an outcome of their own."""
    same_hand = not draft.done_by or not made.done_by or made.done_by.casefold() == draft.done_by.casefold()
    return made.item_id == draft.item_id and made.day == draft.day and same_hand


def _item(store: Store, programme_id: ProgrammeId, role: MentoringRole, kind: str) -> CheckItem | None:
    return next((one for one in store.checks.items(programme_id, role) if one.kind == kind), None)


def _roles(store: Store, person: Person, programme_id: ProgrammeId) -> tuple[MentoringRole, ...]:
    """The roles somebody has in a programme or asked for."""
    held = {
        one.role
        for one in store.enrolments.all(person_id=person.id)
        if one.programme_id == programme_id and not one.has_left
    }
    asked = {one.role for one in store.applications.of(person.id) if one.programme_id == programme_id and one.is_open}
    return tuple(role for role in MentoringRole if role in held | asked)


def _unsigned(sheet: Entered) -> int:
    """How many lines do not bear the initials of both."""
    return sum(set(sheet.answers.ticked(line)) != _BOTH_SIGNED for line in InductionChecklist.LINES)
