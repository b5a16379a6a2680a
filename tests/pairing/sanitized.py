# SPDX-License-Identifier: MIT
"""Run by `test_core` in a process of its own: a core built with sanitizers, through many problems of every shape."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from mentordesk.pairing.core.native import Native
from tests.pairing.plans import any_task
from tests.pairing.test_features import any_features


def main() -> None:
    """Solve, prove, price and score; the sanitizers end the process at the first fault."""
    native = Native(Path(sys.argv[1]))
    chance = np.random.default_rng(1)
    for most in (4, 4, 4, 12, 40):
        for _ in range(120):
            asked = any_task(chance, most, most)
            answer = native.best_plan(asked)
            proof = native.prove(asked, answer)
            assert proof is not None
            assert proof[0] == proof[1]
            native.losses(asked, answer)
        native.scores(any_features(chance, 30, 700))
    sys.stdout.write("well\n")


if __name__ == "__main__":
    main()
