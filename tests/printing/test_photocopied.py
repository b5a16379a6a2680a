# SPDX-License-Identifier: MIT
"""Black and white, three photocopies on: at least 95 % of the words of every sheet are read back by a machine (REQ-3.9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.sheets import SheetKind, SheetOptions
from tests.printing import photocopy, reading, samples

READ = 0.95
WAYS = (11, 4)
"""Tesseract's ways of looking at a page: as text in no order, as columns. An eye does both."""


@pytest.fixture(scope="module")
def languages(request: pytest.FixtureRequest) -> dict[SheetKind, tuple[str, ...]]:
    """In the short form each sheet in one language, every second in French; with --long all in both."""
    both = request.config.getoption("--long")
    return {kind: ("en", "fr") if both else (("en", "fr")[at % 2],) for at, kind in enumerate(SheetKind)}


@pytest.mark.parametrize("kind", list(SheetKind))
def test_the_first_page_of_every_sheet_is_still_read_after_three_photocopies(
    kind: SheetKind, languages: dict[SheetKind, tuple[str, ...]], tmp_path: Path
) -> None:
    for language in languages[kind]:
        frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
        pdf = draw_sheet(samples.filled(kind, language), frame, SheetOptions(language=language)).pdf
        copy = photocopy.copied(photocopy.pages_of(pdf)[0], seed=kind.facts.number)
        printed = reading.pages(pdf)[0]
        share = 0.0
        for way in WAYS:
            share = max(share, photocopy.share_read(printed, photocopy.read(copy, tmp_path, way)))
            if share >= READ:
                break
        assert share >= READ, f"{kind} {language}: {share:.1%} of the words"
