# SPDX-License-Identifier: MIT
"""What a screen reader gets of a sheet: a whole tag tree, in the order it is drawn, words with their spaces, bookmarks.

The rules are those of PDF/UA that `structure` can check; it is no certificate.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from mentordesk.printing import Order, Sheet, draw_pack, draw_sheet
from mentordesk.printing.blocks import Beside, Dot, Text, TickBox
from mentordesk.printing.drawings import drawing_blocks
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen
from mentordesk.printing.spoken import Spoken
from mentordesk.printing.table import Row
from mentordesk.printing.type import SCALES, STAFF, Type
from mentordesk.records.activities import Drawing, Shape
from mentordesk.records.sheets import PaperSize, PrintProfile, SheetKind, SheetOptions
from mentordesk.words import words
from tests.printing import samples
from tests.printing.bare_page import PAPER, page_with
from tests.printing.spoken import read_out
from tests.printing.structure import Structure, bookmarks, problems

WAYS = [
    pytest.param(kind, language, blank, id=f"{kind}-{language}{'-blank' * blank}")
    for kind in SheetKind
    for language in ("en", "fr")
    for blank in (False, True)
]


@cache
def drawn(kind: SheetKind, language: str = "en", blank: bool = False) -> Sheet:
    """A sheet of each kind, made once."""
    frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
    return draw_sheet(samples.filled(kind, language), frame, SheetOptions(language=language, blank=blank))


@pytest.mark.parametrize(("kind", "language", "blank"), WAYS)
def test_every_mark_is_in_the_tree_or_passed_over_and_the_file_says_what_it_is(kind, language, blank):
    sheet = drawn(kind, language, blank)
    found = Structure(sheet.pdf)
    assert found.problems == []
    assert found.catalogue["/Lang"] == language
    assert len(found.nodes("Part")) == 1
    title = words(language)(f"sheets.title.{kind.value}")
    assert found.reader.metadata["/Title"] == title
    assert bookmarks(sheet.pdf)[0] == title or kind is SheetKind.WORKSHEET
    fonts = [font.get_object() for page in found.reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+(Andika|NotoSans)", font["/BaseFont"]), "a subset of a bundled face"
        assert "/ToUnicode" in font and "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sheet_is_read_out_from_its_title_through_its_boxes_to_its_table(language):
    said = read_out(drawn(SheetKind.REGISTER, language).pdf)
    say = words(language)
    assert said[0] == ("H1", say("sheets.title.register"))
    assert said[1:3] == [
        ("P", f"{say('sheets.field.event')} Tuesday group"),
        ("P", f"{say('sheets.field.date')} {say.day(samples.DAY)}"),
    ]
    heads = [text for kind, text in said if kind == "TH"]
    assert heads[:4] == [say(f"sheets.register.{name}") for name in ("order", "name", "number", "cell")]
    cells = [text for kind, text in said if kind == "TD"]
    assert cells[:8] == [
        *("1", "O’Brien, Declan", "A1000BC", "B-1-60"),
        *("2", "Hôpital-Desrosiers, Sébastien-Noël d’", "A1007BC", "B-2-59"),
    ]
    assert not [text for _, text in said if "HMP Ashgrove" in text or "Page 1" in text]


def test_words_keep_their_spaces_where_a_line_ends_and_their_hyphens_stay_without_one():
    text = "A long line goes on below and Jean-Baptiste Okonkwo-Featherstonehaugh is on it " * 6
    type = Type(STAFF, SCALES[PrintProfile.STANDARD])
    pdf = page_with(lambda pen: Text(type, text.strip(), 12).draw(pen, PAPER.left, PAPER.top, 71 * MM))
    assert [said for kind, said in read_out(pdf) if kind == "P"] == [text.strip()]


def test_a_table_over_several_pages_is_one_with_one_header():
    found = Structure(drawn(SheetKind.PEOPLE_LIST).pdf)
    [table] = found.nodes("Table")
    assert len({page for page, _ in table.marks()}) > 2
    assert len(table.nodes()) == 61
    assert [cell.kind for row in table.nodes() for cell in row.nodes()].count("TH") == 6


def test_a_paragraph_that_goes_on_overleaf_is_one():
    fact = " ".join(f"On the {n}th of the month he did not eat." for n in range(4, 200))
    sheet = draw_sheet(replace(samples.concern(), fact=fact), samples.FRAME)
    assert ("P", fact) in read_out(sheet.pdf)
    assert problems(sheet.pdf) == []


def test_the_reminder_at_every_foot_is_read_out_once():
    said = read_out(drawn(SheetKind.WORKSHEET).pdf)
    stop = words("en")("sheets.worksheet.stop")
    assert drawn(SheetKind.WORKSHEET).pages > 1
    assert [text for _, text in said].count(stop) == 1
    assert said[-1] == ("P", stop)


def test_boxes_say_whether_they_are_ticked_and_bullets_are_bullets():
    type = Type(STAFF, SCALES[PrintProfile.STANDARD])
    item = Text(type, "Item", 12)

    def draw(pen: Pen) -> None:
        for number, mark in enumerate((TickBox(10), TickBox(10, ticked=True), Dot(type, 12))):
            Beside(mark, 20, item).draw(pen, PAPER.left, PAPER.top - 40 * (number + 1), 200)

    pdf = page_with(draw)
    assert [text for kind, text in read_out(pdf) if kind == "Lbl"] == ["box to tick", "box, ticked", "•"]
    assert len(Structure(pdf).nodes("L")) == 2
    assert problems(pdf) == []


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_drawing_is_told_in_words(shape, language):
    labels = ("alone", "with one other", "with many")
    type = Type(STAFF, SCALES[PrintProfile.STANDARD], language)
    drawing = Drawing(id="d", text="Draw", shape=shape, count=3, labels=labels)
    (block,) = drawing_blocks(drawing, type, 170 * MM, 100 * MM)
    pdf = page_with(lambda pen: block.draw(pen, PAPER.left, PAPER.top - 20 * MM, PAPER.width), language)
    [(_, said)] = [pair for pair in read_out(pdf) if pair[0] == "Figure"]
    assert all(label in said for label in labels) and "3" in said
    assert problems(pdf) == []


def test_each_copy_is_tagged_and_found_in_the_bookmarks():
    sheet = draw_sheet(samples.match_sheet(), samples.FRAME, SheetOptions(copies=3))
    found = Structure(sheet.pdf)
    assert found.problems == []
    parts = found.nodes("Part")
    assert len(parts) == 3
    assert len({len(list(part.below())) for part in parts}) == 1
    entries = bookmarks(sheet.pdf)
    assert [entry for entry in entries if isinstance(entry, str)] == [
        f"Match sheet  ·  Copy {n} of 3" for n in (1, 2, 3)
    ]
    heads = [text for kind, text in read_out(sheet.pdf) if kind == "H2"]
    assert entries[1::2] == [heads[: len(heads) // 3]] * 3


def pack() -> Sheet:
    """A day's sheets in two languages, on two papers and one of them in two copies."""
    return draw_pack(
        [
            Order(samples.register(), samples.FRAME, SheetOptions()),
            Order(samples.agreement(), samples.FRENCH_FRAME, SheetOptions(language="fr", copies=2)),
            Order(samples.movement(), samples.FRAME, SheetOptions(paper=PaperSize.LETTER)),
        ],
        "Tuesday’s sheets",
        "en",
    )


def test_a_pack_is_one_file_with_an_entry_for_each_sheet_in_its_language():
    sheet = pack()
    found = Structure(sheet.pdf)
    assert found.problems == []
    assert found.reader.metadata["/Title"] == "Tuesday’s sheets"
    assert len(found.reader.pages) == sheet.pages
    assert [part.entry.get("/Lang") for part in found.nodes("Part")] == [None, "fr", "fr", None]
    tops = [entry for entry in bookmarks(sheet.pdf) if isinstance(entry, str)]
    titles = [words(language)(f"sheets.title.{kind}") for language, kind in (("en", "register"), ("fr", "agreement"))]
    assert tops[0] == titles[0] and tops[3] == "Movement list"
    assert tops[1].startswith(titles[1]) and tops[1] != tops[2]
    widths = [round(float(page.mediabox.width)) for page in found.reader.pages]
    assert (widths[0], widths[-1]) == (595, 612)
    assert found.catalogue["/PageMode"] == "/UseOutlines"


def test_the_same_pack_gives_the_same_bytes():
    assert pack().pdf == pack().pdf


def test_a_pack_with_a_sheet_that_may_not_be_printed_gives_no_file():
    bad = replace(samples.movement(), event="Recovery group for sex offenders")
    with pytest.raises(Exception, match="not_printed"):
        draw_pack(
            [Order(samples.register(), samples.FRAME, SheetOptions()), Order(bad, samples.FRAME, SheetOptions())],
            "x",
            "en",
        )


def test_words_in_another_language_say_which():
    english, french = (Type(STAFF, SCALES[PrintProfile.STANDARD], language) for language in ("en", "fr"))

    def draw(pen: Pen) -> None:
        top = PAPER.top - 40
        Text(french, "Que voulez-vous changer ?", 12).draw(pen, PAPER.left, top, 200)
        Row((Text(english, "Trust", 12), Text(french, "Confiance", 12)), (1, 1), header=True).draw(
            pen, PAPER.left, top - 60, 300
        )
        Spoken("pl", Text(english, "Dziękuję", 12)).draw(pen, PAPER.left, top - 120, 200)

    found = Structure(page_with(draw))
    assert found.problems == []
    spoken = {(node.kind, node.entry["/Lang"]) for node in found.nodes() if "/Lang" in node.entry}
    assert spoken == {("P", "fr"), ("Span", "fr"), ("Div", "pl")}


def test_the_bookmarks_lead_to_the_headings_of_a_sheet_in_order():
    pdf = drawn(SheetKind.SESSION_PLAN).pdf
    title, below = bookmarks(pdf)
    heads = [text for kind, text in read_out(pdf) if kind == "H2"]
    assert title == words("en")("sheets.title.session_plan")
    assert [entry.replace("\u00a0", " ") for entry in below] == [head.replace("\u00a0", " ") for head in heads]
    reader = Structure(pdf).reader
    places = [(reader.get_destination_page_number(entry), -float(entry.top)) for entry in reader.outline[1]]  # type: ignore[union-attr]
    assert all(before < after for before, after in pairwise(places))
