# SPDX-License-Identifier: MIT
"""A program that does some of the workloads under the recorder. Usage: power_working.py FOLDER WORKLOAD...

Of each it leaves in FOLDER/WORKLOAD: `before` (the files as they were), `log` (each change), `live` (what it wrote).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.faults.power_careless import CARELESS
from tests.faults.power_list import WORKLOADS
from tests.faults.power_log import Recorder


def main() -> None:
    recorder = Recorder()
    for name in sys.argv[2:]:
        folder = Path(sys.argv[1]) / name
        workload = {**WORKLOADS, **CARELESS}[name]
        folder.mkdir(parents=True)
        workload.prepare(folder / "live")
        shutil.copytree(folder / "live", folder / "before")
        recorder.begin(folder / "live", folder / "log")
        workload.work(folder / "live", recorder.tell)
        recorder.end()


if __name__ == "__main__":
    main()
