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
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mentordesk.printing import Order, draw_pack
from mentordesk.printing.document import Document
from mentordesk.printing.draw import laid_out
from mentordesk.printing.pen import RULE, Pen
from mentordesk.printing.type import Type
from mentordesk.records.sheets import AnySheet, SheetOptions
from tests.printing import samples
from tests.printing.structure import problems

SHEETS = 1_000
LEAST = 0.5
"""Of the pages a bare canvas makes in the same time: their marks, tags and file."""
LEAST_IN_ALL = 0.4
"""The same, with what a bare canvas has no part in: who may read it, the words, the lines, the pages."""
ROUNDS = 2
ROOT = Path(__file__).parents[2]
FEW, MANY = 100, 700
MOST_GROWTH = 8 * 1024
"""Kilobytes that six hundred more sheets may need; fourteen for each would be a leak."""

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


def drawing(wanted: list[Order]) -> Callable[[], object]:
    """The sheets laid out beforehand, and then their marks and tags alone, down to the file."""
    types = lru_cache(maxsize=None)(Type)
    laid = [(laid_out(order, types), order.options) for order in wanted]

    def draw() -> bytes:
        document = Document(laid[0][0].type, "A thousand sheets", "en")
        for sheet, options in laid:
            sheet.print(document, options)
        return document.finished()

    return draw


def test_a_thousand_tagged_sheets_are_drawn_at_half_the_pace_of_a_bare_canvas_at_least(
    marks: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = orders(SHEETS)
    pack = draw_pack(wanted, "A thousand sheets", "en")
    monkeypatch.undo()
    assert pack.pages == SHEETS
    assert problems(draw_pack(wanted[:10], "Ten", "en").pdf) == []
    drawn = drawing(wanted)
    # The recorded marks are the measure's, not the program's: nobody looks through them for what can be thrown away.
    gc.collect()
    gc.freeze()
    alone, whole, told = [], [], []
    for _ in range(ROUNDS):
        plain, tagged = spent(lambda: bare(marks)), spent(drawn)
        checked = spent(lambda: draw_pack(wanted, "A thousand sheets", "en"))
        alone.append(plain / tagged)
        whole.append(plain / checked)
        told.append(f"a second: bare {SHEETS / plain:.0f}, drawn {SHEETS / tagged:.0f}, in all {SHEETS / checked:.0f}")
    gc.unfreeze()
    assert max(alone) >= LEAST, told
    assert max(whole) >= LEAST_IN_ALL, told


GROWTH = """
import resource, sys
from mentordesk.printing import draw_sheet
from tests.benchmarks.test_printing import FEW, MANY, a_sheet, samples
for number in range(MANY):
    draw_sheet(a_sheet(number), samples.FRAME)
    if number + 1 == FEW:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_six_hundred_more_sheets_one_by_one_need_no_more_memory() -> None:
    ran = subprocess.run([sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(ran.stdout) <= MOST_GROWTH, f"{int(ran.stdout)} kB more"
