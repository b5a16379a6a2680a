# SPDX-License-Identifier: MIT
"""Whoever takes the disk, a backup or the stick finds nobody's name in any of its bytes."""

from __future__ import annotations

import base64
import gzip
import io
import shutil
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance, Attendee, MeetingDraft, RecordDraft
from mentordesk.usecases import apart, exports, people, registers, sessions, settings
from tests.faults.plaintext import found, found_in_files
from tests.support.desks import MONDAY, a_desk, a_person, a_place, a_programme

CANARIES = tuple(f"Zbylut{chr(ord('a') + n // 10)}{chr(ord('k') + n % 10)}ówna" for n in range(60))
"""Sixty words that stand nowhere by chance; the accent makes each encoding another one."""


def a_desk_full_of_canaries(folder: Path) -> Desk:
    """A desk with a canary in every kind of free text and every name that it stores."""
    names = iter(CANARIES)
    desk = a_desk(folder)
    programme = a_programme(desk, name=next(names), neutral_name=next(names), purpose=next(names), aims=next(names))
    place = a_place(desk, name=next(names))
    persons = [
        a_person(
            desk,
            next(names),
            forename=next(names),
            known_as=next(names),
            number=next(names),
            interests=(next(names),),
            goals=(next(names),),
            languages=(next(names),),
            extra={next(names): next(names)},
        )
        for _ in range(4)
    ]
    draft = MeetingDraft(
        programme_id=programme,
        day=MONDAY,
        slot="AM",
        place_id=place,
        attendees=tuple((person, MentoringRole.MENTEE) for person in persons[:2]),
    )
    meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    came = tuple(Attendee(person_id=p, role=MentoringRole.MENTEE, code=Attendance.ATTENDED) for p in persons[:2])
    record = RecordDraft(meeting_id=meeting, done=next(names), response=next(names), next_step=next(names))
    desk.perform(
        "sessions.act.write_up", partial(registers.write_up, meeting_id=meeting, attendees=came, record=record)
    )
    for about in ({"meeting_id": meeting}, {"person_id": persons[0]}):
        note = partial(registers.write_private_note, text=next(names), **about)
        desk.perform("sessions.act.note", note)
    kept_apart = ApartDraft(
        person_a=persons[2], person_b=persons[3], comment=next(names), source=next(names), authorised_by=next(names)
    )
    desk.perform("apart.act.add", partial(apart.add_apart, draft=kept_apart))
    for number, payload in enumerate(names):
        form = f"people/person-{number}"
        desk.perform("shell.act.keep_draft", partial(settings.keep_draft, form=form, payload=payload))
    at = desk.clock.now()
    desk.perform("x", lambda store: store.exchange.remember_mapping("f" * 64, CANARIES[0], f'["{CANARIES[1]}"]', at))
    return desk


def everything_stored(desk: Desk) -> str:
    tables = desk._database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'")
    return repr([desk._database.all(f"SELECT * FROM {table}") for (table,) in tables])


def test_no_name_stands_in_any_byte_of_the_desk_folder_while_it_is_open_or_closed(
    tmp_path: Path, own_settings_folder: Path
) -> None:
    desk = a_desk_full_of_canaries(tmp_path / "desk")
    stored = everything_stored(desk)
    sealed = {name for name in CANARIES if name not in stored}
    unsaved = {kept.payload for kept in desk.ask(settings.drafts)}
    assert unsaved, "the rest of the canaries stands in unsaved forms"
    assert len(sealed - unsaved) == 3, "private notes and the comment of a keep-apart are sealed inside the encryption"
    assert unsaved <= sealed, "and so is an unsaved form, which may hold one"
    desk.back_up()
    a_person(desk, CANARIES[0] + "a")
    assert (tmp_path / "desk" / "desk.db-wal").stat().st_size > 0
    shutil.copytree(tmp_path / "desk", tmp_path / "as after a power cut")
    desk.close()
    assert found_in_files([*CANARIES, "Jo Marsh", "HMP Testing"], tmp_path, own_settings_folder) == {}


@pytest.mark.parametrize("profile", ExportProfile)
def test_no_name_stands_in_any_byte_of_an_export(tmp_path: Path, profile: ExportProfile) -> None:
    desk = a_desk_full_of_canaries(tmp_path / "desk")
    tables = tuple(name for name in exports.EXPORT_TABLES if name != "records" or desk.actor.may(Permission.READ_NOTES))
    draft = ExportDraft(purpose="Quarterly report", profile=profile, tables=tables, recipient="Head office")
    desk.confirm_unlocking()
    gathered = desk.ask(partial(exports.gather_export, draft=draft))
    (tmp_path / "stick").mkdir()
    passphrase = exports.new_passphrase("en")
    receipt = exports.write(gathered, passphrase, exports.folder_target(tmp_path / "stick"))
    assert receipt.size > 0
    assert found_in_files([*CANARIES, "Jo Marsh", "HMP Testing", "Head office"], tmp_path) == {}
    bundle = exports.read_export(next((tmp_path / "stick").iterdir()), passphrase)
    inside = "".join(member.content.decode() for member in bundle.members)
    surnames = {line.person.surname for line in desk.ask(people.list_people)}
    assert bool(found(surnames, inside.encode())) == (profile is ExportProfile.IDENTIFIED)
    desk.close()


def zipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", content * 20)
    return made.getvalue()


HIDING: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda word: word,
    "utf-16": lambda word: word.decode().encode("utf-16-le"),
    "base64": lambda word: base64.b64encode(b"a" + word + b"tail"),
    "base64 shifted": lambda word: base64.b64encode(b"ab" + word + b"tail"),
    "hex": lambda word: word.hex().encode(),
    "zlib": lambda word: zlib.compress(word * 20),
    "gzip": lambda word: gzip.compress(word * 20),
    "zip": zipped,
}


@pytest.mark.parametrize("way", HIDING)
def test_the_search_finds_a_name_however_it_is_hidden(way: str) -> None:
    content = b"\x00noise" * 100 + HIDING[way](CANARIES[7].encode()) + b"noise" * 100
    assert found(CANARIES, content)
    assert not found([*CANARIES[:7], *CANARIES[8:]], content)
