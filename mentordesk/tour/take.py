# SPDX-License-Identifier: MIT
"""The steps of the tour, in the order a facilitator takes them: desk, roster, checks, pairs, week, sheets, meeting, export, backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.demo.moving_clock import MovingClock
from mentordesk.demo.setting_up import desk_setup, set_up_programme
from mentordesk.desk import create_desk
from mentordesk.errors import Refused, Unavailable, reason_of
from mentordesk.paths import resources
from mentordesk.progress import Progress, silent
from mentordesk.records.exchange import RosterField
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.ids import ActivityId, PersonId, ProgrammeId
from mentordesk.records.pairing import Proposal
from mentordesk.records.people import Person
from mentordesk.records.sessions import Attendance, Attendee, Meeting, RecordDraft
from mentordesk.store import Store
from mentordesk.tour.account import Account
from mentordesk.tour.checks import check_everybody
from mentordesk.tour.reasons import tell_of_pairs
from mentordesk.tour.sheets import Printed
from mentordesk.usecases import apart_list, exports, pairing, registers, roster, sessions, weekplan
from mentordesk.usecases.people import list_people
from mentordesk.usecases.sessions import monday_of
from mentordesk.vault.passphrase import Cost
from mentordesk.words import words

_ACTIVITY = ActivityId("first-meeting-map")
_WRITTEN_DOWN_AFTER = timedelta(minutes=20)


class TourFolderNotEmpty(Refused):
    """The tour never writes among other files."""

    key = "tour.error.not_empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class TourDone:
    """What a tour left: its files in the order of their numbers, and who was paired with whom, by number."""

    folder: Path
    account: Path
    files: tuple[Path, ...]
    people: int
    pairs: tuple[tuple[str, str], ...]
    meetings: int
    pages: int


def take_tour(
    out: Path,
    *,
    language: str = "en",
    progress: Progress | None = None,
    clock: Clock | None = None,
    cost: Cost | None = None,
) -> TourDone:
    """Run the main job into `out`, a new or empty folder. `clock` says when it is taken; `cost` is for tests.

    Raises `TourFolderNotEmpty`, or `Unavailable` where the folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise TourFolderNotEmpty(folder=str(out))
        tour = _Tour(out, language, progress or silent(), (clock or Clock()).local_now(), cost)
        try:
            return tour.take()
        finally:
            tour.desk.close()
    except OSError as error:
        raise Unavailable("tour.error.unwritable", folder=str(out), reason=reason_of(error)) from error


class _Tour:
    """One tour; its desk is made with it."""

    def __init__(self, out: Path, language: str, progress: Progress, now: datetime, cost: Cost | None) -> None:
        self._out = out
        self._said = words(language)
        self._progress = progress
        self._clock = MovingClock(now)
        self._account = Account(self._said)
        self._account.left(f"{self._said('tour.file.account')}.txt", "account")
        progress.report("tour.stage.desk")
        with self._account.step():
            passphrase = exports.new_passphrase(self._said.language)
            self.desk, recovery = create_desk(
                self._folder("desk"), desk_setup(self._said), passphrase, clock=self._clock, cost=cost
            )
            self._account.did("desk")
        self._account.secret("passphrase", passphrase, user=self._said("demo.user"))
        self._account.secret("recovery", recovery)

    def take(self) -> TourDone:
        """Every step, then the account."""
        begun = self._clock.local_now()
        programme_id = set_up_programme(self.desk, self._said, starts=begun.date(), people_expected=0)
        self._bring_in(programme_id)
        self._check(programme_id)
        proposal = self._pair(programme_id)
        meetings = self._plan_week()
        meeting = meetings[0]
        printed = self._print(meeting)
        self._record(meeting)
        self._export()
        self._back_up()
        account = self._write_account(begun)
        people = self._people()
        return TourDone(
            folder=self._out,
            account=account,
            files=(account, *printed.files),
            people=len(people),
            pairs=tuple((people[pair.mentor].number, people[pair.mentee].number) for pair in proposal.pairs),
            meetings=len(meetings),
            pages=printed.pages,
        )

    def _bring_in(self, programme_id: ProgrammeId) -> None:
        self._progress.report("tour.stage.roster")
        with self._account.step():
            table = roster.read_roster(_sample("roster", self._said.language))
            mapping = self.desk.ask(partial(roster.mapping_for, table=table))
            reading = roster.read_rows(table, mapping, self._clock.today())
            options = roster.ImportOptions(today=self._clock.today(), programme_id=programme_id)
            plan = self.desk.ask(partial(roster.plan_roster, reading=reading, options=options))
            apply = partial(roster.apply_roster, plan=plan, mapping=mapping, programme_id=programme_id)
            done = self.desk.perform("people.act.import", apply).value
            self._account.did(
                "roster",
                file=table.source.name,
                encoding=table.source.encoding,
                added=done.added,
                enrolled=done.enrolled,
                problems=plan.summary.problems,
                kept=sum(choice.field is RosterField.EXTRA for choice in mapping.columns),
            )
        with self._account.step():
            listed = apart_list.read_apart_list(_sample("keep-apart", self._said.language), self._clock.today())
            apart_plan = self.desk.ask(partial(apart_list.plan_apart_list, reading=listed))
            apply_list = partial(apart_list.apply_apart_list, plan=apart_plan)
            self._account.did("apart", added=self.desk.perform("apart.act.import", apply_list).value.added)

    def _check(self, programme_id: ProgrammeId) -> None:
        with self._account.step():
            check = partial(check_everybody, said=self._said, programme_id=programme_id)
            self._account.did("checks", entries=self.desk.perform("checks.act.record", check).value)

    def _pair(self, programme_id: ProgrammeId) -> Proposal:
        self._progress.report("tour.stage.pairs")
        with self._account.step():
            problem = self.desk.ask(partial(pairing.pairing_problem, programme_id=programme_id))
            proposal = pairing.solve(problem)
            accept = partial(pairing.accept_proposal, programme_id=programme_id, proposal=proposal)
            self.desk.perform("pairs.act.accept", accept)
            self._account.did(
                "pairs",
                mentees=len(problem.mentees),
                mentors=len(problem.mentors),
                served=proposal.served,
                unpaired=len(proposal.unpaired),
            )
            tell_of_pairs(proposal, self._people(), self._account, self._said)
        return proposal

    def _plan_week(self) -> tuple[Meeting, ...]:
        self._progress.report("tour.stage.week")
        coming = monday_of(self._clock.today()) + timedelta(weeks=1)  # all of its days still lie ahead
        with self._account.step():
            problem = self.desk.ask(partial(weekplan.week_problem, day=coming))
            plan = weekplan.plan_week(problem)
            accept = partial(weekplan.accept_week, monday=problem.monday, placed=plan.placed)
            made = self.desk.perform("sessions.act.week", accept).value
            self.desk.perform(
                "sessions.act.activity",
                lambda store: [sessions.choose_activity(store, meeting_id, _ACTIVITY) for meeting_id in made],
            )
            self._account.did(
                "week", monday=self._said.date(problem.monday), placed=len(plan.placed), wanted=len(problem.requests)
            )
            people = self._people()
            wanted = {request.key: request.people for request in problem.requests}
            for left in plan.unplaced:
                names = self._said.listing(people[person.id].full_name for person in wanted[left.key])
                cause = self._said(f"pairing.not_placed.{left.cause.value}")
                self._account.did("unplaced", people=names, cause=cause)
        week = self.desk.ask(partial(sessions.week, day=problem.monday))
        return tuple(line.meeting for line in week.lines)

    def _print(self, meeting: Meeting) -> Printed:
        self._progress.report("tour.stage.sheets")
        printed = Printed(self.desk, self._out, self._said, self._account)
        with self._account.step():
            printed.print_for(meeting)
            self._account.did("sheets", sheets=len(printed.files), pages=printed.pages)
        return printed

    def _record(self, meeting: Meeting) -> None:
        self._progress.report("tour.stage.meeting")
        over = datetime.combine(meeting.day, meeting.ends) + _WRITTEN_DOWN_AFTER
        self._clock.go_to(over.date(), over.time())
        with self._account.step():
            self.desk.perform("sessions.act.mark", partial(_all_came, meeting=meeting))
            self.desk.perform("sessions.act.record", partial(registers.record_meeting, draft=self._record_of(meeting)))
            note = partial(registers.write_private_note, text=self._said("tour.record.note"), meeting_id=meeting.id)
            self.desk.perform("sessions.act.note", note)
            people = self._people()
            names = self._said.listing(people[attendee.person_id].full_name for attendee in meeting.attendees)
            now = self._clock.local_now()
            self._account.did("meeting", names=names, day=self._said.day(now.date()), time=self._said.time(now))

    def _record_of(self, meeting: Meeting) -> RecordDraft:
        return RecordDraft(
            meeting_id=meeting.id,
            length_minutes=meeting.minutes,
            done=self._said("tour.record.done"),
            response=self._said("tour.record.response"),
            next_step=self._said("tour.record.next_step"),
        )

    def _export(self) -> None:
        self._progress.report("tour.stage.export")
        with self._account.step():
            draft = ExportDraft(
                purpose=self._said("tour.record.purpose"),
                tables=exports.EXPORT_TABLES,
                profile=ExportProfile.IDENTIFIED,
            )
            self.desk.confirm_unlocking()
            gathered = self.desk.ask(partial(exports.gather_export, draft=draft))
            passphrase = exports.new_passphrase(self._said.language)
            stick = self._folder("stick")
            stick.mkdir()
            receipt = exports.write(gathered, passphrase, exports.folder_target(stick), clock=self._clock)
            manifest = exports.read_export(Path(receipt.path), passphrase).manifest
            self.desk.perform("exports.act.export", partial(exports.log_export, manifest=manifest, receipt=receipt))
            self._account.did("export", rows=self._said.number(manifest.rows))
        size = self._said.number(receipt.size / 1000)
        self._account.left(f"{stick.name}/", "stick", file=Path(receipt.path).name, size=size)
        self._account.secret("export_passphrase", passphrase)

    def _back_up(self) -> None:
        self._progress.report("tour.stage.backup")
        with self._account.step():
            made = self.desk.back_up(self._folder("backup"))
            self.desk.verify()
            self._account.did("backup", people=self.desk.verify_backup(made.path))
        self._account.left(f"{made.path.parent.name}/", "backup")

    def _write_account(self, begun: datetime) -> Path:
        desk = self._folder("desk")
        self._account.left(f"{desk.name}/", "desk", path=desk)
        self._account.look("look_1", neutral=self._said("demo.programme.neutral_name"))
        self._account.look("look_2")
        self._account.look("look_3")
        path = self._out / f"{self._said('tour.file.account')}.txt"
        self._account.write(
            path,
            day=self._said.date(begun.date()),
            time=self._said.time(begun),
            establishment=self._said("demo.establishment"),
        )
        return path

    def _people(self) -> dict[PersonId, Person]:
        return {line.person.id: line.person for line in self.desk.ask(list_people)}

    def _folder(self, key: str) -> Path:
        return self._out / self._said(f"tour.file.{key}")


def _sample(what: str, language: str) -> Path:
    """A shipped invented list: the English ones as a spreadsheet saves them, the French ones from an older system."""
    return resources() / "rosters" / f"sample-{what}-{language}.csv"


def _all_came(store: Store, meeting: Meeting) -> None:
    came = [Attendee(person_id=a.person_id, role=a.role, code=Attendance.ATTENDED) for a in meeting.attendees]
    registers.mark_register(store, meeting.id, came)
