# SPDX-License-Identifier: MIT
"""Commands that pair: solve a bare problem from a file, or pair a programme of a desk."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.cli.console import BadInput, Console, opened, programme_of
from mentordesk.cli.streams import knows_every_letter, say_out
from mentordesk.errors import Unavailable
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Proposal
from mentordesk.records.people import Person
from mentordesk.usecases import pairing
from mentordesk.words import Words


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    solve = commands.add_parser("solve", parents=[shared], help=said("cli.help.solve"))
    solve.add_argument("problem", help=said("cli.help.problem"))
    solve.set_defaults(run=_solve)

    pair = commands.add_parser("pair", parents=[opening], help=said("cli.help.pair"))
    pair.add_argument("--programme", help=said("cli.help.programme"))
    pair.add_argument("--accept", action="store_true", help=said("cli.help.accept"))
    pair.set_defaults(run=_pair)


def _solve(options: argparse.Namespace, console: Console) -> int:
    answer = pairing.solve_bare(_problem(options.problem))
    if console.as_json:
        say_out(json.dumps(answer, ensure_ascii=not knows_every_letter()))
        return 0
    for pair in answer["pairs"]:
        say_out(f"{pair['mentor']}\t{pair['mentee']}\t{pair['score']}")
    console.say("cli.said.solved", served=answer["served"], total=answer["total"], unpaired=len(answer["unpaired"]))
    return 0


def _problem(path: str) -> Any:
    """The problem's JSON from a file, or from standard input for "-"."""
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable("cli.error.unreadable", file=path) from error
    try:
        return json.loads(text)
    except ValueError as error:
        where = getattr(error, "lineno", 0)
        raise BadInput("cli.error.not_json", file=path, line=where) from error


def _pair(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        programme = programme_of(desk, options.programme)
        table = desk.ask(partial(pairing.pairing_table, programme_id=programme.id))
        proposal = pairing.solve(table.problem)
        if options.accept:
            desk.perform(
                "pairs.act.accept",
                partial(pairing.accept_proposal, programme_id=programme.id, proposal=proposal),
            )
    _report(console, proposal, dict(table.people))
    console.say("cli.said.pairs_accepted" if options.accept else "cli.said.pairs_proposed", pairs=len(proposal.pairs))
    console.answer(_document(console.words, proposal, accepted=options.accept))
    return 0


def _report(console: Console, proposal: Proposal, people: dict[PersonId, Person]) -> None:
    words = console.words
    for pair in proposal.pairs:
        console.line(
            f"{people[pair.mentor].full_name} – {people[pair.mentee].full_name} "
            f"({words.label('pairing.band', pair.band)})"
        )
        for reason in (*pair.reasons[:3], *pair.cautions[:2]):
            console.line(f"    {reason.said(words)}")
    for person in proposal.unpaired:
        console.line(f"{people[person.person].full_name}: {words.label('pairing.cause', person.cause)}")
    console.say("cli.said.solved", served=proposal.served, total=proposal.total, unpaired=len(proposal.unpaired))


def _document(words: Words, proposal: Proposal, *, accepted: bool) -> dict[str, object]:
    return {
        "served": proposal.served,
        "total": proposal.total,
        "proven": proposal.proof.holds,
        "accepted": accepted,
        "fingerprint": proposal.fingerprint,
        "pairs": [
            {
                "mentor": pair.mentor,
                "mentee": pair.mentee,
                "band": pair.band.value,
                "reasons": [reason.said(words) for reason in pair.reasons],
                "cautions": [reason.said(words) for reason in pair.cautions],
            }
            for pair in proposal.pairs
        ],
        "unpaired": [
            {
                "person": person.person,
                "role": person.role.value,
                "cause": person.cause.value,
                "blocks": {block.value: count for block, count in person.blocks},
            }
            for person in proposal.unpaired
        ],
    }
