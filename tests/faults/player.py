# SPDX-License-Identifier: MIT
"""A process with the failing disk preloaded that plays commands, each in a child of its own, and says how they ended.

Started by `stage.Stage`. It reads one request per line (JSON) and answers with one line. The program is loaded once and
forked for each command: thousands of faults become affordable, and what is forked is the real program.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from tests.faults.commands import COMMANDS
from tests.faults.looking import LOOKS

PATIENCE = 90.0
"""Seconds after which a command counts as hung."""


def played(request: dict[str, Any]) -> dict[str, Any]:
    """Play one request in a child process; how it ended and what it said."""
    aside = Path(request["aside"])
    out, err, struck = aside / "out", aside / "err", aside / "struck"
    struck.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        _become(request, out, err, struck)
    kill_after = request.get("kill_after")
    begun = time.monotonic()
    hung = not _ended(child, PATIENCE if kill_after is None else kill_after)
    if hung:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": out.read_text(),
        "err": err.read_text(),
        "struck": struck.read_text().splitlines() if struck.exists() else [],
        "seconds": time.monotonic() - begun,
        "hung": hung and kill_after is None,
    }


def _ended(child: int, seconds: float) -> bool:
    watch = os.pidfd_open(child)
    try:
        poll = select.poll()
        poll.register(watch, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    finally:
        os.close(watch)


def _become(request: dict[str, Any], out: Path, err: Path, struck: Path) -> None:
    """The child's whole life."""
    for number, path in ((1, out), (2, err)):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
    code = 99
    try:
        place = Path(request["place"])
        if request["what"] in LOOKS:
            code = LOOKS[request["what"]](place)
        else:
            code = _disturbed(request, place, struck)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _disturbed(request: dict[str, Any], place: Path, struck: Path) -> int:
    command, fault = COMMANDS[request["what"]], request.get("fault")
    if fault is None:
        return command(place, request["steps"])
    disk = ctypes.CDLL(None)
    disk.faults_arm.argtypes = (ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p)
    disk.faults_arm(fault["kind"], fault["at"], fault["error"], os.fsencode(place), os.fsencode(struck))
    try:
        return command(place, request["steps"])
    finally:
        disk.faults_disarm()


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(played(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
