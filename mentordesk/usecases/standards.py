# SPDX-License-Identifier: MIT
"""The standards self-check at the desk: every line as it stands, staff's answers, and what a site changes of a line.

What the lines are: `standards_lines`. How each is computed: `standards_people`, `standards_pairs` (REQ-2.1).
"""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.records.standards import (
    AMBER,
    ANSWER_MONTHS,
    Failing,
    How,
    Light,
    LineAnswer,
    LineResult,
    Period,
    Said,
    SelfCheck,
    StandardLine,
    answer_issues,
    light_of,
    numbers_issues,
    period_issues,
    told_to_all,
)
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.standards_facts import Facts, gather_facts
from mentordesk.usecases.standards_lines import lines_here, shipped_line
from mentordesk.usecases.standards_naming import may_open, name_failing
from mentordesk.usecases.standards_pairs import PAIR_CHECKS
from mentordesk.usecases.standards_people import PEOPLE_CHECKS
from mentordesk.usecases.standards_verdicts import LineCheck, judge

LINE_CHECKS: Mapping[str, LineCheck] = {**PEOPLE_CHECKS, **PAIR_CHECKS}
"""Every computed line's function, by the code the data names it with."""


@needs(Permission.READ_PROGRAMMES)
def self_check(store: Store, programme_id: ProgrammeId | None = None, period: Period | None = None) -> SelfCheck:
    """Every line of the standards for one programme, or for all; who may not read people gets counts that tell of nobody.

    Lines that judge events (pairs that ended, meetings, answers, tasks) judge those of the period, or of the days each
    line looks back. Answers of staff are the desk's: they are the same for every programme.
    """
    today = store.clock.today()
    issues = period_issues(period.first, period.last, today) if period else ()
    if issues:
        raise Invalid(issues)
    facts = gather_facts(store, programme_id, period)
    answers = store.standards.answers()
    results: list[LineResult] = []
    for line in lines_here(store):
        if not line.on:
            results.append(LineResult(line=line, light=Light.NOTHING, answer=answers.get(line.code)))
        elif line.how is How.ASKED:
            results.append(_asked(line, answers.get(line.code), facts))
        else:
            results.append(_computed(store, line, facts))
    return SelfCheck(on=today, results=tuple(results), period=period)


@needs(Permission.WRITE_PROGRAMMES)
def answer_line(store: Store, code: str, said: Said, words: str) -> LineAnswer:
    """Answer a line that no record can answer, as of today; the answers before stay to be read."""
    if shipped_line(code).how is not How.ASKED:
        raise Refused("errors_standards.computed")
    issues = answer_issues(words)
    if issues:
        raise Invalid(issues)
    answer = LineAnswer(
        code=code,
        said=said,
        words=" ".join(words.split()),
        day=store.clock.today(),
        at=store.clock.now(),
        by=store.actor.initials,
    )
    store.standards.answer(answer)
    return answer


@needs(Permission.WRITE_PROGRAMMES)
def change_line(store: Store, code: str, on: bool, numbers: Mapping[str, int]) -> None:
    """Switch a line on or off here, and set its numbers; one that is left out keeps the shipped value."""
    shipped = shipped_line(code)
    issues = numbers_issues(shipped.numbers, numbers)
    if issues:
        raise Invalid(issues)
    own = {name: value for name, value in numbers.items() if value != shipped.numbers[name]}
    if on and not own:
        store.standards.restore(code)
    else:
        store.standards.change(code, on, own)


@needs(Permission.WRITE_PROGRAMMES)
def restore_line(store: Store, code: str) -> None:
    """Let a line be again what it was shipped as."""
    store.standards.restore(shipped_line(code).code)


@needs(Permission.WRITE_PROGRAMMES)
def restore_lines(store: Store) -> int:
    """Let every line be again what it was shipped as; returns how many were not."""
    changed = store.standards.changes()
    for code in changed:
        store.standards.restore(code)
    return len(changed)


def _asked(line: StandardLine, answer: LineAnswer | None, facts: Facts) -> LineResult:
    if answer is None or not answer.good(facts.today, line.numbers[ANSWER_MONTHS]):
        return LineResult(line=line, light=Light.ASKED, answer=answer)
    return LineResult(line=line, light=answer.said.light, answer=answer)


def _computed(store: Store, line: StandardLine, facts: Facts) -> LineResult:
    check = LINE_CHECKS[line.check]
    judged, found = judge(check.function(facts, line.numbers))
    light = light_of(judged, len(found), line.numbers[AMBER])
    counts: tuple[int | None, int | None] = judged, len(found)
    if not store.actor.may(Permission.READ_PEOPLE):
        counts = told_to_all(judged, len(found))
    failing: tuple[Failing, ...] = ()
    if may_open(store.actor, check.kind):
        failing = name_failing(check.kind, found, facts)
    return LineResult(line=line, light=light, judged=counts[0], failed=counts[1], failing=failing)
