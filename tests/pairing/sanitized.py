# SPDX-License-Identifier: MIT
"""Run by `test_core` in a process of its own: a core built with sanitizers, through many problems of every shape."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from mentordesk.pairing import core
from mentordesk.pairing.core.native import Native
from tests.pairing.plans import any_task
from tests.pairing.test_features import any_features


def main() -> None:
    """Solve, prove, price and score as the numpy twin does; the sanitizers end the process at the first fault."""
    native, twin = Native(Path(sys.argv[1])), core.chosen(core.NUMPY)
    chance = np.random.default_rng(1)
    for most in (4, 4, 4, 12, 40):
        for _ in range(120):
            asked = any_task(chance, most, most)
            answer = native.best_plan(asked)
            proof = native.prove(asked, answer)
            assert proof is not None
            assert proof[0] == proof[1]
            assert answer.chosen.tolist() == twin.best_plan(asked).chosen.tolist()
            assert native.losses(asked, answer).tolist() == twin.losses(asked, answer).tolist()
        features = any_features(chance, 30, 700)
        assert (native.scores(features) == twin.scores(features)).all()
    sys.stdout.write("well\n")


if __name__ == "__main__":
    main()
