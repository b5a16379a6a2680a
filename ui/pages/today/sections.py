# SPDX-License-Identifier: MIT
"""What stands on Today: sections of lines, made from the record of the day. Words and targets only, no widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mentordesk.records.apart import ApartCheck
from mentordesk.records.concerns import ConcernFacts
from mentordesk.records.sessions import Meeting, MeetingLine, MeetingStatus
from mentordesk.usecases.apart import ApartLine
from mentordesk.usecases.today import Today
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.checks import check_lines, in_the_way, running_out
from ui.pages.today.consents import consent_lines, held_lines
from ui.pages.today.horizon import horizon_lines, leaving_lines
from ui.pages.today.life import coming_lines, life_lines, stale_lines
from ui.pages.today.line import Line
from ui.pages.today.papers import paper_lines
from ui.pages.today.standing import standing_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one kind under a heading; `tone` colours the count, which is never colour alone."""

    name: str
    tone: str
    lines: tuple[Line, ...]


def sections(words: Words, today: Today, now: datetime) -> tuple[Section, ...]:
    """The sections that have something in them, most urgent first."""
    found = (
        Section(name="apart", tone="danger", lines=tuple(_apart(words, today))),
        Section(
            name="concerns",
            tone="danger" if any(facts.debrief_overdue(now) for facts in today.concerns) else "warning",
            lines=tuple(_concern(words, facts, now) for facts in today.concerns),
        ),
        Section(name="life", tone="warning", lines=tuple(life_lines(words, today.life))),
        Section(name="stale", tone="warning", lines=tuple(stale_lines(words, today.stale))),
        Section(
            name="apart_reviews", tone="warning", lines=tuple(_apart_review(words, x) for x in today.apart_reviews)
        ),
        Section(name="still_held", tone="danger", lines=tuple(held_lines(words, today.still_held))),
        Section(name="checks_now", tone="danger", lines=tuple(check_lines(words, in_the_way(today.check_alerts)))),
        Section(name="meetings", tone="info", lines=tuple(_meeting(words, line) for line in today.meetings)),
        Section(
            name="without_record",
            tone="warning",
            lines=tuple(_meeting(words, line, with_day=True) for line in today.without_record),
        ),
        Section(name="papers", tone="warning", lines=tuple(paper_lines(words, today.papers_late))),
        Section(name="checks", tone="warning", lines=tuple(check_lines(words, running_out(today.check_alerts)))),
        Section(name="coming", tone="info", lines=tuple(coming_lines(words, today.life))),
        Section(name="leaving", tone="warning", lines=tuple(leaving_lines(words, today))),
        Section(name="horizon", tone="warning", lines=tuple(horizon_lines(words, today))),
        Section(name="consents", tone="warning", lines=tuple(consent_lines(words, today.without_consent))),
        Section(name="standing", tone="warning", lines=tuple(standing_lines(words, today.still))),
        Section(name="quiet", tone="warning", lines=tuple(_quiet(words, today))),
    )
    return tuple(section for section in found if section.lines)


def checked_sentence(words: Words, check: ApartCheck | None, newcomers: int = 0) -> str:
    """When the keep-apart records were last held against the establishment's list, by whom, and who came since (REQ-1.14)."""
    if check is None:
        return words("page_today.never_checked")
    said = words("page_today.last_check", day=words.short_date(check.at.astimezone().date()), by=check.by)
    return f"{said} {words.plural('page_today.newcomers', newcomers)}" if newcomers else said


def backup_sentence(words: Words, made_at: datetime | None) -> str:
    """When the last backup was made."""
    if made_at is None:
        return words("page_today.no_backup")
    local = made_at.astimezone()
    return words("page_today.last_backup", day=words.short_date(local.date()), time=words.time(local))


def next_sentence(words: Words, line: MeetingLine | None) -> str:
    """What comes next, for a day on which nothing waits."""
    if line is None:
        return words("page_today.nothing_planned")
    meeting = line.meeting
    return words("page_today.next", day=words.short_date(meeting.day), time=words.time(meeting.starts))


def _meeting(words: Words, line: MeetingLine, *, with_day: bool = False) -> Line:
    meeting = line.meeting
    when = f"{words.time(meeting.starts)}–{words.time(meeting.ends)}"
    if with_day:
        when = f"{words.short_date(meeting.day)}, {when}"
    parts = [when, line.place_name, words.label("sessions.status", meeting.status)]
    if meeting.status is MeetingStatus.HELD and not line.has_record:
        parts[-1] = words("page_today.held_without_record")
    elif with_day:
        parts[-1] = words("page_today.register_open")
    return Line(
        text=meeting.title or words.listing(line.names),
        detail=" · ".join(part for part in parts if part),
        place=Place.WEEK,
        target=meeting.id,
    )


def _apart(words: Words, today: Today) -> Iterator[Line]:
    for pair in today.apart_touch.pairs:
        yield Line(
            text=words("page_today.apart_pair"), detail=words("page_today.apart_do"), place=Place.PAIRS, target=pair.id
        )
    for group in today.apart_touch.groups:
        yield Line(
            text=words("page_today.apart_group", name=group.name),
            detail=words("page_today.apart_do"),
            place=Place.PAIRS,
            target=("group", group.id),
        )
    for meeting in today.apart_touch.meetings:
        yield Line(
            text=words("page_today.apart_meeting", when=_when(words, meeting)),
            detail=words("page_today.apart_do"),
            place=Place.WEEK,
            target=meeting.id,
        )
    for record in today.apart_touch.housed:
        yield Line(
            text=words("page_today.apart_housed", scope=words.label("apart.scope", record.scope)),
            detail=words("page_today.apart_housed_do"),
            place=Place.PEOPLE,
            target=("apart_record", record.id),
        )


def _apart_review(words: Words, line: ApartLine) -> Line:
    """Whose record is to be looked at again, and since when; never why it is there."""
    assert line.apart.review is not None
    return Line(
        text=f"{line.name_a} – {line.name_b}",
        detail=words("page_today.apart_review", day=words.short_date(line.apart.review)),
        place=Place.PEOPLE,
        target=("apart_record", line.apart.id),
    )


def _concern(words: Words, facts: ConcernFacts, now: datetime) -> Line:
    """When it was written and what is still to be done; not whom it is about, which is sealed."""
    to_do = [] if facts.handed_over_at is not None else [words("page_today.concern_hand_over")]
    if facts.debriefed_at is None:
        late = "overdue" if facts.debrief_overdue(now) else "due"
        to_do.append(words(f"page_today.concern_{late}", when=_moment(words, facts.debrief_due)))
    return Line(
        text=words("page_today.concern", when=_moment(words, facts.written_at)),
        detail=" · ".join(to_do),
        place=Place.PEOPLE,
        target=("concern", facts.id),
    )


def _moment(words: Words, moment: datetime) -> str:
    local = moment.astimezone()
    return f"{words.short_date(local.date())}, {words.time(local)}"


def _quiet(words: Words, today: Today) -> Iterator[Line]:
    for line in today.quiet:
        if line.last_met is None:
            detail = words("page_today.never_met", day=words.short_date(line.pair.started))
        else:
            days = (today.day - line.last_met).days
            detail = words.plural("page_today.last_met", days, day=words.short_date(line.last_met))
        yield Line(
            text=f"{line.mentor_name} – {line.mentee_name}", detail=detail, place=Place.PAIRS, target=line.pair.id
        )


def _when(words: Words, meeting: Meeting) -> str:
    return f"{words.short_date(meeting.day)}, {words.time(meeting.starts)}"
