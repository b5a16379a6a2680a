# SPDX-License-Identifier: MIT
"""The command line speaks the reader's language wholly: its help, and what it says of a command it cannot read."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from mentordesk.cli import main
from mentordesk.cli.speaking import SpokenParser
from mentordesk.words import words

# What the library says of its own accord; in French none of it may be left.
ENGLISH = re.compile(
    r"usage:|show this|positional|required|invalid|expected|argument|unrecognized|choose from|ambiguous|error:|version number"
)


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a command that cannot be read."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return plain(said.err)


def plain(said: str) -> str:
    """What was written, on one line and with plain spaces."""
    return re.sub(r"\s+", " ", said)


CREATE = ["create", "--desk", "d", "--establishment", "E", "--user", "U", "--initials", "I"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create", "--user", "U", "--initials", "I"], "mentordesk create : il manque : --desk, --establishment"),
        (["sheet", "--desk", "d"], "il manque : feuille, --out"),
        (["nonsense"], "COMMANDE : « nonsense » n’est pas l’un de ceux-ci : create, demo"),
        (["demo", "--desk", "d", "--people", "dix"], "--people : « dix » n’est pas un nombre entier"),
        (["backup", "--desk"], "--desk : il manque une valeur à la suite"),
        (["export", "--desk", "d", "--tables"], "--tables : il manque au moins une valeur"),
        (["recover", "--desk", "d", "--share-files", "a"], "--share-files : il faut 2 valeurs"),
        (["backup", "--desk", "d", "--to", "x", "--second"], "--second : impossible en même temps que --to"),
        ([*CREATE, "--pass", "x", "--paper", "A5"], "--paper : « A5 » n’est pas l’un de ceux-ci : A4, Letter"),
        ([*CREATE, "--json=oui"], "--json : aucune valeur n’est attendue (oui)"),
        (["solve", "--me", "x"], "« --me » peut désigner plusieurs options : --mentors, --mentees"),
        ([*CREATE, "--quoi"], "inconnu : --quoi"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_wrong_use_is_told_in_french_without_the_librarys_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "fr")
    told = refused(arguments, capsys)
    assert said in told
    assert told.startswith("utilisation : ")
    assert not ENGLISH.search(told), told


def test_a_wrong_use_is_told_in_plain_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "en")
    assert "mentordesk backup: something is missing: --desk" in refused(["backup"], capsys)
    assert "--people: “ten” is not a whole number" in refused(["demo", "--desk", "d", "--people", "ten"], capsys)


def test_every_help_is_french_from_its_first_line_to_its_last(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORDESK_LANGUAGE", "fr")
    told = refused(["nonsense"], capsys)
    every = re.findall(r"[a-z-]+", told.rpartition("ceux-ci : ")[2])
    assert {"create", "backup", "sheet", "solve", "tour"} <= set(every)
    for command in ([], *([name] for name in every)):
        with pytest.raises(SystemExit) as ended:
            main([*command, "--help"])
        assert ended.value.code == 0
        shown = plain(capsys.readouterr().out)
        assert shown.startswith("utilisation : "), command
        assert "afficher cette aide et terminer" in shown
        assert not ENGLISH.search(shown), shown


def test_what_the_library_may_say_tomorrow_is_said_as_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        SpokenParser(said=words("fr"), prog="p").error("something new")
    assert plain(capsys.readouterr().err).endswith("p : something new ")


def test_a_parser_speaks_without_changing_how_others_speak(capsys: pytest.CaptureFixture[str]) -> None:
    SpokenParser(said=words("fr"), prog="p").print_help()
    argparse.ArgumentParser(prog="q").print_help()
    ours, _, theirs = plain(capsys.readouterr().out).partition("usage: q")
    assert ours.startswith("utilisation : p")
    assert "show this help message" in theirs


def test_a_field_is_named_by_its_label_and_never_by_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", "court")
    made = ["create", "--desk", str(tmp_path / "d"), "--establishment", "E", "--user", "U", "--initials", "I"]
    assert main([*made, "--language", "fr"]) == 4
    error = plain(capsys.readouterr().err)
    assert "Phrase secrète : Utilisez au moins" in error
    assert "passphrase:" not in error
