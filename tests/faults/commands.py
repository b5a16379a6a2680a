# SPDX-License-Identifier: MIT
"""The scripted commands that fault campaigns disturb: the program's own command line where it has the command, else the desk.

Each works on a place: `desk` the desk's folder, `given` what it is handed, `stick` where it writes to. Each prints a line
`done N` when the program has told that step N is done, and returns the program's exit code. What they run is in `player`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path

from mentordesk import cli
from mentordesk.cli import desks as desk_commands
from mentordesk.cli.console import PASSPHRASE_VARIABLE, Console, exit_code
from mentordesk.clock import Clock
from mentordesk.desk import Desk, create_desk, open_desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import people
from mentordesk.words import words
from tests.support.desks import CHEAP, PASSPHRASE

NEW_PASSPHRASE = "eleven slow ferries cross a harbour"
Command = Callable[[Path, int], int]


def say(line: str) -> None:
    """Say a line at once: a kill may follow."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def by_command_line(place: Path, _steps: int, *, arguments: Iterable[str]) -> int:
    """One command of the program as IT staff type it; `{place}` stands for the place."""
    os.environ[PASSPHRASE_VARIABLE] = PASSPHRASE
    code = cli.main([*(argument.replace("{place}", str(place)) for argument in arguments), "--json"])
    if code == 0:
        say("done 1")
    return code


def in_a_session(place: Path, steps: int, *, acts: Iterable[Callable[[Desk], object]]) -> int:
    """Acts on an open desk one after the other, as the window would ask for them, until one fails."""
    console = Console(words("en"), as_json=True)
    try:
        desk = open_desk(place / "desk", "", PASSPHRASE)
        try:
            for number, act in enumerate(list(acts)[:steps], start=1):
                act(desk)
                say(f"done {number}")
        finally:
            desk.close()
    except MentorDeskError as error:
        console.fail(error)
        return exit_code(error)
    return 0


def create(place: Path, steps: int) -> int:
    """A new desk, its passphrase cheap to stretch."""
    desk_commands.create_desk = partial(create_desk, cost=CHEAP)
    wanted = ("--establishment", "HMP Testing", "--user", "Jo Marsh", "--initials", "JM")
    return by_command_line(place, steps, arguments=("create", "--desk", "{place}/desk", *wanted))


def save(desk: Desk, number: int) -> None:
    """Somebody new on the roster."""
    draft = PersonDraft(surname=f"Saved{number}", forename="Sam", number=f"N{number}", interests=("chess", "music"))
    desk.perform("people.act.add", partial(people.add_person, draft=draft))


def change_passphrase(desk: Desk) -> None:
    """Another passphrase for who sits here."""
    desk.confirm_passphrase(PASSPHRASE)
    desk.set_passphrase(NEW_PASSPHRASE)


def rotate(desk: Desk) -> None:
    """Everything under another data key."""
    desk.confirm_passphrase(PASSPHRASE)
    desk.change_data_key()


SAVES = tuple(partial(save, number=number) for number in range(1, 6))
DESK = ("--desk", "{place}/desk")
WORDS_FILE = ("--export-passphrase-file", "{place}/given/words")
NEXT_WEEK = (Clock().today() + timedelta(days=7)).isoformat()

COMMANDS: dict[str, Command] = {
    "create": create,
    "unlock": partial(by_command_line, arguments=("verify", *DESK)),
    "save": partial(in_a_session, acts=SAVES),
    "undo": partial(in_a_session, acts=(SAVES[0], SAVES[1], Desk.undo, Desk.redo, Desk.undo, Desk.undo)),
    "import": partial(by_command_line, arguments=("import-roster", "{place}/given/roster.csv", *DESK)),
    "accept": partial(by_command_line, arguments=("pair", "--accept", *DESK)),
    "plan": partial(by_command_line, arguments=("plan-week", "--accept", "--week", NEXT_WEEK, *DESK)),
    "backup": partial(by_command_line, arguments=("backup", "--to", "{place}/stick", *DESK)),
    "export": partial(
        by_command_line,
        arguments=(
            "export",
            "--purpose",
            "hand-over",
            "--to",
            "{place}/stick",
            "--tables",
            "people",
            *WORDS_FILE,
            *DESK,
        ),
    ),
    "restore": partial(by_command_line, arguments=("restore", "--from", "newest", *DESK)),
    "passphrase": partial(in_a_session, acts=(change_passphrase,)),
    "rotate": partial(in_a_session, acts=(SAVES[0], rotate, SAVES[1])),
    "migrate": partial(by_command_line, arguments=("verify", *DESK)),
}
"""Every scripted command by name."""

STEPS = {"save": len(SAVES), "undo": 6, "rotate": 3}
"""Commands of more than one step, each acknowledged by itself."""
