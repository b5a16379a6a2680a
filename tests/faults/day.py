# SPDX-License-Identifier: MIT
"""A whole day's work on a desk where two hundred words stand nowhere by chance, for the tests of what it leaves behind.

In `folder` the day finds `roster.csv` and `apart.csv`, and leaves what a facilitator would choose to write: a sheet as
PDF, an export on `stick`, a backup in `backup`.
"""

from __future__ import annotations

import csv
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.errors import Unavailable
from mentordesk.paths import resources
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.sessions import Attendance, Attendee, Meeting, MeetingStatus, RecordDraft
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.usecases import apart_list, exports, pairing, registers, roster, sessions, settings, sheets, weekplan
from mentordesk.usecases.printers import hand_over
from mentordesk.usecases.programmes import list_programmes

CANARIES = tuple(f"Zbyl{chr(ord('a') + n // 26)}{chr(ord('a') + n % 26)}ów{chr(ord('a') + n % 7)}k" for n in range(200))
"""Two hundred words; the accent makes each encoding another one. A hundred people are called by two of them each."""


def canary_files(folder: Path) -> None:
    """Write the roster and the keep-apart list that the day begins with, shaped like the shipped examples."""
    with (resources() / "rosters" / "sample-roster-en.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    people = []
    for number in range(len(CANARIES) // 2):
        told = rows[number % len(rows)]
        surname, forename = CANARIES[2 * number], CANARIES[2 * number + 1]
        people.append({**told, "Prison number": f"Z{number:04d}XY", "Surname": surname, "Forename": forename})
    _write(folder / "roster.csv", people)
    apart = {
        "Prison number 1": "Z0000XY",
        "Name 1": CANARIES[0],
        "Prison number 2": "Z0001XY",
        "Name 2": CANARIES[2],
        "Reason": "bullying",
        "Restriction": "wing",
        "From": "04/09/2026",
    }
    _write(folder / "apart.csv", [apart])


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0].keys())
        table.writeheader()
        table.writerows(rows)


def whole_day(desk: Desk, folder: Path, passphrase: str) -> int:
    """Import, keep apart, pair, plan, register, note, print, export, back up; returns how many meetings were planned."""
    _bring_in(desk, folder)
    meeting, planned = _pair_and_plan(desk)
    last_week = desk.ask(partial(sessions.week, day=desk.clock.today() - timedelta(weeks=1))).lines
    _write_up(desk, next(line.meeting for line in last_week if line.meeting.status is not MeetingStatus.CANCELLED))
    _print(desk, meeting, folder)
    assert desk.confirm_passphrase(passphrase)
    _export(desk, folder)
    desk.verify_backup(desk.back_up(folder / "backup").path)
    keep = partial(settings.keep_draft, form="people/person-new", payload=f'{{"surname": "{CANARIES[7]}"}}')
    desk.perform("shell.act.keep_draft", keep)
    return planned


def _bring_in(desk: Desk, folder: Path) -> None:
    today, programme = desk.clock.today(), desk.ask(list_programmes)[0].id
    table = roster.read_roster(folder / "roster.csv")
    mapping = desk.ask(partial(roster.mapping_for, table=table))
    reading = roster.read_rows(table, mapping, today)
    options = roster.ImportOptions(today=today, programme_id=programme)
    plan = desk.ask(partial(roster.plan_roster, reading=reading, options=options))
    apply = partial(roster.apply_roster, plan=plan, mapping=mapping, programme_id=programme)
    added = desk.perform("people.act.import", apply).value.added
    assert added == len(CANARIES) // 2
    listed = apart_list.read_apart_list(folder / "apart.csv", today)
    kept = desk.ask(partial(apart_list.plan_apart_list, reading=listed))
    assert desk.perform("apart.act.import", partial(apart_list.apply_apart_list, plan=kept)).value.added == 1


def _pair_and_plan(desk: Desk) -> tuple[Meeting, int]:
    programme = desk.ask(list_programmes)[0].id
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=pairing.solve(problem))
    desk.perform("pairs.act.accept", accept)
    # A week that lies ahead, so that nobody has planned it yet.
    week = desk.ask(partial(weekplan.week_problem, day=desk.clock.today() + timedelta(weeks=8)))
    plan = weekplan.plan_week(week)
    accept_week = partial(weekplan.accept_week, monday=week.monday, placed=plan.placed)
    made = desk.perform("sessions.act.week", accept_week).value
    lines = desk.ask(partial(sessions.week, day=week.monday)).lines
    return lines[0].meeting, len(made)


def _write_up(desk: Desk, meeting: Meeting) -> None:
    came = tuple(
        Attendee(person_id=one.person_id, role=one.role, code=Attendance.ATTENDED) for one in meeting.attendees
    )
    record = RecordDraft(meeting_id=meeting.id, done=CANARIES[3], response=CANARIES[4], next_step=CANARIES[5])
    write = partial(registers.write_up, meeting_id=meeting.id, attendees=came, record=record)
    desk.perform("sessions.act.write_up", write)
    note = partial(registers.write_private_note, text=f"About {CANARIES[6]}.", meeting_id=meeting.id)
    desk.perform("sessions.act.note", note)


def _print(desk: Desk, meeting: Meeting, folder: Path) -> None:
    choice = sheets.SheetChoice(kind=SheetKind.REGISTER, meeting_id=meeting.id, language="en")
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    drawn = sheets.draw(gathered)
    # Where no printer is set up this is refused, and not looked for in the network either.
    with suppress(Unavailable):
        hand_over(drawn.pdf, "", paper=PaperSize.A4, job_number=1)
    (folder / "register.pdf").write_bytes(drawn.pdf)
    log = partial(sheets.log_print, gathered=gathered, pages=drawn.pages, target=sheets.PrintTarget.FILE)
    desk.perform("sheets.act.print", log)


def _export(desk: Desk, folder: Path) -> None:
    draft = ExportDraft(purpose="Report", tables=exports.EXPORT_TABLES, profile=ExportProfile.IDENTIFIED)
    gathered = desk.ask(partial(exports.gather_export, draft=draft))
    passphrase = exports.new_passphrase("en")
    (folder / "stick").mkdir()
    receipt = exports.write(gathered, passphrase, exports.folder_target(folder / "stick"), clock=desk.clock)
    manifest = exports.read_export(Path(receipt.path), passphrase).manifest
    desk.perform("exports.act.export", partial(exports.log_export, manifest=manifest, receipt=receipt))
