# SPDX-License-Identifier: MIT
"""The timeline of a person: every part of the desk that knows of them tells of it, to who may read it, and quickly."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.people import Location
from mentordesk.records.roles import Permission
from mentordesk.records.timeline import Happening
from mentordesk.store.merging import Merging
from mentordesk.store.timeline import SOURCES, UNTOLD
from mentordesk.usecases import apart, people
from mentordesk.usecases.timeline import person_timeline
from mentordesk.words import LANGUAGES, words
from tests.support.desks import a_desk
from tests.ui.pages.people_place import a_roster, pair_up
from ui.pages.people.person.timeline import KINDS, said


def test_every_table_that_knows_of_a_person_tells_of_it_or_is_named_with_a_reason(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    tables = {reference.table for reference in Merging(desk._database).references()}
    told = {table for source in SOURCES for table in source.tables}
    assert tables - told - set(UNTOLD) == set()
    assert set(UNTOLD) <= tables and not told & set(UNTOLD)
    desk.close()


def test_every_source_has_a_kind_and_a_sentence_in_both_languages() -> None:
    names = {source.name for source in SOURCES}
    assert names == {name for kind in KINDS.values() for name in kind}
    for language in LANGUAGES:
        assert all(words(language).has(f"timeline.said.{name}") for name in names)
        assert all(words(language).has(f"timeline.kind.{kind}") for kind in KINDS)


def test_no_source_reads_what_is_sealed_or_private() -> None:
    for source in SOURCES:
        for secret in ("sealed", "private_note", "concern", "comment", "closed_why", "note,", "reason"):
            assert secret not in source.sql, f"{source.name} reads {secret}"
    assert {s.needs for s in SOURCES if s.name.startswith("apart")} == {Permission.READ_APART}


def test_what_happens_comes_newest_first_with_day_moment_and_hand(tmp_path: Path) -> None:
    desk, programme, ids = a_roster(tmp_path)
    before = desk.ask(partial(people.get_person, person_id=ids["Ek"]))
    moved = partial(people.change_person, person_id=before.id, draft=_moved(before))
    desk.perform("people.act.change", moved)
    pair_up(desk, programme)
    told = happenings(desk, ids["Ek"])
    assert {"field", "step", "pair"} <= {one.source for one in told}
    assert [one.on for one in told] == sorted((one.on for one in told), reverse=True)
    change = next(one for one in told if one.change is not None and one.change.field == "location")
    assert change.by == "JM" and change.entered is not None
    names = desk.ask(partial(person_timeline, person_id=ids["Ek"])).names
    for language in LANGUAGES:
        sentences = [said(words(language), one, names) for one in told]
        assert all(sentences) and not any("{" in sentence for sentence in sentences)
    assert any("Ábel" in said(words("en"), one, names) or "Brien" in said(words("en"), one, names) for one in told)
    desk.close()


def test_who_may_not_read_keep_apart_records_is_not_told_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _, ids = a_roster(tmp_path)
    draft = ApartDraft(person_a=ids["Ek"], person_b=ids["Ábel"], reason=ApartReason.VIOLENCE, comment="The pool table")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    told = [one for one in happenings(desk, ids["Ek"]) if one.source == "apart"]
    assert [one.other for one in told] == [ids["Ábel"]] and "pool" not in str(told) and "iolence" not in str(told)

    def without(store):
        kept = store.actor.may
        monkeypatch.setattr(type(store.actor), "may", lambda self, p: p is not Permission.READ_APART and kept(p))
        return person_timeline(store, ids["Ek"])

    assert "apart" not in {one.source for one in desk.ask(without).happenings}
    monkeypatch.undo()
    desk.close()


def test_two_thousand_happenings_are_told_before_anybody_waits(tmp_path: Path) -> None:
    desk, _, ids = a_roster(tmp_path)
    lines = [("wing", "A", str(n)) for n in range(2000)]
    desk.perform(
        "people.act.change", lambda s: s.people.note_history(ids["Ek"], s.clock.now(), s.actor.initials, lines)
    )
    start = time.process_time()
    assert len(happenings(desk, ids["Ek"])) >= 2000
    took = time.process_time() - start
    assert took < 0.25, f"{took * 1000:.0f} ms"
    desk.close()


def happenings(desk: Desk, person_id: int) -> tuple[Happening, ...]:
    return desk.ask(partial(person_timeline, person_id=person_id)).happenings  # type: ignore[arg-type]


def _moved(person):
    fields = {name: getattr(person, name) for name in type(person).__mro__[1].__dataclass_fields__}
    return type(person).__mro__[1](**{**fields, "location": Location("C", "3", "030")})
