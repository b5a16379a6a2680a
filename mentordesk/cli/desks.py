# SPDX-License-Identifier: MIT
"""Commands about the desk as a whole: create, demo, backup, verify."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.cli.console import NEW, Console, opened, passphrase
from mentordesk.demo import build_demo
from mentordesk.desk import create_desk
from mentordesk.progress import Progress, Step
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases.exports import read_export
from mentordesk.usecases.programmes import start_programme
from mentordesk.words import Words


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    create = commands.add_parser("create", parents=[shared], help=said("cli.help.create"))
    create.add_argument("--desk", required=True, help=said("cli.help.new_desk"))
    create.add_argument("--establishment", required=True, help=said("cli.help.establishment"))
    create.add_argument("--user", required=True, help=said("cli.help.first_user"))
    create.add_argument("--initials", required=True, help=said("cli.help.initials"))
    create.add_argument("--paper", choices=("A4", "Letter"), default="A4", help=said("cli.help.paper"))
    create.add_argument("--passphrase-file", help=said("cli.help.passphrase_file"))
    create.set_defaults(run=_create)

    demo = commands.add_parser("demo", parents=[shared], help=said("cli.help.demo"))
    demo.add_argument("--desk", required=True, help=said("cli.help.new_desk"))
    demo.add_argument("--people", type=int, default=120, help=said("cli.help.people"))
    demo.add_argument("--seed", type=int, default=1, help=said("cli.help.seed"))
    demo.add_argument("--passphrase-file", help=said("cli.help.passphrase_file"))
    demo.set_defaults(run=_demo)

    backup = commands.add_parser("backup", parents=[opening], help=said("cli.help.backup"))
    backup.add_argument("--to", help=said("cli.help.backup_to"))
    backup.set_defaults(run=_backup)

    verify = commands.add_parser("verify", parents=[opening], help=said("cli.help.verify"))
    verify.add_argument("--backup", help=said("cli.help.verify_backup"))
    verify.add_argument("--export", help=said("cli.help.verify_export"))
    verify.add_argument("--export-passphrase-file", help=said("cli.help.export_passphrase_file"))
    verify.set_defaults(run=_verify)


def _create(options: argparse.Namespace, console: Console) -> int:
    setup = DeskSetup(
        settings=DeskSettings(
            establishment=options.establishment, language=console.words.language, paper=options.paper
        ),
        user_name=options.user,
        user_initials=options.initials,
    )
    first = partial(start_programme, language=console.words.language)
    desk, recovery = create_desk(Path(options.desk), setup, passphrase(options, console, NEW), begin=first)
    desk.close()
    console.say("cli.said.created", desk=options.desk)
    console.say("cli.said.recovery", key=recovery)
    console.answer({"desk": options.desk, "recovery_key": recovery})
    return 0


def _demo(options: argparse.Namespace, console: Console) -> int:
    def report(step: Step) -> None:
        console.line(
            f"{console.words(step.stage)} {step.done}/{step.total}" if step.total else console.words(step.stage)
        )

    built = build_demo(
        Path(options.desk),
        passphrase(options, console, NEW),
        people=options.people,
        seed=options.seed,
        language=console.words.language,
        progress=Progress(report),
    )
    built.desk.close()
    console.say("cli.said.demo", desk=options.desk, people=built.people, pairs=built.pairs, meetings=built.meetings)
    console.say("cli.said.recovery", key=built.recovery_key)
    console.answer(
        {
            "desk": options.desk,
            "people": built.people,
            "pairs": built.pairs,
            "meetings": built.meetings,
            "recovery_key": built.recovery_key,
        }
    )
    return 0


def _backup(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        made = desk.back_up(Path(options.to) if options.to else None)
    console.say("cli.said.backup", file=made.path, size=console.words.number(made.size / 1_000_000, 1))
    console.answer({"file": str(made.path), "size": made.size, "made_at": made.made_at})
    return 0


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
