# SPDX-License-Identifier: MIT
"""Building the invented programme from first day to today, in the order it would have happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from mentordesk.clock import Clock
from mentordesk.demo import setting_up
from mentordesk.demo.drafting import keep_a_draft
from mentordesk.demo.moving_clock import MovingClock
from mentordesk.demo.own_activity import bring_in_an_activity
from mentordesk.demo.papers import hand_out_logs, some_come_back
from mentordesk.demo.people import Invented, invent_people
from mentordesk.demo.planning import make_plans, say_how_it_went
from mentordesk.demo.staff import add_staff, write_a_concern
from mentordesk.demo.story import WEEKS, end_as_told, make_story
from mentordesk.demo.way import ask_and_answer
from mentordesk.demo.weeks import Weeks
from mentordesk.demo.wishes import say_wishes
from mentordesk.demo.writing import Writer
from mentordesk.desk import Desk, create_desk, open_desk
from mentordesk.progress import Progress, silent
from mentordesk.records.ids import PairId, ProgrammeId
from mentordesk.records.people import FreeSlot
from mentordesk.usecases import pairing, pairs, people, programmes, sessions
from mentordesk.usecases.people import list_people
from mentordesk.vault.passphrase import Cost
from mentordesk.words import words

_BEFORE = timedelta(days=29)
_SECOND_PAIRING = timedelta(weeks=6)
_CHECK_AGE = timedelta(days=3)
_LOGS_OUT, _LOGS_BACK = timedelta(days=10), timedelta(days=2)
_GROUP_SIZE = 6
_GROUP_SLOT = FreeSlot(1, "PM")
_GROUP_PLACE = "education"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBuilt:
    """The finished desk, unlocked, with nothing to undo, and how much is on it."""

    desk: Desk
    people: int
    pairs: int
    meetings: int
    recovery_key: str


def build_demo(
    folder: Path,
    passphrase: str,
    *,
    people: int = 120,
    seed: int = 1,
    language: str = "en",
    progress: Progress | None = None,
    clock: Clock | None = None,
    cost: Cost | None = None,
    staff: bool = False,
) -> DemoBuilt:
    """Make a desk with an invented programme of `people` persons; the same for a seed, a language and a day.

    Raises what `create_desk` raises. `staff` adds colleagues of other roles, with the same passphrase. `clock` says which day is today; `cost` is for tests.
    """
    real = clock or Clock()
    said = words(language)
    builder = _Builder(folder, passphrase, real, said.language, people, seed, progress or silent(), cost)
    if staff:
        add_staff(builder.desk, said, passphrase)
    try:
        builder.build()
        if staff:
            write_a_concern(builder.desk, said, builder.desk.ask(list_people)[0].person.id)
    finally:
        builder.desk.close()
    # Opened anew: with the real clock, and without the builder's acts to undo.
    desk = open_desk(folder, said("demo.user"), passphrase, clock=real)
    return DemoBuilt(
        desk=desk,
        people=people,
        pairs=len(desk.ask(pairs.list_pairs)),
        meetings=len(desk.ask(partial(sessions.meetings_between, first=date.min, last=date.max))),
        recovery_key=builder.recovery_key,
    )


class _Builder:
    """One building of one programme, day by day."""

    def __init__(
        self,
        folder: Path,
        passphrase: str,
        real: Clock,
        language: str,
        number: int,
        seed: int,
        progress: Progress,
        cost: Cost | None,
    ) -> None:
        self._today = real.today()
        self._start = sessions.monday_of(self._today) - timedelta(weeks=WEEKS)
        self._said = words(language)
        self._rng = Random(f"{seed} {language} {self._today} {number}")
        self._numbers = Random(f"{seed} {language} {self._today} {number} paper")
        self._progress = progress
        self._number = number
        latest = real.local_now()
        first = datetime.combine(self._start - _BEFORE, time(9), tzinfo=latest.tzinfo)
        self._clock = MovingClock(first, latest)
        progress.report("demo.stage.desk")
        self.desk, self.recovery_key = create_desk(
            folder, setting_up.desk_setup(self._said), passphrase, clock=self._clock, cost=cost
        )

    def build(self) -> None:
        """From the empty desk to today's."""
        self._progress.report("demo.stage.people")
        programme_id = setting_up.set_up_programme(
            self.desk, self._said, starts=self._start, people_expected=self._number
        )
        slots = [FreeSlot(slot.weekday, slot.slot) for slot in setting_up.regime()]
        everybody = invent_people(
            self._number, self._said.language, slots, start=self._start, today=self._today, rng=self._rng
        )
        there = [person for person in everybody if person.arrives < self._start]
        setting_up.take_in(self.desk, self._clock, self._said, programme_id, there, self._today)
        self._clock.go_to(self._start, time(8))
        setting_up.keep_some_apart(self.desk, self._said, self._rng)
        self._progress.report("demo.stage.pairs")
        weeks = self._weeks(self._pair(programme_id))
        self._form_group(programme_id, weeks)
        self._live(programme_id, weeks, everybody[len(there) :])
        ask_and_answer(self.desk, programme_id)
        say_wishes(self.desk, programme_id)
        keep_a_draft(self.desk, programme_id, self._said("demo.draft"))
        say_how_it_went(self.desk, self._said)
        make_plans(self.desk, self._said)
        bring_in_an_activity(self.desk)
        self._progress.report("demo.stage.ready")

    def _weeks(self, pair_ids: tuple[PairId, ...]) -> Weeks:
        self._story = make_story(pair_ids, self._start, self._rng)
        working_days = [day for n in range(9, 0, -1) if (day := self._today - timedelta(days=n)).weekday() < 5]
        writer = Writer(self._said.language, self._rng)
        return Weeks(self.desk, self._clock, self._story, writer, self._rng, working_days[-3:])

    def _live(self, programme_id: ProgrammeId, weeks: Weeks, arriving: tuple[Invented, ...]) -> None:
        """Day after day from the first pairing to yesterday, then today's plans for this week and the next."""
        for n in range((self._today - self._start).days + 1):
            day = self._start + timedelta(days=n)
            if day.weekday() == 0:
                self._progress.report("demo.stage.weeks", n // 7, WEEKS)
                if day == self._start + _SECOND_PAIRING:
                    self._clock.go_to(day, time(8))
                    self._pair(programme_id)
                weeks.plan_week(day)
            arrived = [person for person in arriving if person.arrives == day]
            setting_up.take_in(self.desk, self._clock, self._said, programme_id, arrived, self._today)
            if day < self._today:
                weeks.live_through(day)
                end_as_told(self.desk, self._story)
            if day == self._today - _CHECK_AGE:
                setting_up.note_check(self.desk, self._said)
            if day == self._today - _LOGS_OUT:
                hand_out_logs(self.desk, self._said.language, self._numbers)
            if day == self._today - _LOGS_BACK:
                some_come_back(self.desk)
        weeks.plan_week(sessions.monday_of(self._today) + timedelta(weeks=1))

    def _pair(self, programme_id: ProgrammeId) -> tuple[PairId, ...]:
        problem = self.desk.ask(partial(pairing.pairing_problem, programme_id=programme_id))
        accept = partial(pairing.accept_proposal, programme_id=programme_id, proposal=pairing.solve(problem))
        return self.desk.perform("pairs.act.accept", accept).value

    def _form_group(self, programme_id: ProgrammeId, weeks: Weeks) -> None:
        """A small group that meets every two weeks, of people who are free then and need not be kept apart."""
        lines = self.desk.ask(people.list_people)
        free = [line for line in lines if line.open_pairs and _GROUP_SLOT in line.person.free]
        page_of = {
            line.person.id: self.desk.ask(partial(people.person_page, person_id=line.person.id)) for line in free
        }
        alone = [line for line in free if not page_of[line.person.id].apart]
        members = [(line.person.id, role) for line in alone for role in line.role_in(programme_id)]
        if len(members) < _GROUP_SIZE:
            return
        chosen = tuple(self._rng.sample(members, _GROUP_SIZE))
        form = partial(pairs.add_group, programme_id=programme_id, name=self._said("demo.group"), members=chosen)
        group_id = self.desk.perform("pairs.act.group", form).value
        name = self._said(f"demo.place.{_GROUP_PLACE}")
        place = next(place for place in self.desk.ask(programmes.list_places) if place.name == name)
        first = self._start + timedelta(days=_GROUP_SLOT.weekday)
        weeks.plan_group(group_id, first, _GROUP_SLOT.slot, place.id, times=8)
