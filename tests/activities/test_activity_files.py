# SPDX-License-Identifier: MIT
"""A site's own activity is read like a shipped one, and each mistake in it is reported with its file and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentordesk.activities import ActivityFileWrong, ActivityUnknown, activity, allowed_items, load_library
from mentordesk.paths import resources
from mentordesk.records.activities import Per, Prompt, SheetVersion, Ticks
from mentordesk.records.ids import ActivityId
from mentordesk.words import words

SHIPPED = resources() / "activities"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site's folder holding one activity, copied from the library to be changed."""
    shutil.copytree(SHIPPED / "16-goal-ladder", tmp_path / "16-goal-ladder")
    return tmp_path


def change(site: Path, file: str, old: str, new: str) -> None:
    """Edit a file of the site's activity as an author would."""
    path = site / "16-goal-ladder" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sites_own_folder_loads_without_a_list_of_its_own(site: Path):
    (loaded,) = load_library(site)
    assert loaded == activity(ActivityId("goal-ladder"))


def test_a_changed_folder_is_read_afresh(site: Path):
    load_library(site)
    change(site, "en.toml", 'title = "Goal ladder"', 'title = "My ladder"')
    assert load_library(site)[0].text("en").title == "My ladder"


def test_any_language_may_be_written_and_missing_ones_fall_back(site: Path):
    folder = site / "16-goal-ladder"
    (folder / "en.toml").rename(folder / "es.toml")
    (folder / "fr.toml").unlink()
    (loaded,) = load_library(site)
    assert loaded.languages == ("es",)
    assert loaded.text("fr") is loaded.text("es")


def test_french_is_given_its_no_break_spaces(site: Path):
    (loaded,) = load_library(site)
    prompt = next(each for each in loaded.text("fr").plain.elements if isinstance(each, Prompt))
    assert prompt.text.endswith("\u00a0:")


def test_materials_are_counted_for_the_people_in_the_room():
    first = activity(ActivityId("first-meeting-map"))
    counts = {material.item.code: material.total(2) for material in first.materials}
    assert counts == {"worksheet": 2, "agreement": 3, "pen": 2}
    agreement = next(material for material in first.materials if material.per is Per.PAIR)
    assert agreement.total(5) == 9


def test_a_worksheet_is_chosen_by_its_wording():
    text = activity(ActivityId("our-rules")).text("en")
    assert text.worksheet(SheetVersion.PLAIN) is text.plain
    assert isinstance(text.plain.elements[0], Ticks)
    assert text.worksheet(SheetVersion.STANDARD) is text.standard


def test_an_unknown_id_is_told(site: Path):
    with pytest.raises(ActivityUnknown):
        activity(ActivityId("never-written"))


def test_the_shipped_list_of_things_names_what_staff_keep():
    kept = {item.code for item in allowed_items() if item.kept_by_staff}
    assert {"marker", "flip-chart", "card"} <= kept
    assert "pen" not in kept


def test_a_stricter_site_list_refuses_what_it_does_not_hold(site: Path):
    (site / "materials.toml").write_text('[worksheet]\nen = "Worksheets"\n', encoding="utf-8")
    assert_wrong(site, "16-goal-ladder/activity.toml", "materials[2].item", "not_allowed")


MISTAKES = [
    ("activity.toml", "minutes = 50", "minutes = 55", "minutes", "minutes_differ"),
    ("activity.toml", "minutes = 50", "", "minutes", "missing_field"),
    ("activity.toml", "minutes = 50", 'minutes = "50"', "minutes", "needs_number"),
    ("activity.toml", "minutes = 50", "minutes = true", "minutes", "needs_number"),
    ("activity.toml", "max = 2", "max = 1", "people.max", "needs_number"),
    ("activity.toml", '"rungs"', '"ladder"', "early_stop_after", "needs_code"),
    ("activity.toml", '"rungs"', '"opening"', "early_stop_after", "needs_code"),
    ("activity.toml", 'phase = "work"', 'phase = "later"', "phase", "needs_code"),
    ("activity.toml", 'tags = ["A"]', 'tags = ["D"]', "tags", "needs_code"),
    ("activity.toml", 'tags = ["A"]', 'tags = ["A", "A"]', "tags", "needs_code"),
    ("activity.toml", 'tags = ["A"]', "tags = []", "tags", "needs_code"),
    ("activity.toml", 'themes = ["goals", "planning"]', 'themes = [""]', "themes", "needs_texts"),
    ("activity.toml", "kit =", "sensitive = true\nkit =", "not_before_meeting", "missing_field"),
    ("activity.toml", "kit =", 'sensitive = "yes"\nkit =', "sensitive", "needs_flag"),
    ("activity.toml", "kit =", 'colour = "red"\nkit =', "colour", "unknown_field"),
    ("activity.toml", '{ item = "pen"', '{ item = "scissors"', "materials[2].item", "not_allowed"),
    ("activity.toml", '{ id = "opening", minutes = 3 },', "", "steps", "needs_rounds"),
    ("activity.toml", '{ id = "power", minutes', '{ id = "dream", minutes', "steps[3].id", "twice"),
    ("activity.toml", 'kind = "scale"', 'kind = "slider"', "standard[6].kind", "needs_code"),
    ("activity.toml", 'shape = "ladder"', 'shape = "rope"', "standard[3].shape", "needs_code"),
    ("activity.toml", '{ id = "power", kind', '{ id = "goal", kind', "standard[2].id", "twice"),
    ("activity.toml", "id = ", "id == ", "", "not_toml"),
    ("en.toml", 'title = "Goal ladder"', 'title = " "', "title", "needs_text"),
    ("en.toml", "[steps.rungs]", "[steps.rung]", "steps.rungs", "missing_field"),
    ("en.toml", "[plain.who]", "[plain.reason]", "plain.who", "missing_field"),
    ("en.toml", "[plain.who]", '[plain.extra]\ntext = "More?"\n\n[plain.who]', "plain.extra", "unknown_field"),
    ("en.toml", 'columns = ["What exactly", ', "columns = [", "standard.first.columns", "needs_count"),
    ("en.toml", '"What exactly"', '""', "standard.first.columns", "needs_texts"),
    ("en.toml", "[questions]\nA = ", "[questions]\nB = ", "questions.A", "missing_field"),
    ("en.toml", "tips = [", "tips = 3\nhints = [", "tips", "needs_texts"),
    ("fr.toml", "[standard.goal]\ntext = ", "[standard.goal]\nwords = ", "standard.goal.text", "missing_field"),
]


@pytest.mark.parametrize(("file", "old", "new", "field", "problem"), MISTAKES, ids=lambda value: str(value)[:30])
def test_a_mistake_is_named_with_its_file_and_field(
    site: Path, file: str, old: str, new: str, field: str, problem: str
):
    change(site, file, old, new)
    assert_wrong(site, f"16-goal-ladder/{file}", field, problem)


def test_two_activities_cannot_share_an_id_or_a_number(site: Path):
    twin = site / "17-copy"
    shutil.copytree(site / "16-goal-ladder", twin)
    assert_wrong(site, "17-copy/activity.toml", "id", "twice")
    facts = (twin / "activity.toml").read_text(encoding="utf-8")
    (twin / "activity.toml").write_text(facts.replace('"goal-ladder"', '"another"'), encoding="utf-8")
    assert_wrong(site, "17-copy/activity.toml", "number", "twice")


def test_a_folder_without_words_is_refused(site: Path):
    for language in ("en", "fr"):
        (site / "16-goal-ladder" / f"{language}.toml").unlink()
    assert_wrong(site, "16-goal-ladder/", "", "no_language")


def test_a_file_in_another_encoding_is_refused_politely(site: Path):
    path = site / "16-goal-ladder" / "fr.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252", errors="replace"))
    assert_wrong(site, "16-goal-ladder/fr.toml", "", "not_toml")


def test_each_meeting_of_a_project_must_last_what_is_stated(site: Path):
    change(site, "activity.toml", '{ id = "closing", minutes = 5 }', '{ id = "closing", minutes = 5, meeting = 2 }')
    assert_wrong(site, "16-goal-ladder/activity.toml", "minutes", "minutes_differ")
    change(site, "activity.toml", '{ id = "confidence", minutes = 7 }', '{ id = "confidence", minutes = 12 }')
    change(site, "activity.toml", "minutes = 5, meeting", "minutes = 50, meeting")
    (loaded,) = load_library(site)
    assert (loaded.meetings, loaded.minutes, loaded.early_stop) == (2, 50, 28)


def assert_wrong(site: Path, file: str, field: str, problem: str) -> None:
    """Loading fails with this file, field and problem, and both languages can say it."""
    with pytest.raises(ActivityFileWrong) as caught:
        load_library(site)
    assert (caught.value.file, caught.value.field) == (file, field)
    assert caught.value.key == f"errors_activities.{problem}"
    for language in ("en", "fr"):
        sentence = words(language)(caught.value.key, **caught.value.values)
        assert file in sentence
        assert "{" not in sentence
