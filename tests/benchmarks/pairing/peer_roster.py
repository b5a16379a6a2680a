# SPDX-License-Identifier: MIT
"""A public mentoring roster paired by the program it was made for and by ours, under that project's own rules.

    python -m tests.benchmarks.pairing.peer_roster FOLDER --python /tmp/a/bin/python     # with mentor-match installed there

FOLDER holds the public sample rosters of jonodrew/mentor-match (`civil-service-small-mentors.csv`, `...-mentees.csv`; Open
Government Licence 3.0). The rules are those of `resources/examples/roster-criteria.toml`; both sets of pairs are scored
by both programs, so that the restated rules are checked as well.
"""

from __future__ import annotations

import argparse
import csv
import json
import operator
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from mentordesk.pairing.bare import solve_bare
from mentordesk.pairing.bare_roster import broken_rules, problem_from_rosters
from mentordesk.pairing.bare_rules import RosterRules, read_rules

ROOT = Path(__file__).parents[3]
CRITERIA = ROOT / "resources" / "examples" / "roster-criteria.toml"
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")
BONUS = 40
"""What their bonus for somebody who has nobody yet has to be for "served" to come first: more than a pair can score."""

Pairs = list[tuple[str, str]]


def main() -> int:
    """Print one line for each program and number of rounds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        _say(json.dumps(_their_side(options.folder, json.load(sys.stdin))))
        return 0
    texts = [text.read_text(encoding="utf-8-sig") for text in _files(options.folder)]
    _say(f"{'':28}{'seconds':>9}{'pairs':>7}{'served':>8}{'by ours':>9}{'by theirs':>11}{'violated':>10}")
    for rounds in (1, 3):
        rules = rules_for(rounds)
        start = time.perf_counter()
        answer = solve_bare(problem_from_rosters(texts[0], texts[1], rules))
        seconds = time.perf_counter() - start
        mine = [(pair["mentor"], pair["mentee"]) for pair in answer["pairs"]]
        theirs = _ask(options.python, options.folder, {"rounds": rounds, "judge": mine})
        all_scores = _our_scores(texts[0], texts[1], rules)
        for name, took, pairs, judged in (
            (f"this one, {rounds} each", seconds, mine, theirs["judged"]),
            (f"mentor-match, {rounds} each", theirs["seconds"], [tuple(p) for p in theirs["pairs"]], theirs["own"]),
        ):
            ours = sum(all_scores.get(pair, 0) for pair in pairs)
            served, broken = len({mentee for _, mentee in pairs}), broken_rules(pairs, texts[0], texts[1], rules)
            _say(f"{name:28}{took:9.3f}{len(pairs):7}{served:8}{ours:9}{judged:11}{len(broken):10}")
    return 0


def rules_for(rounds: int) -> RosterRules:
    """The restated rules, with so many mentors for each mentee and mentees for each mentor."""
    text = CRITERIA.read_text(encoding="utf-8")
    return read_rules(text.replace("capacity = 1", f"capacity = {rounds}").replace("needs = 1", f"needs = {rounds}"))


def _our_scores(mentors: str, mentees: str, rules: RosterRules) -> dict[tuple[str, str], int]:
    scores = problem_from_rosters(mentors, mentees, rules)["scores"]
    return {(cell["mentor"], cell["mentee"]): cell["score"] for cell in scores}


def _files(folder: Path) -> tuple[Path, Path]:
    return tuple(folder / f"civil-service-small-{side}.csv" for side in ("mentors", "mentees"))  # type: ignore[return-value]


def _ask(python: str, folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    command = [python, "-m", "tests.benchmarks.pairing.peer_roster", str(folder), "--worker"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _their_side(folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """Their pairs in so many rounds, and what their own scoring says of them and of the pairs to judge."""
    process, matches = import_module("matching.process"), import_module("matching.match")
    mentors, mentees = (_their_people(path) for path in _files(folder))
    start = time.perf_counter()
    rounds = [
        [*_their_rules(), import_module("matching.rules.rule").UnmatchedBonus(BONUS)] for _ in range(asked["rounds"])
    ]
    process.process_data(list(mentors.values()), list(mentees.values()), rounds)
    seconds = time.perf_counter() - start
    pairs: Pairs = [(mentor.email, mentee.email) for mentee in mentees.values() for mentor in mentee.mentors]
    fresh = [_their_people(path) for path in _files(folder)]

    def judged(some: Pairs) -> int:
        found = [matches.Match(fresh[0][a], fresh[1][b], _their_rules()).calculate_match() for a, b in some]
        return sum(match.score for match in found)

    return {"seconds": seconds, "pairs": pairs, "own": judged(pairs), "judged": judged(asked["judge"])}


def _their_people(path: Path) -> dict[str, Any]:
    """Their people as their scheme makes them of its CSV: grades as numbers, the identities asked for and offered."""
    side = "mentor" if "mentors" in path.name else "mentee"
    kind = getattr(import_module(f"matching.{side}"), side.capitalize())
    people: dict[str, Any] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            person = kind(**{**row, "email": row["email address"], "grade": GRADES.index(row["grade"])})
            person.identity = row.get("identity to match", "")
            person.identities = row.get("characteristics", "").split(", ")
            people[person.email] = person
    return people


def _their_rules() -> list[Any]:
    """The rules of app/tasks/tasks.py, in their own classes."""
    rules = import_module("matching.rules.rule")
    return [
        rules.Disqualify(lambda match: match.mentee.organisation == match.mentor.organisation),
        rules.Disqualify(rules.Grade(2, operator.gt).evaluate),
        rules.Disqualify(rules.Grade(0, operator.le).evaluate),
        rules.Grade(1, operator.eq, {True: 10, False: 0}),
        rules.Grade(2, operator.eq, {True: 7, False: 0}),
        rules.Generic({True: 8, False: 0}, lambda match: match.mentee.profession == match.mentor.profession),
        rules.Generic(
            {True: 4, False: 0},
            lambda match: match.mentee.identity in match.mentor.identities and match.mentee.identity != "",
        ),
    ]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
