# SPDX-License-Identifier: MIT
"""The command that runs the main job on an invented roster and leaves its results."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mentordesk.cli.console import Console
from mentordesk.progress import Progress
from mentordesk.tour import take_tour
from mentordesk.words import Words


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's command to the parser."""
    tour = commands.add_parser("tour", parents=[shared], help=said("cli.help.tour"))
    tour.add_argument("--out", required=True, help=said("cli.help.tour_out"))
    tour.set_defaults(run=_tour)


def _tour(options: argparse.Namespace, console: Console) -> int:
    progress = Progress(lambda step: console.say(step.stage))
    done = take_tour(Path(options.out), language=console.words.language, progress=progress)
    console.say(
        "tour.said.done",
        people=done.people,
        pairs=len(done.pairs),
        meetings=done.meetings,
        files=len(done.files),
        folder=done.folder,
    )
    console.say("tour.said.read", account=done.account)
    console.answer(
        {
            "folder": str(done.folder),
            "account": str(done.account),
            "files": [path.name for path in done.files],
            "people": done.people,
            "pairs": [{"mentor": mentor, "mentee": mentee} for mentor, mentee in done.pairs],
            "meetings": done.meetings,
            "pages": done.pages,
        }
    )
    return 0
