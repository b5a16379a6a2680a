# SPDX-License-Identifier: MIT
"""What a command says where its output is full, gone, or knows no accents: a sentence, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.clock import Clock
from tests.support.desks import PASSPHRASE, a_desk

ROOT = Path(__file__).resolve().parents[2]
FULL = Path("/dev/full")


def run(*given: object, stdout: int | None = None, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """A command as a program of its own, its output held back in blocks as without a terminal."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, "-m", "mentordesk", *map(str, given)],
        cwd=ROOT,
        env=kept | {"MENTORDESK_PASSPHRASE": PASSPHRASE} | variables,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    a_desk(tmp_path / "é desk", clock=Clock()).close()
    return tmp_path / "é desk"


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["words", "json"])
def test_a_full_output_is_told_on_the_other_stream(desk: Path, form: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = run("verify", "--desk", desk, *form, stdout=full.fileno())
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "did its work" in said and "new-recovery" in said
    assert "Traceback" not in said and "Exception" not in said
    assert len(said.strip().splitlines()) == 1


def test_a_reader_who_went_away_ends_in_a_sentence(desk: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run("restore", "--desk", desk, stdout=writing)
    os.close(writing)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode() and "Exception" not in done.stderr.decode()


def test_a_console_without_accents_gets_their_numbers_and_the_command_is_done(desk: Path) -> None:
    done = run("verify", "--desk", desk, "--language", "fr", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\xe9 desk" in done.stdout


def test_json_stays_json_there(desk: Path) -> None:
    done = run("verify", "--desk", desk, "--json", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout)["verified"] == str(desk)
    assert json.loads(run("verify", "--desk", desk, "--json", PYTHONIOENCODING="utf-8").stdout)["people"] == 0
