# SPDX-License-Identifier: MIT
"""The recovery sheet read back: one page, the key and the identity whole in both languages and on both papers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pypdfium2
import pytest

from mentordesk.clock import FrozenClock
from mentordesk.exporting.age import identity_from
from mentordesk.printing.share_sheet import draw_share_sheet
from mentordesk.records.settings import DeskSettings
from mentordesk.records.sheets import PaperSize
from mentordesk.usecases.first_run import recovery_sheet
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from mentordesk.words import words
from tests.printing.spoken import read_out
from tests.printing.structure import problems

CLOCK = FrozenClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
KEY = RecoveryKey(bytes(range(20)))
LONG_NAME = "Centre pénitentiaire de Villefranche-sur-Orbieu, quartier maison d’arrêt"


def page_of(language: str, paper: str) -> pypdfium2.PdfPage:
    settings = DeskSettings(establishment=LONG_NAME, language=language, paper=paper)
    document = pypdfium2.PdfDocument(recovery_sheet(format_recovery(KEY), settings, CLOCK))
    assert len(document) == 1
    return document[0]


def identity_in(text: str) -> str:
    """The identity as somebody types it: from its beginning, group after group."""
    rest = text.split("AGE-SECRET-KEY-1", 1)[1]
    groups = re.findall(r"\b[02-9AC-HJ-NP-Z]{3,5}\b", rest)
    return "AGE-SECRET-KEY-1" + "".join(groups)[:58]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_page_holds_the_key_and_the_identity_that_follows_from_it(language: str, paper: str):
    text = page_of(language, paper).get_textpage().get_text_range()
    for group in format_recovery(KEY).split("-"):
        assert group in text
    assert identity_in(text) == identity_from(KEY.private_key.value)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_printed_over_the_identity(language: str, paper: str):
    """The foot of the page stands below its last row."""
    page = page_of(language, paper).get_textpage()
    text = page.get_text_range()
    last_group = page.get_charbox(text.index(identity_from(KEY.private_key.value)[-3:]))
    made = page.get_charbox(text.index({"en": "Made", "fr": "Établie"}[language]))
    assert made[3] < last_group[1] - 2
    assert made[1] > 20


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sheets_for_the_safe_are_whole_for_a_screen_reader(language: str):
    settings = DeskSettings(establishment=LONG_NAME, language=language)
    sheet = recovery_sheet(format_recovery(KEY), settings, CLOCK)
    share = draw_share_sheet("word " * 33, 2, LONG_NAME, CLOCK.local_now(), language, PaperSize.A4)
    assert problems(sheet) == problems(share) == []
    said = read_out(sheet)
    assert [kind for kind, _ in said].count("H1") == 1
    for number, group in enumerate(format_recovery(KEY).split("-"), start=1):
        assert ("P", f"{number} {group}") in said
    assert [text for kind, text in said if kind == "Figure"] == [words(language)("tags.square_code")]
