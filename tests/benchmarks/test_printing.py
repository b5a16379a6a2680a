# SPDX-License-Identifier: MIT
"""A thousand tagged sheets of one page beside the same marks on a bare canvas, untagged; and what they keep in memory.

The bare canvas is given every line and every text with its place: nothing is laid out, checked or tagged there.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mentordesk.printing import Order, draw_pack, draw_sheet
from mentordesk.printing.document import Document
from mentordesk.printing.pen import RULE, Pen
from mentordesk.records.sheets import AnySheet, SheetOptions
from tests.printing import samples
from tests.printing.structure import problems

SHEETS = 1_000
LEAST = 0.5
"""Of the pages a bare canvas makes in the same time."""
ROUNDS = 3
FEW, MANY = 200, 2_000
MOST_GROWTH = 12 * 1024
"""Kilobytes that two thousand sheets may need beyond two hundred."""

Call = tuple[str, tuple[object, ...]]


def a_sheet(number: int) -> AnySheet:
    """One of five kinds, each with names of its own."""
    rows = tuple(
        replace(samples.row_of(number + k), name=f"{samples.NAMES[(number + k) % 6]} {number}") for k in range(8)
    )
    makers: list[Callable[[], AnySheet]] = [
        lambda: replace(samples.register(), rows=rows),
        lambda: replace(samples.match_sheet(), mentee=f"Sébastien-Noël {number}"),
        lambda: replace(samples.movement(8), event=f"Tuesday group {number}"),
        lambda: replace(samples.certificate(), name=f"Bénédicte O’Sullivan {number}"),
        lambda: replace(samples.concern(), about=f"Zbigniew Nowak {number}"),
    ]
    return makers[number % len(makers)]()


def orders(count: int) -> list[Order]:
    """So many sheets to draw."""
    return [Order(a_sheet(number), samples.FRAME, SheetOptions()) for number in range(count)]


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Call]]:
    """What the pen draws from now on, as calls of a canvas."""
    found: list[Call] = []
    text, slope, box, dot, end = Pen.line_of_text, Pen.slope, Pen.box, Pen.dot, Document.end_page

    def line_of_text(self, said, left, top, size, *, bold=False, goes_on=False):
        text(self, said, left, top, size, bold=bold, goes_on=goes_on)
        baseline = top - (self._type.leading(size) - size) / 2 - size * 0.82
        for run in self._type.runs(said, bold):
            found.append(("setFont", (run.font, size)))
            found.append(("drawString", (left, baseline, run.text)))
            left += stringWidth(run.text, run.font, size)

    def a_slope(self, x1, y1, x2, y2, weight=RULE):
        slope(self, x1, y1, x2, y2, weight)
        found.extend((("setLineWidth", (weight,)), ("line", (x1, y1, x2, y2))))

    def a_box(self, left, top, width, height, weight=RULE):
        box(self, left, top, width, height, weight)
        found.extend((("setLineWidth", (weight,)), ("rect", (left, top - height, width, height, 1, 0))))

    def a_dot(self, x, y, radius):
        dot(self, x, y, radius)
        found.append(("circle", (x, y, radius, 0, 1)))

    def end_page(self):
        end(self)
        found.append(("showPage", ()))

    for owner, name, recorded in (
        (Pen, "line_of_text", line_of_text),
        (Pen, "slope", a_slope),
        (Pen, "box", a_box),
        (Pen, "dot", a_dot),
        (Document, "end_page", end_page),
    ):
        monkeypatch.setattr(owner, name, recorded)
    yield found
    monkeypatch.undo()


def bare(calls: list[Call]) -> bytes:
    """The marks on an untagged canvas."""
    stream = BytesIO()
    canvas = Canvas(stream, pageCompression=1, invariant=1, initialFontName="NotoSans-Regular", lang="en")  # type: ignore[arg-type]
    for name, values in calls:
        getattr(canvas, name)(*values)
    canvas.save()
    return stream.getvalue()


def spent(call: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def test_a_thousand_tagged_sheets_are_made_at_half_the_pace_of_a_bare_canvas_at_least(
    marks: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = orders(SHEETS)
    pack = draw_pack(wanted, "A thousand sheets", "en")
    monkeypatch.undo()
    assert pack.pages == SHEETS
    assert problems(draw_pack(wanted[:10], "Ten", "en").pdf) == []
    # The recorded marks are the measure's, not the program's: nobody looks through them for what can be thrown away.
    gc.collect()
    gc.freeze()
    ratios, told = [], []
    for _ in range(ROUNDS):
        plain, tagged = spent(lambda: bare(marks)), spent(lambda: draw_pack(wanted, "A thousand sheets", "en"))
        ratios.append(plain / tagged)
        told.append(f"bare {SHEETS / plain:.0f}, tagged {SHEETS / tagged:.0f} pages a second")
    gc.unfreeze()
    assert max(ratios) >= LEAST, told


GROWTH = """
import resource, sys
sys.path.insert(0, ".")
from tests.benchmarks.test_printing import a_sheet, FEW, MANY, samples, draw_sheet
seen = []
for number in range(MANY):
    draw_sheet(a_sheet(number), samples.FRAME)
    if number + 1 == FEW:
        seen.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - seen[0])
"""


def test_two_thousand_sheets_need_no_more_memory_than_two_hundred() -> None:
    ran = subprocess.run([sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True)
    assert int(ran.stdout) <= MOST_GROWTH, f"{int(ran.stdout)} kB more"
    assert draw_sheet is not None
