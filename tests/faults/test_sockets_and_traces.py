# SPDX-License-Identifier: MIT
"""Under strace, a whole day by commands: no internet socket is opened, and nothing is written outside the chosen folders."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.day import CANARIES, canary_files
from tests.faults.plaintext import found_in_files
from tests.support.desks import PASSPHRASE

pytestmark = pytest.mark.timeout(500)

ROOT = Path(__file__).resolve().parents[2]
_SOCKET = re.compile(r"\bsocket\((\w+)")
_OPENED = re.compile(r'open(?:at)?\((?:[^,"]+, )?"([^"]+)", ([A-Z_|0-9a-z]+)[^=]*= (-?\d+)')
_CHANGED = re.compile(r"\b(?:mkdir|rename|unlink|symlink|link|mknod|chmod|truncate)\w*\((.+)\) += 0")
_QUOTED = re.compile(r'"([^"]+)"')
CALLS = "socket,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,symlink,link,truncate,chmod"

DAY = (
    'create --desk desk --establishment "HMP Testing" --user "Jo Marsh" --initials JM',
    "import-roster --desk desk roster.csv",
    "import-apart --desk desk apart.csv",
    "pair --accept --desk desk",
    "plan-week --desk desk",
    "sheet agreement --pair 1 --out agreement.pdf --desk desk",
    "export --purpose Report --to stick --desk desk",
    "backup --to backup --desk desk",
    "verify --desk desk",
    "tour --out tour",
)
"""One command after the other, each a program of its own as it is for IT staff."""


@dataclass(frozen=True)
class Worked:
    """What the day left: its folder, what the kernel was asked for, what was said."""

    home: Path
    trace: str
    said: str

    def written(self) -> set[str]:
        """Every path that was opened for writing, made, renamed or removed."""
        opened = {
            path
            for path, flags, result in _OPENED.findall(self.trace)
            if re.search(r"O_(WRONLY|RDWR|CREAT)", flags) and int(result) >= 0
        }
        return opened | {path for call in _CHANGED.findall(self.trace) for path in _QUOTED.findall(call)}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    assert shutil.which("strace"), "strace is installed by packaging/test.sh"
    home = tmp_path_factory.mktemp("home")
    for name in ("tmp", "stick"):
        (home / name).mkdir()
    canary_files(home)
    program = f"{shlex.quote(sys.executable)} -m mentordesk"
    log = home / "trace"
    command = ["strace", "-f", "-qq", "-s", "400", "-e", f"trace={CALLS}", "-o", str(log)]
    command += ["sh", "-e", "-c", "\n".join(f"{program} {line}" for line in DAY)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MENTORDESK_"))}
    environment = kept | {"HOME": str(home), "MENTORDESK_SETTINGS": str(home / "settings")}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(home / "tmp"), "PYTHONPATH": str(ROOT)}
    environment |= {"MENTORDESK_PASSPHRASE": PASSPHRASE, "MENTORDESK_RESERVE_MB": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=450)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    return Worked(home, log.read_text(errors="replace"), done.stdout + done.stderr)


def test_no_internet_socket_is_opened_in_a_whole_run(worked: Worked) -> None:
    # The number is the family that does not exist, asked for to see that the kernel refuses every one.
    assert set(_SOCKET.findall(worked.trace)) <= {"AF_UNIX", "0x3e8"}


def test_nothing_is_written_outside_the_chosen_folder(worked: Worked) -> None:
    home = worked.home
    allowed = (f"{home}/desk", f"{home}/settings", f"{home}/stick", f"{home}/backup", f"{home}/tour")
    chosen = (
        "desk",
        "stick",
        "backup",
        "tour",
        "agreement.pdf",
        ".agreement.pdf",
        "/dev/null",
        "/dev/tty",
        "/proc/self/",
    )
    outside = {path for path in worked.written() if not path.startswith((*allowed, *chosen, f"{home}/agreement.pdf"))}
    assert outside == set()


def test_the_trace_itself_sees_what_it_should(worked: Worked) -> None:
    written = worked.written()
    assert any(path.endswith("desk.db") for path in written)
    assert any(path.startswith("stick/") or "/stick/" in path for path in written)
    assert list((worked.home / "tmp").iterdir()) == []


def test_no_name_is_left_in_the_desk_the_stick_or_the_backup(worked: Worked) -> None:
    home = worked.home
    left = [home / name for name in ("desk", "stick", "backup", "tmp", *(["settings"] * (home / "settings").exists()))]
    assert len(CANARIES) == 200 and all(any(folder.iterdir()) for folder in left[:3])
    assert found_in_files([*CANARIES, "Jo Marsh", "HMP Testing"], *left) == {}


def test_the_main_job_is_done_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    """In a network of its own with nothing in it, where the system lets us make one; else the same without."""
    alone = ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], check=False).returncode == 0 else []
    command = [*alone, sys.executable, "-m", "mentordesk", "tour", "--out", str(tmp_path / "tour")]
    environment = {**os.environ, "MENTORDESK_SETTINGS": str(tmp_path / "settings")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "tour").glob("*.pdf"))) > 3


def test_no_traceback_is_shown(worked: Worked) -> None:
    assert "Traceback" not in worked.said
