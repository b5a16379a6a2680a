# SPDX-License-Identifier: MIT
"""The power fails at any moment of any kind of writing: what was acknowledged is there, nothing is half done or damaged.

The program's own code runs under a recorder; from its writes the states that a power cut could leave are rebuilt, with
lost, torn and reordered writes and lost names, and each is opened, checked and worked with.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.campaign import Campaign, StartCampaign
from tests.faults.power_careless import CARELESS
from tests.faults.power_disk import PowerDisk
from tests.faults.power_judging import NEVER, Workload, Wrong
from tests.faults.power_list import WORKLOADS
from tests.faults.power_log import read_log, recorder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every workload, done once under the recorder."""
    folder = tmp_path_factory.mktemp("recorded").resolve()
    command = [sys.executable, "-m", "tests.faults.power_working", str(folder), *WORKLOADS, *CARELESS]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "LD_PRELOAD": str(recorder())}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def cut_the_power(recorded: Path, name: str, workload: Workload, cuts: Campaign, work: Path) -> None:
    """Cut at moments spread over the whole run, the first and the last among them, and judge each state."""
    folder = recorded / name
    events = read_log(folder / "log", folder / "live")
    moments = [round(number * len(events) / max(1, cuts.size - 1)) for number in range(cuts.size)]
    for state in PowerDisk(folder / "before").states(events, moments, cuts.chance):
        state.lay_out(work)
        cuts.tried()
        try:
            workload.judge(work, state.told)
        except Wrong as wrong:
            cuts.wrong(wrong.what, f"{name}, cut after {state.moment} of {len(events)} changes: {wrong}")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", WORKLOADS)
def test_no_power_cut_loses_what_was_acknowledged(
    recorded: Path, tmp_path: Path, campaign: StartCampaign, name: str
) -> None:
    cuts = campaign(f"power cuts, {name}", short=12, full=WORKLOADS[name].cuts, never=NEVER)
    cut_the_power(recorded, name, WORKLOADS[name], cuts, tmp_path / "after")
    cuts.verdict()


@pytest.mark.parametrize("name", CARELESS)
def test_a_careless_writer_is_found_out(recorded: Path, tmp_path: Path, name: str) -> None:
    """Otherwise the campaign above would prove nothing."""
    cuts = Campaign(name, 40, seed=1, never=NEVER)
    cut_the_power(recorded, name, CARELESS[name], cuts, tmp_path / "after")
    with pytest.raises(AssertionError, match=r"lost [1-9]|damaged [1-9]|untrue [1-9]"):
        cuts.verdict()
