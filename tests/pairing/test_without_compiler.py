# SPDX-License-Identifier: MIT
"""Where no compiler was at hand, or what it built does not open, the numpy twin runs, answers the same, and says so."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import numpy as np
import pytest

import mentordesk
from mentordesk.pairing.assignment import solve_matrix
from mentordesk.words import LANGUAGES, words

ASKED = """
import json, sys
import numpy as np
import mentordesk
from mentordesk.pairing import core
from mentordesk.pairing.assignment import solve_matrix
chance = np.random.default_rng(5)
scores = chance.integers(0, 20, (40, 25))
plan = solve_matrix(scores, scores > 4, np.full(25, 2), load_step=3)
print(json.dumps([mentordesk.__file__, core.name(), core.available(), plan.pairs.tolist()]))
"""


@pytest.mark.parametrize("damaged", [False, True], ids=["not built", "does not open"])
def test_without_a_compiled_core_the_twin_gives_the_same_pairs(tmp_path: Path, damaged: bool) -> None:
    copy = tmp_path / "mentordesk"
    shutil.copytree(
        Path(mentordesk.__file__).parent, copy, ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    )
    if damaged:
        (copy / "pairing" / "core" / f"_core{EXTENSION_SUFFIXES[0]}").write_bytes(b"not a library")
    done = subprocess.run([sys.executable, "-c", ASKED], cwd=tmp_path, capture_output=True, text=True, check=True)
    where, name, available, pairs = json.loads(done.stdout)
    assert Path(where).is_relative_to(tmp_path)
    assert (name, available) == ("numpy", ["numpy"])
    scores = np.random.default_rng(5).integers(0, 20, (40, 25))
    assert pairs == solve_matrix(scores, scores > 4, np.full(25, 2), load_step=3).pairs.tolist()


def test_which_core_runs_has_a_sentence_in_both_languages() -> None:
    for language in LANGUAGES:
        assert len({words(language)(f"pairing.core.{name}") for name in ("compiled", "numpy")}) == 2
