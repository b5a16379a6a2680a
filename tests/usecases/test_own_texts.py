# SPDX-License-Identifier: MIT
"""A site's own words and its mark on a real desk: what is printed, what is restored, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from mentordesk.desk import Desk
from mentordesk.errors import Invalid
from mentordesk.printing import draw_sheet
from mentordesk.records.logo import SiteLogo
from mentordesk.records.own_texts import TEXTS, Chapter, OwnText, OwnTextDraft, placeholders
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheets import SheetKind, SheetOptions
from mentordesk.usecases import own_texts, programmes, sheets
from mentordesk.usecases.settings import change_desk_settings, desk_settings
from mentordesk.words import LANGUAGES, words
from tests.printing import samples
from tests.printing.reading import text
from tests.support.desks import a_desk, a_programme

PROMISE = "sheets.agreement.mentor_promises_2"
FOOT = "sheets.frame.return_to"
LIMITED = "sheets.confidentiality.limited"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def say(desk: Desk, key: str, said: str, programme=None, language: str = "en") -> None:
    draft = OwnTextDraft(key=key, language=language, text=said, programme_id=programme)
    desk.perform("own_texts.act.set", partial(own_texts.set_own_text, draft=draft))


def restore(desk: Desk, key: str, programme=None, language: str = "en") -> None:
    call = partial(own_texts.restore_own_text, key=key, language=language, programme_id=programme)
    desk.perform("own_texts.act.restore", call)


def listed(desk: Desk, key: str, programme=None, language: str = "en") -> OwnText:
    found = desk.ask(partial(own_texts.list_own_texts, programme_id=programme, language=language))
    return next(one for one in found if one.key == key)


def printed(desk: Desk, kind: SheetKind = SheetKind.AGREEMENT, language: str = "en", **how: object) -> str:
    choice = sheets.SheetChoice(kind=kind, blank=True, language=language, **how)  # type: ignore[arg-type]
    return text(sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice))).pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_on_the_list_stands_in_the_catalogue(language: str) -> None:
    said = words(language)
    assert [key for keys in TEXTS.values() for key in keys if not said.has(key)] == []


def test_a_text_is_printed_in_the_words_of_the_desk_until_it_is_restored(desk: Desk) -> None:
    shipped = words("en")(PROMISE)
    say(desk, PROMISE, "I am there each Tuesday.")
    assert "I am there each Tuesday." in printed(desk) and shipped not in printed(desk)
    assert words("fr")(PROMISE).replace("\u00a0", " ") in printed(desk, language="fr"), "French was not touched"
    assert listed(desk, PROMISE) == OwnText(
        key=PROMISE, chapter=Chapter.AGREEMENT, text="I am there each Tuesday.", wider=shipped, own=True
    )
    restore(desk, PROMISE)
    assert shipped in printed(desk) and not listed(desk, PROMISE).own


def test_a_programme_says_it_before_the_desk_and_undo_takes_it_back(desk: Desk) -> None:
    programme = a_programme(desk)
    say(desk, PROMISE, "The desk says this.")
    say(desk, PROMISE, "The programme says that.", programme)
    assert "The programme says that." in printed(desk)
    assert listed(desk, PROMISE, programme).wider == "The desk says this."
    desk.undo()
    assert "The desk says this." in printed(desk)


def test_what_a_programme_promises_is_kept_with_it_alone(desk: Desk) -> None:
    programme = a_programme(desk, confidentiality=Confidentiality.LIMITED)
    say(desk, LIMITED, "Only this stays between us.", programme)
    (stored,) = desk.ask(programmes.list_programmes)
    assert stored.confidentiality_text_en == "Only this stays between us."
    assert "Only this stays between us." in printed(desk)
    found = desk.ask(partial(own_texts.list_own_texts, programme_id=programme, language="en"))
    assert [one.key for one in found if one.chapter is Chapter.CONFIDENTIALITY] == [LIMITED]
    restore(desk, LIMITED, programme)
    assert not listed(desk, LIMITED, programme).own


@pytest.mark.parametrize(
    ("key", "said", "fault"),
    [
        pytest.param(PROMISE, "  ", "empty", id="empty"),
        pytest.param(PROMISE, "I come. " * 90, "long", id="more than there is room for"),
        pytest.param(PROMISE, "I come.\nI go.", "one_paragraph", id="two paragraphs"),
        pytest.param(PROMISE, "I come\x0b.", "control", id="control character"),
        pytest.param(PROMISE, "I come {often}.", "places", id="made up place"),
        pytest.param(FOOT, "Bring it back", "places", id="lost place"),
        pytest.param(FOOT, "Bring it to {place} or {", "places", id="open bracket"),
    ],
)
def test_a_text_that_cannot_be_printed_is_refused_with_a_sentence(desk: Desk, key: str, said: str, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        say(desk, key, said)
    (issue,) = refused.value.issues
    assert issue.key == f"own_texts.issue.{fault}"
    assert words("fr")(issue.key, **issue.values)


@pytest.mark.parametrize("key", [FOOT, "sheets_wall.poster.what", LIMITED])
def test_words_that_tell_what_people_come_for_are_refused_where_everybody_reads(desk: Desk, key: str) -> None:
    said = "The addiction team: {place}" if key == FOOT else "Talk about your addiction."
    with pytest.raises(Invalid) as refused:
        say(desk, key, said)
    assert [issue.key for issue in refused.value.issues] == ["own_texts.issue.revealing"]
    say(desk, PROMISE, "I say nothing of an addiction.")


def test_a_text_that_tells_is_not_printed_for_a_wing_however_it_came_to_be_kept() -> None:
    own = ((FOOT, "Return to the addiction team: {place}"),)
    with pytest.raises(Invalid):
        draw_sheet(samples.movement(), samples.FRAME, SheetOptions(own=own))
    assert "addiction team" in text(draw_sheet(samples.plan(), samples.FRAME, SheetOptions(own=own)).pdf)


def test_what_a_programme_promises_tells_nobody_at_the_wall_what_people_come_for(desk: Desk) -> None:
    programme = a_programme(desk, confidentiality=Confidentiality.LIMITED)
    telling = "What you say about your addiction stays here."
    (stored,) = desk.ask(programmes.list_programmes)
    for field in ("confidentiality_text_en", "confidentiality_text_fr"):
        change = partial(programmes.change_programme, programme_id=programme, draft=replace(stored, **{field: telling}))
        with pytest.raises(Invalid) as refused:
            desk.perform("programmes.act.change", change)
        assert [(issue.field, issue.key) for issue in refused.value.issues] == [(field, "own_texts.issue.revealing")]
    with pytest.raises(Invalid):
        say(desk, LIMITED, telling, programme)


def test_a_promise_that_tells_is_on_no_poster_however_it_came_to_be_kept() -> None:
    promise = "What you say about your addiction stays here."
    own = ((LIMITED, promise),)
    with pytest.raises(Invalid):
        draw_sheet(replace(samples.filled(SheetKind.POSTER), confidentiality_text=promise), samples.FRAME)
    with pytest.raises(Invalid) as refused:
        draw_sheet(samples.filled(SheetKind.POSTER), samples.FRAME, SheetOptions(own=own))
    assert [issue.key for issue in refused.value.issues] == ["errors_printing.revealing_text"]
    kept = replace(samples.agreement(), confidentiality_text=promise)
    assert "your addiction" in text(draw_sheet(kept, samples.FRAME).pdf), "the two who signed it may read it"


@pytest.mark.parametrize("chapter", list(Chapter))
def test_each_chapter_is_previewed_on_a_sheet_that_holds_one_of_its_texts(desk: Desk, chapter: Chapter) -> None:
    programme = a_programme(desk, confidentiality=Confidentiality.LIMITED)
    settings = desk.ask(desk_settings)
    change = partial(change_desk_settings, settings=replace(settings, return_to="Office"))
    desk.perform("settings.act.change", change)
    key = LIMITED if chapter is Chapter.CONFIDENTIALITY else TEXTS[chapter][0]
    typed = {key: "Quite new words " + " ".join(placeholders(words("en")(key)))}
    call = partial(own_texts.preview_own_texts, chapter=chapter, programme_id=programme, language="en", typed=typed)
    assert "Quite new words" in text(sheets.draw(desk.ask(call)).pdf)


def test_the_preview_shows_what_is_typed_and_leaves_out_what_is_broken(desk: Desk) -> None:
    programme = a_programme(desk)
    typed = {PROMISE: "Typed and not saved.", LIMITED: "Typed limits.", FOOT: "Broken {"}
    call = partial(
        own_texts.preview_own_texts, chapter=Chapter.AGREEMENT, programme_id=programme, language="en", typed=typed
    )
    sheet = text(sheets.draw(desk.ask(call)).pdf)
    assert "Typed and not saved." in sheet and "Typed limits." in sheet and "Broken" not in sheet
    assert "Typed and not saved." not in printed(desk)


def a_picture(size=(800, 400), mode="RGB", kind="PNG", ink="navy", **saving) -> bytes:
    picture = Image.new(mode, size, "white" if mode != "RGBA" else (0, 0, 0, 0))
    picture.paste(ink, (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    stream = BytesIO()
    picture.save(stream, format=kind, **saving)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data", [a_picture(), a_picture(kind="JPEG"), a_picture(mode="RGBA")], ids=["png", "jpg", "clear"]
)
def test_a_logo_is_pure_black_and_white_and_small(data: bytes) -> None:
    logo = own_texts.prepare_logo(data)
    with Image.open(BytesIO(logo.png)) as mark:
        assert mark.mode == "1" and mark.size == (logo.width, logo.height)
        assert mark.width <= 1000 and mark.height <= 320
    assert len(logo.png) < 50_000


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(b"", "logo_broken", id="empty file"),
        pytest.param(b"GIF89a" + bytes(40), "logo_broken", id="another format"),
        pytest.param(a_picture()[:200], "logo_broken", id="cut short"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(500), "logo_broken", id="broken inside"),
        pytest.param(bytes(4_000_001), "logo_large_file", id="large file"),
        pytest.param(a_picture((6000, 6000), mode="L", ink="black"), "logo_many_dots", id="huge picture"),
        pytest.param(a_picture(ink="white"), "logo_empty", id="nothing on it"),
    ],
)
def test_a_file_that_is_no_logo_is_refused_with_a_sentence(data: bytes, fault: str) -> None:
    with pytest.raises(Invalid) as refused:
        own_texts.prepare_logo(data)
    (issue,) = refused.value.issues
    assert issue.key == f"own_texts.issue.{fault}"
    assert words("en")(issue.key, **issue.values)


def test_a_logo_whose_file_was_taken_away_is_told_apart_from_one_that_is_no_picture(tmp_path: Path) -> None:
    for path, fault in ((tmp_path / "gone.png", "logo_gone"), (tmp_path, "logo_broken")):
        with pytest.raises(Invalid) as refused:
            own_texts.logo_of_file(path)
        assert [issue.key for issue in refused.value.issues] == [f"own_texts.issue.{fault}"]


def test_the_logo_stands_beside_the_name_and_not_where_it_would_tell(desk: Desk) -> None:
    a_programme(desk)
    keep(desk, own_texts.prepare_logo(a_picture()))
    assert has_picture(desk, SheetKind.AGREEMENT)
    assert not has_picture(desk, SheetKind.AGREEMENT, unnamed=True)
    assert has_picture(desk, SheetKind.COMPLETION) and not has_picture(desk, SheetKind.COMPLETION, unnamed=True)
    for outside in (SheetKind.MOVEMENT_LIST, SheetKind.POSTER):
        assert not has_picture(desk, outside), "nobody said that it gives nothing away"
    keep(desk, SiteLogo(**{**fields_of(own_texts.prepare_logo(a_picture())), "outside": True}))
    assert has_picture(desk, SheetKind.MOVEMENT_LIST) and has_picture(desk, SheetKind.POSTER)
    desk.perform("own_texts.act.logo_remove", own_texts.remove_logo)
    assert not has_picture(desk, SheetKind.AGREEMENT)
    desk.undo()
    assert has_picture(desk, SheetKind.AGREEMENT)


def test_what_is_kept_as_a_logo_is_looked_at_once_more(desk: Desk) -> None:
    with pytest.raises(Invalid):
        keep(desk, SiteLogo(png=b"not a picture", width=10, height=10))


def keep(desk: Desk, logo: SiteLogo) -> None:
    desk.perform("own_texts.act.logo", partial(own_texts.set_logo, logo=logo))


def fields_of(logo: SiteLogo) -> dict[str, object]:
    return {"png": logo.png, "width": logo.width, "height": logo.height}


def has_picture(desk: Desk, kind: SheetKind, **how: object) -> bool:
    choice = sheets.SheetChoice(kind=kind, blank=True, **how)  # type: ignore[arg-type]
    return b"/Image" in sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice))).pdf
