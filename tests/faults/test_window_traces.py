# SPDX-License-Identifier: MIT
"""A whole day in the window under strace: no internet socket, no write outside its folders, no name left behind.

Unlock, roster, keep-apart, pairs, week, register, private note, print, export, backup, an unsaved form, a bug, the lock.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePath

import pytest

from mentordesk.demo import build_demo
from mentordesk.usecases import people, settings
from tests.architecture.test_left_out import left_out
from tests.faults.day import CANARIES, canary_files
from tests.faults.plaintext import found_in_files
from tests.faults.running_window import running_window
from tests.support.desks import CHEAP, PASSPHRASE, reopened

pytestmark = pytest.mark.timeout(400)

_SOCKET = re.compile(r"\bsocket\((AF_\w+)")
_OPENED = re.compile(r'openat\([^,]+, "([^"]+)", ([A-Z_|0-9a-z]+)[^=]*= (-?\d+)')
_CHANGED = re.compile(r"\b(?:mkdir|rename|unlink|symlink|link|mknod|chmod|truncate)\w*\((.+)\) += 0")
_QUOTED = re.compile(r'"([^"]+)"')
CALLS = "socket,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,symlink,link,truncate,chmod"


@dataclass(frozen=True)
class Session:
    """What one session left: the trace, the maps before and after the lock, its home, the names on its desk."""

    home: Path
    trace: str
    maps: tuple[str, str]
    names: frozenset[str]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    assert shutil.which("strace"), "strace is installed by packaging/test.sh"
    home = tmp_path_factory.mktemp("home")
    desk = build_demo(home / "desk", PASSPHRASE, people=24, cost=CHEAP).desk
    names = frozenset(
        f"{line.person.forename} {line.person.surname}" for line in desk.ask(people.list_people)
    ) | frozenset(line.person.surname for line in desk.ask(people.list_people) if len(line.person.surname) > 7)
    desk.close()
    (home / "out").mkdir()
    canary_files(home / "out")
    log = home / "trace"
    strace = ["strace", "-f", "-qq", "-s", "400", "-e", f"trace={CALLS}", "-o", str(log)]
    with running_window(home / "desk", PASSPHRASE, home, strace) as window:
        window.until_ready()
        before = (window.folder / "maps").read_text()
        window.lock()
        maps = (before, Path(f"/proc/{window.pid}/maps").read_text())
    return Session(home, log.read_text(errors="replace"), maps, names)


def test_no_internet_socket_is_opened_in_a_whole_session(session: Session) -> None:
    assert set(_SOCKET.findall(session.trace)) <= {"AF_UNIX"}


def test_qts_network_library_is_not_even_loaded(session: Session) -> None:
    for maps in session.maps:
        assert "libQt6Widgets" in maps
        assert "Qt6Network" not in maps
        assert "/_socket." not in maps and "/_ssl." not in maps


def test_nothing_that_a_bundle_leaves_out_is_loaded_in_a_whole_day(session: Session) -> None:
    loaded = {line.split(maxsplit=5)[5] for maps in session.maps for line in maps.splitlines() if "/" in line}
    assert any("PySide6" in path for path in loaded)
    assert {path for path in loaded for pattern in left_out() if PurePath(path).match(pattern)} == set()


def test_the_window_writes_only_to_the_desk_its_settings_and_the_chosen_file(session: Session) -> None:
    home = session.home
    opened = {
        path
        for path, flags, result in _OPENED.findall(session.trace)
        if re.search(r"O_(WRONLY|RDWR|CREAT)", flags) and int(result) >= 0
    }
    changed = {path for call in _CHANGED.findall(session.trace) for path in _QUOTED.findall(call)}
    written = opened | changed
    allowed = (f"{home}/desk/", f"{home}/settings", "/dev/null", "/proc/self/", "/memfd:")
    # The sheet appears under its name once it is whole; the other two are the driver's.
    driver = {f"{home}/out/{name}" for name in ("sheet.pdf", "sheet.pdf.part", "register.pdf", "maps", "ready")}
    chosen = (f"{home}/out/stick", f"{home}/out/backup")
    assert {path for path in written if not path.startswith((*allowed, *chosen))} - driver == set()
    assert f"{home}/desk/desk.db" in written, "the trace sees what it should"
    assert f"{home}/out/sheet.pdf" in written


def test_nothing_is_left_in_the_home_folder_but_desk_settings_and_the_sheet(session: Session) -> None:
    assert {path.name for path in session.home.iterdir()} == {"desk", "settings", "out", "tmp", "runtime", "trace"}
    assert list((session.home / "tmp").iterdir()) == []
    assert list((session.home / "runtime").iterdir()) == []


def test_no_name_is_left_in_the_desk_or_the_settings(session: Session) -> None:
    assert len(session.names) > 24 and len(CANARIES) == 200
    left = [session.home / name for name in ("desk", "settings", "out/stick", "out/backup", "tmp", "runtime")]
    assert found_in_files([*session.names, *CANARIES], *left) == {}
    assert {"desk.db", "a.keys", "b.keys"} <= {path.name for path in (session.home / "desk").iterdir()}
    assert any((session.home / "out/stick").iterdir()) and any((session.home / "out/backup").glob("*.db"))


def test_a_bug_left_a_report_and_the_report_names_nobody(session: Session) -> None:
    reports = list((session.home / "settings" / "crashes").glob("*.txt"))
    assert any("ValueError" in report.read_text() for report in reports)
    assert found_in_files(CANARIES, session.home / "settings") == {}


def test_the_form_left_unsaved_lies_in_the_desk_and_can_be_read_by_its_author_alone(session: Session) -> None:
    desk = reopened(session.home / "desk")
    kept = {draft.payload for draft in desk.ask(settings.drafts)}
    desk.close()
    assert any(CANARIES[9] in payload for payload in kept)
    assert found_in_files(CANARIES, session.home / "desk") == {}
