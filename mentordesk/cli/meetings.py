# SPDX-License-Identifier: MIT
"""The command that plans a week of pair meetings."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from typing import Any

from mentordesk.cli.console import BadInput, Console, opened
from mentordesk.usecases import weekplan
from mentordesk.words import Words


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's command to the parser."""
    plan = commands.add_parser("plan-week", parents=[opening], help=said("cli.help.plan_week"))
    plan.add_argument("--week", help=said("cli.help.week"))
    plan.add_argument("--accept", action="store_true", help=said("cli.help.accept"))
    plan.set_defaults(run=_plan_week)


def day_of(text: str | None, today: date) -> date:
    """A date given as YYYY-MM-DD, or today."""
    if not text:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("cli.error.date", text=text) from error


def _plan_week(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        day = day_of(options.week, desk.clock.today())
        problem = desk.ask(partial(weekplan.week_problem, day=day))
        plan = weekplan.plan_week(problem)
        if options.accept:
            desk.perform("sessions.act.week", partial(weekplan.accept_week, monday=problem.monday, placed=plan.placed))
    words = console.words
    console.say(
        "cli.said.week_plan",
        monday=words.date(problem.monday),
        placed=len(plan.placed),
        wanted=len(problem.requests),
    )
    for left in plan.unplaced:
        pair, cause = words("cli.said.pair_number", n=left.key), words.label("pairing.not_placed", left.cause.value)
        console.line(f"  {words.about(pair, cause)}")
    console.answer(
        {
            "monday": problem.monday,
            "accepted": options.accept,
            "placed": [
                {"pair": p.key, "weekday": p.slot.weekday, "slot": p.slot.slot, "place": p.place} for p in plan.placed
            ],
            "unplaced": [{"pair": u.key, "cause": u.cause.value} for u in plan.unplaced],
        }
    )
    return 0
