# SPDX-License-Identifier: MIT
"""Printing through CUPS' own commands `lpstat` and `lp`, the PDF on standard input: no temporary file, no socket of ours.

The commands are pointed at CUPS' local socket file. Without one they are not run at all: they would go looking for a print
server over the network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from mentordesk.records.exports import Handed, Printer
from mentordesk.spooler.errors import NoPrinter, PrintRefused, SpoolerMissing
from mentordesk.spooler.protocol import PrintJob

_SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
_PATIENCE_SECONDS = 60
_MOST_COPIES = 99
_PRINTER_NAME = re.compile(r"[^\s/#'\"\\-][^\s/#'\"\\]{0,126}")
_ACCEPTS = " accepting requests "
_REQUEST = re.compile(r"request id is (\S+)")
_NOBODY_THERE = ("scheduler is not running", "connection refused", "unable to connect", "bad file descriptor")
_UNKNOWN_PRINTER = (
    "no default destination",
    "does not exist",
    "no destinations",
    "invalid destination",
    "unknown destination",
)


class CupsSpooler:
    """Printers by way of CUPS."""

    needs_window = False

    def __init__(self, sockets: tuple[Path, ...] = _SOCKETS) -> None:
        self._sockets = sockets

    def printers(self) -> tuple[Printer, ...]:
        """The printers that take jobs, the default first. None set up is an empty answer; no CUPS is `SpoolerMissing`."""
        named = self._run("lpstat", "-a")
        if named.returncode != 0 and _says(named, _NOBODY_THERE):
            raise SpoolerMissing
        default = self._run("lpstat", "-d").stdout.decode(errors="replace").strip().rpartition(": ")[2]
        names = [line.split()[0] for line in named.stdout.decode(errors="replace").splitlines() if _ACCEPTS in line]
        found = [Printer(name=name, is_default=name == default) for name in names]
        return tuple(sorted(found, key=lambda printer: (not printer.is_default, printer.name.casefold())))

    def hand_over(self, job: PrintJob) -> Handed:
        """Give the PDF to `lp`. Raises `NoPrinter`, `SpoolerMissing`, `PrintRefused`; ValueError for nonsense in the job."""
        if not job.pdf.startswith(b"%PDF-") or not 1 <= job.copies <= _MOST_COPIES:
            raise ValueError("not a PDF, or not 1 to 99 copies")
        if job.printer and not _PRINTER_NAME.fullmatch(job.printer):
            raise NoPrinter(printer=job.printer)
        answer = self._run("lp", *_options(job), "-", pdf=job.pdf)
        if answer.returncode == 0:
            request = _REQUEST.search(answer.stdout.decode(errors="replace"))
            job_id = request[1] if request else ""
            return Handed(printer=job.printer or job_id.rpartition("-")[0], job_id=job_id, copies=job.copies)
        if _says(answer, _NOBODY_THERE):
            raise SpoolerMissing
        if _says(answer, _UNKNOWN_PRINTER):
            raise NoPrinter(printer=job.printer)
        raise PrintRefused(reason=_told(answer))

    def _run(self, command: str, *arguments: str, pdf: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        path, socket = shutil.which(command), next((path for path in self._sockets if path.is_socket()), None)
        if path is None or socket is None:
            raise SpoolerMissing
        try:
            return subprocess.run(
                [path, *arguments],
                input=pdf,
                capture_output=True,
                check=False,
                env=_environment(socket),
                timeout=_PATIENCE_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SpoolerMissing from error


def _environment(socket: Path) -> Mapping[str, str]:
    """Ours, with messages in English (they are matched) and CUPS at its local socket."""
    return dict(os.environ) | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C", "CUPS_SERVER": str(socket)}


def _options(job: PrintJob) -> list[str]:
    sides = "two-sided-long-edge" if job.both_sides else "one-sided"
    chosen = ["-d", job.printer] if job.printer else []
    return [
        *chosen,
        *("-n", str(job.copies)),
        *("-t", job.name),
        *("-o", f"media={job.paper}"),
        *("-o", f"sides={sides}"),
        *("-o", "document-format=application/pdf"),
    ]


def _says(answer: subprocess.CompletedProcess[bytes], phrases: tuple[str, ...]) -> bool:
    told = _told(answer).casefold()
    return any(phrase in told for phrase in phrases)


def _told(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode(errors="replace").strip()[:200]
