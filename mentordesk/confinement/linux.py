# SPDX-License-Identifier: MIT
"""Linux: a filter of system calls (seccomp) that lets through local sockets and refuses all others with EACCES.

Local sockets stay, for the screen, the print spooler and the session. Refused are the internet, raw packets, netlink,
virtual machines, Bluetooth and what else there is or will be; `io_uring`, by which sockets could be made unseen; and
system calls of another processor's numbering, which would be read wrongly. The filter is inherited by every child.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_AF_UNIX = 1
_NO_SUCH_FAMILY = 1000
"""Without the filter the kernel answers that there is no such family; with it, that it may not be asked."""

_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES

# Where the filter finds the number of the call, the processor's name and the first argument.
_NUMBER, _ARCHITECTURE, _FIRST = 0, 4, 16
_LOAD, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06


@dataclass(frozen=True, slots=True)
class Machine:
    """A processor's name in the filter, and its numbers of the calls we speak of."""

    architecture: int
    socket: int
    seccomp: int
    foreign_from: int
    """From this number on calls are of another kind (x32), or none at all."""
    io_uring_setup: int = 425


MACHINES: Mapping[str, Machine] = MappingProxyType(
    {
        "x86_64": Machine(0xC000003E, socket=41, seccomp=317, foreign_from=0x40000000),
        "aarch64": Machine(0xC00000B7, socket=198, seccomp=277, foreign_from=0x40000000),
    }
)


class SystemCallFilter:
    """The filter on the machine this process runs on."""

    def __init__(self) -> None:
        self._machine = MACHINES.get(platform.machine())

    def apply(self) -> bool:
        """Put the filter before every thread of this process, for good."""
        if self._machine is None:
            return False
        code = program(self._machine)
        held = ctypes.create_string_buffer(code)
        described = ctypes.create_string_buffer(
            struct.pack("HxxxxxxP" if struct.calcsize("P") == 8 else "HxxP", len(code) // 8, ctypes.addressof(held))
        )
        library = ctypes.CDLL(None, use_errno=True)
        if library.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        answer = library.syscall(self._machine.seccomp, _SET_MODE_FILTER, _ALL_THREADS, ctypes.byref(described))
        return answer == 0

    def holds(self) -> bool:
        """Asks for a socket of a family that does not exist."""
        library = ctypes.CDLL(None, use_errno=True)
        ctypes.set_errno(0)
        return library.socket(_NO_SUCH_FAMILY, 1, 0) == -1 and ctypes.get_errno() == errno.EACCES


def program(machine: Machine) -> bytes:
    """The filter in the kernel's language: eight bytes for each of its steps.

    A comparison names how many steps to go on from the next one, when it is true and when it is not.
    """
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 7, machine.architecture),  # else refuse
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 5, 0, machine.foreign_from),  # refuse
        (_EQUAL, 4, 0, machine.io_uring_setup),  # refuse
        (_EQUAL, 0, 2, machine.socket),  # else allow
        (_LOAD, 0, 0, _FIRST),
        (_EQUAL, 0, 1, _AF_UNIX),  # else refuse
        (_ANSWER, 0, 0, _ALLOW),
        (_ANSWER, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)
