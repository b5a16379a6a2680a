# SPDX-License-Identifier: MIT
"""Sheets reach the spooler whole, under a neutral name, through its own commands; what it answers is told truly.

`lp` and `lpstat` are small programs the test puts on the PATH. Where CUPS itself is installed and may be started, the same
is done once more with the real one (a private daemon with its own folders and socket).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.spooler import neutral_job_name, spooler
from mentordesk.spooler.errors import NeedsWindow, NoPrinter, PrintRefused, SpoolerMissing
from mentordesk.spooler.linux import CupsSpooler
from mentordesk.spooler.protocol import Paper, PrintJob
from mentordesk.spooler.windows import WindowsSpooler

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def local_socket() -> Iterator[Path]:
    """A socket file as CUPS has it."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{folder}/cups.sock")
        yield Path(folder, "cups.sock")


@pytest.fixture
def printing(bin_folder: Path, local_socket: Path) -> CupsSpooler:
    """Our spooler with the stand-in programs."""
    return CupsSpooler((local_socket,))


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, with an lp and an lpstat that know two printers and note what they were given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("cat", "printf"):
        (folder / tool).symlink_to(shutil.which(tool) or f"/usr/bin/{tool}")
    program(
        folder,
        "lpstat",
        'case "$1" in -a) echo "Wing_Office accepting requests since now"; echo "Admin accepting requests since now";; -d) echo "system default destination: Wing_Office";; esac',
    )
    program(
        folder,
        "lp",
        f"""printf '%s\\n' "$@" > {tmp_path}/arguments
printf '%s' "$CUPS_SERVER" > {tmp_path}/server
cat > {tmp_path}/stdin
echo "request id is Wing_Office-412 (1 file(s))" """,
    )
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_printers_are_listed_with_the_default_first(printing: CupsSpooler):
    assert [(p.name, p.is_default) for p in printing.printers()] == [("Wing_Office", True), ("Admin", False)]


def test_no_printer_set_up_is_an_empty_list(printing: CupsSpooler, bin_folder: Path):
    program(bin_folder, "lpstat", 'echo "lpstat: No destinations added." >&2; exit 1')
    assert printing.printers() == ()


def test_the_pdf_arrives_whole_on_standard_input_with_its_options(printing: CupsSpooler, tmp_path: Path):
    job = PrintJob(pdf=PDF, name=neutral_job_name(412), printer="Admin", copies=3, paper=Paper.LETTER, both_sides=True)
    handed = printing.hand_over(job)
    assert (tmp_path / "stdin").read_bytes() == PDF
    arguments = (tmp_path / "arguments").read_text().splitlines()
    assert arguments[:6] == ["-d", "Admin", "-n", "3", "-t", "MentorDesk sheet 0412"]
    assert {"media=Letter", "sides=two-sided-long-edge"} <= set(arguments) and arguments[-1] == "-"
    assert (handed.printer, handed.job_id, handed.copies) == ("Admin", "Wing_Office-412", 3)


def test_the_default_printer_is_named_from_the_answer(printing: CupsSpooler, tmp_path: Path):
    assert printing.hand_over(PrintJob(pdf=PDF, name=neutral_job_name(1))).printer == "Wing_Office"
    assert "-d" not in (tmp_path / "arguments").read_text().splitlines()


def test_lp_is_pointed_at_the_local_socket(printing: CupsSpooler, local_socket: Path, tmp_path: Path):
    printing.hand_over(PrintJob(pdf=PDF, name=neutral_job_name(1)))
    assert (tmp_path / "server").read_text() == str(local_socket)


def test_without_a_local_socket_lp_is_not_even_started(bin_folder: Path, tmp_path: Path):
    with pytest.raises(SpoolerMissing):
        CupsSpooler((tmp_path / "none",)).hand_over(PrintJob(pdf=PDF, name=neutral_job_name(1)))
    assert not (tmp_path / "stdin").exists()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("lp: Error - The printer or class does not exist.", NoPrinter),
        ("lp: Error - No default destination.", NoPrinter),
        ("lp: Error - unable to connect to server", SpoolerMissing),
        ("lp: Error - scheduler is not running", SpoolerMissing),
        ("lp: Unsupported document-format", PrintRefused),
    ],
)
def test_a_refusal_is_told_by_its_kind(printing: CupsSpooler, bin_folder: Path, said: str, error: type[Exception]):
    program(bin_folder, "lp", f'cat > /dev/null; echo "{said}" >&2; exit 1')
    with pytest.raises(error):
        printing.hand_over(PrintJob(pdf=PDF, name=neutral_job_name(1), printer="Admin"))


def test_an_lp_that_does_not_read_its_input_is_no_crash(printing: CupsSpooler, bin_folder: Path):
    program(bin_folder, "lp", 'echo "lp: Error - no" >&2; exit 1')
    with pytest.raises(PrintRefused):
        printing.hand_over(PrintJob(pdf=PDF * 200, name=neutral_job_name(1)))


def test_a_machine_without_cups_says_so(local_socket: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    for printing in (CupsSpooler((local_socket,)), CupsSpooler()):
        for call in (printing.printers, lambda at=printing: at.hand_over(PrintJob(pdf=PDF, name="x"))):
            with pytest.raises(SpoolerMissing):
                call()


@pytest.mark.parametrize("printer", ["-o", "../x", "a b", "x\ny", "'"])
def test_a_printer_name_that_could_be_an_option_is_refused(printing: CupsSpooler, tmp_path: Path, printer: str):
    with pytest.raises(NoPrinter):
        printing.hand_over(PrintJob(pdf=PDF, name="x", printer=printer))
    assert not (tmp_path / "stdin").exists()


@pytest.mark.parametrize("job", [PrintJob(pdf=b"#!/bin/sh", name="x"), PrintJob(pdf=PDF, name="x", copies=0)])
def test_nonsense_is_a_mistake_of_ours(printing: CupsSpooler, job: PrintJob):
    with pytest.raises(ValueError, match="not a PDF"):
        printing.hand_over(job)


def test_windows_prints_from_the_window():
    assert WindowsSpooler().needs_window and WindowsSpooler().printers() == ()
    with pytest.raises(NeedsWindow):
        WindowsSpooler().hand_over(PrintJob(pdf=PDF, name="x"))
    assert not spooler().needs_window


class PrivateCups:
    """A real CUPS daemon of the test's own, with one queue that is stopped: what it was given stays in its spool."""

    def __init__(self, root: Path) -> None:
        self.root, self.socket = root, root / "s"
        for folder in ("etc", "spool", "cache", "state", "log", "spool/tmp"):
            (root / folder).mkdir(parents=True)
        root.chmod(0o755)
        (root / "etc/cupsd.conf").write_text(
            f"Listen {self.socket}\nBrowsing No\nPreserveJobFiles No\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        )
        (root / "etc/cups-files.conf").write_text(
            f"FileDevice Yes\nServerRoot {root}/etc\nRequestRoot {root}/spool\nTempDir {root}/spool/tmp\n"
            f"CacheDir {root}/cache\nStateDir {root}/state\nErrorLog {root}/log/error\nAccessLog {root}/log/access\n"
            f"PageLog {root}/log/page\nSystemGroup root lpadmin\n"
        )
        command = ["cupsd", "-f", "-c", root / "etc/cupsd.conf", "-s", root / "etc/cups-files.conf"]
        self.daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_until(self.socket.is_socket)
        here = ["-h", str(self.socket)]
        add = ["lpadmin", *here, "-p", "Wing_Office", "-E", "-v", "file:///dev/null", "-m", "raw"]
        subprocess.run(add, check=True, capture_output=True)
        subprocess.run(["cupsdisable", *here, "Wing_Office"], check=True, capture_output=True)

    def wait_until(self, condition) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline and self.daemon.poll() is None, "CUPS did not do it in time"
            time.sleep(0.05)

    def stop(self) -> None:
        self.daemon.terminate()
        self.daemon.wait(timeout=20)


def cups_may_be_started() -> bool:
    there = all(
        shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin")
        for tool in ("cupsd", "lp", "lpadmin", "cupsdisable", "strace")
    )
    return there and os.geteuid() == 0


if cups_may_be_started():

    @pytest.fixture
    def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
        monkeypatch.setenv("PATH", f"{os.environ['PATH']}:/usr/sbin")
        with (
            tempfile.TemporaryDirectory() as folder
        ):  # not tmp_path: CUPS' filters run as a user who may not enter there
            running = PrivateCups(Path(folder))
            try:
                yield running
            finally:
                running.stop()

    def test_the_real_cups_has_the_sheet_unchanged_under_its_neutral_name(cups: PrivateCups):
        printing = CupsSpooler((cups.socket,))
        assert [printer.name for printer in printing.printers()] == ["Wing_Office"]
        handed = printing.hand_over(PrintJob(pdf=PDF, name=neutral_job_name(412), printer="Wing_Office"))
        assert handed.job_id == "Wing_Office-1"
        cups.wait_until(lambda: any(cups.root.glob("spool/d*")))
        assert [spooled.read_bytes() for spooled in cups.root.glob("spool/d*")] == [PDF]
        cups.stop()  # then its job list is on disk
        assert neutral_job_name(412).encode() in (cups.root / "spool/c00001").read_bytes()

    def test_asking_the_real_cups_opens_no_network_socket(cups: PrivateCups, tmp_path: Path):
        ask = (
            "from pathlib import Path; from mentordesk.spooler.linux import CupsSpooler; "
            "from mentordesk.spooler.protocol import PrintJob; "
            f"spooler = CupsSpooler((Path({str(cups.socket)!r}),)); spooler.printers(); "
            "spooler.hand_over(PrintJob(pdf=b'%PDF-1.7', name='MentorDesk sheet 0001', printer='Wing_Office'))"
        )
        trace = tmp_path / "trace"
        command = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), sys.executable, "-c", ask]
        subprocess.run(command, check=True, capture_output=True)
        assert "AF_UNIX" in trace.read_text()
        assert "AF_INET" not in trace.read_text()

    def test_a_program_shut_off_from_the_network_still_prints_on_the_real_cups(cups: PrivateCups):
        ask = (
            "from pathlib import Path; from mentordesk.spooler.linux import CupsSpooler; "
            "from mentordesk.spooler.protocol import PrintJob; from mentordesk.confinement import confine, confined; "
            f"assert confine() and confined(); spooler = CupsSpooler((Path({str(cups.socket)!r}),)); "
            "print([printer.name for printer in spooler.printers()]); "
            "job = PrintJob(pdf=b'%PDF-1.7', name='MentorDesk sheet 0001', printer='Wing_Office'); "
            "print(spooler.hand_over(job).job_id)"
        )
        done = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True)
        assert done.stdout.splitlines() == ["['Wing_Office']", "Wing_Office-1"]

    def test_the_real_cups_refuses_a_printer_it_does_not_know(cups: PrivateCups):
        with pytest.raises(NoPrinter):
            CupsSpooler((cups.socket,)).hand_over(PrintJob(pdf=PDF, name=neutral_job_name(1), printer="Nowhere"))
