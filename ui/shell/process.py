# SPDX-License-Identifier: MIT
"""The process as a whole: no core dumps, crash reports without values, and the restart that empties memory at a lock."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from mentordesk.paths import settings_folder

if sys.platform != "win32":
    import resource

REPORTS_KEPT = 20
PASSPHRASE_VARIABLE = "MENTORDESK_PASSPHRASE"
_PR_SET_DUMPABLE = 4
_ROOT = Path(__file__).resolve().parents[2]


def forbid_core_dumps() -> None:
    """No core file and no reading of our memory by other programs of the same user (`security.md` B7). Linux only."""
    if sys.platform != "linux":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def restart_command(desk: Path, language: str) -> list[str]:
    """The command that starts the window again at the unlock page of a desk. It carries no secret."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ui"]
    return [*program, "--desk", str(desk), "--language", language]


def restart(command: list[str]) -> None:
    """Replace this process by a fresh one: neither key nor names remain in memory (`security.md` B7). Does not return."""
    environment = dict(os.environ)
    # A passphrase handed over at the start must not live on in what is meant to forget.
    environment.pop(PASSPHRASE_VARIABLE, None)
    known = environment.get("PYTHONPATH", "")
    environment["PYTHONPATH"] = os.pathsep.join(part for part in (str(_ROOT), known) if part)
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        subprocess.Popen(command, env=environment, close_fds=True)
        os._exit(0)
    os.execve(command[0], command, environment)


def write_crash_report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write where a bug struck: files, lines and the kind of error, never its message or any value. None if disk refuses."""
    folder = folder or settings_folder() / "crashes"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(f"from {type(cause).__qualname__}")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    report = folder / f"{stamp}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        report.write_text("\n".join([type(error).__qualname__, *lines, ""]), encoding="utf-8")
        for old in sorted(folder.glob("*.txt"))[:-REPORTS_KEPT]:
            old.unlink()
    except OSError:
        return None
    return report


def install_crash_hook(on_crash: Callable[[BaseException], object]) -> None:
    """Send every unforeseen error to a report and to `on_crash`; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        write_crash_report(error)
        on_crash(error)

    sys.excepthook = hook
