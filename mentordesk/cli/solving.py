# SPDX-License-Identifier: MIT
"""The command that solves a bare problem, without a desk: JSON or a CSV score matrix in, JSON, CSV or lines out."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Mapping
from typing import Any

from mentordesk.cli.console import BadInput, Console, text_of
from mentordesk.cli.streams import knows_every_letter, say_out
from mentordesk.exporting.cells import guarded
from mentordesk.pairing.assignment import Objective
from mentordesk.pairing.bare import Wanted, solve_bare
from mentordesk.pairing.bare_roster import problem_from_rosters
from mentordesk.pairing.bare_rules import read_rules
from mentordesk.pairing.bare_table import problem_from_table
from mentordesk.words import Words

_TABLES = (".csv", ".tsv", ".txt")


def add_commands(commands: Any, shared: argparse.ArgumentParser, _opening: object, said: Words) -> None:
    """Add this file's command to the parser."""
    solve = commands.add_parser(
        "solve",
        parents=[shared],
        help=said("cli.help.solve"),
        description=said("cli.help.solve_table"),
        epilog=said("cli.help.solve_problem"),
    )
    solve.add_argument("problem", nargs="?", help=said("cli.help.problem"))
    solve.add_argument("--mentors", metavar="CSV", help=said("cli.help.mentors_file"))
    solve.add_argument("--mentees", metavar="CSV", help=said("cli.help.mentees_file"))
    solve.add_argument("--criteria", metavar="TOML", help=said("cli.help.roster_criteria"))
    solve.add_argument(
        "--objective",
        choices=[objective.value for objective in Objective],
        default=Objective.SERVED.value,
        help=said("cli.help.objective"),
    )
    solve.add_argument("--worth-making", type=int, default=0, metavar="N", help=said("cli.help.worth_making"))
    solve.add_argument("--worst-off-first", action="store_true", help=said("cli.help.worst_off_first"))
    solve.add_argument("--share-load", type=int, default=0, metavar="N", help=said("cli.help.share_load"))
    solve.add_argument("--prices", action="store_true", help=said("cli.help.prices"))
    solve.add_argument("--csv", action="store_true", help=said("cli.help.csv"))
    solve.set_defaults(run=_solve)


def _solve(options: argparse.Namespace, console: Console) -> int:
    if options.share_load < 0:
        raise BadInput("cli.error.below_zero", option="--share-load")
    wanted = Wanted(
        objective=Objective(options.objective),
        worth_making=options.worth_making,
        worst_off_first=options.worst_off_first,
        share_load=options.share_load,
        prices=options.prices,
    )
    answer: Mapping[str, Any] = solve_bare(_asked(options), wanted)
    if console.as_json:
        say_out(json.dumps(answer, ensure_ascii=not knows_every_letter()))
    elif options.csv:
        say_out(_as_table(answer, console.words))
    else:
        _say(answer, console)
    return 0


def _asked(options: argparse.Namespace) -> Any:
    """The problem of a file, or of two lists of people and a criteria file: one or the other."""
    lists = (options.mentors, options.mentees, options.criteria)
    if all(lists) and not options.problem:
        mentors, mentees, criteria = map(text_of, lists)
        return problem_from_rosters(mentors, mentees, read_rules(criteria))
    if any(lists) or not options.problem:
        raise BadInput("cli.error.problem_or_lists")
    return _problem(options.problem)


def _problem(path: str) -> Any:
    """The problem in a file, or on standard input for "-": a CSV score matrix by its name or its look, else JSON."""
    text = sys.stdin.read() if path == "-" else text_of(path)
    if path.casefold().endswith(_TABLES) or (path == "-" and text.strip()[:1] not in ("{", "[", "")):
        return problem_from_table(text.removeprefix("\ufeff"))
    try:
        return json.loads(text)
    except ValueError as error:
        where = getattr(error, "lineno", 0)
        raise BadInput("cli.error.not_json", file=path, line=where) from error
    except RecursionError as error:
        raise BadInput("cli.error.not_json", file=path, line=0) from error


def _say(answer: Mapping[str, Any], console: Console) -> None:
    for pair in answer["pairs"]:
        say_out(f"{pair['mentor']}\t{pair['mentee']}\t{pair['score']}")
    for price in answer.get("prices", ()):
        said = {"mentor": price["mentor"], "pairs": price["pairs"], "points": price["points"]}
        console.say("cli.said.price", **said)
    words = console.words
    served = words.plural("cli.said.served", answer["served"])
    alone = words.plural("cli.said.alone", len(answer["unpaired"]))
    console.say("cli.said.solved", served=served, total=answer["total"], unpaired=alone)


def _as_table(answer: Mapping[str, Any], words: Words) -> str:
    """One line for each pair, then one for each mentee still without; no cell can start a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("mentee", "mentor", "score", "note"))
    for pair in answer["pairs"]:
        writer.writerow((guarded(str(pair["mentee"])), guarded(str(pair["mentor"])), pair["score"], ""))
    for person in answer["unpaired"]:
        note = words(f"cli.unpaired.{person['reason']}")
        writer.writerow((guarded(str(person["id"])), "", "", note))
    for price in answer.get("prices", ()):
        note = words("cli.said.price", **price)
        writer.writerow(("", guarded(str(price["mentor"])), "", note))
    return stream.getvalue().removesuffix("\n")
