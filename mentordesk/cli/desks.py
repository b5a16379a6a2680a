# SPDX-License-Identifier: MIT
"""Commands that make a desk: create, demo."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.cli.console import NEW, Console, passphrase
from mentordesk.demo import build_demo
from mentordesk.desk import create_desk
from mentordesk.progress import Progress, Step
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases.access import members
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
    demo.add_argument("--staff", action="store_true", help=said("cli.help.staff"))
    demo.add_argument("--passphrase-file", help=said("cli.help.passphrase_file"))
    demo.set_defaults(run=_demo)


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
        staff=options.staff,
    )
    staff = [member.name for member in built.desk.ask(members)]
    built.desk.close()
    console.say("cli.said.demo", desk=options.desk, people=built.people, pairs=built.pairs, meetings=built.meetings)
    if options.staff:
        console.say("cli.said.staff", names=console.words.listing(staff))
    console.say("cli.said.recovery", key=built.recovery_key)
    console.answer(
        {
            "desk": options.desk,
            "people": built.people,
            "pairs": built.pairs,
            "meetings": built.meetings,
            "users": staff,
            "recovery_key": built.recovery_key,
        }
    )
    return 0
