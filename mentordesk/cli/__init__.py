# SPDX-License-Identifier: MIT
"""The command line for IT staff: every step of the main job without a window. `mentordesk` alone opens the window.

Exit codes: 0 done; 1 refused or not possible now; 2 wrong use; 4 the input has problems; 5 the passphrase does not
open the desk; 6 the desk is open elsewhere; 70 a bug.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from mentordesk import __version__
from mentordesk.cli import backups, criteria, desks, keys, meetings, pairing, roster, sheets, solving, tours
from mentordesk.cli.console import Console, exit_code, language_of
from mentordesk.cli.speaking import SpokenParser
from mentordesk.cli.streams import write_every_letter
from mentordesk.confinement import confine, confined
from mentordesk.errors import MentorDeskError, Unavailable, reason_of
from mentordesk.words import Words, words

BUG = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    if arguments is None:
        # The program itself, and not somebody who calls a command of it: for good, and for all it starts.
        confine()
    write_every_letter()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    language = language_of(arguments)
    if not [argument for argument in arguments if argument not in ("--language", language)]:
        return _open_window(arguments)
    options = _parser(language).parse_args(arguments)
    console = Console(words(language), as_json=options.json)
    if options.run is None:
        return _open_window(arguments)
    try:
        return options.run(options, console)
    except MentorDeskError as error:
        console.fail(error)
        return exit_code(error)
    except KeyboardInterrupt:
        return 1
    except OSError as error:
        console.fail(Unavailable("cli.error.system", reason=reason_of(error)))
        return 1
    except Exception as error:
        # What the error says may hold a name: its kind and its place are enough for whoever mends it.
        console.fail(MentorDeskError("cli.error.bug", kind=type(error).__name__, place=_place(error)))
        return BUG


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-4:]))


def _open_window(arguments: Sequence[str]) -> int:
    """Hand over to the window: another program of this package, so that the core never imports Qt."""
    command = [sys.executable, "-m", "ui", *arguments]
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execv(sys.executable, command)
    return os.spawnv(os.P_WAIT, sys.executable, command)


def _parser(language: str) -> SpokenParser:
    said = words(language)
    parser = SpokenParser(said=said, prog="mentordesk", description=said("cli.description"), epilog=said("cli.epilog"))
    version = f"MentorDesk {__version__}. {_network(said)}"
    parser.add_argument("--version", action="version", version=version, help=said("cli_usage.version"))
    parser.add_argument("--desk", help=said("cli.help.window_desk"))
    parser.set_defaults(run=None, json=False)
    shared = SpokenParser(said=said, add_help=False)
    shared.add_argument("--language", choices=("en", "fr"), help=said("cli.help.language"))
    shared.add_argument("--json", action="store_true", help=said("cli.help.json"))
    parser.add_argument("--language", choices=("en", "fr"), help=said("cli.help.language"))
    opening = SpokenParser(said=said, add_help=False, parents=[shared])
    opening.add_argument("--desk", required=True, help=said("cli.help.desk"))
    opening.add_argument("--user", default="", help=said("cli.help.user"))
    opening.add_argument("--passphrase-file", help=said("cli.help.passphrase_file"))
    commands = parser.add_commands()
    for area in (desks, backups, keys, roster, solving, pairing, criteria, meetings, sheets, tours):
        area.add_commands(commands, shared, opening, said)
    return parser


def _network(said: Words) -> str:
    return said("confinement.off" if confined() else "confinement.open")
