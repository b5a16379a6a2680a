# SPDX-License-Identifier: MIT
"""Starting the program: without a screen it says one sentence, with one it leaves traces only in its own folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentordesk.words import words

ROOT = Path(__file__).resolve().parents[2]
NO_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in (*NO_SCREEN, "MENTORDESK_SETTINGS")}
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "PYTHONPATH": str(ROOT)}
    return kept | own | more


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_a_screen_it_says_one_sentence_and_leaves_with_three(tmp_path: Path, language: str):
    run = subprocess.run(
        [sys.executable, "-m", "ui", "--language", language],
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 3
    assert run.stderr == words(language)("shell.no_display") + "\n"
    assert run.stdout == ""


def test_with_a_screen_it_shows_the_first_run_and_writes_only_to_its_own_folders(tmp_path: Path):
    command = [sys.executable, "-m", "ui", "--desk", str(tmp_path / "desk"), "--language", "fr"]
    with subprocess.Popen(command, env=environment(tmp_path, QT_QPA_PLATFORM="offscreen")) as process:
        time.sleep(4)
        running = process.poll() is None
        process.terminate()
    assert running
    written = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
    assert {path for path in written if not path.startswith(("config/mentordesk/", ".cache/"))} == set()


def test_an_unknown_language_is_refused_with_the_usage(tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "-m", "ui", "--language", "xx"], env=environment(tmp_path), capture_output=True, check=False
    )
    assert run.returncode == 2
