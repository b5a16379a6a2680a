# SPDX-License-Identifier: MIT
"""A site's own activities on a real desk: written, copied, retired, undone, carried to another desk, and found by every sheet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentordesk.activities import ActivityFileWrong, ActivityUnknown, document_of, load_library, toml_text
from mentordesk.desk import Desk
from mentordesk.errors import Invalid, NotFound, Refused, Unavailable
from mentordesk.records.activities import Activity, AllowedItem, Material, Per
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, MeetingId, ProgrammeId
from mentordesk.records.own_activities import FIRST_OWN_NUMBER, DraftId, fresh_activity, is_own
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheet_contents import SessionPlan
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases import activities, activity_drafts, activity_files, own_activities, paper, sessions, sheets
from mentordesk.usecases.activity_files import WhenKnown
from mentordesk.usecases.sheet_choice import SheetChoice
from tests.support.desks import MONDAY, a_desk, a_person

LADDER = ActivityId("goal-ladder")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "other")
    yield opened
    opened.close()


def act(desk: Desk, name: str, call: Callable[[Store], Any]) -> Any:
    return desk.perform(f"own_activities.act.{name}", call).value


def a_copy(desk: Desk) -> ActivityId:
    return act(desk, "duplicate", partial(own_activities.duplicate_activity, activity_id=LADDER))


def get(desk: Desk, activity_id: ActivityId) -> Activity:
    return desk.ask(partial(activities.get_activity, activity_id=activity_id))


def retitled(activity: Activity, title: str) -> Activity:
    return replace(activity, texts={**activity.texts, "en": replace(activity.text("en"), title=title)})


def write(desk: Desk, activity: Activity, seen: int | None = None) -> ActivityId:
    return act(desk, "write", partial(own_activities.write_activity, activity=activity, seen_version=seen))


def planned(desk: Desk, programme: ProgrammeId, activity_id: ActivityId) -> MeetingId:
    attendees = ((a_person(desk, "Adeyemi"), MentoringRole.MENTEE),)
    draft = MeetingDraft(programme_id=programme, day=MONDAY, slot="AM", title="Talk", attendees=attendees)
    meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    choose = partial(sessions.choose_activity, meeting_id=meeting, activity_id=activity_id)
    desk.perform("sessions.act.choose_activity", choose)
    return meeting


def test_a_copy_of_the_librarys_has_all_its_languages_and_says_whose_work_it_was(desk: Desk):
    copied, ladder = get(desk, a_copy(desk)), get(desk, LADDER)
    assert is_own(copied.id)
    assert copied.languages == ladder.languages
    assert copied.text("fr").title == f"{ladder.text('fr').title} (copie)"
    assert copied.text("en").steps == ladder.text("en").steps
    assert "Goal ladder" in copied.credit and "CC BY 4.0" in copied.credit
    assert (
        get(desk, act(desk, "duplicate", partial(own_activities.duplicate_activity, activity_id=copied.id))).credit
        == copied.credit
    )


def test_own_activities_are_offered_behind_the_library_and_numbered_apart(desk: Desk):
    first, second = a_copy(desk), a_copy(desk)
    listed = desk.ask(activities.list_activities)
    assert [a.id for a in listed[-2:]] == [first, second]
    assert [a.number for a in listed[-2:]] == [FIRST_OWN_NUMBER, FIRST_OWN_NUMBER + 1]
    assert len({a.number for a in listed}) == len(listed) == len({a.id for a in listed})


def test_a_change_makes_a_new_version_and_nobody_overwrites_anothers(desk: Desk):
    activity = get(desk, a_copy(desk))
    write(desk, retitled(activity, "Our ladder"), seen=1)
    assert (get(desk, activity.id).text("en").title, get(desk, activity.id).version) == ("Our ladder", 2)
    with pytest.raises(Refused):
        write(desk, retitled(activity, "Lost"), seen=1)
    assert get(desk, activity.id).text("en").title == "Our ladder"


def test_what_is_wrong_is_not_kept_and_the_library_is_never_changed(desk: Desk):
    with pytest.raises(Invalid):
        write(desk, fresh_activity("en"))
    with pytest.raises(Refused):
        write(desk, retitled(get(desk, LADDER), "Mine"))
    with pytest.raises(ActivityUnknown):
        write(desk, replace(get(desk, LADDER), id=ActivityId("own-gone")))
    assert desk.ask(activities.shelf).own == {}


def test_writing_copying_and_removing_are_taken_back(desk: Desk):
    activity = get(desk, a_copy(desk))
    write(desk, retitled(activity, "Our ladder"))
    desk.undo()
    assert get(desk, activity.id) == activity
    assert act(desk, "remove", partial(own_activities.remove_activity, activity_id=activity.id)) is True
    with pytest.raises(ActivityUnknown):
        get(desk, activity.id)
    desk.undo()
    assert get(desk, activity.id) == activity
    desk.undo()
    assert desk.ask(activities.shelf).own == {}


def test_what_a_meeting_refers_to_is_retired_and_still_printed(desk: Desk, programme: ProgrammeId):
    activity_id = a_copy(desk)
    meeting = planned(desk, programme, activity_id)
    assert act(desk, "remove", partial(own_activities.remove_activity, activity_id=activity_id)) is False
    assert activity_id not in {a.id for a in desk.ask(activities.list_activities)}
    assert desk.ask(activities.shelf).own[activity_id].retired
    for kind, words in ((SheetKind.WORKSHEET, "worksheet"), (SheetKind.SESSION_PLAN, "title")):
        choice = SheetChoice(kind=kind, meeting_id=meeting, language="en")
        sheet = desk.ask(partial(sheets.gather_sheet, choice=choice)).sheet
        text = get(desk, activity_id).text("en")
        assert getattr(sheet, words) in (text.plain, text.title)
    act(desk, "bring_back", partial(own_activities.bring_back_activity, activity_id=activity_id))
    assert activity_id in {a.id for a in desk.ask(partial(paper.subjects, day=MONDAY, language="en")).activities}


def test_a_file_brings_the_same_activity_to_another_desk(desk: Desk, other: Desk, tmp_path: Path):
    activity = get(desk, a_copy(desk))
    path = tmp_path / activity_files.file_name(activity, "fr")
    assert path.name == "l-échelle-des-objectifs-copie.mdactivity.toml"
    export = partial(activity_files.export_activity, activity_id=activity.id, path=path, language="fr")
    assert act(desk, "export", export) == path
    assert path.read_text("utf-8").startswith("# Une activité de MentorDesk")
    arriving = other.ask(partial(activity_files.read_activity_file, path=path))
    assert arriving.here is None
    act(other, "import", partial(activity_files.import_activity, activity=arriving.activity))
    assert get(other, activity.id) == activity
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [path.name]


def test_an_activity_that_is_here_already_is_replaced_or_kept_beside_but_never_without_asking(
    desk: Desk, tmp_path: Path
):
    activity = get(desk, a_copy(desk))
    path = tmp_path / "a.toml"
    act(desk, "export", partial(activity_files.export_activity, activity_id=activity.id, path=path, language="en"))
    write(desk, retitled(activity, "Changed here"))
    arriving = desk.ask(partial(activity_files.read_activity_file, path=path))
    assert arriving.here is not None and arriving.here.activity.text("en").title == "Changed here"
    with pytest.raises(Refused):
        act(desk, "import", partial(activity_files.import_activity, activity=arriving.activity))
    take = partial(activity_files.import_activity, activity=arriving.activity, when_known=WhenKnown.KEEP_BOTH)
    beside = act(desk, "import", take)
    assert beside != activity.id and len(desk.ask(activities.shelf).own) == 2
    take = partial(activity_files.import_activity, activity=arriving.activity, when_known=WhenKnown.REPLACE)
    assert act(desk, "import", take) == activity.id
    assert get(desk, activity.id) == replace(activity, version=3)
    assert len(desk.ask(activities.shelf).own) == 2


def test_what_is_no_activity_file_is_told_and_nothing_is_kept(desk: Desk, tmp_path: Path):
    broken = tmp_path / "broken.toml"
    broken.write_text("title =", encoding="utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, error in ((broken, ActivityFileWrong), (pipe, Unavailable), (tmp_path / "none", Unavailable)):
        with pytest.raises(error):
            desk.ask(partial(activity_files.read_activity_file, path=path))
    with pytest.raises(Unavailable):
        export = partial(activity_files.export_activity, activity_id=a_copy(desk), path=tmp_path, language="en")
        act(desk, "export", export)


def test_a_thing_that_is_not_let_in_is_named_for_each_activity_that_needs_it(desk: Desk):
    ladder = get(desk, LADDER)
    act(desk, "allow", partial(own_activities.allow_material, code="pen", allowed=False))
    shelf = desk.ask(activities.shelf)
    needing = {a.id for a in shelf.activities if "pen" in {m.item.code for m in a.materials}}
    assert LADDER in needing and set(shelf.missing) == needing
    assert [item.code for item in shelf.missing[LADDER]] == ["pen"]
    assert get(desk, LADDER) == ladder, "what an activity needs stays written"
    act(desk, "allow", partial(own_activities.allow_material, code="pen", allowed=True))
    assert desk.ask(activities.shelf).missing == {}


def test_paper_counts_only_what_is_let_in_and_says_how_to_do_without(desk: Desk, programme: ProgrammeId):
    meeting = planned(desk, programme, LADDER)
    act(desk, "allow", partial(own_activities.allow_material, code="pen", allowed=False))
    choice = SheetChoice(kind=SheetKind.SESSION_PLAN, meeting_id=meeting, language="fr")
    plan = desk.ask(partial(sheets.gather_sheet, choice=choice)).sheet
    assert isinstance(plan, SessionPlan)
    assert plan.materials and not any("Stylo" in material.item for material in plan.materials)
    assert plan.no_cut.startswith("N’entre pas ici\u00a0: Stylos à bille souples.")
    assert plan.no_cut.endswith(get(desk, LADDER).text("fr").no_cut)


def test_a_site_adds_things_of_its_own_but_none_that_is_never_let_in(desk: Desk):
    add = partial(own_activities.add_material, names={"en": "Cushions", "fr": ""})
    code = act(desk, "add_material", add)
    cushion = AllowedItem(code=code, labels={"en": "Cushions"})
    activity = replace(get(desk, a_copy(desk)), materials=(Material(item=cushion, count=2, per=Per.PAIR),))
    write(desk, activity)
    assert desk.ask(activities.shelf).missing == {}
    act(desk, "remove_material", partial(own_activities.remove_material, code=code))
    assert desk.ask(activities.shelf).missing == {activity.id: (cushion,)}
    for names in ({"en": "Blunt scissors"}, {"fr": "Bâtons de colle"}, {"en": " "}):
        with pytest.raises(Invalid):
            act(desk, "add_material", partial(own_activities.add_material, names=names))


def test_hard_sentences_of_a_worksheet_are_facts_about_the_sentence(desk: Desk):
    activity = get(desk, a_copy(desk))
    assert own_activities.sheet_faults(activity, "en") == ()
    text = activity.text("en")
    hard = replace(text, plain=replace(text.plain, aim="I came, and I saw, but I left because of the POA etc."))
    kinds = {fault.kind for fault in own_activities.sheet_faults(replace(activity, texts={"en": hard}), "en")}
    assert kinds == {"acronym", "etc", "two_ideas"}


def test_a_worksheet_is_printed_in_a_language_the_program_does_not_speak(desk: Desk):
    activity = get(desk, a_copy(desk))
    english = activity.text("en")
    welsh = replace(english, language="cy", plain=replace(english.plain, title="Fy ysgol nodau"))
    write(desk, replace(activity, texts={**activity.texts, "cy": welsh}))
    choice = SheetChoice(kind=SheetKind.WORKSHEET, activity_id=activity.id, language="fr", words_in="cy")
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    assert gathered.sheet.worksheet.title == "Fy ysgol nodau"  # type: ignore[union-attr]
    assert gathered.options.language == "fr"
    spoken = desk.ask(partial(sheets.gather_sheet, choice=replace(choice, activity_id=LADDER)))
    assert spoken.sheet.worksheet == get(desk, LADDER).text("fr").plain  # type: ignore[union-attr]


def unfinished(desk: Desk) -> tuple[activity_drafts.Unfinished, ...]:
    return desk.ask(activity_drafts.list_unfinished)


def put_by(desk: Desk, activity: Activity, draft_id: DraftId | None = None) -> DraftId:
    call = partial(activity_drafts.keep_unfinished, activity=activity, draft_id=draft_id)
    return act(desk, "unfinished", call)


def test_what_is_not_finished_is_kept_and_offered_nowhere_until_it_is(desk: Desk, programme: ProgrammeId):
    begun = replace(fresh_activity("en"), themes=("gardening",))
    draft = put_by(desk, begun)
    (one,) = unfinished(desk)
    assert (one.draft.activity, one.draft.of, one.draft.author) == (begun, None, desk.actor.initials)
    assert one.missing == len(activity_issues(begun)) > 3
    shown = desk.ask(activities.shelf)
    assert not shown.own and begun not in desk.ask(activities.list_activities)
    offered = {each.id for each in desk.ask(activities.list_activities)}
    assert offered == {each.id for each in load_library()}, "nothing to plan or print but the library"
    with pytest.raises(ActivityUnknown):
        get(desk, begun.id)
    assert put_by(desk, replace(begun, themes=("cooking",)), draft) == draft
    assert [each.draft.activity.themes for each in unfinished(desk)] == [("cooking",)]
    desk.undo()
    assert unfinished(desk)[0].draft.activity == begun
    act(desk, "discard", partial(activity_drafts.discard_unfinished, draft_id=draft))
    assert unfinished(desk) == ()
    with pytest.raises(NotFound):
        put_by(desk, begun, draft)


def test_an_unfinished_change_leaves_the_activity_as_it_is_until_it_is_kept(desk: Desk):
    own = get(desk, a_copy(desk))
    half = replace(own, themes=())
    draft = put_by(desk, half)
    assert get(desk, own.id) == own and unfinished(desk)[0].draft.of == own.id
    with pytest.raises(Invalid):
        act(desk, "write", partial(own_activities.write_activity, activity=half, draft_id=draft))
    assert len(unfinished(desk)) == 1
    done = retitled(own, "Our ladder")
    act(desk, "write", partial(own_activities.write_activity, activity=done, seen_version=1, draft_id=draft))
    assert unfinished(desk) == () and get(desk, own.id).text("en").title == "Our ladder"
    with pytest.raises(Refused):
        put_by(desk, get(desk, LADDER))
    put_by(desk, replace(done, version=2))
    act(desk, "remove", partial(own_activities.remove_activity, activity_id=own.id))
    assert unfinished(desk) == (), "a change of what is gone is gone"
    desk.undo()
    assert len(unfinished(desk)) == 1


def test_a_file_that_brings_a_blade_along_is_not_taken_in(desk: Desk, tmp_path: Path):
    own = get(desk, a_copy(desk))
    glue = AllowedItem(code="here-12345678", labels={"en": "Craft knife"})
    armed = replace(own, materials=(*own.materials, Material(item=glue, count=1, per=Per.GROUP)))
    with pytest.raises(Invalid) as refused:
        write(desk, armed)
    assert {issue.key for issue in refused.value.issues} == {"own_activities.issue.never"}
    path = tmp_path / "armed.mdactivity.toml"
    path.write_text(toml_text(document_of(armed), ()), encoding="utf-8")
    with pytest.raises(Refused) as no:
        desk.ask(partial(activity_files.read_activity_file, path=path))
    assert no.value.key == "errors_own_activities.never_let_in"
    assert get(desk, own.id) == own


def test_whose_work_a_copy_is_stands_on_it_in_both_languages(desk: Desk):
    credit = get(desk, a_copy(desk)).credit
    ladder = get(desk, LADDER)
    assert all(ladder.text(language).title in credit for language in ("en", "fr"))
