# SPDX-License-Identifier: MIT
"""The circles' benchmark in short: eighty mentees, proven and without a broken rule where a greedy one leaves dozens."""

from __future__ import annotations

from tests.benchmarks.pairing.circles.run import line, ours, peer
from tests.pairing.circles.halls import programme


def test_eighty_mentees_are_proven_where_a_greedy_breaks_dozens_of_rules() -> None:
    problem = programme(80)
    run, greedy = ours(problem, 120.0), peer(problem, None)
    assert run.said == "proven optimal"
    assert not run.broken
    assert greedy.broken.total() > 20
    assert "broken rules:    0 (none); proven optimal" in line(run)
