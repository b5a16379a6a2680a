# SPDX-License-Identifier: MIT
"""One fault of a mounted stick after the other: which there are in a run, and what came of each."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mentordesk.errors import MentorDeskError
from mentordesk.exporting.drives import folder_target
from mentordesk.records.exports import Drive, RemovableReason
from tests.faults.campaign import Campaign
from tests.faults.fuse_drive import FuseDrive

NEVER: Final = ("false success", "torn", "left", "on the system disk", "unexpected")
EVERYWHERE: Final = ("vanish", "dies", "pulled")
OUT_OF_REACH: Final = (*EVERYWHERE, "read_only")
"""After these nothing can be cleared away any more."""
ERRORS: Final = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENODEV)
IN_WRITING: Final = ("lost_block", "lost_write", "fake_capacity")

Outcome = Callable[[FuseDrive], str]


@dataclass(frozen=True)
class Trouble:
    """A fault and when it strikes."""

    kind: str
    at: int
    code: int = 0


@dataclass(frozen=True)
class Case:
    """Something that is written to a stick, and a look at the medium: "whole", "absent", "left" (litter) or "torn"."""

    write: Callable[[Drive], object]
    found: Outcome


def drive_of(stick: FuseDrive) -> Drive:
    """The drive as the program finds it."""
    return replace(folder_target(stick.folder), removable=RemovableReason.STICK)


def troubles(log: list[str]) -> list[Trouble]:
    """Each kind of fault at each operation of a run where it can strike, as long as it can still be noticed."""
    last = {name: len(log) - 1 - log[::-1].index(name) for name in ("create", "write", "rename")}
    first_bytes, last_look = log.index("write", last["create"]), log.index("open", last["rename"])
    found: list[Trouble] = []
    for at, name in enumerate(log):
        found += [Trouble(kind, at) for kind in EVERYWHERE]
        found += [Trouble("full", at)] if at <= last["write"] else []
        found += [Trouble("read_only", at)] if at <= last["rename"] else []
        # The kernel asks once more for what could not be read ahead, so a passing error of a read is no fault.
        found += [Trouble("error", at, code) for code in ERRORS if name != "read"]
        found += [Trouble("unreadable", at)] if name == "read" else []
        found += [Trouble(kind, at) for kind in IN_WRITING if name == "write"]
        found += [Trouble("bad_read", at)] if name == "read" else []
        found += [Trouble("lost_rename", at)] if name == "rename" else []
        found += [Trouble("rot", at)] if first_bytes < at < last_look else []
    return found


def planned(
    stick: FuseDrive, tries: Campaign, cases: Sequence[Case], prepare: Callable[[FuseDrive], None]
) -> list[tuple[Case, Trouble]]:
    """As many faults as the campaign is large, drawn from all there are in undisturbed runs of the cases."""
    every: list[tuple[Case, Trouble]] = []
    for case in cases:
        prepare(stick)
        stick.order("none", -1)
        case.write(drive_of(stick))
        every += [(case, trouble) for trouble in troubles(stick.log)]
    tries.chance.shuffle(every)
    return [every[number % len(every)] for number in range(tries.size)]


def try_one(
    stick: FuseDrive, tries: Campaign, case: Case, trouble: Trouble, prepare: Callable[[FuseDrive], None]
) -> None:
    """One fault on a freshly prepared medium."""
    prepare(stick)
    stick.order(trouble.kind, trouble.at, trouble.code)
    tries.tried()
    done = False
    try:
        case.write(drive_of(stick))
        done = True
        tries.note("succeeded all the same")
    except MentorDeskError as error:
        tries.note(type(error).__name__)
    except Exception as error:
        tries.wrong("unexpected", f"{trouble}: {error!r}")
    _judge(tries, trouble, case.found(stick), done=done)
    if trouble.kind == "pulled":
        beneath = stick.pull_out()
        if beneath:
            tries.wrong("on the system disk", f"{trouble}: {beneath}")
        stick.put_in()
    stick.order("none", -1)


def _judge(tries: Campaign, trouble: Trouble, found: str, *, done: bool) -> None:
    """What the medium holds against what was said."""
    if done and found != "whole":
        tries.wrong("false success", f"{trouble}: {found}")
    elif found == "torn":
        tries.wrong("torn", str(trouble))
    elif not done and found != "absent" and trouble.kind not in OUT_OF_REACH:
        tries.wrong("left", f"{trouble}: {found}")
