# SPDX-License-Identifier: MIT
"""What is held of a person comes back as it was put in, is history when it changes, and is tidied on the way."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.errors import Invalid
from mentordesk.records.needs import Adjustment, LanguageLevel
from mentordesk.records.people import LONGEST_OWN_WORDS, PersonDraft
from mentordesk.usecases import people
from tests.support.desks import a_desk

FULL = PersonDraft(
    surname="Adeyemi",
    forename="Tolu",
    languages=("en", "yo", "fr"),
    language_levels={"yo": LanguageLevel.MOTHER_TONGUE, "fr": LanguageLevel.A_LITTLE},
    reading_level="E3",
    adjustments=(Adjustment.LARGE_PRINT, Adjustment.INTERPRETER, "door left open"),
    interpreter="yo",
    strengths=("listen_better",),
    wants=("stay_calm",),
    want_words="Somebody who does not rush me.",
    offers=("chess",),
    offer_words="I cut hair.",
    lived=("stop_using",),
    lived_asked=("be_a_parent",),
    tags=("Tuesday group", "kitchen"),
)


def perform(desk, call):
    """Write and bring back the value."""
    return desk.perform("people.act.add", call).value


def test_every_field_comes_back_as_it_was_put_in(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person_id = perform(desk, partial(people.add_person, draft=FULL))
    stored = desk.ask(partial(people.get_person, person_id=person_id))
    for name in PersonDraft.__dataclass_fields__:
        assert getattr(stored, name) == getattr(FULL, name), name


def test_one_of_many_is_read_like_one_of_few(tmp_path: Path):
    """More than forty people are read in one sweep; it must bring the same."""
    desk = a_desk(tmp_path / "desk")
    person_id = perform(desk, partial(people.add_person, draft=FULL))
    for number in range(45):
        perform(desk, partial(people.add_person, draft=PersonDraft(surname=f"Other {number}", tags=("kitchen",))))
    swept = {line.person.id: line.person for line in desk.ask(people.list_people)}[person_id]
    assert swept == desk.ask(partial(people.get_person, person_id=person_id))


def test_a_change_of_a_new_field_is_history_and_can_be_undone(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person_id = perform(desk, partial(people.add_person, draft=FULL))
    changed = PersonDraft(**{name: getattr(FULL, name) for name in PersonDraft.__dataclass_fields__} | {"tags": ()})
    perform(desk, partial(people.change_person, person_id=person_id, draft=changed))
    newest = desk.ask(partial(people.person_page, person_id=person_id)).history[0]
    assert (newest.field, newest.before, newest.after) == ("tags", "Tuesday group; kitchen", "")
    desk.undo()
    assert desk.ask(partial(people.get_person, person_id=person_id)).tags == FULL.tags


def test_a_level_of_a_language_nobody_speaks_is_dropped(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    draft = PersonDraft(surname="Ward", languages=("en",), language_levels={"pl": LanguageLevel.FLUENT})
    person_id = perform(desk, partial(people.add_person, draft=draft))
    assert desk.ask(partial(people.get_person, person_id=person_id)).language_levels == {}


def test_a_conversation_is_held_in_a_language_one_gets_by_in():
    spoken = PersonDraft(languages=("en", "fr"), language_levels={"en": LanguageLevel.A_LITTLE})
    assert spoken.conversational == ("fr",)
    assert PersonDraft(languages=("en",), language_levels={"en": LanguageLevel.A_LITTLE}).conversational == ("en",)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PersonDraft(surname="Ward", interpreter="pl"), "interpreter"),
        (PersonDraft(surname="Ward", want_words="x" * (LONGEST_OWN_WORDS + 1)), "want_words"),
    ],
)
def test_what_does_not_go_together_is_said_at_its_field(tmp_path: Path, draft: PersonDraft, field: str):
    desk = a_desk(tmp_path / "desk")
    with pytest.raises(Invalid) as refused:
        perform(desk, partial(people.add_person, draft=draft))
    assert [issue.field for issue in refused.value.issues] == [field]


@pytest.mark.parametrize("typed", ["A1000BC", "a1000bc", "A1000 BC", "a-1000-bc"])
def test_a_number_somebody_has_is_theirs_however_it_is_written(tmp_path: Path, typed: str):
    """A list finds people by their number whatever its case and spaces: two would share it, and neither be found."""
    desk = a_desk(tmp_path / "desk")
    held = perform(desk, partial(people.add_person, draft=PersonDraft(surname="Adeyemi", number="A1000BC")))
    other = perform(desk, partial(people.add_person, draft=PersonDraft(surname="Moreau")))
    same = PersonDraft(surname="Moreau", number=typed)
    for call in (partial(people.add_person, draft=same), partial(people.change_person, person_id=other, draft=same)):
        with pytest.raises(Invalid) as refused:
            perform(desk, call)
        assert [issue.key for issue in refused.value.issues] == ["people.issue.number_taken"]
    own = PersonDraft(surname="Adeyemi", number=typed)
    assert perform(desk, partial(people.change_person, person_id=held, draft=own)).number == typed
