# SPDX-License-Identifier: MIT
"""A change in one language is followed by the others where it must be, and never loses their words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.activities import activity, load_library
from mentordesk.records.activities import Boxes, Drawing, Heading, Paragraph, Prompt, Scale, SheetVersion, Table, Ticks
from mentordesk.records.activity_edits import (
    can_move,
    facts_of,
    fresh_element,
    has_one_sheet,
    moved,
    step_added,
    with_early_stop,
    with_facts,
    with_language,
    with_one_sheet,
    with_sheet,
    with_steps,
    with_words,
    without_language,
    words_of,
)
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.activity_payload import from_payload, to_payload
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import early_stop_step, fresh_activity

GOAL = activity(ActivityId("goal-ladder"))
KINDS = (Heading, Paragraph, Prompt, Ticks, Scale, Boxes, Table, Drawing)


def bones(found, language):
    return [(step.id, step.minutes, step.meeting) for step in found.text(language).steps]


def test_what_a_form_shows_and_takes_back_is_the_same():
    for each in load_library():
        assert with_facts(each, facts_of(each)) == each
        assert with_words(each, "fr", words_of(each.text("fr"))) == each
        assert from_payload(to_payload(each)) == each
    assert from_payload(to_payload(fresh_activity("wo"))) == fresh_activity("wo")


def test_the_sheet_of_a_new_activity_is_called_as_the_activity_until_it_has_a_name_of_its_own():
    fresh = fresh_activity("fr")
    typed = with_words(fresh, "fr", replace(words_of(fresh.texts["fr"]), title="Le jeu"))
    typed = with_words(typed, "fr", replace(words_of(typed.texts["fr"]), title="Le jeu des métiers"))
    assert [typed.texts["fr"].worksheet(each).title for each in SheetVersion] == ["Le jeu des métiers"] * 2
    own = replace(typed.texts["fr"].plain, title="Mes métiers")
    named = with_sheet(typed, "fr", SheetVersion.PLAIN, own)
    other = with_words(named, "fr", replace(words_of(named.texts["fr"]), title="Le grand jeu"))
    assert (other.texts["fr"].plain.title, other.texts["fr"].standard.title) == ("Mes métiers", "Le grand jeu")


def test_a_step_added_moved_and_lengthened_in_one_language_is_so_in_all_and_words_stay():
    steps = step_added(GOAL.text("en").steps, 2)
    changed = with_steps(GOAL, "en", moved(steps, 3, -1))
    assert bones(changed, "en") == bones(changed, "fr")
    assert {step.id: step.do for step in GOAL.text("fr").steps}.items() <= {
        step.id: step.do for step in changed.text("fr").steps
    }.items()
    assert early_stop_step(changed) == early_stop_step(GOAL)
    assert changed.text("fr").steps[2].do == ""
    gone = with_steps(changed, "fr", [step for step in changed.text("fr").steps if step.id != early_stop_step(GOAL)])
    assert bones(gone, "en") == bones(gone, "fr")
    assert "own_activities.issue.early_stop" in {issue.key for issue in activity_issues(gone)}
    assert early_stop_step(with_early_stop(gone, gone.text("en").steps[1].id)) == gone.text("en").steps[1].id


def test_the_rounds_stay_first_and_last():
    steps = GOAL.text("en").steps
    for at in range(-1, len(steps)):
        assert [s.id for s in (step_added(steps, at)[0], step_added(steps, at)[-1])] == ["opening", "closing"]
    assert not can_move(steps, 0, 1) and not can_move(steps, 1, -1) and not can_move(steps, len(steps) - 2, 1)
    assert can_move(steps, 1, 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6), st.booleans())
def test_a_worksheet_of_any_parts_is_made_alike_in_every_language(kinds: list[type], both: bool):
    sheet = replace(GOAL.text("en").plain, elements=())
    for kind in kinds:
        part = fresh_element(kind, [element.id for element in sheet.elements])
        sheet = replace(sheet, elements=(*sheet.elements, part))
    changed = with_sheet(GOAL, "en", SheetVersion.PLAIN, sheet, both=both)
    keys = {issue.key for issue in activity_issues(changed)}
    assert "own_activities.issue.bones_differ" not in keys
    assert changed.text("en").plain == sheet
    assert (changed.text("en").standard == sheet) is both
    assert from_payload(to_payload(changed)) == changed


def test_words_of_a_part_outlive_a_change_of_its_size_in_the_other_language():
    sheet = GOAL.text("fr").plain
    ticks = next(
        element
        for element in activity(ActivityId("first-meeting-map")).text("fr").plain.elements
        if isinstance(element, Ticks)
    )
    french = with_sheet(GOAL, "fr", SheetVersion.PLAIN, replace(sheet, elements=(ticks,)))
    english = french.text("en").plain
    longer = replace(english, elements=(replace(english.elements[0], items=("Yes",) * 6),))
    after = with_sheet(french, "en", SheetVersion.PLAIN, longer).text("fr").plain.elements[0]
    assert isinstance(after, Ticks)
    assert after.items == (*ticks.items, "")
    assert after.text == ticks.text


def test_a_language_is_added_without_words_and_the_last_one_stays():
    welsh = with_language(GOAL, "cy")
    assert bones(welsh, "cy") == bones(GOAL, "en")
    fields = {issue.field for issue in activity_issues(welsh)}
    assert "cy.title" in fields and "languages" not in fields
    assert without_language(welsh, "cy") == GOAL
    alone = without_language(GOAL, "fr")
    assert without_language(alone, "en") == alone


def test_one_worksheet_for_everybody():
    assert not has_one_sheet(GOAL)
    assert has_one_sheet(with_one_sheet(GOAL))
    assert activity_issues(with_one_sheet(GOAL)) == ()
