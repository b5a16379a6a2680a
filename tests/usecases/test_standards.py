# SPDX-License-Identifier: MIT
"""The standards self-check: each line turned by the one record that matters, staff's answers, what a site changes, who sees what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.clock import FrozenClock
from mentordesk.errors import Forbidden, Invalid, NotFound, Refused
from mentordesk.records.pairs import PairEnding
from mentordesk.records.roles import Role
from mentordesk.records.sessions import CancelReason, MeetingStatus
from mentordesk.records.standards import (
    NUMBER_BOUNDS,
    FailingKind,
    How,
    Light,
    LineResult,
    Period,
    Said,
    light_of,
    period_issues,
    told_to_all,
)
from mentordesk.usecases import standards
from mentordesk.usecases.standards_lines import shipped_lines
from mentordesk.usecases.standards_sheet import gather_standards_sheet
from mentordesk.words import words
from tests.support.desks import AT_NOON, a_desk, a_programme, reopened
from tests.support.standards import TURNS, Model, a_model_desk

COMPUTED = [line.code for line in shipped_lines().values() if line.how is How.COMPUTED]
ASKED = next(line.code for line in shipped_lines().values() if line.how is How.ASKED)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    built = a_model_desk(a_desk(tmp_path_factory.mktemp("standards") / "desk"))
    yield built
    built.desk.close()


@pytest.fixture
def changing(model: Model) -> Iterator[Model]:
    """The model desk for a test that does one act, which is undone after it."""
    yield model
    model.desk.undo()


def result_of(model: Model, code: str) -> LineResult:
    check = model.desk.ask(standards.self_check)
    return next(result for result in check.results if result.line.code == code)


def as_role(model: Model, role: Role):
    actor = replace(model.desk.actor, roles=frozenset({role}))
    return replace(model.desk._store, actor=actor)


@pytest.mark.parametrize("code", COMPUTED)
def test_one_record_turns_a_line_from_green_to_red_and_undoing_it_back(model: Model, code: str) -> None:
    assert result_of(model, code).light is Light.GREEN
    model.write(partial(TURNS[shipped_lines()[code].check], model=model))
    turned = result_of(model, code)
    model.desk.undo()
    assert turned.light is Light.RED
    assert turned.failed == len(turned.failing) > 0
    assert all(failing.name for failing in turned.failing)
    assert result_of(model, code).light is Light.GREEN


def test_people_are_called_as_everywhere_else(model: Model) -> None:
    everybody = {person.id: person.listed_name for person in model.desk._store.people.all()}
    assert model.desk._store.people.listed_names() == everybody


def test_every_check_is_used_by_a_line_and_has_a_record_that_turns_it() -> None:
    used = {shipped_lines()[code].check for code in COMPUTED}
    assert used == set(standards.LINE_CHECKS) == set(TURNS)
    assert len(used) >= 12


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_and_everything_it_is_called_by_is_said_in_both_languages(language: str) -> None:
    say = words(language)
    for line in shipped_lines().values():
        keys = [f"line.{line.code}", f"area.{line.area}", f"source.{line.source}", f"how.{line.how}"]
        keys += [f"number.{name}" for name in line.numbers]
        keys += [f"judged.{line.check}"] if line.check else []
        assert [key for key in keys if not say.has(f"standards.{key}")] == []
        assert all(NUMBER_BOUNDS[n][0] <= value <= NUMBER_BOUNDS[n][1] for n, value in line.numbers.items())


def test_an_empty_desk_has_nothing_to_judge_and_no_green(tmp_path) -> None:
    desk = a_desk(tmp_path / "desk")
    lights = {result.light for result in desk.ask(standards.self_check).results}
    desk.close()
    assert lights == {Light.NOTHING, Light.ASKED}


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 100))
def test_green_is_never_shown_with_a_failing_record_nor_where_nothing_was_judged(a: int, b: int, percent: int) -> None:
    judged, failed = max(a, b), min(a, b)
    light = light_of(judged, failed, percent)
    assert (light is Light.GREEN) == (judged > 0 and failed == 0)
    assert (light is Light.NOTHING) == (judged == 0)


@given(st.integers(0, 50), st.integers(0, 50))
def test_counts_without_names_never_single_out_a_small_group_or_its_rest(a: int, b: int) -> None:
    judged, failed = max(a, b), min(a, b)
    told, told_failed = told_to_all(judged, failed)
    assert told is None or told == 0 or told >= 5
    if told_failed is not None and told is not None:
        assert all(part == 0 or part >= 5 for part in (told_failed, told - told_failed))


def test_a_small_share_of_failing_records_is_amber_where_the_site_allows_it(changing: Model) -> None:
    def unmark_and_allow(store):
        TURNS["written_up"](store, changing)
        standards.change_line(store, "meetings_logged", True, {"amber_percent": 50})

    changing.write(unmark_and_allow)
    found = result_of(changing, "meetings_logged")
    assert (found.light, found.judged, found.failed) == (Light.AMBER, 3, 1)
    assert found.line.changed
    assert found.failing[0].kind is FailingKind.MEETING


def test_what_the_establishment_called_off_does_not_count_against_a_pair(changing: Model) -> None:
    def call_off(store):
        store.sessions.set_status(changing.recent_meeting, MeetingStatus.CANCELLED, CancelReason.OPERATIONAL)

    def call_off_one_and_miss_another(store):
        call_off(store)
        store.sessions.remove(store.sessions.of_pair(changing.pair)[-2].id)

    changing.write(call_off)
    assert result_of(changing, "frequency").light is Light.GREEN
    changing.desk.undo()
    changing.write(call_off_one_and_miss_another)
    assert result_of(changing, "frequency").light is Light.RED


def test_a_pair_that_a_release_ended_early_says_nothing_of_the_programme(changing: Model) -> None:
    changing.write(lambda store: store.pairs.end(changing.pair, store.clock.today(), PairEnding.RELEASE))
    assert result_of(changing, "commitment").judged == 1


def test_another_programmes_records_do_not_count(changing: Model) -> None:
    other = a_programme(changing.desk, name="Reading")
    check = changing.desk.ask(partial(standards.self_check, programme_id=other))
    found = {result.line.code: result for result in check.results}
    assert found["application"].light is Light.NOTHING
    assert [failing.name for failing in found["aps_aims"].failing] == ["Reading"]


def test_an_asked_line_is_answered_and_asked_again_once_the_answer_has_aged(tmp_path) -> None:
    desk = a_desk(tmp_path / "desk")
    assert desk.ask(standards.self_check).counted(Light.ASKED) > 10
    for said, light in ((Said.YES, Light.GREEN), (Said.NO, Light.RED), (Said.PARTLY, Light.AMBER)):
        answer = partial(standards.answer_line, code=ASKED, said=said, words="  See the\nfolder ")
        assert desk.perform("standards.act.answer", answer).value.words == "See the folder"
        assert desk.ask(standards.self_check).results[0].light is light
    desk.undo()
    assert desk.ask(standards.self_check).results[0].light is Light.RED
    desk.close()
    for days, light in ((365, Light.RED), (366, Light.ASKED)):
        later = reopened(tmp_path / "desk", FrozenClock(AT_NOON.moment + timedelta(days=days)))
        found = later.ask(standards.self_check).results[0]
        later.close()
        assert (found.light, found.answer is not None) == (light, True)


def test_a_line_that_records_answer_is_answered_by_nobody_and_an_answer_needs_words(model: Model) -> None:
    with pytest.raises(Refused):
        model.write(partial(standards.answer_line, code="interview", said=Said.YES, words="Yes"))
    with pytest.raises(Invalid):
        model.write(partial(standards.answer_line, code=ASKED, said=Said.YES, words="  "))
    with pytest.raises(NotFound):
        model.write(partial(standards.restore_line, code="no_such_line"))


def test_a_line_is_switched_off_given_other_numbers_and_restored(tmp_path) -> None:
    desk = a_desk(tmp_path / "desk")

    def line(code: str):
        return next(r for r in desk.ask(standards.self_check).results if r.line.code == code)

    off = partial(standards.change_line, code="training_hours", on=False, numbers={"minutes": 360})
    assert desk.perform("standards.act.change", off).changes.entities
    found = line("training_hours")
    assert (found.line.on, found.line.numbers["minutes"], found.line.changed) == (False, 360, True)
    assert found.light is Light.NOTHING
    desk.undo()
    assert not line("training_hours").line.changed
    desk.redo()
    desk.perform("standards.act.restore", partial(standards.restore_line, code="training_hours"))
    assert line("training_hours").line == shipped_lines()["training_hours"]
    desk.perform("standards.act.change", off)
    assert desk.perform("standards.act.restore_all", standards.restore_lines).value == 1
    assert line("training_hours").line == shipped_lines()["training_hours"]
    same = partial(standards.change_line, code="training_hours", on=True, numbers={"minutes": 120})
    desk.perform("standards.act.change", same)
    assert not line("training_hours").line.changed
    desk.close()


@pytest.mark.parametrize("numbers", [{"minutes": -1}, {"weeks": 4}, {"amber_percent": 101}])
def test_numbers_out_of_bounds_or_of_another_line_are_refused(model: Model, numbers: dict[str, int]) -> None:
    with pytest.raises(Invalid):
        model.write(partial(standards.change_line, code="training_hours", on=True, numbers=numbers))


def test_who_may_not_read_people_is_told_no_name_and_no_small_count(changing: Model) -> None:
    changing.write(partial(TURNS["applied"], model=changing))
    for role, names in ((Role.INSPECTOR, True), (Role.MANAGER, True), (Role.EVALUATOR, False)):
        found = {r.line.code: r for r in standards.self_check(as_role(changing, role)).results}
        assert bool(found["application"].failing) is names
        assert (found["application"].judged == 2) is names
        assert (found["application"].judged is None) is not names


def test_who_reads_people_and_not_pairs_is_told_no_failing_pair(changing: Model) -> None:
    changing.write(partial(TURNS["reasons_kept"], model=changing))
    by_role = {
        role: next(r for r in standards.self_check(as_role(changing, role)).results if r.line.code == "match_reasons")
        for role in (Role.FACILITATOR, Role.MANAGER)
    }
    assert by_role[Role.FACILITATOR].failing and not by_role[Role.MANAGER].failing
    assert by_role[Role.MANAGER].failed == 1


@pytest.mark.parametrize(("role", "names"), [(Role.MANAGER, True), (Role.INSPECTOR, True), (Role.EVALUATOR, False)])
def test_who_reads_the_self_check_prints_it_and_reads_no_more_on_paper(
    changing: Model, role: Role, names: bool
) -> None:
    changing.write(partial(TURNS["applied"], model=changing))
    store = as_role(changing, role)
    gathered = gather_standards_sheet(store, None, only_failing=False, named=True, language="en")
    said = {row.asked: row.failing for row in gathered.sheet.rows}  # type: ignore[union-attr]
    assert bool(said[words("en")("standards.line.application")]) is names


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.EVALUATOR, Role.SECURITY])
def test_who_only_reads_answers_and_changes_nothing(model: Model, role: Role) -> None:
    with pytest.raises(Forbidden):
        standards.answer_line(as_role(model, role), ASKED, Said.YES, "Seen")
    with pytest.raises(Forbidden):
        standards.change_line(as_role(model, role), ASKED, False, {})


def test_a_period_judges_the_events_of_its_days_and_no_others(changing: Model) -> None:
    today = changing.desk.ask(lambda store: store.clock.today())
    changing.write(lambda store: store.pairs.end(changing.pair, today, PairEnding.QUIET))

    def endings(first: int, last: int) -> int | None:
        period = Period(first=today - timedelta(days=first), last=today - timedelta(days=last))
        check = changing.desk.ask(partial(standards.self_check, period=period))
        return next(r for r in check.results if r.line.code == "endings_recorded").judged

    whole = result_of(changing, "endings_recorded").judged
    assert whole is not None and whole >= 1
    assert endings(0, 0) == 1, "the pair that ended today"
    assert endings(365, 0) == whole
    assert endings(365, 1) == whole - 1
    meetings = {
        days: next(
            r
            for r in changing.desk.ask(
                partial(standards.self_check, period=Period(first=today - timedelta(days=days), last=today))
            ).results
            if r.line.code == "meetings_logged"
        ).judged
        for days in (1, 365)
    }
    assert meetings[1] == 0 and (meetings[365] or 0) >= (result_of(changing, "meetings_logged").judged or 0) > 0


def test_a_period_that_cannot_be_is_refused_and_the_sheet_says_which_was_judged(changing: Model) -> None:
    today = changing.desk.ask(lambda store: store.clock.today())
    for first, last in ((today, today - timedelta(days=1)), (today + timedelta(days=1), today + timedelta(days=2))):
        with pytest.raises(Invalid):
            changing.desk.ask(partial(standards.self_check, period=Period(first=first, last=last)))
    assert period_issues(today, None, today) and period_issues(None, today, today)
    assert period_issues(None, None, today) == () == period_issues(today, today, today)
    period = Period(first=today - timedelta(days=30), last=today)
    gathered = changing.desk.ask(
        partial(
            gather_standards_sheet, programme_id=None, only_failing=False, named=False, language="en", period=period
        )
    )
    assert "Events from" in gathered.sheet.asked  # type: ignore[union-attr]
