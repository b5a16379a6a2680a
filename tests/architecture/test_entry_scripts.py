# SPDX-License-Identifier: MIT
"""The two commands of the README: they parse, they are found, and they ask for system packages in plain words.

The package tools of a Debian system stand in as small scripts that write down how they were called.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

SCRIPTS = [
    ROOT / "packaging" / "run.sh",
    ROOT / "packaging" / "test.sh",
    ROOT / "packaging" / "setup.sh",
    ROOT / ".ci" / "run",
]
BASH = shutil.which("bash") or "/bin/bash"


class FakeSystem:
    """A Debian whose packages are what the test says; `calls` is what apt-get was asked to do."""

    def __init__(self, folder: Path, *, installed: set[str], offered: set[str], user: int) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "calls"
        self.log.touch()
        for tool in ("dirname", "env"):
            (self.bin / tool).symlink_to(shutil.which(tool) or f"/usr/bin/{tool}")
        self._script("id", f"echo {user}")
        self._script("dpkg-query", self._case(installed, "echo 'installed '", "exit 1"))
        self._script("apt-cache", self._case(offered, "echo '  Candidate: 1.0'", "echo '  Candidate: (none)'"))
        self._script("apt-get", f'echo "$*" >> {self.log}')

    def _script(self, name: str, body: str) -> None:
        file = self.bin / name
        file.write_text(f"#!{BASH}\n{body}\n", encoding="utf-8")
        file.chmod(0o755)

    @staticmethod
    def _case(names: set[str], yes: str, no: str) -> str:
        """A script that answers for the package named last."""
        return f'case " {" ".join(sorted(names))} " in *" ${{!#}} "*) {yes} ;; *) {no} ;; esac'

    @property
    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()

    def need(self, *packages: str) -> subprocess.CompletedProcess[str]:
        """Ask the real set-up script for packages on this system."""
        program = 'source "$1/packaging/setup.sh"; shift; need_packages "$@"'
        command = [BASH, "-c", program, "bash", str(ROOT), *packages]
        environment = {"PATH": str(self.bin), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_parses(script: Path):
    assert subprocess.run([BASH, "-n", str(script)], check=False).returncode == 0


@pytest.mark.parametrize(
    "script", [script for script in SCRIPTS if script.name != "setup.sh"], ids=lambda script: script.name
)
def test_a_command_can_be_run_as_it_is_written(script: Path):
    assert os.access(script, os.X_OK)


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "packaging/run.sh" in readme
    assert "packaging/test.sh" in readme


def test_nothing_is_installed_when_nothing_is_missing(tmp_path: Path):
    system = FakeSystem(tmp_path, installed={"libgl1", "libglib2.0-0"}, offered=set(), user=0)
    assert system.need("libgl1", "libglib2.0-0t64|libglib2.0-0").returncode == 0
    assert system.calls == []


def test_only_what_is_missing_is_installed_under_the_name_this_system_knows(tmp_path: Path):
    system = FakeSystem(tmp_path, installed={"libgl1"}, offered={"libglib2.0-0", "age"}, user=0)
    assert system.need("libgl1", "libglib2.0-0t64|libglib2.0-0", "age").returncode == 0
    [call] = system.calls
    assert call.startswith("install ")
    assert call.endswith(" libglib2.0-0 age")


def test_package_lists_are_fetched_first_on_a_system_that_has_none(tmp_path: Path):
    system = FakeSystem(tmp_path, installed=set(), offered=set(), user=0)
    system.need("libgl1")
    assert system.calls[0].startswith("update")
    assert system.calls[1].endswith(" libgl1")


def test_without_the_right_to_install_one_sentence_says_what_to_ask_for(tmp_path: Path):
    system = FakeSystem(tmp_path, installed={"libgl1"}, offered={"libegl1"}, user=1000)
    result = system.need("libgl1", "libegl1")
    assert result.returncode == 1
    assert system.calls == []
    assert result.stderr.splitlines()[-1].endswith("ask an administrator to run: apt-get install libegl1")
