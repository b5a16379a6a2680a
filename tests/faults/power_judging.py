# SPDX-License-Identifier: MIT
"""What a kind of writing is to the power-cut campaign, and what every desk has to stand after a cut, whatever was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk, open_desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.arrival import FindingKind
from mentordesk.usecases import people
from tests.support.desks import PASSPHRASE, a_desk, a_person

Tell = Callable[[str], None]
Told = tuple[str, ...]

BEFORE: Final = ("Adeyemi", "Okafor", "Reilly")
NEVER: Final = ("lost", "damaged", "half done", "untrue", "false alarm")
ALARMS: Final = (
    FindingKind.OLDER_DATABASE,
    FindingKind.OTHER_HISTORY,
    FindingKind.LOG_BROKEN,
    FindingKind.OLD_KEY_FILE,
    FindingKind.CLOCK_BACK,
)
"""What may only be said where somebody meddled."""


class Wrong(Exception):
    """Something that must never be after a power cut; `what` is one of `NEVER`."""

    def __init__(self, what: str, how: str) -> None:
        self.what = what
        super().__init__(how)


@dataclass(frozen=True)
class Workload:
    """`prepare` what is safely on disk before; `work` and `tell` what a user may rely on; `judge` what is left."""

    prepare: Callable[[Path], None]
    work: Callable[[Path, Tell], None]
    judge: Callable[[Path, Told], None]
    cuts: int = 1000
    """How many states are judged in the full form."""


def at(minute: int) -> FrozenClock:
    """A moment some minutes after noon of the tests' day."""
    return FrozenClock(datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(minutes=minute))


def surnames(desk: Desk) -> set[str]:
    return {line.person.surname for line in desk.ask(people.list_people)}


def require(true: bool, what: str, how: object) -> None:
    if not true:
        raise Wrong(what, str(how))


@contextmanager
def opened_whole(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Desk]:
    """The desk opens, checks out to its last line, and can be worked with; a failure of any of it is `Wrong`."""
    try:
        desk = open_desk(folder, "", passphrase, at(600))
    except MentorDeskError as error:
        raise Wrong("damaged", f"does not open: {error}") from error
    try:
        require(not desk.arrival.has(*ALARMS), "false alarm", [finding.kind.value for finding in desk.arrival.findings])
        desk.verify()
        yield desk
        a_person(desk, "Afterwards")
    except MentorDeskError as error:
        raise Wrong("damaged", f"{error}") from error
    finally:
        desk._database.close()


def judge_people(desk: Desk, told: Told) -> None:
    """Whoever was told to be saved is there, and beyond them at most the one whose saving was under way."""
    saved = {what.removeprefix("saved ") for what in told if what.startswith("saved ")}
    found = surnames(desk) - set(BEFORE)
    require(saved <= found and set(BEFORE) <= surnames(desk), "lost", saved - found)
    require(len(found - saved) <= 1, "half done", found - saved)


def prepare_desk(root: Path) -> None:
    """A closed desk with a few people on it."""
    desk = a_desk(root / "desk")
    for name in BEFORE:
        a_person(desk, name)
    desk.close()
