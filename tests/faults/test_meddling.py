# SPDX-License-Identifier: MIT
"""Somebody with the disk and no passphrase meddles with a closed desk: pages of an earlier day, older files, cut logs.

Every harm is told by its right name - at once when the desk does not read, else at unlock - or did nothing at all.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.arrival import FindingKind
from mentordesk.records.people import Location, PersonDraft
from mentordesk.store.connection import Damaged
from mentordesk.usecases import people
from mentordesk.vault.copies import COPIES
from tests.faults.campaign import Campaign, StartCampaign
from tests.support.desks import a_desk, a_person, reopened

PAGE: Final = 4096
DAYS: Final = 12
NEVER: Final = ("unnoticed", "told as something else", "unexpected")
TOLD: Final = (
    FindingKind.OLDER_DATABASE,
    FindingKind.OTHER_HISTORY,
    FindingKind.LOG_BROKEN,
    FindingKind.FILE_CHANGED,
    FindingKind.OLD_KEY_FILE,
)


@dataclass(frozen=True)
class Days:
    """A desk as it was closed on each of some days; `crashed` as a power cut left it, its last saves in the log alone."""

    closed: Sequence[Path]
    logs: Sequence[bytes]
    crashed: Path
    names: Sequence[str]

    @property
    def last(self) -> Path:
        return self.closed[-1]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    base = tmp_path_factory.mktemp("days")
    a_desk(base / "desk").close()
    closed: list[Path] = []
    logs: list[bytes] = []
    names: list[str] = []
    for day in range(DAYS):
        desk = reopened(base / "desk")
        for number in range(3):
            names.append(f"Saved{day:02}{number}")
            a_person(desk, names[-1], extra={"Comment": f"said on day {day}"})
        if day:
            move(desk, f"Saved{day - 1:02}0", day)
        logs.append((base / "desk" / "desk.db-wal").read_bytes())
        desk.close()
        closed.append(base / f"day{day}")
        shutil.copytree(base / "desk", closed[-1], ignore=shutil.ignore_patterns("backups", "ballast*"))
    desk = reopened(base / "desk")
    for number in range(8):
        names.append(f"Late{number}")
        a_person(desk, names[-1])
    desk.anchor_log()
    shutil.copytree(base / "desk", base / "crashed", ignore=shutil.ignore_patterns("backups", "ballast*"))
    desk.close()
    return Days(closed, logs, base / "crashed", names)


def move(desk: Desk, surname: str, day: int) -> None:
    """Change a record of an earlier day, so that its page has an older and a newer form."""
    line = next(line for line in desk.ask(people.list_people) if line.person.surname == surname)
    draft = PersonDraft(surname=surname, forename="Sam", location=Location("B", "2", f"{day:03}"))
    desk.perform("people.act.change", partial(people.change_person, person_id=line.person.id, draft=draft))


def noticed(folder: Path) -> str:
    """What is said of a desk: "damaged", a finding's kind, or "" when all is taken for well. Other errors pass."""
    try:
        desk = reopened(folder)
    except Damaged:
        return "damaged"
    try:
        found = [finding.kind for finding in desk.arrival.findings if finding.kind in TOLD]
        if found:
            return found[0].value
        desk.verify()
        return ""
    except Damaged:
        return "damaged"
    finally:
        desk._database.close()


def try_one(tries: Campaign, folder: Path, how: str, expected: Sequence[str] = ()) -> None:
    """Judge one harm; `expected`: the only right names, where there are such."""
    tries.tried()
    try:
        said = noticed(folder)
    except MentorDeskError as error:
        tries.wrong("told as something else", f"{how}: {error!r}")
        return
    except Exception as error:
        tries.wrong("unexpected", f"{how}: {error!r}")
        return
    tries.note(said or "nothing said")
    if not said:
        tries.wrong("unnoticed", how)
    elif expected and said not in expected:
        tries.wrong("told as something else", f"{how}: {said}")


def laid_out(days: Days, folder: Path, files: dict[str, bytes] | None = None, source: Path | None = None) -> Path:
    """The desk of the last day (or of `source`), with some of its files replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source or days.last, folder)
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content)
    return folder


def page_of_another_day(days: Days, chance: random.Random) -> tuple[str, bytes]:
    """A page as it was on an earlier day, where it is not the same today."""
    now = (days.last / "desk.db").read_bytes()
    while True:
        day = chance.randrange(DAYS - 1)
        then = (days.closed[day] / "desk.db").read_bytes()
        start = chance.randrange(min(len(now), len(then)) // PAGE) * PAGE
        if then[start : start + PAGE] != now[start : start + PAGE]:
            return f"page {start // PAGE} of day {day}", now[:start] + then[start : start + PAGE] + now[start + PAGE :]


def two_pages_exchanged(days: Days, chance: random.Random) -> tuple[str, bytes]:
    now = (days.last / "desk.db").read_bytes()
    first, second = sorted(chance.sample(range(len(now) // PAGE), 2))
    pages = [now[start : start + PAGE] for start in range(0, len(now), PAGE)]
    pages[first], pages[second] = pages[second], pages[first]
    return f"pages {first} and {second}", b"".join(pages)


def bits_flipped(days: Days, chance: random.Random) -> tuple[str, bytes]:
    content = bytearray((days.last / "desk.db").read_bytes())
    places = [chance.randrange(len(content)) for _ in range(chance.randint(1, 3))]
    for place in places:
        content[place] ^= 1 << chance.randrange(8)
    return f"bits at {places}", bytes(content)


def cut_or_grown(days: Days, chance: random.Random) -> tuple[str, bytes]:
    now = (days.last / "desk.db").read_bytes()
    size = chance.choice((chance.randrange(1, len(now)), chance.randrange(1, len(now) // PAGE) * PAGE))
    if chance.random() < 0.5:
        return f"cut at {size}", now[:size]
    return f"{size} bytes too many", now + chance.randbytes(size % (4 * PAGE) + 1)


HARMS: Final[dict[str, Callable[[Days, random.Random], tuple[str, bytes]]]] = {
    "page replays": page_of_another_day,
    "page swaps": two_pages_exchanged,
    "bit flips": bits_flipped,
    "files cut or grown": cut_or_grown,
}


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("harm", HARMS)
def test_no_harm_to_the_closed_database_goes_unnoticed(
    days: Days, tmp_path: Path, campaign: StartCampaign, harm: str
) -> None:
    tries = campaign(harm, short=25, full=1000, never=NEVER, seed=51)
    for _ in range(tries.size):
        how, content = HARMS[harm](days, tries.chance)
        files = {"desk.db": content}
        if tries.chance.random() < 0.2:
            # As if the power had failed: rubbish where the log of an open desk lies.
            how, files["desk.db-wal"] = f"{how}, beside a log of rubbish", tries.chance.randbytes(5 * PAGE)
        try_one(tries, laid_out(days, tmp_path / "desk", files), how)
    tries.verdict()


@pytest.mark.timeout(3600)
def test_an_older_database_beside_todays_key_file_is_always_noticed(
    days: Days, tmp_path: Path, campaign: StartCampaign
) -> None:
    tries = campaign("whole-file rollbacks", short=11, full=200, never=NEVER, seed=52)
    for number in range(tries.size):
        day = number % (DAYS - 1)
        old = {"desk.db": (days.closed[day] / "desk.db").read_bytes()}
        try_one(tries, laid_out(days, tmp_path / "desk", old), f"of day {day}", [FindingKind.OLDER_DATABASE])
    tries.verdict()


@pytest.mark.timeout(3600)
def test_a_log_of_an_earlier_day_beside_the_closed_database_is_always_noticed(
    days: Days, tmp_path: Path, campaign: StartCampaign
) -> None:
    """Its saves are genuine, so the library plays them over the newer pages; cut anywhere, too."""
    tries = campaign("log replays", short=20, full=300, never=NEVER, seed=54)
    for number in range(tries.size):
        day = number % (DAYS - 1)
        log = days.logs[day][: tries.chance.randrange(8 * PAGE, len(days.logs[day]))]
        try_one(tries, laid_out(days, tmp_path / "desk", {"desk.db-wal": log}), f"of day {day}, {len(log)} bytes")
    tries.verdict()


@pytest.mark.parametrize("day", [0, 5, DAYS - 2])
def test_an_older_database_with_its_own_key_file_is_whole_and_only_paper_shows_it(
    days: Days, tmp_path: Path, day: int
) -> None:
    """A whole folder put back is beyond us, as SECURITY.md says; it opens as the desk it was, with no false alarm."""
    assert noticed(laid_out(days, tmp_path / "desk", source=days.closed[day])) == ""


@pytest.mark.parametrize("day", [0, 5, DAYS - 3])
def test_an_older_key_file_beside_todays_database_is_noticed_and_lets_work_go_on(
    days: Days, tmp_path: Path, day: int
) -> None:
    """That of the day before differs in nothing but how far it had seen the log come."""
    old = {name: (days.closed[day] / name).read_bytes() for name in COPIES}
    folder = laid_out(days, tmp_path / "desk", old)
    assert noticed(folder) == FindingKind.OLD_KEY_FILE


@pytest.mark.timeout(3600)
def test_a_cut_or_flipped_log_is_always_noticed_when_it_costs_a_save(
    days: Days, tmp_path: Path, campaign: StartCampaign
) -> None:
    """One flipped bit drops that save and all later ones without a word from the library; the key file's mark tells."""
    tries = campaign("logs cut or flipped", short=25, full=500, never=NEVER, seed=53)
    log = (days.crashed / "desk.db-wal").read_bytes()
    for number in range(tries.size):
        place = tries.chance.randrange(len(log))
        harmed = log[:place] + (b"" if number % 2 else bytes([log[place] ^ 1]) + log[place + 1 :])
        folder = laid_out(days, tmp_path / "desk", {"desk.db-wal": harmed}, days.crashed)
        tries.tried()
        desk = reopened(folder)
        lost = len(days.names) - len(desk.ask(people.list_people))
        told = desk.arrival.has(*TOLD)
        desk._database.close()
        tries.note("saves lost" if lost else "nothing lost")
        if lost and not told:
            tries.wrong("unnoticed", f"at {place}: {lost} saves lost")
        if not lost and told:
            tries.wrong("told as something else", f"at {place}: a false alarm")
    assert tries.noted("saves lost") > tries.size / 4
    tries.verdict()


def test_an_untouched_desk_gives_no_alarm(days: Days, tmp_path: Path) -> None:
    for source in (days.last, days.crashed):
        assert noticed(laid_out(days, tmp_path / "desk", source=source)) == ""
