# SPDX-License-Identifier: MIT
"""The lock: by idleness, button or key, over any box; forms are kept, and nothing stays in memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.support.app import Program
from tests.support.desks import PASSPHRASE, a_desk
from ui.context import Place
from ui.look.look import Look
from ui.shell.idle import WARN_SECONDS, Countdown, IdleWatch
from ui.shell.process import restart_command, write_crash_report

ROOT = Path(__file__).resolve().parents[3]
CANARY = "Zbigniewska-Quill"


class Hands:
    """Two clocks that a test turns."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0

    def wait(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(qapp: QApplication, hands: Hands) -> Iterator[IdleWatch]:
    made = IdleWatch(10, lambda: hands.steady, lambda: hands.wall)
    made.start()
    yield made
    made.stop()


def test_nothing_happens_before_the_time_and_one_lock_after_it(watch: IdleWatch, hands: Hands):
    expired: list[int] = []
    watch.expired.connect(lambda: expired.append(1))
    hands.wait(599)
    watch.check()
    assert expired == []
    hands.wait(2)
    watch.check()
    watch.check()
    assert expired == [1]


def test_the_last_half_minute_is_counted_down(watch: IdleWatch, hands: Hands):
    warned: list[int] = []
    watch.warned.connect(warned.append)
    hands.wait(600 - WARN_SECONDS - 1)
    watch.check()
    hands.wait(2)
    watch.check()
    assert warned == [WARN_SECONDS - 1]


def test_a_key_in_any_window_is_a_sign_of_life(watch: IdleWatch, hands: Hands, qtbot: QtBot):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.open()
    calmed: list[int] = []
    watch.calmed.connect(lambda: calmed.append(1))
    hands.wait(590)
    watch.check()
    qtbot.keyClick(box, Qt.Key.Key_Shift)
    assert calmed == [1]
    hands.wait(500)
    watch.expired.connect(lambda: pytest.fail("locked although someone typed"))
    watch.check()
    box.close()


def test_a_laptop_that_slept_is_locked_when_it_wakes(watch: IdleWatch, hands: Hands, qtbot: QtBot):
    hands.wall += 3600
    with qtbot.waitSignal(watch.expired):
        watch.check()


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    yield program
    program.close()


def visible_windows() -> list[object]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


@pytest.mark.parametrize("how", ["button", "key", "idle"])
def test_every_way_to_lock_blanks_closes_and_restarts(program: Program, how: str):
    folder = program.desk.folder
    match how:
        case "button":
            program.shell.sidebar.lock_button.click()
        case "key":
            program.shell.findChild(QAction, "lock").trigger()
        case "idle":
            assert program.app.idle is not None
            program.app.idle.expired.emit()
    assert visible_windows() == []
    assert program.jobs.desk is None
    assert program.left == [restart_command(folder, "en")]


def test_too_many_wrong_passphrases_lock(program: Program):
    program.desk._confirmation._wrong = 4
    program.jobs.attend(
        lambda desk: desk.confirm_passphrase("nothing of the kind"), program.page, failed=lambda _: None
    )
    assert len(program.left) == 1
    assert visible_windows() == []


def test_the_lock_comes_over_an_open_box(program: Program):
    box = QMessageBox(program.shell)
    box.open()
    program.app.lock()
    assert visible_windows() == []
    assert len(program.left) == 1
    program.app.lock()
    assert len(program.left) == 1


def test_the_locks_key_works_in_the_palette_and_in_a_box_too(program: Program, qtbot: QtBot):
    shell = program.shell
    shell.open_palette()
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    assert front is not shell
    qtbot.keyClick(QApplication.focusWidget() or front, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert program.left


def test_a_page_that_breaks_does_not_hold_up_the_lock(
    program: Program, monkeypatch: pytest.MonkeyPatch, own_settings_folder: Path
):
    program.shell.open(Place.PEOPLE)
    program.page.line.setText("kept")
    broken = program.shell.pages[Place.TODAY]

    def fail() -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr(broken, "drafts", fail)
    assert program.shell.drafts() == {"people/name": "kept"}
    program.app.lock()
    assert len(program.left) == 1
    assert program.jobs.desk is None
    assert list((own_settings_folder / "crashes").glob("*.txt"))


def test_a_desk_that_will_not_close_does_not_hold_up_the_lock(program: Program, monkeypatch: pytest.MonkeyPatch):
    desk = program.desk

    def fail() -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(desk, "close", fail)
        program.app.lock()
    assert len(program.left) == 1
    assert visible_windows() == []
    desk.close()


def test_the_countdown_shows_on_the_box_in_front_and_survives_it(program: Program, look: Look, qtbot: QtBot):
    countdown = Countdown(look, program.shell)
    box = QMessageBox(program.shell)
    box.open()
    countdown.show_seconds(12)
    assert countdown.parent() is box and countdown.isVisible()
    assert "12" in countdown.text()
    countdown.put_away()
    box.close()
    box.deleteLater()
    countdown.show_seconds(3)
    assert countdown.parent() is program.shell


def test_the_clipboard_does_not_outlive_the_desk(program: Program):
    QApplication.clipboard().setText(CANARY)
    program.app.lock()
    assert CANARY not in QApplication.clipboard().text()


def test_an_unsaved_form_is_kept_encrypted_and_offered_at_its_page(
    program: Program, look: Look, qtbot: QtBot, tmp_path: Path
):
    program.shell.open(Place.PEOPLE)
    program.page.line.setText(CANARY)
    program.app.lock()
    for file in (tmp_path / "desk").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()
    again = Program(tmp_path / "desk", look, qtbot).start()
    again.unlock()
    assert again.shell.place is Place.PEOPLE
    banner = again.page.notices.banners[-1]
    assert again.page.line.text() == ""
    next(b for b in banner.findChildren(type(again.shell.header.primary)) if b.text() == "Put it back").click()
    assert again.page.line.text() == CANARY
    again.page.line.clear()
    again.app.lock()
    third = Program(tmp_path / "desk", look, qtbot).start()
    third.unlock()
    assert third.page.notices.banners == []
    third.close()


def test_a_crash_report_holds_places_and_no_values(tmp_path: Path):
    def fail(name: str) -> None:
        raise ValueError(f"cannot save {name}")

    try:
        fail(CANARY)
    except ValueError as error:
        report = write_crash_report(error, tmp_path)
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text and "test_lock.py" in text
    assert CANARY not in text


LOCKED_RUN = """
import sys
from pathlib import Path
from functools import partial
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mentordesk.desk import open_desk
from mentordesk.records.people import PersonDraft
from mentordesk.usecases.people import add_person, list_people
from tests.support.app import some_places
from ui.app import App
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.look.preferences import Preferences
from ui.messages.messages import Messages

folder, passphrase, canary = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
go = Path(sys.argv[4])
app = QApplication([])
look = Look(Preferences(), "en")
program = App(app, look, Jobs(), Messages(look), folder, some_places())

def opened(desk):
    program.open_shell(desk)
    for number in range(20):
        program.jobs.perform("shell.place.people", partial(add_person, draft=PersonDraft(surname=f"{canary}{number}")), program.shell)
    program.jobs.ask(list_people, program.shell, ready)

def ready(lines):
    timer = QTimer(program)
    timer.timeout.connect(lambda: go.exists() and program.lock())
    timer.start(50)
    go.with_name("ready").touch()

program.start()
program.jobs.open(partial(open_desk, folder, "", passphrase), program, opened)
app.exec()
"""


def memory_of(pid: int) -> bytes:
    """Every byte a process can write to; what the kernel does not let us read, nobody else reads either."""
    found = []
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, rights, *_ = line.split()
        if not rights.startswith("rw"):
            continue
        start, end = (int(part, 16) for part in span.split("-"))
        with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
            memory.seek(start)
            try:
                found.append(memory.read(end - start))
            except OSError:
                continue
    return b"".join(found)


def until(process: subprocess.Popen[bytes], true: Callable[[], bool]) -> None:
    """Wait for something of a living process."""
    deadline = time.monotonic() + 60
    while not true():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)


def test_after_a_lock_neither_names_nor_passphrase_are_in_memory(tmp_path: Path):
    a_desk(tmp_path / "desk").close()
    script = tmp_path / "run.py"
    script.write_text(LOCKED_RUN, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(script), str(tmp_path / "desk"), PASSPHRASE, CANARY, str(tmp_path / "go")]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        line = Path(f"/proc/{process.pid}/cmdline")
        until(process, (tmp_path / "ready").exists)
        before = memory_of(process.pid)
        assert CANARY.encode() in before and PASSPHRASE.encode() in before, "the reader finds what is there"
        (tmp_path / "go").touch()
        until(process, lambda: b"-m\0ui\0" in line.read_bytes())
        time.sleep(2)
        assert process.poll() is None, "the unlock page is up in the same process"
        assert CANARY.encode() not in line.read_bytes()
        memory = memory_of(process.pid)
        assert len(memory) > 1_000_000
        assert b"MentorDesk" in memory, "it is our window that was read"
        for encoding in ("utf-8", "utf-16-le"):
            assert CANARY.encode(encoding) not in memory
            assert PASSPHRASE.encode(encoding) not in memory
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
