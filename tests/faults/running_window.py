# SPDX-License-Identifier: MIT
"""Starts the scripted window in a process of its own, waits for it, and reads what is in its memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class RunningWindow:
    """The process (or the strace around it) and the folder it works in."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.folder = process, folder

    def until_ready(self) -> None:
        """The session is done; the window stands open."""
        self.until((self.folder / "ready").exists)

    def lock(self) -> None:
        """Let it lock, and wait until the unlock page stands in the fresh process."""
        self.begin_lock()
        self.until_locked()
        # The event loop of the new window sleeps once the page is drawn.
        time.sleep(3)
        assert self.process.poll() is None, self.said()

    def begin_lock(self) -> None:
        """Have it lock."""
        (self.folder / "go").touch()

    def until_locked(self) -> None:
        """The old process is gone, and the fresh one in its place has loaded what it shows the unlock page with."""
        line = Path(f"/proc/{self.pid}/cmdline")
        self.until(lambda: b"-m\0ui\0" in line.read_bytes())
        self.until(lambda: "libQt6Widgets" in Path(f"/proc/{self.pid}/maps").read_text())

    @property
    def pid(self) -> int:
        """The window's own process, below strace or not."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0]) if "strace" in str(self.process.args[0]) else self.process.pid

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something of a living process."""
        deadline = time.monotonic() + 200
        while not true():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def said(self) -> str:
        """What it wrote to its standard error."""
        return (self.folder / "stderr").read_text()

    def memory(self) -> bytes:
        """Every byte the process can write to. Raises PermissionError where the kernel keeps us out."""
        found = []
        for line in Path(f"/proc/{self.pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            with Path(f"/proc/{self.pid}/mem").open("rb", 0) as memory:
                memory.seek(start)
                try:
                    found.append(memory.read(end - start))
                except OSError:
                    continue
        return b"".join(found)


@contextmanager
def running_window(desk: Path, passphrase: str, home: Path, around: Sequence[str] = ()) -> Iterator[RunningWindow]:
    """The scripted window on a desk, with a home of its own; killed at the end of the block."""
    folder = home / "out"
    for made in (home, folder, home / "tmp", home / "runtime"):
        made.mkdir(exist_ok=True)
    (home / "runtime").chmod(0o700)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MENTORDESK_"))}
    environment |= {"HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_RUNTIME_DIR": str(home / "runtime")}
    environment |= {"MENTORDESK_SETTINGS": str(home / "settings"), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "MENTORDESK_RESERVE_MB": "1"}
    command = [*around, sys.executable, "-m", "tests.faults.window_session", str(desk), passphrase, str(folder)]
    with (folder / "stderr").open("w") as stderr:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=stderr, text=True
        )
    window = RunningWindow(process, folder)
    try:
        yield window
    finally:
        if process.poll() is None:
            os.kill(window.pid, signal.SIGKILL)
        process.wait(20)
