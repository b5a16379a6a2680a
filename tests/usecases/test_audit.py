# SPDX-License-Identifier: MIT
"""The log tells who did what to whom and when; it is searched by all of it, and nobody reads in it what they may not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.audit import AnchorMatch, AuditLine, AuditPage, AuditSearch, ChainCheck
from mentordesk.records.ids import PersonId, UserId
from mentordesk.records.roles import Permission, Role
from mentordesk.records.sheets import FORMS, SheetKind
from mentordesk.store import Store
from mentordesk.usecases import apart, pairs, people, sheets
from mentordesk.usecases.arrival import settle_finding
from mentordesk.usecases.audit import check_log, find_lines, log_choices, look_up_anchor
from mentordesk.usecases.audit_sheet import gather_audit_list, log_audit_print
from mentordesk.usecases.audit_words import said_about, said_action, said_detail
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from mentordesk.words import LANGUAGES, words
from tests.printing import reading
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_mentor, a_person, a_programme, reopened

NEXT_DAY = FrozenClock(AT_NOON.moment + timedelta(days=1))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def page_of(desk: Desk, language: str = "en", **asked: object) -> AuditPage:
    return desk.ask(partial(find_lines, search=AuditSearch(**asked), language=language))  # type: ignore[arg-type]


def told(page: AuditPage, language: str = "en") -> list[str]:
    said = words(language)
    return [f"{said_action(said, line.action)}: {said_about(said, page, line)}" for line in page.lines]


def as_role(store: Store, role: Role, user_id: int = 1) -> Store:
    return replace(store, actor=replace(store.actor, roles=frozenset({role}), user_id=UserId(user_id)))


def a_pair(desk: Desk) -> tuple[PersonId, PersonId]:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    desk.perform(
        "pairs.act.accept",
        lambda store: store.pairs.add(
            programme_id=programme, mentor=mentor, mentee=mentee, started=MONDAY, minimum_end=MONDAY, reasons=""
        ),
    )
    return mentor, mentee


def test_a_line_says_on_whom_by_number_and_the_reader_sees_the_name(desk: Desk) -> None:
    person = a_person(desk, "Adeyemi")
    (line,) = page_of(desk, action="people.act.add").lines
    assert line.subject == f"person:{person}"
    row = desk._database.all("SELECT subject, detail FROM audit WHERE seq = ?", (line.seq,))
    assert "Adeyemi" not in json.dumps(row)
    assert told(page_of(desk)) == ["Add a person: Sam Adeyemi", "Desk made: "]


def test_undo_and_redo_say_what_and_on_whom(desk: Desk) -> None:
    a_person(desk, "Adeyemi")
    desk.undo()
    page = page_of(desk)
    assert said_detail(words("en"), page.lines[0]).startswith("act: Add a person")
    assert said_about(words("en"), page, page.lines[0]) == "person 1"
    desk.redo()
    assert told(page_of(desk))[0] == "Redone: Sam Adeyemi"


def test_an_act_on_many_names_the_first_and_counts_the_rest(desk: Desk) -> None:
    def many(store: Store) -> None:
        for number in range(60):
            people.add_person(store, people.PersonDraft(surname=f"Person{number:02}"))

    desk.perform("people.act.add", many)
    (line,) = page_of(desk, action="people.act.add").lines
    assert (len(line.subjects), line.detail["more"]) == (50, 10)
    assert told(page_of(desk))[0].endswith("Person03 and 56 more")


@pytest.mark.parametrize(
    ("text", "found"),
    [("adey", 1), ("add person", 2), ("Sam", 2), ("baptiste add", 1), ("JM", 3), ("keep-apart", 0), ("nobody", 0)],
)
def test_the_log_is_searched_by_everything_that_stands_in_it(desk: Desk, text: str, found: int) -> None:
    a_person(desk, "Adeyemi")
    a_person(desk, "Baptiste")
    assert page_of(desk, text=text).total == found


def test_a_search_for_a_person_finds_what_they_are_in(desk: Desk) -> None:
    a_pair(desk)
    a_person(desk, "Carter")
    found = [line.subject.split(":")[0] for line in page_of(desk, text="Baptiste").lines]
    assert found == ["pair", "person", "person"]


def test_signs_of_a_pattern_are_only_signs(desk: Desk) -> None:
    a_person(desk, "Adeyemi")
    assert page_of(desk, text="%").total == page_of(desk, text="_!").total == 0


def test_days_and_acts_narrow_it(tmp_path: Path) -> None:
    a_desk(tmp_path).close()
    desk = reopened(tmp_path, NEXT_DAY)
    a_person(desk, "Adeyemi")
    tuesday = MONDAY + timedelta(days=1)
    assert page_of(desk, until=MONDAY).total == 1
    assert page_of(desk, since=tuesday).total == 2
    assert page_of(desk, since=MONDAY, until=tuesday).total == 3
    assert page_of(desk, action="audit.action.unlocked").total == 1
    desk.close()


def test_pages_go_on_where_the_one_before_ended(desk: Desk) -> None:
    for number in range(25):
        a_person(desk, f"Person{number:02}")
    seen: list[int] = []
    before = None
    while len(seen) < 26:
        ask = partial(find_lines, search=AuditSearch(), language="en", before=before, limit=10)
        page = desk.ask(ask)
        assert page.total == 26
        seen += [line.seq for line in page.lines]
        before = seen[-1]
    assert seen == list(range(26, 0, -1))


def test_a_facilitator_reads_only_their_own_lines_whatever_they_ask_for(desk: Desk) -> None:
    a_person(desk, "Adeyemi")
    desk.perform(
        "people.act.add",
        lambda store: store.audit.append(at=store.clock.now(), actor=UserId(7), action="people.act.add"),
    )
    for asked in (AuditSearch(), AuditSearch(user_id=UserId(7)), AuditSearch(text="add")):
        facilitator = as_role(desk._store, Role.FACILITATOR)
        page = find_lines(facilitator, asked, "en")
        assert {line.actor_id for line in page.lines} <= {desk.actor.user_id}
        assert page.total == len(page.lines)
    assert find_lines(as_role(desk._store, Role.FACILITATOR), AuditSearch(user_id=UserId(7)), "en").total == 0
    assert find_lines(as_role(desk._store, Role.INSPECTOR), AuditSearch(user_id=UserId(7)), "en").total == 1
    assert set(log_choices(as_role(desk._store, Role.FACILITATOR))[0]) == {desk.actor.user_id}


def test_who_may_not_know_who_is_paired_or_kept_apart_does_not_learn_it_from_the_log(desk: Desk) -> None:
    one, other = a_pair(desk)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))
    manager, inspector = as_role(desk._store, Role.MANAGER), as_role(desk._store, Role.INSPECTOR)
    assert not manager.actor.may(Permission.READ_PAIRS)
    for_manager = find_lines(manager, AuditSearch(), "en")
    for_inspector = find_lines(inspector, AuditSearch(), "en")
    newest = [(told(page)[0], told(page)[1]) for page in (for_manager, for_inspector)]
    assert newest[0] == ("Add a keep-apart record: keep-apart 1", "Accept a pairing: pair 1")
    assert newest[1][0].endswith("Sam Adeyemi – Sam Baptiste")
    # Nor by searching for one of the two: only what is about that person alone answers.
    found = find_lines(manager, AuditSearch(text="Baptiste"), "en").lines
    assert {line.subject for line in found} == {f"person:{other}"}


def test_a_print_says_which_sheet_about_what_how_many_and_for_whom(desk: Desk) -> None:
    a_pair(desk)
    choice = SheetChoice(kind=SheetKind.AGREEMENT, pair_id=desk.ask(pairs.list_pairs)[0].pair.id, copies=2)
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    drawn = sheets.draw(gathered)
    log = partial(sheets.log_print, gathered=gathered, pages=drawn.pages, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)
    line = page_of(desk).lines[0]
    assert line.subject == "sheet:agreement"
    wanted = {"sheet": "MD-10 1", "readers": ["F", "P"], "copies": 2, "on": ["pair:1"], "print": "clear"}
    assert {name: line.detail[name] for name in wanted} == wanted
    assert line.detail["anchor"] == gathered.frame.anchor and line.detail["pages"] == drawn.pages
    assert "Adeyemi" not in json.dumps(dict(line.detail))
    assert page_of(desk, text="Adeyemi agreement").lines == (line,)


def test_the_chain_is_checked_slice_by_slice(desk: Desk) -> None:
    for number in range(9):
        a_person(desk, f"Person{number}")
    check, slices = ChainCheck(), 0
    while slices == 0 or not check.over:
        check = desk._store.audit.check(check, most=3)
        slices += 1
    assert (check.broken, check.total, slices) == (None, 10, 4)
    assert desk.ask(check_log).over


def test_a_number_from_a_sheet_is_found_however_it_is_typed(desk: Desk) -> None:
    a_person(desk, "Adeyemi")
    head = desk.ask(lambda store: store.audit.head())
    a_person(desk, "Baptiste")
    for typed in (head, head.lower(), head.replace("-", " "), head.removeprefix("A "), head.replace("-", "")):
        answer = desk.ask(partial(look_up_anchor, typed=typed))
        assert (answer.match, answer.seq, answer.at) == (AnchorMatch.MATCHES, 2, AT_NOON.now())
    wrong = head[:-1] + ("A" if head[-1] != "A" else "B")
    assert desk.ask(partial(look_up_anchor, typed=wrong)).match is AnchorMatch.OTHER_LINE
    assert desk.ask(partial(look_up_anchor, typed="A 99 AAAA-AAAA-AAAA")).match is AnchorMatch.NO_SUCH_LINE
    for nothing in ("", "A 2", "hello", "A 2 GDW5-OOK5"):
        assert desk.ask(partial(look_up_anchor, typed=nothing)).match is AnchorMatch.UNREADABLE


@pytest.mark.parametrize("kind", FORMS)
def test_every_sheet_carries_the_number_of_the_last_line_of_the_log(desk: Desk, kind: SheetKind) -> None:
    gathered = desk.ask(partial(sheets.gather_sheet, choice=SheetChoice(kind=kind, blank=True)))
    for page in reading.pages(sheets.draw(gathered).pdf):
        assert desk.ask(lambda store: store.audit.head()) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_on_paper_names_what_was_asked_and_is_itself_logged(desk: Desk, language: str) -> None:
    a_person(desk, "Adeyemi")
    gather = partial(gather_audit_list, search=AuditSearch(text="Adeyemi"), asked="Adeyemi", language=language)
    gathered = desk.ask(gather)
    printed = reading.text(sheets.draw(gathered).pdf)
    assert "Sam Adeyemi" in printed and gathered.frame.anchor in printed and "MD-30" in printed
    assert "Adeyemi" in printed.partition("MD-30")[2].partition("Sam Adeyemi")[0]
    desk.perform("audit.action.printed", partial(log_audit_print, gathered=gathered, pages=1, target=PrintTarget.FILE))
    line: AuditLine = page_of(desk).lines[0]
    assert (line.subject, line.detail["listed"]) == ("sheet:audit_list", 1)


def test_a_clock_that_was_set_makes_the_dates_on_sheets_doubtful_until_somebody_says_it_is_right(
    tmp_path: Path,
) -> None:
    a_desk(tmp_path, clock=NEXT_DAY).close()
    desk = reopened(tmp_path, AT_NOON)
    choice = SheetChoice(kind=SheetKind.REGISTER, blank=True)
    drawn = sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice)))
    doubt = words("en")("sheets.frame.doubtful_time")
    assert doubt in reading.text(drawn.pdf)
    (finding,) = desk.arrival.findings
    settle = partial(settle_finding, finding_id=finding.id, answer=finding.answers[0])
    desk.perform("arrival.act.answer", settle)
    assert doubt not in reading.text(sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice))).pdf)
    desk.close()
