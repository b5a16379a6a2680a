# SPDX-License-Identifier: MIT
"""The week at the keyboard: plan it whole, take that back and do it again, keep two apart, and a series for one pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.people import Person
from mentordesk.records.sessions import MeetingLine
from mentordesk.usecases import sessions
from mentordesk.usecases.apart import list_apart
from mentordesk.usecases.people import list_people
from tests.journeys.hands import Hands
from ui.context import Place
from ui.widgets.dates import write_date

TIMES = 3
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class TwoMeetings:
    """Two planned meetings of different pairs in different slots; the second one's mentor is kept from the first's."""

    kept: MeetingLine
    other: MeetingLine


def plan_whole_week(hands: Hands, monday: date) -> tuple[MeetingLine, ...]:
    """Let the week be planned, accept it, undo and redo it by shortcut; returns its meetings."""
    hands.go(Place.WEEK)
    hands.command(hands.words("page_week.plan_week").replace("&", ""))
    hands.click("accept_week")
    planned = week(hands, monday)
    assert planned
    hands.press("Ctrl+Z")
    assert week(hands, monday) == ()
    hands.press("Ctrl+Shift+Z")
    again = week(hands, monday)
    assert [line.meeting.attendees for line in again] == [line.meeting.attendees for line in planned]
    assert not _broken(hands, again), "a week that is planned by itself keeps apart who must be"
    return again


def keep_two_apart(hands: Hands, meetings: tuple[MeetingLine, ...]) -> TwoMeetings:
    """Record through the People place that two mentors of the week must be kept apart."""
    two = _two_of(hands, meetings)
    page = hands.go(Place.PEOPLE)
    page.views.buttons["apart"].click()
    hands.press("Ctrl+N")
    for line, picker in zip((two.kept, two.other), page.view("apart").form.pickers, strict=True):
        picker.line.setFocus()
        hands.type(mentor(hands, line).number)
        hands.key(Qt.Key.Key_Return)
    before = len(hands.ask(list_apart))
    hands.press("Ctrl+S")
    assert len(hands.ask(list_apart)) == before + 1
    return two


def see_the_clash_refused(hands: Hands, two: TwoMeetings) -> None:
    """Choose the other pair for the slot and place of the first: said in words, with both names, and not to be planned."""
    page = hands.go(Place.WEEK)
    hands.press("Ctrl+N")
    _choose(hands, two.other, two.kept)
    danger = [said for tone, said in page.plan.in_the_way.shown if tone == "danger"]
    assert any(all(name in said for name in _both(hands, two)) for said in danger), danger
    button = hands.see(QPushButton, "plan")
    assert not button.isEnabled()


def make_a_series(hands: Hands, two: TwoMeetings) -> None:
    """The same pair in its own slot instead, weekly from next week."""
    page = hands.program.shell.page
    assert page is not None
    form = page.plan.form
    before = len(_all(hands))
    meeting = two.other.meeting
    form.day.line.setFocus()
    hands.type_over(write_date(meeting.day + WEEK))
    hands.choose(form.slot, _slot_text(form, meeting.slot))
    hands.tick(form.often, True)
    form.times.setFocus()
    hands.type_over(str(TIMES))
    assert hands.see(QPushButton, "plan").isEnabled(), page.plan.in_the_way.shown
    hands.click("plan")
    assert len(_all(hands)) == before + TIMES


def week(hands: Hands, day: date) -> tuple[MeetingLine, ...]:
    """The week's meetings as the desk has them."""
    return hands.ask(partial(sessions.week, day=day)).lines


def mentor(hands: Hands, line: MeetingLine) -> Person:
    """The mentor of a meeting."""
    return two_people(hands, line)[0]


def two_people(hands: Hands, line: MeetingLine) -> tuple[Person, Person]:
    """The mentor and the mentee of a meeting."""
    by_role = {one.role: person(hands, one.person_id) for one in line.meeting.attendees}
    return by_role[MentoringRole.MENTOR], by_role[MentoringRole.MENTEE]


def person(hands: Hands, person_id: PersonId) -> Person:
    """A person as the desk has them."""
    return next(line.person for line in hands.ask(list_people) if line.person.id == person_id)


def _choose(hands: Hands, whom: MeetingLine, when_and_where: MeetingLine) -> None:
    form = hands.program.shell.page.plan.form  # type: ignore[union-attr]
    at = when_and_where.meeting
    form.who.search.setFocus()
    hands.type(mentor(hands, whom).surname)
    hands.pick(form.who.list, " – ".join(one.full_name for one in two_people(hands, whom)))
    form.day.line.setFocus()
    hands.type_over(write_date(at.day))
    hands.choose(form.slot, _slot_text(form, at.slot))
    hands.choose(form.place, when_and_where.place_name)


def _slot_text(form: object, code: str) -> str:
    box = form.slot  # type: ignore[attr-defined]
    return box.itemText(box._codes.index(code))


def _both(hands: Hands, two: TwoMeetings) -> tuple[str, str]:
    return mentor(hands, two.kept).full_name, mentor(hands, two.other).full_name


def _two_of(hands: Hands, meetings: tuple[MeetingLine, ...]) -> TwoMeetings:
    """The week's last meeting, and the last before it in another slot."""
    ordered = sorted(meetings, key=lambda line: (line.meeting.day, line.meeting.starts))
    kept = ordered[-1]
    moment = (kept.meeting.day, kept.meeting.slot)
    others = [line for line in ordered if (line.meeting.day, line.meeting.slot) != moment]
    other = next(line for line in reversed(others) if mentor(hands, line) != mentor(hands, kept))
    return TwoMeetings(kept, other)


def _broken(hands: Hands, meetings: tuple[MeetingLine, ...]) -> list[object]:
    apart = [{line.apart.person_a, line.apart.person_b} for line in hands.ask(list_apart)]
    together: dict[object, set[int]] = {}
    for line in meetings:
        here = together.setdefault((line.meeting.day, line.meeting.slot, line.meeting.place_id), set())
        here |= {one.person_id for one in line.meeting.attendees}
    return [two for two in apart for here in together.values() if two <= here]


def _all(hands: Hands) -> tuple[MeetingLine, ...]:
    first = hands.program.desk.clock.today() - WEEK
    return hands.ask(partial(sessions.meetings_between, first=first, last=first + 12 * WEEK))
