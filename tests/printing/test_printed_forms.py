# SPDX-License-Identifier: MIT
"""The forms that come back: their questions are numbered as they are typed in, and none has room for what belongs on no paper."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from mentordesk.activities.plain import FaultKind, wording_faults
from mentordesk.errors import Invalid
from mentordesk.printing import draw_sheet
from mentordesk.records.along_sheets import TOLD_ENDINGS, ContactNote, MentorLog
from mentordesk.records.applications import Requester
from mentordesk.records.duty_sheets import CountRow, Handover, HandoverMeeting
from mentordesk.records.joining_sheets import AIMS, REFERRERS
from mentordesk.records.pairs import PairEnding
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.setting import Setting
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import AnySheet, PrintProfile, SheetKind, SheetOptions
from mentordesk.words import LANGUAGES, words
from tests.printing import reading, samples, samples_along, samples_duty, samples_joining

WORDS_OF = {
    SheetKind.APPLICATION: "sheets_joining.application",
    SheetKind.REFERRAL: "sheets_joining.referral",
    SheetKind.INTERVIEW: "sheets_joining.interview",
    SheetKind.INDUCTION: "sheets_joining.induction",
    SheetKind.MENTOR_LOG: "sheets_along.log",
    SheetKind.STAFF_CONTACT: "sheets_along.contact",
    SheetKind.PAIR_REVIEW: "sheets_along.review",
    SheetKind.CLOSURE: "sheets_along.closure",
    SheetKind.SESSION_NOTE: "sheets_along.session",
    SheetKind.CONTACT_NOTE: "sheets_along.contact_note",
}
LONG_NAME = "Maximilien-Alexandre " + "de la Rochefoucauld-Montmorency-Lamballe"


def printed(sheet: AnySheet, language: str = "en", **options: object) -> str:
    return reading.text(draw_sheet(sheet, samples.FRAME, SheetOptions(language=language, **options)).pdf)  # type: ignore[arg-type]


def letters_of(text: str) -> str:
    """Without what a line end does to it."""
    return "".join(filter(str.isalpha, text))


@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(WORDS_OF))
def test_questions_stand_in_the_order_they_are_typed_in_each_under_its_number(kind, language, blank):
    page = printed(samples.filled(kind), language, blank=blank)
    order: tuple[str, ...] = samples.filled(kind).ORDER  # type: ignore[attr-defined]
    assert len(set(order)) == len(order)
    at = 0
    for number, name in enumerate(order, start=1):
        asked = f"{number} {words(language)(f'{WORDS_OF[kind]}.{name}')}".replace("\u00a0", " ")
        found = page.find(asked, at)
        assert found >= 0, asked
        at = found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("group", "name", "points"),
    [("log", "felt", range(1, 6)), ("contact", "mood", range(1, 6)), ("contact", "load", range(1, 6))],
    ids=["felt", "mood", "load"],
)
def test_no_number_of_a_scale_stands_without_its_words(language, group, name, points):
    kind = SheetKind.MENTOR_LOG if group == "log" else SheetKind.STAFF_CONTACT
    meanings = [words(language)(f"sheets_along.{group}.{name}_{point}") for point in points]
    assert len(set(meanings)) == len(points)
    for profile in PrintProfile:
        page = printed(samples.filled(kind), language, profile=profile)
        assert [meaning for meaning in meanings if meaning not in page] == []


def test_a_mentor_carries_their_own_first_name_and_nobody_elses():
    assert {field.name for field in fields(MentorLog)} == {"mentor", "meeting", "day"}
    page = printed(samples_along.mentor_log())
    assert "Declan" in page and "O’Brien" not in page and "Desrosiers" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_log_is_one_page_with_the_worry_on_it(language):
    frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
    for profile in (PrintProfile.STANDARD, PrintProfile.CLEAR):
        for blank in (False, True):
            options = SheetOptions(language=language, profile=profile, blank=blank)
            assert draw_sheet(samples_along.mentor_log(), frame, options).pages == 1


def test_a_log_has_hardly_room_to_tell_what_the_other_one_said():
    [page] = reading.inks(draw_sheet(blank_sheet(SheetKind.MENTOR_LOG), samples.FRAME).pdf)
    assert sum(ink.line == 0.5 for ink in page) == 2


@pytest.mark.parametrize(
    ("setting", "language", "said"),
    [
        (Setting.PRISON, "en", "tell an officer now"),
        (Setting.PRISON, "fr", "Prévenez un surveillant tout de suite"),
        (Setting.YOUTH, "en", "tell a member of staff now"),
        (Setting.SCHOOL, "en", "tell a teacher now"),
        (Setting.SCHOOL, "fr", "Prévenez un enseignant tout de suite"),
        (Setting.COMMUNITY, "en", "tell a member of staff now"),
    ],
    ids=lambda value: str(value).replace(" ", "-"),
)
def test_a_worry_is_told_now_and_not_written(setting, language, said):
    page = printed(samples_along.mentor_log(), language, setting=setting.value)
    assert said in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_participants_fill_in_is_worded_plainly(language):
    catalogue = words(language)
    hard = [
        (key, fault.sentence)
        for group in ("sheets_joining.application", "sheets_joining.induction", "sheets_along.log")
        for key in catalogue.codes(group)
        for fault in wording_faults(catalogue(f"{group}.{key}"), language)
        if fault.kind in (FaultKind.LONG_SENTENCE, FaultKind.ACRONYM, FaultKind.ETC)
    ]
    assert hard == []


@pytest.mark.parametrize("model", list(Confidentiality))
def test_the_induction_promises_what_the_programme_promises_blank_or_filled(model):
    promise = words("en")(f"sheets.confidentiality.{model.value}").splitlines()[1].removeprefix("- ")
    for blank in (False, True):
        assert promise in printed(samples_joining.induction(model), blank=blank)


def test_an_induction_of_no_programme_promises_nothing():
    assert "The coordinator ticks one box" in printed(blank_sheet(SheetKind.INDUCTION), blank=True)


def test_an_interview_is_scored_in_words_and_nobody_adds_up():
    page = printed(samples_joining.interview())
    for score in ("0 no answer yet", "1 a beginning", "2 good enough", "3 very good"):
        assert page.count(score) == 7
    assert "total" not in page.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_box_tells_of_health_or_safety(language):
    catalogue = words(language)
    untold = [catalogue.label("pairs.ending", ending) for ending in PairEnding if ending not in TOLD_ENDINGS]
    ended = replace(samples_along.closure(), ending=None, other_ending=True)
    assert [label for label in untold if f"{label} " in printed(ended, language)] == []
    page = printed(samples_joining.referral(), language)
    assert catalogue.label("enrolments.requester", Requester.MENTAL_HEALTH) not in page
    assert catalogue.label("topics", "stop_using") not in page.casefold()
    assert Requester.MENTAL_HEALTH not in REFERRERS and "stop_using" not in AIMS


def test_who_said_no_to_contact_is_on_no_closing():
    assert {field.name for field in fields(type(samples_along.closure())) if "agree" in field.name} == {"both_agree"}
    page = printed(replace(samples_along.closure(), both_agree=False))
    assert "nobody learns who" in page and "No agreed contact" in page


def test_a_page_of_notes_holds_several_and_the_tally_names_every_sheet_that_comes_back():
    assert printed(ContactNote()).count("5 What it was about") >= 3
    page = printed(blank_sheet(SheetKind.LATER_TALLY))
    back = [kind for kind in SheetKind if kind.facts.comes_back]
    assert [kind.code for kind in back if f"{kind.code} {words('en')(f'sheets.title.{kind.value}')}" not in page] == []


def test_the_tally_lists_what_waits_and_leaves_lines_to_write_on():
    page = printed(samples_along.later_tally())
    assert "MD-03 4711-0815 Meeting on Wed 25 Nov 2026" in page and "8 of 12 still out" in page
    assert "MD-14 1234-0003 Expected by Mon 30 Nov 2026" in page and "7 8 9" in page


def test_a_tally_of_sixty_sheets_repeats_its_header_and_loses_none():
    page = printed(samples_along.later_tally(60))
    assert page.count("Typed in by") > 1
    assert [number for number in range(58) if f"1234-{number:04}" not in page] == []


def test_a_handover_says_first_of_all_when_it_is_destroyed():
    page = printed(samples_duty.handover())
    assert page.index("Destroy after 24 December 2026") < page.index("Karen Dunne")
    assert "2 earlier sessions still need" in page and "speaks Polish" in page and "Large print" in page
    assert "private" not in {field.name for record in (Handover, HandoverMeeting) for field in fields(record)}


def test_a_day_without_sessions_says_so():
    page = printed(replace(samples_duty.handover(), meetings=(), missing=0))
    assert "No session is planned for this day." in page and "earlier session" not in page


def test_a_handover_of_forty_people_repeats_its_header_and_loses_nobody():
    day = samples_duty.handover(people=40, meetings=1)
    pages = reading.pages(draw_sheet(day, samples.FRAME).pdf)
    assert len(pages) > 1 and all("Who comes, and from where" in page for page in pages[:-1])
    assert sum(page.count("B-2-0") for page in pages) == 40


def test_a_thing_that_would_tell_what_is_done_is_not_printed_for_a_wing():
    telling = replace(samples_duty.material_count(), rows=(CountRow(item="Alcohol diary", count=3),))
    with pytest.raises(Invalid) as caught:
        draw_sheet(telling, samples.FRAME)
    assert [issue.key for issue in caught.value.issues] == ["errors_printing.revealing"]


def test_things_are_counted_out_and_in_with_a_signature_for_each():
    page = printed(samples_duty.material_count())
    assert "Flip-chart sheets, loose (staff keep these)" in page
    assert page.count("Signature") == 2 and "Counted out by" in page and "Counted back in by" in page


@pytest.mark.parametrize("kind", [*WORDS_OF, SheetKind.HANDOVER, SheetKind.MATERIAL_COUNT])
def test_very_long_names_and_places_break_no_page(kind):
    sheet = samples.filled(kind)
    named = {field.name for field in fields(sheet)} & {"surname", "forename", "person", "mentor", "mentee", "place"}  # type: ignore[arg-type]
    long = replace(sheet, **dict.fromkeys(named, LONG_NAME))  # type: ignore[type-var]
    assert len(LONG_NAME) >= 60
    for profile in PrintProfile:
        page = printed(long, profile=profile)
        assert not named or letters_of(LONG_NAME) in letters_of(page)


def test_forty_things_and_forty_people_break_no_page():
    assert "40 Printed sheets" in printed(samples_duty.material_count(rows=40))
    assert "Zbigniew Nowak" in printed(samples_along.session_note(people=40))
