# SPDX-License-Identifier: MIT
"""The headless tour, taken for real in both languages: what it leaves, and that no name lies open in what is locked."""

from __future__ import annotations

import base64
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from mentordesk.cli import main
from mentordesk.clock import FrozenClock
from mentordesk.desk import open_desk
from mentordesk.paths import resources
from mentordesk.tour import TourDone, TourFolderNotEmpty, take_tour
from mentordesk.usecases import exports, pairs, today
from mentordesk.usecases.apart import list_apart
from mentordesk.vault.errors import WrongPassphrase
from mentordesk.words import LANGUAGES, words
from tests.support.desks import CHEAP

SUNDAY_NIGHT = FrozenClock(datetime(2026, 11, 22, 21, 30, tzinfo=UTC))
SURNAME = {"en": "Surname", "fr": "Nom"}
ENCODING = {"en": "utf-8-sig", "fr": "cp1252"}


@dataclass(frozen=True)
class Tour:
    """A tour taken, with the sample roster it was taken on."""

    language: str
    done: TourDone
    rows: list[dict[str, str]]

    def secret(self, key: str, **values: str) -> str:
        """A secret as the account tells it."""
        label = words(self.language)(f"tour.account.{key}", **values)
        account = self.done.account.read_text("utf-8")
        found = re.search(rf"^  {re.escape(label)} *(.+)$", account, re.MULTILINE)
        assert found, account
        return found[1]

    def folder(self, key: str) -> Path:
        return self.done.folder / words(self.language)(f"tour.file.{key}")

    def numbers(self) -> set[str]:
        return {next(iter(row.values())) for row in self.rows}

    def surnames(self) -> set[str]:
        return {row[SURNAME[self.language]] for row in self.rows}


def taken(out: Path, language: str = "en") -> Tour:
    done = take_tour(out, language=language, clock=SUNDAY_NIGHT, cost=CHEAP)
    text = (resources() / "rosters" / f"sample-roster-{language}.csv").read_bytes().decode(ENCODING[language])
    rows = list(csv.DictReader(text.splitlines(), delimiter=";" if language == "fr" else ","))
    return Tour(language, done, rows)


@pytest.fixture(scope="module", params=LANGUAGES)
def tour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    yield taken(tmp_path_factory.mktemp("tour") / "out", request.param)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_everybody_of_the_roster_is_brought_in_and_most_mentees_get_a_mentor(tour: Tour) -> None:
    assert tour.done.people == len(tour.rows) == 48
    mentees = sum(row.get("Role", row.get("Rôle")) in ("mentee", "mentoré") for row in tour.rows)
    assert mentees - 8 <= len(tour.done.pairs) < mentees
    assert {number for pair in tour.done.pairs for number in pair} <= tour.numbers()
    assert tour.done.meetings == len(tour.done.pairs)


def test_the_files_are_numbered_in_the_order_they_are_taken_up(tour: Tour) -> None:
    names = [path.name for path in tour.done.files]
    assert [name[:2] for name in names] == [f"{n:02d}" for n in range(len(names))]
    assert all(path.stat().st_size > 500 for path in tour.done.files)
    assert len([name for name in names if name.endswith(".pdf")]) >= 7


def test_every_sheet_is_a_readable_pdf_and_names_the_establishment(tour: Tour) -> None:
    pages = 0
    for path in tour.done.files[1:]:
        with pypdfium2.PdfDocument(path) as document:
            pages += len(document)
    assert pages == tour.done.pages
    place = words(tour.language)("demo.establishment")
    assert place in text_of(tour.done.files[1]).replace("\u00a0", " ")


def test_no_sheet_tells_who_is_kept_apart(tour: Tour) -> None:
    said = words(tour.language)
    for path in tour.done.files[1:]:
        text = text_of(path).casefold()
        for reason in said.codes("apart.reason"):
            if reason != "other":
                assert said(f"apart.reason.{reason}").casefold() not in text, path.name


def test_the_desk_opens_with_the_passphrase_told_and_with_no_other(tour: Tour) -> None:
    user = words(tour.language)("demo.user")
    with pytest.raises(WrongPassphrase):
        open_desk(tour.folder("desk"), user, "another passphrase altogether")
    desk = open_desk(tour.folder("desk"), user, tour.secret("passphrase", user=user))
    assert desk.verify() == 48
    assert len(desk.ask(pairs.list_pairs)) == len(tour.done.pairs)
    assert len(desk.ask(list_apart)) == 3
    assert not desk.ask(today.today).apart_touch.pairs
    held = [line for line in desk.ask(pairs.list_pairs) if line.held]
    assert len(held) == 1
    desk.close()


def test_the_export_holds_what_the_desk_holds(tour: Tour) -> None:
    (file,) = tour.folder("stick").iterdir()
    bundle = exports.read_export(file, tour.secret("export_passphrase"))
    counted = {member.name: member.rows for member in bundle.manifest.members}
    assert any("people" in name and rows == 48 for name, rows in counted.items()), counted


def disguises(name: str) -> Iterator[bytes]:
    """A name in every form in which it might lie open: encodings, cases, base64 at each of its three offsets."""
    for text in {name, name.upper(), name.title(), name.casefold()}:
        yield from (text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be"))
        for shift in range(3):
            inner = base64.b64encode(b"\0" * shift + text.encode("utf-8"))
            whole = inner[{0: 0, 1: 2, 2: 3}[shift] : -4]
            if len(whole) >= 6:
                yield whole


def test_no_name_lies_open_in_the_desk_the_backup_or_the_export(tour: Tour) -> None:
    wanted = {name: list(disguises(name)) for name in tour.surnames() if len(name) >= 5}
    assert len(wanted) > 30
    files = [path for key in ("desk", "stick", "backup") for path in tour.folder(key).rglob("*") if path.is_file()]
    assert len(files) >= 5
    for path in files:
        content = path.read_bytes()
        for forms in wanted.values():
            assert not any(form in content for form in forms), path.name
    in_the_open = tour.done.files[1].read_bytes() + tour.done.account.read_bytes()
    assert any(form in in_the_open for forms in wanted.values() for form in forms), (
        "the search finds a name where it is"
    )


@pytest.mark.parametrize("tour", ["en"], indirect=True, scope="module")
def test_twice_on_one_day_gives_the_same_pairs(tour: Tour, tmp_path: Path) -> None:
    first, second = tour.done, taken(tmp_path / "again").done
    assert first.pairs == second.pairs
    assert [path.name for path in first.files] == [path.name for path in second.files]


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TourFolderNotEmpty):
        take_tour(tmp_path, clock=SUNDAY_NIGHT, cost=CHEAP)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_command_refuses_with_a_sentence_and_a_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert main(["tour", "--out", str(tmp_path), "--language", "fr"]) == 1
    assert "n’est pas vide" in capsys.readouterr().err.replace("\u00a0", " ")


def test_the_command_answers_a_program_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tour", "--out", str(tmp_path / "out"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["people"] == 48
    assert len(answer["pairs"]) == answer["meetings"] > 20
    assert set(answer["files"]) <= {path.name for path in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("day", [23, 28], ids=["monday", "saturday"])
def test_it_can_be_taken_on_any_day_of_the_week(tmp_path: Path, day: int) -> None:
    clock = FrozenClock(datetime(2026, 11, day, 15, 0, tzinfo=UTC))
    done = take_tour(tmp_path / "out", clock=clock, cost=CHEAP)
    assert done.pairs
    assert done.meetings >= len(done.pairs) - 2
