# SPDX-License-Identifier: MIT
"""That two people are kept apart stands on no sheet, in no export, in no search index, and why stands nowhere but in seals."""

from __future__ import annotations

import contextlib
import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import ConfirmFirst, MentorDeskError
from mentordesk.records.apart import ApartChange, ApartDraft, ApartReason, ApartRole, ApartScope
from mentordesk.records.audit import AuditSearch
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, audit_sheet, exports, pairing, sessions, sheets
from mentordesk.words import words
from tests.printing.reading import text
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_mentor, a_person, a_place, a_programme

SECRETS = (
    "Quarrel over tobacco",
    "Panel of the third",
    "Cousin was moved",
    "Seen shouting",
    "Officer Quill",
    "List of Monday",
)


class Told:
    """A desk with a pair that meets, and people who are kept apart from them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        programme = a_programme(desk)
        one, other = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
        self.inside = (one, other)
        self.outside = tuple(
            a_person(desk, name, number=f"Z{n}000ZZ") for n, name in enumerate(("Zorn", "Yates", "Xavier"))
        )
        proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
        accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
        [self.pair] = desk.perform("pairs.act.accept", accept).value
        place = a_place(desk)
        draft = desk.ask(partial(sessions.pair_draft, pair_id=self.pair, day=MONDAY, slot="PM", place_id=place))
        self.meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
        desk._acts.forget()

    def record(self, one: int, other: int, scope: ApartScope, reason: ApartReason, turns: int) -> None:
        draft = ApartDraft(
            person_a=self.inside[one % 2],
            person_b=self.outside[other % 3],
            scope=scope,
            reason=reason,
            role_a=ApartRole.PERPETRATOR,
            comment=SECRETS[0],
            authorised_by=SECRETS[4],
            source=SECRETS[5],
            review=date(2027, 1, 1),
        )
        made = self.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft)).value
        if turns > 0:
            change = ApartChange(scope=ApartScope.CELL, review=date(2027, 2, 1), why=SECRETS[1])
            self.desk.perform("apart.act.change", partial(apart.change_apart, apart_id=made, change=change))
        if turns > 1:
            self.desk.perform("apart.act.close", partial(apart.close_apart, apart_id=made, why=SECRETS[2]))
        if turns > 2:
            self.desk.perform("apart.act.reopen", partial(apart.reopen_apart, apart_id=made, why=SECRETS[3]))

    def sheets(self, language: str) -> Iterator[sheets.GatheredSheet]:
        about = {"meeting_id": self.meeting, "pair_id": self.pair, "day": MONDAY, "wing": "A"}
        for kind in SheetKind:
            for blank in (False, True):
                choice = sheets.SheetChoice(kind=kind, language=language, blank=blank, **about)  # type: ignore[arg-type]
                # Some kinds are gathered elsewhere, or are only blank here.
                with contextlib.suppress(MentorDeskError, KeyError):
                    yield self.desk.ask(partial(sheets.gather_sheet, choice=choice))

    def log(self, language: str) -> sheets.GatheredSheet:
        gather = partial(audit_sheet.gather_audit_list, search=AuditSearch(), asked="", language=language)
        return self.desk.ask(gather)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    made = Told(a_desk(tmp_path_factory.mktemp("told") / "desk"))
    yield made
    made.desk.close()


def facts() -> list[str]:
    """Everything that would be a keep-apart fact if it stood on paper: names of the others, what was said, our words for it."""
    said = list(SECRETS)
    for language in ("en", "fr"):
        catalogue = words(language)
        said += [catalogue.label("apart.scope", scope) for scope in ApartScope]
        said += [catalogue(f"apart.act.{act}") for act in ("add", "close", "reopen", "change", "separate")]
        said += ["keep apart", "keep-apart", "kept apart", "non-contact", "ne pas mettre en contact"]
    return said


FACTS = facts()
OTHERS = ["Zorn", "Yates", "Xavier", "Z0000ZZ"]
"""The log names them rightly: they were put on the roster. No other sheet does."""


def tells(sheet: sheets.GatheredSheet, content: str) -> list[str]:
    folded = re.sub(r"\s+", " ", content).casefold()
    telling = FACTS if sheet.choice.kind is SheetKind.AUDIT_LIST else [*FACTS, *OTHERS]
    return [fact for fact in telling if fact.casefold() in folded]


RECORDS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 2),
        st.sampled_from(ApartScope),
        st.sampled_from(ApartReason),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: (one[0], one[1]),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=RECORDS, language=st.sampled_from(["en", "fr"]))
def test_whatever_is_recorded_no_sheet_holds_any_of_it(
    told: Told, language: str, records: list[tuple[int, int, ApartScope, ApartReason, int]]
) -> None:
    try:
        for one in records:
            told.record(*one)
        gathered = [*told.sheets(language), told.log(language)]
        assert {sheet.choice.kind for sheet in gathered} >= {
            SheetKind.SESSION_PLAN,
            SheetKind.REGISTER,
            SheetKind.MOVEMENT_LIST,
            SheetKind.AGREEMENT,
            SheetKind.AUDIT_LIST,
        }
        for sheet in gathered:
            assert (
                tells(sheet, repr(dataclasses.replace(sheet, choice=sheets.SheetChoice(kind=sheet.choice.kind)))) == []
            )
    finally:
        while told.desk.undo_label is not None:
            told.desk.undo()
        told.desk._acts.forget()


def test_what_is_drawn_holds_none_of_it_either(told: Told) -> None:
    told.record(0, 0, ApartScope.WING, ApartReason.VIOLENCE, 3)
    told.record(1, 1, ApartScope.CELL, ApartReason.GANG, 1)
    for sheet in (*told.sheets("en"), *told.sheets("fr"), told.log("en"), told.log("fr")):
        assert tells(sheet, text(sheets.draw(sheet).pdf)) == []


def test_the_log_on_paper_counts_as_if_such_lines_were_not_there(told: Told) -> None:
    before = told.log("en")
    told.record(0, 2, ApartScope.WING, ApartReason.VIOLENCE, 0)
    told.desk.undo()
    told.desk.redo()
    after = told.log("en")
    assert after.sheet.found == before.sheet.found  # type: ignore[union-attr]
    assert len(after.sheet.rows) == len(before.sheet.rows)  # type: ignore[union-attr]


@pytest.mark.parametrize("profile", list(ExportProfile))
def test_no_export_holds_a_keep_apart_fact_and_none_is_made_without_the_passphrase(
    told: Told, profile: ExportProfile
) -> None:
    told.record(1, 2, ApartScope.WING, ApartReason.VIOLENCE, 2)
    assert not any("apart" in table for table in exports.EXPORT_TABLES)
    tables = tuple(
        table for table in exports.EXPORT_TABLES if profile is not ExportProfile.COUNTS or table != "records"
    )
    draft = ExportDraft(purpose="Report", profile=profile, tables=tables, recipient="Head office")
    gather = partial(exports.gather_export, draft=draft)
    told.desk._confirmation.__init__(  # type: ignore[misc]
        told.desk.folder, told.desk.clock, lambda: told.desk._held, lambda: told.desk._store
    )
    with pytest.raises(ConfirmFirst):
        told.desk.ask(gather)
    told.desk.confirm_unlocking()
    bundle = repr(told.desk.ask(gather).bundle)
    assert [secret for secret in SECRETS if secret in bundle] == []
    assert "perpetrator" not in bundle and "apart" not in bundle


def test_no_search_finds_why_and_no_index_holds_it(told: Told) -> None:
    told.record(1, 0, ApartScope.WING, ApartReason.VIOLENCE, 3)
    tables = [name for (name,) in told.desk._database.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {name: repr(told.desk._database.all(f"SELECT * FROM {name}")) for name in tables if name != "apart"}
    assert [(name, secret) for name, content in rows.items() for secret in SECRETS[:4] if secret in content] == []
    assert not any(secret in content for name, content in rows.items() if "search" in name for secret in SECRETS)


@pytest.mark.parametrize(
    ("action", "subject", "detail"),
    [
        ("people.act.change", "apart:1", {}),
        ("people.act.change", "", {"on": ["person:1", "apart:1"]}),
        ("apart.act.check", "", {}),
        ("audit.action.undone", "", {"act": "apart.act.add"}),
        ("audit.action.read_apart_reason", "", {}),
        ("audit.action.undone", "", {"touched": ["apart"]}),
    ],
)
def test_each_sign_of_a_keep_apart_record_alone_keeps_a_line_of_the_log_off_paper(
    tmp_path: Path, action: str, subject: str, detail: dict[str, object]
) -> None:
    desk = a_desk(tmp_path / "desk")
    gather = partial(audit_sheet.gather_audit_list, search=AuditSearch(), asked="", language="en")
    before = len(desk.ask(gather).sheet.rows)
    write = partial(desk._store.audit.append, at=AT_NOON.moment, actor=desk.actor.user_id)
    write(action="people.act.change", subject="person:1")
    write(action=action, subject=subject, detail=detail)
    assert len(desk.ask(gather).sheet.rows) == before + 1
    desk.close()
