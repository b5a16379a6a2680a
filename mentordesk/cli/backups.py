# SPDX-License-Identifier: MIT
"""Commands about copies of a desk and its health: backup, verify, restore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mentordesk.cli.console import Console, opened, passphrase
from mentordesk.desk import Desk
from mentordesk.desk.media import copy_onto, name_of, plugged_in
from mentordesk.desk.restore_words import said_copy, said_keys, said_loss
from mentordesk.desk.restoring import Secret, copy_at, find_copies, give_up, prepare, put_in_place, recommended
from mentordesk.errors import NotFound
from mentordesk.progress import Progress, Step
from mentordesk.records.backup import Candidate, Health
from mentordesk.records.exports import Drive
from mentordesk.records.settings import BackupFile
from mentordesk.store import Store
from mentordesk.usecases.exports import find_drives, read_export
from mentordesk.words import Words

NEWEST = "newest"


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    backup = commands.add_parser("backup", parents=[opening], help=said("cli.help.backup"))
    where = backup.add_mutually_exclusive_group()
    where.add_argument("--to", help=said("cli.help.backup_to"))
    where.add_argument("--second", action="store_true", help=said("restore.cli.help_second"))
    backup.set_defaults(run=_backup)

    verify = commands.add_parser("verify", parents=[opening], help=said("cli.help.verify"))
    verify.add_argument("--backup", help=said("cli.help.verify_backup"))
    verify.add_argument("--export", help=said("cli.help.verify_export"))
    verify.add_argument("--export-passphrase-file", help=said("cli.help.export_passphrase_file"))
    verify.set_defaults(run=_verify)

    restore = commands.add_parser("restore", parents=[opening], help=said("restore.cli.help"))
    restore.add_argument("--from", dest="source", help=said("restore.cli.help_from"))
    restore.add_argument("--recovery", action="store_true", help=said("restore.cli.help_recovery"))
    restore.set_defaults(run=_restore)


def _backup(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        made = desk.back_up(Path(options.to) if options.to else None)
        second = _second_copy(desk, made, console) if options.second else None
    console.say("cli.said.backup", file=made.path, size=console.words.number(made.size / 1_000_000, 1))
    if second is not None:
        console.say("restore.cli.second", drive=name_of(second))
    answer = {"file": str(made.path), "size": made.size, "made_at": made.made_at}
    console.answer(answer | ({"second": second.label} if second is not None else {}))
    return 0


def _desk_id(store: Store) -> str:
    """Which desk it is."""
    return store.desk_id


def _second_copy(desk: Desk, made: BackupFile, console: Console) -> Drive:
    """Onto the drive that was chosen for it; the only one there is becomes that drive."""
    drive = desk.second.drive()
    if drive is None:
        found = find_drives()
        if desk.second.medium() is not None or len(found) != 1:
            raise NotFound("restore.cli.no_drive", found=", ".join(each.label for each in found) or "-")
        drive = found[0]
        desk.second.choose(drive)
    sha256 = copy_onto(made, drive, desk.ask(_desk_id), progress=_told(console))
    desk.second.copied(made, drive, sha256)
    return drive


def _verify(options: argparse.Namespace, console: Console) -> int:
    if options.export:
        return _verify_export(options, console)
    with opened(options, console) as desk:
        people = desk.verify_backup(Path(options.backup)) if options.backup else desk.verify()
    console.say("cli.said.verified", what=options.backup or options.desk, people=people)
    console.answer({"verified": options.backup or options.desk, "people": people})
    return 0


def _verify_export(options: argparse.Namespace, console: Console) -> int:
    options.passphrase_file = options.export_passphrase_file or options.passphrase_file
    bundle = read_export(Path(options.export), passphrase(options, console, "cli.ask.export_passphrase"))
    members = {member.name: member.rows for member in bundle.manifest.members}
    console.say("cli.said.export_verified", file=options.export, rows=bundle.manifest.rows, members=len(members))
    console.answer(
        {
            "verified": options.export,
            "profile": bundle.manifest.profile.value,
            "created_at": bundle.manifest.created_at,
            "members": members,
        }
    )
    return 0


def _restore(options: argparse.Namespace, console: Console) -> int:
    folder = Path(options.desk)
    found = find_copies(folder, plugged_in())
    if options.source is None:
        return _list(found, console)
    chosen = recommended(found) if options.source == NEWEST else copy_at(Path(options.source))
    if chosen is None:
        raise NotFound("restore.cli.no_copy", what=options.source)
    prompt = "restore.cli.ask_recovery" if options.recovery else "cli.ask.passphrase"
    secret = Secret(text=passphrase(options, console, prompt), user_name=options.user, recovery=options.recovery)
    prepared = prepare(folder, chosen, secret, _told(console))
    lost = said_loss(console.words, prepared.examined)
    try:
        restored = put_in_place(folder, prepared)
    except BaseException:
        give_up(folder)
        raise
    restored.desk.close()
    health: Health = prepared.examined.health
    console.say("restore.cli.done", file=chosen.copy.path, people=health.people)
    console.line(lost)
    for sentence in said_keys(console.words, prepared.examined):
        console.line(sentence)
    if restored.aside:
        console.say("restore.aside", folder=folder / restored.aside)
    console.answer(
        {
            "restored": str(chosen.copy.path),
            "made_at": chosen.copy.made_at,
            "people": health.people,
            "log_lines_lost": prepared.examined.lines_lost,
            "own_keys": prepared.examined.own_keys,
        }
    )
    return 0


def _list(found: tuple[Candidate, ...], console: Console) -> int:
    best = recommended(found)
    for candidate in found:
        text = said_copy(console.words, candidate)
        console.line(console.words("restore.cli.best", copy=text) if candidate is best else f"  {text}")
        console.line(f"      {candidate.copy.path}")
    console.say("restore.cli.next" if found else "restore.none")
    console.answer(
        {
            "copies": [
                {
                    "file": str(candidate.copy.path),
                    "made_at": candidate.copy.made_at,
                    "size": candidate.copy.size,
                    "whence": candidate.whence.value,
                    "place": candidate.place,
                    "recommended": candidate is best,
                }
                for candidate in found
            ]
        }
    )
    if not found:
        return 1
    return 0


def _told(console: Console) -> Progress:
    def report(step: Step) -> None:
        if step.total and step.done < step.total:
            return
        console.line(console.words(step.stage))

    return Progress(report)
