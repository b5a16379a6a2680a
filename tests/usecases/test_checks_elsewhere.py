# SPDX-License-Identifier: MIT
"""Checks where others meet them: Today, the certificate, exports, an older desk, the invented programme."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.demo import build_demo
from mentordesk.desk import Desk, open_desk
from mentordesk.errors import Invalid
from mentordesk.exporting.coding import code_people
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.hindrances import Standing
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.sheet_contents import TrainingCertificate
from mentordesk.records.sheets import SheetKind
from mentordesk.records.training import Module
from mentordesk.usecases import check_views, pairing, people, programmes, sheets
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.export_tables import TABLES
from mentordesk.usecases.today import today
from tests.support.checks import CLEARANCE, MENTEE, MENTOR, demand, item_of, module_of, outcome, trained
from tests.support.desks import AT_NOON, CHEAP, MONDAY, PASSPHRASE, a_mentee

DAY = timedelta(days=1)
OLD = Path(__file__).resolve().parents[1] / "data" / "desks" / "version-2"


def test_today_tells_what_runs_out_and_who_meets_with_a_check_in_the_way(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    a_mentee(desk, programme, "Bell")
    item = item_of(demand(desk, programme, CLEARANCE))
    assert desk.ask(today).check_alerts == (), "who meets nobody yet is not on Today for what is missing"
    outcome(desk, item, ann, valid_until=MONDAY + 20 * DAY)
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=pairing.solve(problem))
    desk.perform("pairs.act.accept", accept)
    (alert,) = desk.ask(today).check_alerts
    assert (alert.until, alert.hindrance) == (MONDAY + 20 * DAY, None)
    outcome(desk, item, ann, CheckOutcome.NOT_CLEAR)
    (alert,) = desk.ask(today).check_alerts
    assert alert.hindrance is not None and alert.hindrance.kind.value == "not_clear"
    assert not desk.ask(today).is_calm


def certificate(desk: Desk, person: PersonId, **how: object) -> sheets.GatheredSheet:
    choice = sheets.SheetChoice(kind=SheetKind.TRAINING_CERTIFICATE, person_id=person, **how)  # type: ignore[arg-type]
    return desk.ask(partial(sheets.gather_sheet, choice=choice))


def test_a_certificate_tells_what_was_passed_and_nothing_else(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    modules = (Module(kind="listening", minutes=180), Module(own_words="Radio voice", minutes=45))
    now = demand(desk, programme, modules=modules)
    with pytest.raises(Invalid):
        certificate(desk, ann)
    trained(desk, module_of(now), ann, trainer="Ms Okoro")
    trained(desk, module_of(now, 1), ann, not_passed=frozenset({ann}))
    sheet = certificate(desk, ann, language="fr").sheet
    assert isinstance(sheet, TrainingCertificate)
    assert [(row.module, row.minutes) for row in sheet.rows] == [("Écouter sans conseiller", 180)]
    assert (sheet.name, sheet.trainer) == ("Sam Adair", "Ms Okoro")


def test_the_establishment_can_be_left_off_a_certificate(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    trained(desk, module_of(demand(desk, programme, modules=(Module(kind="listening"),))), ann)
    assert certificate(desk, ann).frame.establishment == "HMP Testing"
    frame = certificate(desk, ann, unnamed=True).frame
    assert (frame.establishment, frame.return_to, frame.handling_mark) == ("", "", "")


def test_exports_hold_outcomes_and_no_free_words_on_conditions(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE, modules=(Module(own_words="Radio voice"),)))
    outcome(desk, item, ann, CheckOutcome.CONDITIONS, conditions="Own wing only", done_by="Officer Hale")
    rows = {table: desk.ask(TABLES[table].rows) for table in ("checks", "training")}
    assert rows["checks"][0]["outcome"] == "conditions"
    assert "Own wing" not in str(rows)
    coded = code_people(rows, bytes(16))
    assert coded["checks"][0]["outcome"] == "conditions"
    assert "Hale" not in str(coded) and "check" not in coded["checks"][0]


def test_on_a_desk_of_the_version_before_nobody_becomes_unpairable(tmp_path: Path) -> None:
    shutil.copytree(OLD, tmp_path / "desk")
    desk = open_desk(tmp_path / "desk", "", PASSPHRASE)
    day = desk.clock.today()
    everybody = [line.person.id for line in desk.ask(people.list_people)]
    for programme in desk.ask(programmes.list_programmes):
        problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme.id))
        assert problem.mentors or problem.mentees or desk.ask(pairs_of)
        for role in (MENTOR, MENTEE):
            ask = partial(hindrances, programme_id=programme.id, role=role, person_ids=everybody, on=day)
            assert not any(desk.ask(ask).values())
    assert desk.ask(check_views.check_alerts) == ()
    desk.close()


def pairs_of(store: object) -> tuple[object, ...]:
    return store.pairs.all()  # type: ignore[attr-defined]


def test_in_the_invented_programme_nearly_all_is_clear_and_something_is_of_every_kind(tmp_path: Path) -> None:
    built = build_demo(tmp_path / "demo", PASSPHRASE, people=60, seed=3, clock=AT_NOON, cost=CHEAP)
    desk = built.desk
    programme = desk.ask(programmes.list_programmes)[0].id
    seen: dict[Standing, int] = {}
    for role in (MENTOR, MENTEE):
        found = desk.ask(partial(check_views.check_matrix, programme_id=programme, role=role))
        for _, lines in found.rows:
            for line in lines:
                seen[line.standing] = seen.get(line.standing, 0) + 1
    desk.close()
    assert seen[Standing.OVERRIDDEN] <= 1
    assert seen[Standing.SOON] and seen[Standing.HINDERS]
    assert seen[Standing.MET] > 4 * seen[Standing.HINDERS]
    assert built.pairs > 10
