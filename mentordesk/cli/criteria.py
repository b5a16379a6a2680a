# SPDX-License-Identifier: MIT
"""The command that carries the criteria of a programme from one desk to another, in a file that can be read."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.cli.console import BadInput, Console, opened, programme_of, text_of, write_file
from mentordesk.desk import Desk
from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases import criteria_file
from mentordesk.words import Words


def add_commands(commands: Any, _shared: object, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's command to the parser."""
    criteria = commands.add_parser("criteria", parents=[opening], help=said("cli.help.criteria"))
    criteria.add_argument("--programme", help=said("cli.help.programme"))
    criteria.add_argument("--out", metavar=said("cli_usage.value.file").upper(), help=said("cli.help.criteria_out"))
    criteria.add_argument(
        "--from", dest="taken_from", metavar=said("cli_usage.value.file").upper(), help=said("cli.help.criteria_from")
    )
    criteria.add_argument("--dry-run", action="store_true", help=said("cli.help.dry_run"))
    criteria.set_defaults(run=_criteria)


def _criteria(options: argparse.Namespace, console: Console) -> int:
    if bool(options.out) is bool(options.taken_from):
        raise BadInput("cli.error.out_or_from")
    with opened(options, console) as desk:
        programme = programme_of(desk, options.programme)
        if options.out:
            return _write(desk, programme.id, options.out, console)
        return _take(desk, programme.id, options, console)


def _write(desk: Desk, programme_id: ProgrammeId, file: str, console: Console) -> int:
    sheet = desk.ask(partial(criteria_file.criteria_sheet, programme_id=programme_id))
    write_file(Path(file), criteria_file.write(sheet, console.words).encode())
    console.say("cli.said.criteria_written", file=file)
    console.answer({"file": file})
    return 0


def _take(desk: Desk, programme_id: ProgrammeId, options: argparse.Namespace, console: Console) -> int:
    sheet = criteria_file.read(text_of(options.taken_from))
    differ = desk.ask(partial(criteria_file.criteria_differences, programme_id=programme_id, sheet=sheet))
    for difference in differ:
        console.line(difference.said(console.words))
    if differ and not options.dry_run:
        desk.perform("criteria.act", partial(criteria_file.take_criteria, programme_id=programme_id, sheet=sheet))
    taken = bool(differ) and not options.dry_run
    key = "cli.said.criteria_taken" if taken else "cli.said.dry_run" if differ else "cli.said.criteria_same"
    console.say(key)
    lines = [{"what": one.what.value, "here": one.here, "file": one.there} for one in differ]
    console.answer({"changes": lines, "taken": taken})
    return 0
