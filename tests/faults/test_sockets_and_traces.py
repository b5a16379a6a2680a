# SPDX-License-Identifier: MIT
"""Under strace, a whole headless run: no internet socket is opened, and nothing is written outside the chosen folders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SOCKET = re.compile(r"socket\((AF_\w+)")
_OPENED = re.compile(r'openat\([^,]+, "([^"]+)", ([A-Z_|0-9a-z]+)')


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    assert shutil.which("strace"), "strace is installed by packaging/test.sh"
    home = tmp_path_factory.mktemp("home")
    log = home / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=socket,openat", "-o", str(log)]
    command += [sys.executable, "-m", "mentordesk", "tour", "--out", str(home / "out")]
    environment = {**os.environ, "HOME": str(home), "MENTORDESK_SETTINGS": str(home / "settings")}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(home / "tmp")}
    (home / "tmp").mkdir()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return home, log.read_text(errors="replace")


@pytest.mark.timeout(400)
def test_no_internet_socket_is_opened_in_a_whole_run(trace: tuple[Path, str]) -> None:
    families = set(_SOCKET.findall(trace[1]))
    assert families <= {"AF_UNIX"}, families


@pytest.mark.timeout(400)
def test_nothing_is_written_outside_the_chosen_folder(trace: tuple[Path, str]) -> None:
    home, log = trace
    written = {path for path, flags in _OPENED.findall(log) if re.search(r"O_(WRONLY|RDWR|CREAT)", flags)}
    allowed = (str(home / "out"), "/dev/", "/proc/self/")
    outside = {path for path in written if not path.startswith(allowed) and (ROOT / path).exists()}
    assert not outside


@pytest.mark.timeout(400)
def test_the_trace_itself_sees_what_it_should(trace: tuple[Path, str]) -> None:
    assert any(path.endswith("desk.db") for path, _ in _OPENED.findall(trace[1]))
