# SPDX-License-Identifier: MIT
"""A desk on which every computed line of the standards is met, and for each check the one record that turns it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.applications import ApplicationDraft, ApplicationStatus
from mentordesk.records.checks import CheckDraft, CheckItem, CheckOutcome
from mentordesk.records.consents import ConsentDraft, ConsentKind
from mentordesk.records.contacts import ContactDraft
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import CheckId, ConsentId, EnrolmentId, MeetingId, PairId, PersonId, ProgrammeId, TrainingId
from mentordesk.records.life_events import EventDraft, EventKind, EventStatus, LifeTaskKind
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.sessions import Attendance, Attendee, MeetingDraft, MeetingStatus, RecordDraft
from mentordesk.records.training import Module
from mentordesk.store import Store
from tests.support.checks import demand, item_of, module_of
from tests.support.desks import MONDAY, a_person, a_programme

MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE
_MENTOR_ITEMS = ("security_clearance", "staff_opinion", "interview", "terms_agreed")


@dataclass(kw_only=True)
class Model:
    """The desk and the ids of what stands on it; built by `a_model_desk`."""

    desk: Desk
    programme: ProgrammeId
    mentor: PersonId
    mentee: PersonId
    earlier: PersonId
    declined: PersonId
    spare: PersonId
    mentor_asks: Demands
    mentee_asks: Demands
    place: EnrolmentId = field(init=False)
    pair: PairId = field(init=False)
    past_pair: PairId = field(init=False)
    first_training: TrainingId = field(init=False)
    later_training: TrainingId = field(init=False)
    induction: TrainingId = field(init=False)
    opinion: CheckId = field(init=False)
    terms: CheckId = field(init=False)
    needs: CheckId = field(init=False)
    willing: ConsentId = field(init=False)
    last_meeting: MeetingId = field(init=False)
    recent_meeting: MeetingId = field(init=False)

    def write(self, act: Callable[[Store], object]) -> None:
        """Write to the desk, as one act that can be undone."""
        self.desk.perform("standards.act.change", act)


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def a_model_desk(desk: Desk) -> Model:
    """One programme, a mentor with a mentee and an earlier pair that ended well: nothing of any line fails."""
    programme = a_programme(
        desk,
        purpose="Company",
        aims="Fewer lonely days",
        target_group="Newcomers",
        minimum_weeks=26,
        review=MONDAY + timedelta(days=90),
    )
    model = Model(
        desk=desk,
        programme=programme,
        mentor=a_person(desk, "Adeyemi"),
        mentee=a_person(desk, "Baptiste"),
        earlier=a_person(desk, "Cisse"),
        declined=a_person(desk, "Duarte"),
        spare=a_person(desk, "Eklund"),
        mentor_asks=demand(
            desk,
            programme,
            *(CheckItem(kind=kind) for kind in _MENTOR_ITEMS),
            modules=(Module(kind="induction", minutes=120),),
        ),
        mentee_asks=demand(
            desk,
            programme,
            CheckItem(kind="needs_assessed"),
            CheckItem(kind="terms_agreed"),
            role=MENTEE,
            modules=(Module(kind="induction", minutes=60),),
        ),
    )
    model.write(partial(_take_on, model=model))
    model.write(partial(_past_pair, model=model))
    model.write(partial(_running_pair, model=model))
    return model


def _take_on(store: Store, model: Model) -> None:
    asked = date(2026, 2, 1)
    model.place = enrol(store, model, model.mentor, MENTOR, EnrolmentStatus.ACTIVE)
    enrol(store, model, model.mentee, MENTEE, EnrolmentStatus.ACTIVE)
    enrol(store, model, model.earlier, MENTEE, EnrolmentStatus.ENDED)
    store.applications.add(application(model, model.mentor, MENTOR), at(asked), "JM")
    refused = store.applications.add(application(model, model.declined, MENTEE), at(asked), "JM")
    store.applications.answer(refused, ApplicationStatus.DECLINED, at=at(asked), by="JM", reason="no_place")
    for index, done_by in ((0, "Sol"), (1, "Sol"), (1, "Lea"), (2, "Sol"), (3, "Sol")):
        added = passed(store, model.mentor, item_of(model.mentor_asks, index), done_by=done_by)
        if index == 1:
            model.opinion = added
    model.needs = passed(store, model.mentee, item_of(model.mentee_asks, 0))
    model.terms = passed(store, model.mentee, item_of(model.mentee_asks, 1))
    model.first_training = _trained(store, model.mentor, model.mentor_asks, 120, date(2026, 4, 1))
    model.later_training = _trained(store, model.mentor, model.mentor_asks, 120, date(2026, 9, 1))
    model.induction = _trained(store, model.mentee, model.mentee_asks, 60, date(2026, 9, 1))
    for person in (model.mentor, model.mentee):
        model.willing = said(store, person, ConsentKind.TAKE_PART)


def _past_pair(store: Store, model: Model) -> None:
    started, ended = date(2026, 1, 5), date(2026, 8, 1)
    model.past_pair = a_pair(store, model, model.earlier, started)
    store.pairs.end(model.past_pair, ended, PairEnding.COMPLETED)
    met(store, model, model.past_pair, model.earlier, date(2026, 5, 4))
    model.last_meeting = met(store, model, model.past_pair, model.earlier, date(2026, 7, 28))
    for person in (model.mentor, model.earlier):
        said(store, person, ConsentKind.CONTACT_AFTER, model.past_pair)
    left = EventDraft(kind=EventKind.RELEASE, person_id=model.earlier, on=ended)
    event = store.life_events.add(left, EventStatus.DONE, at(ended), "JM")
    task = store.life_events.add_task(
        LifeTaskKind.MENTOR_DEBRIEF, event, model.mentor, model.past_pair, ended + timedelta(days=2)
    )
    store.life_events.finish_task(task, at(ended + timedelta(days=1)), "JM")


def _running_pair(store: Store, model: Model) -> None:
    model.pair = a_pair(store, model, model.mentee, date(2026, 9, 10))
    store.pairs.set_status(model.pair, PairStatus.ACTIVE)
    for day in (date(2026, 9, 14), date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)):
        model.recent_meeting = met(store, model, model.pair, model.mentee, day)
    for day in (date(2026, 9, 15), date(2026, 10, 1), date(2026, 11, 10)):
        spoken(store, model, day)


def spoken(store: Store, model: Model, day: date) -> None:
    """Staff spoke with both of the running pair."""
    both = (model.mentor, model.mentee)
    store.contacts.add(ContactDraft(pair_id=model.pair, with_ids=both, day=day, said="Going well"), at(day), "JM")


def _new_pair_in_silence(store: Store, model: Model) -> None:
    pair = a_pair(store, model, model.spare, MONDAY - timedelta(days=60))
    store.pairs.set_status(pair, PairStatus.ACTIVE)


def enrol(
    store: Store, model: Model, person: PersonId, role: MentoringRole, status: EnrolmentStatus = EnrolmentStatus.READY
) -> EnrolmentId:
    """A place in the programme."""
    draft = EnrolmentDraft(programme_id=model.programme, person_id=person, role=role, status=status)
    return store.enrolments.add(draft, MONDAY)


def application(model: Model, person: PersonId, role: MentoringRole) -> ApplicationDraft:
    """What somebody asks for."""
    return ApplicationDraft(person_id=person, programme_id=model.programme, role=role, asked_on=date(2026, 2, 1))


def passed(store: Store, person: PersonId, item, outcome=CheckOutcome.CLEAR, **more: object) -> CheckId:
    """The outcome of a check, of long ago."""
    draft = CheckDraft(item_id=item, person_id=person, outcome=outcome, **{"day": date(2026, 2, 10), **more})  # type: ignore[arg-type]
    return store.checks.add(draft, at(MONDAY), "JM")


def _trained(store: Store, person: PersonId, asks: Demands, minutes: int, day: date) -> TrainingId:
    return store.training.add(
        module_of(asks),
        person,
        minutes=minutes,
        trainer="Sol",
        on=day.isoformat(),
        passed=True,
        until=None,
        at=at(day),
        by="JM",
    )


def said(store: Store, person: PersonId, kind: ConsentKind, pair: PairId | None = None) -> ConsentId:
    """A yes."""
    draft = ConsentDraft(person_id=person, kind=kind, given_on=date(2026, 9, 1), pair_id=pair)
    return store.consents.add(draft, at(MONDAY), "JM")


def a_pair(store: Store, model: Model, mentee: PersonId, started: date, reasons: str = '{"band": 1}') -> PairId:
    """The mentor paired with somebody."""
    return store.pairs.add(
        programme_id=model.programme,
        mentor=model.mentor,
        mentee=mentee,
        started=started,
        minimum_end=started + timedelta(weeks=26),
        reasons=reasons,
    )


def met(store: Store, model: Model, pair: PairId, mentee: PersonId, day: date) -> MeetingId:
    """A meeting that took place, marked and written up the day after."""
    people = ((model.mentor, MENTOR), (mentee, MENTEE))
    draft = MeetingDraft(programme_id=model.programme, day=day, slot="AM", pair_id=pair, attendees=people)
    meeting = store.sessions.add(draft, starts=time(9), ends=time(10))
    store.sessions.mark(meeting, [Attendee(person_id=p, role=r, code=Attendance.ATTENDED) for p, r in people])
    store.sessions.set_status(meeting, MeetingStatus.HELD)
    store.sessions.write_record(RecordDraft(meeting_id=meeting, done="Talked"), at(day + timedelta(days=1)), "JM")
    return meeting


def _change_programme(store: Store, model: Model, **fields: object) -> None:
    store.programmes.change(model.programme, replace(store.programmes.get(model.programme), **fields))  # type: ignore[arg-type]


def _late_task(store: Store, model: Model) -> None:
    (event,) = store.life_events.of(model.earlier)
    due = MONDAY - timedelta(days=1)
    store.life_events.add_task(LifeTaskKind.CLOSURE_FORM, event.id, model.earlier, model.past_pair, due)


def _unmark(store: Store, model: Model) -> None:
    meeting = store.sessions.of_pair(model.pair)[1]
    store.sessions.mark(meeting.id, [replace(meeting.attendees[0], code=Attendance.NOT_RECORDED)])


def _refuse_without_reason(store: Store, model: Model) -> None:
    asked = store.applications.add(application(model, model.spare, MENTEE), at(MONDAY), "JM")
    store.applications.answer(asked, ApplicationStatus.DECLINED, at=at(MONDAY), by="JM")


def _new_module(store: Store, model: Model) -> None:
    modules = (*model.mentor_asks.modules, Module(kind="listening"))
    store.training.replace_modules(model.programme, MENTOR, modules)


Turn = Callable[[Store, Model], object]

TURNS: dict[str, Turn] = {
    "applied": lambda store, model: enrol(store, model, model.spare, MENTOR),
    "interviewed": lambda store, model: passed(
        store, model.mentor, item_of(model.mentor_asks, 2), CheckOutcome.NOT_CLEAR, day=MONDAY
    ),
    "cleared": lambda store, model: passed(
        store, model.mentor, item_of(model.mentor_asks, 0), day=date(2026, 3, 1), valid_until=MONDAY - timedelta(days=1)
    ),
    "opinions_given": lambda store, model: store.checks.strike(model.opinion, "JM", "Another person"),
    "terms_agreed": lambda store, model: store.checks.strike(model.terms, "JM", "Another person"),
    "needs_assessed": lambda store, model: store.checks.strike(model.needs, "JM", "Another person"),
    "declined_with_reason": _refuse_without_reason,
    "trained_before": lambda store, model: store.training.strike(model.first_training, "JM", "Was not there"),
    "modules_done": _new_module,
    "trained_again": lambda store, model: store.training.strike(model.later_training, "JM", "Was not there"),
    "prepared": lambda store, model: store.training.strike(model.induction, "JM", "Was not there"),
    "willing": lambda store, model: store.consents.withdraw(model.willing, MONDAY, "JM"),
    "within_capacity": lambda store, model: store.enrolments.set_capacity(model.place, 0),
    "tasks_done": _late_task,
    "described": lambda store, model: _change_programme(store, model, aims=" "),
    "reviewed": lambda store, model: _change_programme(store, model, review=MONDAY - timedelta(days=1)),
    "long_enough": lambda store, model: _change_programme(store, model, minimum_weeks=25),
    "reasons_kept": lambda store, model: a_pair(store, model, model.spare, MONDAY, reasons=""),
    "met_often_enough": lambda store, model: store.sessions.remove(model.recent_meeting),
    "staff_spoke": _new_pair_in_silence,
    "lasted": lambda store, model: store.pairs.end(model.pair, MONDAY, PairEnding.NOT_A_FIT),
    "ended_with_reason": lambda store, model: store.pairs.set_status(model.pair, PairStatus.ENDED),
    "met_at_the_end": lambda store, model: store.sessions.remove(model.last_meeting),
    "waited_before_next": lambda store, model: a_pair(store, model, model.spare, date(2026, 8, 14)),
    "asked_about_contact": lambda store, model: store.pairs.end(model.pair, MONDAY, PairEnding.OWN_CHOICE),
    "written_up": _unmark,
}
"""For each check the one record that turns it from green to red."""
