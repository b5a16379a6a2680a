# SPDX-License-Identifier: MIT
"""How a demand and what was recorded of it read: words, icons and tones, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.records.checks import Check, CheckOutcome, Override
from mentordesk.records.hindrances import Line, Standing, hours_said, line_said, state_said
from mentordesk.records.training import Training
from mentordesk.usecases.check_views import PersonChecks, RoleChecks
from mentordesk.words import Words

ICONS = {
    Standing.MET: "circle-check",
    Standing.SOON: "clock",
    Standing.OPTIONAL: "circle",
    Standing.OVERRIDDEN: "flag",
    Standing.HINDERS: "circle-x",
}
TONES = {
    Standing.MET: "success",
    Standing.SOON: "warning",
    Standing.OPTIONAL: "",
    Standing.OVERRIDDEN: "warning",
    Standing.HINDERS: "danger",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One demand of one role of a person, as a row of the table."""

    about: RoleChecks
    line: Line
    number: int

    @property
    def identity(self) -> tuple[int, str, int]:
        """What the row is known by from one reading to the next."""
        return self.about.programme_id, self.about.role.value, self.number


def rows_of(found: PersonChecks) -> tuple[Row, ...]:
    """Every demand of every role, in the order of the lists."""
    return tuple(Row(about, line, number) for about in found.roles for number, line in enumerate(about.lines))


def when_said(words: Words, line: Line) -> str:
    """Until when it is met or let through; for the hours, how many there are."""
    if line.until is not None:
        return words.short_date(line.until)
    if line.minutes:
        return words("page_checks.hours_done", hours=hours_said(words, line.minutes))
    return "" if line.hindrance is not None or line.agreement else words("page_checks.for_good")


def last_said(words: Words, line: Line) -> str:
    """The record that stands: when, and by whom."""
    if line.check is not None:
        return _joined(words.short_date(line.check.day), line.check.done_by or line.check.recorded_by)
    if line.training is not None:
        return _joined(words.short_date(line.training.day), line.training.trainer or line.training.recorded_by)
    return ""


def sentence_of(words: Words, line: Line) -> str:
    """All that is to be known of a demand now."""
    stands = words.about(line_said(words, line), state_said(words, line))
    parts = [line.hindrance.said(words) if line.hindrance else stands]
    if line.override is not None:
        parts.append(override_said(words, line.override))
    if line.check is not None and line.check.outcome is CheckOutcome.CONDITIONS:
        parts.append(words("page_checks.conditions", what=line.check.conditions))
    return "\n".join(parts)


def check_said(words: Words, check: Check) -> str:
    """One outcome of the history."""
    parts = [
        words.short_date(check.day),
        words.label("checks.outcome", check.outcome.value),
        check.conditions,
        check.done_by,
        _until(words, check.valid_until),
        _recorded(words, check),
    ]
    return _struck(words, check, _joined(*parts))


def training_said(words: Words, training: Training) -> str:
    """One training of the history."""
    parts = [
        words.short_date(training.day),
        words(f"page_checks.{'passed' if training.passed else 'not_passed'}"),
        words("page_checks.hours_done", hours=hours_said(words, training.minutes)),
        training.trainer,
        _until(words, training.valid_until),
        _recorded(words, training),
    ]
    return _struck(words, training, _joined(*parts))


def override_said(words: Words, override: Override) -> str:
    """One override: until when, by whom, why, and whether it was ended."""
    said = words(
        "page_checks.override_said", day=words.short_date(override.until), by=override.made_by, why=override.reason
    )
    return words("page_checks.override_ended", said=said, by=override.ended_by) if override.ended_by else said


def _until(words: Words, day: date | None) -> str:
    return words("page_checks.until", day=words.short_date(day)) if day is not None else ""


def _recorded(words: Words, entry: Check | Training) -> str:
    day = words.short_date(entry.recorded_at.astimezone().date())
    return words("page_checks.recorded", by=entry.recorded_by, day=day)


def _struck(words: Words, entry: Check | Training, said: str) -> str:
    return said if entry.counts else words("page_checks.struck", said=said, by=entry.struck_by, why=entry.struck_why)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
