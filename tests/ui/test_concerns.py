# SPDX-License-Identifier: MIT
"""Concerns as each role meets them: a facilitator writes, the lead reads and releases, the others see what is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from mentordesk.desk import Desk
from mentordesk.records.concerns import ConcernState
from mentordesk.records.ids import ConcernId, PersonId
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import concerns
from tests.printing import reading
from tests.support.desks import a_person
from tests.support.ui import InlineJobs, ScriptedMessages
from tests.usecases.several import EVA, IDA, JO, LEA, MAX, SAM, SOL, Staffed, a_staffed_desk
from ui.app import PLACES
from ui.context import Place, connect_feedback
from ui.look.look import Look
from ui.pages.paper.page import PaperPage
from ui.pages.people.concerns.view import ConcernView
from ui.pages.people.finder import people_finder
from ui.pages.people.page import PeoplePage
from ui.pages.today.page import TodayPage
from ui.shell.window import Shell

FACT, WORDS, RELEASED = "Gave his radio away", "I shall not need it on Sunday", "Watch the laundry on Sunday"


@pytest.fixture
def staffed(tmp_path: Path) -> Staffed:
    made = a_staffed_desk(tmp_path / "desk")
    with made.at_the_desk(JO) as desk:
        a_person(desk, "Adeyemi")
    return made


@contextmanager
def window(staffed: Staffed, look: Look, name: str) -> Iterator[Shell]:
    """The real window over the desk, unlocked by somebody."""
    with staffed.at_the_desk(name) as desk:
        jobs, messages = InlineJobs(), ScriptedMessages(look)
        jobs.use(desk)
        connect_feedback(jobs, messages, look)
        shell = Shell(jobs, messages, look, desk, PLACES)
        shell.show()
        yield shell
        shell.close()
        shell.deleteLater()


def desk_of(shell: Shell) -> Desk:
    desk = shell.jobs.desk
    assert isinstance(desk, Desk)
    return desk


def people_of(shell: Shell, target: object = ConcernView.code) -> PeoplePage:
    shell.open(Place.PEOPLE, target)
    page = shell.pages[Place.PEOPLE]
    assert isinstance(page, PeoplePage)
    return page


def said(widget: QWidget) -> str:
    """What can be read."""
    QApplication.processEvents()
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(widget: QWidget, name: str) -> None:
    QApplication.processEvents()
    [found] = [b for b in widget.findChildren(QPushButton, name) if b.isVisible()]
    found.click()


def offered(widget: QWidget) -> set[str]:
    QApplication.processEvents()
    buttons = [b.objectName() for b in widget.findChildren(QPushButton) if b.isVisible()]
    return {name.removeprefix("concern_") for name in buttons if name.startswith("concern_")}


def fill(view: ConcernView, shell: Shell, about: PersonId | None = None) -> None:
    form = view.form
    form.field("about").write(about)
    form.field("noticed_at").write(shell.context.clock.now() - timedelta(hours=2))
    form.field("fact").write(FACT)
    form.field("own_words").write(WORDS)
    form.field("told").write("Officer on the landing, at once")


def write_one(staffed: Staffed, look: Look) -> None:
    """Sol writes a concern about Adeyemi."""
    with window(staffed, look, SOL) as shell:
        view = people_of(shell, "concern").view("concerns")
        fill(view, shell, PersonId(1))
        view.save()


def actions(shell: Shell) -> list[str]:
    lines = desk_of(shell).ask(lambda store: store.audit.lines())
    return [line.action.removeprefix("audit.action.") for line in lines]


def test_a_facilitator_writes_the_lead_reads_and_security_sees_only_what_was_released(
    staffed: Staffed, look: Look
) -> None:
    with window(staffed, look, SOL) as shell:
        view = people_of(shell, "concern").view("concerns")
        assert look.words("concerns.not_emergency") in said(view)
        fill(view, shell, PersonId(1))
        press(view, "save_concern")
        assert FACT in said(view) and WORDS in said(view) and "Adeyemi" in said(view)
        assert offered(view) == {"hand_over", "debrief", "print"}
    with window(staffed, look, JO) as shell:
        view = people_of(shell).view("concerns")
        assert view.table.model.records == [] or not view.table.model.records
        assert FACT not in said(view) and SOL not in said(view)
    with window(staffed, look, SAM) as shell:
        view = people_of(shell, ("concern", ConcernId(1))).view("concerns")
        assert SOL in said(view) and FACT not in said(view)
        assert "concern_read" not in actions(shell)
        press(view, "concern_read")
        assert FACT in said(view) and WORDS in said(view)
        assert actions(shell)[0] == "concern_read"
        press(view, "concern_release")
        assert view.detail.form is not None
        view.detail.form.field("extract").write(RELEASED)
        press(view, "save_completion")
        assert RELEASED in said(view)
    with window(staffed, look, LEA) as shell:
        view = people_of(shell).view("concerns")
        assert not view.table.isVisible() and RELEASED not in said(view)
        press(view, "read_extracts")
        assert RELEASED in said(view) and FACT not in said(view) and WORDS not in said(view)
        assert actions(shell)[0] == "extract_read"
    with window(staffed, look, MAX) as shell:
        view = people_of(shell).view("concerns")
        assert look.words("page_concerns.counts.open", n="1") in said(view)
        assert not view.table.isVisible() and not view.extracts.isVisible() and SOL not in said(view)
    with window(staffed, look, IDA) as shell:
        view = people_of(shell, ("concern", ConcernId(1))).view("concerns")
        press(view, "concern_read")
        assert FACT in said(view)
        assert offered(view) == set()
    with window(staffed, look, EVA) as shell:
        assert Place.PEOPLE not in shell.specs or ConcernView.code not in people_of(shell, None).views.buttons


def test_the_handover_and_the_official_record_complete_it_and_the_debrief_is_noted(
    staffed: Staffed, look: Look
) -> None:
    write_one(staffed, look)
    with window(staffed, look, SAM) as shell:
        view = people_of(shell, ("concern", ConcernId(1))).view("concerns")
        press(view, "concern_read")
        press(view, "concern_hand_over")
        assert view.detail.form is not None
        view.detail.form.field("handed_to").write("Duty governor")
        press(view, "save_completion")
        assert look.words("concerns.issue.handover_incomplete") in said(view)
        press(view, "now")
        press(view, "save_completion")
        assert "Duty governor" in said(view) and look.words("page_concerns.handover.done") in said(view)
        press(view, "concern_debrief")
        assert look.words("page_concerns.debrief.done") in said(view)
        press(view, "concern_file")
        view.detail.form.field("reference").write("ACCT 118")
        press(view, "save_completion")
        [facts] = desk_of(shell).ask(concerns.concerns)
        assert facts.state is ConcernState.FILED
        assert offered(view) == {"hand_over", "release", "print"}
        assert actions(shell)[:2] == ["concern_read", "concern_filed"]


def test_what_is_missing_is_said_at_its_field_and_nothing_is_written(staffed: Staffed, look: Look) -> None:
    with window(staffed, look, SOL) as shell:
        view = people_of(shell, "concern").view("concerns")
        press(view, "save_concern")
        for key in ("nothing_written", "no_time", "nobody_told"):
            assert look.words(f"concerns.issue.{key}") in said(view)
        view.form.field("noticed_at").widget.time.setText("14:10")
        view.save()
        assert look.words("widgets.issue.moment") in said(view)
        assert desk_of(shell).ask(concerns.my_concerns) == ()


def test_what_was_begun_outlives_a_lock_the_time_half_typed_too(staffed: Staffed, look: Look) -> None:
    write_one(staffed, look)
    with window(staffed, look, SOL) as shell:
        page = people_of(shell, ("concern", ConcernId(1)))
        press(page.view("concerns"), "concern_hand_over")
        page.view("concerns").detail.form.field("handed_to").write("Duty gov")
        page.show_target("concern")
        fill(page.view("concerns"), shell)
        page.view("concerns").form.field("noticed_at").widget.time.setText("14:")
        kept = dict(page.drafts())
        assert list(kept) == ["concern"]
    with window(staffed, look, SOL) as shell:
        page = people_of(shell, None)
        page.restore("concern", kept["concern"])
        assert page.view("concerns").form.draft().fact == FACT
        assert page.view("concerns").form.field("noticed_at").widget.time.text() == "14:"
        page.view("concerns").select(ConcernId(1))
        assert page.view("concerns").detail.form.draft().handed_to == "Duty gov"
        assert set(page.drafts()) == {"concern"}


def test_what_was_opened_is_closed_again_when_one_goes_elsewhere(staffed: Staffed, look: Look) -> None:
    write_one(staffed, look)
    with window(staffed, look, SAM) as shell:
        view = people_of(shell, ("concern", ConcernId(1))).view("concerns")
        press(view, "concern_read")
        shell.open(Place.TODAY)
        shell.open(Place.PEOPLE)
        assert FACT not in said(view) and "read" in offered(view)


def test_a_person_leads_to_a_concern_about_them_and_the_palette_from_everywhere(staffed: Staffed, look: Look) -> None:
    with window(staffed, look, SOL) as shell:
        page = people_of(shell, 1)
        press(page, "record_concern")
        assert page.view("concerns").is_adding and page.view("concerns").form.draft().about == 1
        hits = []
        people_finder(shell.context)("concern", hits.extend)
        assert [hit.icon for hit in hits] == ["shield"]
        shell.open(Place.TODAY)
        hits[0].run()
        assert shell.page is page and page.view("concerns").is_adding
    with window(staffed, look, LEA) as shell:
        page = people_of(shell, 1)
        assert page.view("people").panel.headline.concern.isHidden()
        people_finder(shell.context)("concern", hits.extend)
        assert len(hits) == 1


def test_today_says_what_is_to_be_done_about_a_concern_and_leads_to_it(staffed: Staffed, look: Look) -> None:
    write_one(staffed, look)
    for name, there in ((SOL, True), (SAM, True), (JO, False), (LEA, False)):
        with window(staffed, look, name) as shell:
            shell.open(Place.TODAY)
            page = shell.pages[Place.TODAY]
            assert isinstance(page, TodayPage)
            panels = page.findChildren(QWidget, "section_concerns")
            assert bool(panels) is there, name
            if there:
                line = panels[0].list.item(0)  # type: ignore[attr-defined]
                assert look.words("page_today.concern_hand_over") in line.text()
                assert FACT not in line.text() and "Adeyemi" not in line.text()
                panels[0].list._do(line)  # type: ignore[attr-defined]
                assert shell.pages[Place.PEOPLE].view("concerns").detail.concern_id == 1  # type: ignore[attr-defined]


def test_the_filled_form_is_printed_by_who_may_read_it_and_does_not_stay_on_the_page(
    staffed: Staffed, look: Look
) -> None:
    write_one(staffed, look)
    with window(staffed, look, SAM) as shell:
        view = people_of(shell, ("concern", ConcernId(1))).view("concerns")
        press(view, "concern_read")
        press(view, "concern_print")
        page = shell.page
        assert isinstance(page, PaperPage)
        printed = " ".join(reading.text(page.preview.pdf).split())
        assert FACT in printed and WORDS in printed and "Adeyemi" in printed and SOL in printed
        assert actions(shell)[0] == "concern_read"
        shell.open(Place.TODAY)
        shell.open(Place.PAPER)
        assert page.choosing.concern is None
        assert not page.preview.pdf or FACT not in reading.text(page.preview.pdf)


def test_a_blank_form_is_two_clicks_from_paper_for_everybody_who_prints(staffed: Staffed, look: Look) -> None:
    for name in (SOL, SAM, LEA):
        with window(staffed, look, name) as shell:
            shell.open(Place.PAPER)
            page = shell.pages[Place.PAPER]
            assert isinstance(page, PaperPage)
            page.choosing.kind.set_value(SheetKind.CONCERN_FORM)
            assert look.words("concerns.not_emergency") in " ".join(reading.text(page.preview.pdf).split())
            assert page.save.isEnabled()
            assert "concern_read" not in actions(shell)


@pytest.mark.parametrize("chosen", [False, True], ids=["nothing chosen", "a concern chosen"])
def test_a_list_that_comes_anew_takes_no_form_away(staffed: Staffed, look: Look, chosen: bool) -> None:
    write_one(staffed, look)
    with window(staffed, look, SOL) as shell:
        view = people_of(shell).view("concerns")
        if chosen:
            view.table.enter()
        view.show_form()
        view.reload()
        assert view.is_adding
        view.select(ConcernId(1))
        assert not view.is_adding
