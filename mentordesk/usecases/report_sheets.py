# SPDX-License-Identifier: MIT
"""What stands on the reports of a month and of a year: the numbers in words, the year by month, people by group.

Where groups are told apart, small numbers are hidden (`records.small_numbers`). What is to be seen to: `report_exceptions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median

from mentordesk.errors import Invalid
from mentordesk.records.checks import months_later
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.programmes import Programme
from mentordesk.records.report_sheets import AnnualReport, Breakdown, Indicator, MonthReport, MonthRow, Share
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import AnySheet
from mentordesk.records.small_numbers import WITHHELD, suppressed
from mentordesk.records.standards import Light, Period, period_issues
from mentordesk.store import Store
from mentordesk.usecases import indicators as counted
from mentordesk.usecases.report_exceptions import exceptions_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_programme
from mentordesk.usecases.standards import self_check
from mentordesk.usecases.standards_facts import Facts, gather_facts
from mentordesk.words import Words, words

_MONTHS = (3, 6, 12)
_FROM_STANDARDS = {"last_meeting": "met_at_the_end", "staff_spoke": "staff_spoke", "training": "modules_done"}
"""Numbers the self-check works out already, with the name of its check."""
_AGES = ((0, 20), (21, 24), (25, 39), (40, 59), (60, 120))


def month_report_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """A month, the one that holds the chosen day where no last day was chosen, and what is to be seen to today."""
    programme = chosen_programme(store, choice)
    period = _period(store, choice, _month)
    said = words(choice.language, store.settings.desk().setting)
    found, more = exceptions_of(store, said, programme)
    report = MonthReport(
        first=period.first,
        last=period.last,
        made_by=store.actor.name,
        indicators=_indicators(store, said, programme, gather_facts(store, programme.id, period), period),
        exceptions=found,
        more=more,
    )
    return report, programme.id


def annual_report_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """A year, the one that holds the chosen day where no last day was chosen: as a whole, by month, by group."""
    programme = chosen_programme(store, choice)
    period = _period(store, choice, _year)
    said = words(choice.language, store.settings.desk().setting)
    facts = gather_facts(store, programme.id, period)
    report = AnnualReport(
        first=period.first,
        last=period.last,
        made_by=store.actor.name,
        indicators=_indicators(store, said, programme, facts, period),
        months=tuple(_month_row(facts, month) for month in counted.months_of(period)),
        breakdowns=_breakdowns(store, said, facts, period),
    )
    return report, programme.id


def _period(store: Store, choice: SheetChoice, around: Callable[[date], Period]) -> Period:
    period = around(choice.day or store.clock.today())
    if choice.day and choice.until:
        period = Period(first=choice.day, last=min(choice.until, months_later(choice.day, 12) - timedelta(days=1)))
    if issues := period_issues(period.first, period.last, store.clock.today()):
        raise Invalid(issues)
    return period


def _month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first=first, last=months_later(first, 1) - timedelta(days=1))


def _year(day: date) -> Period:
    return Period(first=date(day.year, 1, 1), last=date(day.year, 12, 31))


def _indicators(store: Store, said: Words, programme: Programme, facts: Facts, period: Period) -> tuple[Indicator, ...]:
    meetings = counted.meeting_counts(facts, period)
    pairs = counted.active_pairs(facts, min(period.last, facts.today))
    endings = [pair.ending in counted.PLANNED_ENDINGS for pair in counted.ended(facts, period)]
    wait = counted.days_to_match(facts, period)
    mentors = len({pair.mentor_id for pair in pairs})
    return (
        Indicator(code="taken_on", value=_part(said, counted.taken_on(facts, period))),
        Indicator(code="wait", value=_none(said) if wait is None else said.plural("sheets_office.days", wait)),
        Indicator(code="pairs", value=said.number(len(pairs))),
        Indicator(code="pairs_each", value=said.number(len(pairs) / mentors, 1) if mentors else _none(said)),
        Indicator(code="hours", value=said.number(meetings.minutes / 60, 1)),
        Indicator(code="planned", value=said.number(meetings.planned)),
        Indicator(code="held", value=said.number(meetings.held)),
        Indicator(code="cancelled", value=said.number(meetings.cancelled)),
        Indicator(code="missed", value=said.number(meetings.missed)),
        Indicator(code="attendance", value=_part(said, counted.attendance(facts, period))),
        *(
            Indicator(code=f"reached_{months}", value=_part(said, counted.reached(facts, period, months)))
            for months in _MONTHS
        ),
        Indicator(code="ended_planned", value=said.number(sum(endings))),
        Indicator(code="ended_suddenly", value=said.number(len(endings) - sum(endings))),
        *_judged(store, said, programme, period),
        *_concerns(store, said, period),
        Indicator(code="goals"),
        Indicator(code="measures"),
    )


def _judged(store: Store, said: Words, programme: Programme, period: Period) -> tuple[Indicator, ...]:
    """What the self-check says already; left to count by hand where it may not be told or the line is off."""
    results = {result.line.check: result for result in self_check(store, programme.id, period).results}
    found: list[Indicator] = []
    for code, check in _FROM_STANDARDS.items():
        result = results.get(check)
        value = ""
        if result is not None and result.line.on and result.judged is not None and result.failed is not None:
            none = result.light is Light.NOTHING or not result.judged
            part = counted.Part(result.judged - result.failed, result.judged)
            value = _none(said) if none else _part(said, part)
        found.append(Indicator(code=code, value=value))
    return tuple(found)


def _concerns(store: Store, said: Words, period: Period) -> tuple[Indicator, ...]:
    """How many were written down and how long until they were handed over, for who may count them; nothing is opened."""
    if not store.actor.may(Permission.COUNT_CONCERNS):
        return (Indicator(code="concerns"), Indicator(code="handover"))
    written = [one for one in store.concerns.all() if period.first <= one.written_at.astimezone().date() <= period.last]
    hours = [(one.handed_over_at - one.written_at).total_seconds() / 3600 for one in written if one.handed_over_at]
    return (
        Indicator(code="concerns", value=said.number(len(written))),
        Indicator(code="handover", value=said.number(median(hours), 1) if hours else _none(said)),
    )


def _month_row(facts: Facts, month: Period) -> MonthRow:
    if month.first > facts.today:
        return MonthRow(month=month.first)
    meetings = counted.meeting_counts(facts, month)
    return MonthRow(
        month=month.first,
        held=meetings.held,
        cancelled=meetings.cancelled,
        missed=meetings.missed,
        minutes=meetings.minutes,
        pairs_started=len(counted.started(facts, month)),
        pairs_ended=len(counted.ended(facts, month)),
    )


def _breakdowns(store: Store, said: Words, facts: Facts, period: Period) -> tuple[Breakdown, ...]:
    """People in pairs on the last day, by wing, first language and age; endings by reason."""
    on = min(period.last, facts.today)
    ids = counted.people_in(counted.active_pairs(facts, on))
    people = list(store.people.some(map(PersonId, ids)).values()) if store.actor.may(Permission.READ_PEOPLE) else []
    endings = [pair.ending for pair in counted.ended(facts, period)]
    return (
        _breakdown("wing", [person.location.wing or _unknown(said) for person in people], said),
        _breakdown("language", [_language(said, person) for person in people], said),
        _breakdown("age", [_age(said, person, on) for person in people], said),
        _breakdown("ending", [said.label("pairs.ending", one) if one else _unknown(said) for one in endings], said),
    )


def _breakdown(code: str, values: Iterable[str], said: Words) -> Breakdown:
    cells = Counter(values)
    shown = suppressed(cells)
    shares = (Share(name=name, shown=_shown(said, count)) for name, count in (shown or {}).items())
    return Breakdown(code=code, total=sum(cells.values()), shares=tuple(shares))


def _shown(said: Words, count: int | str) -> str:
    if isinstance(count, int):
        return said.number(count)
    return said("sheets_office.withheld") if count == WITHHELD else said("sheets_office.few")


def _language(said: Words, person: Person) -> str:
    return said.label("languages", person.languages[0]) if person.languages else _unknown(said)


def _age(said: Words, person: Person, on: date) -> str:
    if person.birth_date is None:
        return _unknown(said)
    birth = person.birth_date
    years = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    first, last = next((ages for ages in _AGES if ages[0] <= years <= ages[1]), _AGES[-1])
    return said("sheets_office.age", first=first, last=last) if first else said("sheets_office.age_to", last=last)


def _part(said: Words, part: counted.Part) -> str:
    if not part.of:
        return _none(said)
    percent = said.number(100 * part.n / part.of)
    return said("sheets_office.part", percent=percent, n=said.number(part.n), of=said.number(part.of))


def _none(said: Words) -> str:
    return said("sheets_office.none")


def _unknown(said: Words) -> str:
    return said("sheets_office.unknown")
