# SPDX-License-Identifier: MIT
"""The lines of the standards about people and programmes: taken on rightly, trained in time, willing (`domain.md` 2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from mentordesk.records.applications import ApplicationStatus
from mentordesk.records.consents import ConsentKind, standing
from mentordesk.records.enrolments import Enrolment, EnrolmentStatus, MentoringRole
from mentordesk.records.standards import FailingKind
from mentordesk.records.training import minutes_done
from mentordesk.usecases.standards_facts import Asked, Facts
from mentordesk.usecases.standards_verdicts import LineCheck, Verdict

Numbers = Mapping[str, int]
_MENTOR, _MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE


def applied(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every mentor taken on asked for the place, or was put forward, on the record (2.2)."""
    asked = {(one.person_id, one.programme_id, one.role) for one in facts.applications}
    for one in facts.serving(_MENTOR):
        yield Verdict(one.person_id, (one.person_id, one.programme_id, one.role) in asked)


def interviewed(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every mentor taken on was interviewed, and the interview went well (2.3)."""
    for one in facts.serving(_MENTOR):
        yield Verdict(one.person_id, _passed(facts, one, "interview"))


def cleared(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every mentor taken on has a security clearance that is good today (2.4)."""
    for one in facts.serving(_MENTOR):
        yield Verdict(one.person_id, _passed(facts, one, "security_clearance"))


def opinions_given(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Enough different members of staff gave their opinion of every mentor taken on (2.5)."""
    for one in facts.serving(_MENTOR):
        given = facts.checks_of(one.person_id, _of(one), "staff_opinion")
        people = {check.done_by.casefold() or check.recorded_by for check in given if check.outcome.passes}
        yield Verdict(one.person_id, len(people) >= numbers["opinions"])


def terms_agreed(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Both of every running pair agreed to the terms: how often, how long, what stays between them (2.6, charter)."""
    paired = {
        (person_id, pair.programme_id, role)
        for pair in facts.running()
        for person_id, role in ((pair.mentor_id, _MENTOR), (pair.mentee_id, _MENTEE))
    }
    for one in facts.enrolments:
        if not one.has_left and (one.person_id, one.programme_id, one.role) in paired:
            yield Verdict(one.person_id, _passed(facts, one, "terms_agreed"))


def needs_assessed(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Of every mentee who waits or is paired it is on the record what they need (1.6)."""
    for one in facts.serving(_MENTEE):
        yield Verdict(one.person_id, _passed(facts, one, "needs_assessed"))


def declined_with_reason(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Whoever was declined was declined for a reason of the list (2.1, 2.8)."""
    for application in facts.applications:
        if application.status is ApplicationStatus.DECLINED:
            on = application.answered_at.date() if application.answered_at else None
            if not facts.asked_of(on):
                continue
            yield Verdict(application.person_id, bool(application.reason), on)
    people = {one.id: one.person_id for one in facts.enrolments}
    for step in facts.steps:
        if step.after is EnrolmentStatus.DECLINED and facts.asked_of(step.at.date()):
            yield Verdict(people[step.enrolment_id], bool(step.reason), step.at.date())


def trained_before(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Every mentor had enough training before their first meeting (3.1)."""
    for one in facts.serving(_MENTOR):
        first = facts.first_met.get((one.person_id, _MENTOR))
        if first is not None:
            before = [training for training in facts.trainings_of(one.person_id, _of(one)) if training.day <= first]
            yield Verdict(one.person_id, minutes_done(before, first) >= numbers["minutes"], first)


def modules_done(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every mentor taken on did every module their programme demands, and none has run out (3.2 to 3.4)."""
    for one in facts.serving(_MENTOR):
        demanded = {module.id for module in facts.asked_modules.get(_of(one), ()) if module.mandatory}
        if demanded:
            trainings = facts.trainings_of(one.person_id, _of(one))
            done = {training.module_id for training in trainings if training.good(facts.today)}
            yield Verdict(one.person_id, demanded <= done)


def trained_again(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Who has mentored for longer than the days given had a training within them (3.x)."""
    since = facts.today - timedelta(days=numbers["days"])
    for one in facts.serving(_MENTOR):
        first = facts.first_met.get((one.person_id, _MENTOR))
        if first is not None and first <= since:
            trainings = facts.trainings_of(one.person_id, _of(one))
            yield Verdict(one.person_id, any(training.day >= since for training in trainings))


def prepared(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every mentee had their induction before their first meeting (3.x)."""
    for one in facts.serving(_MENTEE):
        first = facts.first_met.get((one.person_id, _MENTEE))
        if first is not None:
            trainings = facts.trainings_of(one.person_id, _of(one))
            yield Verdict(
                one.person_id,
                any(
                    t.passed and t.day <= first and facts.modules[t.module_id][1].kind == "induction" for t in trainings
                ),
                first,
            )


def willing(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Everybody in a running pair said yes to taking part and has not taken it back (charter)."""
    for pair in facts.running():
        for person_id in (pair.mentor_id, pair.mentee_id):
            said = standing(facts.consents.get(person_id, ()), ConsentKind.TAKE_PART)
            yield Verdict(person_id, said is not None and said.holds)


def within_capacity(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """No mentor has more mentees at once than was agreed for them (REQ-1.10)."""
    load: dict[tuple[int, int], int] = {}
    for pair in facts.running():
        who = (pair.mentor_id, pair.programme_id)
        load[who] = load.get(who, 0) + 1
    for one in facts.serving(_MENTOR):
        mentees = load.get((one.person_id, one.programme_id), 0)
        if mentees:
            yield Verdict(one.person_id, mentees <= one.capacity)


def tasks_done(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Talks and forms that a leaving or a death left to do were done by their day (6.3, 6.5)."""
    for task in facts.tasks:
        done = task.done_at is not None and task.done_at.date() <= task.due
        if facts.asked_of(task.due) and (done or task.due < facts.today):
            yield Verdict(task.about_id, done, task.due)


def described(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every programme says what it is for, its aims and for whom it is (REQ-1.2)."""
    for one in facts.programmes.values():
        yield Verdict(one.id, all(text.strip() for text in (one.purpose, one.aims, one.target_group)))


def reviewed(facts: Facts, _: Numbers) -> Iterator[Verdict]:
    """Every programme has a day on which it is looked at again, and that day is not over (REQ-1.2)."""
    for one in facts.programmes.values():
        yield Verdict(one.id, one.review is not None and one.review >= facts.today, one.review)


def long_enough(facts: Facts, numbers: Numbers) -> Iterator[Verdict]:
    """Every programme is planned for the weeks the standard asks for at least."""
    for one in facts.programmes.values():
        yield Verdict(one.id, one.minimum_weeks >= numbers["weeks"])


PEOPLE_CHECKS: Mapping[str, LineCheck] = {
    function.__name__: LineCheck(FailingKind.PERSON, function)
    for function in (
        applied,
        interviewed,
        cleared,
        opinions_given,
        terms_agreed,
        needs_assessed,
        declined_with_reason,
        trained_before,
        modules_done,
        trained_again,
        prepared,
        willing,
        within_capacity,
        tasks_done,
    )
} | {function.__name__: LineCheck(FailingKind.PROGRAMME, function) for function in (described, reviewed, long_enough)}
"""The functions of this file by the name the data calls them with."""


def _of(enrolment: Enrolment) -> Asked:
    return enrolment.programme_id, enrolment.role


def _passed(facts: Facts, enrolment: Enrolment, kind: str) -> bool:
    """Whether the newest outcome of one kind of check passes and is good today."""
    found = facts.checks_of(enrolment.person_id, _of(enrolment), kind)
    newest = max(found, key=lambda check: (check.day, check.id), default=None)
    if newest is None or not newest.outcome.passes:
        return False
    return newest.valid_until is None or facts.today <= newest.valid_until
