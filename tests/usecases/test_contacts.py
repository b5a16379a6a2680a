# SPDX-License-Identifier: MIT
"""Staff keeping in touch with a pair: written down for each, read back, taken back, and judged by the self-check."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from mentordesk.errors import Invalid, Refused
from mentordesk.records.contacts import Contact, ContactDraft, ContactWay
from mentordesk.records.ids import PersonId
from mentordesk.records.standards import Light
from mentordesk.usecases import contacts, standards, timeline
from tests.support.desks import MONDAY
from tests.support.wing import Wing


def record(wing: Wing, *who: PersonId, **fields: object) -> None:
    draft = ContactDraft(pair_id=wing.pair, with_ids=who, **{"day": MONDAY, **fields})  # type: ignore[arg-type]
    wing.desk.perform("contacts.act.record", partial(contacts.record_contact, draft=draft))


def written(wing: Wing) -> tuple[Contact, ...]:
    return wing.desk.ask(partial(contacts.pair_contacts, pair_id=wing.pair))


def test_a_contact_with_both_is_one_line_for_each_and_one_step_to_undo(wing: Wing) -> None:
    record(wing, wing.adeyemi, wing.baptiste, way=ContactWay.PHONE, said="  How   it goes ")
    found = written(wing)
    assert {one.person_id for one in found} == {wing.adeyemi, wing.baptiste}
    assert {(one.way, one.said, one.recorded_by) for one in found} == {
        (ContactWay.PHONE, "How it goes", found[0].recorded_by)
    }
    told = wing.desk.ask(partial(timeline.person_timeline, person_id=wing.baptiste))
    assert "contact" in {one.source for one in told.happenings}
    wing.desk.undo()
    assert written(wing) == ()


def test_what_cannot_be_is_refused(wing: Wing) -> None:
    for fields in ({"day": MONDAY + timedelta(days=1)}, {"said": "x" * 201}):
        with pytest.raises(Invalid):
            record(wing, wing.adeyemi, **fields)
    with pytest.raises(Invalid):
        record(wing)
    with pytest.raises(Refused):
        record(wing, wing.carter)


def test_staff_contact_is_green_only_with_enough_talks_with_both(wing: Wing) -> None:
    wing.later(60)
    today = wing.desk.ask(lambda store: store.clock.today())

    def light() -> Light:
        check = wing.desk.ask(standards.self_check)
        return next(r.light for r in check.results if r.line.code == "staff_contact")

    assert light() is Light.RED
    for days in (2, 20, 55):
        record(wing, wing.adeyemi, day=MONDAY + timedelta(days=days))
    assert light() is Light.RED, "the mentee was not spoken with"
    for days in (2, 20):
        record(wing, wing.baptiste, day=MONDAY + timedelta(days=days))
    assert light() is Light.RED, "not lately"
    record(wing, wing.baptiste, day=today)
    assert light() is Light.GREEN
