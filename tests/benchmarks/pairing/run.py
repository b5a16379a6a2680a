# SPDX-License-Identifier: MIT
"""Pairing side by side: `python -m tests.benchmarks.pairing.run` (a few minutes) or `--full` (an hour and more).

The peers from the package index are no part of our environment, and two of them even install the same name, so each may
have a throw-away environment of its own:

    python -m venv /tmp/a && /tmp/a/bin/pip install mentor-match munkres==1.1.4 numpy
    python -m venv /tmp/b && /tmp/b/bin/pip install mentor-match munkres==3.0.0 numpy
    python -m venv /tmp/c && /tmp/c/bin/pip install matching numpy
    python -m venv /tmp/d && /tmp/d/bin/pip install ortools numpy
    python -m tests.benchmarks.pairing.run --python mentor-match=/tmp/a/bin/python \
        --python "mentor-match, munkres 3=/tmp/b/bin/python" --python matching=/tmp/c/bin/python --python ortools=/tmp/d/bin/python

Every run is a process of its own, so that memory is its own, and its seconds are those of its own work; contestants take
turns, and medians are compared (who takes long runs once). Who cannot run, or not within the limit, is said with the
reason. A violated rule is a pair that the roster forbids, a mentor over capacity, a mentee served twice. `goals` measures
what was promised as ratios.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from mentordesk.pairing.core.features import Shared
from tests.benchmarks.pairing.contestants import CONTESTANTS, Missing, Pairs
from tests.benchmarks.pairing.rosters import KINDS, Roster, features, roster

ROOT = Path(__file__).parents[3]
SHORT = {"sizes": (100, 300, 1000), "rounds": 1, "patience": 12}
FULL = {"sizes": (100, 300, 1000, 2000, 3000, 10_000), "rounds": 3, "patience": 900}
LONG = 10.0
"""Seconds from which one run of a contestant is enough."""


def main() -> int:
    """Run what was asked and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--python", action="append", default=[], metavar="CONTESTANT=PATH")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--sizes", nargs="+", type=int)
    parser.add_argument("--only", nargs="+", choices=list(CONTESTANTS), default=list(CONTESTANTS))
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--patience", type=int, metavar="SECONDS")
    parser.add_argument("--worker", nargs=3, metavar=("CONTESTANT", "KIND", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        _say(json.dumps(measure(options.worker[0], options.worker[1], int(options.worker[2]))))
        return 0
    plan: dict[str, Any] = FULL if options.full else SHORT
    pythons = dict(entry.split("=", 1) for entry in options.python)
    patience = options.patience or plan["patience"]
    for kind in options.kinds:
        last: dict[str, tuple[int, float]] = {}
        for size in options.sizes or plan["sizes"]:
            _heading(kind, size)
            runs: dict[str, list[dict[str, Any]]] = {name: [] for name in options.only}
            for _ in range(options.rounds or plan["rounds"]):
                for name, found in runs.items():
                    if found and found[0].get("seconds", LONG) >= LONG:
                        continue
                    hopeless = _hopeless(last.get(name), size, patience)
                    found.append(hopeless or _run(name, kind, size, pythons.get(name, sys.executable), patience))
            last.update({name: (size, found[0]["took"]) for name, found in runs.items() if "took" in found[0]})
            _table(runs)
    return 0


def _hopeless(last: tuple[int, float] | None, size: int, patience: int) -> dict[str, Any] | None:
    """Whoever cannot be done in time: everybody reads each pair at least once, so time grows with the square or faster."""
    if last is None or (least := last[1] * (size / last[0]) ** 2) <= patience:
        return None
    return {"missing": f"not within {patience} s: at least {least:,.0f} s, by its run at {last[0]:,}"}


def measure(name: str, kind: str, size: int) -> dict[str, Any]:
    """One contestant on one roster, in this process."""
    case = roster(kind, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        runs = [CONTESTANTS[name](case) for _ in range(_repeats(name, size))]
    except Missing as missing:
        return {"missing": str(missing)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = sorted(runs, key=lambda run: run.whole)[len(runs) // 2]
    served, total, violated = judge(case, run.pairs)
    return {
        "seconds": run.whole,
        "took": run.whole,
        "parts": run.seconds,
        "served": served,
        "total": total,
        "violated": violated,
        "memory": (peak - before) * 1024 / (8 * size * len(case.capacities)),
    }


def _repeats(name: str, size: int) -> int:
    return 5 if size <= 1000 and name in ("this one", "this one, numpy", "scipy", "lapx") else 1


def judge(case: Roster, pairs: Pairs) -> tuple[int, int, int]:
    """(mentees served, total, violated rules), counted pair by pair from the roster itself."""
    points = _points_of(case, pairs)
    forbidden = sum(point is None for point in points)
    per_mentor, per_mentee = Counter(j for _, j in pairs), Counter(i for i, _ in pairs)
    over = sum(max(0, count - int(case.capacities[j])) for j, count in per_mentor.items())
    twice = sum(count - 1 for count in per_mentee.values())
    return len(per_mentee), sum(point or 0 for point in points), forbidden + over + twice


def _points_of(case: Roster, pairs: Pairs) -> list[int | None]:
    """The points of each pair in plain Python, None where the roster forbids it."""
    laid_out, apart = features(case), set(map(tuple, case.apart.tolist()))
    found: list[int | None] = []
    for i, j in pairs:
        total: int | None = 0
        if (i, j) in apart or min(int(laid_out.row_points[i]), int(laid_out.column_points[j])) < 0:
            total = None
        for term in laid_out.terms:
            if total is None:
                break
            if isinstance(term, Shared):
                masks = zip(term.left[i].tolist(), term.right[j].tolist(), strict=True)
                shared = sum((a & b).bit_count() for a, b in masks)
                fine = term.least <= shared <= term.most
                total = total + term.points[min(shared, len(term.points) - 1)] if fine else None
            else:
                total += max(0, term.peak - term.slope * abs(int(term.left[i]) - int(term.right[j])))
        found.append(total)
    return found


def _run(name: str, kind: str, size: int, python: str, patience: int) -> dict[str, Any]:
    command = [python, "-m", "tests.benchmarks.pairing.run", "--worker", name, kind, str(size)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return {"missing": f"not done within {patience} s", "took": float(patience)}
    if done.returncode:
        return {"missing": (done.stderr.strip().splitlines() or ["it ended without a word"])[-1][:100]}
    return json.loads(done.stdout)


def _heading(kind: str, size: int) -> None:
    _say(f"\n{kind}, {size} a side")
    _say(f"{'':26}{'score':>9}{'solve':>9}{'proof':>9}{'whole ms':>11}{'x ours':>9}{'served':>8}{'total':>9}"
         f"{'violated':>10}{'memory':>8}")  # fmt: skip


def _table(runs: dict[str, list[dict[str, Any]]]) -> None:
    mine = [run["seconds"] for run in runs.get("this one", []) if "seconds" in run]
    for name, found in runs.items():
        done = [run for run in found if "seconds" in run]
        if not done:
            _say(f"{name:26}{found[0]['missing']}")
            continue
        whole = median(run["seconds"] for run in done)
        parts = [1000 * float(np.median([_part(run, part) for run in done])) for part in ("score", "solve", "proof")]
        last = done[-1]
        ratio = f"{whole / median(mine):.1f}" if mine else ""
        _say(f"{name:26}{parts[0]:9.1f}{parts[1]:9.1f}{parts[2]:9.2f}{1000 * whole:11.1f}{ratio:>9}{last['served']:8}"
             f"{last['total']:9}{last['violated']:10}{last['memory']:8.2f}")  # fmt: skip


def _part(run: dict[str, Any], part: str) -> float:
    parts = run["parts"]
    return parts.get(part, parts.get("match", 0.0) if part == "solve" else parts.get("people", 0.0) * (part == "score"))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
