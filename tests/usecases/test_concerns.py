# SPDX-License-Identifier: MIT
"""Safeguarding concerns: who writes, who reads, what is counted, what is released, and that each reading is on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Invalid, MentorDeskError, Refused
from mentordesk.records.changes import Entity
from mentordesk.records.concerns import ConcernDraft, ConcernState, concern_issues
from mentordesk.records.ids import ConcernId, PersonId
from mentordesk.usecases import concerns
from tests.support.desks import AT_NOON, a_person
from tests.usecases.several import EVA, IDA, JO, LEA, MAX, SAM, SOL, Staffed, a_staffed_desk

NOW = AT_NOON.now()
DRAFT = ConcernDraft(
    fact="Gave his radio away",
    own_words="I shall not need it on Sunday",
    noticed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    told="Officer on the landing, at once",
)


@pytest.fixture
def staffed(tmp_path: Path) -> Staffed:
    return a_staffed_desk(tmp_path / "desk")


@pytest.fixture
def recorded(staffed: Staffed) -> Iterator[Staffed]:
    """A desk on which Sol wrote a concern about Adeyemi."""
    with staffed.at_the_desk(SOL) as desk:
        about = a_person(desk, "Adeyemi")
        record(desk, replace(DRAFT, about=about))
    yield staffed


def record(desk: Desk, draft: ConcernDraft) -> ConcernId:
    return desk.perform("concerns.act.record", partial(concerns.record_concern, draft=draft)).value


def last_action(desk: Desk) -> tuple[str, str]:
    line = desk.ask(lambda store: store.audit.lines())[0]
    return line.action.removeprefix("audit.action."), line.subject


def test_its_author_reads_it_back_and_another_facilitator_does_not_even_see_that_it_is_there(recorded: Staffed) -> None:
    with recorded.at_the_desk(SOL) as desk:
        (mine,) = desk.ask(concerns.my_concerns)
        assert mine.content == replace(DRAFT, about=PersonId(1))
        assert mine.facts.state is ConcernState.OPEN
    with recorded.at_the_desk(JO) as desk:
        assert desk.ask(concerns.my_concerns) == ()
        assert desk.ask(concerns.concerns_waiting) == ()
        for call in (concerns.concerns, partial(concerns.read_concern, concern_id=ConcernId(1))):
            with pytest.raises(Forbidden):
                desk.perform("concerns.act.read", call)


@pytest.mark.parametrize("name", [SAM, IDA])
def test_the_safeguarding_lead_and_an_inspector_read_it_and_the_log_says_so(recorded: Staffed, name: str) -> None:
    with recorded.at_the_desk(name) as desk:
        assert len(desk.ask(concerns.concerns)) == 1
        read = desk.perform("concerns.act.read", partial(concerns.read_concern, concern_id=ConcernId(1))).value
        assert read.content == replace(DRAFT, about=PersonId(1))
        assert last_action(desk) == ("concern_read", "concern:1")


@pytest.mark.parametrize("name", [MAX, JO, SAM, IDA])
def test_who_manages_sees_how_many_and_nothing_else(recorded: Staffed, name: str) -> None:
    with recorded.at_the_desk(name) as desk:
        counts = desk.ask(concerns.concern_counts)
        assert (counts.open, counts.filed, counts.recent) == (1, 0, 1)
        assert (counts.not_handed_over, counts.debriefs_overdue) == (1, 0)


@pytest.mark.parametrize("name", [EVA, LEA, SOL])
def test_others_do_not_even_count_them(recorded: Staffed, name: str) -> None:
    with recorded.at_the_desk(name) as desk, pytest.raises(Forbidden):
        desk.ask(concerns.concern_counts)


def test_security_reads_only_what_was_released_and_no_longer_once_it_was_taken_back(recorded: Staffed) -> None:
    def released() -> list[str]:
        with recorded.at_the_desk(LEA) as desk:
            return [e.text for e in desk.perform("concerns.act.extracts", concerns.concern_extracts).value]

    assert released() == []
    with recorded.at_the_desk(SAM) as desk:
        release = partial(concerns.release_extract, concern_id=ConcernId(1))
        desk.perform("concerns.act.release", partial(release, text="Check his cell for cord"))
        assert last_action(desk) == ("extract_released", "concern:1")
        full = desk.perform("concerns.act.read", partial(concerns.read_concern, concern_id=ConcernId(1))).value
        assert full.extract == "Check his cell for cord"
    assert released() == ["Check his cell for cord"]
    with recorded.at_the_desk(LEA) as desk:
        assert last_action(desk)[0] in ("unlocked", "extract_read")
        with pytest.raises(Forbidden):
            desk.perform("concerns.act.read", partial(concerns.read_concern, concern_id=ConcernId(1)))
    with recorded.at_the_desk(SAM) as desk:
        desk.perform("concerns.act.release", partial(release, text=" "))
        assert last_action(desk) == ("extract_withdrawn", "concern:1")
    assert released() == []


def test_the_handover_is_completed_by_its_author_and_by_the_lead_and_by_nobody_else(recorded: Staffed) -> None:
    hand_over = partial(
        concerns.hand_over_concern,
        concern_id=ConcernId(1),
        handed_to="Senior officer Pike",
        handed_over_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        reference="ACCT 77",
    )
    with recorded.at_the_desk(JO) as desk, pytest.raises(Forbidden):
        desk.perform("concerns.act.hand_over", hand_over)
    for name in (SOL, SAM):
        with recorded.at_the_desk(name) as desk:
            desk.perform("concerns.act.hand_over", hand_over)
            assert last_action(desk) == ("concern_handed_over", "concern:1")
    with recorded.at_the_desk(SOL) as desk:
        (mine,) = desk.ask(concerns.my_concerns)
        assert mine.content is not None
        assert (mine.content.handed_to, mine.content.reference) == ("Senior officer Pike", "ACCT 77")
        assert mine.facts.handed_over_at == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
        assert mine.content.own_words == DRAFT.own_words


def test_it_is_filed_under_a_number_once_and_stays_readable(recorded: Staffed) -> None:
    file = partial(concerns.file_concern, concern_id=ConcernId(1))
    with recorded.at_the_desk(IDA) as desk, pytest.raises(Forbidden):
        desk.perform("concerns.act.file", partial(file, reference="CPU 12"))
    with recorded.at_the_desk(SAM) as desk:
        with pytest.raises(Invalid):
            desk.perform("concerns.act.file", partial(file, reference=" "))
        desk.perform("concerns.act.file", partial(file, reference="CPU 12"))
        (facts,) = desk.ask(concerns.concerns)
        assert (facts.state, facts.filed_by) == (ConcernState.FILED, recorded.ids[SAM])
        with pytest.raises(Refused):
            desk.perform("concerns.act.file", partial(file, reference="CPU 12"))
    with recorded.at_the_desk(SOL) as desk:
        (mine,) = desk.ask(concerns.my_concerns)
        assert mine.content is not None
        assert mine.content.reference == "CPU 12"


def test_a_talk_is_due_within_a_day_until_it_was_had(recorded: Staffed) -> None:
    with recorded.at_the_desk(SOL) as desk:
        hand_over = partial(concerns.hand_over_concern, handed_to="Duty governor", handed_over_at=NOW)
        desk.perform("concerns.act.hand_over", partial(hand_over, concern_id=ConcernId(1)))
        (due,) = desk.ask(concerns.concerns_waiting)
        assert due.debrief_due == NOW + timedelta(hours=24)
        assert not due.debrief_overdue(NOW + timedelta(hours=24))
        assert due.debrief_overdue(NOW + timedelta(hours=24, seconds=1))
        desk.perform("concerns.act.debrief", partial(concerns.note_debrief, concern_id=ConcernId(1)))
        assert desk.ask(concerns.concerns_waiting) == ()
    with recorded.at_the_desk(SAM) as desk:
        assert desk.ask(concerns.concerns_waiting) == ()


def test_no_concern_is_taken_back_in_passing(recorded: Staffed) -> None:
    with recorded.at_the_desk(SOL) as desk:
        outcome = desk.perform("concerns.act.record", partial(concerns.record_concern, draft=DRAFT))
        assert outcome.changes.touches(Entity.CONCERNS)
        assert desk.undo_label is None
        desk.undo()
        assert len(desk.ask(concerns.my_concerns)) == 2


def test_whom_it_is_about_is_sealed_too(recorded: Staffed) -> None:
    with recorded.at_the_desk(JO) as desk:
        columns = [row[1] for row in desk._database.all("PRAGMA table_info(concern)")]
        assert [name for name in columns if "person" in name or "about" in name] == []
        assert "Adeyemi" not in repr(desk._database.all("SELECT * FROM concern"))
        assert "Adeyemi" not in repr(desk.ask(lambda store: store.audit.lines()))


def test_a_concern_whose_author_got_a_new_key_is_there_closed_until_a_reader_unlocks(recorded: Staffed) -> None:
    other = "eleven tin boats under the bridge"
    with recorded.at_the_desk(JO) as desk:
        desk.users.reset_passphrase(recorded.ids[SOL], other)
    with recorded.at_the_desk(SOL, other) as desk:
        (mine,) = desk.ask(concerns.my_concerns)
        assert mine.content is None
    with recorded.at_the_desk(SAM):
        pass
    with recorded.at_the_desk(SOL, other) as desk:
        (mine,) = desk.ask(concerns.my_concerns)
        assert mine.content == replace(DRAFT, about=PersonId(1))


def test_a_concern_about_nobody_on_the_roster_is_written_and_one_about_nobody_there_is_not(staffed: Staffed) -> None:
    with staffed.at_the_desk(SOL) as desk:
        assert record(desk, DRAFT) == 1
        with pytest.raises(MentorDeskError):
            record(desk, replace(DRAFT, about=PersonId(99)))
        assert len(desk.ask(concerns.my_concerns)) == 1


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"fact": "", "own_words": ""}, ["fact"]),
        ({"fact": ""}, []),
        ({"noticed_at": None}, ["noticed_at"]),
        ({"noticed_at": NOW + timedelta(minutes=1)}, ["noticed_at"]),
        ({"told": "  "}, ["told"]),
        ({"handed_to": "Pike"}, ["handed_over_at"]),
        ({"handed_over_at": NOW}, ["handed_to"]),
        ({"handed_to": "Pike", "handed_over_at": NOW}, []),
        ({"handed_to": "Pike", "handed_over_at": NOW + timedelta(minutes=1)}, ["handed_over_at"]),
        ({"handed_to": "Pike", "handed_over_at": datetime(2026, 11, 23, 9, 0, tzinfo=UTC)}, ["handed_over_at"]),
        ({"fact": "x" * 20_001}, ["fact"]),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_at_its_field(changes: dict[str, object], fields: list[str]) -> None:
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    assert [issue.field for issue in concern_issues(draft, NOW)] == fields
