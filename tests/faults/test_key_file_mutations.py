# SPDX-License-Identifier: MIT
"""Thousands of damaged and forged key files: none lets anybody in, and the desk goes on with the other copy."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentordesk.desk import open_desk
from mentordesk.errors import MentorDeskError
from mentordesk.usecases import people
from mentordesk.vault.copies import COPIES, renew_copies, whole_copies
from mentordesk.vault.either import unlock_either
from mentordesk.vault.errors import (
    KeyFileDamaged,
    KeyFileNewer,
    KeyFilesDisagree,
    KeyFileTampered,
    WrongPassphrase,
    WrongRecoveryKey,
)
from mentordesk.vault.keyfile import KeyFile, decode, encode
from mentordesk.vault.slots import change_passphrase, change_roles, remove_user
from tests.faults.campaign import Campaign, StartCampaign
from tests.faults.key_file_forger import KINDS, Forger
from tests.support.desks import AT_NOON, PASSPHRASE, a_desk, a_person
from tests.vault import desk_keys
from tests.vault.desk_keys import ADA, CHEAP, OMAR, ZOE, every_way_in, opened_by

NEVER = ("accepted", "unexpected exceptions")
CLOSED = (KeyFileTampered, WrongPassphrase, WrongRecoveryKey)


@dataclass(frozen=True)
class Files:
    """A desk's key file, an older generation of it, another desk's, and all who may open the first."""

    desk: desk_keys.Desk
    genuine: KeyFile
    older: KeyFile
    foreign: KeyFile


@pytest.fixture(scope="module")
def files() -> Files:
    desk = desk_keys.a_desk()
    older = desk.key_file
    genuine = change_roles(older, desk.session, ZOE.user_id, OMAR.roles)
    return Files(desk, genuine, older, desk_keys.a_desk().key_file)


def forger(files: Files, campaign: Campaign) -> Forger:
    return Forger(encode(files.genuine), encode(files.older), encode(files.foreign), campaign.chance)


def test_no_mutated_key_file_is_accepted(files: Files, campaign: StartCampaign) -> None:
    mutations = campaign("key file mutations", short=1500, full=10_000, never=NEVER, seed=31)
    forging = forger(files, mutations)
    for number in range(mutations.size):
        kind, data = forging.mutated()
        mutations.tried()
        try:
            key_file = decode(data)
        except (KeyFileDamaged, KeyFileNewer):
            continue
        except Exception as error:
            mutations.wrong("unexpected exceptions", f"{number}, {kind}: {error!r}")
            continue
        mutations.note("read")
        for way_in in every_way_in(files.desk):
            try:
                way_in(key_file)
            except CLOSED:
                continue
            except Exception as error:
                mutations.wrong("unexpected exceptions", f"{number}, {kind}: {error!r}")
                continue
            if key_file != files.older:
                mutations.wrong("accepted", f"{number}, {kind}")
    assert mutations.noted("read") > mutations.size / 20, "hardly any was read: the cryptography was not tried"
    mutations.verdict()


def test_the_desk_goes_on_with_the_other_copy_when_one_was_mutated(
    files: Files, campaign: StartCampaign, tmp_path: Path
) -> None:
    """Either copy; only where it says that a newer program or another desk wrote it are people asked to look first."""
    copies = campaign("one copy mutated", short=600, full=4000, never=(*NEVER, "locked out"), seed=32)
    forging, whole = forger(files, copies), encode(files.genuine)
    for number in range(copies.size):
        kind, data = forging.mutated()
        spoilt = COPIES[number % 2]
        for name in COPIES:
            (tmp_path / name).write_bytes(data if name == spoilt else whole)
        copies.tried()
        try:
            key_file, unlocked = unlock_either(whole_copies(tmp_path), lambda one: opened_by(one, ADA))
        except (KeyFileNewer, KeyFilesDisagree) as error:
            copies.note(type(error).__name__)
        except MentorDeskError as error:
            copies.wrong("locked out", f"{number}, {kind} in {spoilt}: {error!r}")
        except Exception as error:
            copies.wrong("unexpected exceptions", f"{number}, {kind} in {spoilt}: {error!r}")
        else:
            if key_file != files.genuine or unlocked.data_key != files.desk.session.data_key:
                copies.wrong("accepted", f"{number}, {kind} in {spoilt}")
            renew_copies(tmp_path, key_file)
            assert [(tmp_path / name).read_bytes() for name in COPIES] == [whole, whole]
    copies.verdict()


@pytest.mark.parametrize("order", [COPIES, COPIES[::-1]])
def test_an_older_copy_beside_the_newer_lets_no_old_passphrase_in(
    files: Files, tmp_path: Path, order: tuple[str, str]
) -> None:
    changed = change_passphrase(files.genuine, files.desk.session, ADA.name, "another lamp for five otters", CHEAP)
    for name, key_file in zip(order, (changed, files.genuine), strict=True):
        (tmp_path / name).write_bytes(encode(key_file))
    with pytest.raises(WrongPassphrase):
        unlock_either(whole_copies(tmp_path), lambda one: opened_by(one, ADA))


def test_a_removed_user_does_not_come_back_with_an_older_copy(files: Files, tmp_path: Path) -> None:
    without = remove_user(files.genuine, files.desk.session, ZOE.user_id)
    for name, key_file in zip(COPIES, (files.genuine, without), strict=True):
        (tmp_path / name).write_bytes(encode(key_file))
    with pytest.raises(WrongPassphrase):
        unlock_either(whole_copies(tmp_path), lambda one: opened_by(one, ZOE))


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_desk_opens_from_the_other_copy_and_mends_the_spoilt_one(
    files: Files, tmp_path: Path, kind: str
) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk.close()
    folder = tmp_path / "desk"
    whole = (folder / COPIES[1]).read_bytes()
    forging = Forger(whole, whole, encode(files.foreign), random.Random(33))
    data = next(data for data in iter(lambda: KINDS[kind](forging), None) if is_spoilt(data, whole))
    (folder / COPIES[0]).write_bytes(data)
    desk = open_desk(folder, "", PASSPHRASE, AT_NOON)
    assert len(desk.ask(people.list_people)) == 1
    desk.close()
    first, second = ((folder / name).read_bytes() for name in COPIES)
    assert first == second != data
    shutil.rmtree(folder)


def is_spoilt(data: bytes, whole: bytes) -> bool:
    """Another file, yet of this desk and of this program's version as far as can be seen."""
    try:
        return data != whole and decode(data).desk_uuid == decode(whole).desk_uuid
    except KeyFileNewer:
        return False
    except KeyFileDamaged:
        return True
