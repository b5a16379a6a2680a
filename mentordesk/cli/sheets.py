# SPDX-License-Identifier: MIT
"""Commands that take things out of the desk: a printed sheet as PDF, and an encrypted export."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.cli.console import Console, opened, passphrase, write_file
from mentordesk.cli.meetings import day_of
from mentordesk.errors import MentorDeskError, NotFound
from mentordesk.records.exports import Drive, ExportDraft, ExportProfile
from mentordesk.records.ids import ActivityId, GroupId, MeetingId, PairId, PersonId, ProgrammeId
from mentordesk.records.sheets import FORMS, PaperSize, PrintProfile
from mentordesk.usecases import exports, sheets
from mentordesk.words import LANGUAGES, Words

_LAST = 2**63 - 1
KINDS = {kind.value.replace("_", "-"): kind for kind in FORMS}


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    sheet = commands.add_parser("sheet", parents=[opening], help=said("cli.help.sheet"))
    sheet.add_argument("kind", choices=sorted(KINDS), help=said("cli.help.sheet_kind"))
    sheet.add_argument("--out", required=True, help=said("cli.help.out_file"))
    sheet.add_argument("--meeting", type=int, help=said("cli.help.meeting"))
    sheet.add_argument("--pair", type=int, help=said("cli.help.pair_number"))
    sheet.add_argument("--group", type=int, help=said("cli.help.group_number"))
    sheet.add_argument("--person", type=int, help=said("cli.help.person_number"))
    sheet.add_argument("--programme", type=int, help=said("cli.help.programme_number"))
    sheet.add_argument("--activity", help=said("cli.help.activity"))
    sheet.add_argument("--wing", default="", help=said("cli.help.wing"))
    sheet.add_argument("--day", help=said("cli.help.day"))
    sheet.add_argument("--until", help=said("cli.help.until"))
    sheet.add_argument("--sheet-language", choices=("en", "fr"), help=said("cli.help.sheet_language"))
    sheet.add_argument("--beside", choices=LANGUAGES, default="", help=said("cli.help.beside"))
    sheet.add_argument("--paper", choices=[paper.value for paper in PaperSize], help=said("cli.help.paper"))
    sheet.add_argument("--profile", choices=[profile.value for profile in PrintProfile], help=said("cli.help.profile"))
    sheet.add_argument("--copies", type=int, default=1, help=said("cli.help.copies"))
    sheet.add_argument("--blank", action="store_true", help=said("cli.help.blank"))
    sheet.set_defaults(run=_sheet)

    export = commands.add_parser("export", parents=[opening], help=said("cli.help.export"))
    export.add_argument("--purpose", required=True, help=said("cli.help.purpose"))
    export.add_argument("--recipient", default="", help=said("cli.help.recipient"))
    export.add_argument(
        "--as",
        dest="profile",
        choices=[p.value for p in ExportProfile],
        default="coded",
        help=said("cli.help.export_as"),
    )
    export.add_argument("--tables", nargs="+", choices=exports.EXPORT_TABLES, help=said("cli.help.tables"))
    export.add_argument("--to", help=said("cli.help.export_to"))
    export.add_argument("--export-passphrase-file", help=said("cli.help.export_passphrase_file"))
    export.set_defaults(run=_export)


def _sheet(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        kind = KINDS[options.kind]
        language = options.sheet_language or console.words.language
        choice = sheets.SheetChoice(
            kind=kind,
            meeting_id=MeetingId(_known(options.meeting)) if options.meeting else None,
            pair_id=PairId(_known(options.pair)) if options.pair else None,
            group_id=GroupId(_known(options.group)) if options.group else None,
            person_id=PersonId(_known(options.person)) if options.person else None,
            programme_id=ProgrammeId(_known(options.programme)) if options.programme else None,
            activity_id=ActivityId(options.activity) if options.activity else None,
            wing=options.wing,
            day=day_of(options.day, desk.clock.today()),
            until=day_of(options.until, desk.clock.today()) if options.until else None,
            language=language,
            beside=options.beside if options.beside != language else "",
            paper=PaperSize(options.paper) if options.paper else None,
            profile=PrintProfile(options.profile) if options.profile else None,
            copies=options.copies,
            blank=options.blank,
        )
        gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
        drawn = sheets.draw(gathered)
        if drawn.replaced:
            console.say("sheets.note.replaced", characters=console.words.listing(drawn.replaced))
        write_file(Path(options.out), drawn.pdf)
        desk.perform(
            "audit.action.printed",
            partial(sheets.log_print, gathered=gathered, pages=drawn.pages, target=sheets.PrintTarget.FILE),
        )
    console.line(console.words.plural("cli.said.sheet", drawn.pages, file=options.out))
    console.answer({"file": options.out, "pages": drawn.pages, "replaced": drawn.replaced})
    return 0


def _known(number: int) -> int:
    """A number as the database can look it up: one that it cannot hold belongs to nothing either."""
    return max(0, min(number, _LAST))


def _export(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        draft = ExportDraft(
            purpose=options.purpose,
            recipient=options.recipient,
            profile=ExportProfile(options.profile),
            tables=tuple(options.tables or exports.EXPORT_TABLES),
        )
        gathered = desk.ask(partial(exports.gather_export, draft=draft))
        drive = exports.folder_target(Path(options.to)) if options.to else _only_drive(console)
        words = _export_passphrase(options, console)
        try:
            receipt = exports.write(gathered, words, drive, clock=desk.clock)
        except MentorDeskError as error:
            manifest = gathered.bundle.manifest
            failed = partial(exports.log_failed_export, manifest=manifest, error=error)
            desk.perform("audit.action.exported", failed)
            raise
        log = partial(exports.log_export, manifest=gathered.bundle.manifest, receipt=receipt, recipient=draft.recipient)
        desk.perform("audit.action.exported", log)
    console.say("cli.said.exported", file=receipt.path, size=console.words.number(receipt.size))
    if not options.export_passphrase_file:
        console.say("cli.said.export_passphrase", words=words)
    console.answer({"file": receipt.path, "sha256": receipt.sha256, "size": receipt.size, "passphrase": words})
    return 0


def _export_passphrase(options: argparse.Namespace, console: Console) -> str:
    """The passphrase given for the export, or a new one that is told at the end."""
    if not options.export_passphrase_file:
        return exports.new_passphrase(console.words.language)
    wanted = argparse.Namespace(passphrase_file=options.export_passphrase_file)
    return passphrase(wanted, console)


def _only_drive(console: Console) -> Drive:
    found = exports.find_drives()
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{drive.mount_point} ({drive.label})" for drive in found)
    raise NotFound("cli.error.drive", found=listed or console.words("cli.said.none"))
