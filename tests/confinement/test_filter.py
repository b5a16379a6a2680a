# SPDX-License-Identifier: MIT
"""The filter of system calls: what it answers on either processor, and that the kernel does as it says.

What is done to a process cannot be undone, so each program that is shut off is one of its own.
"""

from __future__ import annotations

import errno
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.confinement.elsewhere import Nothing
from mentordesk.confinement.linux import MACHINES, Machine, program
from mentordesk.words import LANGUAGES, words

ROOT = Path(__file__).resolve().parents[2]
ALLOWED, REFUSED = 0x7FFF0000, 0x00050000 | errno.EACCES
machines = st.sampled_from(sorted(MACHINES))


def answer(machine: Machine, *, architecture: int, number: int, first: int) -> int:
    """What the kernel's interpreter would answer to one system call."""
    code = program(machine)
    steps = [struct.unpack("HBBI", code[start : start + 8]) for start in range(0, len(code), 8)]
    call = struct.pack("IIQQ", number, architecture, 0, first)
    held = at = 0
    while True:
        kind, when_true, when_false, value = steps[at]
        at += 1
        match kind:
            case 0x20:
                (held,) = struct.unpack_from("I", call, value)
            case 0x15:
                at += when_true if held == value else when_false
            case 0x35:
                at += when_true if held >= value else when_false
            case 0x06:
                return value


@given(name=machines, family=st.integers(0, 2**32 - 1))
def test_only_local_sockets_are_let_through(name: str, family: int) -> None:
    machine = MACHINES[name]
    wanted = ALLOWED if family == 1 else REFUSED
    told = answer(machine, architecture=machine.architecture, number=machine.socket, first=family)
    assert told == wanted


@pytest.mark.parametrize("name", MACHINES)
def test_the_families_of_every_network_are_refused(name: str) -> None:
    machine = MACHINES[name]
    families = {"INET": 2, "INET6": 10, "NETLINK": 16, "PACKET": 17, "BLUETOOTH": 31, "VSOCK": 40, "XDP": 44}
    told = {
        family: answer(machine, architecture=machine.architecture, number=machine.socket, first=number)
        for family, number in families.items()
    }
    assert set(told.values()) == {REFUSED}, told


@given(name=machines, number=st.integers(0, 2**30 - 1), first=st.integers(0, 2**64 - 1))
def test_every_other_call_is_let_through(name: str, number: int, first: int) -> None:
    machine = MACHINES[name]
    told = answer(machine, architecture=machine.architecture, number=number, first=first)
    if number not in (machine.socket, machine.io_uring_setup):
        assert told == ALLOWED


@given(name=machines, number=st.integers(2**30, 2**32 - 1))
def test_calls_of_another_numbering_are_refused(name: str, number: int) -> None:
    machine = MACHINES[name]
    assert answer(machine, architecture=machine.architecture, number=number, first=1) == REFUSED


@given(name=machines, architecture=st.integers(0, 2**32 - 1), number=st.integers(0, 500))
def test_calls_of_another_processor_are_refused(name: str, architecture: int, number: int) -> None:
    machine = MACHINES[name]
    if architecture != machine.architecture:
        assert answer(machine, architecture=architecture, number=number, first=1) == REFUSED


@pytest.mark.parametrize("name", MACHINES)
def test_rings_that_could_open_sockets_unseen_are_refused(name: str) -> None:
    machine = MACHINES[name]
    assert answer(machine, architecture=machine.architecture, number=machine.io_uring_setup, first=1) == REFUSED


TRY = """
import errno, os, socket, subprocess, sys, threading
from mentordesk.confinement import confine, confined

def tried():
    said = []
    for family in (1, 2, 10, 16, 17, 31, 40):
        try:
            socket.socket(family, socket.SOCK_STREAM if family < 16 else socket.SOCK_RAW).close()
            said.append("open")
        except OSError as error:
            said.append(errno.errorcode[error.errno])
    return said

go, early = threading.Event(), []
def wait():
    go.wait()
    early.append(tried())
thread = threading.Thread(target=wait)
thread.start()
print(confined(), confine(), confined(), confine())
go.set()
thread.join()
print(tried())
print(early[0])
child = "import socket\\ntry: socket.socket()\\nexcept PermissionError: print('refused')"
print(subprocess.run([sys.executable, "-c", child], capture_output=True, text=True).stdout.strip())
print([line.split()[1] for line in open("/proc/self/status") if line.startswith(("Seccomp_filters", "NoNewPrivs"))])
os.execv(sys.executable, [sys.executable, "-c",
    "from mentordesk.confinement import confine\\nprint(confine())\\n"
    "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('Seccomp_filters')])"])
"""


def said_by(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-u", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def filters_before() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Seccomp_filters")), 0)


def test_the_kernel_refuses_this_process_its_threads_its_children_and_who_takes_its_place() -> None:
    first, own, thread, child, status, again, still = said_by(TRY)
    refused = ["open", *["EACCES"] * 6]
    assert first == "False True True True"
    assert own == thread == str(refused), "a thread that ran before is shut off as well"
    assert child == "refused"
    mine = str(filters_before() + 1)
    assert status == str(["1", mine]), "no new rights, and one filter however often it is asked for"
    assert (again, still) == ("True", str([mine])), "a lock starts the program anew without another filter"


def test_a_system_without_such_a_filter_says_so() -> None:
    assert not Nothing().apply() and not Nothing().holds()


def test_an_unknown_processor_is_not_shut_off_and_no_error() -> None:
    code = "import platform; platform.machine = lambda: 'riscv64'\n"
    code += "from mentordesk.confinement import confine\nprint(confine())"
    assert said_by(code) == ["False"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_says_with_its_version_whether_it_is_shut_off(language: str) -> None:
    command = [sys.executable, "-m", "mentordesk", "--language", language, "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert " ".join(words(language)("confinement.off").split()) in " ".join(done.stdout.split())


def facts(status: str) -> Mapping[str, str]:
    return dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)


def test_the_window_is_shut_off_before_it_is_shown(tmp_path: Path) -> None:
    code = (
        "import sys, threading, time, os\nfrom pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\nimport ui.__main__ as program\n"
        "class Stop(Exception): pass\n"
        "class Made(QApplication):\n"
        "    def __init__(self, *given):\n"
        "        print(Path('/proc/self/status').read_text()); sys.stdout.flush(); os._exit(0)\n"
        "program.QApplication = Made\n"
        f"program.main(['--desk', {str(tmp_path / 'desk')!r}])"
    )
    told = facts("\n".join(said_by(code)))
    assert told["Seccomp"] == "2" and told["NoNewPrivs"] == "1"
