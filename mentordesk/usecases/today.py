# SPDX-License-Identifier: MIT
"""What needs hands today: meetings, records missing, people leaving, pairs that have not met, the state of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.apart import ApartCheck
from mentordesk.records.apart_answers import ApartTouch
from mentordesk.records.concerns import ConcernFacts
from mentordesk.records.life_events import PrintedSheet
from mentordesk.records.pairs import PairLine
from mentordesk.records.papers import Paper
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine
from mentordesk.store import Store
from mentordesk.usecases.apart import ApartLine
from mentordesk.usecases.apart_asking import is_stale
from mentordesk.usecases.apart_raised import apart_touches, reviews_due
from mentordesk.usecases.check_views import CheckAlert, check_alerts
from mentordesk.usecases.concerns import concerns_waiting
from mentordesk.usecases.consents import without_consent
from mentordesk.usecases.horizon import HorizonLine, release_horizon
from mentordesk.usecases.life_today import LifeToday, life_today
from mentordesk.usecases.pairs import quiet_pairs
from mentordesk.usecases.permission import needs
from mentordesk.usecases.pipeline import StandingStill, standing_still
from mentordesk.usecases.stale_sheets import stale_sheets
from mentordesk.usecases.still_held import StillHeld, still_held

LEAVING_WITHIN_DAYS = 30
RECORDS_BACK_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page of today. `quiet` pairs have not met for the desk's number of days (REQ-1.19).

    `concerns` are to be handed over or talked about, and say of nobody whom they are about.
    `still_held` take part no more, and are in a pair, a group or a meeting to come all the same.
    `leaving` go within the next days; `horizon` before their pair or programme is complete, or nobody knows when.
    `without_consent` are in the midst of a programme, and their yes to taking part or to being on record is not there.
    `apart_check_due`: the last check of the keep-apart records is too old, or there was none: not checked is not clear.
    `papers_late` should have come back by now.
    `apart_newcomers` came onto the desk after it; `apart_reviews` are the open records whose review date has come.
    """

    day: date
    meetings: tuple[MeetingLine, ...]
    without_record: tuple[MeetingLine, ...]
    leaving: tuple[ListedPerson, ...]
    horizon: tuple[HorizonLine, ...] = ()
    quiet: tuple[PairLine, ...]
    apart_touch: ApartTouch
    apart_check: ApartCheck | None
    apart_check_due: bool
    apart_reviews: tuple[ApartLine, ...]
    apart_newcomers: int
    next_meeting: MeetingLine | None
    people_count: int
    concerns: tuple[ConcernFacts, ...] = ()
    check_alerts: tuple[CheckAlert, ...] = ()
    life: LifeToday
    stale: tuple[PrintedSheet, ...] = ()
    without_consent: tuple[ListedPerson, ...] = ()
    still: tuple[StandingStill, ...] = ()
    still_held: tuple[StillHeld, ...] = ()
    papers_late: tuple[Paper, ...] = ()

    @property
    def is_calm(self) -> bool:
        """Whether nothing is waiting."""
        waiting = (
            self.meetings or self.without_record or self.leaving or self.quiet or self.concerns or self.check_alerts
        )
        return not (
            (waiting or self.still or self.apart_touch or self.apart_reviews or self.without_consent)
            or (self.life or self.stale or self.horizon or self.still_held or self.papers_late)
        )


@needs(Permission.READ_SESSIONS)
def today(store: Store) -> Today:
    """Gather today's page."""
    day = store.clock.today()
    ahead = store.sessions.between(day, day + timedelta(days=60))
    missing = [
        meeting
        for meeting in store.sessions.without_record(day)
        if meeting.day >= day - timedelta(days=RECORDS_BACK_DAYS)
    ]
    check = store.apart.last_check()
    sees_apart = store.actor.may(Permission.READ_APART)
    to_come = next((meeting for meeting in ahead if meeting.day > day), None)
    return Today(
        day=day,
        meetings=store.sessions.lines([meeting for meeting in ahead if meeting.day == day]),
        without_record=store.sessions.lines(missing),
        leaving=_leaving(store, day),
        horizon=release_horizon(store) if store.actor.may(Permission.READ_PAIRS) else (),
        quiet=quiet_pairs(store),
        apart_touch=apart_touches(store) if sees_apart else ApartTouch(),
        apart_reviews=reviews_due(store) if sees_apart else (),
        apart_newcomers=store.apart.newcomers_since(check.at) if check else 0,
        apart_check=check,
        apart_check_due=store.people.count() > 0 and is_stale(store),
        next_meeting=store.sessions.lines((to_come,))[0] if to_come else None,
        people_count=store.people.count(),
        concerns=concerns_waiting(store) if store.actor.may(Permission.WRITE_CONCERNS) else (),
        check_alerts=check_alerts(store),
        life=life_today(store),
        stale=stale_sheets(store),
        without_consent=without_consent(store) if store.actor.may(Permission.READ_PEOPLE) else (),
        still_held=still_held(store) if store.actor.may(Permission.READ_PEOPLE) else (),
        still=standing_still(store) if store.actor.may(Permission.READ_PEOPLE) else (),
        papers_late=_papers_late(store, day) if store.actor.may(Permission.WRITE_SESSIONS) else (),
    )


def _leaving(store: Store, day: date) -> tuple[ListedPerson, ...]:
    """People who are in a programme and here, whose release date falls within the next days, soonest first."""
    departed = store.life_events.departed()
    soon = store.people_list.leaving_between(day, day + timedelta(days=LEAVING_WITHIN_DAYS))
    return tuple(person for person in soon if person.id not in departed)


def _papers_late(store: Store, day: date) -> tuple[Paper, ...]:
    """The sheets that should have come back before today, the longest awaited first."""
    return tuple(paper for paper in store.papers.out() if paper.due is not None and paper.due < day)
