# SPDX-License-Identifier: MIT
"""Printing where there is no spooler to hand a PDF to (Windows): pages as pictures through Qt's own printer.

Untested on Windows itself; on Linux the PDF goes to the spooler as it is, vector and with its fonts.
"""

from __future__ import annotations

import pypdfium2 as pdfium
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_DPI = 300
_POINTS_PER_INCH = 72


def window_printers() -> tuple[str, ...]:
    """The names of the printers the system offers to windows, the default first."""
    names = [info.printerName() for info in QPrinterInfo.availablePrinters()]
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: name != default))


def print_in_window(pdf: bytes, printer_name: str, job_name: str) -> None:
    """Draw every page at 300 dpi onto the printer. `job_name` is neutral: queues keep it."""
    printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job_name)
    printer.setFullPage(True)
    document = pdfium.PdfDocument(pdf)
    painter = QPainter(printer)
    try:
        for number in range(len(document)):
            if number:
                printer.newPage()
            bitmap = document[number].render(
                scale=_DPI / _POINTS_PER_INCH,  # type: ignore[arg-type]
                prefer_bgrx=True,
            )
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            painter.drawImage(painter.viewport(), image)
    finally:
        painter.end()
        document.close()
