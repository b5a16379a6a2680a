# SPDX-License-Identifier: MIT
"""An export opens without us: Debian's `age` decrypts it and Python's own zipfile and json read what is inside.

Needs the Debian package `age`; `packaging/test.sh` installs it.
"""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

from mentordesk.exporting.age import Passphrase, identity_from, recipient_of
from mentordesk.exporting.bundle import make_bundle
from mentordesk.exporting.passphrases import generated_passphrase
from mentordesk.exporting.seal import Recipients, seal
from mentordesk.records.exports import ExportProfile
from tests.exporting.samples import ORIGIN, PDF, RECOVERY_KEY, SIGNING_KEY, tables


def age() -> str:
    program = shutil.which("age")
    assert program, "the Debian package age is needed for this test (packaging/test.sh installs it)"
    return program


def check_archive(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        people = [json.loads(line) for line in archive.read("people.jsonl").splitlines()]
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.read("sheet-0412.pdf") == PDF
    assert people == tables()["people"]
    assert manifest["profile"] == "identified" and manifest["purpose"] == "Yearly evaluation"


def test_age_opens_an_export_with_the_identity_of_the_desk(tmp_path: Path):
    bundle = make_bundle(tables(), ExportProfile.IDENTIFIED, ORIGIN, {"sheet-0412": PDF})
    (tmp_path / "export.mdesk").write_bytes(
        seal(bundle, SIGNING_KEY, Recipients(recipient_of(identity_from(RECOVERY_KEY))))
    )
    (tmp_path / "identity.txt").write_text(identity_from(RECOVERY_KEY) + "\n")
    command = [age(), "-d", "-i", "identity.txt", "-o", "export.zip", "export.mdesk"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    check_archive(tmp_path / "export.zip")


def test_age_opens_an_export_with_a_generated_passphrase_typed_at_its_prompt(tmp_path: Path):
    words = generated_passphrase("fr")
    bundle = make_bundle(tables(), ExportProfile.IDENTIFIED, ORIGIN, {"sheet-0412": PDF})
    (tmp_path / "export.mdesk").write_bytes(seal(bundle, SIGNING_KEY, Passphrase(words)))
    assert typed_into([age(), "-d", "-o", "export.zip", "export.mdesk"], tmp_path, words) == 0
    check_archive(tmp_path / "export.zip")


def test_age_refuses_another_passphrase(tmp_path: Path):
    bundle = make_bundle(tables(), ExportProfile.IDENTIFIED, ORIGIN)
    (tmp_path / "export.mdesk").write_bytes(seal(bundle, SIGNING_KEY, Passphrase("walnut harbor pencil meadow violin")))
    assert typed_into([age(), "-d", "-o", "export.zip", "export.mdesk"], tmp_path, "walnut harbor") != 0
    assert not (tmp_path / "export.zip").exists()


def typed_into(command: list[str], folder: Path, line: str) -> int:
    """Run a command on a terminal of its own, type a line once it asks; its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(command[0], command)
    shown, typed, deadline = b"", False, time.monotonic() + 100
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.5)
        if not ready:
            continue
        try:
            piece = os.read(terminal, 1024)
        except OSError:  # the terminal ends with its program
            break
        if not piece:
            break
        shown += piece
        if b"passphrase" in shown.lower() and not typed:
            os.write(terminal, line.encode() + b"\n")
            typed = True
    os.close(terminal)
    assert typed, shown
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
