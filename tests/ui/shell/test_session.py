# SPDX-License-Identifier: MIT
"""The computer's own session: its lock, its sleep and its end lock the desk; told by a real message bus."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.demo import build_demo
from tests.faults.running_window import running_window
from tests.support.app import Program
from tests.support.desks import CHEAP, PASSPHRASE, a_desk
from ui.look.look import Look
from ui.shell.session import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    SessionWatch,
    close_politely,
    is_local,
    turns_away,
)

DAEMON = shutil.which("dbus-daemon")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A message bus of the test's own."""
    assert DAEMON, "apt-get install dbus"
    config = tmp_path / "bus.conf"
    config.write_text(
        f'<busconfig><listen>unix:path={tmp_path}/bus</listen><policy context="default"><allow send_destination="*"/>'
        '<allow send_type="signal"/><allow own="*"/><allow eavesdrop="true"/></policy></busconfig>'
    )
    command = [DAEMON, f"--config-file={config}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot, address: str) -> Iterator[Program]:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    bus = QDBusConnection.connectToBus(address, "test")
    watch = SessionWatch(lambda _: bus)
    watch.ended.connect(program.app.lock)
    watch.start()
    yield program
    watch.stop()
    QDBusConnection.disconnectFromBus("test")
    program.close()


def tell(address: str, path: str, member: str, *values: str) -> None:
    """What logind or the screen saver would say."""
    tool = shutil.which("dbus-send")
    assert tool
    subprocess.run([tool, f"--bus={address}", "--type=signal", path, member, *values], check=True)


@pytest.mark.parametrize(
    ("path", "member", "values"),
    [
        ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock", ()),
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", ("boolean:true",)),
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForShutdown", ("boolean:true",)),
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", ("boolean:true",)),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", ("boolean:true",)),
    ],
)
def test_the_computers_lock_sleep_and_end_lock_the_desk(
    program: Program, qtbot: QtBot, address: str, path: str, member: str, values: tuple[str, ...]
) -> None:
    tell(address, path, member, *values)
    qtbot.waitUntil(lambda: len(program.left) == 1)
    assert program.jobs.desk is None


def test_waking_up_does_not(program: Program, qtbot: QtBot, address: str) -> None:
    tell(address, "/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:false")
    tell(address, "/org/freedesktop/login1", "org.freedesktop.login1.Session.Unlock")
    qtbot.wait(300)
    assert program.left == []


def test_only_a_local_bus_is_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, local in (("unix:path=/run/bus", True), ("tcp:host=example,port=1", False), ("autolaunch:", False)):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", value)
        assert is_local("session") is local
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/a;tcp:host=b")
    assert not is_local("session")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not is_local("session")
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    assert is_local("system")


def test_what_windows_says_is_read_as_it_is_documented() -> None:
    assert all(turns_away(WM_WTSSESSION_CHANGE, detail) for detail in (2, 4, 6, 7))
    assert not any(turns_away(WM_WTSSESSION_CHANGE, detail) for detail in (1, 3, 5, 8))
    assert turns_away(WM_POWERBROADCAST, PBT_APMSUSPEND)
    assert not turns_away(WM_POWERBROADCAST, 7)
    assert not turns_away(0x0010, 7)


def test_a_logout_closes_the_desk_as_quit_does(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP)
    try:
        close_politely(program.app.quit)
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: program.app.going, timeout=3000)
        assert program.jobs.desk is None
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGHUP, before[1])


def test_a_logout_in_the_middle_of_a_lock_leaves_no_window_behind(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    close, before = program.desk.close, (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP))

    def interrupted(*, locking: bool = False) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        close(locking=locking)

    program.desk.close = interrupted  # type: ignore[method-assign]
    try:
        close_politely(program.app.quit, program.app.end_for_good)
        with qtbot.waitSignal(program.app.left):
            program.app.lock()
        assert program.left == []
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGHUP, before[1])


@pytest.mark.long
@pytest.mark.timeout(200)
def test_a_window_made_anew_by_the_lock_hears_a_logout_too(tmp_path: Path) -> None:
    build_demo(tmp_path / "desk", PASSPHRASE, people=12, cost=CHEAP).desk.close()
    with running_window(tmp_path / "desk", PASSPHRASE, tmp_path / "home") as window:
        window.until_ready()
        window.begin_lock()
        window.until_locked()
        window.until(lambda: caught(window.pid) & 1 << (signal.SIGTERM - 1))
        os.kill(window.pid, signal.SIGTERM)
        assert window.process.wait(20) == 0


def caught(pid: int) -> int:
    """The signals a process has handlers for, as bits."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1], 16) for line in lines if line.startswith("SigCgt"))


def test_the_window_put_away_locks_only_where_that_was_chosen(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    shell = program.unlock()
    shell.showMinimized()
    qtbot.wait(50)
    assert program.left == []
    shell.setWindowState(Qt.WindowState.WindowNoState)
    shell.turn_minimised()
    shell.showMinimized()
    qtbot.waitUntil(lambda: len(program.left) == 1)
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []
